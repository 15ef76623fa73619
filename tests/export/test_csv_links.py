from pathlib import Path

import pandas as pd

from kg.export.csv_cells import raw_cell
from kg.export.csv_links import Connection, connections, render_csv
from kg.export.render import ExportOptions, render_export
from kg.records import Entity, EntityType, Evidence, Paper, Relation
from kg.store.reader import Store
from tests.export.hostile import NAMES, SENTENCE, TITLES
from tests.query.results_graph import write_results

PAPER = Paper("2510.21800", 'A "title", with a comma', "https://arxiv.org/abs/2510.21800", "2025-10-28", ())
MUON = Entity("method:muon", "Muon", EntityType.METHOD, ("뮤온", "Muon|x"), 2)
HEADER = (
    "source,relation,target,paper,title,url,date,entity,name,type,papers,aliases,sentence,post,line,results\n"
)


def test_a_link_is_a_line_with_its_sentence_and_quotes_where_they_are_needed() -> None:
    evidence = Evidence("a.md", 9, "introduction", "Muon을 쓴다.", 0, 4)
    link = Connection("paper:2510.21800", Relation.USES, "method:muon", PAPER, MUON, evidence, "loss 2.9")
    variant = Connection("method:muon", Relation.VARIANT_OF, "method:sgd", entity=MUON._replace(aliases=()))
    assert list(render_csv([link, variant])) == [
        HEADER,
        (
            'paper:2510.21800,uses,method:muon,paper:2510.21800,"A ""title"", with a comma",'
            "https://arxiv.org/abs/2510.21800,2025-10-28,method:muon,Muon,method,2,뮤온 | Muon\\|x,"
            "Muon을 쓴다.,a.md,9,loss 2.9\n"
        ),
        "method:muon,variant_of,method:sgd,,,,,method:muon,Muon,method,2,,,,,\n",
    ]


def test_without_links_the_columns_are_named_all_the_same_and_excel_is_told_the_encoding() -> None:
    assert list(render_csv([])) == [HEADER]
    assert list(render_csv([], is_for_excel=True)) == ["\ufeff" + HEADER]


def test_all_connections_are_there_papers_first(hostile_graph: Path) -> None:
    with Store(hostile_graph) as store:
        rows = [(row.source, row.relation, row.target) for row in connections(store)]
    assert rows[-2:] == [
        ("paper:2510.00010", "builds_on", "paper:2510.21800"),
        ("method:ADAM", "variant_of", "method:adam"),
    ]
    assert len(rows) == 2 * len(NAMES) + (len(TITLES) - 2) + 2


def test_a_link_has_the_numbers_that_the_paper_states_of_the_entity(tmp_path: Path) -> None:
    with Store(write_results(tmp_path / "kg.db")) as store:
        numbers = {(row.source, row.target): row.results for row in connections(store)}
    assert numbers["paper:1", "dataset:images"] == "FID 2.5 (FooNet) | FID 3.1 (BarNet)"
    assert numbers["paper:2", "benchmark:toybench"] == "81.5% (BarNet)"


def test_pandas_reads_every_field_as_it_was(hostile_graph: Path, tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    for options in (ExportOptions(), ExportOptions(is_for_excel=True)):
        path.write_text("".join(render_export(hostile_graph, "csv", options)), encoding="utf-8", newline="")
        frame = pd.read_csv(path)
        assert frame.columns[0] == "source"
        links = frame[frame.relation == "uses"]
        titles = dict(zip(links.source, map(raw_cell, links.title), strict=True))
        assert titles == {f"paper:{paper}": title for paper, title in TITLES.items()}
        assert set(map(raw_cell, links.sentence)) == {SENTENCE.replace("[", "").replace("]", "", 1)}
        assert set(map(raw_cell, frame.dropna(subset="name").name)) == {names[0] for names in NAMES.values()}
        assert raw_cell(links.post.iloc[0]).startswith("=post ")

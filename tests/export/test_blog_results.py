"""Tables of levels on pages of a site."""

from pathlib import Path

from kg.export.blog import PublicGraph
from kg.export.blog_results import level_tables
from kg.store.reader import Store
from tests.query.results_graph import BAR, FID, IMAGES, TEXTS, TOY, write_results


def public(store: Store, *hidden: str) -> PublicGraph:
    papers = {paper.id: paper for paper in store.papers() if paper.id not in hidden}
    return PublicGraph(papers, {}, {}, {}, {}, {})


def tables(path: Path, entity_id: str, *hidden: str, language: str = "en") -> list[dict[str, object]]:
    with Store(write_results(path / "kg.db")) as store:
        entity = store.entity(entity_id)
        assert entity is not None
        return level_tables(store, public(store, *hidden), entity, language)


def row(value: str, system: str, paper: str) -> dict[str, str]:
    return {"value": value, "system": system, "id": paper, "sentence": TEXTS[paper]}


def test_the_page_of_a_dataset_has_its_levels_best_first(tmp_path: Path) -> None:
    assert tables(tmp_path, IMAGES) == [
        {
            "title": "Images 256×256: FID",
            "better": "lower is better",
            "rows": [row("2.5", "FooNet", "1"), row("3.0", "BarNet", "2"), row("3.1", "BarNet", "1")],
        }
    ]


def test_what_no_public_paper_states_is_not_shown(tmp_path: Path) -> None:
    (table,) = tables(tmp_path, FID, "1", language="ko")
    assert (table["better"], table["rows"]) == ("낮을수록 좋음", [row("3.0", "BarNet", "2")])
    assert tables(tmp_path, TOY, "2") == []


def test_the_score_of_a_benchmark_needs_no_measure(tmp_path: Path) -> None:
    (table,) = tables(tmp_path, TOY)
    assert (table["title"], table["rows"]) == ("ToyBench", [row("81.5%", "BarNet", "2")])


def test_the_page_of_a_system_has_no_table(tmp_path: Path) -> None:
    assert tables(tmp_path, BAR) == []

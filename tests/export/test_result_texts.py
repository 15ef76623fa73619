"""Results as attributes of edges."""

from pathlib import Path

from kg.export.result_texts import result_texts
from kg.store.reader import Store
from tests.query.results_graph import BAR, FID, FOO, IMAGES, TOY, write_results


def test_a_connection_has_the_results_that_name_its_entity(tmp_path: Path) -> None:
    with Store(write_results(tmp_path / "kg.db")) as store:
        texts = result_texts(store)
    assert texts["1", FOO] == "FID 2.5 (FooNet) | FID 3.1 (BarNet)"
    assert texts["2", TOY] == "81.5% (BarNet)"
    assert texts["3", IMAGES] == "2× ratio, better"
    assert set(texts) == {
        *(("1", entity) for entity in (FOO, BAR, FID, IMAGES)),
        *(("2", entity) for entity in (BAR, FID, IMAGES, TOY)),
        *(("3", entity) for entity in (BAR, IMAGES)),
    }

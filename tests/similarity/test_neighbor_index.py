import math
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import cast

import pytest

from kg.parallel import Workers, run_batches
from kg.similarity import neighbor_index
from kg.similarity.csr_files import open_csr
from kg.similarity.index_folder import index_folder
from kg.similarity.neighbor_index import (
    ENTITIES_FILE,
    TEXTS_FILE,
    Block,
    NeighborIndex,
    all_neighbors,
    neighbors_of_blocks,
)
from kg.similarity.text_similarity import tfidf_matrix
from kg.store.reader import Store
from tests.similarity.matrices import dense, write_made_up_index

Neighborhood = list[list[tuple[int, float]]]
TEXTS = ["muon adam", "muon adam lion", "diffusion lion", "diffusion muon"]


class LinkedEntities:
    """Stands for a store: how many papers name each entity, and links and topics by numbers."""

    def __init__(
        self,
        papers: list[int],
        links: list[tuple[int, int, str]],
        scores: Sequence[tuple[int, int, float]],
        meanings: Sequence[tuple[int, bytes]],
    ) -> None:
        """Take what the store holds."""
        self._meanings = meanings
        self._papers = papers
        self._links = links
        self._scores = scores

    def entity_paper_counts(self) -> Iterator[int]:
        """Yield how many papers name each entity."""
        yield from self._papers

    def link_numbers(self) -> Iterator[tuple[int, int, str]]:
        """Yield (paper, entity, relation)."""
        yield from self._links

    def topics(self) -> list[str]:
        """Return two topics."""
        return ["agents", "optimizers"]

    def topic_numbers(self) -> Iterator[tuple[int, int, float]]:
        """Yield (paper, topic, score)."""
        yield from self._scores

    def meaning_numbers(self) -> Iterator[tuple[int, bytes]]:
        """Yield (paper, vector)."""
        yield from self._meanings


def store_of(
    papers: list[int],
    *links: tuple[int, int, str],
    scores: Sequence[tuple[int, int, float]] = (),
    meanings: Sequence[tuple[int, bytes]] = (),
) -> Store:
    return cast("Store", LinkedEntities(papers, list(links), scores, meanings))


NO_LINKS = store_of([])
ALONE = Workers(1)


def silent(*_: object) -> None:
    """Tell nobody of progress."""


def nearest(
    folder: Path, texts: Iterable[str], store: Store = NO_LINKS, workers: Workers = ALONE
) -> Neighborhood:
    """Return the neighbors of papers, by their texts and the entities of a store."""
    with index_folder(folder) as rows, NeighborIndex(rows) as index:
        for text in texts:
            index.add(text)
        index.finish(store)
        return list(index.nearest(5, workers, silent))


def test_papers_of_a_build_are_near_those_that_say_the_same_and_not_themselves(
    output: Path, tmp_path: Path
) -> None:
    with Store(output / "kg.db") as store:
        neighbors = nearest(tmp_path, store.similarity_texts().values(), store)
    assert [[number for number, _ in row] for row in neighbors] == [[1, 2], [2, 0], [1, 0]]
    assert neighbors[1][0][1] == neighbors[2][0][1] > 0
    assert list(tmp_path.iterdir()) == []


def test_papers_are_ranked_by_texts_and_entities(tmp_path: Path) -> None:
    # the texts of 0 and 1 are the same, one pair of six: 1 - 1/6
    store = store_of([2, 2], (0, 1, "uses"), (2, 0, "uses"), (3, 0, "uses"), (3, 1, "mentions"))
    assert nearest(tmp_path, ["ab", "ab", "x", "y"], store) == [
        [(1, 0.8333), (3, 0.0)],
        [(0, 0.8333)],
        [(3, 0.0)],
        [(2, 0.0), (0, 0.0)],
    ]


def test_entities_come_from_the_store_with_the_weights_of_their_relations(tmp_path: Path) -> None:
    # one of three papers names entity 0, two name entity 1, all name entity 2; columns go by papers
    links = [
        (0, 0, "proposes"),
        (0, 1, "evaluates_on"),
        (0, 2, "uses"),
        (1, 1, "mentions"),
        (2, 2, "addresses"),
    ]
    with index_folder(tmp_path) as rows, NeighborIndex(rows) as index:
        for _ in range(3):
            index.add("")
        index.finish(store_of([1, 2, 3], *links))
        entities = dense(open_csr(index.folder / ENTITIES_FILE))
    two, one = 0.9 * math.log(3 / 2), 1.2 * 0.5 * math.log(3)
    length = math.hypot(two, one)
    assert entities == [
        pytest.approx([0, two / length, one / length, 0, 0]),  # entities, then two topics
        [0, 1, 0, 0, 0],
        [0, 0, 0, 0, 0],
    ]


def test_papers_of_one_topic_are_near_though_they_share_nothing_else(tmp_path: Path) -> None:
    # cosines of topics: 0-1: 1; 0-2 and 1-2: 0.6; paper 3 has none
    scores = [(0, 0, 0.3), (1, 0, 0.9), (2, 0, 0.6), (2, 1, 0.8)]
    assert nearest(tmp_path, ["a", "b", "c", "d"], store_of([], scores=scores)) == [
        [(1, 0.0), (2, 0.0)],
        [(0, 0.0), (2, 0.0)],
        [(0, 0.0), (1, 0.0)],
        [],
    ]


def test_papers_alike_in_meaning_are_near_though_they_share_no_word(tmp_path: Path) -> None:
    # cosines: 0-1: 0.6; 0-3: 0.8; 1-3: 0.96; 2 has no vector
    vectors = [(0, 1.0, 0.0), (1, 0.6, 0.8), (3, 0.8, 0.6)]
    meanings = [(paper, struct.pack("<2h", *(round(32_767 * x) for x in pair))) for paper, *pair in vectors]
    assert nearest(tmp_path, ["a", "b", "c", "d"], store_of([], meanings=meanings)) == [
        [(3, 0.0), (1, 0.0)],
        [(3, 0.0), (0, 0.0)],
        [],
        [(1, 0.0), (0, 0.0)],
    ]


def test_the_written_texts_are_those_of_the_matrix_in_memory(tmp_path: Path) -> None:
    with index_folder(tmp_path) as rows, NeighborIndex(rows) as index:
        for text in TEXTS:
            index.add(text)
        index.finish(NO_LINKS)
        written = open_csr(index.folder / TEXTS_FILE)
        expected = tfidf_matrix(TEXTS)
        assert [part.tolist() for part in written[:3]] == [part.tolist() for part in expected[:3]]
        assert written.width == expected.width
        assert len(written.values) > 10


def test_the_mean_similarity_is_taken_off(tmp_path: Path) -> None:
    assert nearest(tmp_path, ["ab", "ab", "ab"]) == [[], [], []]
    assert nearest(tmp_path, ["ab", "ab", "zz"]) == [[(1, 0.6667)], [(0, 0.6667)], []]


def test_no_papers_have_no_neighbors(tmp_path: Path) -> None:
    assert nearest(tmp_path, []) == []


def test_processes_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = nearest(tmp_path, TEXTS)
    assert sum(map(len, alone)) > 3
    monkeypatch.setattr(neighbor_index, "PAPERS_PER_PROCESS", 1)
    monkeypatch.setattr(neighbor_index, "NEIGHBOR_BLOCK", 1)
    assert nearest(tmp_path, TEXTS, workers=Workers(2)) == alone


@pytest.mark.parametrize(("papers", "expected"), [(2499, 1), (2500, 2), (5000, 3), (50_000, 8)])
def test_a_process_more_is_used_for_every_2500_papers(
    papers: int, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, str, int]] = []

    def note(_work: object, blocks: list[Block], workers: Workers, *, size: int) -> list[object]:
        assert blocks[0] == Block(0, 512)
        assert blocks[-1] == Block((papers - 1) // 512 * 512, papers)
        asked.append((workers.processes, workers.scheduler, size))
        return []

    monkeypatch.setattr(neighbor_index, "run_batches", note)
    assert list(all_neighbors(Path("x"), papers, 5, Workers(8, "tcp://x"), silent)) == []
    assert asked == [(expected, "tcp://x", 2)]


def test_progress_is_told_after_each_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbor_index, "NEIGHBOR_BLOCK", 1)
    told: list[tuple[str, int, int]] = []
    with index_folder(tmp_path) as rows, NeighborIndex(rows) as index:
        for text in TEXTS[:3]:
            index.add(text)
        index.finish(NO_LINKS)
        assert len(list(index.nearest(5, Workers(1), lambda *step: told.append(step)))) == 3
    assert told == [("Comparing papers", 2, 3), ("Comparing papers", 3, 3)]


def test_a_worker_that_does_not_see_the_folder_leaves_the_work_to_the_parent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = nearest(tmp_path, TEXTS)
    assert neighbors_of_blocks(tmp_path / "elsewhere", 5, [Block(0, 3), Block(3, 4)]) == [None, None]
    monkeypatch.setattr(
        neighbor_index, "neighbors_of_blocks", lambda _folder, _count, blocks: [None] * len(blocks)
    )
    assert nearest(tmp_path, TEXTS) == alone


def opened(monkeypatch: pytest.MonkeyPatch, name: str) -> list[Path]:
    """Return a list of the paths that a function of the module is called with from now on."""
    paths: list[Path] = []
    real: Callable[[Path], object] = getattr(neighbor_index, name)

    def note(path: Path) -> object:
        paths.append(path)
        return real(path)

    monkeypatch.setattr(neighbor_index, name, note)
    return paths


def test_an_index_is_opened_once_and_let_go_of_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = opened(monkeypatch, "open_csr")
    monkeypatch.setattr(neighbor_index, "NEIGHBOR_BLOCK", 1)
    nearest(tmp_path, TEXTS)
    # once for its parameters and once for all blocks; n-grams before they are weighted
    assert [path.name for path in paths] == ["ngrams", "texts", "entities", "texts", "entities"]
    assert neighbor_index._open_search.cache_info().currsize == 0  # noqa: SLF001 - the cache is what is tested


def test_a_large_index_has_blocking_and_a_small_one_has_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.similarity.blocking.EXACT_MAX_PAPERS", 99)
    for papers, names in ((99, set()), (100, {"blocking", "blocking-transposed"})):
        folder = tmp_path / str(papers)
        folder.mkdir()
        write_made_up_index(folder, papers)
        files = {path.stem for path in folder.glob("*.npz")}
        assert files == {"texts", "entities", *names}


def test_blocking_finds_nearly_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for name, most in (("exact", 300), ("blocked", 299)):
        monkeypatch.setattr("kg.similarity.blocking.EXACT_MAX_PAPERS", most)
        (tmp_path / name).mkdir()
        folder = write_made_up_index(tmp_path / name, 300)
        blocks = all_neighbors(folder, 300, 5, Workers(1), silent)
        found.append([row for block in blocks for row in block.by_paper()])
    same = [len(set(exact) & set(blocked)) for exact, blocked in zip(*found, strict=True)]
    assert 1350 <= sum(same) <= 1500


def test_what_a_killed_build_left_is_removed(tmp_path: Path) -> None:
    left = tmp_path / ".kg.rows-left"
    left.mkdir()
    (left / "ngrams.columns").write_bytes(b"x")
    (tmp_path / "kg.db").touch()
    with index_folder(tmp_path) as rows, NeighborIndex(rows) as index:
        assert not left.exists()
        assert index.folder.parent == tmp_path
        assert index.folder.name.startswith(".kg.rows-")
    assert [path.name for path in tmp_path.iterdir()] == ["kg.db"]


def test_the_folder_is_removed_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(AttributeError), index_folder(tmp_path) as rows, NeighborIndex(rows) as index:
        index.add(cast("str", None))
    assert list(tmp_path.iterdir()) == []


def test_real_batches_are_of_two_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = []

    def note(
        work: Callable[..., list[object]], blocks: list[Block], workers: Workers, *, size: int
    ) -> object:
        for batch in run_batches(work, blocks, workers, size=size):
            sizes.append([tuple(block) for block, _ in batch])
            yield batch

    monkeypatch.setattr(neighbor_index, "run_batches", note)
    monkeypatch.setattr(neighbor_index, "NEIGHBOR_BLOCK", 40)
    folder = write_made_up_index(tmp_path, 100)
    assert sum(len(block.counts) for block in all_neighbors(folder, 100, 5, Workers(1), silent)) == 100
    assert sizes == [[(0, 40), (40, 80)], [(80, 100)]]

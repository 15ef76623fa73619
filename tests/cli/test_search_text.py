import pytest

from kg.cli.search_text import search_lines
from kg.query.search import SearchResult
from kg.records import Entity, EntityType, Evidence, Paper

MUON = Entity("method:muon", "Muon", EntityType.METHOD, ("뮤온",), 4)
PAPERS = [
    Paper(f"2501.{number:05d}", f"Title {number}", "", "2025-01-02" if number == 1 else "", ())
    for number in range(1, 9)
]


def quote(sentence: str, start: int = 0) -> Evidence:
    return Evidence("a.md", 7, "method", sentence, start, start + 4)


def test_a_result_has_id_name_kind_and_its_sentence_with_its_place() -> None:
    results = [
        SearchResult(MUON, "Muon", quote("Muon을 쓴다.")),
        SearchResult(MUON._replace(papers=1), "뮤온", None),
        SearchResult(PAPERS[0], "Title 1", None),
        SearchResult(PAPERS[1], "2501.00002", None),
    ]
    assert list(search_lines(results, 20)) == [
        "method:muon  Muon  (method, 4 papers)",
        "    “Muon을 쓴다.”  a.md:7",
        "method:muon  Muon = 뮤온  (method, 1 paper)",
        "2501.00001  Title 1  (paper, 2025-01-02)",
        "2501.00002  Title 2  (paper)",
    ]


def test_a_long_sentence_is_cut_around_what_it_is_about() -> None:
    sentence = f"{'a' * 200} Muon {'b' * 200}"
    _, line = search_lines([SearchResult(MUON, "Muon", quote(sentence, 201))], 20)
    assert line == f"    “…{'a' * 44} Muon {'b' * 39}…”  a.md:7"


def in_text(count: int) -> list[SearchResult]:
    return [SearchResult(paper, "x", quote("x y"), is_in_text=True) for paper in PAPERS[:count]]


@pytest.mark.parametrize(
    ("count", "limit", "head"),
    [
        (1, 20, "In a sentence of 1 digest:"),
        (2, 20, "In a sentence of 2 digests:"),
        (3, 3, "In a sentence of 3 or more digests:"),
    ],
)
def test_digests_with_the_words_in_a_sentence_are_counted(count: int, limit: int, head: str) -> None:
    lines = list(search_lines(in_text(count), limit))
    assert lines[:3] == [head, "2501.00001  Title 1", "    “x y”  a.md:7"]
    assert len(lines) == 1 + 2 * count


def test_they_come_after_what_was_found_by_name_and_five_are_shown() -> None:
    lines = list(search_lines([SearchResult(MUON, "Muon", None), *in_text(7)], 20))
    assert lines[:4] == [
        "method:muon  Muon  (method, 4 papers)",
        "",
        "In a sentence of 7 more digests:",
        "2501.00001  Title 1",
    ]
    assert lines[-3:] == ["2501.00005  Title 5", "    “x y”  a.md:7", "… and 2 others, which --json lists."]


def test_names_with_a_part_of_the_words_come_behind_sentences_with_all() -> None:
    assert list(search_lines([*in_text(1), SearchResult(MUON, "Muon", None)], 20)) == [
        "In a sentence of 1 digest:",
        "2501.00001  Title 1",
        "    “x y”  a.md:7",
        "",
        "By name, a part of it:",
        "method:muon  Muon  (method, 4 papers)",
    ]


def test_it_is_said_that_words_may_stand_in_the_other_language() -> None:
    (result,) = in_text(1)
    head, *_ = search_lines([result._replace(is_translated=True)], 20)
    assert head == "Most of these words, some in the other language, in a sentence of 1 digest:"

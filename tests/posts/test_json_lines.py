import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.posts.findings import Finding, summarize
from kg.posts.inputs import InputFile, open_post
from kg.posts.json_lines import parse_json, parse_json_lines
from kg.records import Digest, Problem, Section, SectionKind


def parse(*lines: str) -> list[Digest | Problem]:
    return list(summarize(parse_json_lines(lines), "a.jsonl"))


def test_an_abstract() -> None:
    (digest,) = parse(
        '{"id": "2211.16780", "date": "2026-04-17", "title": "A  T", "abstract": "We use Adam."}'
    )
    assert isinstance(digest, Digest)
    assert (digest.paper, digest.title, digest.date, digest.line) == ("2211.16780", "A T", "2026-04-17", 1)
    assert [(section.kind, section.text) for section in digest.sections] == [
        (SectionKind.INTRODUCTION, "We use Adam.")
    ]


def test_sections_as_an_object_or_a_list() -> None:
    first, second = parse(
        '{"id": "2211.16780", "title": "T", "sections": {"방법": "하나", "Results": "정보 부족"}}',
        '{"id": "2211.16780", "title": "T", "sections": [{"heading": "Odd", "text": "둘"}]}',
    )
    assert isinstance(first, Digest)
    assert isinstance(second, Digest)
    assert [(section.kind, section.text) for section in first.sections] == [
        (SectionKind.METHOD, "하나"),
        (SectionKind.RESULTS, ""),
    ]
    assert [(section.kind, section.heading) for section in second.sections] == [(SectionKind.OTHER, "Odd")]


def test_a_line_of_an_arxiv_dump() -> None:
    (digest,) = parse(
        '{"id":"0704.0001","title":"Calculation of\\n  x","abstract":"  A fully\\nwrapped text.\\n",'
        '"categories":"hep-ph","update_date":"2008-11-26","doi":null}'
    )
    abstract = Section(SectionKind.INTRODUCTION, "abstract", 1, "A fully\nwrapped text.")
    assert digest == Digest("0704.0001", "Calculation of x", "", 1, (abstract,), "2008-11-26")


@pytest.mark.parametrize(
    ("line", "paper", "title", "url"),
    [
        ('{"paper": "arXiv:2211.16780v3", "title": "T", "url": "u"}', "2211.16780", "T", "u"),
        ('{"id": "corpus:17", "title": "T"}', "corpus:17", "T", ""),
        ('{"id": "2211.16780"}', "2211.16780", "2211.16780", ""),
        ('{"id": ["x"], "paper": "2211.16780", "title": ["T"]}', "2211.16780", "2211.16780", ""),
    ],
)
def test_a_paper_is_known_by_its_id_or_its_title(line: str, paper: str, title: str, url: str) -> None:
    (digest,) = parse(line)
    assert isinstance(digest, Digest)
    assert (digest.paper, digest.title, digest.url) == (paper, title, url)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"id": "17", "title": "T"}', "'17' is no id of a paper; it is known by its title"),
        (
            '{"id": "https://openalex.org/W1", "title": "T"}',
            "'https://openalex.org/W1' is no id of a paper; it is known by its title",
        ),
        (
            '{"id": "method:muon", "title": "T"}',
            "'method:muon' is no id of a paper; it is known by its title",
        ),
        ('{"title": "T", "date": "yesterday"}', "date 'yesterday' is not of the form 2025-10-09"),
        (
            '{"title": "T", "sections": [1]}',
            "a section is neither text nor an object with `heading` and `text`; it is left out",
        ),
        ('{"title": "T", "abstract": {"a": 1}}', "the text of 'abstract' is no text; it is left out"),
    ],
)
def test_a_value_that_cannot_be_used_is_a_problem_and_the_rest_is_read(line: str, message: str) -> None:
    problem, digest = parse(line)
    assert problem == Problem("a.jsonl", 1, message)
    assert isinstance(digest, Digest)
    assert (digest.paper, digest.title) == ("title:t", "T")


@pytest.mark.parametrize(
    "line",
    [
        '{"arxiv_id": "2211.16780", "title": "T", "summary": "We use Adam."}',
        '{"id": "http://arxiv.org/abs/2211.16780v1", "title": "T", "abstract": ["We use Adam."]}',
        '{"paper": {"id": "2211.16780", "summary": "We use Adam."}, "title": "T"}',
        '{"externalIds": {"ArXiv": "2211.16780", "DOI": "10.1/2"}, "title": "T", "abstract": "We use Adam."}',
        '{"doi": "10.48550/arXiv.2211.16780", "title": "T", "abstract": "We use Adam."}',
        '{"ID": "2211.16780", "Title": "T", "Abstract": "We use Adam."}',
    ],
)
def test_ids_and_texts_have_the_names_that_other_tools_give_them(line: str) -> None:
    (digest,) = parse(line)
    assert isinstance(digest, Digest)
    assert (digest.paper, digest.title) == ("2211.16780", "T")
    assert [section.text for section in digest.sections] == ["We use Adam."]


def test_many_bad_lines_are_a_handful_of_problems() -> None:
    problems = parse(*["x"] * 1000)
    assert [problem.line for problem in problems] == [1, 2, 3, 4, 5, 6]
    assert isinstance(problems[-1], Problem)
    assert problems[-1].message.startswith("995 more of this kind, the first: not a line of JSON (")


ARRAY = """[
  {"id": "2211.00001", "title": "One"},

  {"id": "2211.00002", "title": "Two"}, {"id": "2211.00003"}
]"""


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        (ARRAY, [("2211.00001", 2), ("2211.00002", 4), ("2211.00003", 4)]),
        ('{"papers": [{"id": "2211.00001"}, {"id": "2211.00002"}]}', [("2211.00001", 1), ("2211.00002", 1)]),
        ('{\n"id": 2211.00010\n}', [("2211.00010", 1)]),
        ("[]", []),
    ],
)
def test_a_whole_file_of_json(text: str, papers: list[tuple[str, int]]) -> None:
    digests = list(parse_json(text))
    assert [(item.paper, item.line) for item in digests if isinstance(item, Digest)] == papers
    assert len(digests) == len(papers)


@pytest.mark.parametrize(
    "text", ["[", '[{"id": "2211.00001"}, {', "{", "[" * 100_000, '[\n{"id": "2211.00001"}, x]']
)
def test_json_that_breaks_off_is_a_problem_and_what_stands_before_is_read(text: str) -> None:
    *digests, problem = parse_json(text)
    assert isinstance(problem, Finding)
    assert problem.message.startswith("not JSON")
    assert [item.paper for item in digests if isinstance(item, Digest)] == ["2211.00001"] * text.count("2211")


def test_parts_that_hold_nothing_are_left_out_and_headings_without_text_are_empty_sections() -> None:
    (digest,) = parse(
        '{"id": "2211.16780", "sections": [{}, {"text": "하나"}, {"heading": "Method"}, '
        '{"heading": "Results", "text": "Results"}, {"heading": "결론", "text": "정보 부족"}]}'
    )
    assert isinstance(digest, Digest)
    assert digest.sections == (
        Section(SectionKind.OTHER, "", 1, "하나"),
        Section(SectionKind.METHOD, "Method", 1, ""),
        Section(SectionKind.RESULTS, "Results", 1, ""),
        Section(SectionKind.CONCLUSION, "결론", 1, ""),
    )


@pytest.mark.parametrize(
    ("dates", "date"),
    [
        ('"date": "2025-10-01", "published": "2025-10-02"', "2025-10-01"),
        ('"update_date": "2025-10-03", "published": "2025-10-02"', "2025-10-02"),
        ('"date": 20251009', "2025-10-09"),
    ],
)
def test_the_first_key_with_a_date_gives_the_date(dates: str, date: str) -> None:
    (digest,) = parse(f'{{"id": "2211.16780", {dates}}}')
    assert isinstance(digest, Digest)
    assert digest.date == date


def test_a_line_of_one_character_less_than_the_limit_is_read() -> None:
    line = '{"id": "2211.16780", "title": "T"}'
    (digest,) = parse(line.ljust(7_999_999))
    assert isinstance(digest, Digest)
    (problem,) = parse(line.ljust(8_000_000))
    assert problem == Problem("a.jsonl", 1, "a line of 8,000,000 characters or more is not read")


def test_bad_lines_are_problems_and_the_others_are_read() -> None:
    found = parse("{", "", "[1]", "{}", '{"title": "Only a title"}', "[" * 5000)
    assert [item.line for item in found] == [1, 3, 4, 5, 6]
    messages = [item.message for item in found if isinstance(item, Problem)]
    assert messages[1:3] == ["a line must hold one JSON object", "neither an id of a paper nor a title"]
    assert messages[0].startswith("not a line of JSON (")
    assert [type(item) for item in found] == [Problem, Problem, Problem, Digest, Problem]
    assert isinstance(found[3], Digest)
    assert found[3].paper == "title:only-a-title"


def test_an_id_without_quotes_keeps_its_last_zero_and_odd_dates_are_no_dates() -> None:
    (digest,) = parse('{"id": 2510.21800, "title": "T", "date": "yesterday", "update_date": "2025-10-28"}')
    assert isinstance(digest, Digest)
    assert (digest.paper, digest.date) == ("2510.21800", "2025-10-28")


def test_a_line_that_never_ends_is_a_problem_and_takes_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b"\xef\xbb\xbf" + b'{"id": "2211.00001", "title": "T"}\n{"title": "')
        for _ in range(30):
            file.write(b"x" * 1_000_000)
        file.write(b'"}\n{"id": "2211.00002", "title": "T"}')
    tracemalloc.start()
    first, long, last = open_post(InputFile(path, "a.jsonl")).items
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(first, Digest)
    assert str(long) == "a.jsonl:2: a line of 8,000,000 characters or more is not read"
    assert isinstance(last, Digest)
    assert (first.paper, last.paper, last.line) == ("2211.00001", "2211.00002", 3)
    assert most < 40_000_000


def test_lines_are_read_as_they_come() -> None:
    read = []

    def lines() -> Iterator[str]:
        for number in range(3):
            read.append(number)
            yield f'{{"id": "2211.0000{number}", "title": "T"}}'

    next(parse_json_lines(lines()))
    assert read == [0]


def test_an_abstract_that_is_missing_is_an_empty_section() -> None:
    (digest,) = parse('{"id": "2211.16780"}')
    assert isinstance(digest, Digest)
    assert digest.sections == (Section(SectionKind.INTRODUCTION, "abstract", 1, ""),)


def test_problems_name_the_file() -> None:
    problems = parse("{", "{}")
    assert [item.file for item in problems if isinstance(item, Problem)] == ["a.jsonl"] * 2

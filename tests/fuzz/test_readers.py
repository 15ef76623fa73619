"""Readers of posts and of the user's files take any input: results and problems, never an exception."""

import re
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg.linking.curation import parse_curation
from kg.posts.dates import iso_date
from kg.posts.encodings import guess_encoding
from kg.posts.identifiers import find_paper_id, paper_link
from kg.posts.inputs import InputFile, read_post
from kg.posts.json_lines import parse_json, parse_json_lines
from kg.posts.markdown import read_markdown
from kg.records import Digest, Post
from kg.text import clean
from kg.vocabulary.terms import parse_terms, render_terms
from tests.fuzz.strategies import (
    CURATIONS,
    DECISION_TABLES,
    FILE_TEXTS,
    JSON_LINES,
    POST_BYTES,
    POSTS,
    TEXTS,
    VOCABULARIES,
)

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def check_digest(digest: Digest, text: str) -> None:
    """A digest has an id, a title of one line, and sections that stand in the file."""
    assert digest.paper.strip() == digest.paper != ""
    assert not _CONTROL.search(digest.paper + digest.title)
    assert 1 <= digest.line <= text.count("\n") + text.count("\r") + 1
    assert all(section.text == clean(section.text) for section in digest.sections)
    assert paper_link(digest.paper, digest.url).partition("//")[0] in {"", "http:", "https:"}


@given(POSTS)
def test_a_post_is_read_to_digests_and_findings(text: str) -> None:
    post, findings = read_markdown(text, "2025-10-09-a.md")
    assert not _CONTROL.search(post.title + post.date)
    for digest in post.digests:
        check_digest(digest, text)
    assert all(finding.line >= 1 and finding.message for finding in findings)


@given(POST_BYTES)
def test_any_bytes_are_a_post_or_a_problem(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for suffix in (".md", ".jsonl"):
            path = Path(folder) / f"a{suffix}"
            path.write_bytes(data)
            for encoding in ("", "cp949"):
                post, problems = read_post(InputFile(path, path.name, encoding))
                assert isinstance(post, Post)
                assert all("\n" not in f"{problem.file}{problem.message}" for problem in problems)
    assert isinstance(guess_encoding(data), str)


@given(JSON_LINES)
def test_lines_and_values_of_json_are_papers_or_findings(text: str) -> None:
    for items in (parse_json_lines(text.split("\n")), parse_json(text)):
        for item in items:
            if isinstance(item, Digest):
                check_digest(item, text)


@given(TEXTS)
def test_an_id_that_is_found_is_found_again_in_its_link(text: str) -> None:
    paper = find_paper_id(text)
    if paper and (link := paper_link(paper)):
        assert find_paper_id(link) == paper
    assert isinstance(iso_date(text), str)


@given(VOCABULARIES)
def test_a_vocabulary_is_terms_and_problems_and_its_terms_are_read_again(text: str) -> None:
    entries, problems = parse_terms(text, "v.tsv")
    assert all(1 <= problem.line <= clean(text).count("\n") + 1 for problem in problems)
    rendered = render_terms(entry.term for entry in entries)
    again, problems = parse_terms(rendered, "v.tsv")
    assert render_terms(entry.term for entry in again) == rendered
    assert problems == []


@given(CURATIONS)
def test_decisions_are_tables_and_problems(text: str) -> None:
    decisions, problems = parse_curation(text, "c.toml")
    assert all(1 <= problem.line <= text.count("\n") + 1 for problem in problems)
    assert all(decision.line >= 1 for decision in decisions)


@given(st.tuples(*DECISION_TABLES))
def test_a_whole_table_is_a_decision_or_a_problem(tables: tuple[str, ...]) -> None:
    decisions, problems = parse_curation("".join(tables), "c.toml")
    is_toml = not any("not TOML" in problem.message for problem in problems)
    assert len(decisions) + len(problems) == (len(tables) if is_toml else 1)


@given(FILE_TEXTS)
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)

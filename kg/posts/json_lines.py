"""Papers as JSON: one object a line, read as a stream, or a whole file; dumps of arXiv included.

Example of a line:
    {"id": "2510.21800", "title": "MARS-M", "date": "2025-10-28", "sections": {"Method": "Muon에 …"}}
"""

import json
from collections.abc import Iterable, Iterator

from kg.limits import MAX_JSON_LINE_LENGTH
from kg.posts.findings import Finding, FindingKind
from kg.posts.json_objects import papers_of
from kg.posts.json_papers import parse_paper
from kg.records import Digest


def parse_json_lines(lines: Iterable[str]) -> Iterator[Digest | Finding]:
    """Yield a digest, or what is wrong, for every line that is not empty.

    Args:
        lines: The lines of the file; they are read only as digests are asked for.
    """
    for number, line in enumerate(lines, start=1):
        yield from _parse_line(line, number)


def _parse_line(line: str, number: int) -> Iterator[Digest | Finding]:
    if not line.strip():
        return
    if len(line) >= MAX_JSON_LINE_LENGTH:
        message = f"a line of {MAX_JSON_LINE_LENGTH:,} characters or more is not read"
        yield Finding(number, FindingKind.TOO_LONG, message)
        return
    try:
        row = json.loads(line, parse_float=str)  # an id such as 2510.21800 is no number
    except (ValueError, RecursionError) as error:
        yield Finding(number, FindingKind.BAD_LINE, f"not a line of JSON ({error})")
        return
    for paper in papers_of(row):
        yield from parse_paper(paper, number, "a line must hold one JSON object")


def parse_json(text: str) -> Iterator[Digest | Finding]:
    """Yield the digests of a JSON file and what is wrong: an array of papers, an object with one, a paper."""
    start = len(text) - len(text.lstrip())
    if text.startswith("[", start):
        yield from _parse_array(text, start)
        return
    try:
        whole = json.loads(text, parse_float=str)
    except (ValueError, RecursionError) as error:
        yield Finding(getattr(error, "lineno", 1), FindingKind.BAD_LINE, f"not JSON ({error})")
        return
    for paper in papers_of(whole):
        yield from parse_paper(paper, 1, "a paper must be a JSON object")


def _parse_array(text: str, start: int) -> Iterator[Digest | Finding]:
    """Yield the papers of an array, each with the line on which it begins."""
    decoder = json.JSONDecoder(parse_float=str)
    position, line, counted = start + 1, 1, 0
    while True:
        while position < len(text) and (text[position].isspace() or text[position] == ","):
            position += 1
        line, counted = line + text.count("\n", counted, position), position
        if text.startswith("]", position):
            return
        try:
            paper, position = decoder.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            message = f"not JSON from here on ({getattr(error, 'msg', None) or type(error).__name__})"
            yield Finding(line, FindingKind.BAD_LINE, message)
            return
        for part in papers_of(paper):
            yield from parse_paper(part, line, "a paper must be a JSON object")

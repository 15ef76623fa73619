"""Posts as other people lay them out, with the papers that they hold.

Links are written short: `@1` is the address of the paper `2510.00001` of arXiv, `~1~` its id.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.posts.json_lines import parse_json, parse_json_lines
from kg.posts.markdown import parse_post
from kg.records import Digest


class Layout(NamedTuple):
    """A post, the name of its file, and the (id, title) of each of its papers in order."""

    name: str
    file: str
    text: str
    papers: list[tuple[str, str]]

    def __str__(self) -> str:
        """Return what it is called in a list of tests."""
        return f"{self.name}: {self.file}"


def parse_layouts(text: str) -> list[Layout]:
    """Return the layouts of a text: `=== name`, `--- file: …`, the post, `>>> id | title` for each paper."""
    layouts: list[Layout] = []
    for part in text.strip().split("=== ")[1:]:
        name, _, files = part.partition("\n")
        layouts += [_parse_file(name, file) for file in files.split("--- file: ")[1:]]
    return layouts


def _parse_file(name: str, text: str) -> Layout:
    file, *lines = text.rstrip("\n").split("\n")
    papers = [line[4:].split(" | ", 1) for line in lines if line.startswith(">>> ")]
    body = "\n".join(line for line in lines if not line.startswith(">>> "))
    ids = [(_paper_id(paper) if paper.isdigit() else paper, title) for paper, title in papers]
    return Layout(name, file, _with_links(f"{body}\n"), ids)


def _with_links(text: str) -> str:
    text = re.sub(r"@(\d+)", lambda match: f"https://arxiv.org/abs/{_paper_id(match[1])}", text)
    return re.sub(r"~(\d+)~", lambda match: _paper_id(match[1]), text)


def _paper_id(number: str) -> str:
    return f"2510.{int(number):05}"


def papers_of(text: str, file: str) -> list[tuple[str, str]]:
    """Return the (id, title) of the digests of a post."""
    return [(digest.paper, digest.title) for digest in _digests(text, file)]


def _digests(text: str, file: str) -> Iterator[Digest]:
    if file.endswith(".json"):
        yield from (item for item in parse_json(text) if isinstance(item, Digest))
    elif file.endswith(".jsonl"):
        yield from (item for item in parse_json_lines(text.splitlines()) if isinstance(item, Digest))
    else:
        yield from parse_post(text, file)[0].digests

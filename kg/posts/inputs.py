"""Input files: reading them into digests and problems. Which files are posts stands in `find_inputs`."""

import hashlib
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple

from kg.limits import MAX_JSON_BYTES, MAX_JSON_LINE_LENGTH, MAX_POST_BYTES
from kg.posts.encodings import UndecodableError, decode, describe
from kg.posts.find_inputs import (
    JSON_LINES_SUFFIXES,
    JSON_SUFFIXES,
    InputFile,
    Selection,
    find_inputs,
)
from kg.posts.findings import Finding, FindingKind, summarize
from kg.posts.json_lines import parse_json, parse_json_lines
from kg.records import Digest, Post, Problem

__all__ = [
    "InputFile",
    "OpenPost",
    "Selection",
    "content_hash",
    "find_in_post",
    "find_inputs",
    "input_hash",
    "open_post",
    "read_post",
]

#: How many bytes of a JSON file are looked at to tell its form.
_SAMPLE_BYTES = 65_536


def input_hash(source: InputFile) -> str:
    """Return the hash of what a post is read from: the bytes of its file and their encoding."""
    return f"{content_hash(source.path)} {source.encoding}".strip()


def content_hash(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, or a text that no hash equals if the file cannot be read.

    A pipe or a device is not read: it may never end.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            return "unreadable: not a file"
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"unreadable: {error.strerror}"


class FoundPost(NamedTuple):
    """A post that is being read, with all that is wrong with it.

    Attributes:
        title: The title of the post, or empty.
        date: The date of the post in ISO 8601, or empty.
        items: Its digests and findings; those of a JSON lines file are read as they are asked for.
    """

    title: str
    date: str
    items: Iterator[Digest | Finding]


class OpenPost(NamedTuple):
    """A post that is being read.

    Attributes:
        title: The title of the post, or empty.
        date: The date of the post in ISO 8601, or empty.
        items: Its digests and problems; those of a JSON lines file are read as they are asked for.
    """

    title: str
    date: str
    items: Iterator[Digest | Problem]


def open_post(source: InputFile) -> OpenPost:
    """Open one file; a file that cannot be read has a problem and no digests."""
    found = find_in_post(source)
    return OpenPost(found.title, found.date, summarize(found.items, source.name))


def find_in_post(source: InputFile) -> FoundPost:
    """Open one file, with all findings and not only the first of each kind."""
    suffix = source.path.suffix.lower()
    try:
        return READERS.get(suffix, _open_markdown)(source)
    except OSError as error:
        return _unread(1, f"cannot be read: {error.strerror}")
    except UndecodableError as error:
        return _unread(error.line, error.message)


def _open_markdown(source: InputFile) -> FoundPost:
    if source.path.is_dir():
        return _open_folder(source)
    if (size := source.path.stat().st_size) > MAX_POST_BYTES:
        return _unread(1, f"a post of {size:,} bytes is not read (limit {MAX_POST_BYTES:,})")
    text = decode(source.path.read_bytes(), source.encoding)
    from kg.posts.markdown import read_markdown

    post, findings = read_markdown(text, source.name)
    return FoundPost(post.title, post.date, chain(post.digests, findings))


def _open_folder(source: InputFile) -> FoundPost:
    """Return the problem of a folder that was found but cannot be read."""
    next(source.path.iterdir(), None)
    return _unread(1, "a folder that could not be read; build again")


def _open_json_lines(source: InputFile) -> FoundPost:
    """Open a file of JSON lines, or one that holds a single JSON value instead."""
    with source.path.open("rb") as file:  # an error is reported now, and not while the lines are read
        is_whole = _is_one_value(file.read(_SAMPLE_BYTES))
    return _open_json_value(source) if is_whole else FoundPost("", "", _read_json_lines(source))


def _is_one_value(sample: bytes) -> bool:
    """Tell whether a JSON file is an array, or an object over several lines, by its beginning."""
    text = sample.removeprefix(BOM_UTF8).lstrip()
    if text.startswith(b"["):
        return True
    first_line = text.split(b"\n", 1)[0].strip()
    return text.startswith(b"{") and not first_line.endswith(b"}") and len(first_line) < len(text.rstrip())


def _open_json_value(source: InputFile) -> FoundPost:
    if (size := source.path.stat().st_size) > MAX_JSON_BYTES:
        message = (
            f"a JSON file of {size:,} bytes is not read (limit {MAX_JSON_BYTES:,}); "
            "write it as JSON lines, one paper a line"
        )
        return _unread(1, message)
    text = decode(source.path.read_bytes(), source.encoding)
    return FoundPost("", "", parse_json(text))


#: The readers of files by their suffix; all others are Markdown.
READERS: Mapping[str, Callable[[InputFile], FoundPost]] = dict.fromkeys(
    JSON_LINES_SUFFIXES | JSON_SUFFIXES, _open_json_lines
)


def _unread(line: int, message: str) -> FoundPost:
    return FoundPost("", "", iter([Finding(line, FindingKind.UNREADABLE, message)]))


def _read_json_lines(source: InputFile) -> Iterator[Digest | Finding]:
    with source.path.open("rb") as file:
        lines = _Lines(file, source)
        yield from parse_json_lines(lines)
    yield from lines.findings


class _Lines:
    """The lines of a file one at a time, too long ones cut to a byte more than is allowed.

    Attributes:
        findings: The first line that is not in the encoding of the file; its bytes are replaced.
    """

    def __init__(self, file: BinaryIO, source: InputFile) -> None:
        """Begin at the beginning of a file."""
        self._file = file
        self._source = source
        self.findings: list[Finding] = []

    def __iter__(self) -> Iterator[str]:
        """Yield the lines."""
        if self._file.read(len(BOM_UTF8)) != BOM_UTF8:
            self._file.seek(0)
        begins_line = True
        number = 0
        while part := self._file.readline(MAX_JSON_LINE_LENGTH + 1):
            if begins_line:
                number += 1
                yield self._decode(part, number)
            begins_line = part.endswith(b"\n")

    def _decode(self, part: bytes, number: int) -> str:
        encoding = self._source.encoding or "utf-8"
        try:
            return part.decode(encoding)
        except UnicodeDecodeError:
            if not self.findings and len(part) <= MAX_JSON_LINE_LENGTH:
                self.findings.append(
                    Finding(number, FindingKind.UNREADABLE, describe(part, self._source.encoding))
                )
            return part.decode(encoding, errors="replace")


def read_post(source: InputFile) -> tuple[Post, tuple[Problem, ...]]:
    """Return a whole post, with what could be read of it, and its problems."""
    opened = open_post(source)
    items = list(opened.items)
    digests = tuple(item for item in items if isinstance(item, Digest))
    problems = tuple(item for item in items if isinstance(item, Problem))
    return Post(source.name, opened.title, opened.date, digests), problems

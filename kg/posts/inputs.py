"""Opening the files: which ones are posts, what they hold, and which could not be read."""

import hashlib
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple

from kg.errors import NoInputError
from kg.posts.json_lines import MAX_LINE, parse_json_lines
from kg.records import Digest, Post, Problem

MARKDOWN = frozenset({".md", ".markdown", ".mdown"})
JSON_LINES = frozenset({".jsonl", ".ndjson"})
#: A post is text that a person wrote; a larger file is something else.
MAX_POST_BYTES = 8_000_000


class Input(NamedTuple):
    """A file to read and the name under which it is cited: relative to the folder that was named, so that it is stable."""

    path: Path
    name: str


def find_inputs(paths: Iterable[Path]) -> list[Input]:
    """Return the files to read under the given files and folders, sorted by name, hidden ones left out.

    Raises:
        NoInputError: A path does not exist or holds no post.
    """
    found: dict[str, Path] = {}
    for root in paths:
        files = [root] if root.is_file() else sorted(_posts_under(root))
        if not files:
            raise NoInputError(str(root))
        for path in files:
            name = path.name if root.is_file() else path.relative_to(root).as_posix()
            if name in found and found[name].resolve() != path.resolve():
                name = path.as_posix()
            found[name] = path
    return [Input(path, name) for name, path in sorted(found.items())]


def _posts_under(root: Path) -> Iterator[Path]:
    for path in root.rglob("*"):
        if path.suffix.lower() in MARKDOWN | JSON_LINES and path.is_file():
            parts = path.relative_to(root).parts
            if not any(part.startswith(".") for part in parts) and parts[-1].lower() != "readme.md":
                yield path


def content_hash(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, or a word that no hash equals if it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"unreadable: {error.strerror}"


class OpenPost(NamedTuple):
    """A file that is being read: what it says of itself, and its digests and problems as they come."""

    title: str
    date: str
    items: Iterator[Digest | Problem]


def open_post(source: Input) -> OpenPost:
    """Open one file; whatever is wrong with it is among its problems. JSON lines are read line by line as they are asked for."""
    try:
        if source.path.suffix.lower() in JSON_LINES:
            with source.path.open("rb"):  # cannot be read: said here as it is for Markdown
                return OpenPost("", "", _read_json_lines(source))
        if (size := source.path.stat().st_size) > MAX_POST_BYTES:
            return _unread(source, 1, f"a post of {size:,} bytes is not read (limit {MAX_POST_BYTES:,})")
        text = source.path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return _unread(source, 1, f"cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return _unread(source, line, "not UTF-8; save the file in that encoding")
    from kg.posts.markdown import parse_post

    post, problems = parse_post(text, source.name)
    return OpenPost(post.title, post.date, chain(post.digests, problems))


def _unread(source: Input, line: int, message: str) -> OpenPost:
    return OpenPost("", "", iter([Problem(source.name, line, message)]))


def _read_json_lines(source: Input) -> Iterator[Digest | Problem]:
    with source.path.open("rb") as file:
        yield from parse_json_lines(_lines(file), source.name)


def _lines(file: BinaryIO) -> Iterator[str]:
    """Yield the lines of a file, those that are too long cut to a bit more than `MAX_LINE`; memory holds one at a time."""
    if file.read(len(BOM_UTF8)) != BOM_UTF8:
        file.seek(0)
    whole = True
    while part := file.readline(MAX_LINE + 1):
        if whole:
            yield part.decode("utf-8", errors="replace")
        whole = part.endswith(b"\n")


def read_post(source: Input) -> tuple[Post, tuple[Problem, ...]]:
    """Read one file as a whole; what is wrong with it is a problem, and the post holds what could be read."""
    opened = open_post(source)
    items = list(opened.items)
    digests = tuple(item for item in items if isinstance(item, Digest))
    return Post(source.name, opened.title, opened.date, digests), tuple(
        item for item in items if isinstance(item, Problem)
    )

"""Input files: which files are posts, and reading them into digests and problems."""

import hashlib
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple

from kg.errors import NoInputError
from kg.limits import MAX_JSON_LINE_LENGTH, MAX_POST_BYTES
from kg.posts.json_lines import parse_json_lines
from kg.records import Digest, Post, Problem

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown"})
JSON_LINES_SUFFIXES = frozenset({".jsonl", ".ndjson"})


class InputFile(NamedTuple):
    """A file to read.

    Attributes:
        path: Where it is.
        name: The name under which it is cited: its path relative to the folder that was named, so that it is
            the same on every machine.
    """

    path: Path
    name: str


def find_inputs(paths: Iterable[Path]) -> list[InputFile]:
    """Return the posts among files and under folders, sorted by name.

    Hidden files, files in hidden folders and `README.md` are left out of folders. A file that is found twice
    is listed once; of two files with one name, the second is cited by its whole path.

    Raises:
        NoInputError: A path does not exist or holds no post.
    """
    path_by_name: dict[str, Path] = {}
    for root in paths:
        files = [root] if root.is_file() else sorted(_posts_under(root))
        if not files:
            raise NoInputError(str(root))
        for path in files:
            name = path.name if root.is_file() else path.relative_to(root).as_posix()
            if name in path_by_name and path_by_name[name].resolve() != path.resolve():
                name = path.as_posix()
            path_by_name[name] = path
    return [InputFile(path, name) for name, path in sorted(path_by_name.items())]


def _posts_under(root: Path) -> Iterator[Path]:
    for path in root.rglob("*"):
        parts = path.relative_to(root).parts
        is_hidden = any(part.startswith(".") for part in parts)
        has_suffix = path.suffix.lower() in MARKDOWN_SUFFIXES | JSON_LINES_SUFFIXES
        if has_suffix and not is_hidden and path.name.lower() != "readme.md" and path.is_file():
            yield path


def content_hash(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, or a text that no hash equals if the file cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"unreadable: {error.strerror}"


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
    try:
        if source.path.suffix.lower() in JSON_LINES_SUFFIXES:
            with source.path.open("rb"):  # an error is reported now, and not while the lines are read
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


def _unread(source: InputFile, line: int, message: str) -> OpenPost:
    return OpenPost("", "", iter([Problem(source.name, line, message)]))


def _read_json_lines(source: InputFile) -> Iterator[Digest | Problem]:
    with source.path.open("rb") as file:
        yield from parse_json_lines(_lines(file), source.name)


def _lines(file: BinaryIO) -> Iterator[str]:
    """Yield the lines of a file one at a time, too long ones cut to a byte more than is allowed."""
    if file.read(len(BOM_UTF8)) != BOM_UTF8:
        file.seek(0)
    begins_line = True
    while part := file.readline(MAX_JSON_LINE_LENGTH + 1):
        if begins_line:
            yield part.decode("utf-8", errors="replace")
        begins_line = part.endswith(b"\n")


def read_post(source: InputFile) -> tuple[Post, tuple[Problem, ...]]:
    """Return a whole post, with what could be read of it, and its problems."""
    opened = open_post(source)
    items = list(opened.items)
    digests = tuple(item for item in items if isinstance(item, Digest))
    problems = tuple(item for item in items if isinstance(item, Problem))
    return Post(source.name, opened.title, opened.date, digests), problems

"""Opening the files: which ones are posts, what they hold, and which could not be read."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kg.errors import NoInputError
from kg.model import Digest, Post, Problem
from kg.posts.json_lines import parse_json_lines

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


def read_post(source: Input) -> tuple[Post, tuple[Problem, ...]]:
    """Read one file; whatever is wrong with it is a problem, and the post holds what could be read."""
    empty = Post(source.name, "", "", ())
    try:
        if source.path.suffix.lower() in JSON_LINES:
            return _read_json_lines(source)
        if (size := source.path.stat().st_size) > MAX_POST_BYTES:
            return empty, (Problem(source.name, 1, f"a post of {size:,} bytes is not read (limit {MAX_POST_BYTES:,})"),)
        text = source.path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return empty, (Problem(source.name, 1, f"cannot be read: {error.strerror}"),)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return empty, (Problem(source.name, line, "not UTF-8; save the file in that encoding"),)
    from kg.posts.markdown import parse_post

    return parse_post(text, source.name)


def _read_json_lines(source: Input) -> tuple[Post, tuple[Problem, ...]]:
    with source.path.open(encoding="utf-8-sig", errors="replace", newline="\n") as lines:
        items = list(parse_json_lines(lines, source.name))
    digests = tuple(item for item in items if isinstance(item, Digest))
    return Post(source.name, "", "", digests), tuple(item for item in items if isinstance(item, Problem))

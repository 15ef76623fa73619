"""Which files are posts."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

from kg.errors import NoInputError, UnknownEncodingError
from kg.limits import MIN_README_PAPERS
from kg.text import INVISIBLE

MARKDOWN_SUFFIXES = frozenset(
    {".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mkdown", ".mdx", ".qmd", ".rmd", ".org"}
)
JSON_LINES_SUFFIXES = frozenset({".jsonl", ".ndjson"})
JSON_SUFFIXES = frozenset({".json"})
#: JSON files that are read without being named: the dump that arXiv publishes.
_DUMP = re.compile(r"arxiv-metadata[\w.-]*\.json", re.IGNORECASE)
#: Files that may be anything: under a folder they are read only if it holds no other posts.
_UNSURE_SUFFIXES = JSON_SUFFIXES | {".txt"}
#: What a file must hold to be looked at as a post: the address of a paper.
_PAPER_ADDRESS = re.compile(
    rb"(?:arxiv\.org/(?:abs|pdf|html)/|huggingface\.co/papers/|openreview\.net/(?:forum|pdf)\?id=|doi\.org/10\.|"
    rb"aclanthology\.org/)([\w./()-]{6,60})|\b(\d{4}\.\d{5})\b",
    re.IGNORECASE,
)
#: How many bytes of a file are looked at for them.
_SAMPLE_BYTES = 1_000_000
#: Folders that hold no posts of one's own.
_SKIPPED_FOLDERS = frozenset(
    {"_site", "_includes", "_layouts", "_templates", "templates", "vendor", "node_modules", "__pycache__"}
)
#: A file in the folder that is named, with a pattern a line of files and folders to leave out.
IGNORE_FILE = ".kgignore"
#: Characters that are not seen or break a line, and bytes of a name that are not UTF-8.
_UNPRINTABLE = re.compile(rf"[\t\n\r\u2028\u2029{INVISIBLE}]")


class InputFile(NamedTuple):
    """A file to read.

    Attributes:
        path: Where it is.
        name: The name under which it is cited: its path relative to the folder that was named, so that it is
            the same on every machine.
        encoding: Its encoding; UTF-8 if empty.
    """

    path: Path
    name: str
    encoding: str = ""


class Selection(NamedTuple):
    """Which files are read, and how.

    Attributes:
        exclude: Patterns of files and folders to leave out: `drafts/*`, `*.tmp.md`.
        encoding: The encoding of the files; UTF-8 if empty.
    """

    exclude: tuple[str, ...] = ()
    encoding: str = ""


#: All posts, in UTF-8.
ALL_POSTS = Selection()


def find_inputs(paths: Iterable[Path], selection: Selection = ALL_POSTS) -> list[InputFile]:
    """Return the posts among files and under folders, sorted by name.

    Hidden files, files in hidden folders, a `README.md` beside other posts that lists no papers, and folders
    that are copies or templates (`_site`, `node_modules`) are left out of folders. A file that is found twice
    is listed once; of two files with one name, the second is cited by its whole path. A folder that cannot be
    read, and a link that leads nowhere, are listed, so that reading them gives a problem.

    Args:
        paths: Files and folders.
        selection: What is left out of folders, and the encoding.

    Raises:
        NoInputError: A path does not exist, is a pipe or a device, or holds no post.
        UnknownEncodingError: There is no such encoding.
    """
    _check_encoding(selection.encoding)
    path_by_name: dict[str, Path] = {}
    for root in paths:
        files = _find_files(root, selection.exclude)
        if not files:
            raise NoInputError(printable(str(root)))
        for path in files:
            relative = path.name if root.is_file() else path.relative_to(root).as_posix()
            name = printable(relative)
            if name in path_by_name and path_by_name[name].resolve() != path.resolve():
                name = printable(path.as_posix())
            path_by_name[name] = path
    return [InputFile(path, name, selection.encoding) for name, path in sorted(path_by_name.items())]


def _find_files(root: Path, exclude: Sequence[str]) -> list[Path]:
    """Return a file that is named, or the sorted posts under a folder; a pipe or a device holds none."""
    if root.is_file():
        return [root]
    return sorted(_posts_under(root, exclude)) if root.is_dir() or not root.exists() else []


def _check_encoding(name: str) -> None:
    """Raise UnknownEncodingError unless Python knows an encoding."""
    try:
        "".encode(name or "utf-8")
    except (LookupError, ValueError) as error:  # ValueError: no text that could be a name
        raise UnknownEncodingError(printable(name)) from error


def printable(name: str) -> str:
    r"""Return the name of a file as text that can be printed: other bytes than UTF-8 are written `\xe9`.

    Letters that Python could not decode in the locale of the system are decoded as UTF-8.
    """
    if not _UNPRINTABLE.search(name):
        return name
    decoded = os.fsencode(name).decode("utf-8", "backslashreplace")
    return _UNPRINTABLE.sub(lambda match: match[0].encode("unicode_escape").decode(), decoded)


def _posts_under(root: Path, exclude: Sequence[str]) -> Iterator[Path]:
    """Yield the posts under a folder, and folders that cannot be read.

    READMEs are posts if nothing else is there; else they must link to papers, and to several if posts are in
    or below their folder. Files that may be anything are posts if they link to papers and nothing else is
    there.
    """
    unreadable: list[Path] = []
    files = list(_files_under(root, [*exclude, *_ignored(root)], unreadable))
    posts = [path for path in files if _is_post(path.name) and not _is_readme(path)]
    readmes = [path for path in files if _is_readme(path)]
    with_posts = {folder for path in posts for folder in path.parents}
    for path in readmes:
        least = MIN_README_PAPERS if path.parent in with_posts else 1
        if not with_posts or _count_papers(path) >= least:
            posts.append(path)
    if not posts:
        posts = [path for path in files if path.suffix.lower() in _UNSURE_SUFFIXES and _count_papers(path)]
    yield from [*posts, *unreadable]


def _files_under(root: Path, patterns: Sequence[str], unreadable: list[Path]) -> Iterator[Path]:
    """Yield the files under a folder that are not left out, and note the folders that cannot be read."""
    for folder, folders, files in os.walk(
        root, onerror=lambda error: unreadable.append(Path(error.filename))
    ):
        here = Path(folder)
        folders[:] = [name for name in folders if not _is_skipped_folder(here / name, root, patterns)]
        for name in files:
            path = here / name
            # a link that leads nowhere is listed, so that reading it gives a problem; a pipe would never end
            if name.startswith(".") or _is_excluded(path, root, patterns):
                continue
            if path.is_file() or not path.exists():
                yield path


def _is_readme(path: Path) -> bool:
    return path.stem.lower() == "readme" and _is_post(path.name)


def _count_papers(path: Path) -> int:
    """Return to how many papers the beginning of a file links, roughly."""
    try:
        with path.open("rb") as file:
            sample = file.read(_SAMPLE_BYTES)
    except OSError:
        return 1  # reading it tells what is wrong
    return len({(match[1] or match[2]).removesuffix(b".pdf") for match in _PAPER_ADDRESS.finditer(sample)})


def _is_post(name: str) -> bool:
    suffix = Path(name).suffix.lower()
    return suffix in MARKDOWN_SUFFIXES | JSON_LINES_SUFFIXES or _DUMP.fullmatch(name) is not None


def _is_skipped_folder(path: Path, root: Path, patterns: Sequence[str]) -> bool:
    name = path.name
    return name.startswith(".") or name in _SKIPPED_FOLDERS or _is_excluded(path, root, patterns)


def _is_excluded(path: Path, root: Path, patterns: Sequence[str]) -> bool:
    """Tell whether a pattern matches the path below the folder, or the name alone."""
    relative = path.relative_to(root).as_posix()
    return any(
        fnmatch(relative, pattern.strip("/")) or fnmatch(path.name, pattern.rstrip("/"))
        for pattern in patterns
    )


def _ignored(root: Path) -> list[str]:
    """Return the patterns of the ignore file of a folder; a pipe in its place, that never ends, is none."""
    path = root / IGNORE_FILE
    try:
        text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    except OSError:
        return []
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]

"""What the name of a file says of the note in it: the title of its paper, and the id."""

import re
from pathlib import PurePosixPath

#: A number that Notion appends to the names of files that it exports.
_EXPORT_HASH = re.compile(r"\s[0-9a-f]{32}$")
#: What stands before a title: `@` of a citation key, a date, a number, an id of arXiv.
_PREFIX = re.compile(
    r"^(?:@(?=.*\s)|\d{4}-\d{2}-\d{2}[-_ ]+|\d{1,3}[._-]\s*(?=\D)|"
    r"(?:arxiv[_ -]?)?\d{4}[._]\d{5}(?:v\d+)?[-_ ]*)+",
    re.IGNORECASE,
)
_ARXIV_ID = re.compile(
    r"(?<![\d.])(?P<month>\d{2}(?:0[1-9]|1[0-2]))[._](?P<number>\d{5})(?:v\d+)?(?![\d.]*\d)"
)
#: Files that are the page of their folder.
_FOLDER_PAGES = frozenset({"index", "_index", "readme", "note", "notes", "paper", "summary", "review"})
_WORD = re.compile(r"[^\W\d_]{2,}")


def title_of_file(path: str) -> str:
    """Return the title that a file bears as its name, or an empty text if the name is no title.

    Example:
        >>> title_of_file("a/Deep Sets 8f3a1b2c3d4e5f60718293a4b5c6d7e8.md"), title_of_file("a/bee2025.md")
        ('Deep Sets', '')
    """
    name = _PREFIX.sub("", _EXPORT_HASH.sub("", _stem(path)))
    if " " not in name:
        name = re.sub(r"[-_]+", " ", name)
    is_title = len(_WORD.findall(name)) > 1
    return " ".join(name.split()) if is_title else ""


def paper_of_file(path: str) -> str:
    """Return the id of the arXiv paper after which a file is named, or an empty text.

    Example:
        >>> paper_of_file("2510.00001v2 Deep Sets.md"), paper_of_file("2025-10-09-a.md")
        ('2510.00001', '')
    """
    match = _ARXIV_ID.search(_stem(path))
    return f"{match['month']}.{match['number']}" if match else ""


def _stem(path: str) -> str:
    """Return the name of a file without its ending; that of its folder if it is the page of the folder."""
    parts = PurePosixPath(path.replace("\\", "/"))
    stem = parts.stem
    return parts.parent.name if stem.lower() in _FOLDER_PAGES else stem

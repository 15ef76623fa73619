"""Which posts a site does not show: those that say so, drafts, and those of the future."""

import datetime as dt
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from kg.posts.dates import iso_date
from kg.posts.encodings import UndecodableError, decode
from kg.posts.find_inputs import MARKDOWN_SUFFIXES, InputFile
from kg.posts.front_matter import parse_front_matter

#: Front matter that may say something stands in the first bytes of a file.
_HEAD_BYTES = 65_536
_MAY_SAY_SO = re.compile(rb"published|draft", re.IGNORECASE)
_YES = frozenset({"true", "yes", "on"})
_NO = frozenset({"false", "no", "off"})
_DRAFT_FOLDERS = frozenset({"_drafts"})


def unpublished_posts(inputs: Iterable[InputFile]) -> list[str]:
    """Return the names of the posts that no site shows, in the order of the inputs."""
    return [source.name for source in inputs if is_draft_path(source.name) or _says_so(source)]


def is_draft_path(path: str) -> bool:
    """Tell whether a post is in a folder of drafts."""
    return not _DRAFT_FOLDERS.isdisjoint(PurePosixPath(path).parts)


def is_unpublished(front_matter: Mapping[str, Any]) -> bool:
    """Tell whether front matter keeps a post from being shown: `published: false`, `draft: true`."""
    published, draft = (str(front_matter.get(key, "")).strip().lower() for key in ("published", "draft"))
    return published in _NO or draft in _YES


def is_future(front_matter: Mapping[str, Any], path: str, day: str) -> bool:
    """Tell whether a post has a date after a day: that of its front matter, else that of its file name.

    Args:
        front_matter: Its front matter.
        path: Its path.
        day: The day in ISO 8601.
    """
    written = (str(front_matter.get(key, "")) for key in ("publishdate", "date"))
    date = next((date for text in written if (date := iso_date(text))), "")
    return (date or iso_date(PurePosixPath(path).name)) > day


def present_day() -> str:
    """Return the present day in ISO 8601, or the one that `SOURCE_DATE_EPOCH` names instead."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date().isoformat()
    return dt.datetime.now().astimezone().date().isoformat()


def _says_so(source: InputFile) -> bool:
    """Tell whether a file says that it is not shown; one that cannot be read has no digests."""
    if source.path.suffix.lower() not in MARKDOWN_SUFFIXES:
        return False
    try:
        head = _read_head(source.path)
        if not _MAY_SAY_SO.search(head):
            return False
        text = decode(head, source.encoding)
    except (OSError, UndecodableError):
        return False
    return is_unpublished(parse_front_matter(text).values)


def _read_head(path: Path) -> bytes:
    """Return the first lines of a file."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    return head if len(head) < _HEAD_BYTES else head[: head.rfind(b"\n") + 1]

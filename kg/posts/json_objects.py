"""Which values in a file of JSON stand for papers."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.posts.front_matter_papers import find_reference
from kg.posts.identifiers import find_paper_id

#: Keys under which objects hold titles and texts; the first with a text is taken.
TITLE_KEYS = ("title", "paper_title", "papertitle", "paper_name", "name", "제목", "标题", "タイトル")
TEXT_KEYS = (
    "abstract",
    "summary",
    "description",
    "tldr",
    "text",
    "content",
    "ai_summary",
    "요약",
    "초록",
    "摘要",
    "概要",
)
#: Keys of an object that holds the papers of a file as a list.
_LIST_KEYS = ("papers", "digests", "items", "entries", "articles", "results", "data", "entry", "records")
#: How deep papers may be in a value.
_MAX_DEPTH = 5
_DATE_CELL = re.compile(r"\d{4}-\d{2}-\d{2}")


def papers_of(value: Any) -> list[Any]:
    """Return the values in a value that stand for papers, or the value itself if there are none.

    Papers stand in lists and under keys of objects, at any depth: `{"papers": [{…}]}`, `{"2510.00001": {…}}`,
    `{"feed": {"entry": [{…}]}}`.
    """
    if isinstance(value, dict):
        return list(_papers_in("", value, _MAX_DEPTH)) or [value]
    return [value]


def _papers_in(key: str, value: Any, depth: int) -> Iterator[Any]:
    if isinstance(value, dict):
        holds_list = any(_holds_papers(value.get(name)) for name in _LIST_KEYS)
        if (_is_paper(value) and not (holds_list and not any(name in value for name in TEXT_KEYS))) or (
            find_paper_id(key) and any(name in value for name in TEXT_KEYS)
        ):
            yield _with_id(key, value)
        elif depth:
            for name, part in value.items():
                yield from _papers_in(str(name), part, depth - 1)
    elif isinstance(value, list) and depth and _holds_papers(value):
        for part in value:
            if isinstance(part, dict | list):
                yield from _papers_in("", part, depth - 1)
            else:
                yield part
    elif isinstance(value, str) and value.count("|") > 1 and find_paper_id(key):
        yield from _row(key, value)


def _holds_papers(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(part, dict) for part in value)


def _is_paper(value: Mapping[Any, Any]) -> bool:
    """Tell whether an object has a title, or names a paper."""
    by_key = {str(name).lower(): part for name, part in value.items()}
    if any(isinstance(by_key.get(name), str) for name in TITLE_KEYS) or isinstance(by_key.get("paper"), dict):
        return True
    texts = {name: str(part) if isinstance(part, int | float) else part for name, part in by_key.items()}
    return bool(find_reference({name: part for name, part in texts.items() if isinstance(part, str)}))


def _with_id(key: str, value: dict[str, Any]) -> dict[str, Any]:
    """Return a paper with the key under which it stands as its id, if that is one and it has none."""
    has_id = any(str(name).lower() in {"id", "paper", "arxiv_id"} for name in value)
    return {"id": key, **value} if not has_id and key and find_paper_id(key) else value


def _row(key: str, text: str) -> Iterator[dict[str, str]]:
    """Yield the paper of a row of a table in Markdown: `|**2025-03-19**|**Title**|Authors|[id](…)|null|`."""
    cells = [cell for part in text.split("|") if (cell := part.strip().strip("*").strip())]
    date = next((cell for cell in cells if _DATE_CELL.fullmatch(cell)), "")
    title = next((cell for cell in cells if cell != date), "")
    yield {"id": key, "title": title, "date": date}

"""The address that Jekyll gives to a post (https://jekyllrb.com/docs/permalinks/)."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

#: The styles that have a name.
_STYLES: Mapping[str, str] = {
    "": "/:categories/:year/:month/:day/:title:output_ext",
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
#: What stands for a part of the date.
_DATE_PARTS: Mapping[str, Callable[[dt.date], str]] = {
    "year": lambda day: f"{day:%Y}",
    "short_year": lambda day: f"{day:%y}",
    "month": lambda day: f"{day:%m}",
    "i_month": lambda day: str(day.month),
    "day": lambda day: f"{day:%d}",
    "i_day": lambda day: str(day.day),
    "y_day": lambda day: f"{day:%j}",
    "week": lambda day: f"{day:%V}",
    "short_day": lambda day: f"{day:%a}",
}
_POST = re.compile(r"(?P<folders>(?:[^/]+/)*)_posts/(?:.*/)?(?P<date>\d{4}-\d\d-\d\d)-(?P<slug>[^/]+)\.\w+")
_PLACEHOLDER = re.compile(r":([a-z_]+)")
#: What Jekyll leaves in a title, and in a slug.
_NOT_IN_TITLE, _NOT_IN_SLUG = re.compile(r"[^\w.~!$&'()+,;=@]+"), re.compile(r"[^\w]+|_+")


def post_path(path: str, permalink: str, values: Mapping[str, Any]) -> str:
    """Return the path of a post on its site, from the slash on; empty if the file is no post of Jekyll.

    Args:
        path: The path of the file in the folder of the site.
        permalink: The style or the template of the site; that of Jekyll if empty.
        values: The front matter of the post.

    Example:
        >>> post_path("_posts/2025-10-28-Daily papers.md", "pretty", {"categories": "ML daily"})
        '/ml/daily/2025/10/28/Daily-papers/'
    """
    post = _POST.fullmatch(path)
    day = _date(str(values.get("date", "")), post["date"]) if post else None
    if post is None or day is None:
        return ""
    template = str(values.get("permalink") or _STYLES.get(permalink, permalink))
    slug = str(values.get("slug") or post["slug"])
    parts = {
        **{name: part(day) for name, part in _DATE_PARTS.items()},
        "categories": _categories(post["folders"], values),
        "title": _NOT_IN_TITLE.sub("-", slug).strip("-"),
        "slug": _NOT_IN_SLUG.sub("-", slug).strip("-").lower(),
        "output_ext": ".html",
    }
    filled = _PLACEHOLDER.sub(lambda found: parts.get(found[1], found[0]), template)
    return quote(re.sub(r"/{2,}", "/", f"/{filled}"), safe="/.~!$&'()+,;=@-_")


def _date(stated: str, named: str) -> dt.date | None:
    """Return the date that front matter states, or that of the name of the file."""
    for text in (stated[:10], named):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            continue
    return None


def _categories(folders: str, values: Mapping[str, Any]) -> str:
    """Return the categories of a post: the folders above `_posts`, then those of the front matter."""
    stated = values.get("categories") or values.get("category") or []
    named = stated.split() if isinstance(stated, str) else list(stated)
    every = [*filter(None, folders.split("/")), *map(str, named)]
    return "/".join(dict.fromkeys(category.lower() for category in every))

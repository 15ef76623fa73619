"""Follows the links to related papers in a site: `python -m tests.export.follow_links _site`."""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class Link(NamedTuple):
    """A link to a related paper: the page it stands on, its address, and its text, a title."""

    page: Path
    address: str
    title: str


class _Page(HTMLParser):
    """Collects the headings of a page by id, and the links in its lists of related papers."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: dict[str, str] = {}
        self.links: list[tuple[str, str]] = []
        self._heading = ""
        self._address: str | None = None
        self._is_related = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in _HEADINGS:
            self._heading = values.get("id") or ""
        elif tag in {"aside", "div"} and (values.get("class") or "").startswith("kg-related"):
            self._is_related = True
        elif tag == "a" and self._is_related:
            self._address = values.get("href") or ""
            self.links.append((self._address, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._heading = ""
        elif tag in {"aside", "div"}:
            self._is_related = False
        elif tag == "a":
            self._address = None

    def handle_data(self, data: str) -> None:
        if self._heading:
            self.headings[self._heading] = self.headings.get(self._heading, "") + data
        if self._address is not None:
            address, text = self.links[-1]
            self.links[-1] = (address, text + data)


def follow_links(site: Path) -> tuple[list[Link], list[Link]]:
    """Return the links to related papers, and those that do not lead to a heading with the title."""
    pages = {}
    for path in sorted(site.rglob("*.html")):
        pages[path] = _Page()
        pages[path].feed(path.read_text(encoding="utf-8"))
    links = [Link(path, *link) for path, page in pages.items() for link in page.links]
    return links, [link for link in links if not _leads_to_title(link, site, pages)]


def _leads_to_title(link: Link, site: Path, pages: dict[Path, _Page]) -> bool:
    path, _, anchor = link.address.partition("#")
    file = site / unquote(path).lstrip("/")
    page = pages.get(file / "index.html" if file.is_dir() else file)
    return page is not None and _letters(link.title) in _letters(page.headings.get(unquote(anchor), ""))


def _letters(text: str) -> str:
    """Return the letters and digits of a text; generators change quotation marks and drop unknown tags."""
    return re.sub(r"[\W_]+", "", re.sub(r"</?[a-z]+>", "", text)).lower() or "?"


if __name__ == "__main__":
    followed, lost = follow_links(Path(sys.argv[1]))
    print(f"{len(followed)} links, {len(lost)} do not lead to their heading", *lost, sep="\n")  # noqa: T201 # a script
    sys.exit(bool(lost))

"""The posts of a site as its generator knows them: their paths, the ids of their headings, who sees them."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from kg.posts.encodings import UndecodableError, decode
from kg.posts.find_inputs import MARKDOWN_SUFFIXES
from kg.posts.front_matter import parse_front_matter
from kg.posts.heading_ids import HEADING_IDS
from kg.posts.site_config import shows_future
from kg.posts.visibility import is_draft_path, is_future, is_unpublished, present_day
from kg.text import clean

Generator = Literal["jekyll", "hugo"]
#: The folder of a site below which posts are looked for, and where one is taken to be that is not found.
_ROOTS: Mapping[Generator, str] = {"jekyll": ".", "hugo": "content"}
_LIKELY_FOLDERS: Mapping[Generator, str] = {"jekyll": "_posts", "hugo": "posts"}
#: The day up to which posts are shown on a site that shows all of them.
_LAST_DAY = "9999-12-31"
_SKIPPED_FOLDERS = frozenset(
    {"_site", "_includes", "_layouts", "public", "resources", "vendor", "node_modules"}
)


class SitePost(NamedTuple):
    """A post of a site.

    Attributes:
        path: Its path as the generator names it: `_posts/2025-10-09-daily.md`.
        anchors: The ids of its headings by line, from 1; none if the file is not in the site.
        is_public: Whether the site shows it.
    """

    path: str
    anchors: Mapping[int, str]
    is_public: bool

    def anchor(self, line: int) -> str:
        """Return the id of the heading on a line or of the last one above it; empty if there is none."""
        return self.anchors.get(max((number for number in self.anchors if number <= line), default=0), "")


def find_site_posts(names: Iterable[str], site: Path, generator: Generator) -> dict[str, SitePost]:
    """Return the posts of a graph as a site has them, by their names in the graph.

    A post is the file of the site whose path ends with its name; one in `_posts` is preferred, and one at the
    top. What is not found is taken to be where the generator looks first, and to be public.

    Args:
        names: The names of posts: their paths relative to the folder that was built.
        site: The folder of the site.
        generator: What makes the site.
    """
    root = site / _ROOTS[generator]
    paths: defaultdict[str, list[str]] = defaultdict(list)
    for path in _markdown_files(root):
        paths[path.rpartition("/")[2]].append(path)
    last_day = _LAST_DAY if shows_future(site) else present_day()
    posts: dict[str, SitePost] = {}
    for name in names:
        same_end = (path for path in paths[name.rpartition("/")[2]] if f"/{path}".endswith(f"/{name}"))
        path = min(same_end, key=lambda path: ("_posts" not in path.split("/"), len(path), path), default="")
        posts[name] = _read(root, path, generator, last_day) if path else _missing(name, generator, last_day)
    return posts


def _markdown_files(root: Path) -> Iterator[str]:
    """Yield the paths of the Markdown files under a folder, relative to it."""
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in _SKIPPED_FOLDERS
        )
        for file in sorted(files):
            if Path(file).suffix.lower() in MARKDOWN_SUFFIXES:
                yield (Path(folder) / file).relative_to(root).as_posix()


def _read(root: Path, path: str, generator: Generator, last_day: str) -> SitePost:
    try:
        text = clean(decode((root / path).read_bytes()))
    except (OSError, UndecodableError):
        return SitePost(path, {}, not is_draft_path(path))
    front_matter = parse_front_matter(text)
    ids = HEADING_IDS[generator](front_matter.body)
    anchors = {front_matter.body_line + line: heading_id for line, heading_id in ids.items() if heading_id}
    values = front_matter.values
    is_hidden = is_draft_path(path) or is_unpublished(values) or is_future(values, path, last_day)
    return SitePost(path, anchors, not is_hidden)


def _missing(name: str, generator: Generator, last_day: str) -> SitePost:
    folder = _LIKELY_FOLDERS[generator]
    path = name if folder in name.split("/") else f"{folder}/{name}"
    return SitePost(path, {}, not (is_draft_path(name) or is_future({}, name, last_day)))

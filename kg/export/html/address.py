"""The address of the page that the build wrote beside a store, and those of posts on the web."""

from collections.abc import Iterable

from kg.errors import NoGraphError
from kg.posts.permalinks import post_path
from kg.query.resolve import resolve
from kg.store.reader import FilePath, Store


def post_addresses(posts: Iterable[str], site: str, permalink: str = "") -> dict[str, str]:
    """Return the addresses of posts of a Jekyll site, by their paths; without those that are no such posts.

    Args:
        posts: The paths of the posts, as sentences cite them.
        site: The address of the site; without one no post has an address.
        permalink: The style or the template of the site's permalinks; that of Jekyll if empty.

    Example:
        >>> post_addresses(["2025-10-28-daily.md", "notes.md"], "https://me.github.io", "pretty")
        {'2025-10-28-daily.md': 'https://me.github.io/2025/10/28/daily/'}
    """
    if not site:
        return {}
    paths = {post: post_path(f"_posts/{post.rpartition('/')[2]}", permalink, {}) for post in posts}
    return {post: f"{site.rstrip('/')}{path}" for post, path in sorted(paths.items()) if path}


def page_address(graph: FilePath, text: str | None) -> str:
    """Return the `file:` address of the page beside a store, opened at a paper or an entity if one is named.

    Args:
        graph: The file of the store.
        text: An id, a link, or a name of a paper or an entity; None for the overview.

    Raises:
        NoGraphError: There is no page.
        UnknownNodeError: The graph has no such node.
    """
    from pathlib import Path
    from urllib.parse import quote

    page = Path(graph).resolve().with_name("graph.html")
    if not page.is_file():
        raise NoGraphError(str(page))
    if text is None:
        return page.as_uri()
    with Store(graph) as store:
        return f"{page.as_uri()}#{quote(resolve(store, text).node.id, safe=':/.')}"

"""The address of the page that the build wrote beside a store."""

from kg.errors import NoGraphError
from kg.query.resolve import resolve
from kg.store.reader import FilePath, Store


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

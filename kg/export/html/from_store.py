"""The page out of a store: of the whole graph, or of the neighbourhood of a paper or an entity."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kg.export.html.page import DRAGGABLE, PageSettings, Renderer, render_page
from kg.export.html.page_data import PageInput, Position
from kg.graph import paper_node
from kg.query.related import all_related, related
from kg.query.resolve import find_node, find_paper
from kg.records import Community, Paper
from kg.store.reader import Store

#: A page of more papers would take a browser long to open.
MOST_PAPERS = 20_000
#: A neighbourhood grows by no more than this many papers from one entity, and does not go through larger entities.
_HUB = 60


def render_map(store: Store, settings: PageSettings = PageSettings()) -> str:  # immutable
    """Return the page of the whole graph, or of its newest papers if there are more than a page can hold."""
    total = store.paper_count()
    if total > MOST_PAPERS:
        store.see_only(store.newest_papers(MOST_PAPERS))
    return render_page(_page_input(store, store.communities()), settings._replace(papers=total))


def _page_input(store: Store, communities: Sequence[Community]) -> PageInput:
    """Return all that is seen of the store, its papers under their own ids instead of those of the graph's nodes."""
    papers, entities, links = list(store.papers()), list(store.entities()), list(store.links())
    own = {paper_node(paper.id): paper.id for paper in papers} | {entity.id: entity.id for entity in entities}
    return PageInput(
        papers=papers,
        entities=entities,
        links=[(link.paper, link.entity, link.relation) for link in links],
        evidence=store.all_evidence(),
        variants=store.variants(),
        builds_on=store.builds_on(),
        related=all_related(store, links, store.paper_count()),
        places={own[node]: place for node, place in store.positions().items() if node in own},
        communities=[
            Community(tuple(own[node] for node in each.nodes if node in own), each.names)
            for each in communities
        ],
    )


def render_page_of(
    graph: Path, around: str | None, *, hops: int = 2, renderer: str | None = None
) -> Iterator[str]:
    """Yield the page of the whole graph, or about a node and what is within so many steps of it.

    Neighbourhoods of up to `DRAGGABLE` nodes are drawn by pyvis, and all else by the canvas, unless a renderer is named.

    Raises:
        UnknownNodeError: The graph has no such node.
    """
    with Store(graph) as store:
        if around is None:
            yield render_map(store, PageSettings(renderer=Renderer(renderer or Renderer.CANVAS)))
            return
        node = find_node(store, around)
        kept = _within(store, node.id, hops)
        title = node.title if isinstance(node, Paper) else node.name
        yield _render_part(store, kept, PageSettings(title, _renderer_for(kept, renderer), node.id, least=1))


def _renderer_for(kept: set[str], named: str | None) -> Renderer:
    return Renderer(named or (Renderer.PYVIS if len(kept) <= DRAGGABLE else Renderer.CANVAS))


def _within(store: Store, node: str, hops: int) -> set[str]:
    """Return the nodes within so many steps of one."""
    kept = {node}
    rim = [node]
    for _ in range(hops):
        rim = sorted({other for each in rim for other in _beside(store, each, first=each == node)} - kept)
        kept.update(rim)
    return kept


def _beside(store: Store, node: str, *, first: bool) -> list[str]:
    """Return the neighbours of a node; a hub that is only passed through has none."""
    if links := store.links_of(node):
        return [link.entity for link in links]
    links = store.links_to(node)
    return [link.paper for link in links] if first or len(links) <= _HUB else []


def render_related(graph: Path, text: str, *, limit: int) -> str:
    """Return the page about a paper, those related to it, and what they share.

    Raises:
        UnknownNodeError: The graph has no such paper.
    """
    found = related(graph, [text], limit=limit)
    with Store(graph) as store:
        paper = find_paper(store, text)
        shared = {shown.reason.entity for each in found for shown in each.reasons}
        kept = {paper.id, *(each.paper.id for each in found), *shared}
        return _render_part(
            store, kept, PageSettings(paper.title, _renderer_for(kept, None), paper.id, least=1)
        )


def _render_part(store: Store, kept: set[str], settings: PageSettings) -> str:
    """Return the page of some papers and entities, all of them on its map."""
    store.see_only(sorted(kept))
    whole = _page_input(store, ())
    links = [link for link in whole.links if link[0] in kept and link[1] in kept]
    part = whole._replace(
        papers=[paper for paper in whole.papers if paper.id in kept],
        entities=[entity for entity in whole.entities if entity.id in kept],
        links=links,
        variants=[pair for pair in whole.variants if kept.issuperset(pair)],
        builds_on=[row for row in whole.builds_on if kept.issuperset(row)],
        places=_places(kept, links, whole.places),
    )
    return render_page(part, settings)


def _places(
    kept: set[str], links: Sequence[tuple[str, str, object]], places: Mapping[str, Position]
) -> dict[str, Position]:
    """Return the places of the kept nodes; entities of one paper alone stand where it does, and settle from there."""
    found = {node: place for node, place in places.items() if node in kept}
    for paper, entity, _ in links:
        x, y = found[paper]
        found.setdefault(entity, (x + 15.0, y + 10.0))
    return found

"""The page of the whole graph, of the neighborhood of a node, or of an answer of `kg related`."""

from collections.abc import Iterator, Mapping, Sequence

from kg.export.html.page import DEFAULT_SETTINGS, PageSettings, Renderer, render_page
from kg.export.html.page_data import PageInput, Position
from kg.graph import paper_node
from kg.limits import MAX_DRAGGABLE_NODES, MAX_PAGE_PAPERS, MAX_PAPERS_PASSED_THROUGH
from kg.query.question import RelatedAnswer
from kg.query.ranking import all_related
from kg.query.resolve import resolve
from kg.records import Community, Paper
from kg.store.reader import FilePath, Store

#: Offset from a paper to an entity that has no position on the map; the nodes of a small page settle from
#: there.
_ENTITY_OFFSET = (15.0, 10.0)


def render_store_page(store: Store, settings: PageSettings = DEFAULT_SETTINGS) -> str:
    """Return the page of the whole graph, or of its newest papers if there are more than a page can hold."""
    total = store.paper_count()
    settings = settings._replace(total_papers=total)
    if total <= MAX_PAGE_PAPERS:
        return render_page(_page_input(store, store.communities()), settings)
    with store.restricted_to(store.newest_papers(MAX_PAGE_PAPERS)) as newest:
        return render_page(_page_input(newest, store.communities()), settings)


def render_graph_page(
    graph: FilePath, around: str | None, *, hops: int = 2, renderer: str | None = None
) -> Iterator[str]:
    """Yield the page of the whole graph, or of one node and what is near to it.

    Args:
        graph: The file of the store.
        around: An id, a link, or a name of the node; None for the whole graph.
        hops: How many steps from the node the page goes.
        renderer: `canvas` or `pyvis`; None chooses pyvis for neighborhoods of up to `MAX_DRAGGABLE_NODES`
            nodes.

    Raises:
        NoGraphError: There is no store.
        UnknownNodeError: The graph has no such node.
    """
    with Store(graph) as store:
        if around is None:
            yield render_store_page(store, PageSettings(renderer=Renderer(renderer or Renderer.CANVAS)))
            return
        node = resolve(store, around).node
        kept = _neighborhood(store, node.id, hops)
        title = node.title if isinstance(node, Paper) else node.name
        yield _render_part(store, kept, _part_settings(title, node.id, kept, renderer))


def render_related_page(store: Store, answer: RelatedAnswer) -> str:
    """Return the page about the subjects of a question, the related papers, and the entities they share."""
    subjects = [subject.node.id for subject in answer.subjects]
    shared = {shown.reason.entity for related in answer.related for shown in related.reasons}
    kept = {*subjects, *(related.paper.id for related in answer.related), *shared}
    start = subjects[0] if subjects else ""
    return _render_part(store, kept, _part_settings(answer.title, start, kept))


def _part_settings(title: str, start: str, kept: set[str], renderer: str | None = None) -> PageSettings:
    """Return the settings of a page of some nodes, all of which are drawn at first."""
    if renderer is None:
        renderer = Renderer.PYVIS if len(kept) <= MAX_DRAGGABLE_NODES else Renderer.CANVAS
    return PageSettings(title, Renderer(renderer), start, min_papers=1)


def _neighborhood(store: Store, start: str, hops: int) -> set[str]:
    """Return the ids of the papers and entities within so many steps of a node, itself included."""
    kept = {start}
    frontier = [start]
    for _ in range(hops):
        reached: set[str] = set()
        for node in frontier:
            reached.update(_neighbors(store, node, is_start=node == start))
        frontier = sorted(reached - kept)
        kept |= reached
    return kept


def _neighbors(store: Store, node: str, *, is_start: bool) -> list[str]:
    """Return the ids of a node's neighbors; none of an entity of many papers, unless it is the start."""
    if links := store.links_of(node):
        return [link.entity for link in links]
    links = store.links_to(node)
    if len(links) > MAX_PAPERS_PASSED_THROUGH and not is_start:
        return []
    return [link.paper for link in links]


def _render_part(store: Store, kept: set[str], settings: PageSettings) -> str:
    """Return the page of some papers and entities, all of them on its map."""
    with store.restricted_to(kept) as restricted:
        visible = _page_input(restricted, ())
    links = [
        (paper, entity, kind) for paper, entity, kind in visible.links if paper in kept and entity in kept
    ]
    part = visible._replace(
        papers=[paper for paper in visible.papers if paper.id in kept],
        entities=[entity for entity in visible.entities if entity.id in kept],
        links=links,
        variants=[pair for pair in visible.variants if kept.issuperset(pair)],
        builds_on=[row for row in visible.builds_on if kept.issuperset(row)],
        positions=_positions(kept, links, visible.positions),
    )
    return render_page(part, settings)


def _positions(
    kept: set[str], links: Sequence[tuple[str, str, object]], positions: Mapping[str, Position]
) -> dict[str, Position]:
    """Return the positions of the kept nodes; an entity that is not on the map stands beside a paper."""
    kept_positions = {node: position for node, position in positions.items() if node in kept}
    for paper, entity, _ in links:
        if entity not in kept_positions:
            x, y = kept_positions[paper]
            kept_positions[entity] = (x + _ENTITY_OFFSET[0], y + _ENTITY_OFFSET[1])
    return kept_positions


def _page_input(store: Store, communities: Sequence[Community]) -> PageInput:
    """Return everything that a store shows; papers have their own ids instead of those of their nodes."""
    papers, entities, links = list(store.papers()), list(store.entities()), list(store.links())
    id_of_node = {paper_node(paper.id): paper.id for paper in papers}
    id_of_node |= {entity.id: entity.id for entity in entities}
    return PageInput(
        papers=papers,
        entities=entities,
        links=[(link.paper, link.entity, link.relation) for link in links],
        evidence=store.all_evidence(),
        variants=store.variants(),
        builds_on=store.builds_on(),
        related=all_related(store, links, store.paper_count()),
        positions={
            id_of_node[node]: position for node, position in store.positions().items() if node in id_of_node
        },
        communities=[_visible_community(community, id_of_node) for community in communities],
    )


def _visible_community(community: Community, id_of_node: Mapping[str, str]) -> Community:
    """Return a community with those of its nodes that are visible, under their ids on the page."""
    return Community(
        tuple(id_of_node[node] for node in community.nodes if node in id_of_node), community.names
    )

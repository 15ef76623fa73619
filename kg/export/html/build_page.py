"""The page of the whole graph, of the neighborhood of a node, or of an answer of `kg related`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import groupby
from operator import attrgetter

from kg.export.html.page import DEFAULT_SETTINGS, PageSettings, Renderer, render_page
from kg.export.html.page_input import Digest, Overview, PageInput, Position, RisingTrend
from kg.export.html.page_limits import (
    LARGE_PAGE_PAPERS,
    LARGE_PAGE_RELATED,
    MAX_PAGE_BRIDGES,
    MAX_PAGE_CANDIDATES,
    MAX_PAGE_RELATED,
    MAX_PAGE_TRENDS,
)
from kg.export.html.translated_quotes import translated_quotes
from kg.graph import paper_node
from kg.limits import (
    MAX_DRAGGABLE_NODES,
    MAX_PAGE_PAPERS,
    MAX_PAPERS_PASSED_THROUGH,
)
from kg.query.bridges import bridges
from kg.query.question import RelatedAnswer
from kg.query.ranking import all_related
from kg.query.resolve import resolve
from kg.query.summary import summarize
from kg.query.trends import trends
from kg.records import Entity, LinkRow, Paper
from kg.store.reader import FilePath, Store

#: Offset from a paper to an entity that has no position on the map; the nodes of a small page settle from
#: there.
_ENTITY_OFFSET = (15.0, 10.0)
#: Papers whose digests are read by one query; SQLite bounds the values of a query.
_PAPERS_AT_ONCE = 400


def render_store_page(store: Store, settings: PageSettings = DEFAULT_SETTINGS) -> str:
    """Return the page of the whole graph, or of its newest papers if there are more than a page can hold."""
    return render_gathered_page(store, gather_page(store), settings)


def gather_page(store: Store) -> PageInput:
    """Return what the page of a whole graph shows but positions, which need not be in the store yet."""
    return add_related(store, *gather_unrelated(store))


def gather_unrelated(store: Store) -> tuple[PageInput, list[LinkRow]]:
    """Return what `gather_page` does without related papers, and the links, for `add_related`.

    What the papers nearest to each are need not be in the store yet.
    """
    overview = _overview(store)
    with _shown_part(store) as shown:
        page, links = _unrelated_input(shown)
    return page._replace(overview=overview), links


def add_related(store: Store, page: PageInput, links: Sequence[LinkRow]) -> PageInput:
    """Return a page with the related papers of each.

    Args:
        store: The graph, with the papers nearest to each.
        page: What `gather_unrelated` returned, likewise the links.
        links: All links of the papers of the page.
    """
    with _shown_part(store) as shown:
        return _add_related(shown, page, links)


@contextmanager
def _shown_part(store: Store) -> Iterator[Store]:
    """Yield the part of a store that a page holds: all of it, or its newest papers."""
    if store.paper_count() <= MAX_PAGE_PAPERS:
        yield store
        return
    with store.restricted_to(store.newest_papers(MAX_PAGE_PAPERS)) as newest:
        yield newest


def render_gathered_page(store: Store, page: PageInput, settings: PageSettings = DEFAULT_SETTINGS) -> str:
    """Return the page of a whole graph.

    Args:
        store: The graph, with the map.
        page: What `gather_page` returned.
        settings: How it is shown.
    """
    placed = page._replace(positions=_map_positions(store, page.papers, page.entities))
    return render_page(placed, settings._replace(total_papers=store.paper_count()))


def render_graph_page(
    graph: FilePath,
    around: str | None,
    *,
    hops: int = 2,
    renderer: str | None = None,
    site: str = "",
    permalink: str = "",
) -> Iterator[str]:
    """Yield the page of the whole graph, or of one node and what is near to it.

    Args:
        graph: The file of the store.
        around: An id, a link, or a name of the node; None for the whole graph.
        hops: How many steps from the node the page goes.
        renderer: `canvas` or `pyvis`; None chooses pyvis for neighborhoods of up to `MAX_DRAGGABLE_NODES`
            nodes.
        site: The address of the blog, so that posts are links; empty if it is not known.
        permalink: How the blog makes the addresses of its posts.

    Raises:
        NoGraphError: There is no store.
        UnknownNodeError: The graph has no such node.
    """
    with Store(graph) as store:
        if around is None:
            drawn_by = Renderer(renderer or Renderer.CANVAS)
            yield render_store_page(store, PageSettings(renderer=drawn_by, site=site, permalink=permalink))
            return
        node = resolve(store, around).node
        kept = _neighborhood(store, node.id, hops)
        title = node.title if isinstance(node, Paper) else node.name
        settings = _part_settings(title, node.id, kept, renderer)
        yield _render_part(store, kept, settings._replace(site=site, permalink=permalink))


def render_related_page(store: Store, answer: RelatedAnswer) -> str:
    """Return the page about the subjects of a question with all that they name, and the related papers."""
    subjects = [subject.node.id for subject in answer.subjects]
    shared = {shown.reason.entity for related in answer.related for shown in related.reasons}
    named = {link.entity for subject in subjects for link in store.links_of(subject)}
    kept = {*subjects, *(related.paper.id for related in answer.related), *shared, *named}
    start = subjects[0] if subjects else ""
    return _render_part(store, kept, _part_settings(answer.title, start, kept, Renderer.CANVAS))


def _part_settings(title: str, start: str, kept: set[str], renderer: str | None = None) -> PageSettings:
    """Return the settings of a page of some nodes, all of which are drawn at first."""
    if renderer is None:
        is_draggable = len(kept) <= MAX_DRAGGABLE_NODES and find_spec("pyvis") is not None
        renderer = Renderer.PYVIS if is_draggable else Renderer.CANVAS
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
        visible = _page_input(restricted)
        placed = _map_positions(restricted, visible.papers, visible.entities)
    links = [
        (paper, entity, kind) for paper, entity, kind in visible.links if paper in kept and entity in kept
    ]
    part = visible._replace(
        papers=[paper for paper in visible.papers if paper.id in kept],
        entities=[entity for entity in visible.entities if entity.id in kept],
        links=links,
        variants=[pair for pair in visible.variants if kept.issuperset(pair)],
        builds_on=[row for row in visible.builds_on if kept.issuperset(row)],
        positions=_positions(kept, links, placed),
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


def _page_input(store: Store) -> PageInput:
    """Return everything that a store shows but where it stands on the map."""
    return _add_related(store, *_unrelated_input(store))


def _unrelated_input(store: Store) -> tuple[PageInput, list[LinkRow]]:
    """Return what a store shows but positions and related papers, and its links."""
    papers, entities, links = list(store.papers()), list(store.entities()), list(store.links())
    topics: defaultdict[str, list[str]] = defaultdict(list)
    for paper_id, topic in store.all_paper_topics():
        topics[paper_id].append(topic.topic)
    believable = (result for result in store.results() if not result.is_corrupt)
    results = {paper: list(group) for paper, group in groupby(believable, attrgetter("paper"))}
    page = PageInput(
        papers=papers,
        entities=entities,
        links=[(link.paper, link.entity, link.relation) for link in links],
        evidence=store.clearest_evidence(),
        variants=store.variants(),
        builds_on=store.builds_on(),
        related={},
        positions={},
        taxonomy=store.topics(),
        topics=topics,
        digests=_digests(store, [paper.id for paper in papers]),
        results=results,
    )
    return page, links


def _add_related(store: Store, page: PageInput, links: Sequence[LinkRow]) -> PageInput:
    is_large = len(page.papers) > LARGE_PAGE_PAPERS
    related = all_related(
        store,
        links,
        store.paper_count(),
        listed=LARGE_PAGE_RELATED if is_large else MAX_PAGE_RELATED,
        candidate_count=MAX_PAGE_CANDIDATES,
    )
    alike = {} if is_large else translated_quotes(store, page.digests, related)
    return page._replace(related=related, alike=alike)


def _map_positions(store: Store, papers: Iterable[Paper], entities: Iterable[Entity]) -> dict[str, Position]:
    """Return where the nodes are that are on the map; papers have their own ids instead of their nodes'."""
    id_of_node = {paper_node(paper.id): paper.id for paper in papers}
    id_of_node |= {entity.id: entity.id for entity in entities}
    return {id_of_node[node]: position for node, position in store.positions().items() if node in id_of_node}


def _digests(store: Store, papers: Sequence[str]) -> dict[str, Digest]:
    """Return the first digest of each paper, keyed by paper."""
    digests: dict[str, Digest] = {}
    for start in range(0, len(papers), _PAPERS_AT_ONCE):
        for paper, (post, sections) in store.oldest_digests(papers[start : start + _PAPERS_AT_ONCE]).items():
            digests[paper] = Digest(sections, summarize(sections), post)
    return digests


def _overview(store: Store) -> Overview:
    """Return what is said of the whole graph."""
    found = trends(store, limit=MAX_PAGE_TRENDS)
    rising = [
        RisingTrend(
            trend.subject.id,
            trend.recent.papers / trend.recent.total,
            trend.before.papers / trend.before.total,
        )
        for trend in (*found.topics, *found.entities)
    ]
    posts = store.counts()["posts"] - store.count_posts_without_digest()
    shared = [
        (bridge.entity.id, bridge.ends[0].paper.id, bridge.ends[1].paper.id)
        for bridge in bridges(store, limit=MAX_PAGE_BRIDGES)
    ]
    return Overview(posts, found.since, rising, shared)

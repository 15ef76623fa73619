"""The registry of export formats: for each, a function that renders the graph of a store as text.

To add a format, write a renderer in a module of its own and name it in `EXPORTERS`. Renderers are imported
when they are called, so that one format does not pay for the libraries of another. The page
(`kg.export.html`) and the files for Jekyll (`kg.export.jekyll`) have options or several files, and therefore
functions of their own.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from kg.export.graph_rows import graph_rows
from kg.records import Evidence, LinkRow, Paper
from kg.store.grouped_rows import GroupedRows
from kg.store.paper_entities import paper_entities
from kg.store.reader import FilePath, Store


def render_export(graph: FilePath, name: str) -> Iterator[str]:
    """Yield the text of an export, in parts.

    Args:
        graph: The file of the store.
        name: A key of `EXPORTERS`.

    Raises:
        NoGraphError: There is no store.
        ForeignStoreError: The file is not a store of this version.
    """
    with Store(graph) as store:
        yield from EXPORTERS[name](store)


def _render_graphml(store: Store) -> Iterator[str]:
    from kg.export.graphml import render_graphml

    return render_graphml(graph_rows(store))


def _render_gexf(store: Store) -> Iterator[str]:
    from kg.export.gexf import render_gexf

    return render_gexf(graph_rows(store))


def _render_json(store: Store) -> Iterator[str]:
    from kg.export.node_link import render_node_link

    return render_node_link(graph_rows(store))


def _render_json_lines(store: Store) -> Iterator[str]:
    from kg.export.jsonl import render_json_lines

    topics: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for paper, topic in store.all_paper_topics():
        topics[paper][topic.topic] = topic.score
    return render_json_lines(paper_entities(store), topics)


def _render_csv(store: Store) -> Iterator[str]:
    from kg.export.csv_links import render_csv

    return render_csv(_quoted_links(store))


def _quoted_links(store: Store) -> Iterator[tuple[Paper, LinkRow, Evidence | None]]:
    """Yield each link with its paper and the clearest sentence behind it, in the order of the papers."""
    links = GroupedRows((link.paper, (link, evidence)) for link, evidence in store.links_with_evidence())
    for paper in store.papers():
        for _, (link, evidence) in links.take(paper.id):
            yield paper, link, evidence


#: Every export format that is one text without options, and its renderer.
EXPORTERS: Mapping[str, Callable[[Store], Iterator[str]]] = {
    "graphml": _render_graphml,
    "gexf": _render_gexf,
    "json": _render_json,
    "jsonl": _render_json_lines,
    "csv": _render_csv,
}

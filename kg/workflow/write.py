"""From what was read and extracted to the files: merge, link, lay out, store, render."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.communities import find_communities
from kg.decisions import Decision
from kg.export.graphml import render_graphml
from kg.export.write import write_text
from kg.graph import births, drawn_edges, drawn_nodes
from kg.layout import lay_out
from kg.link import Linked, link
from kg.model import Community, LinkRow, Mentions, Post, Problem
from kg.neighbours import entity_matrix, nearest
from kg.posts.read import content_hash
from kg.related import self_score
from kg.store.reader import Store
from kg.store.writer import Position, QuoteRow, StoreWriter, new_store
from kg.text import words as words_of
from kg.vocabulary.terms import Term
from kg.wording import measure_wording
from kg.workflow.extraction import Progress
from kg.workflow.merge import Merged, merge_posts
from kg.workflow.page import render_map
from kg.workflow.view import load_plain_graph, place_nodes

if TYPE_CHECKING:
    import networkx as nx


#: How many papers are kept as near to each; `kg related` ranks these.
NEIGHBOURS = 64


class Built(NamedTuple):
    """What a build has gathered before it links anything; `hashes` has that of each digest of each post."""

    posts: tuple[Post, ...]
    hashes: Sequence[Sequence[str]]
    mentions: Mapping[str, Mentions]
    problems: tuple[Problem, ...]
    meta: Mapping[str, str]


def write_outputs(
    built: Built, files: Sequence[Path], terms: Sequence[Term], decisions: Sequence[Decision], progress: Progress
) -> None:
    """Write store, page and GraphML; the store last, so that a crash leaves one that does not claim the others."""
    store_path, page_path, graphml_path = files
    progress("Linking", 0, 4)
    merged = merge_posts(built.posts, built.hashes, built.mentions)
    linked = link(merged.papers, merged.places, terms, decisions)
    with new_store(store_path) as (writer, temporary):
        progress("Linking", 1, 4)
        writer.write_papers(merged.papers, _self_scores(linked, len(merged.papers)))
        writer.write_entities(linked.entities)
        writer.write_digests(sorted(built.posts, key=lambda post: (post.date, post.path)), merged.rows, linked.mentions)
        _write_linked(writer, linked)
        writer.write_problems((*built.problems, *linked.problems))
        writer.commit()
        progress("Linking", 2, 4)
        with Store(temporary) as store:
            graph = load_plain_graph(store)
            places = _positions(graph)
            # all is read before anything is written: a large transaction locks the file until it is committed
            near = _neighbours(merged, store.links())
            writer.write_map(places, _communities(graph, places))
            writer.write_neighbours(*near)
            writer.commit()
            progress("Linking", 3, 4)
            write_text(graphml_path, render_graphml(place_nodes(graph, store)))
            write_text(page_path, [render_map(store)])
        written = {path.name: content_hash(path) for path in files[1:]}
        writer.write_meta({**built.meta, "files": json.dumps(written, sort_keys=True)})
    progress("Linking", 4, 4)


def _communities(graph: "nx.MultiDiGraph[str]", places: Mapping[str, Position]) -> list[Community]:
    sizes = {node: data["papers"] for node, data in graph.nodes(data=True) if node in places and data["kind"] == "entity"}
    return find_communities(places, sizes, drawn_edges(graph, list(places)))


def _neighbours(merged: Merged, links: Sequence[LinkRow]) -> tuple[Iterator[list[tuple[int, float]]], dict[str, int]]:
    """Return for each paper those nearest to it, and how many papers have each word that several have."""
    texts: dict[str, list[str]] = {}
    for row in merged.rows:
        texts.setdefault(row.paper, [part for section in row.sections for part in (section.heading, section.text)])
    words = Counter(word for parts in texts.values() for word in words_of("\n".join(parts)))
    for each in links:
        texts[each.paper].append(each.name)
    ids = [paper.id for paper in merged.papers]
    wording = measure_wording(["\n".join(texts[paper]) for paper in ids])
    common = {word: papers for word, papers in words.items() if papers > 1}
    return nearest(wording, entity_matrix(ids, links), NEIGHBOURS), common


def _self_scores(linked: Linked, total: int) -> dict[str, float]:
    entities = {entity.id: entity for entity in linked.entities}
    links: defaultdict[str, list[LinkRow]] = defaultdict(list)
    for each in linked.links:
        entity = entities[each.entity]
        links[each.paper].append(LinkRow(each.paper, entity.id, entity.name, entity.type, entity.papers, each.relation))
    return {paper: self_score(own, total) for paper, own in links.items()}


def _write_linked(writer: StoreWriter, linked: Linked) -> None:
    quotes = (
        QuoteRow(each.paper, each.entity, rank, quote.place, quote.start, quote.end, quote.sentence_start, quote.sentence_end)
        for each in linked.links
        for rank, quote in enumerate(each.quotes)
    )
    writer.write_links(((each.paper, each.entity, each.relation) for each in linked.links), quotes)
    writer.write_connections(linked.variants, linked.builds_on)


def _positions(graph: "nx.MultiDiGraph[str]") -> dict[str, Position]:
    nodes = drawn_nodes(graph)
    numbers = {node: number for number, node in enumerate(nodes)}
    edges = [(numbers[source], numbers[target], weight) for source, target, weight in drawn_edges(graph, nodes)]
    return dict(zip(nodes, lay_out(len(nodes), edges, births(graph, nodes)), strict=True))

"""From what was read and extracted to the files: merge, link, lay out, compare, store, render.

Papers pass by one at a time, three times: twice to learn their names, once to be linked and stored. What follows reads the store.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import starmap
from pathlib import Path
from typing import NamedTuple

from kg.build.cache import Partial, read_texts
from kg.export.from_store import rows_of
from kg.export.graphml import render_graphml
from kg.export.html.from_store import MOST_PAPERS, render_map
from kg.files import write_text
from kg.graph import paper_node
from kg.linking.decisions import Decision
from kg.linking.linker import HEIRS, Link, LinkedPaper, Linker, find_builds_on, find_variants
from kg.linking.merge_digests import Merged, merge_papers
from kg.map.communities import find_communities
from kg.map.layout import lay_out
from kg.map.visible import Drawn, draw, part_of
from kg.parallel import Beside, Progress, Workers
from kg.posts.inputs import content_hash
from kg.records import Community, Digest, LinkRow, Problem, Relation
from kg.similarity.neighbor_index import Measured
from kg.similarity.score import self_score
from kg.store.reader import Store
from kg.store.rows import LinkedRow, PaperRow, QuoteRow
from kg.store.writer import Position, StoreWriter, new_store
from kg.text import words as words_of
from kg.vocabulary.terms import Term

#: How many papers are kept as near to each; `kg related` ranks these.
NEIGHBOURS = 64


#: How often all papers pass by while they are linked, and after how many of them that is told.
_PASSES, _OFTEN = 3, 500


class Built(NamedTuple):
    """What a build has gathered before it links anything.

    Attributes:
        read: The posts, digests and extractions.
        terms: The vocabulary, whose aliases entities carry.
        decisions: What a person decided on the entities.
        problems: What was wrong with the person's files.
        meta: What is to be known of the build as a whole.
    """

    read: Partial
    terms: Sequence[Term]
    decisions: Sequence[Decision]
    problems: Sequence[Problem]
    meta: Mapping[str, str]


def write_outputs(
    built: Built, files: Sequence[Path], workers: Workers, beside: Beside, progress: Progress
) -> None:
    """Write store, page and GraphML; the store last, so that a crash leaves one that does not claim the others."""
    store_path, page_path, graphml_path = files
    with new_store(store_path) as (writer, temporary), Measured(store_path.parent) as measured:
        words = beside.start(count_words, built.read.finish())
        proposals = _write_papers(built, writer, measured, progress)
        writer.write_words(words())
        # all is read before anything is written: a large transaction locks the file until it is committed
        _connect(writer, temporary, proposals)
        with Store(temporary) as store:
            drawn = _drawn(store)
            mapped = beside.start(_map, drawn, store.newest_papers(MOST_PAPERS))
            measured.finish(store)
        writer.write_neighbours(measured.nearest(NEIGHBOURS, workers, progress))
        progress("Laying out", 0, 1)
        places, communities = mapped()
        progress("Laying out", 1, 1)
        writer.write_map(dict(zip(drawn.nodes, places, strict=True)), communities)
        writer.commit()
        progress("Writing files", 0, 2)
        graphml = beside.start(_write_graphml, temporary, graphml_path)
        with Store(temporary) as store:
            write_text(page_path, [render_map(store)])
        progress("Writing files", 1, 2)
        graphml()
        written = {path.name: content_hash(path) for path in files[1:]}
        writer.write_meta({**built.meta, "files": json.dumps(written, sort_keys=True)})
    progress("Writing files", 2, 2)


def count_words(read: Path) -> dict[str, int]:
    """Return how many papers have each word that several have. May run in a process of its own."""
    counts = Counter(word for text in read_texts(read) for word in words_of(text))
    return {word: papers for word, papers in counts.items() if papers > 1}


def _connect(writer: StoreWriter, temporary: Path, proposals: Sequence[Link]) -> None:
    """Store which entities are variants of which, and which papers build on which."""
    with Store(temporary) as store:
        builds_on = find_builds_on(proposals, lambda entity: _users(store, entity))
        variants = list(find_variants(store.entities()))
    writer.write_connections(variants, builds_on)
    writer.commit()


def _map(drawn: Drawn, newest: Sequence[str]) -> tuple[list[Position], list[Community]]:
    """Return where all nodes stand, and the communities of what the page shows. May run in a process of its own."""
    places = lay_out(len(drawn.nodes), drawn.pairs, drawn.weights, drawn.births)
    return places, _communities(drawn, places, newest)


def _write_graphml(store_path: Path, path: Path) -> None:
    """Write the graph for Gephi. May run in a process of its own."""
    with Store(store_path) as store:
        write_text(path, render_graphml(rows_of(store)))


def _write_papers(built: Built, writer: StoreWriter, measured: Measured, progress: Progress) -> list[Link]:
    """Link and store all posts, papers and entities; return the links by which papers propose."""
    passes = _Passes(built.read, progress)
    linker = Linker(
        lambda: ((merged.paper.id, merged.places) for merged in passes.papers()), built.terms, built.decisions
    )
    unread = list(built.read.unreadable())
    incomplete = {post for post, _ in unread}
    # a post without some of its digests is not what was read of it, and is read again at the next build
    writer.write_posts(
        post._replace(content="") if post.path in incomplete else post for post in built.read.posts()
    )
    writer.number_entities(linker.ids)
    proposals: list[Link] = []
    for merged in passes.papers():
        linked = linker.link(merged.paper.id, merged.places)
        writer.write_paper(_paper_row(linker, merged, linked))
        measured.add(
            "\n".join([*merged.wording, *(linker.describe(link.entity)[0] for link in linked.links)])
        )
        proposals += (link._replace(quotes=()) for link in linked.links if link.relation is Relation.PROPOSES)
    writer.write_entities(linker.entities())
    writer.write_problems(
        (*built.problems, *built.read.problems(), *starmap(_deadly, unread), *linker.problems)
    )
    writer.finish_loading()
    return proposals


class _Passes:
    """Lets all papers pass by, several times, and tells how far that has come."""

    def __init__(self, read: Partial, progress: Progress) -> None:
        self._read = read
        self._progress = progress
        self._done, self._all = 0, _PASSES * read.count_papers()

    def papers(self) -> Iterator[Merged]:
        """Yield all papers."""
        for merged in merge_papers(self._read.papers()):
            yield merged
            self._done += 1
            if self._done % _OFTEN == 0 or self._done == self._all:
                self._progress("Linking", self._done, self._all)


def _deadly(post: str, digest: Digest) -> Problem:
    """Return what is said of a digest that killed each worker that read it."""
    return Problem(
        post,
        digest.line,
        f"{digest.title or digest.paper}: reading it kills the process; the digest is left out",
    )


def _paper_row(linker: Linker, merged: Merged, linked: LinkedPaper) -> PaperRow:
    weighed = (
        LinkRow(
            merged.paper.id,
            link.entity,
            *linker.describe(link.entity),
            linker.papers(link.entity),
            link.relation,
        )
        for link in linked.links
    )
    links = [
        LinkedRow(link.entity, link.relation, [QuoteRow(*quote) for quote in link.quotes])
        for link in linked.links
    ]
    return PaperRow(merged.paper, self_score(weighed, linker.total), merged.rows, links, linked.mentions)


def _users(store: Store, entity: str) -> list[str]:
    return [link.paper for link in store.links_to(entity) if link.relation in HEIRS]


def _drawn(store: Store) -> Drawn:
    others = [(variant, family, Relation.VARIANT_OF) for variant, family in store.variants()]
    others += [
        (paper_node(row.paper), paper_node(row.target), Relation.BUILDS_ON) for row in store.builds_on()
    ]
    return draw(store.papers(), store.entities(), store.link_numbers(), others)


def _communities(drawn: Drawn, places: Sequence[Position], papers: Sequence[str]) -> list[Community]:
    """Return the communities of what the page draws: some papers and the entities that they name."""
    part, kept = part_of(drawn, map(paper_node, papers))
    return find_communities(
        {node: places[place] for node, place in zip(part.nodes, kept, strict=True)},
        dict(zip(part.nodes[part.papers :], part.sizes.tolist(), strict=True)),
        part.edges(),
    )

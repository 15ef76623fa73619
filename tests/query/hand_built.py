"""Graphs written by hand into a store, so that expected values can be worked out on paper."""

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.records import (
    Community,
    Entity,
    EntityType,
    LinkRow,
    Mention,
    Paper,
    PaperTopic,
    Problem,
    Relation,
    Section,
    SectionKind,
    Source,
    TopicAnalysis,
)
from kg.similarity.score import self_score
from kg.store.rows import DigestRow, EvidenceRow, NewLink, PaperRow, PostRow
from kg.store.topic_queries import TopicRow
from kg.store.writer import new_store


class HandDigest(NamedTuple):
    """A digest: post, line of its heading, sections as (kind, line, text), ids of papers that it links to."""

    post: str
    line: int
    sections: tuple[tuple[str, int, str], ...] = ()
    cites: tuple[str, ...] = ()


class HandPaper(NamedTuple):
    """A paper.

    Attributes:
        id: Its id.
        title: Its title.
        date: Its date.
        digests: Its digests.
        links: For each entity, the relation and the sentences of its evidence, clearest first, with the
            surface in brackets: `("method:muon", "uses", "[Muon]을 쓴다.")`.
    """

    id: str
    title: str
    date: str = ""
    digests: tuple[HandDigest, ...] = (HandDigest("post.md", 1),)
    links: tuple[tuple[str, ...], ...] = ()


class HandGraph(NamedTuple):
    """A graph. Papers and entities are sorted by id; entities are counted, unless `papers` says otherwise.

    Attributes:
        papers: The papers.
        entities: Name and aliases of each entity, by id.
        counts: How many papers name an entity, for entities whose links are left out.
        neighbors: The nearest papers of a paper, nearest first, with the similarity of the texts.
        variants: (variant, family) pairs.
        builds_on: (paper, target, entity) triples.
        communities: Communities of node ids, each with the ids of the entities that name it.
        words: How many papers have each word.
        problems: The problems of the build.
        taxonomy: Areas and topics.
        topics: The scores of a paper's topics, best first, by paper; all are shown.
        meanings: The vector of what a paper means, by paper.
    """

    papers: tuple[HandPaper, ...]
    entities: Mapping[str, tuple[str, ...]] = {}
    counts: Mapping[str, int] = {}
    neighbors: Mapping[str, Sequence[tuple[str, float]]] = {}
    variants: Sequence[tuple[str, str]] = ()
    builds_on: Sequence[tuple[str, str, str]] = ()
    communities: Sequence[Community] = ()
    words: Mapping[str, int] = {}
    problems: Sequence[Problem] = ()
    taxonomy: Sequence[TopicRow] = ()
    topics: Mapping[str, Mapping[str, float]] = {}
    meanings: Mapping[str, bytes] = {}

    def write(self, path: Path) -> Path:
        """Write the graph into a store and return its path."""
        papers = sorted(self.papers, key=lambda paper: paper.id)
        counts = Counter(link[0] for paper in papers for link in paper.links)
        counts.update(self.counts)
        entities = {
            entity_id: Entity(
                entity_id,
                names[0],
                EntityType(entity_id.partition(":")[0]),
                tuple(sorted(names[1:])),
                counts[entity_id],
            )
            for entity_id, names in sorted(self.entities.items())
        }
        numbers = {paper.id: number for number, paper in enumerate(papers)}
        posts = sorted({digest.post for paper in papers for digest in paper.digests})
        with new_store(path) as (writer, _):
            writer.write_posts(PostRow(post, post, "", "") for post in posts)
            writer.number_entities(entities)
            section = 0
            for paper in papers:
                row = _paper_row(paper, entities, section, len(papers))
                writer.write_paper(row)
                section += sum(len(digest.sections) for digest in row.digests)
            writer.write_entities(entities.values())
            writer.finish_loading()
            writer.write_connections(self.variants, self.builds_on)
            writer.write_neighbors(
                [(numbers[near], similarity) for near, similarity in self.neighbors.get(paper.id, ())]
                for paper in papers
            )
            writer.write_words(self.words)
            nodes = [node for community in self.communities for node in community.nodes]
            writer.write_map(dict.fromkeys(nodes, (0.0, 0.0)), self.communities)
            writer.write_problems(self.problems)
            writer.write_topics(
                self.taxonomy,
                [
                    _analysis(self.topics.get(paper.id, {}), self.meanings.get(paper.id, b""))
                    for paper in papers
                ],
            )
        return path


def _analysis(scores: Mapping[str, float], meaning: bytes) -> TopicAnalysis:
    topics = [PaperTopic(*topic, ()) for topic in scores.items()]
    return TopicAnalysis(topics, tuple(scores.items()), meaning)


def _paper_row(paper: HandPaper, entities: Mapping[str, Entity], first_section: int, total: int) -> PaperRow:
    sections_of_digests = [
        (
            Section(SectionKind.TITLE, "", digest.line, paper.title),
            *(Section(SectionKind(kind), kind.title(), line, text) for kind, line, text in digest.sections),
        )
        for digest in paper.digests
    ]
    sections = [section for digest_sections in sections_of_digests for section in digest_sections]
    mentions: defaultdict[int, list[Mention]] = defaultdict(list)
    mention_entities: dict[tuple[int, int], str] = {}
    links = []
    for entity_id, relation, *sentences in sorted(paper.links):
        rows = []
        for sentence in sentences:
            number, row = _find_sentence(sections, sentence)
            rows.append(row._replace(section=first_section + number))
            mention_entities[first_section + number, row.start] = entity_id
            surface = sections[number].text[row.start : row.end]
            mentions[number].append(
                Mention(
                    row.start,
                    row.end,
                    surface,
                    entities[entity_id].type,
                    Source.VOCABULARY,
                    1.0,
                    surface,
                    Relation(relation),
                )
            )
        links.append(NewLink(entity_id, Relation(relation), rows))
    digests = []
    number = 0
    for digest, digest_sections in zip(paper.digests, sections_of_digests, strict=True):
        section_numbers = range(number, number + len(digest_sections))
        digests.append(
            DigestRow(
                digest.post,
                digest.line,
                f"https://example.org/{paper.id}",
                "",
                b"",
                first_section + number,
                digest_sections,
                tuple(number > 0 and section.kind == SectionKind.TITLE for section in digest_sections),
                tuple(
                    tuple(sorted(mentions[section_number], key=lambda mention: mention.start))
                    for section_number in section_numbers
                ),
                digest.cites,
            )
        )
        number += len(digest_sections)
    link_rows = [_link_row(paper.id, entities[link.entity], link.relation) for link in links]
    record = Paper(
        paper.id,
        paper.title,
        f"https://example.org/{paper.id}",
        paper.date,
        tuple((digest.post, digest.line) for digest in paper.digests),
    )
    return PaperRow(record, self_score(link_rows, total), digests, links, mention_entities)


def _link_row(paper_id: str, entity: Entity, relation: Relation) -> LinkRow:
    return LinkRow(paper_id, entity.id, entity.name, entity.type, entity.papers, relation)


def _find_sentence(sections: Iterable[Section], marked: str) -> tuple[int, EvidenceRow]:
    """Return the number of the first section that holds a sentence, and the evidence.

    Args:
        sections: The sections of a paper.
        marked: The sentence with the surface in brackets.
    """
    before, _, rest = marked.partition("[")
    surface, _, after = rest.partition("]")
    sentence = before + surface + after
    for number, section in enumerate(sections):
        position = section.text.find(sentence)
        if position >= 0:
            start = position + len(before)
            return number, EvidenceRow(0, start, start + len(surface), position, position + len(sentence))
    raise LookupError(sentence)


def write_draft(folder: str | os.PathLike[str], text: str) -> Path:
    """Write a post into a folder and return its path."""
    path = Path(folder) / "draft.md"
    path.write_text(text, encoding="utf-8")
    return path

"""A vault for Obsidian: a note a paper, entity and topic, linked as the graph is.

What stands above the mark (`kg.export.vault.MARK`) is written anew by each export; what the person wrote
below it, and the properties that they added, stay. Notes of the person's own are never touched, and a note
of ours without anything of theirs goes when its paper, entity or topic has gone.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.export.export_limits import MAX_NOTE_RELATED
from kg.export.note_names import name_notes
from kg.export.table_rows import topic_node
from kg.export.vault import MARK, Note, read_notes
from kg.export.yaml_text import yaml_list, yaml_text
from kg.graph import paper_node
from kg.query.ranking import all_related
from kg.records import Entity, Evidence, LinkRow, Paper, PaperTopic, SectionKind
from kg.similarity.score import Related, Strength
from kg.store.reader import Store
from kg.store.topic_queries import TopicRow

#: What Markdown and Obsidian take for more than text.
_MARKUP = re.compile(r"[\\`*_\[\]<>#$~=|^{}]|(?<=%)%")
_SPACES = re.compile(r"\s+")

_QuotedLink = tuple[LinkRow, Evidence | None]


class _Vault(NamedTuple):
    """What notes are made of.

    Attributes:
        names: The name of each note, by node.
        papers: The papers, by id.
        links: The links of each paper, by id, and of each entity, by id.
        topics: The topics of each paper, by id.
        taxonomy: The topics, by id.
        families: What each variant is a variant of.
        variants: The variants of each entity.
    """

    names: Mapping[str, str]
    papers: Mapping[str, Paper]
    links: Mapping[str, Sequence[_QuotedLink]]
    topics: Mapping[str, Sequence[PaperTopic]]
    taxonomy: Mapping[str, TopicRow]
    families: Mapping[str, Sequence[str]]
    variants: Mapping[str, Sequence[str]]

    def link(self, node: str, label: str = "") -> str:
        """Return a link to the note of a node, which is its name if it has no note."""
        name = self.names.get(node)
        if name is None:
            return plain_text(label)
        shown = plain_text(label)
        return f"[[{name}]]" if not label or label == name or shown != label else f"[[{name}|{label}]]"

    def links_to(self, nodes: Iterable[str]) -> list[str]:
        """Return a line with a link for each of some nodes that has a note."""
        return [f"- {self.link(node)}\n" for node in nodes if node in self.names]


def render_vault(
    store: Store, folder: Path, min_papers: int = 1
) -> Iterator[tuple[str, Iterable[str] | None]]:
    """Yield the path and the text of each note that changes; no text for a note that has to go.

    Args:
        store: The graph.
        folder: The folder of the vault, which may hold notes already.
        min_papers: Entities that fewer papers name have no note.
    """
    notes = {note.path: note for note in read_notes(folder)}
    by_node = {note.node: note for note in notes.values() if note.is_ours}
    vault = _collect(store, [note for note in notes.values() if not note.is_ours], min_papers)
    written: set[str] = set()
    for node, path, head, body in _notes(store, vault):
        own_note = by_node.get(node)
        properties, own_text = (own_note.properties, own_note.own_text) if own_note else ("", "")
        written.add(path)
        text = "".join((f"---\n{head}{properties}---\n\n", *body, f"\n{MARK}\n", own_text or ""))
        if path not in notes or notes[path].text != text:
            yield path, [text]
    for note in by_node.values():
        is_moved = note.node in vault.names
        if note.path not in written and (is_moved or not note.has_own_text):
            yield note.path, None


def _collect(store: Store, others: Iterable[Note], min_papers: int) -> _Vault:
    """Return what the notes are made of; names of notes that are not ours are taken."""
    papers = {paper.id: paper for paper in store.papers()}
    entities = [entity for entity in store.entities() if entity.papers >= min_papers]
    taxonomy = {topic.id: topic for topic in store.topics()}
    links: defaultdict[str, list[_QuotedLink]] = defaultdict(list)
    for link, evidence in store.links_with_evidence():
        links[paper_node(link.paper)].append((link, evidence))
        links[link.entity].append((link, evidence))
    topics: defaultdict[str, list[PaperTopic]] = defaultdict(list)
    for paper_id, topic in store.all_paper_topics():
        topics[paper_id].append(topic)
    families: defaultdict[str, list[str]] = defaultdict(list)
    variants: defaultdict[str, list[str]] = defaultdict(list)
    for variant, family in store.variants():
        families[variant].append(family)
        variants[family].append(variant)
    names = {
        **{paper_node(paper.id): (paper.title, paper.id) for paper in papers.values()},
        **{entity.id: (entity.name, entity.type, entity.id) for entity in entities},
        **{topic_node(topic.id): (topic.english, "topic", topic.id) for topic in taxonomy.values()},
    }
    taken = (Path(note.path).stem for note in others)
    return _Vault(name_notes(names, taken), papers, links, topics, taxonomy, families, variants)


def _notes(store: Store, vault: _Vault) -> Iterator[tuple[str, str, str, Iterable[str]]]:
    """Yield node, path, front matter and body of each note."""
    related = all_related(store, store.links(), store.paper_count())
    for paper in vault.papers.values():
        node = paper_node(paper.id)
        body = _paper_body(store, paper, related.get(paper.id, ()), vault)
        yield node, f"Papers/{vault.names[node]}.md", _paper_head(paper, vault), body
    for entity in (entity for entity in store.entities() if entity.id in vault.names):
        path = f"Entities/{vault.names[entity.id]}.md"
        yield entity.id, path, _entity_head(entity), _entity_body(entity, vault)
    papers_of: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for paper_id, topics in vault.topics.items():
        for topic in topics:
            papers_of[topic.topic].append((-topic.score, paper_id))
    for row in vault.taxonomy.values():
        node = topic_node(row.id)
        paper_ids = [paper_id for _, paper_id in sorted(papers_of[row.id])]
        yield (
            node,
            f"Topics/{vault.names[node]}.md",
            _topic_head(row, vault),
            _topic_body(row, paper_ids, vault),
        )


def _paper_head(paper: Paper, vault: _Vault) -> str:
    topics = [vault.link(topic_node(topic.topic)) for topic in vault.topics.get(paper.id, ())]
    values = {
        "kg": yaml_text(paper_node(paper.id)),
        "title": yaml_text(paper.title),
        "aliases": yaml_list([paper.title, paper.id]),
        "url": yaml_text(paper.url),
        "date": paper.date or '""',
        "topics": yaml_list(topics),
    }
    return _front_matter(values)


def _entity_head(entity: Entity) -> str:
    values = {
        "kg": yaml_text(entity.id),
        "title": yaml_text(entity.name),
        "aliases": yaml_list(dict.fromkeys([entity.name, *entity.aliases])),
        "type": yaml_text(entity.type),
        "papers": str(entity.papers),
    }
    return _front_matter(values)


def _topic_head(topic: TopicRow, vault: _Vault) -> str:
    values = {
        "kg": yaml_text(topic_node(topic.id)),
        "title": yaml_text(topic.english),
        "aliases": yaml_list([topic.english, topic.korean]),
        "area": yaml_text(vault.link(topic_node(topic.area)) if topic.area else ""),
    }
    return _front_matter(values)


def _front_matter(values: Mapping[str, str]) -> str:
    return "".join(f"{key}: {value}\n" for key, value in values.items())


def _paper_body(store: Store, paper: Paper, related: Iterable[Related], vault: _Vault) -> Iterator[str]:
    yield f"# {plain_text(paper.title)}\n\n"
    if paper.url:
        yield f"<{_SPACES.sub('%20', paper.url)}>\n\n"
    topics = [f"- {vault.link(topic_node(topic.topic))}\n" for topic in vault.topics.get(paper.id, ())]
    yield from _section("Topics", topics)
    connections = [
        f"- {link.relation.replace('_', ' ')} {vault.link(link.entity, link.name)}{_quote(evidence)}\n"
        for link, evidence in vault.links.get(paper_node(paper.id), ())
    ]
    yield from _section("Connections", connections)
    best = [neighbor for neighbor in related if neighbor.strength is not Strength.WEAK]
    yield from _section("Related", [_related(neighbor, vault) for neighbor in best[:MAX_NOTE_RELATED]])
    yield from _digest(store, paper)


def _related(related: Related, vault: _Vault) -> str:
    names = ", ".join(plain_text(reason.name) for reason in related.reasons[:3])
    return f"- {vault.link(paper_node(related.paper))} ({related.strength}){': ' if names else ''}{names}\n"


def _digest(store: Store, paper: Paper) -> Iterator[str]:
    """Yield the text of the oldest digest as it was written, its headings below ours."""
    for path, sections in store.oldest_digests([paper.id]).values():
        yield f"## Digest\n\n{plain_text(path)}\n"
        for section in sections:
            if section.kind != SectionKind.TITLE and section.text.strip():
                heading = f"\n### {plain_text(section.heading)}\n" if section.heading else ""
                yield f"{heading}\n{_closed(section.text)}\n"


def _closed(text: str) -> str:
    """Return Markdown that leaves no code and no comment open, and holds no mark of ours."""
    fences = sum(line.lstrip().startswith("```") for line in text.splitlines())
    closed = text.rstrip() + ("\n```" if fences % 2 else "")
    return closed.replace("%%", r"%\%")


def _entity_body(entity: Entity, vault: _Vault) -> Iterator[str]:
    yield f"# {plain_text(entity.name)}\n\n"
    yield from _section("Variant of", vault.links_to(vault.families.get(entity.id, ())))
    yield from _section("Variants", vault.links_to(vault.variants.get(entity.id, ())))
    papers = [
        f"- {vault.link(paper_node(link.paper))} {link.relation.replace('_', ' ')} it{_quote(evidence)}\n"
        for link, evidence in vault.links.get(entity.id, ())
    ]
    yield from _section("Papers", papers)


def _topic_body(topic: TopicRow, paper_ids: Iterable[str], vault: _Vault) -> Iterator[str]:
    yield f"# {plain_text(topic.english)}\n\n{plain_text(topic.korean)}\n\n"
    yield from _section("Area", [f"- {vault.link(topic_node(topic.area))}\n"] if topic.area else [])
    members = [row for row in vault.taxonomy.values() if row.area == topic.id]
    yield from _section("Topics", [f"- {vault.link(topic_node(row.id))}\n" for row in members])
    yield from _section("Papers", [f"- {vault.link(paper_node(paper_id))}\n" for paper_id in paper_ids])


def _section(heading: str, lines: Sequence[str]) -> Iterator[str]:
    """Yield a heading with its lines, or nothing if there are none."""
    if lines:
        yield f"## {heading}\n\n{''.join(lines)}\n"


def _quote(evidence: Evidence | None) -> str:
    if evidence is None:
        return ""
    return f": “{plain_text(evidence.sentence)}” ({plain_text(evidence.post)}:{evidence.line})"


def plain_text(text: str) -> str:
    """Return a text in one line in which Markdown and Obsidian see no markup."""
    return _MARKUP.sub(lambda match: f"\\{match[0]}", _SPACES.sub(" ", text))

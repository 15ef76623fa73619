"""Proposals for the curation file, each with the sentences that it rests on."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.errors import UserFileError
from kg.limits import MAX_QUOTE_LENGTH
from kg.linking.curation import parse_curation, read_curation, render_choice
from kg.linking.decisions import Split
from kg.linking.duplicates import Certainty
from kg.linking.graph_facts import GraphFacts
from kg.linking.past_decisions import PastDecisions
from kg.linking.proposals import Proposal, ProposalKind, propose
from kg.records import Entity, Evidence, Relation
from kg.store.reader import Store
from kg.text import one_line, shorten
from kg.vocabulary.terms import shipped_entries


class ReviewItem(NamedTuple):
    """A proposal as a person reads it.

    Attributes:
        proposal: The proposal.
        lines: The lines to paste into the curation file, with the reason and the sentences as comments.
        evidence: Each entity of the proposal with the shortest sentence that names it; an entity that may be
            several things twice, with a sentence for each meaning.
    """

    proposal: Proposal
    lines: str
    evidence: tuple[tuple[Entity, Evidence | None], ...]


def review(
    store: Store,
    curation: Path | None,
    kinds: Sequence[ProposalKind] = tuple(ProposalKind),
    *,
    is_sure: bool = False,
) -> list[ReviewItem]:
    """Return proposals on the entities of a graph.

    Args:
        store: The graph.
        curation: The user's decisions; what they answer is not proposed. The file need not exist.
        kinds: What the proposals are about.
        is_sure: Return only what definitions or the vocabulary prove.

    Raises:
        UserFileError: The file of decisions cannot be read.
    """
    facts = _graph_facts(store)
    proposals = propose(facts, _past_decisions(curation))
    return [
        _item(store, facts, proposal)
        for proposal in proposals
        if proposal.kind in kinds and (proposal.certainty is Certainty.PROVEN or not is_sure)
    ]


def _graph_facts(store: Store) -> GraphFacts:
    relations: defaultdict[str, dict[str, Relation]] = defaultdict(dict)
    for link in store.links():
        relations[link.entity][link.paper] = link.relation
    topics: defaultdict[str, set[str]] = defaultdict(set)
    for paper, paper_topic in store.all_paper_topics():
        topics[paper].add(paper_topic.topic)
    return GraphFacts(
        {entity.id: entity for entity in store.entities()},
        store.paper_count(),
        relations,
        store.linked_texts,
        {paper: frozenset(paper_topics) for paper, paper_topics in topics.items()},
        {topic.id: topic.area for topic in store.topics()},
        store.variants(),
        [entry.term for entry in shipped_entries()],
    )


def _past_decisions(curation: Path | None) -> PastDecisions:
    """Return what a curation file decides.

    Raises:
        UserFileError: The file cannot be read, or has a line that is no decision.
    """
    if curation is None or not curation.is_file():
        return PastDecisions()
    decisions, problems = parse_curation(read_curation(curation), curation.as_posix())
    if problems:
        raise UserFileError(problems)
    return PastDecisions(decisions)


def _item(store: Store, facts: GraphFacts, proposal: Proposal) -> ReviewItem:
    evidence = tuple(_evidence(store, facts, proposal))
    lines = [f"# {proposal.reason}"]
    for entity, sentence in evidence:
        lines.append(f"# {describe(entity)}{_quoted(sentence)}")
    return ReviewItem(proposal, "\n".join([*lines, render_choice(proposal.choice)]), evidence)


def _evidence(
    store: Store, facts: GraphFacts, proposal: Proposal
) -> Iterator[tuple[Entity, Evidence | None]]:
    """Yield each entity of a proposal with a sentence; for a split, the sentence of each meaning."""
    choice = proposal.choice
    for entity_id in proposal.entities:
        entity = facts.entities[entity_id]
        if isinstance(choice, Split):
            others = facts.papers_of(entity_id) - set(choice.papers)
            yield entity, _shortest_sentence(store, entity_id, others)
            yield entity, _shortest_sentence(store, entity_id, frozenset(choice.papers))
        else:
            yield entity, _shortest_sentence(store, entity_id, facts.papers_of(entity_id))


def describe(entity: Entity) -> str:
    """Return name, type and number of papers of an entity: `Muon (method, 4 papers)`."""
    papers = "1 paper" if entity.papers == 1 else f"{entity.papers} papers"
    return f"{entity.name} ({entity.type}, {papers})"


def _shortest_sentence(store: Store, entity_id: str, papers: frozenset[str]) -> Evidence | None:
    by_link = sorted(store.all_evidence(entity_id=entity_id).items())
    sentences = [
        evidence for (paper, _), link_evidence in by_link if paper in papers for evidence in link_evidence
    ]
    return min(sentences, key=lambda evidence: len(evidence.sentence), default=None)


def _quoted(evidence: Evidence | None) -> str:
    return f' "{quote(evidence)}" ({evidence.post}:{evidence.line})' if evidence else ""


def quote(evidence: Evidence) -> str:
    """Return a sentence on one line, cut around the name that it is quoted for."""
    start = max(0, evidence.start - MAX_QUOTE_LENGTH // 2)
    return shorten(one_line(evidence.sentence[start:]), MAX_QUOTE_LENGTH)

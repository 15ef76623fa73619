"""Proposals for the curation file, each with the sentences that it rests on."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kg.limits import MAX_QUOTE_LENGTH
from kg.linking.curation import parse_curation, render_choice
from kg.linking.decisions import Never
from kg.linking.proposals import Proposal, ProposalKind, propose
from kg.records import Entity, Evidence
from kg.store.reader import Store
from kg.text import one_line, shorten


class ReviewItem(NamedTuple):
    """A proposal as a person reads it.

    Attributes:
        proposal: The proposal.
        lines: The lines to paste into the curation file, with the reason and the sentences as comments.
        evidence: Each entity of the proposal with the shortest sentence that names it.
    """

    proposal: Proposal
    lines: str
    evidence: tuple[tuple[Entity, Evidence | None], ...]


def review(
    store: Store, curation: Path | None, kinds: Sequence[ProposalKind] = tuple(ProposalKind)
) -> list[ReviewItem]:
    """Return proposals on the entities of a graph.

    Args:
        store: The graph.
        curation: The user's decisions; what a `never` keeps apart is not proposed. The file need not exist.
        kinds: What the proposals are about.
    """
    entities = {entity.id: entity for entity in store.entities()}
    proposals = propose(list(entities.values()), store.paper_count(), _kept_apart(curation))
    return [_item(store, entities, proposal) for proposal in proposals if proposal.kind in kinds]


def _kept_apart(curation: Path | None) -> list[frozenset[str]]:
    """Return the sets of entity ids that a curation file keeps apart."""
    if curation is None or not curation.is_file():
        return []
    decisions, _ = parse_curation(curation.read_text(encoding="utf-8-sig"), curation.as_posix())
    return [
        frozenset(decision.choice.entities) for decision in decisions if isinstance(decision.choice, Never)
    ]


def _item(store: Store, entities: dict[str, Entity], proposal: Proposal) -> ReviewItem:
    evidence = [
        (entities[entity_id], _shortest_sentence(store, entity_id)) for entity_id in proposal.entities
    ]
    lines = [f"# {proposal.reason}"]
    for entity, sentence in evidence:
        quote = f' "{_quote(sentence)}" ({sentence.post}:{sentence.line})' if sentence else ""
        lines.append(f"# {entity.name} ({entity.type}, {entity.papers} papers){quote}")
    return ReviewItem(proposal, "\n".join([*lines, render_choice(proposal.choice)]), tuple(evidence))


def _shortest_sentence(store: Store, entity_id: str) -> Evidence | None:
    by_link = sorted(store.all_evidence(entity_id=entity_id).items())
    sentences = [evidence for _, link_evidence in by_link for evidence in link_evidence]
    return min(sentences, key=lambda evidence: len(evidence.sentence), default=None)


def _quote(evidence: Evidence) -> str:
    """Return a sentence on one line, cut around the name that it is quoted for."""
    start = max(0, evidence.start - MAX_QUOTE_LENGTH // 2)
    return shorten(one_line(evidence.sentence[start:]), MAX_QUOTE_LENGTH)

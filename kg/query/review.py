"""Proposals for the curation file, each with the sentences that it rests on."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kg.linking.curation import parse_curation, render_choice
from kg.linking.decisions import Never
from kg.linking.proposals import Kind, Proposal, propose
from kg.records import Entity, Evidence
from kg.store.reader import Store
from kg.text import one_line, shorten

#: A sentence in a comment is cut to so many characters.
_LONGEST = 160


class Reviewed(NamedTuple):
    """A proposal, the lines to paste, and for each of its entities the clearest sentence that names it."""

    proposal: Proposal
    lines: str
    evidence: tuple[tuple[Entity, Evidence | None], ...]


def review(graph: Path, curation: Path | None, kinds: Sequence[Kind]) -> list[Reviewed]:
    """Return the proposals of the given kinds on a graph, without what the curation file keeps apart."""
    apart = []
    if curation and curation.is_file():
        decisions, _ = parse_curation(curation.read_text(encoding="utf-8-sig"), curation.as_posix())
        apart = [frozenset(each.choice.entities) for each in decisions if isinstance(each.choice, Never)]
    with Store(graph) as store:
        entities = {entity.id: entity for entity in store.entities()}
        found = [
            each
            for each in propose(list(entities.values()), store.paper_count(), apart)
            if each.kind in kinds
        ]
        return [_reviewed(store, entities, proposal) for proposal in found]


def _reviewed(store: Store, entities: dict[str, Entity], proposal: Proposal) -> Reviewed:
    shown = []
    for name in proposal.entities:
        found = [
            each for _, sentences in sorted(store.all_evidence(entity_id=name).items()) for each in sentences
        ]
        shown.append((entities[name], min(found, key=lambda each: len(each.sentence), default=None)))
    comments = [f"# {proposal.reason}"]
    for entity, evidence in shown:
        where = f' "{_quote(evidence)}" ({evidence.post}:{evidence.line})' if evidence else ""
        comments.append(f"# {entity.name} ({entity.type}, {entity.papers} papers){where}")
    return Reviewed(proposal, "\n".join([*comments, render_choice(proposal.choice)]), tuple(shown))


def _quote(evidence: Evidence) -> str:
    """Return the sentence on one line, cut around the name it is quoted for."""
    sentence = evidence.sentence[max(0, evidence.start - _LONGEST // 2) :]
    return shorten(one_line(sentence), _LONGEST)

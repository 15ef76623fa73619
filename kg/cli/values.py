"""What `--json` prints: plain values with stable names."""

from typing import Any

from kg.evaluate import Scores
from kg.model import Entity, Evidence, Paper
from kg.workflow.explore import Card, RelatedPaper, ShownReason, Step
from kg.workflow.stats import Stats


def evidence_values(evidence: Evidence) -> dict[str, Any]:
    """Return evidence as JSON values; `sentence[start:end]` is the surface."""
    return evidence._asdict()


def node_values(node: Paper | Entity) -> dict[str, Any]:
    """Return a paper or an entity as JSON values."""
    if isinstance(node, Paper):
        posts = [{"post": path, "line": line} for path, line in node.digests]
        return {"paper": node.id, "title": node.title, "url": node.url, "date": node.date, "posts": posts}
    return {
        "entity": node.id,
        "name": node.name,
        "type": node.type,
        "aliases": list(node.aliases),
        "papers": node.papers,
    }


def related_values(related: RelatedPaper) -> dict[str, Any]:
    """Return a related paper with its reasons as JSON values; the weights of the reasons add up to the score."""
    return {
        "paper": related.paper.id,
        "title": related.paper.title,
        "score": related.score,
        "because": [_reason_values(shown) for shown in related.reasons],
    }


def _reason_values(shown: ShownReason) -> dict[str, Any]:
    reason = shown.reason
    return {
        "entity": reason.name,
        "id": reason.entity,
        "type": reason.type,
        "papers": reason.papers,
        "weight": reason.weight,
        "relation": reason.relation,
        "their_relation": reason.their_relation,
        "evidence": evidence_values(shown.evidence[0]) if shown.evidence else None,
        "their_evidence": evidence_values(shown.their_evidence[0]) if shown.their_evidence else None,
    }


def card_values(card: Card) -> dict[str, Any]:
    """Return a card as JSON values."""
    links = [
        {
            "paper": each.link.paper,
            "title": each.title,
            "entity": each.link.entity,
            "name": each.link.name,
            "type": each.link.type,
            "relation": each.link.relation,
            "evidence": [evidence_values(evidence) for evidence in each.evidence],
        }
        for each in card.links
    ]
    return {
        **node_values(card.node),
        "links": links,
        "variant_of": list(card.variant_of),
        "variants": list(card.variants),
        "builds_on": [row._asdict() for row in card.builds_on],
        "built_on_by": [row._asdict() for row in card.built_on_by],
    }


def step_values(step: Step) -> dict[str, Any]:
    """Return a step of a path as JSON values."""
    return {
        "from": node_values(step.source),
        "to": node_values(step.target),
        "relation": step.relation,
        "evidence": [evidence_values(evidence) for evidence in step.evidence],
    }


def stats_values(stats: Stats) -> dict[str, Any]:
    """Return statistics as JSON values."""
    return {
        "counts": dict(stats.counts),
        "types": dict(stats.types),
        "hubs": [node_values(entity) for entity in stats.hubs],
        "months": dict(stats.months),
        "trends": [{**node_values(trend.entity), "months": dict(trend.months)} for trend in stats.trends],
        "problems": [problem._asdict() for problem in stats.problems],
    }


def score_values(scores: Scores) -> dict[str, Any]:
    """Return the figures of an evaluation as JSON values."""
    figures = {name: getattr(scores, name)._asdict() for name in ("found", "typed", "core", "linking", "links")}
    types = {kind: figure._asdict() for kind, figure in scores.types.items()}
    relations = {name: figure._asdict() for name, figure in scores.relations.items()}
    details = {
        "types": types,
        "relations": relations,
        "confusions": [each._asdict() for each in scores.confusions],
        "often_missed": dict(scores.often_missed),
    }
    errors = {"missed": list(scores.missed), "spurious": list(scores.spurious), "retyped": list(scores.retyped)}
    return {"papers": scores.papers, **figures, "relation": scores.relation, **details, **errors}

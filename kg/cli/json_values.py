"""What `--json` prints: plain values with stable names."""

import json
from typing import TYPE_CHECKING, Any

from kg.records import Entity, Evidence, Paper

if TYPE_CHECKING:
    from kg.evaluation.metrics import Scores
    from kg.query.bridges import Bridge
    from kg.query.path import Step
    from kg.query.related import RelatedPaper, ShownReason
    from kg.query.search import FoundNode
    from kg.query.show import Card
    from kg.query.stats import Stats
    from kg.query.trends import Trend
    from kg.query.why_not import WhyNot


def json_text(value: object) -> str:
    """Return values as JSON, Korean as it is."""
    return json.dumps(value, ensure_ascii=False, indent=2)


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


def found_values(found: "FoundNode") -> dict[str, Any]:
    """Return a result of a search as JSON values."""
    snippet = evidence_values(found.snippet) if found.snippet else None
    return node_values(found.node) | {"matched": found.matched, "snippet": snippet}


def related_values(related: "RelatedPaper") -> dict[str, Any]:
    """Return a related paper with its reasons as JSON values; the weights of all parts in `because` add up to the score."""
    wording = {
        **dict.fromkeys(
            ("entity", "id", "type", "papers", "relation", "their_relation", "evidence", "their_evidence")
        ),
        "part": "wording",
        "weight": related.wording,
        "words": list(related.words),
    }
    return {
        "paper": related.paper.id,
        "title": related.paper.title,
        "score": related.score,
        "because": [*map(_reason_values, related.reasons), *([wording] if related.wording else [])],
    }


def _reason_values(shown: "ShownReason") -> dict[str, Any]:
    reason = shown.reason
    return {
        "part": "entity",
        "entity": reason.name,
        "id": reason.entity,
        "type": reason.type,
        "papers": reason.papers,
        "weight": reason.weight,
        "damped": shown.damped,
        "relation": reason.relation,
        "their_relation": reason.their_relation,
        "evidence": evidence_values(shown.evidence[0]) if shown.evidence else None,
        "their_evidence": evidence_values(shown.their_evidence[0]) if shown.their_evidence else None,
    }


def card_values(card: "Card") -> dict[str, Any]:
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


def step_values(step: "Step") -> dict[str, Any]:
    """Return a step of a path as JSON values."""
    return {
        "from": node_values(step.source),
        "to": node_values(step.target),
        "relation": step.relation,
        "evidence": [evidence_values(evidence) for evidence in step.evidence],
    }


def why_not_values(found: "WhyNot") -> dict[str, Any]:
    """Return how near two papers are as JSON values."""
    return {
        "paper": found.first.id,
        "other": found.second.id,
        "rank": found.rank,
        "near": found.near,
        "score": found.related.score,
        "tenth": found.tenth,
        "shared": [reason._asdict() for reason in found.related.reasons],
        "wording": found.related.wording,
        "damped": [reason.entity for reason in found.damped],
        "path": [step_values(step) for step in found.path],
    }


def trend_values(trend: "Trend") -> dict[str, Any]:
    """Return a trend as JSON values."""
    return {
        **node_values(trend.entity),
        "months": dict(trend.months),
        "growth": trend.growth,
        "first": trend.first,
        "proposed_by": list(trend.proposed_by),
    }


def bridge_values(bridge: "Bridge") -> dict[str, Any]:
    """Return a bridge as JSON values."""
    return {
        "papers": [bridge.first.id, bridge.second.id],
        "titles": [bridge.first.title, bridge.second.title],
        "entity": bridge.entity.id,
        "weight": bridge.weight,
        "communities": [list(names) for names in bridge.communities],
    }


def stats_values(stats: "Stats") -> dict[str, Any]:
    """Return statistics as JSON values."""
    return {
        "counts": dict(stats.counts),
        "types": dict(stats.types),
        "hubs": [node_values(entity) for entity in stats.hubs],
        "months": dict(stats.months),
        "trends": [trend_values(trend) for trend in stats.trends],
        "problems": [problem._asdict() for problem in stats.problems],
    }


def score_values(scores: "Scores") -> dict[str, Any]:
    """Return the figures of an evaluation as JSON values."""
    figures = {
        name: getattr(scores, name)._asdict() for name in ("found", "typed", "core", "linking", "links")
    }
    types = {kind: figure._asdict() for kind, figure in scores.types.items()}
    relations = {name: figure._asdict() for name, figure in scores.relations.items()}
    details = {
        "types": types,
        "relations": relations,
        "confusions": [each._asdict() for each in scores.confusions],
        "often_missed": dict(scores.often_missed),
    }
    errors = {
        "missed": list(scores.missed),
        "spurious": list(scores.spurious),
        "retyped": list(scores.retyped),
    }
    return {"papers": scores.papers, **figures, "relation": scores.relation, **details, **errors}

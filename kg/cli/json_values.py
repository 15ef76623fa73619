"""What `--json` prints: plain values with stable names, one shape of record for each kind of thing."""

import json
from typing import TYPE_CHECKING, Any

from kg.records import Entity, Evidence, LinkRow, Paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.build.lint_posts import LintReport
    from kg.evaluation.metrics import Scores
    from kg.extract.extract_file import LocatedMention
    from kg.query.bridges import Bridge
    from kg.query.path import Step
    from kg.query.question import RelatedAnswer, RelatedPaper, ShownReason, ShownTopic
    from kg.query.resolve import Resolved
    from kg.query.review import ReviewItem
    from kg.query.search import SearchResult
    from kg.query.show import Card
    from kg.query.stats import Stats
    from kg.query.topic_answers import PaperTopicDetail, TopicCount, TopicPaper
    from kg.query.trends import Trend
    from kg.query.why_not import WhyNot
    from kg.store.topic_queries import TopicRow


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


def result_values(result: "SearchResult") -> dict[str, Any]:
    """Return a result of a search as JSON values."""
    snippet = evidence_values(result.snippet) if result.snippet else None
    return node_values(result.node) | {"matched": result.matched, "snippet": snippet}


def answer_values(answer: "RelatedAnswer") -> list[dict[str, Any]]:
    """Return related papers as JSON values; `of` holds the ids of what the question was about."""
    subjects = [subject.node.id for subject in answer.subjects]
    return [related_values(related) | {"of": subjects} for related in answer.related]


def related_values(related: "RelatedPaper") -> dict[str, Any]:
    """Return a related paper as JSON values; the weights of all parts in `because` add up to the score."""
    because = [_reason_values(shown) for shown in related.reasons]
    because += [_topic_values(topic) for topic in related.topics]
    if related.wording:
        because.append(_wording_values(related))
    return {
        "paper": related.paper.id,
        "title": related.paper.title,
        "score": related.score,
        "because": because,
    }


#: Fields of an entity in `because`, which the other parts have as null.
_ENTITY_FIELDS = (
    "entity",
    "id",
    "type",
    "papers",
    "relation",
    "their_relation",
    "evidence",
    "their_evidence",
)


def _topic_values(topic: "ShownTopic") -> dict[str, Any]:
    """Return a topic of both papers as a part of `because`, with all the fields that the other parts have."""
    return {
        **dict.fromkeys(_ENTITY_FIELDS),
        "part": "topic",
        "weight": topic.weight,
        "id": topic.topic,
        "topic": topic.name,
    }


def _wording_values(related: "RelatedPaper") -> dict[str, Any]:
    """Return similar wording as a part of `because`, with all the fields that the other parts have."""
    return {
        **dict.fromkeys(_ENTITY_FIELDS),
        "part": "wording",
        "weight": related.wording,
        "words": list(related.words),
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
        "damped": shown.is_hub,
        "relation": reason.relation,
        "their_relation": reason.their_relation,
        "evidence": evidence_values(shown.evidence[0]) if shown.evidence else None,
        "their_evidence": evidence_values(shown.their_evidence[0]) if shown.their_evidence else None,
    }


def card_values(card: "Card") -> dict[str, Any]:
    """Return all that is known of a paper or an entity as JSON values."""
    links = [
        {
            "paper": shown.link.paper,
            "title": shown.title,
            "entity": shown.link.entity,
            "name": shown.link.name,
            "type": shown.link.type,
            "relation": shown.link.relation,
            "evidence": [evidence_values(evidence) for evidence in shown.evidence],
        }
        for shown in card.links
    ]
    return {
        **node_values(card.node),
        "links": links,
        "variant_of": list(card.variant_of),
        "variants": list(card.variants),
        "builds_on": [row._asdict() for row in card.builds_on],
        "built_on_by": [row._asdict() for row in card.built_on_by],
        "of": [card.node.id],
    }


def step_values(step: "Step") -> dict[str, Any]:
    """Return a step of a path as JSON values."""
    return {
        "from": node_values(step.source),
        "to": node_values(step.target),
        "relation": step.relation,
        "evidence": [evidence_values(evidence) for evidence in step.evidence],
    }


def path_values(subjects: "Sequence[Resolved]", steps: "Sequence[Step]") -> list[dict[str, Any]]:
    """Return the steps of a path as JSON values; `of` holds the ids of both ends."""
    ends = [subject.node.id for subject in subjects]
    return [step_values(step) | {"of": ends} for step in steps]


def why_not_values(answer: "WhyNot") -> dict[str, Any]:
    """Return how near two papers are as JSON values."""
    return {
        "paper": answer.first.id,
        "other": answer.second.id,
        "rank": answer.rank,
        "near": answer.neighbor_count,
        "score": answer.related.score,
        "tenth": answer.score_to_be_listed,
        "shared": [reason._asdict() for reason in answer.related.reasons],
        "wording": answer.related.wording,
        "topics": [topic._asdict() for topic in answer.topics],
        "damped": [_damped_values(link) for link in answer.shared_hubs],
        "path": [step_values(step) for step in answer.path],
        "of": [answer.first.id, answer.second.id],
    }


def _damped_values(link: LinkRow) -> dict[str, Any]:
    return {"entity": link.entity, "name": link.name, "papers": link.papers}


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
    return {
        "papers": scores.papers,
        **figures,
        "relation": scores.relation,
        "types": {entity_type: figure._asdict() for entity_type, figure in scores.types.items()},
        "relations": {relation: figure._asdict() for relation, figure in scores.relations.items()},
        "confusions": [confusion._asdict() for confusion in scores.confusions],
        "often_missed": dict(scores.often_missed),
        "missed": list(scores.missed),
        "spurious": list(scores.spurious),
        "retyped": list(scores.retyped),
    }


def located_mention_values(located: "LocatedMention") -> dict[str, Any]:
    """Return a mention of a file as JSON values; offsets point into the text of its section."""
    return {
        "paper": located.paper,
        "section": located.section,
        "line": located.line,
        **located.mention._asdict(),
    }


def paper_topic_values(detail: "PaperTopicDetail") -> dict[str, Any]:
    """Return a topic of a paper as JSON values."""
    return detail._asdict() | {"terms": list(detail.terms)}


def topic_count_values(count: "TopicCount") -> dict[str, Any]:
    """Return a topic with how many papers are about it as JSON values."""
    topic = count.topic
    return {
        "topic": topic.id,
        "name": topic.english,
        "korean": topic.korean,
        "area": count.area,
        "papers": count.papers,
        "months": dict(count.months),
    }


def topic_paper_values(topic: "TopicRow", found: "TopicPaper") -> dict[str, Any]:
    """Return a paper about a topic as JSON values."""
    return {
        "paper": found.paper.id,
        "title": found.paper.title,
        "date": found.paper.date,
        "score": found.detail.score,
        "terms": list(found.detail.terms),
        "of": [topic.id],
    }


def lint_values(report: "LintReport") -> list[dict[str, Any]]:
    """Return what `kg lint` found as JSON values, one record for each result."""
    return [
        {**result._asdict(), "kind": str(result.kind), "level": "note" if result.is_note else "error"}
        for result in report.results
    ]


def review_values(item: "ReviewItem") -> dict[str, Any]:
    """Return a proposal as JSON values; `decision` and `fields` are what `lines` say in TOML."""
    proposal = item.proposal
    decision = {key: value for key, value in proposal.choice._asdict().items() if value is not None}
    return {
        "kind": proposal.kind,
        "reason": proposal.reason,
        "certainty": proposal.certainty.name.lower(),
        "decision": type(proposal.choice).__name__.lower(),
        "fields": decision,
        "lines": item.lines,
        "entities": [
            node_values(entity) | {"evidence": evidence_values(evidence) if evidence else None}
            for entity, evidence in item.evidence
        ],
    }

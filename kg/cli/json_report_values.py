"""What `--json` prints of the whole graph, of posts and of measurements; see `json_report_types`."""

from typing import TYPE_CHECKING

from kg.cli.json_values import (
    entity_reference,
    entity_values,
    evidence_values,
    paper_reference,
    paper_values,
    topic_reference,
)
from kg.records import Entity

if TYPE_CHECKING:
    from kg.build.lint_posts import LintReport
    from kg.cli import json_report_types as reports
    from kg.cli import json_types as records
    from kg.evaluation.metrics import PRFScore, Scores
    from kg.extract.extract_file import LocatedMention
    from kg.query.bridges import Bridge, BridgeEnd
    from kg.query.review import ReviewItem
    from kg.query.stats import Stats
    from kg.query.trends import Trend


def trend_values(trend: "Trend") -> "reports.TrendRecord":
    """Return what rises, falls or is new as JSON values."""
    subject: records.EntityReference | records.TopicReference
    if isinstance(trend.subject, Entity):
        subject = entity_reference(trend.subject)
    else:
        subject = topic_reference(trend.subject)
    return {
        "trend": trend.direction.value,
        "kind": subject["kind"],
        "id": subject["id"],
        "name": subject["name"],
        "type": trend.subject.type if isinstance(trend.subject, Entity) else None,
        "since": trend.since,
        "recent": {"papers": trend.recent.papers, "of": trend.recent.total},
        "before": {"papers": trend.before.papers, "of": trend.before.total},
        "chance": trend.chance,
        "months": dict(trend.months),
        "first": paper_reference(trend.first.id, trend.first.title),
        "proposed_by": [paper_reference(paper.id, paper.title) for paper in trend.proposed_by],
    }


def bridge_values(bridge: "Bridge") -> "reports.BridgeRecord":
    """Return a bridge as JSON values."""
    return {
        **entity_values(bridge.entity),
        "weight": bridge.weight,
        "known_by": bridge.known_by,
        "ends": [_bridge_end_values(end) for end in bridge.ends],
    }


def _bridge_end_values(end: "BridgeEnd") -> "reports.BridgeEnd":
    return {
        **paper_values(end.paper),
        "topics": [topic_reference(topic) for topic in end.topics],
        "relation": end.relation,
        "evidence": evidence_values(end.evidence),
    }


def stats_values(stats: "Stats") -> "reports.StatsRecord":
    """Return statistics as JSON values."""
    return {
        "counts": dict(stats.counts),
        "types": {str(entity_type): count for entity_type, count in stats.types.items()},
        "hubs": [entity_values(entity) for entity in stats.hubs],
        "months": dict(stats.months),
        "trends": [trend_values(trend) for trend in stats.trends],
        "problems": [
            {"file": problem.file, "line": problem.line, "message": problem.message}
            for problem in stats.problems
        ],
    }


def score_values(scores: "Scores") -> "reports.ScoresRecord":
    """Return the figures of an evaluation as JSON values."""
    return {
        "papers": scores.papers,
        "found": _figure_values(scores.found),
        "typed": _figure_values(scores.typed),
        "core": _figure_values(scores.core),
        "linking": _figure_values(scores.linking),
        "links": _figure_values(scores.links),
        "relation": scores.relation,
        "types": {entity_type: _figure_values(figure) for entity_type, figure in scores.types.items()},
        "relations": {relation: _figure_values(figure) for relation, figure in scores.relations.items()},
        "confusions": [
            {"gold": confusion.gold, "predicted": confusion.predicted, "times": confusion.times}
            for confusion in scores.confusions
        ],
        "often_missed": dict(scores.often_missed),
        "missed": list(scores.missed),
        "spurious": list(scores.spurious),
        "retyped": list(scores.retyped),
    }


def _figure_values(figure: "PRFScore") -> "reports.FigureRecord":
    return {
        "precision": figure.precision,
        "recall": figure.recall,
        "f1": figure.f1,
        "gold": figure.gold,
        "predicted": figure.predicted,
        "hits": figure.hits,
    }


def located_mention_values(located: "LocatedMention") -> "reports.MentionRecord":
    """Return a mention of a file as JSON values."""
    mention = located.mention
    return {
        "paper": located.paper,
        "section": located.section,
        "line": located.line,
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "type": mention.type,
        "source": mention.source,
        "score": mention.score,
        "name": mention.name,
        "relation": mention.relation,
        "certainty": mention.certainty,
    }


def lint_values(report: "LintReport") -> "list[reports.LintRecord]":
    """Return what `kg lint` found as JSON values, one record for each result."""
    return [
        {
            "file": result.file,
            "line": result.line,
            "kind": str(result.kind),
            "message": result.message,
            "level": "note" if result.is_note else "error",
        }
        for result in report.results
    ]


def review_values(item: "ReviewItem") -> "reports.ReviewRecord":
    """Return a proposal as JSON values."""
    proposal = item.proposal
    fields = {key: value for key, value in proposal.choice._asdict().items() if value is not None}
    return {
        "kind": proposal.kind,
        "reason": proposal.reason,
        "certainty": proposal.certainty.name.lower(),
        "decision": type(proposal.choice).__name__.lower(),
        "fields": fields,
        "lines": item.lines,
        "entities": [
            {**entity_values(entity), "evidence": evidence_values(evidence) if evidence else None}
            for entity, evidence in item.evidence
        ],
    }

"""What `kg diff --json` prints; see `json_news_types`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.cli.json_values import (
    entity_values,
    evidence_values,
    paper_reference,
    paper_values,
    related_values,
    topic_reference,
)
from kg.records import Paper

if TYPE_CHECKING:
    from kg.cli import json_news_types as news_records
    from kg.cli import json_types as records
    from kg.query.news import NewPaper, News


def news_values(news: "News") -> "news_records.NewsRecord":
    """Return what is new as JSON values."""
    return {
        "since": news.since,
        "until": news.until,
        "posts": list(news.posts),
        "earlier": news.earlier,
        "papers": list(map(_new_paper_values, news.papers)),
        "topics": [
            {
                **topic_reference(row.topic),
                "new": row.new.papers,
                "before": row.before.papers,
                "rising": row.is_rising,
            }
            for row in news.topics
        ],
        "names": [
            {
                **entity_values(name.entity),
                "named_by": _references(name.papers),
                "proposed_by": _references(name.proposed_by),
            }
            for name in news.names
        ],
        "returning": [
            {**entity_values(row.entity), "paper": paper_values(row.paper), "last": paper_values(row.last)}
            for row in news.returning
        ],
        "gone": _references(news.gone),
    }


def _new_paper_values(new: "NewPaper") -> "news_records.NewPaperRecord":
    return {
        **paper_values(new.paper),
        "topics": list(map(topic_reference, new.topics)),
        "sentence": evidence_values(new.sentence) if new.sentence else None,
        "earlier": related_values(new.earlier, [new.paper.id]) if new.earlier else None,
    }


def _references(papers: Iterable[Paper]) -> "list[records.PaperReference]":
    return [paper_reference(paper.id, paper.title) for paper in papers]

"""What people read of the whole graph: topics, trends, bridges, statistics."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from kg.cli.phrases import count_papers, in_words, month_bars, months_shown, one_in
from kg.cli.terminal import print_table
from kg.records import Entity

if TYPE_CHECKING:
    from kg.query.bridges import Bridge, BridgeEnd
    from kg.query.stats import Stats
    from kg.query.topic_answers import PaperTopicDetail, TopicCount, TopicPaper
    from kg.query.trends import Share, Trend, Trends
    from kg.store.topic_queries import TopicRow

#: Why two papers certainly mean one thing.
_KNOWN_BY = {
    "vocabulary": "known to the vocabulary",
    "definition": "defined alike in both",
    "name": "by its full name in both",
}


def print_stats(stats: "Stats") -> None:
    """Print counts, hubs, trends and problems."""
    print_table(("count", "of"), [(str(count), name) for name, count in stats.counts.items()])
    click.echo()
    print_table(("entities", "type"), [(str(count), str(name)) for name, count in stats.types.items()])
    click.echo("\nNamed by most papers")
    hubs = [(str(entity.papers), entity.id, entity.name) for entity in stats.hubs]
    print_table(("papers", "id", "name"), hubs)
    if stats.trends:
        click.echo(f"\nRising since {stats.trends[0].since}")
        _print_trend_rows(stats.trends)
    for problem in stats.problems:
        click.echo(str(problem))


def print_trends(trends: "Trends", types: Sequence[str], *, falling: bool) -> None:
    """Print what rises, or falls, and what is new: topics, then entities.

    Args:
        trends: What was found.
        types: What was asked for, `topic` or types of entities; all if empty.
        falling: Whether what falls was asked for.
    """
    if not trends.since:
        click.echo("Nothing to compare: the papers are of one month, or have no dates.", err=True)
        return
    earlier = [month for month in trends.months if month < trends.since[:7]] or [trends.since[:7]]
    recent = [month for month in trends.months if month >= trends.since[:7]]
    click.echo(
        f"{_period(recent)} ({count_papers(trends.recent)}) against {_period(earlier)} "
        f"({count_papers(trends.before)}); all papers by month: {month_bars(trends.months)}",
        err=True,
    )
    verb = "fall" if falling else "rise"
    lists = []
    if not types or "topic" in types:
        lists.append((f"Topics that {verb} beyond chance", trends.topics))
    if not types or set(types) != {"topic"}:
        lists.append((f"Entities that {verb} beyond chance", trends.entities))
    if not falling:
        lists.append((f"New since {trends.since}, in several papers", trends.new))
    for number, (heading, rows) in enumerate(lists):
        click.echo(("\n" if number else "") + (heading if rows else f"{heading}: none"))
        _print_trend_rows(rows)


def _period(months: Sequence[str]) -> str:
    return months_shown(dict.fromkeys(months, 0)) if len(months) < 3 else f"{months[0]} to {months[-1]}"


def _print_trend_rows(trends: Sequence["Trend"]) -> None:
    """Print a line for each trend, with a small bar for each month; what is new needs no comparison."""
    if not trends:
        return
    is_new = trends[0].direction == "new"
    compared = [] if is_new else ["before", "by chance"]
    rows = [
        (
            _share(trend.recent),
            trend.subject.id,
            trend.subject.name if isinstance(trend.subject, Entity) else trend.subject.english,
            *([] if is_new else [_share(trend.before), one_in(trend.chance)]),
            month_bars(trend.months),
            _origin(trend),
        )
        for trend in trends
    ]
    months = f"papers {months_shown(trends[0].months)}"
    print_table(("recent", "id", "name", *compared, months, "first in"), rows)


def _share(share: "Share") -> str:
    return f"{share.papers} ({100 * share.papers / share.total:.1f} %)"


def _origin(trend: "Trend") -> str:
    """Return the first paper, and whether it, or which other, proposes the entity."""
    first = f"{trend.first.id} {trend.first.title}"
    proposing = [paper.id for paper in trend.proposed_by]
    if not proposing:
        return first
    return f"{first} (proposed by {'it' if proposing == [trend.first.id] else ', '.join(proposing)})"


def print_bridges(bridges: Sequence["Bridge"]) -> None:
    """Print pairs of far papers that share something rare, with the sentences of both."""
    if not bridges:
        click.echo("No two papers of far topics share something rare.", err=True)
        return
    for rank, bridge in enumerate(bridges, start=1):
        entity = bridge.entity
        papers = "only these 2 papers" if entity.papers == 2 else count_papers(entity.papers)
        click.echo(f"{rank:<3}{entity.name}  ({entity.id}; {papers}; {_KNOWN_BY[bridge.known_by]})")
        for end in bridge.ends:
            _print_bridge_end(end)


def _print_bridge_end(end: "BridgeEnd") -> None:
    topics = " · ".join(topic.english for topic in end.topics[:2])
    evidence = end.evidence
    click.echo(f"   {end.paper.id}  {end.paper.title}  [{topics}]")
    click.echo(f"      {in_words(end.relation)}  “{evidence.sentence}”  {evidence.post}:{evidence.line}")


def print_topic_counts(counts: Sequence["TopicCount"]) -> None:
    """Print areas and their topics, with a small bar for each month."""
    if not counts:
        click.echo("No paper has a topic.", err=True)
        return
    rows = [
        (
            str(count.papers),
            count.topic.id,
            f"  {count.topic.english}" if count.topic.area else count.topic.english,
            month_bars(count.months),
        )
        for count in counts
    ]
    print_table(("papers", "topic", "name", f"papers {months_shown(counts[0].months)}"), rows)


def print_topic_papers(topic: "TopicRow", papers: Sequence["TopicPaper"]) -> None:
    """Print the papers about a topic, each with the terms that spoke for it."""
    click.echo(f"{topic.english} · {topic.korean} ({topic.id}, {count_papers(len(papers))})", err=True)
    rows = [
        (
            f"{row.detail.score:.2f}",
            row.paper.id,
            row.paper.date,
            row.paper.title,
            ", ".join(row.detail.terms),
        )
        for row in papers
    ]
    if rows:
        print_table(("score", "paper", "date", "title", "because of"), rows)


def print_paper_topics(topics: Sequence["PaperTopicDetail"]) -> None:
    """Print the topics of a paper, each with the terms that spoke for it."""
    if not topics:
        click.echo("Nothing in its digest speaks for a topic.", err=True)
        return
    rows = [
        (f"{detail.score:.2f}", detail.topic, detail.area, detail.name, ", ".join(detail.terms))
        for detail in topics
    ]
    print_table(("score", "topic", "area", "name", "because of"), rows)

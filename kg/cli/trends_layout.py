"""How trends are listed in a terminal."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from kg.cli.options import print_lines
from kg.cli.phrases import count_papers, month_bars, months_shown, one_in
from kg.cli.terminal import columns, right_aligned, wrapped
from kg.records import Entity

if TYPE_CHECKING:
    from kg.query.trends import Share, Trend, Trends

_INDENT = "   "


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
        print_lines([*([""] if number else []), *trend_lines(heading, rows, columns())])


def _period(months: Sequence[str]) -> str:
    return months_shown(dict.fromkeys(months, 0)) if len(months) < 3 else f"{months[0]} to {months[-1]}"


def trend_lines(heading: str, trends: Sequence["Trend"], width: int) -> Iterator[str]:
    """Yield a heading and for each trend its name, its papers by month, and what speaks for it.

    Args:
        heading: What they are.
        trends: The trends.
        width: How many columns a line may take.
    """
    if not trends:
        yield f"{heading}: none"
        return
    yield from right_aligned(heading, f"papers {months_shown(trends[0].months)}", width)
    for trend in trends:
        subject = trend.subject
        name = subject.name if isinstance(subject, Entity) else subject.english
        yield from right_aligned(f"{name}  ({subject.id})", month_bars(trend.months), width)
        yield from wrapped(_facts(trend), _INDENT, width)


def _facts(trend: "Trend") -> str:
    """Return the shares that were compared, the first paper, and which papers propose it."""
    first, proposing = trend.first, [paper.id for paper in trend.proposed_by]
    facts = [f"{count_papers(trend.recent.papers)} ({_percent(trend.recent)})"]
    if trend.direction != "new":
        facts[0] += f", {trend.before.papers} before ({_percent(trend.before)})"
        facts.append(f"by chance {one_in(trend.chance)}")
    facts.append(f"first in {first.id} {first.title}")
    if proposing:
        facts.append(f"proposed by {'it' if proposing == [first.id] else ', '.join(proposing)}")
    return "; ".join(facts)


def _percent(share: "Share") -> str:
    return f"{100 * share.papers / share.total:.1f} %"

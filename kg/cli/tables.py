"""What people read: tables for a terminal by rich, and the same in plain columns where the output goes elsewhere."""

import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from kg.records import Entity, Evidence, Paper
from kg.text import shorten

if TYPE_CHECKING:
    from kg.build.build import BuildReport
    from kg.evaluation.metrics import Scores
    from kg.query.bridges import Bridge
    from kg.query.path import Step
    from kg.query.related import RelatedPaper, ShownReason
    from kg.query.search import FoundNode
    from kg.query.show import Card
    from kg.query.stats import Stats
    from kg.query.trends import Trend
    from kg.query.why_not import WhyNot

Row = Sequence[str]
#: Reasons that a row of `kg related` names.
_REASONS = 3
#: Characters of a sentence that a row of `kg search` shows.
_SNIPPET = 90


def print_table(headers: Row, rows: Sequence[Row]) -> None:
    """Print a table; the last column is as long as it needs to be."""
    if sys.stdout.isatty():
        _print_rich(headers, rows)
        return
    widths = [max(_width(row[column]) for row in [headers, *rows]) for column in range(len(headers) - 1)]
    for row in [headers, *rows]:
        cells = [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=False)]
        click.echo("  ".join([*cells, row[-1]]).rstrip())


def _print_rich(headers: Row, rows: Sequence[Row]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for number, header in enumerate(headers):
        table.add_column(header, overflow="fold", no_wrap=number == 1)
    for row in rows:
        table.add_row(*map(Text, row))  # text, so that brackets in titles are no markup
    Console().print(table)


def _width(text: str) -> int:
    """Return the columns that a text takes in a terminal, where Hangul is two wide."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Yield a function that shows steps, with rate and time left, on stderr, if that is a terminal; a total of 0 is not known."""
    if not sys.stderr.isatty():
        yield lambda _step, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=total or None, rate="")
            speed = bar.tasks[tasks[step]].speed
            bar.update(
                tasks[step], completed=done, total=total or None, rate=f"{speed:,.0f}/s" if speed else ""
            )

        yield show


def print_report(report: "BuildReport") -> None:
    """Print what a build did, to stderr: its problems, its counts, its files."""
    for problem in report.problems:
        click.echo(str(problem), err=True)
    counts = report.counts
    click.echo(
        f"{counts['posts']} posts, {counts['digests']} digests: {counts['papers']} papers, {counts['entities']} entities, "
        f"{counts['links']} links; {len(report.problems)} problems",
        err=True,
    )
    done = "nothing has changed" if report.unchanged else f"{report.extracted} digests read anew"
    click.echo(f"{done}; {', '.join(path.as_posix() for path in report.files)}", err=True)


def print_related(found: Sequence["RelatedPaper"], *, explain: bool) -> None:
    """Print related papers as a table, and with `explain` the parts of each score with the sentences behind them."""
    if not found:
        click.echo("No other paper is connected in this way.", err=True)
        return
    between = "\n" if sys.stdout.isatty() else "; "
    rows = [
        (
            str(rank),
            each.paper.id,
            each.paper.title,
            f"{each.score:.2f}",
            between.join([*map(_reason, each.reasons[:_REASONS]), *_wording(each)]),
        )
        for rank, each in enumerate(found, start=1)
    ]
    print_table(("#", "paper", "title", "score", "because: this paper / that paper"), rows)
    for rank, each in enumerate(found if explain else (), start=1):
        click.echo(f"\n{rank}. {each.paper.id}  {each.paper.title}  ({each.score:.2f})")
        for shown in each.reasons:
            click.echo(
                f"  {shown.reason.weight:.3f}  {_reason(shown)}{'  (damped: most papers name it)' * shown.damped}"
            )
            _print_quotes("this ", shown.evidence[:1])
            _print_quotes("other", shown.their_evidence[:1])
        for line in _wording(each):
            click.echo(f"  {each.wording:.3f}  {line}")


def _wording(found: "RelatedPaper") -> list[str]:
    return [f"alike in wording: {', '.join(found.words)}"] if found.words else []


def print_why_not(found: "WhyNot") -> None:
    """Print how near two papers are and what keeps them apart."""
    place = f"number {found.rank} of {found.near}" if found.rank else f"not among the {found.near} nearest"
    click.echo(
        f"{found.second.id} is {place} for {found.first.id}: {found.related.score:.3f}; the tenth has {found.tenth:.3f}."
    )
    for reason in found.related.reasons:
        damped = "  (damped: most papers name it)" if reason in found.damped else ""
        click.echo(f"  {reason.weight:.3f}  both name {reason.name} ({_papers(reason.papers)}){damped}")
    if not found.related.reasons:
        click.echo("  They name nothing in common.")
    if found.related.wording:
        click.echo(f"  {found.related.wording:.3f}  wording")
    if found.path:
        click.echo("The shortest way between them:")
        print_path(found.path)


def _reason(shown: "ShownReason") -> str:
    reason = shown.reason
    return f"{reason.name} ({reason.type}, {_papers(reason.papers)}): {_words(reason.relation)} / {_words(reason.their_relation)}"


def _words(relation: str) -> str:
    return relation.replace("_", " ")


def _print_quotes(label: str, evidence: Sequence[Evidence]) -> None:
    for each in evidence:
        click.echo(f"         {label}  “{each.sentence}”  {each.post}:{each.line}")


def print_card(card: "Card") -> None:
    """Print all that is known of a paper or an entity."""
    node = card.node
    if isinstance(node, Paper):
        click.echo(f"{node.title}\n{node.id}  {node.date}  {node.url}".rstrip())
        click.echo("posts: " + ", ".join(f"{post}:{line}" for post, line in node.digests))
    else:
        click.echo(f"{node.name}\n{node.id}  {_papers(node.papers)}")
        if node.aliases:
            click.echo("aliases: " + ", ".join(node.aliases))
    for label, ids in (("variant of", card.variant_of), ("variants", card.variants)):
        if ids:
            click.echo(f"{label}: {', '.join(ids)}")
    for label, rows in (("builds on", card.builds_on), ("built on by", card.built_on_by)):
        for row in rows:
            click.echo(f"{label}: {row.target if label == 'builds on' else row.paper} through {row.entity}")
    relation = ""
    for each in card.links:
        if each.link.relation != relation:
            relation = each.link.relation
            click.echo(f"\n{_words(relation)}")
        about_paper = isinstance(node, Paper)
        click.echo(
            f"  {each.link.name}  ({each.link.entity}, {_papers(each.link.papers)})"
            if about_paper
            else f"  {each.link.paper}  {each.title}"
        )
        _print_quotes("", each.evidence[:1])


def print_found(found: Sequence["FoundNode"]) -> None:
    """Print what a search found."""
    if not found:
        click.echo("Nothing of that name.", err=True)
        return
    rows = [
        (
            each.node.id,
            "paper" if isinstance(each.node, Paper) else each.node.type,
            _count(each.node),
            _label(each.node),
            shorten(each.snippet.sentence, _SNIPPET) if each.snippet else "",
        )
        for each in found
    ]
    print_table(("id", "kind", "papers", "name", "in a sentence"), rows)


def _papers(count: int) -> str:
    return f"{count} paper" if count == 1 else f"{count} papers"


def _count(node: Paper | Entity) -> str:
    return "" if isinstance(node, Paper) else str(node.papers)


def _label(node: Paper | Entity) -> str:
    return node.title if isinstance(node, Paper) else node.name


def print_path(steps: Sequence["Step"]) -> None:
    """Print the steps of a path, each with its sentence."""
    if not steps:
        click.echo("No path connects them.", err=True)
        return
    click.echo(f"{steps[0].source.id}  {_label(steps[0].source)}")
    for step in steps:
        arrow = "->" if isinstance(step.source, Paper) else "<-"
        click.echo(f"  {arrow} {_words(step.relation)}  {step.target.id}  {_label(step.target)}")
        _print_quotes("", step.evidence[:1])


def print_stats(stats: "Stats") -> None:
    """Print counts, hubs, trends and problems."""
    print_table(("count", "of"), [(str(count), name) for name, count in stats.counts.items()])
    click.echo()
    print_table(("entities", "type"), [(str(count), kind) for kind, count in stats.types.items()])
    click.echo("\nNamed by most papers")
    print_table(("papers", "id", "name"), [(str(each.papers), each.id, each.name) for each in stats.hubs])
    if stats.trends:
        months = list(stats.months)
        click.echo(f"\nRising, papers by month ({months[0]} to {months[-1]})")
        print_trends(stats.trends)
    for problem in stats.problems:
        click.echo(str(problem))


def print_trends(trends: Sequence["Trend"]) -> None:
    """Print what rises or falls, with small bars, one for each month."""
    if not trends:
        click.echo("Nothing rises or falls: the papers are of one month, or have no dates.", err=True)
        return
    rows = [
        (
            str(each.entity.papers),
            each.entity.id,
            f"{each.growth:+.3f}",
            each.first,
            ", ".join(each.proposed_by[:2]),
            _bars(list(each.months.values())),
        )
        for each in trends
    ]
    print_table(("papers", "id", "share", "first in", "proposed by", "by month"), rows)


def print_bridges(bridges: Sequence["Bridge"]) -> None:
    """Print pairs of papers that share something rare across communities."""
    if not bridges:
        click.echo("No two communities share something rare.", err=True)
        return
    for each in bridges:
        click.echo(f"{each.entity.id}  {each.entity.name} ({_papers(each.entity.papers)})")
        for paper, names in zip((each.first, each.second), each.communities, strict=True):
            click.echo(f"  {paper.id}  {paper.title}  [{' · '.join(names)}]")


def _bars(values: Sequence[int]) -> str:
    most = max([*values, 1])
    return "".join(" ▁▂▃▄▅▆▇█"[-(-8 * value // most)] for value in values) + "  " + " ".join(map(str, values))


def print_scores(scores: "Scores", errors: int) -> None:
    """Print the figures of an evaluation and the first errors of each kind."""
    figures = {
        "found": scores.found,
        "typed": scores.typed,
        "core": scores.core,
        "linking": scores.linking,
        "links": scores.links,
        **scores.types,
        **scores.relations,
    }
    rows = [
        (name, f"{each.precision:.3f}", f"{each.recall:.3f}", f"{each.f1:.3f}", str(each.gold))
        for name, each in figures.items()
    ]
    print_table(("measure", "precision", "recall", "F1", "gold"), rows)
    click.echo(f"\nrelation {scores.relation:.3f} of matched entities; {scores.papers} papers")
    if errors and scores.confusions:
        taken = (f"{each.gold} for {each.predicted} {each.times}" for each in scores.confusions[:errors])
        click.echo(f"confused: {', '.join(taken)}")
    if errors and scores.often_missed:
        click.echo(
            f"missed most: {', '.join(f'{name} ({count})' for name, count in scores.often_missed[:errors])}"
        )
    for kind, lines in (
        ("missed", scores.missed),
        ("spurious", scores.spurious),
        ("retyped", scores.retyped),
    ):
        for line in lines[:errors]:
            click.echo(f"{kind}: {line}")

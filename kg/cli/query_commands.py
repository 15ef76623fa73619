"""Commands that answer from a graph."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import graph_option, json_option, limit_option, print_json

if TYPE_CHECKING:
    from kg.query.related import RelatedPaper

#: What entities and relations can be; a test holds these equal to the records, which are not imported just to print help.
TYPES = ("method", "model", "dataset", "benchmark", "metric", "task")
RELATIONS = ("proposes", "uses", "evaluates_on", "compares_with", "addresses", "mentions")


@click.command()
@click.argument("papers", nargs=-1, metavar="PAPER|ENTITY...")
@limit_option(10)
@click.option("--all", "everything", is_flag=True, help="Print all that are near, whatever the limit.")
@click.option(
    "--since", metavar="DATE", default="", help="Only papers of this date or later, such as 2025-10."
)
@click.option(
    "--type", "types", multiple=True, type=click.Choice(TYPES), help="Only through entities of this type."
)
@click.option(
    "--relation",
    "relations",
    multiple=True,
    type=click.Choice(RELATIONS),
    help="Only through this relation to an entity.",
)
@click.option("--via", metavar="ENTITY", default="", help="Only through this entity.")
@click.option(
    "--same-post/--other-posts",
    "same_post",
    default=None,
    help="Only papers of the same post, or of other posts.",
)
@click.option(
    "--file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Ask about a digest that is not in the graph.",
)
@click.option(
    "--explain", is_flag=True, help="Quote the sentences of both papers, and say which entities are damped."
)
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a page about them instead.",
)
@json_option
@graph_option
def related(
    papers: tuple[str, ...], graph: Path, *, html: Path | None, explain: bool, as_json: bool, **asked: Any
) -> None:
    """List the papers connected to a paper, to several, or to an entity, and why.

    A paper is named by an arXiv id with or without version, a link, or words of its title. Several papers ask for what
    connects to all of them.

    \b
    Examples:
      kg related 2510.21800 --explain
      kg related 2510.21800 2510.05491 --since 2025-10
      kg related method:muon
      kg related 2510.21800 --html related.html
    """
    if bool(papers) is bool(asked["file"]):
        message = "name papers or an entity, or give --file"
        raise click.UsageError(message)
    if html:
        from kg.export.html.from_store import render_related
        from kg.files import write_text

        write_text(html, [render_related(graph, papers[0], limit=asked["limit"])])
        click.echo(html, err=True)
        return
    found = _related(graph, papers, **asked)
    if as_json:
        from kg.cli.json_values import related_values

        print_json([related_values(each) for each in found])
    else:
        from kg.cli.tables import print_related

        print_related(found, explain=explain)


def _related(
    graph: Path,
    papers: tuple[str, ...],
    *,
    file: Path | None,
    limit: int,
    everything: bool,
    same_post: bool | None,
    **scope: Any,
) -> "list[RelatedPaper]":
    most = None if everything else limit
    if file:
        from kg.query.related_to_file import related_to_file

        return related_to_file(graph, file, limit=most)
    from kg.query.related import Scope
    from kg.query.related import related as run

    posts = "" if same_post is None else "same" if same_post else "other"
    return run(graph, papers, Scope(**scope, posts=posts), limit=most)


@click.command("why-not")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@json_option
@graph_option
def why_not(first: str, second: str, graph: Path, *, as_json: bool) -> None:
    """Say how near two papers are, and what keeps B from the papers related to A.

    \b
    Example:
      kg why-not 2510.21800 2510.12402
    """
    from kg.query.why_not import why_not as run

    found = run(graph, first, second)
    if as_json:
        from kg.cli.json_values import why_not_values

        print_json(why_not_values(found))
    else:
        from kg.cli.tables import print_why_not

        print_why_not(found)


@click.command()
@click.argument("node", metavar="PAPER|ENTITY")
@json_option
@graph_option
def show(node: str, graph: Path, *, as_json: bool) -> None:
    """Print all that is known of a paper or an entity, with evidence.

    \b
    Example:
      kg show method:muon
    """
    from kg.query.show import show as run

    card = run(graph, node)
    if as_json:
        from kg.cli.json_values import card_values

        print_json(card_values(card))
    else:
        from kg.cli.tables import print_card

        print_card(card)


@click.command()
@click.argument("text")
@limit_option(20)
@json_option
@graph_option
def search(text: str, limit: int, graph: Path, *, as_json: bool) -> None:
    """Find papers and entities by name, Korean or English, typing errors forgiven.

    \b
    Example:
      kg search "확산 모델"
    """
    from kg.query.search import search as run

    found = run(graph, text, limit=limit)
    if as_json:
        from kg.cli.json_values import found_values

        print_json([found_values(each) for each in found])
    else:
        from kg.cli.tables import print_found

        print_found(found)


@click.command()
@click.argument("start", metavar="A")
@click.argument("goal", metavar="B")
@click.option(
    "--count",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How many ways, each through other nodes.",
)
@json_option
@graph_option
def path(start: str, goal: str, count: int, graph: Path, *, as_json: bool) -> None:
    """Print how two papers or entities connect, with the sentence behind each step.

    \b
    Example:
      kg path 2510.21800 method:adamw
    """
    from kg.query.path import path as run

    found = run(graph, start, goal, count=count)
    if as_json:
        from kg.cli.json_values import step_values

        ways = [[step_values(step) for step in steps] for steps in found]
        print_json(ways if count > 1 else next(iter(ways), []))
    else:
        from kg.cli.tables import print_path

        for steps in found or [[]]:
            print_path(steps)


@click.command()
@limit_option(10)
@json_option
@graph_option
def stats(limit: int, graph: Path, *, as_json: bool) -> None:
    """Print counts, hubs, trends by month and the problems of the last build."""
    from kg.query.stats import stats as run

    found = run(graph, limit=limit)
    if as_json:
        from kg.cli.json_values import stats_values

        print_json(stats_values(found))
    else:
        from kg.cli.tables import print_stats

        print_stats(found)


@click.command()
@click.option("--falling", is_flag=True, help="What falls instead.")
@limit_option(10)
@json_option
@graph_option
def trends(limit: int, graph: Path, *, falling: bool, as_json: bool) -> None:
    """Print the entities that rise or fall, by month, who named them first and who proposed them."""
    from kg.query.trends import trends as run

    found = run(graph, limit=limit, falling=falling)
    if as_json:
        from kg.cli.json_values import trend_values

        print_json([trend_values(each) for each in found])
    else:
        from kg.cli.tables import print_trends

        print_trends(found)


@click.command()
@limit_option(10)
@json_option
@graph_option
def bridges(limit: int, graph: Path, *, as_json: bool) -> None:
    """Print pairs of papers from different communities that share something rare."""
    from kg.query.bridges import bridges as run

    found = run(graph, limit=limit)
    if as_json:
        from kg.cli.json_values import bridge_values

        print_json([bridge_values(each) for each in found])
    else:
        from kg.cli.tables import print_bridges

        print_bridges(found)


@click.command("open")
@click.argument("node", required=False, metavar="[PAPER|ENTITY]")
@graph_option
def open_page(node: str | None, graph: Path) -> None:
    """Open the page in the default browser, at a paper or an entity if one is named."""
    from kg.export.html.address import page_address

    click.launch(page_address(graph, node))

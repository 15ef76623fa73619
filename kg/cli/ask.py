"""Commands that answer from a graph."""

from pathlib import Path

import click

from kg.cli.options import graph_option, json_option, limit_option, print_json


@click.command()
@click.argument("paper")
@limit_option(10)
@click.option("--explain", is_flag=True, help="Quote the sentences of both papers behind each reason.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write a page about them instead.")
@json_option
@graph_option
def related(paper: str, limit: int, graph: Path, *, explain: bool, html: Path | None, as_json: bool) -> None:
    """List the papers connected to PAPER, and why.

    PAPER is an arXiv id with or without version, a link, or words of a title.

    \b
    Examples:
      kg related 2510.21800 --explain
      kg related 2510.21800 --html related.html
    """
    if html:
        from kg.export.write import write_text
        from kg.workflow.page import render_related

        write_text(html, [render_related(graph, paper, limit=limit)])
        click.echo(html, err=True)
        return
    from kg.workflow.explore import related as run

    found = run(graph, paper, limit=limit)
    if as_json:
        from kg.cli.values import related_values

        print_json([related_values(each) for each in found])
    else:
        from kg.cli.output import print_related

        print_related(found, explain=explain)


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
    from kg.workflow.explore import show as run

    card = run(graph, node)
    if as_json:
        from kg.cli.values import card_values

        print_json(card_values(card))
    else:
        from kg.cli.output import print_card

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
    from kg.workflow.explore import search as run

    found = run(graph, text, limit=limit)
    if as_json:
        from kg.cli.values import node_values

        print_json([node_values(each.node) | {"matched": each.matched} for each in found])
    else:
        from kg.cli.output import print_found

        print_found(found)


@click.command()
@click.argument("start", metavar="A")
@click.argument("goal", metavar="B")
@json_option
@graph_option
def path(start: str, goal: str, graph: Path, *, as_json: bool) -> None:
    """Print how two papers or entities connect, with the sentence behind each step.

    \b
    Example:
      kg path 2510.21800 method:adamw
    """
    from kg.workflow.explore import path as run

    steps = run(graph, start, goal)
    if as_json:
        from kg.cli.values import step_values

        print_json([step_values(step) for step in steps])
    else:
        from kg.cli.output import print_path

        print_path(steps)


@click.command()
@limit_option(10)
@json_option
@graph_option
def stats(limit: int, graph: Path, *, as_json: bool) -> None:
    """Print counts, hubs, trends by month and the problems of the last build."""
    from kg.workflow.stats import stats as run

    found = run(graph, limit=limit)
    if as_json:
        from kg.cli.values import stats_values

        print_json(stats_values(found))
    else:
        from kg.cli.output import print_stats

        print_stats(found)


@click.command("open")
@click.argument("node", required=False, metavar="[PAPER|ENTITY]")
@graph_option
def open_page(node: str | None, graph: Path) -> None:
    """Open the page in the default browser, at a paper or an entity if one is named."""
    from kg.workflow.explore import page_address

    click.launch(page_address(graph, node))

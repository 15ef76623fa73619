"""Commands that bring the graph elsewhere: other formats, the page, the browser."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from kg.cli.options import graph_option, print_json, print_understood, refuse_contradictions

#: What `kg export` knows; tests hold these equal to the registries, which are not imported just to print
#: help.
FORMATS = ("csv", "gexf", "graphml", "html", "jekyll", "json", "jsonl")
RENDERERS = ("canvas", "pyvis")
#: The commands that print JSON with `--json`, and so have a schema.
JSON_COMMANDS = (
    "related",
    "show",
    "search",
    "path",
    "topics",
    "trends",
    "bridges",
    "why-not",
    "stats",
    "review",
    "lint",
    "evaluate",
    "extract",
)


@click.command()
@click.argument("name", metavar="FORMAT", type=click.Choice(FORMATS))
@click.option(
    "--output",
    type=click.Path(allow_dash=True, path_type=Path),
    default=Path("-"),
    help="File to write; - is stdout.",
)
@click.option("--around", metavar="PAPER|ENTITY", help="html: only this node and what is near it.")
@click.option("--hops", type=click.IntRange(1, 3), show_default="2", help="html: how near, in steps.")
@click.option(
    "--renderer",
    type=click.Choice(RENDERERS),
    help="html: what draws; pyvis lets nodes be dragged, and suits up to 500.",
)
@graph_option
def export(
    name: str, output: Path, graph: str, around: str | None, hops: int | None, renderer: str | None
) -> None:
    """Write the graph in another format.

    \b
    csv      a link a line, for spreadsheets and data frames
    gexf     for Gephi, with places and colours (https://gexf.net)
    graphml  for Gephi and Gephi Lite (http://graphml.graphdrawing.org)
    html     the page, one file that opens offline
    jekyll   related papers for a Jekyll site: --output is its folder
    json     node-link JSON for d3 and networkx
    jsonl    a paper a line with its entities

    \b
    Example:
      kg export html --around method:muon --hops 2 --output muon.html
    """
    given = {"--around": bool(around), "--hops": hops is not None, "--renderer": bool(renderer)}
    pairs = [(name, option, "the option is for html alone") for option in given]
    refuse_contradictions({name: name != "html", **given}, pairs)
    if hops and not around:
        message = "--hops goes with --around, which names the node that the steps start from"
        raise click.UsageError(message)
    if name == "jekyll":
        _export_jekyll(graph, output)
    elif name == "html":
        _export_page(graph, output, around, hops or 2, renderer)
    else:
        from kg.export.render import render_export

        _write(output, render_export(graph, name))


def _export_jekyll(graph: str, output: Path) -> None:
    from kg.export.jekyll import render_jekyll_site
    from kg.files import write_text

    if output == Path("-"):
        message = "jekyll writes several files; name the folder of the site with --output"
        raise click.UsageError(message)
    for path, text in render_jekyll_site(graph).items():
        write_text(output / path, [text])


def _export_page(graph: str, output: Path, around: str | None, hops: int, renderer: str | None) -> None:
    from kg.export.html.build_page import render_graph_page

    if around:
        import kg

        with kg.open(graph) as opened:
            print_understood([opened.resolve(around)])
    _write(output, render_graph_page(graph, around, hops=hops, renderer=renderer))


def _write(output: Path, parts: Iterable[str]) -> None:
    """Write text to stdout if the path is `-`, else into the file."""
    if output == Path("-"):
        for part in parts:
            sys.stdout.write(part)
    else:
        from kg.files import write_text

        write_text(output, parts)


@click.command("open")
@click.argument("name", required=False, metavar="[PAPER|ENTITY]")
@graph_option
def open_page(name: str | None, graph: str) -> None:
    """Open the page in the browser, at a paper or an entity."""
    from kg.export.html.address import page_address

    if name:
        import kg

        with kg.open(graph) as opened:
            print_understood([opened.resolve(name)])
    click.launch(page_address(graph, name))


@click.command()
@click.argument("name", metavar="COMMAND", type=click.Choice(JSON_COMMANDS))
def schema(name: str) -> None:
    """Print the JSON Schema of what a command prints with --json.

    \b
    Example:
      kg schema related
    """
    from kg.cli.json_schema import render_schema

    print_json(render_schema(name))

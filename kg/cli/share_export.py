"""`kg export`: a command for each format, so that each has its own options and help."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from kg.cli.options import graph_option, print_understood

#: What draws a page about a neighborhood; a test holds this equal to the registry, which is not imported just
#: to print help.
RENDERERS = ("canvas", "pyvis")

_file_option = click.option(
    "--output",
    type=click.Path(allow_dash=True, path_type=Path),
    default=Path("-"),
    show_default=True,
    help="File to write; - is stdout.",
)
_folder_option = click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="FOLDER",
    help="Folder to write into; it is made as needed.",
)


@click.group()
@click.pass_context
def export(context: click.Context) -> None:
    """Write the graph in another format.

    \b
    Example:
      kg export gexf --output papers.gexf
      kg export html --help
    """
    # what a configuration says of `kg export`, it says of each format
    context.default_map = dict.fromkeys(FORMATS, context.default_map or {})


@export.command()
@click.option("--excel", "is_for_excel", is_flag=True, help="Begin with the mark by which Excel knows UTF-8.")
@_file_option
@graph_option
def csv(output: Path, graph: str, *, is_for_excel: bool) -> None:
    """A connection a line with its sentence, for spreadsheets and data frames.

    A cell that a spreadsheet would calculate (=1+1) has an apostrophe before it.

    \b
    Example:
      kg export csv --excel --output links.csv
    """
    _export("csv", output, graph, is_for_excel=is_for_excel)


@export.command()
@click.option(
    "--format",
    "tables",
    type=click.Choice(["csv", "parquet"]),
    default="csv",
    show_default=True,
    help="Of the files; parquet takes pyarrow (extra `tables`).",
)
@click.option(
    "--neo4j", "is_for_neo4j", is_flag=True, help="Write files and scripts for Neo4j besides, into neo4j/."
)
@_folder_option
@graph_option
def tables(output: Path, graph: str, tables: str, *, is_for_neo4j: bool) -> None:
    """Tables for databases and data frames, with a script for DuckDB.

    They are papers, entities, topics, links, evidence and paper_topics; load.sql loads them into DuckDB.

    \b
    Example:
      kg export tables --format parquet --output tables
      kg export tables --neo4j --output tables
    """
    _export("tables", output, graph, tables=tables, is_for_neo4j=is_for_neo4j)


@export.command()
@_file_option
@graph_option
def gexf(output: Path, graph: str) -> None:
    """For Gephi, with places and colours (https://gexf.net)."""
    _export("gexf", output, graph)


@export.command()
@_file_option
@graph_option
def graphml(output: Path, graph: str) -> None:
    """For Gephi and Gephi Lite (http://graphml.graphdrawing.org)."""
    _export("graphml", output, graph)


@export.command()
@_file_option
@graph_option
def json(output: Path, graph: str) -> None:
    """Node-link JSON, for d3 and networkx."""
    _export("json", output, graph)


@export.command()
@_file_option
@graph_option
def jsonl(output: Path, graph: str) -> None:
    """A paper a line with its entities, as `kg evaluate` reads it."""
    _export("jsonl", output, graph)


@export.command()
@_folder_option
@graph_option
def jekyll(output: Path, graph: str) -> None:
    """Related papers for a Jekyll site; --output is its folder."""
    _export("jekyll", output, graph)


@export.command()
@click.option("--around", metavar="PAPER|ENTITY", help="Only this node and what is near it.")
@click.option("--hops", type=click.IntRange(1, 3), show_default="2", help="How near, in steps.")
@click.option(
    "--renderer",
    type=click.Choice(RENDERERS),
    help="What draws; pyvis lets nodes be dragged, and suits up to 500.",
)
@_file_option
@graph_option
def html(output: Path, graph: str, around: str | None, hops: int | None, renderer: str | None) -> None:
    """The page, one file that opens offline.

    \b
    Example:
      kg export html --around method:muon --hops 2 --output muon.html
    """
    from kg.export.html.build_page import render_graph_page

    if hops and not around:
        message = "--hops goes with --around, which names the node that the steps start from"
        raise click.UsageError(message)
    if around:
        import kg

        with kg.open(graph) as opened:
            print_understood([opened.resolve(around)])
    _write(output, render_graph_page(graph, around, hops=hops or 2, renderer=renderer))


#: What `kg export` knows; a test holds this equal to the registries.
FORMATS = tuple(sorted(export.commands))


def _export(name: str, output: Path, graph: str, **options: Any) -> None:
    """Write an export to stdout if the path is `-`, else into the file or folder."""
    from kg.export.render import EXPORTERS, ExportOptions, render_export, write_export

    if name in EXPORTERS:
        _write(output, render_export(graph, name, ExportOptions(**options)))
    else:
        write_export(graph, name, output, ExportOptions(**options))


def _write(output: Path, parts: Iterable[str]) -> None:
    """Write text to stdout if the path is `-`, else into the file."""
    if output == Path("-"):
        for part in parts:
            sys.stdout.write(part)
    else:
        from kg.files import write_text

        write_text(output, parts)

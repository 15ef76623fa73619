"""Commands that make files: the graph itself, and other forms of it."""

import sys
from pathlib import Path

import click

from kg.cli.options import curation_option, graph_option

#: What `kg export` knows; tests hold these equal to the registries, which are not imported just to print help.
FORMATS = ("csv", "gexf", "graphml", "html", "jekyll", "json", "jsonl")
RENDERERS = ("canvas", "pyvis")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATHS]...")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Folder to write into.",
)
@click.option(
    "--vocabulary",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("data/vocabulary.tsv"),
    show_default=True,
    help="Your own vocabulary.",
)
@curation_option
@click.option(
    "--model",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A model that `kg train` wrote.",
)
@click.option(
    "--workers", type=click.IntRange(min=1), help="Processes that read digests; all cores if not given."
)
@click.option(
    "--scheduler", default="", metavar="ADDRESS", help="Read on a Dask cluster, such as tcp://host:8786."
)
@click.option("--strict", is_flag=True, help="Exit with 1 if a post has a problem.")
def build(
    paths: tuple[Path, ...],
    output: Path,
    workers: int | None,
    scheduler: str,
    *,
    strict: bool,
    **settings: Path | None,
) -> None:
    """Read posts and write kg.db, graph.html and graph.graphml.

    PATHS are files and folders of Markdown posts and JSON lines; without any, data/posts is read. Problems are printed with file
    and line, and the rest is built.

    \b
    Example:
      kg build ~/blog/_posts --output ~/kg
    """
    from kg.build.build import Settings
    from kg.build.build import build as run
    from kg.cli.tables import print_report, progress_bar
    from kg.errors import ProblemsError

    with progress_bar() as progress:
        given = paths or (Path("data/posts"),)
        report = run(
            given, output, Settings(**settings), workers=workers, scheduler=scheduler, progress=progress
        )
    print_report(report)
    if strict and report.problems:
        raise ProblemsError(len(report.problems))


@click.command()
@click.argument("name", metavar="FORMAT", type=click.Choice(FORMATS))
@click.option(
    "--output",
    type=click.Path(allow_dash=True, path_type=Path),
    default=Path("-"),
    help="File to write; - is stdout.",
)
@click.option("--around", metavar="PAPER|ENTITY", help="html: only this node and what is near it.")
@click.option(
    "--hops", type=click.IntRange(1, 3), default=2, show_default=True, help="html: how near, in steps."
)
@click.option(
    "--renderer",
    type=click.Choice(RENDERERS),
    help="html: what draws; pyvis lets nodes be dragged, and suits up to 500.",
)
@graph_option
def export(name: str, output: Path, graph: Path, around: str | None, hops: int, renderer: str | None) -> None:
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
    from kg.files import write_text

    if name != "html" and (around or renderer):
        message = "--around and --renderer go with html"
        raise click.UsageError(message)
    if name == "jekyll":
        from kg.export.jekyll_data import render_blog

        if output == Path("-"):
            message = "jekyll writes several files; name the folder of the site with --output"
            raise click.UsageError(message)
        for place, text in render_blog(graph).items():
            write_text(output / place, [text])
        return
    if name == "html":
        from kg.export.html.from_store import render_page_of

        parts = render_page_of(graph, around, hops=hops, renderer=renderer)
    else:
        from kg.export.from_store import export as run

        parts = run(graph, name)
    if output == Path("-"):
        for part in parts:
            sys.stdout.write(part)
    else:
        write_text(output, parts)

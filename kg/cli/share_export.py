"""`kg export`: a command for each format, so that each has its own options and help."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

import click

from kg.cli.config import Config, Site
from kg.cli.options import graph_option, print_understood
from kg.cli.share_options import (
    blog_options,
    file_option,
    folder_option,
    min_papers_option,
    reference_options,
    view_options,
)

#: What draws a page about a neighborhood; a test holds this equal to the registry, which is not imported just
#: to print help.
RENDERERS = ("canvas", "pyvis")


#: Other names of formats.
_ENDINGS = {"bib": "bibtex", "csl": "csl-json", "jsonld": "json-ld", "ttl": "turtle"}


#: The headings under which the help lists the formats.
_HEADINGS = {
    "Graphs": ("graphml", "gexf", "json", "cytoscape", "graphology", "html"),
    "Tables and lines": ("csv", "tables", "jsonl", "results"),
    "Notes and references": ("obsidian", "bibtex", "ris", "csl-json", "turtle", "json-ld"),
    "Blogs": ("jekyll", "hugo"),
}


class _FormatGroup(click.Group):
    """Knows formats by the endings of their files too, and lists them under headings."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 # click's signature
        """Return the names of all formats in the order of the help."""
        return [name for names in _HEADINGS.values() for name in names]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the formats under their headings, each with its whole summary."""
        for heading, names in _HEADINGS.items():
            rows = [(name, (self.commands[name].help or "").partition("\n")[0]) for name in names]
            with formatter.section(heading):
                formatter.write_dl(rows)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a format."""
        return super().get_command(ctx, _ENDINGS.get(cmd_name, cmd_name))


@click.group(cls=_FormatGroup)
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
@file_option
@graph_option
def csv(output: Path, graph: str, *, is_for_excel: bool) -> None:
    """A connection a line, for spreadsheets and data frames.

    Each has its sentence, and what is known of the paper and the entity. A cell that a spreadsheet would
    calculate (=1+1) has an apostrophe before it.

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
@folder_option
@graph_option
def tables(output: Path, graph: str, tables: str, *, is_for_neo4j: bool) -> None:
    """Tables for databases and data frames, with a script for DuckDB.

    They are papers, entities, topics, links, evidence, paper_topics and results; load.sql loads them into
    DuckDB.

    \b
    Example:
      kg export tables --format parquet --output tables
      kg export tables --neo4j --output tables
    """
    _export("tables", output, graph, tables=tables, is_for_neo4j=is_for_neo4j)


@export.command()
@view_options
def gexf(output: Path, graph: str, **options: Any) -> None:
    """For Gephi, with places, colours and time (https://gexf.net).

    Nodes have topic, area and community; papers and entities appear on the timeline with their first post.

    \b
    Example:
      kg export gexf --view bipartite --min-papers 2 --output papers.gexf
    """
    _export("gexf", output, graph, **options)


@export.command()
@view_options
def graphml(output: Path, graph: str, **options: Any) -> None:
    """For Gephi and Gephi Lite (http://graphml.graphdrawing.org).

    \b
    Example:
      kg export graphml --view papers --output papers.graphml
    """
    _export("graphml", output, graph, **options)


@export.command()
@view_options
def json(output: Path, graph: str, **options: Any) -> None:
    """Node-link JSON, for d3 and networkx."""
    _export("json", output, graph, **options)


@export.command()
@view_options
def cytoscape(output: Path, graph: str, **options: Any) -> None:
    """JSON for Cytoscape and Cytoscape.js."""
    _export("cytoscape", output, graph, **options)


@export.command()
@view_options
def graphology(output: Path, graph: str, **options: Any) -> None:
    """JSON for graphology and sigma."""
    _export("graphology", output, graph, **options)


@export.command()
@file_option
@graph_option
def jsonl(output: Path, graph: str) -> None:
    """A paper a line with its entities, as `kg evaluate` reads it."""
    _export("jsonl", output, graph)


@export.command()
@file_option
@graph_option
def results(output: Path, graph: str) -> None:
    """A paper a line with the numbers that its digest states.

    Each has system, benchmark, metric, value, baseline and sentence; `kg results` answers about them.
    """
    _export("results", output, graph)


@export.command()
@min_papers_option
@folder_option
@graph_option
def obsidian(output: Path, graph: str, min_papers: int) -> None:
    """Notes for Obsidian, one a paper, entity and topic.

    They go into Papers, Entities and Topics of the folder. Write below the mark at the end of a note, and add
    properties: the next export keeps both. It removes only notes of its own in which you wrote nothing.

    \b
    Example:
      kg export obsidian --output ~/vault/papers
    """
    _export("obsidian", output, graph, min_papers=min_papers)


@export.command()
@click.option(
    "--pages",
    "has_pages",
    is_flag=True,
    help="Write an index of topics (/kg/topics/) and a page for each entity of three digests, too.",
)
@blog_options
def jekyll(output: Path, graph: str, language: str | None, **options: Any) -> None:
    """Related papers for a Jekyll site, linked to its own posts.

    Say {% include kg-related.html id="2510.21800" %} under a digest, and {% include kg-related.html %} in the
    layout of posts. Posts that are not published appear nowhere.

    \b
    Example:
      kg export jekyll --output ~/blog --limit 3
    """
    _export("jekyll", output, graph, language=language or "", **options)


@export.command()
@blog_options
def hugo(output: Path, graph: str, language: str | None, **options: Any) -> None:
    """Related papers for a Hugo site, linked to its own posts.

    Say {{< kg-related id="2510.21800" >}} under a digest, and in the layout of posts
    {{ partial "kg-related.html" (dict "page" .) }}. Posts that are not published appear nowhere.

    \b
    Example:
      kg export hugo --output ~/blog --lang en
    """
    _export("hugo", output, graph, language=language or "", **options)


@export.command()
@file_option
@graph_option
def turtle(output: Path, graph: str) -> None:
    """RDF for graph databases: schema.org and a small vocabulary."""
    _export("turtle", output, graph)


@export.command("json-ld")
@file_option
@graph_option
def json_ld(output: Path, graph: str) -> None:
    """The same RDF as JSON (https://json-ld.org)."""
    _export("json-ld", output, graph)


@export.command()
@reference_options
def bibtex(output: Path, graph: str, **choice: Any) -> None:
    """References for LaTeX: all papers, or those that are named.

    An entity stands for the papers that name it. Posts do not say who wrote a paper, so there are no authors.

    \b
    Example:
      kg export bibtex --output papers.bib
      kg export bibtex 2510.21800 method:muon --topic optimizers
    """
    _export("bibtex", output, graph, papers=_chosen_papers(graph, **choice))


@export.command()
@reference_options
def ris(output: Path, graph: str, **choice: Any) -> None:
    """References for EndNote, Zotero, Mendeley; chosen as for bibtex."""
    _export("ris", output, graph, papers=_chosen_papers(graph, **choice))


@export.command("csl-json")
@reference_options
def csl_json(output: Path, graph: str, **choice: Any) -> None:
    """References for Zotero and Pandoc; chosen as for bibtex."""
    _export("csl-json", output, graph, papers=_chosen_papers(graph, **choice))


def _chosen_papers(
    graph: str,
    *,
    names: Iterable[str],
    topics: tuple[str, ...],
    searches: tuple[str, ...],
    lists: Iterable[IO[str]],
) -> frozenset[str] | None:
    """Return the ids of the papers that are chosen, or None if nothing is."""
    lines = [line.partition("#")[0].strip() for file in lists for line in file]
    names = [*names, *filter(None, lines)]
    if not (names or topics or searches or lists):
        return None
    from kg.query.select_papers import select_papers
    from kg.store.reader import Store

    with Store(graph) as store:
        return frozenset(select_papers(store, names, topics=topics, searches=searches))


@export.command()
@click.option("--around", metavar="PAPER|ENTITY", help="Only this node and what is near it.")
@click.option("--hops", type=click.IntRange(1, 3), show_default="2", help="How near, in steps.")
@click.option(
    "--renderer",
    type=click.Choice(RENDERERS),
    help="What draws; pyvis lets nodes be dragged, and suits up to 500.",
)
@click.option(
    "--site", metavar="URL", help="Address of the blog, so that posts are links; else that of kg.toml."
)
@file_option
@graph_option
@click.pass_obj
def html(  # noqa: PLR0913 # one an option
    config: Config | None,
    *,
    output: Path,
    graph: str,
    around: str | None,
    hops: int | None,
    renderer: str | None,
    site: str | None,
) -> None:
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
    blog = config.site if config else Site()
    page = render_graph_page(
        graph,
        around,
        hops=hops or 2,
        renderer=renderer,
        site=site or blog.url,
        permalink=blog.permalink,
    )
    _write(output, page)


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

"""The registry of export formats: for each, a function that renders the graph of a store.

To add a format, write a renderer in a module of its own and name it in `EXPORTERS` or, if it is a folder of
files, in `FOLDER_EXPORTERS`. Renderers are imported when they are called, so that one format does not pay for
the libraries of another. The page (`kg.export.html`) has functions of its own.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from kg.export.export_limits import BLOG_RELATED
from kg.export.table_files import TableFormat
from kg.files import refuse_outside, write_text
from kg.store.paper_entities import paper_entities
from kg.store.reader import FilePath, Store

if TYPE_CHECKING:
    from kg.export.blog import BlogOptions
    from kg.export.views import View
    from kg.graph import GraphRows


class ExportOptions(NamedTuple):
    """What is asked of an export; each format reads what concerns it.

    Attributes:
        view: graphml, gexf, json, cytoscape, graphology: what of the graph is shown.
        min_papers: Likewise, and obsidian: entities that fewer papers name are left out.
        is_for_excel: csv: begin with a byte order mark.
        tables: tables: the format of the files.
        is_for_neo4j: tables: files and scripts for Neo4j besides.
        papers: bibtex, ris, csl-json: the ids of the papers; all papers if None.
        links: jekyll, hugo: whether links lead to the posts of the site, or to the papers.
        language: jekyll, hugo: `ko` or `en`; if empty, that of the site, or that of most sentences.
        limit: jekyll, hugo: how many related papers of each paper and post.
        has_pages: jekyll: pages of topics and entities besides.
    """

    view: "View" = "all"
    min_papers: int = 1
    is_for_excel: bool = False
    tables: TableFormat = "csv"
    is_for_neo4j: bool = False
    papers: frozenset[str] | None = None
    links: Literal["posts", "arxiv"] = "posts"
    language: str = ""
    limit: int = BLOG_RELATED
    has_pages: bool = False


DEFAULT_OPTIONS = ExportOptions()
#: A file of an export: its path in the folder, and its text in parts, or its bytes; None if it has to go.
ExportFile = tuple[str, Iterable[str] | bytes | None]


def render_export(graph: FilePath, name: str, options: ExportOptions = DEFAULT_OPTIONS) -> Iterator[str]:
    """Yield the text of an export, in parts.

    Args:
        graph: The file of the store.
        name: A key of `EXPORTERS`.
        options: What is asked for.

    Raises:
        NoGraphError: There is no store.
        ForeignStoreError: The file is not a store of this version.
    """
    with Store(graph) as store:
        yield from EXPORTERS[name](store, options)


def write_export(graph: FilePath, name: str, output: Path, options: ExportOptions = DEFAULT_OPTIONS) -> None:
    """Write an export into a file, or into a folder if it has several files.

    Args:
        graph: The file of the store.
        name: A key of `EXPORTERS` or `FOLDER_EXPORTERS`.
        output: The file or the folder; it is made as needed.
        options: What is asked for.

    Raises:
        NoGraphError: There is no store.
        ForeignStoreError: The file is not a store of this version.
        OutsideError: A link in the folder leads out of it.
    """
    if name in EXPORTERS:
        write_text(output, render_export(graph, name, options))
        return
    with Store(graph) as store:
        for path, content in FOLDER_EXPORTERS[name](store, options, output):
            refuse_outside(output / path, output)
            _write_file(output / path, content)


def _write_file(path: Path, content: Iterable[str] | bytes | None) -> None:
    """Write a file whole or not at all, or remove it."""
    if content is None:
        path.unlink(missing_ok=True)
        return
    if not isinstance(content, bytes):
        write_text(path, content)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _rows(store: Store, options: ExportOptions) -> "GraphRows":
    from kg.export.views import view_rows

    return view_rows(store, options.view, options.min_papers)


def _render_graphml(store: Store, options: ExportOptions) -> Iterator[str]:
    from kg.export.graphml import render_graphml

    return render_graphml(_rows(store, options))


def _render_gexf(store: Store, options: ExportOptions) -> Iterator[str]:
    from kg.export.gexf import render_gexf

    return render_gexf(_rows(store, options))


def _render_json(store: Store, options: ExportOptions) -> Iterator[str]:
    from kg.export.node_link import render_node_link

    return render_node_link(_rows(store, options))


def _render_cytoscape(store: Store, options: ExportOptions) -> Iterator[str]:
    from kg.export.cytoscape import render_cytoscape

    return render_cytoscape(_rows(store, options))


def _render_graphology(store: Store, options: ExportOptions) -> Iterator[str]:
    from kg.export.graphology import render_graphology

    return render_graphology(_rows(store, options))


def _render_json_lines(store: Store, _: ExportOptions) -> Iterator[str]:
    from kg.export.jsonl import render_json_lines

    topics: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for paper, topic in store.all_paper_topics():
        topics[paper][topic.topic] = topic.score
    return render_json_lines(paper_entities(store), topics)


def _render_results(store: Store, _: ExportOptions) -> Iterator[str]:
    from kg.export.results_jsonl import render_results

    return render_results(store.papers(), store.results())


def _render_csv(store: Store, options: ExportOptions) -> Iterator[str]:
    from kg.export.csv_links import connections, render_csv

    return render_csv(connections(store), is_for_excel=options.is_for_excel)


def _render_bibtex(store: Store, options: ExportOptions) -> Iterator[str]:
    from kg.export.bibtex import render_bibtex
    from kg.export.references import references

    return render_bibtex(references(store, options.papers))


def _render_ris(store: Store, options: ExportOptions) -> Iterator[str]:
    from kg.export.references import references
    from kg.export.ris import render_ris

    return render_ris(references(store, options.papers))


def _render_csl_json(store: Store, options: ExportOptions) -> Iterator[str]:
    from kg.export.csl_json import render_csl_json
    from kg.export.references import references

    return render_csl_json(references(store, options.papers))


def _render_turtle(store: Store, _: ExportOptions) -> Iterator[str]:
    from kg.export.rdf import resources
    from kg.export.turtle import render_turtle

    return render_turtle(resources(store))


def _render_json_ld(store: Store, _: ExportOptions) -> Iterator[str]:
    from kg.export.json_ld import render_json_ld
    from kg.export.rdf import resources

    return render_json_ld(resources(store))


def _render_tables(store: Store, options: ExportOptions, _: Path) -> Iterator[ExportFile]:
    from kg.export.neo4j import render_neo4j
    from kg.export.table_files import render_tables

    yield from render_tables(store, options.tables)
    if options.is_for_neo4j:
        yield from render_neo4j(store)


def _render_obsidian(store: Store, options: ExportOptions, vault: Path) -> Iterator[ExportFile]:
    from kg.export.obsidian import render_vault

    return render_vault(store, vault, options.min_papers)


def _render_jekyll(store: Store, options: ExportOptions, site: Path) -> Iterator[ExportFile]:
    from kg.export.jekyll import render_jekyll_site

    return render_jekyll_site(store, _blog_options(store, options, site), site)


def _render_hugo(store: Store, options: ExportOptions, site: Path) -> Iterator[ExportFile]:
    from kg.export.hugo import render_hugo_site

    return render_hugo_site(store, _blog_options(store, options, site), site)


def _blog_options(store: Store, options: ExportOptions, site: Path) -> "BlogOptions":
    from kg.export.blog import BlogOptions, main_language
    from kg.posts.site_config import site_language

    language = options.language or site_language(site) or main_language(store)
    return BlogOptions(options.limit, options.links == "posts", language, options.has_pages)


#: Every export format that is one text, and its renderer.
EXPORTERS: Mapping[str, Callable[[Store, ExportOptions], Iterator[str]]] = {
    "graphml": _render_graphml,
    "gexf": _render_gexf,
    "json": _render_json,
    "cytoscape": _render_cytoscape,
    "graphology": _render_graphology,
    "jsonl": _render_json_lines,
    "results": _render_results,
    "csv": _render_csv,
    "bibtex": _render_bibtex,
    "ris": _render_ris,
    "csl-json": _render_csl_json,
    "turtle": _render_turtle,
    "json-ld": _render_json_ld,
}
#: Every export format that is a folder, and what renders its files; it is told the folder, which may hold
#: something already.
FOLDER_EXPORTERS: Mapping[str, Callable[[Store, ExportOptions, Path], Iterator[ExportFile]]] = {
    "tables": _render_tables,
    "obsidian": _render_obsidian,
    "jekyll": _render_jekyll,
    "hugo": _render_hugo,
}

"""Options that formats of `kg export` have in common."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kg.cli.options import graph_option, limit_option
from kg.export.export_limits import BLOG_RELATED

Command = TypeVar("Command", bound=Callable[..., Any])

#: Views of the graph; a test holds these equal to those of `kg.export.views`.
VIEWS = ("all", "bipartite", "papers", "entities")
_LIST_HELP = "Papers and entities named in a file, one a line, # for comments; repeatable, - is stdin."

file_option = click.option(
    "--output",
    type=click.Path(allow_dash=True, path_type=Path),
    default=Path("-"),
    show_default=True,
    help="File to write; - is stdout.",
)
folder_option = click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="FOLDER",
    help="Folder to write into; it is made as needed.",
)

min_papers_option = click.option(
    "--min-papers",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Leave out entities that fewer papers name.",
)


def view_options(command: Command) -> Command:
    """Add what of the graph is shown, and where to write it."""
    options = (
        click.option(
            "--view",
            type=click.Choice(VIEWS),
            default="all",
            show_default=True,
            help="Everything; papers and entities with the links between them; papers that share entities; "
            "entities that papers name together.",
        ),
        min_papers_option,
        file_option,
        graph_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


def reference_options(command: Command) -> Command:
    """Add what chooses papers, and where to write them."""
    options = (
        click.argument("names", nargs=-1, metavar="[PAPER|ENTITY]..."),
        click.option(
            "--topic", "topics", multiple=True, metavar="TOPIC", help="Papers about it; repeatable."
        ),
        click.option("--search", "searches", multiple=True, metavar="TEXT", help="Papers found; repeatable."),
        click.option("--list", "lists", multiple=True, type=click.File(encoding="utf-8"), help=_LIST_HELP),
        file_option,
        graph_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


def blog_options(command: Command) -> Command:
    """Add how a blog shows related papers, and its folder."""
    options = (
        click.option(
            "--links",
            type=click.Choice(["posts", "arxiv"]),
            default="posts",
            show_default=True,
            help="Lead to the site's own posts, or to the papers.",
        ),
        click.option(
            "--lang",
            "language",
            type=click.Choice(["ko", "en"]),
            help="Language of the words around; that of the site's configuration if not given.",
        ),
        limit_option(BLOG_RELATED),
        click.option(
            "--output",
            type=click.Path(file_okay=False, path_type=Path),
            required=True,
            metavar="SITE",
            help="Folder of the site.",
        ),
        graph_option,
    )
    for option in reversed(options):
        command = option(command)
    return command

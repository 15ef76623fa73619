"""Options that several commands have, and what they do with them."""

import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from kg.query.resolve import Resolved

Command = TypeVar("Command", bound=Callable[..., Any])

#: Under which key of `click.Context.meta` the group of commands finds the file that `--graph` names.
GRAPH_KEY = "kg.graph"


def _note_graph(context: click.Context, _: click.Parameter, path: str) -> str:
    """Let the group know which graph a command reads, so that an error may be told from a damaged one."""
    context.meta[GRAPH_KEY] = path
    return path


#: Where the graph is read from.
graph_option = click.option(
    "--graph",
    callback=_note_graph,
    envvar="KG_GRAPH",
    type=click.Path(),  # text, since pathlib takes longer to import than a question to answer
    default="output/kg.db",
    show_default=True,
    metavar="FILE",
    help="The graph to read. Environment: KG_GRAPH.",
)
#: Which files are posts, and how they are read.
exclude_option = click.option(
    "--exclude", multiple=True, metavar="PATTERN", help="Files and folders to leave out; repeatable."
)
encoding_option = click.option(
    "--encoding", default="", metavar="NAME", help="Encoding of the posts, such as cp949; UTF-8 if not given."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def limit_option(default: int) -> Callable[[Command], Command]:
    """Return the option that bounds how many results are printed."""
    return click.option(
        "--limit",
        type=click.IntRange(min=1),
        default=default,
        show_default=True,
        help="How many to print at most.",
    )


def refuse_contradictions(given: Mapping[str, bool], pairs: Iterable[tuple[str, str, str]]) -> None:
    """Raise a UsageError if two options that contradict each other are given.

    Args:
        given: Whether each option is given, by its name on the command line.
        pairs: Two options that do not go together, and why.

    Raises:
        UsageError: Two are given; the message names both.
    """
    for first, second, reason in pairs:
        if given[first] and given[second]:
            message = f"{first} and {second} do not go together: {reason}"
            raise click.UsageError(message)


def print_understood(subjects: "Iterable[Resolved]") -> None:
    """Print to stderr what each name was taken for."""
    from kg.cli.terminal import echo

    for subject in subjects:
        echo(f"About {subject}", err=True)


def print_lines(lines: Iterable[str], *, is_message: bool = False) -> None:
    """Print lines, in a terminal long ones broken: to stdout, or to stderr if they are no answer."""
    from kg.cli.terminal import columns, echo, fold_line

    is_terminal = (sys.stderr if is_message else sys.stdout).isatty()
    width = columns()
    for line in lines:
        for folded in fold_line(line, width) if is_terminal else [line]:
            echo(folded, err=is_message)


def print_json(value: object) -> None:
    """Print a value as JSON, Korean as it is."""
    from kg.cli.json_values import json_text

    click.echo(json_text(value))

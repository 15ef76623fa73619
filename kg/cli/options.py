"""Options that several commands have, and what they do with them."""

import os
import stat
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


class ReadableFile(click.Path):
    """A file that is there and has an end: no folder, and no named pipe or device, which one may wait for.

    What a shell hands over as an open file (`<(…)`, `/dev/stdin`) is one.
    """

    def __init__(self, path_type: type[Any] | None = None) -> None:
        """Make the type of an argument; its values are of another type, such as `Path`, if that is given."""
        super().__init__(exists=True, dir_okay=False, path_type=path_type)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path, or fail with a message."""
        path = super().convert(value, param, ctx)
        name = os.fspath(path)
        is_open = os.path.dirname(name) in _OPEN_FILES or name == "/dev/stdin"  # noqa: PTH120 # see `--graph`
        if not is_open and not stat.S_ISREG(os.stat(name).st_mode):  # noqa: PTH116
            self.fail(
                f"File '{click.format_filename(name)}' is a pipe or a device, and not a file.", param, ctx
            )
        return path


#: Folders in which the system lists the files that are open.
_OPEN_FILES = frozenset({"/dev/fd", "/proc/self/fd"})


class Count(click.IntRange):
    """A number of things; more than a computer can count is as many as it can."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number."""
        return min(super().convert(value, param, ctx), sys.maxsize)


def limit_option(default: int) -> Callable[[Command], Command]:
    """Return the option that bounds how many results are printed."""
    return click.option(
        "--limit",
        type=Count(min=1),
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

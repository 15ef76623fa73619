"""Tables and progress for a terminal by rich, and plain columns where the output goes elsewhere."""

import re
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec

import click

from kg.cli.print_limits import PLAIN_WIDTH
from kg.text import INVISIBLE

Row = Sequence[str]

#: What moves the cursor, hides what follows or turns it round.
_CONTROL = re.compile(f"[{INVISIBLE}]")
#: A word with the spaces before it.
_SPACED_WORD = re.compile(r"\s*\S+")


def print_table(headers: Row, rows: Sequence[Row]) -> None:
    """Print a table; the last column is as wide as it needs to be."""
    rows = [tuple(map(printable, row)) for row in rows]
    if sys.stdout.isatty() and find_spec("rich"):
        _print_rich(headers, rows)
        return
    widths = [max(text_width(row[column]) for row in [headers, *rows]) for column in range(len(headers) - 1)]
    for row in [headers, *rows]:
        cells = [cell + " " * (width - text_width(cell)) for cell, width in zip(row, widths, strict=False)]
        echo("  ".join([*cells, row[-1]]).rstrip())


def _print_rich(headers: Row, rows: Sequence[Row]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for number, header in enumerate(headers):
        table.add_column(header, overflow="fold", no_wrap=number == 1)
    for row in rows:
        table.add_row(*map(Text, row))  # text, so that brackets in titles are not taken for markup
    Console().print(table)


def printable(text: str) -> str:
    r"""Return a text with characters that would steer a terminal written as what they are (`\x1b`).

    A build leaves none, but a store may come from elsewhere. Line breaks and tabs stay.
    """
    return _CONTROL.sub(lambda match: ascii(match[0])[1:-1], text)


def echo(text: str = "", *, err: bool = False) -> None:
    """Print a line, or to stderr, with nothing in it that steers the terminal."""
    click.echo(printable(text), err=err)


def text_width(text: str) -> int:
    """Return how many columns a text takes in a terminal, where a Hangul syllable takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def columns() -> int:
    """Return how many columns a line may take: those of the terminal, if the output goes to one."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else PLAIN_WIDTH


def wrapped(text: str, start: str, width: int) -> Iterator[str]:
    """Yield a text broken between words, its lines indented as wide as `start`, which begins the first."""
    return _break_line(" ".join(text.split()), start, " " * len(start), width)


def fold_line(line: str, width: int) -> Iterator[str]:
    """Yield a line broken between words where it is too long; what follows is indented by two more."""
    text = line.lstrip()
    start = " " * (len(line) - len(text))
    return _break_line(text, start, start + "  ", width)


def _break_line(text: str, start: str, indent: str, width: int) -> Iterator[str]:
    """Yield a text broken between words; `start` stands before the first line, `indent` before the others."""
    line, is_empty = start, True
    for word in _SPACED_WORD.findall(text):
        if not is_empty and text_width(line) + text_width(word) > width:
            yield line
            line = indent + word.lstrip()
        else:
            line += word
        is_empty = False
    yield line


def right_aligned(line: str, label: str, width: int) -> Iterator[str]:
    """Yield a line with a label at its right end, or below it, where there is no room."""
    room = width - text_width(line) - text_width(label)
    if room >= 2:
        yield line + " " * room + label
    else:
        yield line
        yield " " * (width - text_width(label)) + label


def _say_waiting(step: str, _done: int, _total: int) -> None:
    """Print the step of a build that waits for another one, which may take long, and no other step."""
    if step.startswith("Waiting"):
        click.echo(step, err=True)


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Yield a function that shows the steps of a build on stderr, with rate and time left.

    The function takes a step, how much of it is done, and of how much (0 if that is not known). Where
    stderr is not a terminal, only that another build is waited for is told.
    """
    if not sys.stderr.isatty() or not find_spec("rich"):
        yield _say_waiting
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=total or None, rate="")
            speed = bar.tasks[tasks[step]].speed
            rate = f"{speed:,.0f}/s" if speed else ""
            bar.update(tasks[step], completed=done, total=total or None, rate=rate)

        yield show

"""Tables and progress for a terminal by rich, and plain columns where the output goes elsewhere."""

import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec

import click

Row = Sequence[str]


def print_table(headers: Row, rows: Sequence[Row]) -> None:
    """Print a table; the last column is as wide as it needs to be."""
    if sys.stdout.isatty() and find_spec("rich"):
        _print_rich(headers, rows)
        return
    widths = [max(text_width(row[column]) for row in [headers, *rows]) for column in range(len(headers) - 1)]
    for row in [headers, *rows]:
        cells = [cell + " " * (width - text_width(cell)) for cell, width in zip(row, widths, strict=False)]
        click.echo("  ".join([*cells, row[-1]]).rstrip())


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


def text_width(text: str) -> int:
    """Return how many columns a text takes in a terminal, where a Hangul syllable takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


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

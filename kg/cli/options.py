"""Options that several commands have, and how they print JSON."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

#: Where the graph is read from.
graph_option = click.option(
    "--graph",
    envvar="KG_GRAPH",
    type=click.Path(path_type=Path),
    default=Path("output/kg.db"),
    show_default=True,
    metavar="FILE",
    help="The graph to read. Environment: KG_GRAPH.",
)
curation_option = click.option(
    "--curation",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("data/curation.toml"),
    show_default=True,
    help="Your own decisions on entities.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def limit_option(default: int) -> Callable[[Command], Command]:
    """Return the option that says how many results are printed."""
    return click.option(
        "--limit",
        type=click.IntRange(min=1),
        default=default,
        show_default=True,
        help="How many to print at most.",
    )


def print_json(value: object) -> None:
    """Print a value as JSON, Korean as it is."""
    from kg.cli.json_values import json_text

    click.echo(json_text(value))

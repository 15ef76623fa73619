"""Options for the files of a user, which several commands have."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kg.build import DEFAULT_CURATION, DEFAULT_TOPICS, DEFAULT_VOCABULARY

Command = TypeVar("Command", bound=Callable[..., Any])


def _user_file_option(name: str, default: str, summary: str) -> Callable[[Command], Command]:
    """Return the option for a file that the user may have; it need not exist."""
    return click.option(
        name,
        type=click.Path(dir_okay=False, path_type=Path),
        default=Path(default),
        show_default=True,
        help=summary,
    )


vocabulary_option = _user_file_option("--vocabulary", DEFAULT_VOCABULARY, "Your own vocabulary.")
curation_option = _user_file_option("--curation", DEFAULT_CURATION, "Your own decisions on entities.")
topics_option = _user_file_option("--topics", DEFAULT_TOPICS, "Your own research topics.")
model_option = click.option(
    "--model",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A model that `kg train` wrote.",
)

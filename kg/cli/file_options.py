"""Options for the files of a user, which several commands have."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from kg.build import DEFAULT_CURATION, DEFAULT_TOPICS, DEFAULT_VOCABULARY
from kg.cli.config import Config

Command = TypeVar("Command", bound=Callable[..., Any])


def _must_exist(context: click.Context, option: click.Parameter, path: Path) -> Path | None:
    """Return the path of a file that is there; one that nobody named need not be.

    Under a configuration, files that nobody named are looked for in its folder, and not in the current one.

    Raises:
        BadParameter: A file is named, and is not there.
    """
    is_named = context.get_parameter_source(option.name or "") is not ParameterSource.DEFAULT
    if not is_named and isinstance(context.obj, Config):
        return None
    if is_named and not path.is_file():
        message = f"File '{path}' does not exist."
        raise click.BadParameter(message, context, option)
    return path


def _user_file_option(
    name: str, default: str, summary: str, *, may_be_new: bool = False
) -> Callable[[Command], Command]:
    """Return the option for a file of the user; that of the default need not exist."""
    variable = f"KG_{name.removeprefix('--').upper()}"
    return click.option(
        name,
        type=click.Path(dir_okay=False, path_type=Path),
        default=Path(default),
        show_default=True,
        envvar=variable,
        callback=None if may_be_new else _must_exist,
        help=f"{summary} Environment: {variable}.",
    )


vocabulary_option = _user_file_option("--vocabulary", DEFAULT_VOCABULARY, "Your own vocabulary.")
curation_option = _user_file_option("--curation", DEFAULT_CURATION, "Your own decisions on entities.")
written_curation_option = _user_file_option(
    "--curation",
    DEFAULT_CURATION,
    "Your own decisions on entities; answers are written there.",
    may_be_new=True,
)
topics_option = _user_file_option("--topics", DEFAULT_TOPICS, "Your own research topics.")
model_option = click.option(
    "--model",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A model that `kg train` wrote.",
)

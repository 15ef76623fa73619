"""All commands, as click knows them."""

from typing import Any

import click

from kg import __version__
from kg.cli.build_commands import build, export
from kg.cli.quality_commands import evaluate, review, train, vocabulary
from kg.cli.query_commands import bridges, open_page, path, related, search, show, stats, trends, why_not
from kg.errors import KgError


class _Group(click.Group):
    """Prints what a person can mend as one message and exits with 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:
            raise  # click ends quietly when the reader has gone
        except OSError as error:
            message = f"{error.filename or 'a file'}: {error.strerror or error}"
            raise click.ClickException(message) from error


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg")
def cli() -> None:
    """A knowledge graph of your paper digests: who proposes, uses and beats what, with the sentence behind every link."""


for _command in (
    build,
    related,
    why_not,
    show,
    search,
    path,
    stats,
    trends,
    bridges,
    export,
    evaluate,
    train,
    review,
    open_page,
    vocabulary,
):
    cli.add_command(_command)

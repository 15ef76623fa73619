"""The command that builds whenever posts change, and shows the page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from kg.cli.config import Config
from kg.cli.file_options import curation_option, model_option, topics_option, vocabulary_option
from kg.cli.make import output_option, run_build
from kg.cli.options import encoding_option, exclude_option


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATHS]...")
@output_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help="Port of the page on this machine; 0 takes any that is free.",
)
@click.option("--open/--no-open", "opens", default=True, help="Whether to open the page in the browser.")
@vocabulary_option
@curation_option
@model_option
@topics_option
@exclude_option
@encoding_option
@click.pass_context
def watch(
    context: click.Context,
    /,
    paths: tuple[Path, ...],
    output: Path,
    *,
    port: int,
    opens: bool,
    **options: Any,
) -> None:
    """Build again whenever a post changes, and reload the open page.

    Options are those of `kg build`. The page is served on this machine alone (127.0.0.1), for as long as the
    command runs; Ctrl+C ends it.

    \b
    Example:
      kg watch
    """
    from kg.cli.browser import open_address
    from kg.cli.page_server import PortError, serving

    try:
        with serving(output / "graph.html", port) as server:
            changed = _changes(context, paths, options)
            run_build(context, paths, output, options)
            click.echo(f"{server.address} shows the page, until Ctrl+C.", err=True)
            if opens and not open_address(server.address):
                click.echo("No browser has opened it.", err=True)
            for _ in changed:
                _build(context, paths, output, options)
                server.tell_change()
    except PortError as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        click.echo("Ended.", err=True)


def _build(context: click.Context, paths: tuple[Path, ...], output: Path, options: dict[str, Any]) -> None:
    """Build; an error is printed, and does not end the command, since the next change may mend it."""
    from kg.errors import KgError

    try:
        run_build(context, paths, output, options)
    except KgError as error:
        click.echo(f"Error: {error}", err=True)


def _changes(context: click.Context, paths: tuple[Path, ...], options: dict[str, Any]) -> Iterator[None]:
    """Look at posts and files at once, and return what yields whenever they change; it never ends."""
    from kg.cli.watching import changes, take_snapshot
    from kg.posts.find_inputs import Selection

    selection = Selection(options["exclude"], options["encoding"])
    names = ("curation", "vocabulary", "topics")
    files = [Path(options[name]) for name in names if options[name]]
    posts = paths or (Path("data/posts"),)
    config = [Path(context.obj.file)] if isinstance(context.obj, Config) else []
    first = take_snapshot([], selection, config)
    found = changes(lambda: take_snapshot(posts, selection, [*files, *config]))

    def tell() -> Iterator[None]:
        for _ in found:
            if take_snapshot([], selection, config) != first:
                click.echo(f"{config[0]} has changed; start `kg watch` again to follow it.", err=True)
            yield

    return tell()

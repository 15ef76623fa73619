"""The command that makes the graph."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.config import Config, Site
from kg.cli.file_options import curation_option, model_option, topics_option, vocabulary_option
from kg.cli.options import Count, encoding_option, exclude_option

if TYPE_CHECKING:
    from kg.build.build import BuildReport

output_option = click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Folder to write into.",
)


def _web_address(context: click.Context, option: click.Parameter, value: str) -> str:
    """Return the address of a site without a slash at its end.

    Raises:
        BadParameter: It is no web address.
    """
    if value and not value.startswith(("https://", "http://")):
        message = f"'{value}' is no web address, such as https://example.org"
        raise click.BadParameter(message, context, option)
    return value.rstrip("/")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATHS]...")
@output_option
@click.option(
    "--site",
    default="",
    metavar="URL",
    callback=_web_address,
    help="Where the posts are published, for links to them; that of kg.toml if not given.",
)
@vocabulary_option
@curation_option
@model_option
@topics_option
@click.option("--workers", type=Count(min=1), help="Processes that read digests; all cores if not given.")
@click.option(
    "--scheduler", default="", metavar="ADDRESS", help="Read on a Dask cluster, such as tcp://host:8786."
)
@exclude_option
@encoding_option
@click.option("--replace", is_flag=True, help="Drop the posts of the last graph that are not named.")
@click.option("--strict", is_flag=True, help="Exit with 1 if a post has a problem.")
@click.pass_context
def build(
    context: click.Context,
    /,
    paths: tuple[Path, ...],
    output: Path,
    *,
    site: str,
    strict: bool,
    **options: Any,
) -> None:
    """Read posts and write kg.db, graph.html and graph.graphml.

    PATHS are files and folders of Markdown posts and JSON lines; without any, those of kg.toml, which
    `kg init` writes, or data/posts. Problems are printed with file and line, and the rest is built. A file
    .kgignore in a folder names what is no post, as --exclude does; docs/formats.md says which forms of posts
    are read.

    \b
    Examples:
      kg build
      kg build ~/blog/_posts --output ~/kg
    """
    report = run_build(context, paths, output, options, site=site)
    if strict and report.problems:
        from kg.errors import ProblemsError

        raise ProblemsError(len(report.problems))


def run_build(
    context: click.Context,
    paths: Iterable[Path],
    output: Path,
    options: Mapping[str, Any],
    *,
    site: str = "",
) -> "BuildReport":
    """Build, print what was done, and write what a configuration wants exported.

    Args:
        context: The command.
        paths: Files and folders of posts; the default folder if there are none.
        output: The folder to write into.
        options: Arguments of `kg.build`, by name.
        site: Where the posts are published; as the configuration says if empty.
    """
    import kg
    from kg.cli.tables import print_report
    from kg.cli.terminal import progress_bar

    config = context.obj if isinstance(context.obj, Config) else None
    blog = config.site if config else Site()
    with progress_bar() as progress:
        report = kg.build(
            paths or _default_paths(),
            output,
            site=(site or blog.url, blog.permalink),
            progress=progress,
            **options,
        )
    print_report(report)
    if config and config.exports:
        from kg.cli.config_exports import write_exports

        if written := write_exports(context, config, report.files[0]):
            click.echo(f"exported: {', '.join(written)}", err=True)
    return report


def _default_paths() -> tuple[Path]:
    """Return the folder that is read if none is named.

    Raises:
        NoInputError: It is not there; the hint is how to name another for good.
    """
    folder = Path("data/posts")
    if not folder.is_dir():
        from kg.errors import NoInputError

        error = NoInputError(str(folder))
        error.hint = "`kg init` looks for posts and writes a kg.toml that names them."
        raise error
    return (folder,)

"""The command that makes the graph."""

from pathlib import Path

import click

from kg.cli.file_options import curation_option, model_option, topics_option, vocabulary_option
from kg.cli.options import encoding_option, exclude_option


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATHS]...")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Folder to write into.",
)
@vocabulary_option
@curation_option
@model_option
@topics_option
@click.option(
    "--workers", type=click.IntRange(min=1), help="Processes that read digests; all cores if not given."
)
@click.option(
    "--scheduler", default="", metavar="ADDRESS", help="Read on a Dask cluster, such as tcp://host:8786."
)
@exclude_option
@encoding_option
@click.option("--strict", is_flag=True, help="Exit with 1 if a post has a problem.")
def build(  # noqa: PLR0913 # one an option
    paths: tuple[Path, ...],
    output: Path,
    workers: int | None,
    scheduler: str,
    exclude: tuple[str, ...],
    encoding: str,
    *,
    strict: bool,
    **settings: Path | None,
) -> None:
    """Read posts and write kg.db, graph.html and graph.graphml.

    PATHS are files and folders of Markdown posts and JSON lines; without any, data/posts is read. Problems
    are printed with file and line, and the rest is built. A file .kgignore in a folder names what is no post,
    as --exclude does; docs/formats.md says which forms of posts are read.

    \b
    Example:
      kg build ~/blog/_posts --output ~/kg
    """
    import kg
    from kg.cli.tables import print_report
    from kg.cli.terminal import progress_bar

    with progress_bar() as progress:
        report = kg.build(
            paths or (Path("data/posts"),),
            output,
            workers=workers,
            scheduler=scheduler,
            exclude=exclude,
            encoding=encoding,
            progress=progress,
            **settings,
        )
    print_report(report)
    if strict and report.problems:
        from kg.errors import ProblemsError

        raise ProblemsError(len(report.problems))

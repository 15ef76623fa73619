"""The command that sets kg up for a blog."""

from pathlib import Path

import click


@click.command()
@click.argument(
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    metavar="[FOLDER]",
)
def init(folder: Path) -> None:
    """Write a commented kg.toml for a blog, so that other commands need no arguments.

    FOLDER is that of the blog, the current one if not given. Jekyll's _config.yml, or Hugo's configuration,
    is read for address, permalink and language; posts are looked for; the output is ignored in git. Nothing
    that exists is replaced.

    \b
    Example:
      cd ~/blog && kg init && kg build
    """
    from kg.cli.config import CONFIG_FILE
    from kg.cli.new_project import write_project
    from kg.posts.site_config import read_site

    if (folder / CONFIG_FILE).exists():
        message = f"{folder / CONFIG_FILE}: is there already. Change it, or delete it first."
        raise click.ClickException(message)
    for line in write_project(folder, read_site(folder)):
        click.echo(line, err=True)

"""Options for the files of a user, which several commands have."""

from pathlib import Path

import click

curation_option = click.option(
    "--curation",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("data/curation.toml"),
    show_default=True,
    help="Your own decisions on entities.",
)

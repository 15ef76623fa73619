"""The exports that a configuration asks for, written after each build by the command `kg export` itself."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import click

from kg.cli.config import Config, ExportEntry
from kg.cli.config_options import options_of
from kg.errors import KgError, UserFileError
from kg.files import write_text
from kg.records import Problem

#: In the output folder: the hash of the graph and the entries that were exported last.
_STAMP = ".kg.exports"


def write_exports(context: click.Context, config: Config, graph: Path) -> list[str]:
    """Write the exports of a configuration, unless they are those of this graph already.

    Args:
        context: The command that has built it.
        config: The configuration.
        graph: The store that was built.

    Returns:
        What was written: formats with their files or folders.

    Raises:
        UserFileError: An entry is none that `kg export` takes; the message names its line.
    """
    stamp, stamp_file = _stamp(config, graph), graph.with_name(_STAMP)
    is_done = stamp_file.is_file() and stamp_file.read_text(encoding="utf-8") == stamp
    if not config.exports or (is_done and all(Path(entry.output).exists() for entry in config.exports)):
        return []
    for entry in config.exports:
        _write(context, config, entry, graph)
    write_text(stamp_file, [stamp])
    return [f"{entry.name} ({entry.output})" for entry in config.exports]


def _stamp(config: Config, graph: Path) -> str:
    """Return the hash of everything that the exports depend on."""
    from kg.store.reader import Store

    with Store(graph) as store:
        state = store.meta().get("state", "")
    entries = [[entry.name, entry.output, entry.options] for entry in config.exports]
    return hashlib.sha256(json.dumps([state, entries], default=str).encode()).hexdigest()


def _write(context: click.Context, config: Config, entry: ExportEntry, graph: Path) -> None:
    root = context.find_root()
    export = root.command.get_command(root, "export") if isinstance(root.command, click.Group) else None
    arguments = [entry.name, "--output", entry.output, *_arguments(entry)]
    defaults = options_of(config, "export") | {"graph": str(graph)}
    try:
        if export:
            export.main(arguments, prog_name="kg export", standalone_mode=False, default_map=defaults)
    except (click.ClickException, KgError, OSError) as error:
        text = error.format_message() if isinstance(error, click.ClickException) else str(error)
        raise UserFileError([Problem(config.file, entry.line, f"exports.{entry.name}: {text}")]) from error


def _arguments(entry: ExportEntry) -> Iterator[str]:
    """Yield the options of an entry as they would be typed; `true` is a flag."""
    for name, value in entry.options.items():
        option = f"--{name.replace('_', '-')}"
        for single in value if isinstance(value, list) else [value]:
            if single is True:
                yield option
            elif single is not False:
                yield from (option, str(single))

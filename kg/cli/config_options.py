"""What a configuration means for the options of commands: where it stands in for what is not given."""

import os
from collections.abc import Mapping
from typing import Any

from kg.cli.config import Config

#: Which files of a configuration a command reads: these are looked for before it runs.
_FILES_READ: Mapping[str, tuple[str, ...]] = {
    "build": ("inputs", "curation", "vocabulary", "topics", "model"),
    "watch": ("inputs", "curation", "vocabulary", "topics", "model"),
    "lint": ("inputs",),
    "extract": ("vocabulary", "model"),
}
#: Commands that make no use of a configuration, so that a broken one does not keep them from running.
WITHOUT_CONFIG = frozenset({"init", "schema", "train"})


def options_of(config: Config, command: str) -> dict[str, Any]:
    """Return what a configuration gives for the options of a command, by the names of its parameters."""
    graph = {"graph": os.path.join(config.output, "kg.db")}
    posts = {"paths": config.inputs, "exclude": config.exclude, "encoding": config.encoding}
    if command in {"build", "watch"}:
        return _given({**posts, **_user_files(config), "output": config.output})
    if command == "lint":
        return _given(posts)
    if command == "extract":
        return _user_files(config)
    if command == "review":
        return graph | {"curation": _user_file(config, "curation")}
    if command in {"diff", "export"}:
        return _given({**graph, "lang": config.language, "language": config.language})
    return graph


def _given(options: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in options.items() if value}


def _user_files(config: Config) -> dict[str, str]:
    """Return the user's files that are named, or are there under the names that are looked for."""
    files = {key: _user_file(config, key) for key in ("curation", "vocabulary", "topics")}
    found = {key: path for key, path in files.items() if key in config.paths or os.path.isfile(path)}
    return found | ({"model": config.paths["model"]} if "model" in config.paths else {})


def _user_file(config: Config, key: str) -> str:
    from kg.build import DEFAULT_CURATION, DEFAULT_TOPICS, DEFAULT_VOCABULARY

    defaults = {"curation": DEFAULT_CURATION, "vocabulary": DEFAULT_VOCABULARY, "topics": DEFAULT_TOPICS}
    default = os.path.normpath(os.path.join(config.folder, defaults[key]))
    return config.paths.get(key, default)


def check_files(config: Config, command: str) -> None:
    """Raise an error if a file that a command reads is not where the configuration says.

    Raises:
        UserFileError: Files are missing; the message names the lines of the configuration.
    """
    keys = _FILES_READ.get(command, ())
    named = [(key, config.paths[key]) for key in keys if key in config.paths]
    if "inputs" in keys:
        named += [("inputs", path) for path in config.inputs]
    missing = [
        config.problem(key, f"'{path}' does not exist") for key, path in named if not os.path.exists(path)
    ]
    if missing:
        from kg.errors import UserFileError

        raise UserFileError(missing)

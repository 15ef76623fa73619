"""The configuration of a folder of posts: `kg.toml`, or `[tool.kg]` in `pyproject.toml`, found upwards.

What it says stands in for options that are not given. Paths in it count from its folder, wherever kg is
called. Every command reads it, so nothing is imported here before there is something to parse.
"""

import os
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from kg.records import Problem

CONFIG_FILE, PYPROJECT = "kg.toml", "pyproject.toml"
#: Languages of what is written for readers.
LANGUAGES = ("ko", "en")
#: Keys whose value is the path of one file or folder.
_PATH_KEYS = ("output", "curation", "vocabulary", "topics", "model")
#: Keys whose value is a text, or a list of texts.
_LIST_KEYS = ("inputs", "exclude")
_TABLE_HEADER = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]")
_ASSIGNMENT = re.compile(r"\s*([\w.-]+|\"[^\"]*\")\s*=")
#: All keys, and what each says.
KEYS: Mapping[str, str] = {
    "inputs": "Files and folders of posts: a list, or one path.",
    "exclude": "Patterns of files and folders that are no posts: a list, or one pattern.",
    "output": "The folder that a build writes into; `output` if not given.",
    "curation": "Your decisions on entities; `data/curation.toml` is looked for if not given.",
    "vocabulary": "Names that you know; `data/vocabulary.tsv` is looked for if not given.",
    "topics": "Research topics of your own; `data/topics.tsv` is looked for if not given.",
    "model": "A model that `kg train` wrote; the shipped one if not given.",
    "encoding": "The encoding of the posts, such as `cp949`; UTF-8 if not given.",
    "site": "Where the posts are published, for links to them: an address, or a table with `url` and "
    "`permalink`.",
    "language": "The language of what is written for readers: `ko` or `en`.",
    "exports": "What is written at each build: for each format of `kg export` a path, or a table with "
    "`output` and the options of the format.",
}


class Site(NamedTuple):
    """Where the posts are published.

    Attributes:
        url: The address of the site, without a slash at the end; empty if not known.
        permalink: How Jekyll makes the address of a post; empty for its default.
    """

    url: str = ""
    permalink: str = ""


class ExportEntry(NamedTuple):
    """An export to write at each build.

    Attributes:
        name: The format.
        output: The file or folder to write.
        options: Further options of `kg export`, by their names without dashes.
        line: The line of the configuration that asks for it.
    """

    name: str
    output: str
    options: Mapping[str, Any]
    line: int


class Config(NamedTuple):
    """What a configuration says; paths are as one may open them from the current folder.

    Attributes:
        file: The file.
        folder: Its folder.
        inputs: Files and folders of posts.
        exclude: Patterns of files and folders that are no posts.
        paths: The paths of `_PATH_KEYS` that are given, by key.
        encoding: The encoding of the posts, or empty.
        site: Where the posts are published.
        language: The language of what is written for readers, or empty.
        exports: What is to be written at each build.
        lines: The line of each key.
    """

    file: str
    folder: str
    inputs: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    paths: Mapping[str, str] = {}
    encoding: str = ""
    site: Site = Site()
    language: str = ""
    exports: tuple[ExportEntry, ...] = ()
    lines: Mapping[str, int] = {}

    @property
    def output(self) -> str:
        """The folder that a build writes into."""
        return self.paths.get("output") or os.path.join(self.folder, "output")

    def problem(self, key: str, message: str) -> Problem:
        """Return a problem of one key."""
        return Problem(self.file, self.lines.get(key, 1), f"{key}: {message}")


def find_config(start: str = ".") -> Config | None:
    """Return the configuration of a folder, that of the nearest folder above it, or None.

    Raises:
        UserFileError: It cannot be followed; the message names file and line.
    """
    folder = os.path.abspath(start)
    while True:
        for name in (CONFIG_FILE, PYPROJECT):
            path = os.path.join(folder, name)
            if os.path.isfile(path) and (config := read_config(path)):
                return config
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def read_config(path: str) -> Config | None:
    """Return the configuration in a file; None for a `pyproject.toml` without one.

    Raises:
        UserFileError: The file cannot be read or followed.
    """
    from kg.errors import UserFileError

    shown = os.path.relpath(path)
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise UserFileError([Problem(shown, 1, f"cannot be read: {error}")]) from error
    is_part = os.path.basename(path) == PYPROJECT
    if is_part and "[tool.kg" not in text:
        return None
    config, problems = parse_config(text, shown, prefix="tool.kg" if is_part else "")
    if problems:
        raise UserFileError(problems)
    return config


def parse_config(text: str, file: str, *, prefix: str = "") -> tuple[Config, list[Problem]]:
    """Parse a configuration.

    Args:
        text: The text of the file.
        file: Its path, under which problems cite it and from whose folder paths count.
        prefix: The table that holds the configuration, such as `tool.kg`; the whole file if empty.

    Returns:
        What it says, and what is wrong with it; what is wrong is left out.
    """
    import tomllib

    config = Config(file, os.path.dirname(file) or ".", lines=dict(_find_lines(text, prefix)))
    try:
        table: Any = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        from kg.linking.curation import syntax_problem

        return config, [syntax_problem(text, file, error)]
    for name in filter(None, prefix.split(".")):
        table = table.get(name, {})
    parser = _Parser(config)
    return parser.parse(table), parser.problems


def _find_lines(text: str, prefix: str) -> Iterator[tuple[str, int]]:
    """Yield the keys of the configuration, those of its tables as `site.url`, with their lines from 1."""
    table = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if header := _TABLE_HEADER.match(line):
            table = header[1].replace('"', "")
            key = table
        elif assignment := _ASSIGNMENT.match(line):
            key = f"{table}.{assignment[1]}".strip(".").replace('"', "")
        else:
            continue
        if not prefix:
            yield key, number
        elif key.startswith(f"{prefix}."):
            yield key.removeprefix(f"{prefix}."), number


class _Parser:
    """Checks the values of a configuration one by one.

    Attributes:
        problems: What is wrong.
    """

    def __init__(self, config: Config) -> None:
        self.problems: list[Problem] = []
        self._config = config

    def parse(self, table: Mapping[str, Any]) -> Config:
        """Return what a table says."""
        for key in table.keys() - KEYS.keys():
            self._report(key, f"no such key; {_suggest(key, tuple(KEYS))}")
        paths = {key: self._path(text) for key in _PATH_KEYS if (text := self._text(table, key))}
        language = self._text(table, "language")
        if language and language not in LANGUAGES:
            self._report("language", f"'{language}' is not one of {', '.join(LANGUAGES)}")
        return self._config._replace(
            inputs=tuple(map(self._path, self._texts(table, "inputs"))),
            exclude=self._texts(table, "exclude"),
            paths=paths,
            encoding=self._text(table, "encoding"),
            site=self._site(table.get("site", {})),
            language=language,
            exports=tuple(self._exports(table.get("exports", {}))),
        )

    def _report(self, key: str, message: str) -> None:
        self.problems.append(self._config.problem(key, message))

    def _path(self, text: str) -> str:
        """Return a path of the configuration as seen from the current folder."""
        return os.path.normpath(os.path.join(self._config.folder, os.path.expanduser(text)))

    def _text(self, table: Mapping[str, Any], key: str, name: str = "") -> str:
        value = table.get(key, "")
        if isinstance(value, str) and (value or key not in table):
            return value
        self._report(name or key, f'write {key} = "…"')
        return ""

    def _texts(self, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        values = [value] if isinstance(value, str) else value
        if isinstance(values, list) and all(isinstance(text, str) and text for text in values):
            return tuple(values)
        self._report(key, f'write {key} = ["…", "…"]')
        return ()

    def _site(self, value: Any) -> Site:
        table = {"url": value} if isinstance(value, str) else value
        if not isinstance(table, dict):
            self._report("site", 'write site = "https://…", or a table [site] with url and permalink')
            return Site()
        for key in table.keys() - set(Site._fields):
            self._report(f"site.{key}", f"no such key; {_suggest(key, Site._fields)}")
        url = self._text(table, "url", "site.url")
        if url and not url.startswith(("https://", "http://")):
            self._report("site.url" if isinstance(value, dict) else "site", f"'{url}' is no web address")
        return Site(url.rstrip("/"), self._text(table, "permalink", "site.permalink"))

    def _exports(self, table: Any) -> Iterator[ExportEntry]:
        if not isinstance(table, dict):
            self._report("exports", 'write a table [exports] with lines such as csv = "links.csv"')
            return
        for name, value in table.items():
            options = dict(value) if isinstance(value, dict) else {"output": value}
            output = options.pop("output", "")
            if isinstance(output, str) and output:
                line = self._config.lines.get(f"exports.{name}", self._config.lines.get("exports", 1))
                yield ExportEntry(name, self._path(output), options, line)
            else:
                form = f'{name} = "PATH", or {name} = {{ output = "PATH", … }}'
                self._report(f"exports.{name}", f"write {form}")


def _suggest(name: str, known: tuple[str, ...]) -> str:
    """Return the known name that is closest to another, or all."""
    from difflib import get_close_matches

    closest = get_close_matches(name, known, 1)
    return f"did you mean '{closest[0]}'?" if closest else f"keys are {', '.join(known)}"

"""The notes that a vault of Obsidian holds already: which are ours, and what the person wrote in them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

#: What stands below this line is the person's. Obsidian shows nothing of it, since it is a comment.
MARK = "%% kg: what stands below this line is yours and stays %%"
FOLDERS = ("Papers", "Entities", "Topics")

_FRONT_MATTER = re.compile(r"---\n(.*?\n)?---(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"([^\s:#-][^:]*):")
#: The keys of front matter that we write; all others are the person's.
OUR_KEYS = frozenset({"kg", "title", "aliases", "url", "date", "topics", "type", "papers", "area"})


class Note(NamedTuple):
    """A note of the vault.

    Attributes:
        path: Its path in the vault.
        node: The id of the node that it is about; empty if it is none of ours.
        properties: The lines of front matter that the person has added.
        own_text: What the person wrote below the mark; None if the mark is gone, and all is the person's.
        text: The whole text.
    """

    path: str
    node: str
    properties: str
    own_text: str | None
    text: str

    @property
    def is_ours(self) -> bool:
        """Whether the note may be written anew."""
        return bool(self.node) and self.own_text is not None

    @property
    def has_own_text(self) -> bool:
        """Whether the person has written something into it."""
        return bool(self.properties or (self.own_text or "").strip())


def read_notes(vault: Path) -> Iterator[Note]:
    """Yield the notes in our folders of a vault, sorted by path."""
    for folder in FOLDERS:
        for path in sorted((vault / folder).glob("*.md")):
            text = path.read_text(encoding="utf-8", errors="replace")
            yield parse_note(f"{folder}/{path.name}", text)


def parse_note(path: str, text: str) -> Note:
    """Return what a note says of itself."""
    front_matter = _FRONT_MATTER.match(text)
    blocks = _blocks(front_matter[1] or "") if front_matter else {}
    node = _plain("".join(blocks.get("kg", [])).partition(":")[2].strip())
    properties = "".join(line for key, lines in blocks.items() if key not in OUR_KEYS for line in lines)
    _, mark, own_text = text.partition(MARK)
    return Note(path, node, properties, own_text.removeprefix("\n") if mark else None, text)


def _blocks(front_matter: str) -> dict[str, list[str]]:
    """Return the lines of each key; lines before the first one are dropped."""
    blocks: dict[str, list[str]] = {}
    key = ""
    for line in front_matter.splitlines(keepends=True):
        match = _KEY.match(line)
        key = match[1].strip("\"' ") if match else key
        if key:
            blocks.setdefault(key, []).append(line)
    return blocks


def _plain(value: str) -> str:
    """Return a text of YAML without its quotes; Obsidian drops them where it can."""
    if value.startswith('"') and value.endswith('"'):
        try:
            return str(json.loads(value))
        except ValueError:
            return ""
    return value.strip("'").replace("''", "'")

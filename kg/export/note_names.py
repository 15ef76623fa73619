"""Names of files that are valid on every system, and that differ even where case does not count."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.text import INVISIBLE

#: What Windows does not take in names, and what is no text in a link of Obsidian.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|#^\[\]`]+|%%+|&(?=#?\w+;)')
_SPACES = re.compile(r"\s+")
#: What is not seen, but for white space: also joiners, characters of private use, and those that are none.
#: New characters, which an older Python does not know, are names like any other.
_UNSEEN = re.compile(rf"(?!\s)[{INVISIBLE}\u200c\u200d\ue000-\uf8ff\ufdd0-\ufdef]")
#: Names of devices of Windows.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
#: File systems take 255 bytes; the rest is for what tells two names apart, and for the ending.
_MAX_BYTES = 160
_MAX_QUALIFIER_BYTES = 60


def name_notes(names: Mapping[str, Sequence[str]], taken: Iterable[str] = ()) -> dict[str, str]:
    """Return the name of each note, without ending.

    Notes of one name get the qualifier of their node in brackets, all of them, so that the name of a note
    does not hang on the order; if that is not enough, the next qualifier.

    Args:
        names: For each node its name and its qualifiers, the preferred ones first.
        taken: Names that no note may have.
    """
    levels = dict.fromkeys(names, 0)
    occupied = {_key(name) for name in taken}
    while True:
        chosen = {node: _name(names[node], level) for node, level in levels.items()}
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for node, name in chosen.items():
            groups[_key(name)].append(node)
        clashing = [
            node
            for key, nodes in groups.items()
            if len(nodes) > 1 or key in occupied or _RESERVED.fullmatch(chosen[nodes[0]])
            for node in nodes
            if levels[node] < len(names[node]) - 1
        ]
        if not clashing:
            return dict(_number(chosen, occupied))
        for node in clashing:
            levels[node] += 1


def safe_name(text: str, max_bytes: int = _MAX_BYTES) -> str:
    """Return a text as the name of a file; it may be empty."""
    visible = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    name = _SPACES.sub(" ", _FORBIDDEN.sub(" ", visible)).strip(" .")
    return name.encode()[:max_bytes].decode(errors="ignore").rstrip(" .")


def _name(names: Sequence[str], level: int) -> str:
    """Return the name of a node with the qualifier of a level, 0 for none."""
    name = safe_name(names[0])
    if not level and name:
        return name
    qualifier = safe_name(names[level or 1], _MAX_QUALIFIER_BYTES)
    return f"{name} ({qualifier})" if name else qualifier


def _key(name: str) -> str:
    """Return what two names have in common that some system takes for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())


def _number(chosen: Mapping[str, str], occupied: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each node with its name, numbered where the last qualifier did not help either."""
    used = set(occupied)
    for node, name in sorted(chosen.items()):
        unique, number = name, 1
        while _key(unique) in used or not unique or _RESERVED.fullmatch(unique):
            number += 1
            unique = f"{name} {number}".strip()
        used.add(_key(unique))
        yield node, unique

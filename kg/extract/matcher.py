"""Finding known names in text, whatever their case, spacing and hyphens: Aho-Corasick over folded text.

A match counts only if it begins and ends where tokens do. Folded, many names are ordinary words, so a short name with capitals
(`SAM`, `Adam`) must be written as listed, and a longer one of a single word (`Infinity`) needs a capital somewhere, unless a
form in lower case is listed too (`transformer`). A name of several parts (`MultiPL-E`) must be written in parts or with capitals.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

import ahocorasick

from kg.text import fold_with_offsets

#: Names of at most this many letters are matched with their case, unless they have none.
_SHORT = 5
#: Stands for any form that holds a capital.
_CAPITAL = "A"
#: Stands for any form in several parts or with a capital inside: `multiple` is not `MultiPL-E`.
_PARTED = "-"
_SQUEEZE = re.compile(r"[\s\-‐-―_]+")

Payload = TypeVar("Payload")


class Match(NamedTuple, Generic[Payload]):
    """A known name at `text[start:end]`, and what is known of it."""

    start: int
    end: int
    payload: Payload


class Matcher(Generic[Payload]):
    """Finds names in texts; built once, used for many."""

    def __init__(self, names: Mapping[str, Payload] | Iterable[tuple[str, Payload]]) -> None:
        """Build the automaton of the given names; the first payload given for a folded name is kept."""
        entries: dict[str, tuple[set[str], Payload]] = {}
        for name, payload in names.items() if isinstance(names, Mapping) else names:
            if folded := fold_with_offsets(name)[0]:
                entries.setdefault(folded, (set(), payload))[0].add(_cased(name))
        self._automaton = ahocorasick.Automaton()
        for folded, (forms, payload) in entries.items():
            self._automaton.add_word(folded, (frozenset(forms), payload, len(folded)))
        if len(self._automaton):
            self._automaton.make_automaton()

    def find(self, text: str, starts: Container[int], ends: Container[int]) -> Iterator[Match[Payload]]:
        """Yield every occurrence of a name, overlapping ones too; `starts` and `ends` are where tokens begin and end."""
        if not len(self._automaton):
            return
        folded, offsets = fold_with_offsets(text)
        for last, (forms, payload, length) in self._automaton.iter(folded):
            start, end = offsets[last - length + 1], offsets[last] + 1
            if (
                start in starts
                and (end := _boundary(text, end, ends))
                and _written_as(text[start:end], forms)
            ):
                yield Match(start, end, payload)


def _boundary(text: str, end: int, ends: Container[int]) -> int:
    """Return where the match ends, a plural s after a Latin letter included, or 0 if a token goes on there."""
    if end in ends:
        return end
    if text[end : end + 1] == "s" and text[end - 1].isascii() and end + 1 in ends:
        return end + 1
    return 0


def _cased(name: str) -> str:
    """Return the form in which a name must be written, `A` or `-` for one of many such forms, or nothing if any will do."""
    squeezed = _SQUEEZE.sub("", name)
    if not squeezed.isascii() or squeezed == squeezed.lower():
        return ""
    if len(squeezed) <= _SHORT:
        return squeezed
    return _CAPITAL if squeezed == name else _PARTED


def _written_as(surface: str, forms: frozenset[str]) -> bool:
    if "" in forms:
        return True
    squeezed = _SQUEEZE.sub("", surface)
    if (
        squeezed in forms
        or squeezed.removesuffix("s") in forms
        or (_CAPITAL in forms and surface != surface.lower())
    ):
        return True
    return _PARTED in forms and (squeezed != surface or surface[1:] != surface[1:].lower())

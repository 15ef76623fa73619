"""Find known names in text, whatever their case, spacing and hyphens.

The search is an Aho-Corasick automaton over folded text.

A match counts only if it begins and ends where tokens do. Folded, many names are ordinary words, so a short
name with capitals (`SAM`, `Adam`) must be written as listed, and a longer one of a single word (`Infinity`)
needs a capital somewhere, unless a form in lower case is listed too (`transformer`). A name of several parts
(`MultiPL-E`) must be written in parts or with capitals.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any, Generic, NamedTuple, Self, TypeVar

import ahocorasick

from kg.limits import MAX_EXACT_NAME_LENGTH
from kg.text import fold_with_offsets

#: Required forms (see `required_form`): as folded, in any case; with a capital somewhere; in several parts,
#: or with a capital after the first letter, since `multiple` is not `MultiPL-E`.
_ANY_FORM, _WITH_CAPITAL, _IN_PARTS = "", "A", "-"
_CONSONANT_AND_Y = re.compile(r"[b-df-hj-np-tv-z]y\Z")
_SEPARATORS = re.compile(r"[\s\-‐-―_]+")

Payload = TypeVar("Payload")


class Match(NamedTuple, Generic[Payload]):
    """A known name at `text[start:end]`, and the payload that the matcher was given with the name."""

    start: int
    end: int
    payload: Payload


class Matcher(Generic[Payload]):
    """Find names in texts; building it takes long, finding does not."""

    def __init__(self, names: Mapping[str, Payload] | Iterable[tuple[str, Payload]]) -> None:
        """Build the automaton.

        Args:
            names: Names, each with a payload to return for its matches; of names that fold to one key the
                first payload is kept.
        """
        entries: dict[str, tuple[set[str], Payload]] = {}
        for name, payload in names.items() if isinstance(names, Mapping) else names:
            if folded := fold_with_offsets(name)[0]:
                entries.setdefault(folded, (set(), payload))[0].add(required_form(name))
        self._fill(
            (spelling, forms, payload)
            for folded, (forms, payload) in entries.items()
            for spelling in (folded, *_plurals(folded))
            if spelling == folded or spelling not in entries
        )

    def _fill(self, entries: Iterable[tuple[str, Iterable[str], Payload]]) -> None:
        """Build the automaton of folded names, each with its required forms and its payload."""
        self._automaton: Any = ahocorasick.Automaton()
        for folded, forms, payload in entries:
            self._automaton.add_word(folded, (frozenset(forms), payload, len(folded)))
        if len(self._automaton):
            self._automaton.make_automaton()

    def entries(self) -> list[tuple[str, list[str], Payload]]:
        """Return all that the matcher knows, sorted: folded names, their required forms and payloads."""
        names = sorted(self._automaton.items(), key=itemgetter(0))
        return [(folded, sorted(forms), payload) for folded, (forms, payload, _) in names]

    @classmethod
    def of_entries(cls, entries: Iterable[tuple[str, Iterable[str], Payload]]) -> Self:
        """Return the matcher that has these `entries`."""
        matcher = cls(())
        matcher._fill(entries)
        return matcher

    def find(self, text: str, starts: Container[int], ends: Container[int]) -> Iterator[Match[Payload]]:
        """Yield every occurrence of a name, overlapping ones too, by their last characters.

        Args:
            text: The text.
            starts: The offsets at which tokens begin.
            ends: The offsets at which tokens end.
        """
        if not len(self._automaton):
            return
        folded, offsets = fold_with_offsets(text)
        for last, (forms, payload, length) in self._automaton.iter(folded):
            start = offsets[last - length + 1]
            if start not in starts:
                continue
            end = _match_end(text, offsets[last] + 1, ends)
            if end is not None and has_required_form(text[start:end], forms):
                yield Match(start, end, payload)


def _plurals(folded: str) -> tuple[str, ...]:
    """Return the plural of a folded English name if it is more than the name and an s.

    Example:
        >>> _plurals("policy"), _plurals("process"), _plurals("model"), _plurals("display")
        (('policies',), ('processes',), (), ())
    """
    if not folded.isascii() or not folded[-1:].isalpha():
        return ()
    if _CONSONANT_AND_Y.search(folded):
        return (f"{folded[:-1]}ies",)
    return (f"{folded}es",) if folded.endswith(("s", "x", "z", "ch", "sh")) else ()


def _match_end(text: str, end: int, ends: Container[int]) -> int | None:
    """Return where a match ends, with a plural s after a Latin letter, or None if a token goes on."""
    if end in ends:
        return end
    if text[end : end + 1] == "s" and text[end - 1].isascii() and end + 1 in ends:
        return end + 1
    return None


def required_form(name: str) -> str:
    """Return how a name must be written: as returned, or `_ANY_FORM`, `_WITH_CAPITAL`, `_IN_PARTS`."""
    joined = _SEPARATORS.sub("", name)
    if not joined.isascii() or joined == joined.lower():
        return _ANY_FORM
    if len(joined) <= MAX_EXACT_NAME_LENGTH:
        return joined
    return _WITH_CAPITAL if joined == name else _IN_PARTS


def has_required_form(surface: str, forms: frozenset[str]) -> bool:
    """Tell whether a surface is written in one of the required forms of a name."""
    if _ANY_FORM in forms:
        return True
    joined = _SEPARATORS.sub("", surface)
    if joined in forms or joined.removesuffix("s") in forms:
        return True
    if _WITH_CAPITAL in forms and surface != surface.lower():
        return True
    return _IN_PARTS in forms and (joined != surface or surface[1:] != surface[1:].lower())

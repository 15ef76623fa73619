"""Find the papers and entities whose names come closest to a text.

Names that may fit are fetched from the store by texts that they must hold, and then compared one by one
(`kg.query.name_match`): names that hold the text, then those that hold all its words, then, only if there are
none, those that loan words in Hangul sound like (`kg.query.sound`) and those with typing errors; and if the
keyboard was in the other language, names that hold what was meant (`kg.query.keyboard`). A name with
at most n typing errors holds one of n + 1 pieces of the text as it is, so that the store can leave out all
others without comparing anything.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple, Protocol

from kg.limits import (
    MAX_EXACT_CANDIDATES,
    MAX_SEARCH_WORDS,
    MAX_SIMILAR_CANDIDATES,
    MIN_EXACT_HITS,
)
from kg.posts.identifiers import find_paper_id
from kg.query.keyboard import retype
from kg.query.name_match import Grade, NameMatch, SearchText, has_most_letters, max_typing_errors, word_runs
from kg.query.search_keys import keystrokes
from kg.query.sound import letters_like, match_by_sound, split_parts
from kg.records import EntityType, NameEntry
from kg.store.search_queries import Surface
from kg.text import HANGUL, clean, fold

#: The grades of names that hold the whole text, from the start of a word on.
_WHOLE = (Grade.EQUAL, Grade.BEGINS, Grade.HOLDS)
#: Those, and names that have all words as they are.
_EXACT = (*_WHOLE, Grade.WORDS)
#: Words of fewer letters have no pieces that would leave out many names.
_MIN_PIECED_LENGTH = 5


class Hit(NamedTuple):
    """A node that a search returns.

    Attributes:
        node: The id of the paper or entity.
        name: The name by which it was found.
        match: How the name fits.
        papers: How many papers name it; 0 for a paper.
    """

    node: str
    name: str
    match: NameMatch
    papers: int

    @property
    def order(self) -> tuple[Grade, float, float, str]:
        """The key by which hits are sorted, best first.

        Of names that fit alike, those come first of which the text covers much and that many papers name.
        """
        weight = self.match.coverage * (1.0 + math.log1p(self.papers))
        return self.match.grade, self.match.cost, -weight, self.node


class Names(Protocol):
    """Where names are looked up: a store, or a list in a test; see `kg.store.search_queries.NameQueries`."""

    def names_with_keys(self, keys: Sequence[str]) -> Iterable[NameEntry]:
        """Return names that have one of some keys."""

    def names_containing(self, parts: Sequence[str], limit: int) -> list[NameEntry]:
        """Return names whose folded forms hold all of some texts, the closest to the first text first."""

    def names_like(
        self, groups: Sequence[Sequence[str]], limit: int, *, length: int, missing: int = 0
    ) -> list[NameEntry]:
        """Return names whose folded forms hold a text of each of some groups."""

    def names_of_length(self, shortest: int, longest: int) -> list[NameEntry]:
        """Return names whose folded forms have a length between two bounds."""

    def count_names_containing(self, texts: Sequence[str]) -> list[int]:
        """Return how many names there are, and how many hold each of some texts."""

    def surfaces_of(self, nodes: Sequence[str]) -> list[Surface]:
        """Return the names of some nodes as written."""


def search_names(text: str, names: Names, *, limit: int) -> list[Hit]:
    """Return the nodes whose names come closest to a text, best first, each once.

    Args:
        text: What is searched for: an id or link of a paper in any form, or a name; case, width, spaces,
            hyphens, a plural s and the Unicode form do not matter. With a type before it (`method:moun`),
            entities of that type are preferred.
        names: The names of the graph.
        limit: How many nodes to return at most.
    """
    text = clean(text).strip()
    if paper_id := find_paper_id(text):
        if surfaces := names.surfaces_of([paper_id]):
            return [Hit(paper_id, surfaces[0].text, NameMatch(Grade.EQUAL, 0, 1.0), 0)]
        text = paper_id
    prefix, colon, rest = text.partition(":")
    if colon and prefix.lower() in set(EntityType):
        hits = _Search(rest, names, f"{prefix.lower()}:").run() or _Search(rest, names).run()
        exact = [hit for hit in hits if hit.node == text.lower()]
        return (exact + [hit for hit in hits if hit not in exact])[:limit]
    return _Search(text, names).run()[:limit]


class _Search:
    """One search: the hits so far, the best of each node."""

    def __init__(self, text: str, names: Names, prefix: str = "") -> None:
        """Take a text.

        Args:
            text: What is searched for.
            names: The names of the graph.
            prefix: What the ids of the wanted nodes begin with.
        """
        self._text = text
        self._names = names
        self._prefix = prefix
        self._query = SearchText(text)
        self._hits: dict[str, Hit] = {}

    def run(self) -> list[Hit]:
        """Return the hits, best first; each way to find more is tried only if those before found little."""
        if not self._query.key:
            return []
        self._find_exact()
        if not self._count(*_EXACT):
            retyped = (_Search(text, self._names, self._prefix).run_exact() for text in retype(self._text))
            if hits := next(filter(None, retyped), None):
                return hits
            self._find_by_sound()
            self._find_similar()
        if not self._hits:
            self._find_parts()
        return sorted(self._hits.values(), key=lambda hit: hit.order)

    def run_exact(self) -> list[Hit]:
        """Return the hits that hold the text from the start of a word on, or all its words, best first."""
        if self._query.key:
            self._find_exact()
        hits = (hit for hit in self._hits.values() if hit.match.grade in _EXACT)
        return sorted(hits, key=lambda hit: hit.order)

    def _find_exact(self) -> None:
        """Find names that hold the text, or all its words."""
        self._find_holding()
        if self._count(*_WHOLE) < MIN_EXACT_HITS and len(self._query.words) > 1:
            entries = self._names.names_containing(self._query.words[:MAX_SEARCH_WORDS], MAX_EXACT_CANDIDATES)
            self._compare(entries, with_errors=False)

    def _find_holding(self) -> None:
        """Find names that hold the text; while its last syllable is typed, also those that hold the rest."""
        key = fold(self._text)
        if not key:
            return
        self._compare(self._names.names_containing([key], MAX_EXACT_CANDIDATES), with_errors=False)
        if not self._count(*_WHOLE) and len(key) > 1 and _is_hangul(self._text[-1]):
            self._compare(self._names.names_containing([key[:-1]], MAX_EXACT_CANDIDATES), with_errors=False)

    def _find_by_sound(self) -> None:
        """Find names that loan words in Hangul sound like, the text as it is or with its words joined."""
        words = split_parts(self._text)[:MAX_SEARCH_WORDS]
        loan_words = [word for word in words if _is_hangul(word[0])]
        if not loan_words:
            return
        texts = {" ".join(words)} | ({"".join(words)} if len(loan_words) == len(words) else set())
        groups = [[fold(word)] for word in words if word not in loan_words]
        groups += [[fold(word), *letters] for word in loan_words for letters in letters_like(word)]
        if not groups:
            return
        # a syllable has about two letters
        length = sum(len(word) * (2 if word in loan_words else 1) for word in words)
        entries = self._names.names_like(groups, MAX_SIMILAR_CANDIDATES, length=length)

        def match(name: str) -> NameMatch | None:
            fits = [fit for text in sorted(texts) if (fit := match_by_sound(text, name)) is not None]
            return NameMatch(Grade.SOUND, *min(fits)) if fits else None

        self._keep(entries, match)

    def _find_similar(self) -> None:
        """Find names with typing errors: those like each word, or else those like the whole."""
        words = self._query.words
        groups = [pieces for word in words if (pieces := _pieces(word))]
        whole = "".join(words)
        if groups and len(words) > 1:
            entries = self._names.names_like(groups, MAX_SIMILAR_CANDIDATES, length=len(whole))
            self._compare(entries, with_errors=True)
        limit = max_typing_errors(self._query.key)
        if not limit or self._count(Grade.SIMILAR):
            return
        if pieces := _pieces(whole):
            entries = self._names.names_like([pieces], MAX_SIMILAR_CANDIDATES, length=len(whole))
        else:
            entries = self._names.names_of_length(len(whole) - limit, len(whole) + limit)
        typed = self._query.key
        near = (entry for entry in entries if has_most_letters(typed, keystrokes(entry.key), limit))
        self._compare(near, with_errors=True)

    def _find_parts(self) -> None:
        """Find names that have most of the words, and those that are a part of the text."""
        words = self._query.words[:MAX_SEARCH_WORDS]
        if len(words) < 2:
            return
        total, *counts = self._names.count_names_containing(words)
        # a word that no name has weighs no more than a rare one: it may be an error
        weights = {
            word: math.log(1 + total / (count + 1 + total / 1000))
            for word, count in zip(words, counts, strict=True)
        }
        self._query = SearchText(words, weights)
        entries = [*self._names.names_with_keys(sorted(map(fold, word_runs(words))))]
        groups = [_pieces(word) or [word] for word in words]
        if len(words) > 2:
            length = len("".join(words))
            missing = len(words) // 3
            entries += self._names.names_like(groups, MAX_SIMILAR_CANDIDATES, length=length, missing=missing)
        self._compare(entries, with_errors=True)

    def _compare(self, entries: Iterable[NameEntry], *, with_errors: bool) -> None:
        """Keep the best match of each node that bears one of some names."""
        self._keep(entries, partial(self._query.match, with_errors=with_errors))

    def _keep(self, entries: Iterable[NameEntry], match_name: Callable[[str], NameMatch | None]) -> None:
        """Keep the best match of each node that bears one of some names, as a function compares them."""
        nodes = sorted({entry.node for entry in entries if entry.node.startswith(self._prefix)})
        for some in _batches(nodes):
            for node, name, papers in self._names.surfaces_of(some):
                match = match_name(name)
                if match is None:
                    continue
                hit = Hit(node, name, match, papers)
                known = self._hits.get(node)
                if known is None or hit.order < known.order:
                    self._hits[node] = hit

    def _count(self, *grades: Grade) -> int:
        """Return how many hits have one of some grades."""
        return sum(hit.match.grade in grades for hit in self._hits.values())


def _batches(nodes: Sequence[str]) -> Iterable[Sequence[str]]:
    """Return nodes in lists that are short enough for one query."""
    return (nodes[start : start + 200] for start in range(0, len(nodes), 200))


def _is_hangul(character: str) -> bool:
    """Tell whether a character is a Hangul syllable or letter."""
    first, last, first_letter, last_letter = HANGUL[0], HANGUL[2], HANGUL[3], HANGUL[5]
    return first <= character <= last or first_letter <= character <= last_letter


def _pieces(word: str) -> list[str]:
    """Return texts of which a name that is similar to a folded word holds at least one as it is.

    With n errors, one of n + 1 pieces is untouched. Since a swap on a border touches both pieces, a second
    division has its borders elsewhere.

    Returns:
        The pieces; none if the word is too short for pieces that would leave out many names.

    Example:
        >>> _pieces("imagenet"), _pieces("mou"), _pieces("loar")
        (['age', 'enet', 'i', 'im', 'mag', 'net'], ['mou'], [])
    """
    errors = max_typing_errors(keystrokes(word))
    if not errors:
        return [word] if len(word) > 1 else []
    if word.isascii() and len(word) < _MIN_PIECED_LENGTH:
        return []
    if errors == 1 and len(word) >= _MIN_PIECED_LENGTH:
        length = (len(word) - 1) // 2
        return [word[:length], word[-length:]]
    count = min(errors + 1, len(word))
    borders = [len(word) * number // count for number in range(count + 1)]
    shifted = [0, *(border - 1 for border in borders[1:-1]), len(word)]
    pieces = {word[start:end] for cut in (borders, shifted) for start, end in pairwise(cut)}
    return sorted(piece for piece in pieces if piece)

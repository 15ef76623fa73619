"""How well a name fits what is searched for.

The page does the same (`kg/export/html/js/search.js`), and `tests/data/search.json` has examples for both.
"""

import math
import re
from collections.abc import Mapping, Sequence
from enum import IntEnum
from itertools import accumulate
from typing import NamedTuple

from kg.limits import (
    MAX_PART_WORDS,
    MIN_LENGTH_FOR_EDITED_BEGINNING,
    MIN_LENGTH_FOR_ONE_TYPING_ERROR,
    MIN_LENGTH_FOR_THREE_TYPING_ERRORS,
    MIN_LENGTH_FOR_TWO_TYPING_ERRORS,
    MIN_MATCHED_SHARE,
)
from kg.query.edits import count_edits
from kg.query.search_keys import keystrokes, split_words


class Grade(IntEnum):
    """How a name fits what is searched for, best first.

    Attributes:
        EQUAL: The name is the text.
        BEGINS: It begins with it.
        HOLDS: It holds it from the start of a word on.
        INSIDE: It holds it inside a word.
        WORDS: All words of the text begin words of the name.
        SOUND: Words in Hangul sound like words of the name, and all others begin words of it.
        SIMILAR: The same, or the name or its beginning is the text, with typing errors.
        PART: The name has most of the words, or all its words are words of the text.
    """

    EQUAL = 0
    BEGINS = 1
    HOLDS = 2
    INSIDE = 3
    WORDS = 4
    SOUND = 5
    SIMILAR = 6
    PART = 7


#: Letters from here on are Hangul, as far as names go.
_FIRST_HANGUL_LETTER = "ㄱ"
#: A word in camel case behind a lower-case letter.
_HUMP = re.compile(r"(?<=[a-z])[A-Z][a-z]+")
#: What is added to the number of errors if only the beginning of the name, or its single words, are similar.
_OF_BEGINNING, _OF_WORDS = 0.25, 0.5


class NameMatch(NamedTuple):
    """How a name fits what is searched for; smaller ones fit better.

    Attributes:
        grade: How it fits.
        cost: The typing errors, and for a part what is missing, 0 to 1.
        coverage: How much of the name the text covers, 0 to 1; more is better.
    """

    grade: Grade
    cost: float
    coverage: float


class SearchText:
    """What is searched for, and the comparison of names with it.

    Attributes:
        words: Its folded words.
        key: All that is typed for them.
    """

    def __init__(self, text: str | Sequence[str], weights: Mapping[str, float] | None = None) -> None:
        """Take a text.

        Args:
            text: What is searched for, or its folded words, which folding and splitting again might change.
            weights: How much each of its words tells, by folded word, for names that have only some of them;
                None if such names do not fit.
        """
        self.words = split_words(text) if isinstance(text, str) else list(text)
        self._typed_words = [keystrokes(word) for word in self.words]
        self.key = "".join(self._typed_words)
        self._weights = weights
        self._limits = list(map(max_typing_errors, self._typed_words))
        self._limit = max_typing_errors(self.key)
        self._parts = word_runs(self._typed_words) if weights else {}
        self._edits: list[dict[str, int]] = [{} for _ in self.words]

    def match(self, name: str, *, with_errors: bool = True) -> NameMatch | None:
        """Return how a name fits, or None if it does not.

        Args:
            name: The name, as written.
            with_errors: Whether typing errors are forgiven.
        """
        words = list(map(keystrokes, split_words(name)))
        key = "".join(words)
        if not key:
            return None
        coverage = min(1.0, len(self.key) / len(key))
        if (grade := self._grade_of_whole(key, words)) is not None:
            return NameMatch(grade, 0, coverage)
        humps = split_humps(name)
        edits = [self._fewest_edits(number, words, key, humps) for number in range(len(self.words))]
        if not any(edits):
            return NameMatch(Grade.WORDS, 0, coverage)
        if not with_errors:
            return None
        costs = self._whole_costs(key)
        if all(map(self._is_match, range(len(self.words)), edits)):
            costs.append(sum(edits) + _OF_WORDS)
        if costs:
            return NameMatch(Grade.SIMILAR, min(costs), coverage)
        return self._match_part(words, edits, coverage)

    def count_errors(self, name: str) -> float:
        """Return how many typing errors there are in a whole name; infinity if they are too many."""
        edits = count_edits(self.key, "".join(map(keystrokes, split_words(name))), self._limit)
        return edits if edits <= self._limit else math.inf

    def _grade_of_whole(self, key: str, words: Sequence[str]) -> Grade | None:
        """Return how a name holds the whole text without typing errors, or None if it does not."""
        place = key.find(self.key)
        if place < 0:
            return None
        if place == 0:
            return Grade.EQUAL if key == self.key else Grade.BEGINS
        return Grade.HOLDS if stands_at_word(self.key, key, words) else Grade.INSIDE

    def _whole_costs(self, key: str) -> list[float]:
        """Return the typing errors in the whole name and in its beginning, if they are few enough."""
        limit = self._limit
        costs: list[float] = []
        if not has_most_letters(self.key, key, limit):
            return costs
        edits = count_edits(self.key, key, limit)
        if edits <= limit:
            costs.append(float(edits))
        if limit and len(self.key) >= MIN_LENGTH_FOR_EDITED_BEGINNING:
            edits = count_edits(self.key, key, limit, of_beginning=True)
            if edits <= limit:
                costs.append(edits + _OF_BEGINNING)
        return costs

    def _is_match(self, number: int, edits: int) -> bool:
        return edits <= self._limits[number]

    def _fewest_edits(self, number: int, words: Sequence[str], key: str, humps: Sequence[str]) -> int:
        """Return the edits between a word of the text and the nearest word of a name.

        There are none if it begins one, or several that are written together (`superresolution`), or is a
        word in camel case (`zip` in `LongCodeZip`).
        """
        typed, known = self._typed_words[number], self._edits[number]
        limit = self._limits[number]
        fewest = limit + 1
        for word in words:
            if word not in known:
                known[word] = _edits_of_word(typed, word, limit)
            fewest = min(fewest, known[word])
        if typed in humps:
            return 0
        if fewest and len(typed) >= MIN_LENGTH_FOR_ONE_TYPING_ERROR and stands_at_word(typed, key, words):
            return 0
        return fewest

    def _match_part(self, words: Sequence[str], edits: Sequence[int], coverage: float) -> NameMatch | None:
        """Return how a name fits that has only some of the words.

        It does if it has enough of them, or is a run of them.
        """
        if self._weights is None:
            return None
        run = self._parts.get("".join(words), range(0))
        matched = [number in run or self._is_match(number, count) for number, count in enumerate(edits)]
        weights = [self._weights[word] for word in self.words]
        share = math.fsum(weight for weight, is_match in zip(weights, matched, strict=True) if is_match)
        missing = 1.0 - share / math.fsum(weights)
        return NameMatch(Grade.PART, missing, coverage) if run or missing <= 1.0 - MIN_MATCHED_SHARE else None


def stands_at_word(typed: str, key: str, words: Sequence[str]) -> bool:
    """Tell whether a name, all its words together, holds what is typed from the start of a word on.

    Example:
        >>> words = ["super", "resolution"]
        >>> [stands_at_word(typed, "superresolution", words) for typed in ("superres", "resol", "solution")]
        [True, True, False]
    """
    place = key.find(typed)
    if place <= 0:
        return place == 0
    starts = set(accumulate(map(len, words)))
    while place >= 0:
        if place in starts:
            return True
        place = key.find(typed, place + 1)
    return False


def split_humps(name: str) -> list[str]:
    """Return the folded words of a name in camel case, each from its capital on.

    Example:
        >>> split_humps("LongCodeZip: Long Context"), split_humps("GPT-4o")
        (['code', 'zip'], [])
    """
    return [hump.lower() for hump in _HUMP.findall(name)]


def word_runs(words: Sequence[str]) -> dict[str, range]:
    """Return the runs of up to `MAX_PART_WORDS` words, which may be names, joined, each with its places.

    Example:
        >>> word_runs(["flow", "matching"])
        {'flow': range(0, 1), 'flowmatching': range(0, 2), 'matching': range(1, 2)}
    """
    return {
        "".join(words[start:end]): range(start, end)
        for start in range(len(words))
        for end in range(start + 1, min(start + MAX_PART_WORDS, len(words)) + 1)
    }


def _edits_of_word(typed: str, word: str, limit: int) -> int:
    """Return the edits between a word that is typed and a word of a name, or `limit + 1` if they are more.

    There are none if the one begins the other; in Korean, which writes compounds as one word, if it stands
    anywhere in it.
    """
    is_korean = typed[0] >= _FIRST_HANGUL_LETTER and len(typed) >= MIN_LENGTH_FOR_ONE_TYPING_ERROR
    if word.startswith(typed) or (is_korean and typed in word):
        return 0
    if not limit or not has_most_letters(typed, word, limit):
        return limit + 1
    is_long = len(typed) >= MIN_LENGTH_FOR_EDITED_BEGINNING and len(word) > len(typed) + limit
    return count_edits(typed, word, limit, of_beginning=is_long)


def has_most_letters(typed: str, name: str, limit: int) -> bool:
    """Tell whether a name has all letters that are typed but a few; else it takes more edits than that."""
    return len(set(typed).difference(name)) <= limit


def max_typing_errors(typed: str) -> int:
    """Return how many typing errors are forgiven in what is typed; in numbers and names with digits one."""
    bounds = (
        MIN_LENGTH_FOR_ONE_TYPING_ERROR,
        MIN_LENGTH_FOR_TWO_TYPING_ERRORS,
        MIN_LENGTH_FOR_THREE_TYPING_ERRORS,
    )
    errors = sum(len(typed) >= bound for bound in bounds)
    return min(errors, 1) if any(character.isdigit() for character in typed) else errors

"""How a name that was put together from English words is written: its hyphens and its capitals.

They are learned from listed names: `block wise pruning` is written `block-wise pruning`, `gaussian noise`
`Gaussian noise`. A few endings and prefixes have a hyphen whether anybody has listed them or not.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, Self

from kg.extract.english import FILLERS

#: Beginnings of English compounds: what follows is joined by a hyphen (`multi-agent`).
_PREFIXES = frozenset("multi cross self semi non pre post few zero one co inter intra sub meta".split())
#: Endings of English compounds that stand before a noun (`noise-aware training`).
_ENDINGS = frozenset(
    "aware wise level free centric oriented guided driven resistant compatible dependent specific "
    "specialized agnostic conditioned only".split()
)


#: A word has a capital if so many times as many names write it with one as without.
_CAPITAL_RATIO = 3


class EnglishStyle:
    """The hyphens and capitals of English names."""

    def __init__(self, names: Iterable[str]) -> None:
        """Count how names are written; titles and names in capitals only tell nothing.

        Args:
            names: The English names.
        """
        self._hyphens: Counter[tuple[str, str]] = Counter()
        forms: Counter[str] = Counter()
        for name in names:
            words = name.split()
            if any(word.islower() and word not in FILLERS for word in words):
                self._count(words)
                forms.update(part for word in words for part in word.split("-"))
        self._capitals: dict[str, str] = {}
        for form, count in forms.most_common():
            lower = form.lower()
            if form != lower and count > _CAPITAL_RATIO * forms[lower]:
                self._capitals.setdefault(lower, form)

    def to_json(self) -> list[Any]:
        """Return what was learned, for `from_json`."""
        hyphens = [[*words, count] for words, count in sorted(self._hyphens.items()) if count]
        return [hyphens, self._capitals]

    @classmethod
    def from_json(cls, value: Sequence[Any]) -> Self:
        """Return the style that learned this."""
        style = cls(())
        hyphens, style._capitals = value
        style._hyphens.update({(left, right): count for left, right, count in hyphens})
        return style

    def _count(self, words: list[str]) -> None:
        """Count how often two words have a hyphen between them, less how often a space."""
        parts = [word.lower().split("-") for word in words]
        self._hyphens.update(pair for word in parts for pair in pairwise(word))
        self._hyphens.subtract((left[-1], right[0]) for left, right in pairwise(parts))

    def write(self, phrase: str) -> str:
        """Return a phrase with the hyphens and capitals that its words have in names; its own stay.

        Example:
            `multi agent planning` becomes `multi-agent planning`.
        """
        words = phrase.split()
        marks = ["", *("-" if self._has_hyphen(words, index) else " " for index in range(1, len(words)))]
        written = ["-".join(self._capitals.get(part, part) for part in word.split("-")) for word in words]
        return "".join(mark + word for mark, word in zip(marks, written, strict=True))

    def _has_hyphen(self, words: list[str], index: int) -> bool:
        """Tell whether a hyphen stands between a word and the one before.

        Before the last word there is none but after a prefix or letter (`X-ray`): `dot-product attention`
        has a `dot product`.
        """
        left, right = words[index - 1].lower(), words[index].lower()
        is_last = index == len(words) - 1
        if left in _PREFIXES:
            return True
        if right == "based":
            return not is_last
        if (is_last and len(left) > 1) or not FILLERS.isdisjoint({left, right}):
            return False
        hyphens = self._hyphens[left.rpartition("-")[2], right.partition("-")[0]]
        is_ending = right in _ENDINGS and not is_last and not left.endswith("ly")
        return hyphens > 0 or (hyphens == 0 and is_ending)

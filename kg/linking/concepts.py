"""Which names are one concept whatever their language and word order, and what it is called in English.

`임베딩` and `embedding` are one concept, so are `상태 공간 모델` and `state space model`,
`image-text retrieval` and `text-image retrieval`, `encoder-decoder` and `encoder-decoder model`. A narrowing
word makes another concept: `video diffusion model` is not `diffusion model`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.extract.aliases import is_coined, without_class_word
from kg.extract.english import Words, content_words, english_words
from kg.extract.korean.lexicon import UNKNOWN_WORD, Lexicon
from kg.records import EntityType
from kg.text import fold, has_hangul

#: Between these words the order tells what becomes what (`text-to-image`).
_DIRECTIONS = frozenset({"to", "into", "from"})


class NameUse(NamedTuple):
    """How a name is used.

    Attributes:
        name: The name as it is mostly written.
        papers: How many papers use it; more than any other number if the vocabulary lists it.
        type: The type of what it names, as most mentions say.
        is_listed: Whether the vocabulary lists it.
    """

    name: str
    papers: int
    type: EntityType
    is_listed: bool


class ConceptIndex:
    """Names that are one concept, and the English name of each."""

    def __init__(self, uses: Mapping[str, NameUse], lexicon: Lexicon) -> None:
        """Compare all names.

        Args:
            uses: The names of all papers and of the vocabulary, by folded name.
            lexicon: Translates Korean names.
        """
        self._lexicon = lexicon
        self._uses = uses
        self._by_words: defaultdict[tuple[bool, Words], list[str]] = defaultdict(list)
        for key, use in uses.items():
            if not has_hangul(use.name):
                for words in self._word_keys(use.name):
                    self._by_words[words].append(key)
        self._representatives: dict[str, str] = {}
        self._english_names: dict[str, str] = {}
        self._translated: dict[Words, str] = {}
        unlisted = [(-use.papers, key) for key, use in uses.items() if not use.is_listed]
        for _, key in sorted(unlisted):
            self._representatives[key] = self._find_representative(key, uses[key].name)

    def representative(self, key: str) -> str:
        """Return the folded name that stands for the concept of a folded name; often the name itself."""
        seen = {key}
        while (following := self._representatives.get(key, key)) not in seen:
            seen.add(following)
            key = following
        return key

    def english_name(self, key: str) -> str | None:
        """Return the English name of the concept of a folded name, if it was made by translation only."""
        return self._english_names.get(key)

    def _find_representative(self, key: str, name: str) -> str:
        if shorter := self._without_class_word(key, name):
            return shorter
        if has_hangul(name):
            return self._representative_of_korean(key, name)
        same_words = [other for words in self._word_keys(name) for other in self._by_words.get(words, ())]
        return self._most_used([key, *same_words])  # a name of other scripts has no words

    def _without_class_word(self, key: str, name: str) -> str | None:
        """Return the folded name without a last word that only tells the class, or None.

        It must be a name in use, of a thing of the same type: `image generation` is a task and
        `image generation model` a model, so they are two.
        """
        shorter = fold(without_class_word(name))
        use = self._uses.get(shorter)
        return shorter if shorter != key and use and use.type is self._uses[key].type else None

    def _representative_of_korean(self, key: str, name: str) -> str:
        """Return the folded English name that a Korean one translates.

        It is one that is in use, else one made by translation, else the Korean name itself.
        """
        translations = [words for words in self._lexicon.translate(name) if UNKNOWN_WORD not in words]
        if written := self._written(translations):
            return self._most_used(written)
        english = self._lexicon.name_in_english(name) if len(name) > 1 else None
        if english is None:
            return key
        written = self._written([content_words(without_class_word(english))])
        of_one_type = [other for other in written if self._uses[other].type is self._uses[key].type]
        if of_one_type:
            return self._most_used(of_one_type)
        english_key = self._translated.setdefault(content_words(english), fold(english))
        if english_key in self._uses and is_coined(self._uses[english_key].name):
            english_key = key
        if english_key == key or english_key not in self._uses:
            self._english_names.setdefault(english_key, english)
        return english_key

    def _written(self, phrases: Iterable[Words]) -> list[str]:
        """Return the English names with the words of one of some phrases, else those in another order.

        What is coined of a word is not what the word means: `수학` (math) is not MATH.
        """
        phrases = list(phrases)
        for is_ordered in (True, False):
            keys = [(is_ordered, words if is_ordered else _sorted_attributes(words)) for words in phrases]
            written = [other for key in keys for other in self._by_words.get(key, ())]
            if phrases_written := [other for other in written if not is_coined(self._uses[other].name)]:
                return phrases_written
        return []

    def _word_keys(self, name: str) -> Iterator[tuple[bool, Words]]:
        """Yield the keys under which an English name is compared: its words, in order and in any order."""
        words = self._lexicon.words_of(name)
        if not words:
            return
        yield True, words
        if len(words) > 2 and not _has_direction(name):
            yield False, _sorted_attributes(words)

    def _most_used(self, keys: Iterable[str]) -> str:
        return min((-self._uses[key].papers, key) for key in keys)[1]


def _has_direction(name: str) -> bool:
    lower = name.lower()  # most names have not even the letters
    return ("to" in lower or "from" in lower) and not _DIRECTIONS.isdisjoint(english_words(name))


def _sorted_attributes(words: Words) -> Words:
    """Return words in an order that does not depend on that of the attributes; the last says what it is."""
    return (*sorted(words[:-1]), words[-1])

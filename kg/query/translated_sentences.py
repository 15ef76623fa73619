"""The most alike sentences of a Korean and an English digest, which share hardly a word as written.

They are compared by their English words, those that Korean words are translations of among them.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from kg.limits import CACHED_TOKENS
from kg.query.alike_sentences import STOP_WORDS, AlikeFinder, DigestSentence, telling_words
from kg.similarity.english_words import read_english_words
from kg.similarity.text_tokens import tokenize


def find_by_english_words(
    own_sentences: Sequence[DigestSentence], papers: Mapping[str, int], total: int
) -> AlikeFinder:
    """Return a finder that compares sentences by their English words.

    An English word is as rare as the word of the digest that it translates, the commonest one of several.

    Args:
        own_sentences: The sentences of what was asked about.
        papers: How many papers have each word of it as it is written.
        total: How many papers the graph has.
    """
    english_papers: dict[str, int] = {}
    for word, count in sorted(papers.items()):
        for english in english_words_of(word):
            english_papers[english] = max(count, english_papers.get(english, 0))
    return AlikeFinder(own_sentences, english_papers, total, english_words_of)


@lru_cache(maxsize=CACHED_TOKENS)
def english_words_of(token: str) -> frozenset[str]:
    """Return the English words that a word of either language may be, without those that tell nothing.

    Example:
        >>> sorted(english_words_of("추론을")), sorted(english_words_of("models")), english_words_of("또한")
        (['inference', 'reasoning'], ['model'], frozenset())
    """
    return frozenset(_english(telling_words(token))) - STOP_WORDS


def _english(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        yield from (key for key in read_english_words(tokenize(word)).counts if " " not in key)

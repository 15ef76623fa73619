"""The words of a text as the topics and the meaning of papers are read from them, whatever form they have."""

import re
from functools import lru_cache
from typing import NamedTuple

from kg.text import stem_length

#: How many words keep their key in memory.
_CACHED_TOKENS = 1 << 16

#: Words, and what ends a phrase: line breaks, commas, brackets, full stops.
_TOKEN = re.compile(r"[a-z0-9]+|[가-힣]+|[\n,;:!?()\[\]{}|]|\.(?!\w)")
#: The key of what ends a phrase.
BREAK = "\n"
#: Keys of words that say nothing, in both languages.
STOP_WORDS = frozenset(
    "a about after all also among an and any are as at be been being both but by can do does each for "
    "from had has have how however if in into is it its itself may more most not of on only or other "
    "our over same should so some such than that the their them then there these they this those "
    "through thus to under up upon us via was we were what when where which while who will with "
    "within without would yet "
    "본 및 등 수 각 그 이 더 또한 통해 위해 대한 있는 있다 있음 한다 제안 논문 "
    "연구 기존 다양 위한 기반 성능 결과 향상 가능".split()
)


class Token(NamedTuple):
    """A word of a text: its key, which all its forms share, and its place.

    What ends a phrase is a token, too, with the key `BREAK`.

    Attributes:
        key: The word without plural s, particle or ending, in lower case.
        start: Where it begins in the text.
        end: Where it ends; a Korean word without its particle or ending.
        word: The word as written, in lower case.
    """

    key: str
    start: int
    end: int
    word: str


@lru_cache(maxsize=_CACHED_TOKENS)
def _token_key(word: str) -> str:
    """Return a lower-case word without plural s or Korean ending, or `BREAK` for what ends a phrase."""
    if not word[0].isalnum():
        return BREAK
    if word[0] >= "가":
        return word[: stem_length(word)] if len(word) > 1 else word
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "as")):
        return word[:-1]
    return word


def tokenize(text: str) -> list[Token]:
    """Return the tokens of a text, those that end a phrase among them.

    Example:
        >>> [(token.key, token.start, token.end) for token in tokenize("LLMs을 평가에서는")]
        [('llm', 0, 4), ('을', 4, 5), ('평가', 6, 8)]
    """
    tokens = []
    lower = text.lower()
    if len(lower) != len(text):  # a few letters of other scripts grow in lower case
        lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    for match in _TOKEN.finditer(lower):
        word = match[0]
        key = _token_key(word)
        end = match.start() + len(key) if word[0] >= "가" else match.end()
        tokens.append(Token(key, match.start(), end, word))
    return tokens

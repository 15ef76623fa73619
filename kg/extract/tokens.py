"""Tokens of Korean mixed with English.

A token ends where the script changes and where a particle begins: `Muon을` gives `Muon`, `을`, and
`확산 모델에서` gives `확산`, `모델`, `에서`. The running time is linear in the length of the text, whatever
it holds.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.limits import CACHED_WORDS, MAX_TOKEN_LENGTH
from kg.text import HANGUL, is_ending, stem_length

_TOKEN = re.compile(rf"(?P<hangul>[{HANGUL}]+)|(?P<word>[^\W_{HANGUL}]+)|(?P<space>\s+)|.", re.DOTALL)
#: What Hangul directly follows when it may be nothing but a particle: a Latin letter, a digit, a bracket.
_NEITHER_SPACE_NOR_HANGUL = re.compile(rf"[^\s{HANGUL}]")


def split_words_and_spaces(text: str) -> tuple[list[str], list[bool]]:
    """Return the tokens of a text as spaCy takes them: a space after a word is a flag of the word.

    Example:
        >>> split_words_and_spaces("Muon을 쓴다")
        (['Muon', '을', '쓴다'], [False, True, False])
    """
    words: list[str] = []
    spaces: list[bool] = []
    for word in split_tokens(text):
        if word == " " and words and not words[-1].isspace():
            spaces[-1] = True
        else:
            words.append(word)
            spaces.append(False)
    return words, spaces


def split_tokens(text: str) -> Iterator[str]:
    """Yield the tokens of a text, white space included: joined, they are the text."""
    previous_character = " "
    for match in _TOKEN.finditer(text):
        word = match.group()
        if match.lastgroup == "hangul":
            attached = bool(_NEITHER_SPACE_NOR_HANGUL.match(previous_character))
            yield from _split_hangul(word, attached=attached)
        elif len(word) <= MAX_TOKEN_LENGTH:
            yield word
        else:
            yield from _pieces(word)
        previous_character = word[-1]


@lru_cache(maxsize=CACHED_WORDS)
def _split_hangul(word: str, *, attached: bool) -> tuple[str, ...]:
    """Split a run of Hangul into its stem and its particle.

    Args:
        word: The run.
        attached: Whether it directly follows a Latin letter, a digit or a bracket: then it may be nothing but
            a particle.
    """
    parts: list[str] = []
    for piece in _pieces(word):
        length = len(piece) if attached and is_ending(piece) else stem_length(piece)
        parts += [piece[:length], piece[length:]] if length < len(piece) else [piece]
    return tuple(parts)


def _pieces(word: str) -> Iterator[str]:
    """Yield a word in pieces of at most `MAX_TOKEN_LENGTH` characters."""
    for start in range(0, len(word), MAX_TOKEN_LENGTH):
        yield word[start : start + MAX_TOKEN_LENGTH]

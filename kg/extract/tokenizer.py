"""A spaCy tokenizer for Korean mixed with English.

Tokens end where the script changes and where a particle begins: `Muon을` gives `Muon`, `을`, and `확산 모델에서` gives `확산`,
`모델`, `에서`. Nothing is lost or changed: `doc.text` is the text. The work is linear in the length of the text, whatever it
holds; spaCy's own tokenizer is quadratic in runs of punctuation.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.text import HANGUL, is_ending, stem_length

_TOKEN = re.compile(rf"(?P<hangul>[{HANGUL}]+)|(?P<word>[^\W_{HANGUL}]+)|(?P<space>\s+)|.", re.DOTALL)
_ATTACHED = re.compile(rf"[^\s{HANGUL}]")
#: A word of more characters than this is no word; cut up, it cannot slow anything down.
_LONGEST = 100


class MixedScriptTokenizer:
    """Turns a text into a spaCy `Doc` of tokens as described above."""

    def __init__(self, vocab: Vocab) -> None:
        """Keep the vocabulary of strings that the documents share."""
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the document of a text."""
        words: list[str] = []
        spaces: list[bool] = []
        for word in token_list(text):
            if word == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
            else:
                words.append(word)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)


@lru_cache(maxsize=16)
def token_list(text: str) -> tuple[str, ...]:
    """Return the tokens of a text; who reads a document's text soon after needs not split it again."""
    return tuple(tokens(text))


def tokens(text: str) -> Iterator[str]:
    """Yield the tokens of a text, white space included: joined, they are the text."""
    before = " "
    for found in _TOKEN.finditer(text):
        word = found.group()
        if found.lastgroup == "hangul":
            yield from _hangul(word, attached=bool(_ATTACHED.match(before)))
        else:
            for start in range(0, len(word), _LONGEST):
                yield word[start : start + _LONGEST]
        before = word[-1]


def _hangul(word: str, *, attached: bool) -> Iterator[str]:
    """Split a run of Hangul into its stem and its particle; after a Latin letter or a bracket it may be all particle."""
    for start in range(0, len(word), _LONGEST):
        part = word[start : start + _LONGEST]
        length = len(part) if attached and is_ending(part) else stem_length(part)
        yield part[:length]
        if length < len(part):
            yield part[length:]

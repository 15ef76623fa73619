"""Compare words by sound across scripts: `트랜스포머` and `transformer` have one key.

A loan word keeps the consonants of the English word, as far as Korean tells them apart: not `b` from `p`, `f`
or `v`, nor `s` from `z`, `ch` or a soft `g`, nor `l` from `r`, which is dropped where no vowel follows. The
key is these consonants, in the manner of Soundex (Russell, 1918). Romanization libraries spell Korean for
people to pronounce; none takes English spelling to the same letters.
"""

import re
import unicodedata
from functools import lru_cache

from kg.limits import CACHED_PHONETIC_KEYS

#: Initial and final consonants of a decomposed syllable, and the letter of the key for each; others have
#: none.
_KOREAN_CONSONANTS = {
    **dict.fromkeys("ᄀᄁᄏᆨᆿᆩ", "k"),
    **dict.fromkeys("ᄃᄄᄐᆮᇀ", "t"),
    **dict.fromkeys("ᄇᄈᄑᆸᇁ", "p"),
    **dict.fromkeys("ᄉᄊᄌᄍᄎᆺᆽᆾᆻ", "s"),
    **dict.fromkeys("ᄅᆯ", "r"),
    **dict.fromkeys("ᄆᆷ", "m"),
    **dict.fromkeys("ᄂᆫᆼ", "n"),
}
#: English spellings and what replaces them, in this order; a dot stands for a vowel.
_ENGLISH_SPELLINGS = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[tsc]ion", "s.n"),
        (r"ph", "p"),
        (r"dge?(?=[ei]|$)|[st]ch|[sct]h", "s"),
        (r"kn(?=[aeiouy])", "n"),
        (r"ck|qu?", "k"),
        (r"x", "ks"),
        (r"[cg](?=[eiy])", "s"),
        (r"ng(?![aeiouy])", "n"),
        (r"[cg]", "k"),
        (r"[jz]", "s"),
        (r"d", "t"),
        (r"[bfv]", "p"),
        (r"r(?![aeiouy.])", ""),
        (r"l", "r"),
    )
]
_NO_CONSONANT = re.compile(r"[^kmnprst]")
_REPEATED = re.compile(r"(.)\1+")


@lru_cache(maxsize=CACHED_PHONETIC_KEYS)
def phonetic_key(word: str) -> str:
    """Return the consonants of a word, as far as Korean tells them apart, repeated ones once.

    Example:
        >>> phonetic_key("토크나이저"), phonetic_key("tokenizer")
        ('tkns', 'tkns')
    """
    return _REPEATED.sub(r"\1", _NO_CONSONANT.sub("", spell_by_sound(word)))


def spell_by_sound(word: str) -> str:
    """Return a word with the letters of its key for consonants; what stands between them stays.

    Example:
        >>> spell_by_sound("Muon"), spell_by_sound("transformer")
        ('muon', 'transpome')
        >>> unicodedata.normalize("NFC", spell_by_sound("딥"))
        'tᅵp'
    """
    if word.isascii():
        spelling = word.casefold()
        for pattern, replacement in _ENGLISH_SPELLINGS:
            spelling = pattern.sub(replacement, spelling)
        return spelling
    return "".join(_KOREAN_CONSONANTS.get(letter, letter) for letter in unicodedata.normalize("NFD", word))

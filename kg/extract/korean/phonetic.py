"""What a word sounds like, in Korean letters or in Latin ones: `트랜스포머` and `transformer` have one key.

A loan word keeps the consonants of the English one, as far as Korean tells them apart: not `b` from `p`, `f` or `v`, nor `s` from
`z`, `ch` or a soft `g`, nor `l` from `r`, which is dropped where no vowel follows. What is left of both words is compared.
Romanisation libraries spell Korean for people to pronounce; none takes English spelling to the same letters.
"""

import re
import unicodedata
from functools import lru_cache

#: Initial and final consonants of a syllable, decomposed, and what they are heard as.
_KOREAN = {
    **dict.fromkeys("ᄀᄁᄏᆨᆿᆩ", "k"),
    **dict.fromkeys("ᄃᄄᄐᆮᇀ", "t"),
    **dict.fromkeys("ᄇᄈᄑᆸᇁ", "p"),
    **dict.fromkeys("ᄉᄊᄌᄍᄎᆺᆽᆾᆻ", "s"),
    **dict.fromkeys("ᄅᆯ", "r"),
    **dict.fromkeys("ᄆᆷ", "m"),
    **dict.fromkeys("ᄂᆫᆼ", "n"),
}
#: English spellings in the order in which they are replaced; a dot stands for a vowel.
_ENGLISH = [
    (re.compile(pattern), sound)
    for pattern, sound in (
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
        (r"[^kmnprst]", ""),
    )
]
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 16)
def sound_key(word: str) -> str:
    """Return the consonants of a word of either script as Korean hears them, without repetitions."""
    if word.isascii():
        key = word.casefold()
        for pattern, sound in _ENGLISH:
            key = pattern.sub(sound, key)
    else:
        key = "".join(_KOREAN.get(letter, "") for letter in unicodedata.normalize("NFD", word))
    return _DOUBLED.sub(r"\1", key)

"""How names are compared in a search: word by word, Hangul as the keys that are typed for it.

A syllable that is half typed (`확ㅅ` on the way to `확산`) is then the beginning of the whole one, and a
wrong letter in it is one error, not a whole syllable. The page has the same keys
(`kg/export/html/js/search.js`).
"""

import re
import unicodedata
from functools import cache

from kg.text import HANGUL, clean, fold

#: What is typed on a Korean keyboard (두벌식) for each part of a syllable, in the order of Unicode.
INITIALS = "ㄱ ㄲ ㄴ ㄷ ㄸ ㄹ ㅁ ㅂ ㅃ ㅅ ㅆ ㅇ ㅈ ㅉ ㅊ ㅋ ㅌ ㅍ ㅎ"
VOWELS = "ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ"
FINALS = (
    "ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ"
)
#: The first of the conjoining letters into which Unicode takes a syllable apart: initials, vowels, finals.
_FIRST_LETTERS = (0x1100, 0x1161, 0x11A8)
#: A run of Hangul, or of other letters and digits, with points inside (`2.5`) and plus signs behind (`C++`).
_WORD = rf"[{HANGUL}]+|(?:(?![{HANGUL}])[^\W_])+(?:\.(?:(?![{HANGUL}])[^\W_])+)*\+*"


@cache
def _keystrokes_of_letters() -> dict[int, str]:
    """Return what becomes of characters taken apart: keys for Hangul letters, nothing for accents."""
    table = dict.fromkeys(range(0x300, 0x370), "")
    for first, letters in zip(_FIRST_LETTERS, (INITIALS, VOWELS, FINALS), strict=True):
        table.update(enumerate(letters.split(), start=first))
    return table


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(_WORD)


def split_words(text: str) -> list[str]:
    """Return the folded words of a name, each without a plural s; Hangul and Latin letters are words apart.

    Example:
        >>> split_words("Text-to-Image 확산모델"), split_words("GPT-4.1 models")
        (['text', 'to', 'image', '확산모델'], ['gpt', '4.1', 'model'])
    """
    return [folded for word in _word_pattern().findall(clean(text)) if (folded := fold(word))]


def keystrokes(folded: str) -> str:
    """Return a folded text with Hangul as the keys that are typed for it, and without accents.

    Example:
        >>> keystrokes("확산"), keystrokes("확ᄉ"), keystrokes("poincaré")
        ('ㅎㅗㅏㄱㅅㅏㄴ', 'ㅎㅗㅏㄱㅅ', 'poincare')
    """
    if folded.isascii():
        return folded
    return unicodedata.normalize("NFD", folded).translate(_keystrokes_of_letters())

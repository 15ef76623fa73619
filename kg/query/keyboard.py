"""What a text would be, had it been typed with the keyboard in the other language.

`ahepf` is 모델 with the keyboard (두벌식) in English, and `ㅡㅕㅐㅜ` is `muon` with it in Korean. The page
does the same (`kg/export/html/js/keyboard.js`), and `tests/data/search.json` has examples for both.
"""

import re

from kg.query.search_keys import FINALS, INITIALS, VOWELS, keystrokes
from kg.text import HANGUL, fold

#: Which letter each Latin key types; with Shift, five consonants are doubled and two vowels are others.
_LETTERS = dict(
    zip("qwertyuiopasdfghjklzxcvbnm", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", strict=True)
)
_SHIFTED = dict(zip("QWERTOP", "ㅃㅉㄸㄲㅆㅒㅖ", strict=True))
#: The Latin key of each letter.
_KEYS = {letter: key.lower() for key, letter in (_LETTERS | _SHIFTED).items()}
#: The parts of syllables as they are typed, in the order of Unicode, whose first syllable is 가.
_INITIALS, _VOWELS, _FINALS = INITIALS.split(), VOWELS.split(), ["", *(FINALS.split())]
_FIRST_SYLLABLE = ord("가")
_VOWEL = f"[{''.join(sorted(set(VOWELS) - {' '}))}]"
#: An initial, a vowel and a final, as long as each can be; a consonant before a vowel is the next initial.
_SYLLABLE = re.compile(
    "({})({})((?:{})(?!{}))?".format(
        "|".join(_INITIALS),
        "|".join(sorted(_VOWELS, key=len, reverse=True)),
        "|".join(sorted(_FINALS[1:], key=len, reverse=True)),
        _VOWEL,
    )
)
#: What Latin keys type that make syllables: at least two, of which the last may be begun.
_SYLLABLES = re.compile(f"(?:{_SYLLABLE.pattern}){{2,}}(?:{'|'.join(_INITIALS)})?")
_LATIN_WORD, _HANGUL_WORD = re.compile(r"[A-Za-z]+"), re.compile(rf"[{HANGUL}]+")
#: Fewer Latin letters begin too many names.
_MIN_LETTERS = 3


def retype(text: str) -> list[str]:
    """Return a text with its Latin words, and with its Hangul ones, as their keys type in the other language.

    Returns:
        Up to two texts. Latin words whose keys make no syllables stay, and so does Hangul of few keys.

    Example:
        >>> retype("ghkrtks ahepf"), retype("강화 gkrtmq"), retype("Muon"), retype("ㅡㅕㅐㅜ")
        (['확산 모델'], ['강화 학습', 'rkdghk gkrtmq'], [], ['muon'])
    """
    korean = _LATIN_WORD.sub(lambda word: _syllables_of(word[0]), text)
    latin = _HANGUL_WORD.sub(lambda word: _keys_of(word[0]), text)
    return [other for other in (korean, latin) if other != text]


def _syllables_of(word: str) -> str:
    letters = "".join(_SHIFTED.get(key) or _LETTERS[key.lower()] for key in word)
    if not _SYLLABLES.fullmatch(letters):
        return word
    return _SYLLABLE.sub(lambda parts: _syllable(parts[1], parts[2], parts[3] or ""), letters)


def _syllable(initial: str, vowel: str, final: str) -> str:
    number = _INITIALS.index(initial) * len(_VOWELS) + _VOWELS.index(vowel)
    return chr(_FIRST_SYLLABLE + number * len(_FINALS) + _FINALS.index(final))


def _keys_of(word: str) -> str:
    keys = [_KEYS.get(letter, "") for letter in keystrokes(fold(word))]
    return "".join(keys) if all(keys) and len(keys) >= _MIN_LETTERS else word

"""Tell whether a loan word in Hangul sounds like a Latin name: `뮤온` and `Muon`, `딥시크` and `DeepSeek`.

Both are spelled by sound (`kg.extract.korean.phonetic`): their consonants must be the same, and the vowels
between them, which Korean writes as they are heard and English as it pleases, may differ a little. Letters
that are read one by one (`GPT`) are spelled by their names (`지피티`).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.extract.korean.phonetic import spell_by_sound
from kg.limits import CACHED_PHONETIC_KEYS, MAX_PART_WORDS
from kg.text import HANGUL

#: The Korean name of each Latin letter, from A on.
_LETTER_NAMES = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "에이 비 씨 디 이 에프 지 에이치 아이 제이 케이 엘 엠 "
        "엔 오 피 큐 알 에스 티 유 브이 더블유 엑스 와이 제트".split(),
        strict=True,
    )
)
#: By which English letters each Korean vowel may be spelled; ㅡ stands between consonants for no vowel.
_SPELLINGS_OF_VOWELS = {
    **dict.fromkeys("ᅡᅣ", "au"),
    **dict.fromkeys("ᅢᅤᅦᅨ", "ea"),
    **dict.fromkeys("ᅥᅧ", "eaoui"),
    **dict.fromkeys("ᅩᅭ", "oau"),
    **dict.fromkeys("ᅪ", "aow"),
    **dict.fromkeys("ᅫᅬᅰ", "eaow"),
    "ᅮ": "uow",
    "ᅯ": "oauew",
    "ᅱ": "iyew",
    "ᅲ": "uw",
    "ᅴ": "iey",
    "ᅵ": "iey",
    "ᅳ": "",
}
#: Two vowels that English may spell with one letter (`mine`, `make`, `bone`, `house`), and with which.
_DIPHTHONGS = {"ᅡᅵ": "iyea", "ᅦᅵ": "aei", "ᅩᅮ": "ou", "ᅡᅮ": "ou"}
_CONSONANTS = "kmnprst"
#: A loan word of fewer consonants and vowels is like too many names.
_MIN_SOUNDS = 4
#: So many vowels may differ for each consonant, since Korean hears some otherwise than they are written.
_DIFFERING_VOWELS = 0.2
#: What a name costs of which only some words fit, and words that only fit together.
_OF_PART = 0.25
#: A syllable of a loan word stands for so many Latin letters at most, on average.
_MOST_LETTERS = 4
#: With what a name begins that sounds like a vowel: one, a silent letter, or a letter that is read as `em`.
_FIRST_VOWELS = "aeiouywhflmnrsx"
#: At the end of a syllable, loan words write ㅅ for t (`챗`, `chat`).
_FINAL_S, _FINAL_T = chr(0x11BA), chr(0x11AE)
#: The letters of which a Latin name holds one for each consonant, names of single letters (H, W) included.
_LETTERS_OF_SOUNDS = {
    "k": "ckqgx",
    "m": "m",
    "n": "nk",
    "p": "bfpvw",
    "r": "lrw",
    "s": "szjcgtdxh",
    "t": "tdw",
}
_LATIN_RUN = re.compile(r"[A-Za-z]+")
#: Capitals that are read letter by letter.
_CAPITALS = re.compile(r"[A-Z]{2,}(?![a-z])")
#: A word of a search or a name: Hangul, Latin letters, or digits.
_PART = re.compile(rf"[{HANGUL}]+|[A-Za-z]+|\d+(?:\.\d+)*")


class Sounds(NamedTuple):
    """A word as it sounds.

    Attributes:
        consonants: The letters of its consonants, the same twice only with a vowel between.
        vowels: The vowels before, between and after them; one more than there are consonants.
    """

    consonants: str
    vowels: tuple[str, ...]


def split_parts(text: str) -> list[str]:
    """Return the runs of Hangul, of Latin letters and of digits in a text.

    Example:
        >>> split_parts("딥시크-R1 모델 2.5")
        ['딥시크', 'R', '1', '모델', '2.5']
    """
    return _PART.findall(text)


def count_differing_vowels(loan_word: str, name: str) -> int | None:
    """Return in how many places the vowels of a loan word differ from those of a Latin name.

    Args:
        loan_word: A word in Hangul.
        name: Latin letters, capitals as written.

    Returns:
        The number; None if the consonants differ, or so many vowels that it is another word.

    Example:
        >>> count_differing_vowels("딥시크", "DeepSeek"), count_differing_vowels("지피티", "GPT")
        (0, 0)
        >>> count_differing_vowels("라마", "Lima"), count_differing_vowels("뮤온", "main")
        (None, None)
    """
    heard = _sounds(loan_word)
    heard_vowels = sum(bool(_SPELLINGS_OF_VOWELS.get(letter)) for letter in "".join(heard.vowels))
    if len(heard.consonants) < 2 or len(heard.consonants) + heard_vowels < _MIN_SOUNDS:
        return None
    counts = [
        sum(map(_differs, heard.vowels, read.vowels, range(-len(read.vowels) + 1, 1)))
        for read in _readings(name)
        if read.consonants == heard.consonants
    ]
    allowed = _DIFFERING_VOWELS * len(heard.consonants)
    return min((count for count in counts if count <= allowed), default=None)


def letters_like(loan_word: str) -> list[str]:
    """Return, for each consonant of a loan word, the letters of which a Latin name holds one for it."""
    return [_LETTERS_OF_SOUNDS[consonant] for consonant in sorted(set(_sounds(loan_word).consonants))]


def match_by_sound(text: str, name: str) -> tuple[float, float] | None:
    """Return how a name fits a text of which words in Hangul sound like words of the name.

    Words in Hangul that stand in the name as they are, and words in Latin letters that begin words of it, fit
    as well.

    Returns:
        In how many places vowels differ, with a quarter more for a part of the name; and which share of the
        name the text covers. None if a word has nothing like it in the name.

    Example:
        >>> match_by_sound("뮤온", "Muon"), match_by_sound("딥시크 v3", "DeepSeek-V3-Base")
        ((0.0, 1.0), (0.25, 0.7142857142857143))
    """
    parts = split_parts(name)
    covered: set[int] = set()
    cost = 0.0
    for word in split_parts(text):
        found = (
            _find_run(word, parts)
            if word[0] >= HANGUL[0] and not word.isascii()
            else _find_begun(word, parts)
        )
        if found is None:
            return None
        covered.update(found.places)
        cost += found.cost
    length = sum(map(len, parts))
    coverage = sum(len(parts[place]) for place in covered) / length
    return cost + (_OF_PART if len(covered) < len(parts) else 0.0), coverage


class _Run(NamedTuple):
    cost: float
    places: range


def _find_run(loan_word: str, parts: Sequence[str]) -> _Run | None:
    """Return the words of a name that hold a word in Hangul, or together sound most like it."""
    heard = _sounds(loan_word)
    first_letters = _FIRST_VOWELS if heard.vowels[0] else _LETTERS_OF_SOUNDS[heard.consonants[0]]
    runs: list[_Run] = []
    for start, part in enumerate(parts):
        if loan_word in part:
            return _Run(0.0, range(start, start + 1))
        if part[0].lower() in first_letters:
            runs += _runs_from(loan_word, parts, start)
    return min(runs, key=lambda run: (run.cost, run.places.start, run.places.stop), default=None)


def _runs_from(loan_word: str, parts: Sequence[str], start: int) -> Iterator[_Run]:
    """Yield the words from one on that sound like a loan word; several together fit less well than one."""
    joined = ""
    for end in range(start + 1, min(start + MAX_PART_WORDS, len(parts)) + 1):
        joined += parts[end - 1]
        if not (joined.isascii() and joined.isalpha()) or len(joined) > _MOST_LETTERS * len(loan_word):
            return
        if (count := count_differing_vowels(loan_word, joined)) is not None:
            yield _Run(count + (_OF_PART if end > start + 1 else 0.0), range(start, end))


def _find_begun(word: str, parts: Sequence[str]) -> _Run | None:
    """Return the first word of a name that begins with a word in Latin letters, or with a number."""
    places = (place for place, part in enumerate(parts) if part.lower().startswith(word.lower()))
    place = next(places, None)
    return None if place is None else _Run(0.0, range(place, place + 1))


@lru_cache(maxsize=CACHED_PHONETIC_KEYS)
def _readings(name: str) -> list[Sounds]:
    """Return the ways to read a Latin name: as words, and with its capitals letter by letter."""
    spelled = _CAPITALS.sub(lambda run: "".join(map(_LETTER_NAMES.__getitem__, run[0])), name)
    readings = [_sounds(name)]
    if spelled != name:
        readings.append(_sounds(spelled))
    return readings


@lru_cache(maxsize=CACHED_PHONETIC_KEYS)
def _sounds(word: str) -> Sounds:
    """Return the sounds of a word; Latin letters in it may stand beside Hangul."""
    spelling = "".join(map(_spell, _PART.findall(word)))
    consonants, vowels = "", [""]
    for letter in spelling:
        if letter not in _CONSONANTS:
            vowels[-1] += letter
        elif not consonants.endswith(letter) or vowels[-1].strip("ᅳ"):
            consonants += letter
            vowels.append("")
    return Sounds(consonants, tuple(vowels))


def _spell(part: str) -> str:
    if part.isascii():
        return spell_by_sound(part)
    return spell_by_sound(unicodedata.normalize("NFD", part).replace(_FINAL_S, _FINAL_T))


def _differs(heard: str, read: str, place: int) -> bool:
    """Tell whether Korean vowels cannot be spelled as the letters that stand at a place, 0 the last one."""
    heard_vowels = "".join(letter for letter in heard if letter in _SPELLINGS_OF_VOWELS)
    if named := [letter for letter in read if letter in _SPELLINGS_OF_VOWELS]:
        return not set(named).issubset(heard_vowels)
    if "." in read:
        return False
    letters = set(read).intersection("aeiouwy")
    spellings = _spellings(heard_vowels)
    if not letters or not spellings:
        is_silent = letters == {"e"} and (place == 0 or bool(heard_vowels))
        return bool(spellings or letters) and not is_silent
    return any(letters.isdisjoint(spelling) for spelling in spellings)


def _spellings(vowels: str) -> list[str]:
    """Return by which letters each of some Korean vowels may be spelled; none for ㅡ."""
    spellings = []
    while vowels:
        length = 2 if vowels[:2] in _DIPHTHONGS else 1
        spellings.append(_DIPHTHONGS.get(vowels[:2]) or _SPELLINGS_OF_VOWELS[vowels[0]])
        vowels = vowels[length:]
    return list(filter(None, spellings))

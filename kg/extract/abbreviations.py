"""Whether a short name is made of letters of a phrase.

A digit in it is itself, a word that sounds like it (`M2V`: memory to video), or says how often the letter
beside it is meant (`SJD2`: speculative Jacobi-denoising decoding).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.extract.english import FILLERS, Words, without_fillers
from kg.limits import CACHED_TRANSLATIONS, MAX_ABBREVIATION_LENGTH

_LATIN_NAME = re.compile(r"[A-Za-z0-9][\w.&+-]*s?")
#: A digit that may stand for a word, or count a letter: beside a letter, and no number of a version.
_DIGIT = re.compile(r"(?<=[A-Za-z])[234](?=[A-Za-z]|\Z)")
_SOUNDS = {"2": "t", "4": "f"}


def abbreviates_all(abbreviation: str, phrase: str) -> bool:
    """Tell whether a short name has the initial of every word of a phrase, fillers not counted.

    Example:
        >>> abbreviates_all("MDT-dist", "Marginal-Data Transport Distillation")
        True
        >>> abbreviates_all("CoT", "chain of thought"), abbreviates_all("CoT", "cotton ball")
        (True, False)
    """
    if not abbreviates(abbreviation, phrase):
        return False
    words = _plain_words(phrase)
    content = without_fillers(words)
    # fillers may give a letter (`CoT`), but need not
    return any(
        len(content) in {_initials_used(letters, words), _initials_used(letters, content)}
        for letters in letter_readings(abbreviation)
    )


def abbreviates(abbreviation: str, phrase: str) -> bool:
    """Tell whether a short name is made of the initials of a phrase, or of them and more of its letters.

    The first letter begins the first word, and each further letter stands, in order, in a word; at least half
    of the phrase's words, fillers not counted, and two of them give their initial (in the manner of Schwartz
    and Hearst, 2003).

    Example:
        >>> abbreviates("GRPO", "group relative policy optimization")
        True
        >>> abbreviates("ViT", "vision transformer"), abbreviates("M2V", "memory to video")
        (True, True)
    """
    if _LATIN_NAME.fullmatch(abbreviation) is None or abbreviation == abbreviation.lower():
        return False
    words = _plain_words(phrase)
    if not words or abbreviation[0].casefold() != words[0][0]:
        return False  # most pairs end here
    word_count = len(without_fillers(words))
    initials = initials_given(abbreviation, phrase)
    return word_count > 1 and initials > 1 and 2 * initials >= word_count


def initials_given(abbreviation: str, phrase: str) -> int:
    """Return how many words of a phrase, fillers not counted, give their initial to an abbreviation of it.

    It is 0 if not all letters are found, and if the abbreviation is too long for one.
    """
    words = _plain_words(phrase)
    return max(
        (
            _initials_used(letters, words) or 0
            for letters in letter_readings(abbreviation)
            if len(letters) <= MAX_ABBREVIATION_LENGTH
        ),
        default=0,
    )


def letter_readings(abbreviation: str) -> Iterator[Words]:
    """Yield the letters and digits of an abbreviation, without a plural s, for each reading of its digit.

    Example:
        >>> ["".join(letters) for letters in letter_readings("SJD2s")]
        ['sjd2', 'sjdt', 'sjdd']
        >>> ["".join(letters) for letters in letter_readings("A3C")]
        ['a3c', 'aaac', 'accc']
    """
    is_plural = abbreviation.endswith("s") and not any(map(str.islower, abbreviation[:-1]))
    singular = abbreviation[:-1] if is_plural else abbreviation
    yield _letters(singular)
    digit = _DIGIT.search(singular)
    if digit is None:
        return
    before, after, count = singular[: digit.start()], singular[digit.end() :], int(digit[0])
    if digit[0] in _SOUNDS:
        yield _letters(before + _SOUNDS[digit[0]] + after)
    yield _letters(before + before[-1] * (count - 1) + after)
    if after:
        yield _letters(before + after[0] * (count - 1) + after)


def _letters(abbreviation: str) -> Words:
    return tuple(letter for letter in abbreviation.casefold() if letter.isalnum())


@lru_cache(maxsize=CACHED_TRANSLATIONS)
def _plain_words(phrase: str) -> Words:
    return tuple(re.findall(r"[a-z0-9]+", phrase.casefold()))


def _initials_used(letters: tuple[str, ...], words: Words) -> int | None:
    """Return how many words that are no fillers give their initial, or None if not all letters are found.

    The letters are found in order, the first of them at the beginning of the first word.
    """
    if not letters or not words or letters[0] != words[0][0]:
        return None
    best: dict[tuple[int, int], int] = {(0, 1): 1}  # (word, letters of it that are passed): initials used
    for letter in letters[1:]:
        following: dict[tuple[int, int], int] = {}
        for (word, offset), used in best.items():
            inner = words[word].find(letter, offset)
            if inner >= 0:
                following[word, inner + 1] = max(used, following.get((word, inner + 1), 0))
            for later in range(word + 1, len(words)):
                if words[later][0] == letter:
                    gain = used + (words[later] not in FILLERS)
                    following[later, 1] = max(gain, following.get((later, 1), 0))
        best = following
    return max(best.values(), default=None)

"""Two names: grammatical forms of one, a kind and what it narrows, or names of different things.

The rules look at the names alone. They are stricter than a measure of likeness: `LongBench` and
`LongVideoBench`, `Whisper-LLaDA` and `Whisper-LLaMA` are alike, and four different things.
"""

import re
from collections.abc import Iterable, Sequence

from rapidfuzz.fuzz import ratio

from kg.extract.korean.phonetic import phonetic_key
from kg.limits import (
    EQUAL_PREFIX_LENGTH,
    MAX_INITIALS,
    MIN_PHONETIC_KEY_LENGTH,
    MIN_SPELLING_SIMILARITY,
)
from kg.text import HANGUL, fold, has_hangul, strip_plural

_WORD = re.compile(rf"[{HANGUL}]+|[^\W_{HANGUL}]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
#: A word that is written as only names are: with a capital after the first letter, or with a digit.
_PROPER_WORD = re.compile(r".+[A-Z]|\d")
#: The parts of a word in camel case: `LongVideoBench` has three.
_CAMEL_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
#: Last parts that many names share, so that what stands before them is what tells the names apart.
_SHARED_ENDS = frozenset("bench benchmark net eval qa arena gym former gpt bert clip mix lab test".split())
#: Words that do not make a kind of what follows.
_FILLERS = frozenset("of for the a an and with".split())
#: Words of direction: what stands before them and what stands after cannot change places.
_DIRECTIONS = frozenset("to from then 2 vs without".split())
#: Two things that these do are the same two, in whatever order they are named.
_SYMMETRIC_HEADS = frozenset(
    "alignment retrieval matching similarity consistency pair correspondence".split()
)
#: Words after a name that say what it is: `Muon optimizer` is Muon. A loss, a score, a task are other things.
CLASS_WORDS = frozenset(
    "model dataset benchmark optimizer algorithm framework method technique approach strategy 모델 데이터셋 "
    "벤치마크 옵티마이저 알고리즘 프레임워크 기법 방법 방법론 방식 전략".split()
)
#: Signs that tell versions of a name apart.
_VERSION_SIGN = re.compile(r"[+*†]")
#: Korean endings that make another word, not a form of the same.
_DERIVATIVE_ENDS = frozenset("도 성 율 률 자 기 화 력".split())
#: British spellings, irregular plurals and Korean endings, and what replaces them.
_ENDINGS = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=[a-z]{2})is(?=(?:e|ed|er|ing|ation)$)", "iz"),
        (r"(?<=[a-z]{2})our$", "or"),
        (r"(?<=[a-z]{2})(ch|sh|x|ss)e$", r"\1"),
        (r"(?<=[a-z]{2})ie$", "y"),
        (r"(?<=데이터)셋$", ""),
        (rf"(?<=[{HANGUL}]{{2}})(?:적인|적|들|별)$", ""),
    )
]
#: Endings of who or what does a thing, and of doing it: `estimator` and `estimation` are two things.
_AGENT_ENDS = frozenset("er or r izer".split())
_ACTION_ENDS = frozenset("ion ing ation ization".split())
#: Endings by which English words of one stem differ.
_SUFFIXES = frozenset(["", *"e d r s ed er or ing ion ation izer ized ization al".split()])
#: A letter three times in a row: a slip of the keyboard.
_TRIPLE_LETTER = re.compile(r"([a-z])\1{2,}", re.IGNORECASE)
_ABBREVIATION = re.compile(r"[A-Za-z0-9-]{2,}")


def words_of(name: str) -> list[str]:
    """Return the words of a name, as written; hyphens and changes of script separate words."""
    return _WORD.findall(name)


def is_abbreviation(name: str) -> bool:
    """Tell whether a name is one word with two capitals or more, and not too long to stand for a phrase."""
    letters = [letter for letter in name if letter.isalnum()]
    return (
        _ABBREVIATION.fullmatch(name) is not None
        and len(letters) <= MAX_INITIALS
        and sum(letter.isupper() for letter in letters) > 1
    )


def abbreviates(abbreviation: str, phrase: str) -> bool:
    """Tell whether an abbreviation stands for a whole phrase.

    Its letters stand in the phrase in order, the first one at the beginning, and the initials of all words
    are among them.

    Example:
        >>> abbreviates("CABS", "concept-aware batch sampling"), abbreviates("CoT", "chain of thought")
        (True, True)
    """
    if has_hangul(phrase) or not is_abbreviation(abbreviation):
        return False
    singular = re.sub(r"(?<=[A-Z])s$", "", abbreviation)
    letters = [letter for letter in singular.casefold() if letter.isalnum()]
    content = [word for word in words_of(phrase.casefold()) if word not in _FILLERS]
    if len(content) < 2 or letters[0] != content[0][0]:
        return False
    initials = [word[0] for word in content]
    return _stand_in_order(initials, letters) and _stand_in_order(letters, phrase.casefold())


def _stand_in_order(letters: Iterable[str], text: Iterable[str]) -> bool:
    """Tell whether all letters stand in a text in order, whatever is between them."""
    remaining = iter(text)
    return all(letter in remaining for letter in letters)


def are_initials(abbreviation: str, phrase: str) -> bool:
    """Tell whether an abbreviation is made of the initials of a phrase and of nothing else."""
    letters = [letter for letter in abbreviation if letter.isalnum()]
    initials = [word[0] for word in words_of(phrase.casefold())]
    content = [word[0] for word in words_of(phrase.casefold()) if word not in _FILLERS]
    is_plain = all(letter.isupper() for letter in letters) and is_abbreviation(abbreviation)
    return is_plain and "".join(letters).casefold() in {"".join(initials), "".join(content)}


def initials_fit(abbreviation: str, words: Sequence[str], unknown: str) -> bool:
    """Tell whether an abbreviation may be made of the initials of a translated phrase.

    The first letter is that of a known word, and known words give a third of the letters or more. A word that
    is not known may be a compound, which gives two letters.

    Args:
        abbreviation: The abbreviation.
        words: The words of the phrase; some may give no letter.
        unknown: Stands for a word that is not known.
    """
    letters = [letter for letter in abbreviation.casefold() if letter.isalnum()]
    #: for each number of letters matched from the first on, the most of them that known words match
    best = {0: 0}
    for word in words:
        for count, known in sorted(best.items(), reverse=True):
            if word == unknown and count > 0:
                for more in (count + 1, count + 2):
                    best[more] = max(best.get(more, 0), known)
            elif count < len(letters) and word[0] == letters[count]:
                best[count + 1] = max(best.get(count + 1, 0), known + 1)
    return len(letters) > 1 and 3 * best.get(len(letters), 0) >= len(letters)


def are_told_apart(left: str, right: str) -> bool:
    """Tell whether two names are surely those of different things.

    They differ by a number, in a word that is written as only names are (`DINOv2`, `LLaMA`), or in what
    stands before an end that many names share (`LongBench`). An abbreviation and a phrase may be one thing.
    """
    if fold(left) == fold(right) or is_slip(left, right):
        return False
    for sign in (_NUMBER, _VERSION_SIGN):
        if sorted(sign.findall(left)) != sorted(sign.findall(right)):
            return True
    if has_hangul(left) or has_hangul(right):
        return False
    left_words, right_words = words_of(left), words_of(right)
    if _have_one_end(left, right):
        return True
    if len(left_words) != len(right_words):
        return False
    differing = [
        pair for pair in zip(left_words, right_words, strict=True) if _singular(pair[0]) != _singular(pair[1])
    ]
    return any(_PROPER_WORD.search(word) for pair in differing for word in pair) or len(left_words) == 1


def _have_one_end(left: str, right: str) -> bool:
    """Tell whether two names have one of the ends that many share, after different words."""
    left_parts, right_parts = (_CAMEL_PART.findall(name) for name in (left, right))
    ends = {parts[-1].casefold() for parts in (left_parts, right_parts) if parts}
    return len(ends) == 1 and bool(ends & _SHARED_ENDS) and len(left_parts) > 1 and len(right_parts) > 1


def is_slip(left: str, right: str) -> bool:
    """Tell whether one name is the other with a letter written three times."""
    if not (_TRIPLE_LETTER.search(left) or _TRIPLE_LETTER.search(right)):
        return False
    return fold(left) != fold(right) and fold(_TRIPLE_LETTER.sub(r"\1\1", left)) == fold(
        _TRIPLE_LETTER.sub(r"\1\1", right)
    )


def without_class_word(name: str) -> str:
    """Return a name without a last word that only says what the thing is: `Muon` for `Muon optimizer`."""
    words = words_of(name)
    return " ".join(words[:-1]) if len(words) > 1 and _singular(words[-1]) in CLASS_WORDS else name


def normal_words(name: str) -> list[str]:
    """Return the words of a name without fillers, each in the form that all its grammatical forms have.

    A last word that only says what the thing is stays out (`Muon optimizer`).
    """
    words = map(_normal_form, words_of(without_class_word(name)))
    return [word for word in words if word not in _FILLERS]


def are_forms_of_one_name(left: str, right: str) -> bool:
    """Tell whether two names differ in nothing but grammatical endings, spelling or order without meaning.

    Example:
        >>> are_forms_of_one_name("large batches sampling", "large batch sampling")
        True
        >>> are_forms_of_one_name("image-text retrieval", "text-image retrieval")
        True
        >>> are_forms_of_one_name("image-to-text model", "text-to-image model")
        False
    """
    if fold(left) == fold(right):
        return False
    if is_slip(left, right):
        return True
    left_words, right_words = (list(map(_normal_form, words_of(name))) for name in (left, right))
    if "".join(left_words) == "".join(right_words):
        return True
    if _differ_in_order_alone(left_words, right_words):
        return True
    return len(left_words) == len(right_words) and all(
        word == other or _are_one_loan_word(word, other)
        for word, other in zip(left_words, right_words, strict=True)
    )


def have_one_stem(left: str, right: str) -> bool:
    """Tell whether two names differ in the ending of one word: `upscale adapter` and `upscaler adapter`.

    In two papers these may be two things; in one paper that never sets them side by side they are one.
    """
    left_words, right_words = words_of(left), words_of(right)
    if len(left_words) != len(right_words) or len(left_words) < 2:
        return False
    differing = [
        pair for pair in zip(left_words, right_words, strict=True) if pair[0].casefold() != pair[1].casefold()
    ]
    return len(differing) == 1 and _are_of_one_stem(*differing[0])


def _are_of_one_stem(left: str, right: str) -> bool:
    if _PROPER_WORD.search(left) or _PROPER_WORD.search(right) or has_hangul(left) != has_hangul(right):
        return False
    if has_hangul(left):
        is_derived = bool({left[-1], right[-1]} & _DERIVATIVE_ENDS)
        return not is_derived and left[:2] == right[:2] and ratio(left, right) >= MIN_SPELLING_SIMILARITY
    left, right = left.casefold(), right.casefold()
    length = next(
        (index for index, pair in enumerate(zip(left, right, strict=False)) if pair[0] != pair[1]),
        min(len(left), len(right)),
    )
    ends = {left[length:], right[length:]}
    is_agent_and_action = bool(ends & _AGENT_ENDS) and bool(ends & _ACTION_ENDS)
    return length > EQUAL_PREFIX_LENGTH and ends <= _SUFFIXES and not is_agent_and_action


def _normal_form(word: str) -> str:
    word = _singular(word)
    for pattern, replacement in _ENDINGS:
        word = pattern.sub(replacement, word)
    return word


def _singular(word: str) -> str:
    return strip_plural(word.casefold(), EQUAL_PREFIX_LENGTH)


def _differ_in_order_alone(left: list[str], right: list[str]) -> bool:
    """Tell whether names have the same words before one head for which their order means nothing."""
    is_symmetric = left[-1:] == right[-1:] and set(left[-1:]) <= _SYMMETRIC_HEADS and bool(left)
    return is_symmetric and sorted(left) == sorted(right) and not _DIRECTIONS & set(left)


def _are_one_loan_word(left: str, right: str) -> bool:
    """Tell whether two Korean words spell one foreign word: they differ in vowels alone."""
    if (
        not (has_hangul(left) and has_hangul(right))
        or len(left) != len(right)
        or len(left) < EQUAL_PREFIX_LENGTH
    ):
        return False
    key = phonetic_key(left)
    differing = sum(pair[0] != pair[1] for pair in zip(left, right, strict=True))
    return len(key) >= MIN_PHONETIC_KEY_LENGTH and key == phonetic_key(right) and differing == 1


def content_words(name: str) -> frozenset[str]:
    """Return the English words of a name, lower case, singular, without fillers."""
    return frozenset(map(_singular, words_of(name))) - _FILLERS

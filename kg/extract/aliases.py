"""Why two names may be one thing: spelling, translation, sound, or one is the other's abbreviation.

A bracket, an annotator or a list may set two names side by side for other reasons, too: the one narrows,
explains or measures the other. So what only one digest says is believed elsewhere only if a rule here agrees.
"""

import re
from enum import StrEnum
from itertools import product, takewhile

from kg.extract.abbreviations import abbreviates
from kg.extract.english import Words, content_words
from kg.extract.korean.lexicon import UNKNOWN_WORD, Lexicon, is_translation
from kg.extract.korean.phonetic import phonetic_key
from kg.limits import MIN_COMMON_STEM_LENGTH, MIN_PHONETIC_KEY_LENGTH
from kg.text import HANGUL, fold, has_hangul

#: Last words that say of what class a proper name of one word is: `Muon optimizer` is `Muon`.
_PROPER_CLASS_WORDS = frozenset(
    "인코더 점수 지표 지수 함수 시리즈 계열 옵티마이저 최적화기 데이터 optimizer score family".split()
)
#: Last words that say of what class any other name is, too.
_CLASS_WORDS = frozenset(
    "model method framework algorithm technique strategy system approach architecture mechanism module "
    "dataset benchmark phenomenon "
    "현상 모델 기법 방법 방법론 방식 프레임워크 알고리즘 전략 시스템 구조 아키텍처 메커니즘 모듈 데이터셋 "
    "벤치마크 기술".split()
)
#: English words that hardly narrow the name they stand in.
_LIGHT_WORDS = frozenset(
    "ai data input output sentence probability probabilistic computation compute process space task unified "
    "joint simultaneous mechanism method technique algorithm pattern phenomenon system approach "
    "framework".split()
)
#: Last words that names are also used without (`self-supervised learning`).
_DROPPED_HEADS = frozenset({"learning", "model", "training"})
#: What the forms of a verb, and the nouns made of it, end in; three letters or more stay.
_VERB_ENDING = re.compile(r"(?<=[a-z]{3})(?:e?ments?|(?:at)?(?:ions?|ings?|[eo]rs?|ed|e))\Z")
_NEGATIONS = ("in", "un", "im", "ir", "mis", "non", "dis")
#: Words that say that something is wanting.
_FAULTS = frozenset("mismatch discrepancy disagreement gap conflict failure error".split())


class Evidence(StrEnum):
    """Why two names may be one thing."""

    SPELLING = "spelling"
    TRANSLATION = "translation"
    SOUND = "sound"
    ABBREVIATION = "abbreviation"


class AliasRules:
    """Tell why two names may be one thing, or that they are not."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep the lexicon, which translates Korean names."""
        self._lexicon = lexicon

    def evidence(self, left: str, right: str) -> Evidence | None:
        """Return why two names may be one thing, or None if no rule says so."""
        if fold(left) == fold(right) or self._same_words(left, right):
            return Evidence.SPELLING
        if has_hangul(left) and not has_hangul(right):
            return self._cross_language_evidence(left, right)
        if has_hangul(right) and not has_hangul(left):
            return self._cross_language_evidence(right, left)
        if has_hangul(left):
            return Evidence.TRANSLATION if self._same_translation(left, right) else None
        is_abbreviation = abbreviates(left, right) or abbreviates(right, left)
        return Evidence.ABBREVIATION if is_abbreviation else None

    def long_form(self, korean: str, abbreviation: str) -> str | None:
        """Return the English name of a Korean one if an abbreviation stands for it, or None."""
        english = self._lexicon.name_in_english(korean)
        return english if english and abbreviates(abbreviation, english) else None

    def is_plausible(self, alias: str, name: str) -> bool:
        """Tell whether an alias that a person gives to a name may be one.

        A rule supports it, or most words agree.

        Words agree if they are equal or forms of one (`detection`, `detecting`). An alias with a word more
        that tells something narrows the name, and is another thing; one without a word is loose, and a single
        word that is left of a phrase names too many things.

        Example:
            `video object detector` is plausible for `video object detection`, and so are `identity
            consistency` for `identity preservation` and `following instructions` for `instruction following`;
            `정적 이미지 편집` (static image editing) is not for `image editing`, nor is another listed name.
        """
        if self.evidence(alias, name):
            return True
        pairs = product(self._readings(alias), self._readings(name))
        return any(
            _mostly_agree(first, second) or self._differs_in_head(first, second) for first, second in pairs
        )

    def _differs_in_head(self, alias: Words, name: Words) -> bool:
        """Tell whether the last words of two names differ, and all before them agree.

        It is another thing if it is listed as such, if a word only tells of what class the thing is, and if
        one negates the other.
        """
        return (
            len(name) > 1
            and _all_forms(alias[:-1], name[:-1])
            and alias[-1] not in _LIGHT_WORDS
            and not _are_opposites(alias[-1], name[-1])
            and not self._lexicon.is_listed(alias)
        )

    def _readings(self, name: str) -> set[Words]:
        """Return what a name may say in English, without fillers."""
        if has_hangul(name):
            return self._lexicon.translate(name)
        return {content_words(name)}

    def contradicts(self, korean: str, english: str) -> bool:
        """Tell whether a Korean name is known to mean something else than an English one.

        Every word of the Korean name is known, and no translation shares a word with the English name, which
        is no abbreviation of one either.
        """
        translations = self._lexicon.translate(korean)
        known = [words for words in translations if UNKNOWN_WORD not in words]
        if not known or len(known) < len(translations) or self._cross_language_evidence(korean, english):
            return False
        content = set(content_words(english))
        return not any(content.intersection(words) for words in known)

    def share_word(self, korean: str, english: str) -> bool:
        """Tell whether a translation of a Korean name has a word of an English one."""
        content = set(content_words(english))
        return any(content.intersection(words) for words in self._lexicon.translate(korean))

    def _cross_language_evidence(self, korean: str, english: str) -> Evidence | None:
        translations = self._lexicon.translate(korean)
        content = content_words(english)
        if content in translations or is_translation(translations, content):
            return Evidence.TRANSLATION
        if sound_alike(korean, english):
            return Evidence.SOUND
        for words in translations:
            if UNKNOWN_WORD not in words and abbreviates(english, " ".join(words)):
                return Evidence.ABBREVIATION
        return None

    def _same_translation(self, left: str, right: str) -> bool:
        """Tell whether two Korean names have a translation of two words or more in common."""
        common = self._lexicon.translate(left) & self._lexicon.translate(right)
        return any(len(words) > 1 and UNKNOWN_WORD not in words for words in common)

    def _same_words(self, left: str, right: str) -> bool:
        """Tell whether two names have the same words but for a word at the end that tells the class."""
        return fold(without_class_word(left)) == fold(without_class_word(right))


def _mostly_agree(alias: Words, name: Words) -> bool:
    """Tell whether an alias has two words or more, none more than the name, at least half of which agree.

    The last word, which says what kind of thing it is, must agree, but for one that the alias may leave out.
    """
    alias, name = _without_light_words(alias), _without_light_words(name)
    if alias in {name, (*name, "model")} or _is_verb_before_object(alias, name):
        return bool(name)
    if len(alias) < 2 or len(alias) > len(name) or sorted(alias) == sorted(name):
        return False  # in another order it is another thing: image to text, not text to image
    head = name[-2] if name[-1] in _DROPPED_HEADS and alias[-1] not in _DROPPED_HEADS else name[-1]
    rest = list(name)
    for word in alias:
        agreeing = next((other for other in rest if _are_forms(word, other)), None)
        if agreeing is not None:
            rest.remove(agreeing)
    return _are_forms(alias[-1], head) and 2 * (len(name) - len(rest)) >= len(alias)


def _without_light_words(words: Words) -> Words:
    return tuple(word for word in words if word not in _LIGHT_WORDS)


def _is_verb_before_object(alias: Words, name: Words) -> bool:
    """Tell whether an alias says with a verb what a name says with its noun (`detecting objects`)."""
    if len(alias) < 2 or len(alias) != len(name) or (alias[0] == name[-1] and not alias[0].endswith("ing")):
        return False
    return _are_forms(alias[0], name[-1]) and _all_forms(alias[1:], name[:-1])


def _all_forms(left: Words, right: Words) -> bool:
    return len(left) == len(right) and all(map(_are_forms, left, right))


def _are_forms(left: str, right: str) -> bool:
    """Tell whether two English words are equal, or begin alike or have one stem, as forms of one word do."""
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False)))
    two_thirds = (min(len(left), len(right)) * 2 + 2) // 3
    return left == right or common >= max(MIN_COMMON_STEM_LENGTH, two_thirds) or _stem(left) == _stem(right)


def _stem(word: str) -> str:
    """Return what a word shares with the other forms of its verb (`tun` of `tuned` and `tuning`)."""
    return _VERB_ENDING.sub("", word)


def _are_opposites(left: str, right: str) -> bool:
    """Tell whether one word is negated (`consistency`, `inconsistency`), or one of them tells of a fault."""
    pairs = ((left, right), (right, left))
    is_negated = any(prefix + first == second for prefix in _NEGATIONS for first, second in pairs)
    return is_negated or (left in _FAULTS) != (right in _FAULTS)


def without_class_word(name: str) -> str:
    """Return a name without a last word that only says of what class it is.

    The word stays if only a single word is left that is no proper name.

    Example:
        >>> without_class_word("Muon 알고리즘"), without_class_word("diffusion model")
        ('Muon', 'diffusion model')
    """
    rest, _, last = name.rpartition(" ")
    is_proper = rest != rest.lower()
    word = last.casefold().removesuffix("s")
    if word in _CLASS_WORDS and (is_proper or " " in rest or "-" in rest):
        return rest
    return rest if word in _PROPER_CLASS_WORDS and is_proper and " " not in rest else name


def is_coined(name: str) -> bool:
    """Tell whether a name is one word with two capitals or more.

    Example:
        >>> is_coined("LiDAR"), is_coined("MATH"), is_coined("Muon"), is_coined("LoRA adapter")
        (True, True, False, False)
    """
    return " " not in name and sum(map(str.isupper, name)) > 1


def sound_alike(korean: str, english: str) -> bool:
    """Tell whether a Korean name sounds like an English one."""
    key = phonetic_key("".join(re.findall(f"[{HANGUL}]+", korean)))
    if re.search(r"[A-Za-z]", korean) or len(key) < MIN_PHONETIC_KEY_LENGTH:
        return False
    return key == phonetic_key("".join(re.findall(r"[A-Za-z]+", english)))

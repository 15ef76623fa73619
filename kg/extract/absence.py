"""Tell whether a sentence says that a paper does without a thing.

`without X`, `instead of X`, `we do not use X`, `X-free`, `X 없이`, `X를 사용하지 않고`, `X 대신`, `X와 달리`:
the paper does not use X, whatever the words around it say. What a sentence does without may also be something
that is done to X (`without fine-tuning X`, `X 재학습 없이`) or only one thing of several (`not only X`,
`X에만 의존하지 않고`): then X is used.
"""

import re
from enum import Enum
from functools import lru_cache

from kg.extract.mention_context import MentionContext
from kg.limits import CACHED_CONTEXTS, RELATION_CUE_REACH


class Absence(Enum):
    """How a sentence says that a thing is not used.

    Attributes:
        REPLACED: Something else stands in its place, or is unlike it: the two are compared.
        UNUSED: It is not used.
    """

    REPLACED = 1
    UNUSED = 2


_NOT = r"(?:(?:do|does|did|need|is|are|was|were|can)(?: not|n['’]t)|cannot|not|no longer|never|without)"
#: Verbs of using, as they stand after a negation.
_USE = (
    r"(?:(?:us|employ|adopt|apply|applie|requir|need|involv|assum|introduc|access)(?:e|es|ed|s|d|ing)?|"
    r"(?:rel(?:y|ies|ied|ying)|depend(?:s|ed|ing)?|based|built|resorting)\s(?:\w+ly\s)?(?:up)?(?:on|to))"
)
#: A noun that stands for the use of what follows it (`without the help of X`).
_USE_OF = r"(?:(?:the|any)\s)?(?:use|usage|need|help|aid|access|recourse)\s(?:of|for|to(?:\suse)?)"
_REPLACING = (
    r"(?:instead of|rather than|unlike|in contrast (?:to|with)|as opposed to|in (?:place|lieu) of|"
    r"replac(?:e|es|ing))"
)
_OMITTING = (
    rf"(?:{_NOT}\s(?:(?!only|merely|solely)\w+ly\s)?{_USE}(?:\s{_USE_OF})?|without(?:\s{_USE_OF})?|"
    rf"free (?:of|from)|no need (?:for|of|to use)|independent of|neither|"
    rf"(?:avoid|bypass|eliminat|obviat|abandon|discard|forgo|dispens)(?:e|es|s|ses|ing)?"
    rf"(?:\swith|\sthe need for)?)"
)
#: A word between such a phrase and the mention. Other prepositions, verbs and gerunds begin something else.
_BARE_WORD = (
    r"(?!(?:by|via|with|through|but|we|our|is|are|was|were|can|to|that|which|while|for|in|on|of|use|uses|used|"
    r"than|from|as|only|just|merely|solely|[\w-]{2,}ing)\s)[^\s.,;:()]+"
)
_WORD = rf"{_BARE_WORD}\s"
_BEFORE = re.compile(
    rf"\b(?:(?P<replaced>{_REPLACING})(?:\s{_USE})?|{_OMITTING})\s(?:{_WORD}){{0,4}}"
    rf"(?:(?:(?:{_BARE_WORD},?\s){{0,4}})(?:or|nor)\s(?:{_WORD}){{0,3}})?[(\"“'‘*_]*\Z",
    re.IGNORECASE,
)
_AFTER_IN_ENGLISH = re.compile(
    r"(?:\s?\([^)]*\))?(?:-free\b|(?:\s[\w-]+){0,2}?\s(?:is|are|was|were)\s(?:unnecessary\b|"
    r"(?:not|no longer|never)\s(?:\w+ly\s)?(?:used|required|needed|necessary|employed)\b))",
    re.IGNORECASE,
)

_GLOSS = r"\W{0,3}(?:\([^)]*\)\W{0,2})?"
#: A noun for the class of the mention (`CLIP 인코더 없이`): what is absent is the mention all the same.
_CLASS_NOUN = (
    r"(?:\s?(?:등|기반|같은)의?)?(?:\s?(?:모델|인코더|디코더|데이터|데이터셋|모듈|기법|기술|방법|방식|과정|단계|정보|구조|"
    r"네트워크|함수|도구|알고리즘|라벨|레이블|토큰|메커니즘|프레임워크|전략|접근법|메모리))?"
)
#: Another thing that is absent as well (`CLIP이나 DINO 없이`).
_OTHER = r"(?:(?:이?나|와|과|,)\s|\s(?:또는|혹은|및)\s)\S+(?:\s\S+)?"
_PARTICLE = r"(?:은|는|이|가|을|를|에|에도|도|로|으로|와|과|와는|과는|등은|등이|등을|등에)?"
_ADVERB = r"(?:(?:추가로|직접|전혀|따로|별도로|명시적으로|더\s이상|굳이|크게)\s)?"
_UNUSED_IN_KOREAN = (
    r"(?:없이|없어도|없애|없다|필요\s?없|(?:(?:사용|이용|활용|의존|요구|적용|채택|도입|의지|필요|필요로\s?)(?:하|되)|쓰|거치)"
    r"(?:지는?|지도)\s?(?:않|못|아니)|배제|생략|제외|(?:사용|필요|의존)\s?(?:없|배제|제거|회피))"
)
_UNUSED_AFTER = re.compile(rf"{_GLOSS}{_CLASS_NOUN}{_PARTICLE}\s?{_ADVERB}{_UNUSED_IN_KOREAN}")
_UNUSED_WITH_OTHER = re.compile(
    rf"{_GLOSS}{_CLASS_NOUN}{_OTHER}{_CLASS_NOUN}{_PARTICLE}\s?{_ADVERB}{_UNUSED_IN_KOREAN}"
)
_NEEDLESS_AFTER = re.compile(
    rf"{_GLOSS}{_CLASS_NOUN}(?:\s없는\s|(?:이|가|은|는)\s(?:없는|불필요(?:하|해|한|함)))"
)
_REPLACED_AFTER = re.compile(
    rf"{_GLOSS}{_CLASS_NOUN}(?:\s?대신|(?:와|과)는?\s(?:달리|다르게)|(?:이|가)\s(?:아닌|아니라)|"
    r"(?:을|를)\s(?:(?!\S+(?:을|를)\s|및\s)\S+\s){0,3}?(?:대체|교체))"
)


#: A sentence without any of these says nothing of the kind; looked for first, since most have none.
_HINT = re.compile(
    r"없|않|못|아니|아닌|대신|달리|다르게|대체|교체|불필요|배제|생략|제외|회피|-free\b|n['’]t\b|\b(?:without|instead|rather|unlike|"
    r"contrast|opposed|place|lieu|replac|not|cannot|no|never|free|independent|neither|avoid|bypass|eliminat|"
    r"obviat|abandon|discard|forgo|dispens|unnecessary)",
    re.IGNORECASE,
)


@lru_cache(maxsize=CACHED_CONTEXTS)
def _has_hint(sentence: str) -> bool:
    return _HINT.search(sentence) is not None


@lru_cache(maxsize=CACHED_CONTEXTS)
def absence(context: MentionContext) -> Absence | None:
    """Return how the sentence says that the mentioned thing is not used, or None if it does not."""
    before, after = context.before, context.after
    is_whole = len(context.sentence) < 2 * RELATION_CUE_REACH
    if is_whole and not _has_hint(context.sentence):
        return None
    if found := _BEFORE.search(before):
        return Absence.REPLACED if found["replaced"] else Absence.UNUSED
    if _REPLACED_AFTER.match(after):
        return Absence.REPLACED
    patterns = (_UNUSED_AFTER, _UNUSED_WITH_OTHER, _NEEDLESS_AFTER, _AFTER_IN_ENGLISH)
    return Absence.UNUSED if any(pattern.match(after) for pattern in patterns) else None

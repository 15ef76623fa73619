"""Numbers in a sentence: value, unit, bound and range as written, without those that are part of a name."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from kg.records import EntityType, Mention
from kg.vocabulary.measures import find_measure


class UnitClass(StrEnum):
    """What a unit says about its number.

    Attributes:
        PERCENT: A share, or a relative change (`%`).
        POINTS: A difference or a mark on a scale (`%p`, `점`, `points`).
        TIMES: A factor (`배`, `x`).
        AMOUNT: A quantity with a dimension (`ms`, `GB`, `dB`).
        COUNT: A number of things (`18개`, `32k tokens`).
        NONE: A number without a unit.
    """

    PERCENT = "percent"
    POINTS = "points"
    TIMES = "times"
    AMOUNT = "amount"
    COUNT = "count"
    NONE = "none"


class Bound(StrEnum):
    """How exact a number is."""

    EXACT = ""
    UP_TO = "up to"
    AT_LEAST = "at least"
    BELOW = "below"
    ABOUT = "about"
    AVERAGE = "average"


class NumberSpan(NamedTuple):
    """A number of a sentence.

    Attributes:
        start: First character, in the sentence.
        end: One past the last character of the unit.
        value: The number as written, without sign and unit.
        unit: The unit as written, without spaces around it.
        unit_class: What the unit says.
        bound: How exact the number is.
        sign: `+`, `-` or empty.
        range_end: Whether it is the upper end of a range, whose lower end is the number before.
    """

    start: int
    end: int
    value: str
    unit: str
    unit_class: UnitClass
    bound: Bound
    sign: str = ""
    range_end: bool = False


#: A sentence without a match states no number.
HAS_NUMBER = re.compile(
    r"\d|절반|(?:한|두|세|네|다섯|열|수십|수백)\s?배|\b(?:half|twice|twofold|threefold|doubl|tripl)"
)

_VALUE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_UNITS = (
    (
        UnitClass.POINTS,
        (
            r"%\s?포인트|퍼센트\s?포인트|%[pP](?![A-Za-z])|pp(?![A-Za-z0-9])"
            r"|percentage[- ]points?(?![A-Za-z0-9])|%[- ]points?(?![A-Za-z0-9])"
        ),
    ),
    (UnitClass.PERCENT, r"\\?%|퍼센트|percent(?![A-Za-z0-9])"),
    (
        UnitClass.TIMES,
        (
            r"배(?!치|포|경|열|송|너|달|운|제|관)|x(?![A-Za-z0-9-])|×(?!\s?\d)|-?folds?(?![A-Za-z0-9])"
            r"|times(?![A-Za-z0-9])"
        ),
    ),
    (
        UnitClass.POINTS,
        (
            r"점(?!수|군|진)|포인트(?!\s?(?:클라우드|웨어))|points?(?![A-Za-z0-9])(?!\s?cloud)"
            r"|pts?(?![A-Za-z0-9])"
        ),
    ),
    (
        UnitClass.AMOUNT,
        (
            r"dB|ms(?![A-Za-z0-9])|μs(?![A-Za-z0-9])|밀리초|마이크로초|초(?![가-힣]|\s?(?:길이|영상"
            r"|비디오))|초(?=로|의|를|가|에|까지"
            r"|만|이내|대|내|라는|였|이다)"
            r"|분(?=의|을|만에|으로|까지|이내|\s(?:이내|만에))(?!의\s?\d)|시간(?=의|을|만에|으로|까지|에서"
            r"|\s(?:이내|만에|이상|단축|절감))"
            r"|(?:milli)?seconds?(?![A-Za-z0-9])|minutes?(?![A-Za-z0-9])|hours?(?![A-Za-z0-9])"
            r"|[GMKT]i?B(?![A-Za-z])|FPS(?![A-Za-z0-9])|fps(?![A-Za-z0-9])|[kMG]?Hz(?![A-Za-z0-9])"
            r"|mm(?![A-Za-z0-9])"
            r"|cm(?![A-Za-z0-9])|m(?![A-Za-z0-9])|bpp(?![A-Za-z0-9])|nats?(?![A-Za-z0-9])"
        ),
    ),
    (
        UnitClass.COUNT,
        (
            r"개|종|가지|명|노드|코어|장(?![가-힣]{2})|층|단계|편|쌍|회|번|차원|비트|프레임|토큰|년|월|일"
            r"|위(?![가-힣])|인(?![가-힣])|건|샷"
            r"|픽셀|단어|문장|문항|문제|언어|도메인|작업|과제|모델|만|억|백만|천|조|여\s?[가-힣]+|에폭|스텝"
            r"|시간|분(?!의\s?\d)|초|도(?![가-힣])"
            r"|[BMKTbk](?![A-Za-z])|bits?(?![A-Za-z0-9])|tokens?(?![A-Za-z0-9])|samples?(?![A-Za-z0-9])"
            r"|steps?(?![A-Za-z0-9])|epochs?(?![A-Za-z0-9])|shots?(?![A-Za-z0-9])|layers?(?![A-Za-z0-9])"
            r"|GPU\s?(?:시간|일|hours?|days?)|GPUs?(?![A-Za-z0-9])|px(?![A-Za-z0-9])|p(?![A-Za-z0-9])"
            r"|tasks?(?![A-Za-z0-9])|benchmarks?(?![A-Za-z0-9])|datasets?(?![A-Za-z0-9])"
            r"|models?(?![A-Za-z0-9])|languages?(?![A-Za-z0-9])|images?(?![A-Za-z0-9])"
            r"|videos?(?![A-Za-z0-9])|hours?(?![A-Za-z0-9])"
            r"|million(?![A-Za-z0-9])|billion(?![A-Za-z0-9])|thousand(?![A-Za-z0-9])"
        ),
    ),
)
_UNIT = "|".join(f"(?P<{unit_class}{index}>{pattern})" for index, (unit_class, pattern) in enumerate(_UNITS))
_UNIT_AFTER = re.compile(rf"\s?(?:{_UNIT})")
_SCALE_AFTER = re.compile(r"\s?/\s?(?:5|10|100)(?![\d.])")
_NUMBER = re.compile(
    rf"(?P<sign>(?<![\w)])[+\-−–]\s?)?(?P<value>{_VALUE})"
    rf"|(?P<word>절반|(?P<times>한|두|세|네|다섯|여섯|열|수십|수백)(?=\s?배(?!치|포|경|열))"
    rf"|\bhalf\b(?! of)|\btwice\b"
    rf"|\bdoubl(?:e|es|ed|ing)\b)"
)
_RANGE_SEPARATOR = re.compile(
    r"\s?[~∼～〜]\s?|\s?[-–—](?=\d)|에서\s(?=\d[\d,.]*\s?[%배점]?\s?(?:까지|사이))|(?<=배)에서\s(?=\d[\d.]*배(?!로))|\sto\s(?=\d)"
)
#: After the new value of a change, which a range does not have: `0.23에서 0.82까지 향상`.
_CHANGED_TO = re.compile(
    r"(?<!배)까지\s(?:크게\s|대폭\s|급격히\s)?(?:향상|개선|증가|상승|감소|하락|낮|높|줄|끌어)"
)
_SPREAD = re.compile(r"\s?(?:±|\(±)\s?[\d.]+\)?")
#: What stands before a number that is a part of a name, a formula or a counter.
_NO_NUMBER_BEFORE = re.compile(
    r"(?:±\s?|[A-Za-z]~|[<>≤≥]\s?|[A-Za-z_@^#$/×\\.]|[A-Za-z가-힣)]-|\d[,.:]?|[α-ωΑ-Ω]\s?[=<>≤≥]\s?"
    r"|(?<![A-Za-z])[a-zA-Z]\s?[=<>≤≥]\s?)\Z"
)
_RESOLUTION = re.compile(
    r"\d+\s?[×xX*]\s?\d+(?:\s?[×xX*]\s?\d+)?(?:px)?|\d+:\d+|\d+[-/]\d+[-/]\d+|10\^\S+|\d+\s?px\b"
    r"|\[\d+(?:,\s?\d+)*\]"
)
_ENUMERATOR = re.compile(r"\(\s?\d{1,2}\s?\)|(?:^|\s)\d{1,2}\)\s")
_FRACTION = re.compile(r"(?<![\d.])(\d{1,2})/(\d{1,2})(?![\d./])|(?<!\d)(\d{1,3})분의\s?(\d{1,2})(?!\d)")
_BOUND_BEFORE = (
    (
        Bound.UP_TO,
        re.compile(
            r"(?:최대|최고|많게는|up to|as much as|at most|a maximum of|as high as)\s?(?:약\s?"
            r"|about\s)?\(?\Z",
            re.IGNORECASE,
        ),
    ),
    (
        Bound.AT_LEAST,
        re.compile(r"(?:최소|적어도|at least|more than|over|above|exceeding)\s?\Z", re.IGNORECASE),
    ),
    (Bound.BELOW, re.compile(r"(?:less than|under|below|fewer than|<)\s?\Z", re.IGNORECASE)),
    (
        Bound.ABOUT,
        re.compile(
            r"(?:약|대략|거의|about|around|approximately|roughly|nearly|almost|~|∼|≈)\s?\Z", re.IGNORECASE
        ),
    ),
    (Bound.AVERAGE, re.compile(r"(?:평균(?:적으로)?|average (?:of )?|on average,?)\s?\Z", re.IGNORECASE)),
)
_BOUND_AFTER = (
    (Bound.AT_LEAST, re.compile(r"\s?(?:이상|넘|초과|를 상회|을 상회|or (?:more|higher)|\+)")),
    (Bound.BELOW, re.compile(r"\s?(?:미만|이하|이내|or (?:less|lower))")),
    (Bound.ABOUT, re.compile(r"\s?(?:가량|내외|정도|수준|안팎|대(?=의|로|를))")),
)
#: Types of entities whose value may follow their name directly: `GenEval 0.91`, `FID 2.38`.
_HAVE_VALUES = frozenset({EntityType.BENCHMARK, EntityType.DATASET, EntityType.METRIC})
_VERSION = re.compile(r"v?\d{1,2}(?:\.\d)?\Z")
_PARTICLE_AFTER = re.compile(
    r"(?:의|로|을|를|이|가|은|는|에|과|와|까지|만|인|으|였|대|수준|정도|이상|이하|미만|내외|보다|라|나"
    r"|부터|및|대비)"
)
#: The first digits of a decimal that a mention has swallowed: `nDCG@10 0` of `nDCG@10 0.346`.
_VALUE_IN_NAME = re.compile(r"\s\d+(?P<fraction>\.\d{2,})?\Z")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")


def find_numbers(sentence: str, mentions: Sequence[Mention]) -> list[NumberSpan]:
    """Return the numbers of a sentence that are no part of a name, in order.

    Args:
        sentence: The sentence.
        mentions: The mentions in it, with offsets into it.
    """
    blocked = _blocked(sentence, mentions)
    spans: list[NumberSpan] = list(_fractions(sentence, blocked))
    position = 0
    for match in _NUMBER.finditer(sentence):
        start = match.start()
        if start < position or start in blocked or any(span.start <= start < span.end for span in spans):
            continue
        if match["value"] and not _stands_free(sentence, match, mentions):
            continue
        found = _with_range(sentence, match, blocked)
        spans += found
        position = found[-1].end if found else position
    return sorted(spans)


def _blocked(sentence: str, mentions: Sequence[Mention]) -> set[int]:
    """Return the offsets of characters that belong to a name, a resolution or a list's counter."""
    blocked: set[int] = set()
    for mention in mentions:
        cut = _VALUE_IN_NAME.search(mention.surface)
        swallowed = cut and (cut["fraction"] or sentence[mention.end : mention.end + 1] == ".")
        end = mention.start + cut.start() if cut and swallowed else mention.end
        blocked.update(range(mention.start, end))
    for pattern in (_RESOLUTION, _ENUMERATOR):
        for match in pattern.finditer(sentence):
            blocked.update(range(*match.span()))
    return blocked


def _stands_free(sentence: str, match: re.Match[str], mentions: Sequence[Mention]) -> bool:
    """Tell whether a number is no part of a word or of the name before it."""
    start = match.start()
    if not match["sign"] and _NO_NUMBER_BEFORE.search(sentence, max(0, start - 6), start):
        return False
    after = sentence[match.end() : match.end() + 12]
    unit = _UNIT_AFTER.match(after)
    if re.match(r"[A-Za-z_]", after) and not unit:
        return False
    if re.match(r"[가-힣]", after) and not unit and not _PARTICLE_AFTER.match(after):
        return False
    if re.match(r"-[A-Za-z]", after) and not after.startswith("-fold"):
        return False
    return bool(unit and _unit_class(unit) is not UnitClass.COUNT) or not _is_version(
        sentence, match, mentions
    )


def _is_version(sentence: str, match: re.Match[str], mentions: Sequence[Mention]) -> bool:
    """Tell whether a number without unit belongs to the Latin name before it: `AIME 2024`, `Claude 3.5`."""
    before = re.search(r"[A-Za-z0-9)]\s\Z", sentence[: match.start()])
    value = match["value"]
    if _YEAR.match(value):
        return True
    if not before:
        return False
    end = match.start() - 1
    named = [mention for mention in mentions if mention.end == end]
    if named and named[0].type in _HAVE_VALUES:
        return "." not in value and int(value.replace(",", "")) >= 100
    if named:
        return bool(_VERSION.match(value))
    word = re.search(r"[\w@-]+\s\Z", sentence[: match.start()])
    if word and "." in value:
        return bool(_VERSION.match(value)) and word[0][0].isupper() and find_measure(word[0].strip()) is None
    return (
        "." not in value
        and _next_is_hangul_or_end(sentence, match.end())
        and not re.match(r"\s?(?:를|을|로|의)\s", sentence[match.end() :])
    )


def _next_is_hangul_or_end(sentence: str, end: int) -> bool:
    return bool(re.match(r"\s*(?:[가-힣,)]|\Z)", sentence[end:]))


def _fractions(sentence: str, blocked: set[int]) -> list[NumberSpan]:
    spans = []
    for match in _FRACTION.finditer(sentence):
        if match.start() in blocked or (match[2] in ("5", "10", "100") and match[1] != "1"):
            continue
        if _NO_NUMBER_BEFORE.search(sentence, max(0, match.start() - 6), match.start()):
            continue
        bound = _bound(sentence, match.start(), match.end())
        spans.append(NumberSpan(match.start(), match.end(), match[0], "", UnitClass.PERCENT, bound))
    return spans


def _unit_class(match: re.Match[str]) -> UnitClass:
    return UnitClass(str(match.lastgroup).rstrip("0123456789"))


def _unit(sentence: str, end: int) -> tuple[str, UnitClass, int]:
    """Return the unit after a number as written, its class, and where it ends."""
    if scale := _SCALE_AFTER.match(sentence, end):
        return scale[0].strip(), UnitClass.NONE, scale.end()
    if unit := _UNIT_AFTER.match(sentence, end):
        return unit[0].strip(), _unit_class(unit), unit.end()
    return "", UnitClass.NONE, end


def _bound(sentence: str, start: int, end: int) -> Bound:
    for bound, pattern in _BOUND_AFTER:
        if pattern.match(sentence, end):
            return bound
    for bound, pattern in _BOUND_BEFORE:
        if pattern.search(sentence, max(0, start - 20), start):
            return bound
    return Bound.EXACT


def _with_range(sentence: str, match: re.Match[str], blocked: set[int]) -> list[NumberSpan]:
    """Return the number of a match, and the upper end of its range if it has one."""
    if match["word"]:
        return [_word_number(sentence, match)]
    sign = (match["sign"] or "").strip().replace("−", "-").replace("–", "-")
    end = match.end()
    if spread := _SPREAD.match(sentence, end):
        end = spread.end()
    unit, unit_class, unit_end = _unit(sentence, end)
    first = NumberSpan(match.start(), unit_end, match["value"], unit, unit_class, Bound.EXACT, sign)
    separator = _RANGE_SEPARATOR.match(sentence, unit_end)
    upper = re.compile(_VALUE).match(sentence, separator.end()) if separator else None
    if upper is None or upper.start() in blocked:
        return [first._replace(bound=_bound(sentence, match.start(), unit_end))]
    upper_unit, upper_class, upper_end = _unit(sentence, upper.end())
    if separator and separator[0].startswith("에서") and _CHANGED_TO.match(sentence, upper_end):
        return [first._replace(bound=_bound(sentence, match.start(), unit_end))]
    if separator and separator[0].strip() == "to" and re.search(r"\bfrom\s\Z", sentence[: match.start()]):
        return [first._replace(bound=_bound(sentence, match.start(), unit_end))]
    if unit_class is not UnitClass.NONE and upper_class is not unit_class:
        return [first._replace(bound=_bound(sentence, match.start(), unit_end))]
    bound = _bound(sentence, match.start(), upper_end)
    if unit_class is UnitClass.NONE:
        first = first._replace(unit=upper_unit, unit_class=upper_class)
    last = NumberSpan(
        upper.start(), upper_end, upper[0], upper_unit, upper_class, bound, sign, range_end=True
    )
    return [first._replace(bound=bound), last]


def _word_number(sentence: str, match: re.Match[str]) -> NumberSpan:
    """Return a number in words: `절반`, `두 배`, `half`."""
    start, end = match.span()
    if match["times"]:
        end = sentence.index("배", end) + 1
        return NumberSpan(start, end, match["word"], "배", UnitClass.TIMES, _bound(sentence, start, end))
    return NumberSpan(start, end, match["word"], "", UnitClass.PERCENT, _bound(sentence, start, end))

"""Which numbers of a sentence are outcomes, and which only say how something was done."""

import re

from kg.extract.results import number_cues as cues
from kg.extract.results.measure_phrases import MeasurePhrase
from kg.extract.results.number_lists import ABUTS, NumberLists
from kg.extract.results.numbers import UnitClass
from kg.extract.results.parsed_sentence import NumberGroup
from kg.extract.results.places import DATA

#: What a sentence in the description of a method says if its numbers are outcomes.
_REPORTED = re.compile(
    r"(?:달성|기록|입증|확인|검증|향상|감소|단축|절감|개선|획득|밝혀|보였|나타났)(?:시켰|했|하였|하며"
    r"|하여|하고|됨|함|시킨|시키|시켜|으며|다)"
    r"|\b(?:achiev|reduc|improv|outperform)\w*(?:ed|es)\b"
)
#: After a number that says when something holds: `20% 이하일 경우`, `4배 확장 시`, `2배였던`.
_GIVEN = re.compile(
    r"\s?(?:이상|이하|미만|이내)?(?:일\s(?:때|경우)|였던|이었던|(?:의\s)?\s?(?:[가-힣]+(?:한"
    r"|된)\s)?[가-힣]{2,4}\s(?:시|조건)(?=[\s,에])|\s?(?:규모|크기|길이)의\s[가-힣]{2,8}(?:에서|에)도?\s)"
)
#: Before a share that was chosen: `top 5%`.
_TOP_SHARE = re.compile(r"(?:\b(?:top|bottom|only the)|상위|하위)[\s-]\Z", re.IGNORECASE)
#: After the last of several numbers that say under what conditions something was tried.
_IN_RANGE = re.compile(r"\s?(?:의\s)?범위(?:의|에서|로|내|\s)")
#: After a number that says in spite of what something holds: `75% 이상의 희소성에도`.
_IN_SPITE = re.compile(
    r"\s?(?:이상|이하|미만|이내)?의\s(?:(?!저하|감소|손실|향상|증가|하락)[^,.]){2,16}?에도(?=[\s,])"
)
#: After a measure under whose value something holds: `75% 이상의 희소성에도`.
_UNDER = re.compile(r"(?:\([^()]*\))?(?:에서(?:도|는)?|에도|\s?하에서|\s조건)(?=[\s,])")


def is_outcome(lists: NumberLists, index: int, *, strict: bool) -> bool:
    """Tell whether a group is an outcome, not a condition under which something was done."""
    group = lists.groups[index]
    change, measure = lists.change(index), lists.measure(index)
    after = lists.text[group.end : group.right]
    if _TOP_SHARE.search(lists.text, group.left, group.start):
        return False
    if cues.USED_AFTER.match(after) and not cues.DECREASED.match(after):
        return False
    if _is_condition(lists, group):
        return False
    if measure and measure.measure.is_resource and not change and not _is_small_addition(lists, group):
        return False
    if strict:
        return is_reported(lists.text) and _is_reported_in_method(group, change, measure)
    if group.old >= 0 or group.is_old:
        return bool(measure or change or _has_data(lists, group))
    return _has_evidence(lists, group, change, measure)


def _is_small_addition(lists: NumberLists, group: NumberGroup) -> bool:
    return group.unit is UnitClass.PERCENT and "추가" in lists.text[group.left : group.start]


def _is_condition(lists: NumberLists, group: NumberGroup) -> bool:
    index = lists.groups.index(group)
    right = lists.right[index]
    if index + 1 < len(lists.groups) and lists.is_bare_between(index):
        following = lists.groups[index + 1]
        if _IN_RANGE.match(lists.text, following.end):
            return True
    is_under = right and not group.is_old and _UNDER.match(lists.text, right.end)
    if is_under or _GIVEN.match(lists.text, group.end) or _IN_SPITE.match(lists.text, group.end):
        return True
    if right and not right.measure.is_resource:
        return False
    match = cues.CONDITION_AFTER.match(lists.text, group.end) or cues.ENGLISH_CONDITION_AFTER.match(
        lists.text, group.end
    )
    if not match:
        return False
    saved = cues.CHANGED.search(lists.text, group.end, min(match.end() + 12, group.right))
    is_saving = saved and re.search(r"감소|절감|줄|적은|작은|단축|reduc|few|less|절약|경감|낮|sav", saved[0])
    return not (is_saving and not re.search(r"(?:^|\s)(?:큰|많은|긴)(?=\s|$)", match[0]))


def _has_evidence(lists: NumberLists, group: NumberGroup, change: str, measure: MeasurePhrase | None) -> bool:
    unit = group.unit
    clause_end = lists.sentence.clauses[group.clause][1]
    reached = bool(
        cues.REACHED.search(lists.text, group.end, clause_end)
        or cues.BEATEN.search(lists.text, group.end, clause_end)
    )
    if unit in (UnitClass.PERCENT, UnitClass.POINTS, UnitClass.TIMES):
        return bool(measure or change or reached)
    if unit is UnitClass.AMOUNT:
        return (
            bool(
                measure
                or (change and not re.search(r"긴|많은|더", change))
                or "만에" in lists.text[group.end : group.end + 4]
            )
            or group.numbers[-1].unit.lower() == "fps"
        )
    first = group.numbers[0]
    is_decimal = "." in first.value
    if is_decimal:
        return bool(
            first.sign == "+"
            or measure
            or _has_data(lists, group)
            or (reached and not change)
            or in_named_brackets(lists, group)
        )
    return bool(
        (measure and _abuts(lists, group, measure)) or (_follows_data(lists, group) and reached)
    ) and not _is_small_count(lists, group)


def _is_small_count(lists: NumberLists, group: NumberGroup) -> bool:
    return (
        bool(re.match(r"\s?(?:[가-힣]+의|번째)", lists.text[group.end :]))
        and "." not in group.numbers[0].value
    )


def in_named_brackets(lists: NumberLists, group: NumberGroup) -> bool:
    """Tell whether a group is alone in brackets after a name: `기존 최고 성능(7.78)`."""
    return lists.text[: group.start].endswith("(") and lists.text[group.end :].startswith(")")


def _abuts(lists: NumberLists, group: NumberGroup, measure: MeasurePhrase) -> bool:
    return (
        measure.end <= group.start and bool(ABUTS.fullmatch(lists.text[measure.end : group.start]))
    ) or measure.start >= group.end


def _has_data(lists: NumberLists, group: NumberGroup) -> bool:
    left = lists.groups[group.old].left if group.old >= 0 else group.left
    return any(
        mention.type in DATA and left <= mention.start < group.start for mention in lists.sentence.mentions
    )


def _follows_data(lists: NumberLists, group: NumberGroup) -> bool:
    """Tell whether a number stands right after a benchmark or dataset: `MiniBench 82`."""
    before = lists.text[group.left : group.start]
    ends = [m.end - group.left for m in lists.sentence.mentions if m.type in DATA and group.left < m.end]
    return any(0 < end <= len(before) and before[end:].strip(" (:=") == "" for end in ends)


def is_reported(sentence: str) -> bool:
    """Tell whether a sentence in the description of a method reports an outcome."""
    return bool(_REPORTED.search(sentence)) and not cues.NOT_REPORTED.search(sentence)


def _is_reported_in_method(group: NumberGroup, change: str, measure: MeasurePhrase | None) -> bool:
    return bool((change or measure) and group.unit is not UnitClass.NONE)

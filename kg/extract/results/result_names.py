"""What a number of a list was measured on, what reached it, and what it is compared with."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.extract.results import number_cues as cues
from kg.extract.results.baseline_values import beaten_owner, owner_of_brackets, system_before
from kg.extract.results.baselines import baseline_of
from kg.extract.results.korean_phrases import ends_phrase
from kg.extract.results.measure_phrases import MeasurePhrase
from kg.extract.results.noun_measures import LIST_SEPARATOR
from kg.extract.results.noun_phrases import SYSTEM_TYPES, Phrase, system_of
from kg.extract.results.number_lists import NumberLists
from kg.extract.results.outcomes import in_named_brackets
from kg.extract.results.parsed_sentence import NumberGroup
from kg.extract.results.places import (
    DATA,
    is_vague,
    names_data,
    place_before_measure,
    place_of,
    sentence_place,
)

#: A resolution, which is a setting of the data before it.
_SETTING = re.compile(r"\d+(?:\s?[×xX*]\s?\d+|p|px|²)(?=\s|\Z)")
_OTHER_LIST = re.compile(r"(?:와|과|\s및)\s")
#: A noun that members of a list share.
_SHARED_NOUN = re.compile(
    r"\s(?:두\s|세\s|네\s|\d개\s)?(?:벤치마크|데이터셋|과제|작업|태스크|분야|영역|도메인|환경|해상도)\Z"
)
#: A list that does not name all its members.
_OPEN_LIST = re.compile(r"\s등(?:의)?\s|\s등\Z|포함")
#: Whose the old value of a change is, directly before it: `초기 0.38에서`.
_BEFORE_OLD = re.compile(r"(?:^|\s)(?P<owner>초기|기존|원래|이전|베이스라인|기본 모델|원본|기준 모델)\s?\Z")

_GETS = re.compile(r"(?:\s모델)?에\s[^,]{2,30}?(?:을|를)?\s?적용")
_NOUN_BEFORE_OLD = re.compile(
    r"[가-힣](?:을|를|이|가)\s(?P<owner>[^\s,()]{2,}(?:\s[^\s,()]{2,})?)\s(?:약\s|평균\s)?\Z"
)


class Place(NamedTuple):
    """What something was measured on.

    Attributes:
        phrase: The words that name it.
        whole: The data of which it is a setting: those of `256×256` in `ImageNet 64×64 및 256×256`.
    """

    phrase: Phrase
    whole: Phrase | None = None


def place(lists: NumberLists, index: int, measure: MeasurePhrase | None) -> Place | None:
    """Return what a group was measured on; of several that a list of numbers is about its own one."""
    phrase = _place_phrase(lists, index, measure)
    if phrase is None:
        return None
    return _own_member(lists, index, phrase) or Place(phrase)


def _own_member(lists: NumberLists, index: int, phrase: Phrase) -> Place | None:
    """Return a number's own member of a list of places: `A와 B에서 각각 1.62와 2.22`.

    Without 각각 the members must be data or settings, and the numbers values of one measure.
    """
    run, position = lists.run(index)
    group = lists.groups[index]
    if group.is_old and index + 1 < len(lists.groups):
        position = lists.run(index + 1)[1]
    members = _members(lists, phrase)
    if len(run) < 2 or len(members) != len(run):
        return None
    first = lists.groups[run[0]]
    start = lists.groups[first.old].start if first.old >= 0 else first.start
    if phrase.end > start:
        return None
    between = lists.text[max(first.left, phrase.end) : start]
    are_settings = _are_settings(lists, members) and len({lists.measure(number) for number in run}) == 1
    is_each = "각각" in between
    if (is_each and _OTHER_LIST.search(between)) or not (is_each or are_settings):
        return None
    member = members[position]
    head = lists.text[members[0].start : members[0].end]
    setting = _SETTING.search(head)
    if position and setting and _SETTING.fullmatch(lists.text[member.start : member.end]):
        return Place(
            member, Phrase(members[0].start, members[0].start + len(head[: setting.start()].rstrip()))
        )
    return Place(member)


def _members(lists: NumberLists, phrase: Phrase) -> list[Phrase]:
    """Return the members of a list of places, without the noun that they share."""
    text = lists.text[phrase.start : phrase.end]
    if "(" in text or _OPEN_LIST.search(text):
        return []
    text = _SHARED_NOUN.sub("", text)
    members = []
    start = 0
    for cut in [*LIST_SEPARATOR.finditer(text), None]:
        end = cut.start() if cut else len(text)
        members.append(_from_data(lists, Phrase(phrase.start + start, phrase.start + end)))
        start = cut.end() if cut else end
    return members


def _from_data(lists: NumberLists, phrase: Phrase) -> Phrase:
    """Return a phrase from the data that it names: `ToyBench` of `추론 과제인 ToyBench`."""
    mentions = lists.sentence.mentions
    starts = [m.start for m in mentions if m.type in DATA and phrase.start <= m.start < phrase.end]
    return Phrase(min(starts, default=phrase.start), phrase.end)


def _are_settings(lists: NumberLists, members: Sequence[Phrase]) -> bool:
    """Tell whether each of some places names data, or is a setting of the first one."""
    return all(
        names_data(lists.sentence, member) or _SETTING.fullmatch(lists.text[member.start : member.end])
        for member in members
    )


def _place_phrase(lists: NumberLists, index: int, measure: MeasurePhrase | None) -> Phrase | None:
    """Return the words that say what a group was measured on; of places no better than others the nearest.

    What stands beside the number or its measure comes first if it names data or a task, then what the
    rest of the sentence names.
    """
    group = lists.groups[index]
    if group.old >= 0 and (old := _place_phrase(lists, group.old, measure)):
        return old
    if bracketed := _bracketed_place(lists, group):
        return bracketed
    near = (
        _shared_place(lists, index, measure)
        or place_of(lists.sentence, group, measure)
        or _list_place(lists, index)
    )
    if near and not is_vague(lists.sentence, near):
        return near
    elsewhere = sentence_place(lists.sentence, group)
    if near and elsewhere and elsewhere.start > lists.groups[0].start:
        return near  # the other place belongs to another number
    if near and elsewhere and not names_data(lists.sentence, elsewhere):
        return near
    return elsewhere if elsewhere and not is_vague(lists.sentence, elsewhere) else near or elsewhere


def _shared_place(lists: NumberLists, index: int, measure: MeasurePhrase | None) -> Phrase | None:
    """Return the data before the measure of a list: `A 대비 9%, B 대비 2% 높은 ImageNet 정확도`."""
    owners = [
        owner for owner in range(index + 1, len(lists.groups)) if measure and lists.right[owner] == measure
    ]
    if not owners or measure is None or place_of(lists.sentence, lists.groups[index], None):
        return None
    return place_before_measure(lists.sentence, lists.groups[owners[0]].end, measure)


def _bracketed_place(lists: NumberLists, group: NumberGroup) -> Phrase | None:
    """Return what a number alone in brackets belongs to: `추론(4.64), 안전성(4.54)`."""
    if not in_named_brackets(lists, group) or owner_of_brackets(lists.sentence, group):
        return None
    index = max((i for i, word in enumerate(lists.sentence.words) if word.start < group.start), default=0)
    word, end = lists.sentence.words[index], group.start - 1
    first = index
    while (
        first > 0
        and not lists.sentence.words[first - 1].comma
        and not ends_phrase(lists.sentence.words[first - 1].text)
    ):
        first -= 1
    if named := [m for m in lists.sentence.mentions if m.type in DATA and m.end == end]:
        return Phrase(named[-1].start, end)
    begin = lists.sentence.words[first].start
    first_start = begin + (not lists.text[begin].isascii())  # a measure such as PSNR is no place at all
    inside = [m for m in lists.sentence.measures if m.end >= end and first_start <= m.start < end]
    return None if inside or word.start >= end else Phrase(lists.sentence.words[first].start, end)


def _list_place(lists: NumberLists, index: int) -> Phrase | None:
    """Return the place of the group before in the list or the clause."""
    if index == 0 or lists.groups[index - 1].clause != lists.groups[index].clause:
        return None
    before = lists.groups[index - 1]
    found = place_of(lists.sentence, before, lists.measure(index - 1))
    return found or _list_place(lists, index - 1)


def _noun_before_old(lists: NumberLists, old: NumberGroup) -> Phrase | None:
    """Return whose the old value of a change is if a noun says so: `점수를 텍스트 전용 22.1에서 50.5로`."""
    match = _NOUN_BEFORE_OLD.search(lists.text, old.left, old.start)
    if match is None:
        return None
    phrase = Phrase(*match.span("owner"))
    is_measure = any(m.start < phrase.end and phrase.start < m.end for m in lists.sentence.measures)
    is_noun = not any(ends_phrase(word) for word in lists.text[phrase.start : phrase.end].split())
    return phrase if is_noun and not is_measure else None


def _applied_to(lists: NumberLists, old: NumberGroup) -> Phrase | None:
    """Return to what something was applied: `BarNet에 FooTune을 적용 시 FID가 2.07에서 1.68로`."""
    start = lists.sentence.clauses[old.clause][0]
    for mention in lists.sentence.mentions:
        if (
            mention.type in SYSTEM_TYPES
            and start <= mention.start < old.start
            and _GETS.match(lists.text, mention.end, old.start)
        ):
            return Phrase(mention.start, mention.end)
    return None


def system_and_baseline(lists: NumberLists, index: int) -> tuple[Phrase | None, Phrase | None]:
    """Return what reached a number, and what it is compared with."""
    group = lists.groups[index]
    system = system_of(lists.sentence, group)
    baseline = baseline_of(lists.sentence, group, lists.groups)
    if owner := owner_of_brackets(lists.sentence, group):
        return owner, system if baseline is None or baseline.start == owner.start else baseline
    if in_named_brackets(lists, group) and (named := system_before(lists.sentence, group.start - 1)):
        return named, baseline
    old = lists.groups[group.old] if group.old >= 0 else group
    if (old.is_old or group.old >= 0) and (before := _BEFORE_OLD.search(lists.text[: old.start])):
        baseline = Phrase(before.start("owner"), before.end("owner"))
    elif (old.is_old or group.old >= 0) and baseline is None:
        baseline = _noun_before_old(lists, old) or _applied_to(lists, old)
    if index + 1 < len(lists.groups) and (rival := beaten_owner(lists.sentence, lists.groups[index + 1])):
        return system, rival
    if beaten := beaten_owner(lists.sentence, group):
        return beaten, system
    if group.is_versus or cues.COMPARED.match(lists.text, group.end):
        return baseline, system
    return system, baseline

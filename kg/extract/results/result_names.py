"""What a number of a list was measured on, what reached it, and what it is compared with."""

import re

from kg.extract.results import number_cues as cues
from kg.extract.results.korean_phrases import ends_phrase
from kg.extract.results.measure_phrases import MeasurePhrase
from kg.extract.results.noun_phrases import Phrase, baseline_of, system_of
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

#: Whose the old value of a change is, directly before it: `초기 0.38에서`.
_BEFORE_OLD = re.compile(r"(?:^|\s)(?P<owner>초기|기존|원래|이전|베이스라인|기본 모델|원본|기준 모델)\s?\Z")


def place(lists: NumberLists, index: int, measure: MeasurePhrase | None) -> Phrase | None:
    """Return what a group was measured on; of places that are no better than others the nearest.

    What stands beside the number or its measure comes first if it names data or a task, then what the
    rest of the sentence names.
    """
    group = lists.groups[index]
    if group.old >= 0 and (old := place(lists, group.old, measure)):
        return old
    if bracketed := _bracketed_place(lists, group):
        return bracketed
    near = (
        _shared_place(lists, index, measure)
        or _distributed_place(lists, index)
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
    if not in_named_brackets(lists, group) or lists.owner_of_brackets(group):
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
    inside = [m for m in lists.sentence.measures if m.start < end and m.end >= end and m.start > begin]
    return None if inside or word.start >= end else Phrase(lists.sentence.words[first].start, end)


def _list_place(lists: NumberLists, index: int) -> Phrase | None:
    """Return the place of the group before in the list or the clause."""
    if index == 0 or lists.groups[index - 1].clause != lists.groups[index].clause:
        return None
    before = lists.groups[index - 1]
    found = place_of(lists.sentence, before, lists.measure(index - 1))
    return found or _list_place(lists, index - 1)


def _distributed_place(lists: NumberLists, index: int) -> Phrase | None:
    """Return the place of a member of `A와 B에서 각각 1.62와 2.22`."""
    run, position = lists.run(index)
    first = lists.groups[run[0]]
    before = lists.text[first.left : first.start]
    if "각각" not in before or len(run) < 2:
        return None
    data = [
        m
        for m in lists.sentence.mentions
        if m.type in DATA and first.left <= m.start and m.end <= first.start
    ]
    return Phrase(*data[-len(run) :][position][:2]) if len(data) >= len(run) else None


def system_and_baseline(lists: NumberLists, index: int) -> tuple[Phrase | None, Phrase | None]:
    """Return what reached a number, and what it is compared with."""
    group = lists.groups[index]
    system = system_of(lists.sentence, group)
    baseline = baseline_of(lists.sentence, group, lists.groups)
    if owner := lists.owner_of_brackets(group):
        return owner, system if baseline == owner or baseline is None else baseline
    old = lists.groups[group.old] if group.old >= 0 else group
    if (old.is_old or group.old >= 0) and (before := _BEFORE_OLD.search(lists.text[: old.start])):
        baseline = Phrase(before.start("owner"), before.end("owner"))
    if index + 1 < len(lists.groups) and (rival := lists.beaten_owner(lists.groups[index + 1])):
        return system, rival
    if beaten := lists.beaten_owner(group):
        return beaten, system
    if group.is_versus or cues.COMPARED.match(lists.text, group.end):
        return baseline, system
    return system, baseline

"""Reading the results that one sentence states."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.results import number_cues as cues
from kg.extract.results.baseline_values import beaten_owner, is_unreached, owner_of_brackets
from kg.extract.results.baselines import baseline_of, beaten_after
from kg.extract.results.changes_before import change_before
from kg.extract.results.classify import Statement, direction_of, kind_of
from kg.extract.results.measure_phrases import MeasurePhrase
from kg.extract.results.noun_phrases import (
    Phrase,
    has_subject,
    reach_after,
    system_of,
)
from kg.extract.results.number_lists import NumberLists
from kg.extract.results.numbers import NumberSpan
from kg.extract.results.outcomes import is_outcome
from kg.extract.results.parsed_sentence import ParsedSentence, make_group
from kg.extract.results.places import is_vague, sentence_place
from kg.extract.results.result_names import place, system_and_baseline
from kg.records import Direction, ResultKind
from kg.vocabulary.measures import Sense

#: How near a number words of its kind stand.
_NEAR = 12
#: How far before a count that of which it is a part stands.
_OUT_OF_REACH = 60
_ABSOLUTE = re.compile(r"절대|absolute")
_RELATIVE = re.compile(r"상대|relative")
_ONLY = re.compile(r"(?:\([^()]*\))?만\s")
_AHEAD = re.compile(r"우수|능가")
#: A bracket that holds the value of what is called the best: `최고 성능(NDCG 86.03)`.
_BEST_BRACKET = re.compile(r"(?:최고|최첨단|가장\s[가-힣]+)\s[가-힣]{2,5}\([^()]*\Z")
#: After a value that is better than a baseline: `기존 방법보다 뛰어난`, `BarNet 대비 우수`.
_COMPARED_AFTER = re.compile(
    r"(?:보다|대비|에\s?비해)\s(?:[가-힣]+\s){0,2}?(?:우수|뛰어|높은|나은|향상|개선|확실|월등|안정|강력|효과|앞선|빠른|정확)"
)
#: Between a level and what follows from it.
_SO = re.compile(r"(?:하여|해|되어|돼),?\s*\Z")
_GAIN_OVER = re.compile(r"(?:대비|보다|에\s?비해)\s[^,]*\d[^,]*?(?:향상|개선|우수|높|상승|앞선)")
#: A verb right after a value that disappoints, and before it one that it is behind of.
_STAYS = re.compile(r"(?:\s?수준)?(?:에|로|으로)\s?(?:불과|그쳤|그치|그쳐|그친|머물|머무)")
_BEHIND = re.compile(r"(?:미치지\s못하는|못\s미치는|뒤처지는|뒤처진|뒤지는)\s(?:약\s|평균\s)?\Z")
_OTHER_PLACE = re.compile(r"에서는\s")
#: What the name of a task ends with.
_TASK = re.compile(r"[가-힣A-Za-z]+\s?(?:생성|예측|검출|탐지|인식|추정|번역|검색|분할|추적|감지)\Z")
_ONLY_BEFORE = re.compile(r"\b(?:only|merely|just|as low as)\s(?:about\s|around\s)?\Z", re.IGNORECASE)
#: English words before a value that something was brought to.
_BROUGHT_TO = re.compile(
    r"\b(?:improv|boost|increas|rais|enhanc|reduc|lower|decreas|cut)\w*\b[^.;]{0,60}\sto\s\Z", re.IGNORECASE
)
_COMPARED_BEFORE = re.compile(r"대비|보다|비해|(?:상회|능가|뛰어넘|넘어서|웃도)(?:하|)는")
_OPPOSITE = {
    Direction.BETTER: Direction.WORSE,
    Direction.WORSE: Direction.BETTER,
    Direction.NEUTRAL: Direction.NEUTRAL,
}


class SentenceResult(NamedTuple):
    """A result of a sentence, with phrases as offsets into it.

    Attributes:
        number: The number.
        kind: Whether it is a level, a gain or a ratio.
        direction: Whether it speaks for the system.
        measure: What it measures.
        place: What it was measured on.
        system: What reached it.
        baseline: What it is compared with.
        is_old: Whether it is the old value of the next result, so that system and baseline change places.
        is_vague_place: Whether the place names neither data nor a task.
        task: The task that its measure names: that of `요약 생성 정확도`.
        place_whole: The data of which the place is a setting, if another member of its list names them.
    """

    number: NumberSpan
    kind: ResultKind
    direction: Direction
    measure: Phrase | None
    place: Phrase | None
    system: Phrase | None
    baseline: Phrase | None
    is_old: bool = False
    is_vague_place: bool = False
    place_whole: Phrase | None = None
    task: Phrase | None = None


def read_sentence(sentence: ParsedSentence, *, strict: bool = False) -> list[SentenceResult]:
    """Return the results that a sentence states.

    Args:
        sentence: The sentence.
        strict: Whether it stands where numbers mostly are no outcomes, in the description of a method.
    """
    lists = NumberLists(sentence)
    found = [
        result
        for index in range(len(lists.groups))
        if is_outcome(lists, index, strict=strict)
        for result in _results(lists, index)
    ]
    return found if strict else found + list(_counted(lists))


def _results(lists: NumberLists, index: int) -> Iterator[SentenceResult]:
    """Yield the results of a group, one for each of its numbers."""
    group = lists.groups[index]
    measure = lists.measure(index)
    statement = _statement(lists, index, measure)
    kind = kind_of(statement)
    direction = direction_of(statement, kind)
    if group.is_old:
        new = _statement(lists, index + 1, lists.measure(index + 1))
        direction = _OPPOSITE[direction_of(new, ResultKind.LEVEL)]
    elif group.is_versus and index:
        other = _statement(lists, index - 1, lists.measure(index - 1))
        direction = _OPPOSITE[direction_of(other, kind)]
    elif _is_baseline_value(lists, index) and is_unreached(lists.sentence, group):
        direction = Direction.BETTER
    elif _is_baseline_value(lists, index) and direction is not Direction.NEUTRAL:
        direction = Direction.WORSE
    on = place(lists, index, measure)
    system, baseline = system_and_baseline(lists, index)
    for number in group.numbers:
        yield SentenceResult(
            number,
            kind,
            direction,
            Phrase(measure.start, measure.end) if measure else None,
            on.phrase if on else None,
            system,
            baseline,
            group.is_old,
            is_vague_place=on is not None and is_vague(lists.sentence, on.whole or on.phrase),
            place_whole=on.whole if on else None,
            task=_measured_task(lists, measure),
        )


def _measured_task(lists: NumberLists, measure: MeasurePhrase | None) -> Phrase | None:
    """Return the task in the name of a measure in percent: `요약 생성` of `요약 생성 정확도`."""
    if measure is None or not measure.measure.is_percentage or measure.start == measure.head:
        return None
    end = measure.start + len(lists.text[measure.start : measure.head].rstrip())
    return Phrase(measure.start, end) if _TASK.search(lists.text, measure.start, end) else None


def _is_baseline_value(lists: NumberLists, index: int) -> bool:
    group = lists.groups[index]
    return bool(
        group.is_versus
        or beaten_owner(lists.sentence, group)
        or owner_of_brackets(lists.sentence, group)
        or cues.COMPARED.match(lists.text, group.end)
    )


def _statement(lists: NumberLists, index: int, measure: MeasurePhrase | None) -> Statement:
    group, text = lists.groups[index], lists.text
    run_end = lists.groups[lists.run(index)[0][-1]].end
    around = text[max(group.left, group.start - _NEAR) : min(group.right, group.end + _NEAR)]
    change = lists.change(index)
    # of a change that stands before its number the number is no level that was reached
    reaches = not change_before(lists.text, group)
    superior = _is_superior(lists, index, measure)
    return Statement(
        group.numbers[0],
        measure.measure if measure else None,
        change,
        brought_to=reaches and bool(cues.BROUGHT_TO.match(text, run_end)),
        brought_to_level=reaches and bool(cues.BROUGHT_TO_LEVEL.match(text, run_end)),
        is_end=group.is_old or group.old >= 0,
        is_absolute=bool(_ABSOLUTE.search(around)),
        is_relative=bool(_RELATIVE.search(around)),
        is_kept=_is_kept(text[group.end : group.right]),
        is_compared=bool(cues.COMPARED.search(text, *lists.sentence.clauses[group.clause])),
        superior=superior,
        poor=_is_poor(lists, index, superior=superior),
        only=bool(_ONLY.match(text, run_end)),
    )


def _is_poor(lists: NumberLists, index: int, *, superior: bool) -> bool:
    """Tell whether a level disappoints, as the verb right after it or what is around it says."""
    group = lists.groups[index]
    if _ONLY_BEFORE.search(lists.text, group.left, group.start):
        return True
    if _STAYS.match(lists.text, group.end) or _BEHIND.search(lists.text, group.left, group.start):
        return True
    return not superior and bool(cues.POOR.search(_until_other_numbers(lists, index)))


def _is_kept(after: str) -> bool:
    """Tell whether a value is said to be kept, before anything changes."""
    kept = cues.KEPT.search(after)
    return bool(kept and not cues.CHANGED.search(after, 0, kept.start()))


def _until_other_numbers(lists: NumberLists, index: int) -> str:
    """Return the text after a group up to the next clause with numbers or a subject of its own."""
    group, clauses = lists.groups[index], lists.sentence.clauses
    numbered = {other.clause for other in lists.groups}
    end = clauses[group.clause][1]
    for number in range(group.clause + 1, len(clauses)):
        if number in numbered or has_subject(lists.sentence, *clauses[number]):
            break
        if _OTHER_PLACE.search(lists.text, *clauses[number]):
            break
        end = clauses[number][1]
    return lists.text[group.end : end]


def _is_superior(lists: NumberLists, index: int, measure: MeasurePhrase | None) -> bool:
    """Tell whether a level is ahead: of its old value, or as its clause and what follows it say."""
    group = lists.groups[index]
    if group.old >= 0 and measure:
        return _is_better_than_old(lists, index, measure)
    start = lists.sentence.clauses[group.clause][0]
    after = lists.text[group.end : reach_after(lists.sentence, group, lists.groups)]
    if cues.EQUAL.search(after) and not _AHEAD.search(after):
        return False
    return bool(
        cues.SUPERIOR.search(after)
        or _COMPARED_AFTER.search(after)
        or _COMPARED_BEFORE.search(lists.text, start, group.start)
        or _is_followed_by_gain(lists, index)
        or _BROUGHT_TO.search(lists.text, start, group.start)
        or _BEST_BRACKET.search(lists.text, start, group.start)
    )


def _is_followed_by_gain(lists: NumberLists, index: int) -> bool:
    """Tell whether the next clause tells by how much a level is better: `기록하여 BarNet 대비 9% 향상`."""
    number = lists.groups[index].clause + 1
    if number == len(lists.sentence.clauses) or not _SO.search(
        lists.text, 0, lists.sentence.clauses[number][0]
    ):
        return False
    start, end = lists.sentence.clauses[number]
    return bool(_GAIN_OVER.search(lists.text, start, end)) and not has_subject(lists.sentence, start, end)


def _is_better_than_old(lists: NumberLists, index: int, measure: MeasurePhrase) -> bool:
    group = lists.groups[index]
    new, old = group.numbers[0], lists.groups[group.old].numbers[0]
    try:
        rises = float(new.value.replace(",", "")) > float(old.value.replace(",", ""))
    except ValueError:
        return True
    return rises is (measure.measure.sense is not Sense.LOWER)


def _counted(lists: NumberLists) -> Iterator[SentenceResult]:
    """Yield counts out of a number of things, and counts per second: `24개 과제 중 15개에서 최고 성능`."""
    sentence, text = lists.sentence, lists.text
    for number in sentence.counts:
        out_of = cues.OUT_OF.search(text, max(0, number.start - _OUT_OF_REACH), number.start)
        if not out_of and not cues.PER_SECOND.search(text, max(0, number.start - _NEAR), number.start):
            continue
        group = make_group(number, sentence.clauses)
        after = text[group.end : reach_after(sentence, group, lists.groups)]
        superior = bool(cues.SUPERIOR.search(after) or cues.BEATEN.search(after))
        if not superior and not cues.REACHED.search(after):
            continue
        on = sentence_place(sentence, group)
        if out_of:
            whole = Phrase(out_of.start(), text.rindex("중", out_of.start(), number.start))
            on = whole.stripped(text)
        yield SentenceResult(
            number,
            ResultKind.LEVEL,
            Direction.BETTER if superior else Direction.NEUTRAL,
            None,
            on,
            system_of(sentence, group),
            beaten_after(sentence, group, lists.groups) or baseline_of(sentence, group, lists.groups),
        )

"""A sentence taken apart for reading results: words, clauses, measures and groups of numbers."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.extract.results.korean_phrases import Span, Word, clauses_of, words_of
from kg.extract.results.measure_phrases import MeasurePhrase, find_measures
from kg.extract.results.number_cues import FROM_TO, VERSUS
from kg.extract.results.numbers import NumberSpan, UnitClass, find_numbers
from kg.limits import MAX_NUMBERS_OF_SENTENCE, MAX_RESULT_SENTENCE_LENGTH
from kg.records import Mention


class NumberGroup(NamedTuple):
    """Numbers that share everything but their value: one, or the two ends of a range.

    Attributes:
        numbers: The numbers.
        left: The end of the group before it in its clause, or where the clause begins.
        right: The start of the group after it in its clause, or where the clause ends.
        clause: The number of its clause.
        old: The number of the group that is its old value; -1 if there is none.
        is_old: Whether it is the old value of the next group.
        is_versus: Whether it is the value of the baseline, behind that of the system: `0.82 대 0.64`.
    """

    numbers: tuple[NumberSpan, ...]
    left: int
    right: int
    clause: int
    old: int = -1
    is_old: bool = False
    is_versus: bool = False

    @property
    def start(self) -> int:
        """First character."""
        return self.numbers[0].start

    @property
    def end(self) -> int:
        """One past the last character."""
        return self.numbers[-1].end

    @property
    def unit(self) -> UnitClass:
        """What its unit says."""
        return self.numbers[-1].unit_class


class ParsedSentence:
    """A sentence with what was found in it; all offsets are into it. It is hashed by identity.

    Attributes:
        text: The sentence.
        mentions: Its mentions.
        words: Its words.
        clauses: Its clauses.
        measures: Its phrases that name measures.
        groups: Its groups of numbers that are no counts of things.
        counts: Its counts of things.
    """

    def __init__(self, text: str, mentions: Sequence[Mention], numbers: Sequence[NumberSpan]) -> None:
        """Take a sentence apart.

        Args:
            text: The sentence.
            mentions: The mentions in it, with offsets into it.
            numbers: Its numbers.
        """
        self.text = text
        self.mentions = tuple(mentions)
        self.words: list[Word] = words_of(text)
        self.clauses: list[Span] = clauses_of(text)
        self.counts = [number for number in numbers if number.unit_class is UnitClass.COUNT]
        values = [number for number in numbers if number.unit_class is not UnitClass.COUNT]
        self.groups = _with_old_values(text, _groups(values, self.clauses))
        self.measures: list[MeasurePhrase] = [
            _after_numbers(measure, values)
            for measure in find_measures(text, self.words, mentions)
            if not any(number.start < measure.end and measure.head < number.end for number in values)
        ]


def _after_numbers(measure: MeasurePhrase, numbers: Sequence[NumberSpan]) -> MeasurePhrase:
    """Return a measure without the unit of a number at its beginning."""
    ends = [number.end for number in numbers if measure.start < number.end <= measure.head]
    return measure._replace(start=measure.head) if ends else measure


def parse_sentence(text: str, mentions: Sequence[Mention]) -> ParsedSentence | None:
    """Take a sentence apart; return None if it has no number, or is too long to be one sentence.

    Args:
        text: The sentence.
        mentions: The mentions in it, with offsets into it.
    """
    if len(text) > MAX_RESULT_SENTENCE_LENGTH:
        return None
    numbers = find_numbers(text, mentions)
    if not 0 < len(numbers) <= MAX_NUMBERS_OF_SENTENCE:
        return None
    return ParsedSentence(text, mentions, numbers)


def make_group(number: NumberSpan, clauses: Sequence[Span]) -> NumberGroup:
    """Return the group of a single number that stands by itself in its clause."""
    return _groups([number], clauses)[0]


def _groups(numbers: Sequence[NumberSpan], clauses: Sequence[Span]) -> list[NumberGroup]:
    members: list[list[NumberSpan]] = []
    for number in numbers:
        if number.range_end and members:
            members[-1].append(number)
        else:
            members.append([number])
    clause_numbers = [_clause_of(group[0].start, clauses) for group in members]
    groups = []
    for index, group in enumerate(members):
        clause = clause_numbers[index]
        left, right = clauses[clause]
        if index and clause_numbers[index - 1] == clause:
            left = members[index - 1][-1].end
        if index + 1 < len(members) and clause_numbers[index + 1] == clause:
            right = members[index + 1][0].start
        groups.append(NumberGroup(tuple(group), left, max(right, group[-1].end), clause))
    return groups


def _clause_of(offset: int, clauses: Sequence[Span]) -> int:
    return next((index for index, (start, end) in enumerate(clauses) if start <= offset < end), 0)


def _with_old_values(text: str, groups: list[NumberGroup]) -> list[NumberGroup]:
    """Mark groups that are the old value of the next one: `2.76에서 2.59로`, `from 2.76 to 2.59`."""
    marked = list(groups)
    for index in range(len(groups) - 1):
        first, second = groups[index], groups[index + 1]
        if len(first.numbers) > 1 or len(second.numbers) > 1 or marked[index].old >= 0:
            continue
        if VERSUS.fullmatch(text[first.end : second.start]):
            marked[index + 1] = second._replace(is_versus=True)
            continue
        if first.unit is not UnitClass.NONE and first.unit is not second.unit:
            continue
        if FROM_TO.fullmatch(text[first.end : second.start]) and _is_new_value(text, second):
            number = first.numbers[0]
            if number.unit_class is UnitClass.NONE:
                number = number._replace(unit=second.numbers[0].unit, unit_class=second.unit)
            marked[index] = first._replace(numbers=(number,), is_old=True)
            marked[index + 1] = second._replace(old=index)
    return marked


def _is_new_value(text: str, group: NumberGroup) -> bool:
    """Tell whether a group is where a change ends, not the next member of a list."""
    return not re.match(r"\s?(?:배|사이)", text[group.end :])

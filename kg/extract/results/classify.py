"""Which kind of result a number is, and whether it speaks for the system."""

import re
from typing import NamedTuple

from kg.extract.results.number_cues import DECREASED, IMPROVED, INCREASED, WORSENED
from kg.extract.results.numbers import Bound, NumberSpan, UnitClass
from kg.records import Direction, ResultKind
from kg.vocabulary.measures import MeasureClass, Sense

#: Units of a difference between percentages.
_POINTS = re.compile(r"%\s?(?:p|P|포인트|points?)|퍼센트\s?포인트|pp|percentage[- ]points?")
#: A larger improvement of a percentage is a relative one.
_MAX_GAIN = 35.0
#: A percentage that something is raised to is a level from here on; a smaller one is a gain.
_MIN_RAISED_LEVEL = 30.0


class Statement(NamedTuple):
    """What a sentence says about a number.

    Attributes:
        number: The number.
        measure: What is known of its measure; None if the sentence names none.
        change: The words of change that govern it; empty if it is a level.
        brought_to: Whether the measure is brought to it: `10%로`, `63%까지`.
        brought_to_level: Whether that can only be a level: `10%로`.
        is_end: Whether it is the old or the new value of a change.
        is_absolute: Whether the sentence calls it absolute.
        is_relative: Whether the sentence calls it relative.
        is_kept: Whether the value is kept.
        is_compared: Whether the sentence compares it with a baseline.
        superior: Whether its clause says that the system is ahead.
        poor: Whether its clause says that the value disappoints.
        only: Whether the change is called small: `0.2%만 저하`.
    """

    number: NumberSpan
    measure: MeasureClass | None
    change: str
    brought_to: bool = False
    brought_to_level: bool = False
    is_end: bool = False
    is_absolute: bool = False
    is_relative: bool = False
    is_kept: bool = False
    is_compared: bool = False
    superior: bool = False
    poor: bool = False
    only: bool = False


def kind_of(statement: Statement) -> ResultKind:
    """Return whether a number is a level, a gain or a ratio, or that the sentence does not tell."""
    unit = statement.number.unit_class
    if statement.is_end:
        return ResultKind.LEVEL
    if unit is UnitClass.PERCENT and statement.measure and statement.measure.is_resource:
        return ResultKind.RATIO
    if unit is UnitClass.TIMES:
        return ResultKind.RATIO
    if _POINTS.fullmatch(statement.number.unit):
        return ResultKind.GAIN
    if statement.is_kept and not statement.change:
        return ResultKind.RATIO if statement.is_compared and unit is UnitClass.PERCENT else ResultKind.LEVEL
    if not statement.change or _is_level_reached(statement):
        return ResultKind.RATIO if _is_share(statement) else ResultKind.LEVEL
    if unit is UnitClass.PERCENT:
        return _kind_of_percentage(statement)
    return ResultKind.GAIN


def _is_share(statement: Statement) -> bool:
    """Tell whether a percentage can only be a share of what a baseline needs: `20%의 계산 비용`."""
    measure = statement.measure
    is_percentage = statement.number.unit_class is UnitClass.PERCENT
    return bool(is_percentage and measure and measure.sense is Sense.LOWER and not measure.is_percentage)


def _is_level_reached(statement: Statement) -> bool:
    """Tell whether a change states where it ended: `정확도를 63%까지 향상`, `오류를 10%로 감소`."""
    if not statement.brought_to:
        return False
    number = statement.number
    if statement.brought_to_level:
        return True
    if number.unit_class is UnitClass.NONE or number.bound is Bound.EXACT:
        return number.unit_class is not UnitClass.PERCENT or _reached_percentage(statement)
    return number.bound is Bound.AVERAGE


def _reached_percentage(statement: Statement) -> bool:
    measure = statement.measure
    if measure is None or not measure.is_percentage:
        return False
    return measure.sense is Sense.LOWER or _value(statement.number) >= _MIN_RAISED_LEVEL


def _kind_of_percentage(statement: Statement) -> ResultKind:
    measure = statement.measure
    if statement.is_absolute:
        return ResultKind.GAIN
    if statement.is_relative or measure is None:
        return ResultKind.RATIO if statement.is_relative else _unnamed_percentage(statement)
    if not measure.is_percentage or measure.sense is Sense.LOWER:
        return ResultKind.RATIO
    return (
        ResultKind.GAIN
        if _value(statement.number) <= _MAX_GAIN or "%p" in statement.number.unit
        else ResultKind.RATIO
    )


def _unnamed_percentage(statement: Statement) -> ResultKind:
    """Return the kind of a percentage of an unnamed measure: only a large one is surely relative."""
    return ResultKind.UNCLEAR if _value(statement.number) <= _MAX_GAIN else ResultKind.RATIO


def direction_of(statement: Statement, kind: ResultKind) -> Direction:
    """Return whether a result speaks for the system, against it, or neither."""
    if not statement.change and statement.measure and statement.measure.is_resource:
        return Direction.NEUTRAL
    if kind is ResultKind.LEVEL or (statement.is_kept and not statement.change):
        return _direction_of_level(statement)
    return direction_of_change(statement.change, statement.measure, only=statement.only)


def _direction_of_level(statement: Statement) -> Direction:
    if statement.poor:
        return Direction.WORSE
    if statement.is_kept:
        return Direction.NEUTRAL
    if statement.change and statement.brought_to:
        return direction_of_change(statement.change, statement.measure)
    return Direction.BETTER if statement.superior else Direction.NEUTRAL


def direction_of_change(change: str, measure: MeasureClass | None, *, only: bool = False) -> Direction:
    """Return whether a change is for the better.

    Args:
        change: The words of change.
        measure: What is known of what changes; None if nothing.
        only: Whether the change is called small.
    """
    if not change:
        return Direction.BETTER
    if IMPROVED.search(change):
        return Direction.BETTER
    if WORSENED.search(change):
        return Direction.BETTER if only else Direction.WORSE
    sense = measure.sense if measure else Sense.NEUTRAL
    if DECREASED.search(change):
        return Direction.WORSE if sense is Sense.HIGHER else Direction.BETTER
    if INCREASED.search(change):
        return Direction.WORSE if sense is Sense.LOWER else Direction.BETTER
    return Direction.BETTER


def _value(number: NumberSpan) -> float:
    try:
        return float(number.value.replace(",", ""))
    except ValueError:
        return 0.0

"""Numbers and relations as people read them."""

from collections.abc import Mapping

from kg.cli.print_limits import MAX_BARS

#: What a paper does with what it evaluates, where it does not evaluate on it.
_EVALUATES = {"method": "evaluates", "model": "evaluates", "metric": "measures"}
#: Bars of eight heights, from none to full.
_BARS = " ▁▂▃▄▅▆▇█"


def count_papers(count: int) -> str:
    """Return a number of papers in words.

    Example:
        >>> count_papers(1), count_papers(2)
        ('1 paper', '2 papers')
    """
    return f"{count} paper" if count == 1 else f"{count} papers"


def in_words(relation: str, entity_type: str = "") -> str:
    """Return a relation in words: `evaluates on`.

    Args:
        relation: The relation.
        entity_type: The type of what it is to: a paper evaluates on a benchmark, but evaluates a model, and
            measures by a metric.

    Example:
        >>> [in_words("evaluates_on", entity_type) for entity_type in ("benchmark", "model", "metric")]
        ['evaluates on', 'evaluates', 'measures']
    """
    if relation == "evaluates_on" and entity_type in _EVALUATES:
        return _EVALUATES[entity_type]
    return relation.replace("_", " ")


def months_shown(months: Mapping[str, int]) -> str:
    """Return what months the bars of `month_bars` are of: `2025-08 to 2025-12`."""
    shown = list(months)[-MAX_BARS:]
    return f"{shown[0]} to {shown[-1]}" if len(shown) > 1 else "".join(shown)


def month_bars(months: Mapping[str, int]) -> str:
    """Return one bar for each of the last months, as high as its share of the largest, then the values.

    Example:
        >>> month_bars({"2025-08": 1, "2025-09": 2})
        '▄█  1 2'
    """
    values = list(months.values())[-MAX_BARS:]
    largest = max([*values, 1])
    heights = [-(-8 * value // largest) for value in values]  # rounded up, so that only 0 has no bar
    return "".join(_BARS[height] for height in heights) + "  " + " ".join(map(str, values))


def one_in(chance: float) -> str:
    """Return a small probability as people say it.

    Example:
        >>> one_in(0.0012), one_in(0)
        ('1 in 830', '1 in more than a million')
    """
    if chance < 1e-6:
        return "1 in more than a million"
    times = 1 / chance
    digits = len(str(int(times)))
    return f"1 in {round(times, 2 - digits):,.0f}"

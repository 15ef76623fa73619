"""Whether a count could be chance: an exact test of two shares, and its correction for many names.

Of `total` papers, `drawn` are recent, and `marked` have something. If time made no difference, the recent
ones would be drawn from all without replacement, and the number of marked ones among them would have the
hypergeometric distribution (Fisher's exact test, one-sided). A month of few papers draws few, and so counts
little.

Of many names some rise by chance alone. The procedure of Benjamini and Hochberg keeps the share of these
among those that are reported below a level. Names of so few papers that even all of them being recent would
be no rare chance are not tested: they can show nothing, and would make the others harder to show.
"""

from collections.abc import Sequence
from math import exp, lgamma


def upper_tail(hits: int, *, marked: int, drawn: int, total: int) -> float:
    """Return the probability that at least so many of the drawn are marked, drawing without replacement.

    Example:
        >>> round(upper_tail(2, marked=2, drawn=3, total=6), 3)  # 3 of the 15 pairs
        0.2
    """
    largest = min(marked, drawn)
    if hits <= max(0, drawn + marked - total):
        return 1.0
    if hits > largest:
        return 0.0
    term = exp(
        _log_choose(marked, hits) + _log_choose(total - marked, drawn - hits) - _log_choose(total, drawn)
    )
    chance = term
    for count in range(hits, largest):
        term *= (marked - count) * (drawn - count) / ((count + 1) * (total - marked - drawn + count + 1))
        chance += term
        if term < chance * 1e-15:
            break
    return min(1.0, chance)


def _log_choose(size: int, chosen: int) -> float:
    """Return the logarithm of the number of ways to choose some of a set."""
    return lgamma(size + 1) - lgamma(chosen + 1) - lgamma(size - chosen + 1)


def count_significant(chances: Sequence[float], level: float) -> int:
    """Return how many of the smallest chances are reported, so that at most a share of them is by chance.

    Args:
        chances: The chances of all that was tested, sorted.
        level: The share, 0 to 1.

    Example:
        >>> count_significant([0.01, 0.04, 0.06, 0.5], 0.1)  # 0.06 <= 0.1 * 3 / 4
        3
    """
    passed = (rank for rank, chance in enumerate(chances, start=1) if chance <= level * rank / len(chances))
    return max(passed, default=0)

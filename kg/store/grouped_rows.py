"""A merge join over rows that two queries give in the same order."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any


class GroupedRows:
    """Rows sorted by their first column, handed out group by group along another sorted sequence.

    Nothing but the next row is held in memory.

    Example:
        >>> rows = GroupedRows([("a", 1), ("a", 2), ("c", 3)])
        >>> [(key, list(rows.take(key))) for key in "abc"]
        [('a', [('a', 1), ('a', 2)]), ('b', []), ('c', [('c', 3)])]
    """

    def __init__(self, rows: Iterable[Sequence[Any]]) -> None:
        """Start before the first row.

        Args:
            rows: Rows in ascending order of their first column.
        """
        self._rows = iter(rows)
        self._next = next(self._rows, None)

    def take(self, key: Any) -> Iterator[Sequence[Any]]:
        """Yield the rows whose first column equals a key; skip those of smaller keys.

        Args:
            key: Not smaller than the key of any earlier call. The rows of a key are yielded once.
        """
        while self._next is not None and self._next[0] <= key:
            if self._next[0] == key:
                yield self._next
            self._next = next(self._rows, None)

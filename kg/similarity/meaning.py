"""How alike two texts are in meaning: the cosine of their vectors, as they are stored.

What is asked of a graph loads no numerical library, so the vectors are compared here without one;
`kg.similarity.word_vectors` makes them.
"""

import struct
from collections.abc import Sequence
from functools import lru_cache
from operator import mul

#: A vector of length 1 is stored in whole numbers of two bytes, little-endian, up to this.
MEANING_SCALE = 32_767
_DIGITS = 4
#: How many vectors are kept unpacked: those of one question, or of all papers of a blog.
_CACHED_VECTORS = 2048


def meaning_similarity(first: bytes, second: bytes) -> float:
    """Return the cosine of two stored vectors, to four digits, or 0 if it is negative or one is empty.

    Example:
        >>> one, other = struct.pack("<2h", 32_767, 0), struct.pack("<2h", 19_660, 26_214)
        >>> meaning_similarity(one, other), meaning_similarity(one, b"")
        (0.6, 0.0)
    """
    if not first or not second:
        return 0.0
    product: int = sum(map(mul, _unpack(first), _unpack(second)))  # so exact
    return max(round(product / MEANING_SCALE**2, _DIGITS), 0.0)


def meaning_similarities(vector: bytes, others: Sequence[bytes]) -> list[float]:
    """Return what `meaning_similarity` does for a vector and each of some others."""
    import numpy as np  # noqa: PLC0415 # takes longer to load than a question takes

    known = [other for other in others if other] if vector else []
    if not known:
        return [0.0] * len(others)
    matrix = np.frombuffer(b"".join(known), dtype="<i2").reshape(len(known), -1)
    products = iter((matrix @ np.frombuffer(vector, dtype="<i2").astype(np.int64)).tolist())
    return [max(round(next(products) / MEANING_SCALE**2, _DIGITS), 0.0) if other else 0.0 for other in others]


@lru_cache(maxsize=_CACHED_VECTORS)
def _unpack(vector: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(vector) // 2}h", vector)

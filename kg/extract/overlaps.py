"""Which of the proposed mentions stand: one pure function with a stated order."""

from collections.abc import Iterable

from kg.records import Mention, Source

#: Among mentions of one length: what a person listed, what the text defines, what was learnt, what only looks like a name.
_ORDER = {Source.VOCABULARY: 0, Source.DEFINITION: 1, Source.TRAINED: 2, Source.PATTERN: 3}


def resolve_overlaps(candidates: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return mentions that do not overlap, in the order of the text.

    The longer mention wins; then the better source, the higher score, the earlier place, and the name, so that the result
    does not depend on the order of the candidates.
    """
    ranked = sorted(
        candidates,
        key=lambda mention: (
            mention.start - mention.end,
            _ORDER[mention.source],
            -mention.score,
            mention.start,
            mention.name,
            mention.type,
        ),
    )
    taken: set[int] = set()
    chosen = []
    for mention in ranked:
        places = range(mention.start, mention.end)
        if places and taken.isdisjoint(places):
            taken.update(places)
            chosen.append(mention)
    return tuple(sorted(chosen))

"""Choose among proposed mentions that overlap."""

from collections.abc import Iterable

from kg.records import Mention, Source

#: The rank of sources among mentions of one length: listed by a person, defined in the text, trained, only
#: spelled like a name.
_SOURCE_RANK = {Source.VOCABULARY: 0, Source.DEFINITION: 1, Source.TRAINED: 2, Source.PATTERN: 3}


def resolve_overlaps(candidates: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return mentions that do not overlap, in the order of the text.

    Mentions are chosen one after the other: the longest first; of one length the one with the better source,
    then the higher score, then the earlier one, then by name and type, so that the result does not depend on
    the order of the candidates.
    """
    ranked = sorted(
        candidates,
        key=lambda mention: (
            mention.start - mention.end,
            _SOURCE_RANK[mention.source],
            -mention.score,
            mention.start,
            mention.name,
            mention.type,
        ),
    )
    occupied_offsets: set[int] = set()
    chosen = []
    for mention in ranked:
        offsets = range(mention.start, mention.end)
        if offsets and occupied_offsets.isdisjoint(offsets):
            occupied_offsets.update(offsets)
            chosen.append(mention)
    return tuple(sorted(chosen))

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.overlaps import resolve_overlaps
from kg.records import EntityType, Mention, Source


def mention(start: int, end: int, source: Source = Source.PATTERN, score: float = 0.5) -> Mention:
    return Mention(start, end, "x" * (end - start), EntityType.METHOD, source, score, "x")


def test_the_longer_mention_wins_then_the_better_source_then_the_score() -> None:
    assert resolve_overlaps([mention(0, 4), mention(2, 9)]) == (mention(2, 9),)
    assert resolve_overlaps([mention(0, 4), mention(0, 4, Source.VOCABULARY, 0.1)]) == (
        mention(0, 4, Source.VOCABULARY, 0.1),
    )
    assert resolve_overlaps([mention(0, 4, score=0.4), mention(0, 4, score=0.6)]) == (
        mention(0, 4, score=0.6),
    )


def test_of_mentions_that_are_equal_in_all_else_the_earlier_then_name_and_type_decide() -> None:
    base = mention(0, 4)
    assert resolve_overlaps([mention(2, 6), base]) == (base,)
    assert resolve_overlaps([base._replace(name="y"), base]) == (base,)
    assert resolve_overlaps([base._replace(type=EntityType.MODEL), base]) == (base,)


spans = st.tuples(st.integers(0, 20), st.integers(1, 6), st.sampled_from(Source)).map(
    lambda span: mention(span[0], span[0] + span[1], span[2])
)


@given(st.lists(spans), st.randoms())
def test_mentions_never_overlap_and_the_order_of_candidates_does_not_matter(
    candidates: list[Mention], random: object
) -> None:
    chosen = resolve_overlaps(candidates)
    assert list(chosen) == sorted(chosen)
    assert all(first.end <= second.start for first, second in pairwise(chosen))
    assert bool(chosen) == bool(candidates)
    random.shuffle(candidates)  # type: ignore[attr-defined]
    assert resolve_overlaps(candidates) == chosen

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.records import EntityType, LinkRow, Relation, Sharing
from kg.similarity.score import ENTITY_SHARE, SINGLE, idf, rank_related, role_weight, self_score

USES, PROPOSES, MENTIONS = Relation.USES, Relation.PROPOSES, Relation.MENTIONS


def row(paper: str, entity: str, papers: int, relation: Relation) -> LinkRow:
    return LinkRow(paper, entity, "", EntityType.METHOD, papers, relation)


def others(total: int, *papers: list[LinkRow]) -> list[Sharing]:
    return [Sharing(links[0].paper, self_score(links, total), links) for links in papers if links]


def test_two_papers_of_four_that_share_one_of_two_entities() -> None:
    """Each paper names a rare entity of its own (1 of 4) and a shared one (2 of 4): idf² of ln 4, in part, and of ln 2."""
    own = [row("a", "shared", 2, USES), row("a", "mine", 1, USES)]
    (found,) = rank_related(
        own, others(4, [row("b", "shared", 2, USES), row("b", "theirs", 1, USES)]), total=4
    )
    rare, common = math.log(4) ** 2, math.log(2) ** 2
    assert found.paper == "b"
    assert found.score == pytest.approx(ENTITY_SHARE * common / (SINGLE * rare + common))
    assert [reason.entity for reason in found.reasons] == ["shared"]


def test_what_one_proposes_and_the_other_uses_weighs_most() -> None:
    pairs = {
        (first, second): role_weight(first, second)
        for first in tuple(Relation)[:6]
        for second in tuple(Relation)[:6]
    }
    assert max(pairs, key=lambda pair: pairs[pair]) == (PROPOSES, USES)
    assert min(pairs, key=lambda pair: pairs[pair]) == (MENTIONS, MENTIONS)
    assert all(pairs[first, second] == pairs[second, first] for first, second in pairs)


@pytest.mark.parametrize("links", [[], [row("b", "other", 1, USES)], [row("b", "everywhere", 4, USES)]])
def test_a_paper_that_shares_nothing_telling_is_not_related(links: list[LinkRow]) -> None:
    own = [row("a", "mine", 1, USES), row("a", "everywhere", 4, USES)]
    assert rank_related(own, others(4, links), total=4) == []


def test_wording_alone_connects_two_papers() -> None:
    (found,) = rank_related([row("a", "mine", 1, USES)], [Sharing("b", 1.0, [], 0.5)], total=4)
    assert found.score == pytest.approx(0.5 * (1 - ENTITY_SHARE))
    assert not found.reasons


def test_ties_are_ordered_by_id() -> None:
    own = [row("a", "x", 3, USES)]
    ranked = rank_related(own, others(9, *([row(paper, "x", 3, USES)] for paper in ("c", "b"))), total=9)
    assert [each.paper for each in ranked] == ["b", "c"]


def test_idf_of_all_and_of_none_is_nothing() -> None:
    assert (idf(4, 4), idf(0, 4), idf(5, 4)) == (0.0, 0.0, 0.0)


rows = st.lists(
    st.tuples(st.sampled_from("pqrst"), st.integers(1, 9), st.sampled_from(tuple(Relation)[:6])),
    unique_by=lambda row: row[0],
    max_size=5,
)


@given(rows, st.lists(rows, max_size=4))
def test_a_score_is_the_sum_of_its_reasons(
    own: list[tuple[str, int, Relation]], rivals: list[list[tuple[str, int, Relation]]]
) -> None:
    ours = [row("own", *each) for each in own]
    theirs = [[row(f"other{number}", *each) for each in other] for number, other in enumerate(rivals)]
    candidates = [other._replace(wording=number / 8) for number, other in enumerate(others(10, *theirs))]
    for each in rank_related(ours, candidates, total=10):
        assert each.score == sum(reason.weight for reason in each.reasons) + each.wording
        assert [reason.weight for reason in each.reasons] == sorted(
            (reason.weight for reason in each.reasons), reverse=True
        )

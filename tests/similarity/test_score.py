import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.records import CandidatePaper, EntityType, LinkRow, Relation
from kg.similarity.score import (
    TOPIC_WEIGHT,
    Reason,
    Related,
    Strength,
    TopicReason,
    idf,
    rank_related,
    role_weight,
    self_score,
    shared_topics,
)

PROPOSES, USES, EVALUATES = Relation.PROPOSES, Relation.USES, Relation.EVALUATES_ON
COMPARES, ADDRESSES, MENTIONS = Relation.COMPARES_WITH, Relation.ADDRESSES, Relation.MENTIONS
#: The squared idf of an entity of one, two and three papers out of four: ln² 4, ln² 2, ln² (4/3).
ONE, TWO, THREE = 1.921812, 0.480453, 0.082761


def link(paper: str, entity: str, papers: int, relation: Relation = USES) -> LinkRow:
    return LinkRow(paper, entity, entity.upper(), EntityType.METHOD, papers, relation)


def candidate(total: int, *links: LinkRow, text_similarity: float = 0.0) -> CandidatePaper:
    return CandidatePaper(links[0].paper, self_score(links, total), list(links), text_similarity)


@pytest.mark.parametrize(
    ("papers", "total", "expected"),
    [
        (1, 4, 1.386294),
        (2, 4, 0.693147),
        (3, 4, 0.287682),
        (4, 4, 0.0),
        (5, 4, 0.0),
        (0, 4, 0.0),
        (0, 0, 0.0),
    ],
)
def test_idf_is_the_logarithm_of_the_share_and_nothing_for_all_and_none(
    papers: int, total: int, expected: float
) -> None:
    assert idf(papers, total) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("relation", "other", "expected"),
    [
        (PROPOSES, USES, 2.0),
        (PROPOSES, COMPARES, 2.0),
        (PROPOSES, EVALUATES, 2.0),
        (PROPOSES, PROPOSES, 1.44),
        (PROPOSES, ADDRESSES, 1.2),
        (PROPOSES, MENTIONS, 0.84),
        (USES, USES, 1.0),
        (USES, COMPARES, 1.0),
        (USES, EVALUATES, 0.9),
        (USES, ADDRESSES, 1.0),
        (USES, MENTIONS, 0.7),
        (COMPARES, COMPARES, 1.0),
        (COMPARES, EVALUATES, 0.9),
        (COMPARES, MENTIONS, 0.7),
        (EVALUATES, EVALUATES, 0.81),
        (EVALUATES, ADDRESSES, 0.9),
        (EVALUATES, MENTIONS, 0.63),
        (ADDRESSES, ADDRESSES, 1.0),
        (ADDRESSES, MENTIONS, 0.7),
        (MENTIONS, MENTIONS, 0.49),
    ],
)
def test_a_pair_of_relations_weighs_the_product_and_two_if_one_paper_applies_what_the_other_proposes(
    relation: Relation, other: Relation, expected: float
) -> None:
    assert role_weight(relation, other) == pytest.approx(expected)
    assert role_weight(other, relation) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("papers", "relation", "expected"),
    [
        (2, USES, TWO),
        (2, PROPOSES, 1.44 * TWO),
        (2, EVALUATES, 0.81 * TWO),
        (2, MENTIONS, 0.49 * TWO),
        (3, COMPARES, THREE),
        (4, USES, 0.0),
        (1, ADDRESSES, 0.25 * ONE),
        (1, PROPOSES, 0.36 * ONE),
    ],
)
def test_a_self_score_is_idf_and_relation_squared_and_a_quarter_of_that_for_one_paper_alone(
    papers: int, relation: Relation, expected: float
) -> None:
    assert self_score([link("a", "x", papers, relation)], 4) == pytest.approx(expected, abs=1e-5)


def test_a_self_score_is_the_sum_over_all_links() -> None:
    links = [link("a", "x", 2), link("a", "y", 1, PROPOSES), link("a", "z", 4)]
    assert self_score(links, 4) == pytest.approx(TWO + 0.36 * ONE, abs=1e-5)
    assert self_score([], 4) == 0


def test_two_papers_of_four_that_share_one_of_two_entities() -> None:
    own = [link("a", "shared", 2), link("a", "mine", 1)]
    (related,) = rank_related(own, [candidate(4, link("b", "shared", 2), link("b", "theirs", 1))], total=4)
    # both reach ln² 2 + ln² 4 / 4 = 0.960906 with themselves, half of it by what they share
    assert related.score == pytest.approx(0.2 * 0.5)
    assert related == Related("b", related.score, related.reasons, 0.0)
    assert [reason.entity for reason in related.reasons] == ["shared"]


def test_a_reason_says_what_each_paper_does_with_the_entity() -> None:
    own = [link("a", "x", 2, EVALUATES)]
    their = candidate(4, link("b", "x", 2, PROPOSES))
    (related,) = rank_related(own, [their], total=4)
    # 0.2 · ln² 2 · 2.0 / √(0.81 · ln² 2 · 1.44 · ln² 2) = 0.4 / (0.9 · 1.2)
    (reason,) = related.reasons
    assert reason == Reason("x", "X", EntityType.METHOD, 2, reason.weight, EVALUATES, PROPOSES)
    assert reason.weight == related.score == pytest.approx(0.370370, abs=1e-6)


def test_both_parts_add_up_and_reasons_are_heaviest_first() -> None:
    own = [link("a", "w", 3), link("a", "x", 2), link("a", "y", 2), link("a", "z", 2, MENTIONS)]
    their = candidate(
        4, link("b", "y", 2), link("b", "w", 3), link("b", "z", 2), link("b", "x", 2), text_similarity=0.25
    )
    (related,) = rank_related(own, [their], total=4)
    scale = 0.2 / math.sqrt((THREE + 2.49 * TWO) * (THREE + 3 * TWO))
    assert [reason.entity for reason in related.reasons] == ["x", "y", "z", "w"]
    weights = [reason.weight for reason in related.reasons]
    assert weights == pytest.approx([TWO * scale, TWO * scale, 0.7 * TWO * scale, THREE * scale], abs=1e-5)
    assert related.wording == pytest.approx(0.2)  # 0.8 · 0.25
    assert related.score == pytest.approx(sum(weights) + 0.2)


def test_a_paper_related_to_itself_by_entities_alone_scores_their_whole_share() -> None:
    links = [link("a", "x", 2, PROPOSES), link("a", "y", 3, MENTIONS)]
    (related,) = rank_related(links, [candidate(4, *links)], total=4)
    assert related.score == pytest.approx(0.2)


@pytest.mark.parametrize(
    "their", [link("b", "other", 1), link("b", "everywhere", 4)], ids=["nothing shared", "shared by all"]
)
def test_a_paper_that_shares_nothing_that_counts_is_not_related(their: LinkRow) -> None:
    own = [link("a", "mine", 1), link("a", "everywhere", 4)]
    assert rank_related(own, [candidate(4, their)], total=4) == []


def test_an_entity_of_all_papers_is_no_reason() -> None:
    own = [link("a", "x", 2), link("a", "everywhere", 4)]
    their = candidate(4, link("b", "x", 2), link("b", "everywhere", 4))
    (related,) = rank_related(own, [their], total=4)
    assert [reason.entity for reason in related.reasons] == ["x"]


@pytest.mark.parametrize("own", [[], [link("a", "everywhere", 4)], [link("a", "mine", 1)]])
def test_text_alone_relates_two_papers(own: list[LinkRow]) -> None:
    isolated = CandidatePaper("b", 0.0, [], 0.5)
    (related,) = rank_related(own, [isolated], total=4)
    assert related == Related("b", related.score, (), related.wording, (), Strength.STRONG)
    assert related.score == related.wording == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("text_similarity", "strength"),
    [(0.426, "strong"), (0.424, "fair"), (0.301, "fair"), (0.299, "weak")],  # scores: four fifths of these
)
def test_strength_is_that_of_the_whole_score(text_similarity: float, strength: str) -> None:
    (related,) = rank_related([], [CandidatePaper("b", 0.0, [], text_similarity)], total=4)
    assert related.strength == strength


def test_a_paper_without_a_self_score_has_no_reasons() -> None:
    their = CandidatePaper("b", 0.0, [link("b", "x", 2)], 0.5)
    (related,) = rank_related([link("a", "x", 2)], [their], total=4)
    assert related.reasons == ()


def test_an_empty_graph_has_no_related_papers() -> None:
    assert rank_related([], [], total=0) == []
    assert rank_related([link("a", "x", 1)], [], total=1) == []


def test_the_best_come_first_and_ties_are_ordered_by_id() -> None:
    own = [link("a", "x", 3)]
    papers = [
        candidate(9, link(paper, "x", 3), text_similarity=text)
        for paper, text in (("d", 0), ("c", 0), ("e", 0.1))
    ]
    assert [related.paper for related in rank_related(own, papers, total=9)] == ["e", "c", "d"]


def test_any_iterable_of_candidates_is_ranked() -> None:
    papers = (CandidatePaper(paper, 0.0, [], 0.5) for paper in "cb")
    assert [related.paper for related in rank_related([], papers, total=3)] == ["b", "c"]


LINKS = st.lists(
    st.tuples(st.sampled_from("pqrst"), st.integers(1, 9), st.sampled_from(tuple(Relation)[:6])),
    unique_by=lambda link: link[0],
    min_size=1,
    max_size=5,
)


@given(LINKS, st.lists(LINKS, min_size=1, max_size=4))
def test_a_score_is_the_sum_of_its_parts(
    own: list[tuple[str, int, Relation]], others: list[list[tuple[str, int, Relation]]]
) -> None:
    candidates = [
        candidate(
            10, *(link(f"other{number}", *values) for values in links), text_similarity=(1 + number) / 8
        )
        for number, links in enumerate(others)
    ]
    ranked = rank_related([link("own", *values) for values in own], candidates, total=10)
    assert len(ranked) == len(others)
    for related in ranked:
        weights = [reason.weight for reason in related.reasons]
        assert related.score == math.fsum([*weights, related.wording])
        assert weights == sorted(weights, reverse=True)


def test_shared_topics_sum_up_to_the_cosine_of_the_vectors() -> None:
    # |first| = √(0.36 + 0.64) = 1, |second| = √(0.09 + 0.16) = 0.5
    first = {"optimizers": 0.6, "agents": 0.8}
    second = {"agents": 0.3, "optimizers": 0.4, "vision": 0.0}
    shared = dict(shared_topics(first, second))
    assert shared == {"agents": pytest.approx(0.48), "optimizers": pytest.approx(0.48)}
    assert sum(part for _, part in shared_topics(first, first)) == pytest.approx(1.0)
    assert shared_topics(first, {"vision": 1.0}) == shared_topics({}, first) == shared_topics(first, {}) == ()


def test_larger_parts_come_first() -> None:
    shared = shared_topics({"a": 0.1, "b": 0.9}, {"a": 0.5, "b": 0.5})
    assert [topic for topic, _ in shared] == ["b", "a"]


def test_topics_that_both_have_are_a_part_of_the_score() -> None:
    their = CandidatePaper("b", 0.0, [], 0.25, (("optimizers", 0.5), ("agents", 0.25)))
    (related,) = rank_related([], [their], total=4)
    assert related.topics == (
        TopicReason("optimizers", TOPIC_WEIGHT * 0.5),
        TopicReason("agents", TOPIC_WEIGHT * 0.25),
    )
    assert related.wording == pytest.approx(0.2)
    assert related.score == pytest.approx(0.2 + TOPIC_WEIGHT * 0.75)


def test_meaning_is_a_part_of_the_score() -> None:
    (related,) = rank_related([], [CandidatePaper("b", 0.0, [], 0.25, (), 0.5)], total=4)
    assert related.meaning == pytest.approx(0.08)  # 0.16 · 0.5
    assert related.score == pytest.approx(0.2 + 0.08)
    assert related.strength == "fair"


def test_texts_alike_in_meaning_alone_relate_two_papers() -> None:
    candidates = [CandidatePaper("b", 0.0, []), CandidatePaper("c", 0.0, [], 0.0, (), 0.1)]
    assert [related.paper for related in rank_related([], candidates, total=4)] == ["c"]


def test_a_common_topic_alone_relates_two_papers() -> None:
    candidates = [CandidatePaper("b", 0.0, []), CandidatePaper("c", 0.0, [], 0.0, (("optimizers", 1.0),))]
    assert [related.paper for related in rank_related([], candidates, total=4)] == ["c"]

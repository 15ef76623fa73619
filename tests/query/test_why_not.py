from math import log, sqrt

import pytest

from kg.errors import NotAPaperError, UnknownNodeError
from kg.query.why_not import why_not
from kg.records import Relation
from kg.similarity.score import Related
from kg.store.reader import Store
from tests.query.conftest import CROWD, MARS, MUON, NORMUON, NOTE, OPEN_ENDED, SECOND

#: idf of the hub (12 of 16 papers) and of the rare entity (2 of 16).
HUB, RARE = log(16 / 12), log(16 / 2)
#: What the hub adds between the first paper, which names both, and one that names the hub alone: 0.0274.
HUB_PART = 0.2 * HUB**2 / sqrt((HUB**2 + RARE**2) * HUB**2)


def test_a_near_paper_has_a_rank_from_one(store: Store) -> None:
    answer = why_not(store, MUON, NORMUON)
    assert (answer.first.id, answer.second.id) == (MUON, NORMUON)
    assert (answer.rank, answer.neighbor_count) == (1, 6)
    assert answer.related.paper == NORMUON
    assert answer.related.score == pytest.approx(0.376175, abs=1e-6)
    assert [reason.entity for reason in answer.related.reasons] == ["method:muon", "dataset:imagenet"]
    back = why_not(store, NORMUON, MUON)
    assert (back.rank, back.neighbor_count, back.related.paper) == (2, 3, MUON)


def test_of_fewer_than_ten_near_papers_the_score_of_the_last_is_compared(store: Store) -> None:
    # the last is VIDEO, through ImageNet alone: 0.2 · 0.9² / (1.5 · 2.5)
    assert why_not(store, MUON, OPEN_ENDED).score_to_be_listed == pytest.approx(0.0432)
    assert why_not(store, MUON, OPEN_ENDED).rank == 5


def test_of_more_than_ten_the_score_of_the_tenth_is_compared(crowd: Store) -> None:
    # wording is 0.8 times 0.02 to 0.13 for the papers 2 to 13; all but 13 share the hub
    answer = why_not(crowd, CROWD[0], CROWD[1])
    assert (answer.rank, answer.neighbor_count) == (12, 12)
    assert answer.related.score == pytest.approx(HUB_PART + 0.8 * 0.02)
    # 12, 11, 10, 13, 9, 8, 7, 6, 5, 4, 3, 2
    assert answer.score_to_be_listed == pytest.approx(HUB_PART + 0.8 * 0.04)
    assert why_not(crowd, CROWD[0], CROWD[12]).rank == 4


def test_papers_that_are_not_near_are_compared_by_what_both_name(crowd: Store) -> None:
    answer = why_not(crowd, CROWD[0], CROWD[15])
    assert (answer.rank, answer.neighbor_count) == (0, 12)
    (reason,) = answer.related.reasons
    assert (answer.related.paper, reason.entity) == (CROWD[15], "method:rare")
    # 0.2 · RARE² / √((HUB² + RARE²) · RARE²)
    assert answer.related.score == pytest.approx(0.2 * RARE / sqrt(HUB**2 + RARE**2))
    assert answer.related.wording == 0.0


def test_a_paper_without_near_papers_has_no_tenth(crowd: Store) -> None:
    answer = why_not(crowd, CROWD[15], CROWD[0])
    assert (answer.rank, answer.neighbor_count, answer.score_to_be_listed) == (0, 0, 0.0)
    assert [reason.entity for reason in answer.related.reasons] == ["method:rare"]


def test_papers_that_share_nothing_that_says_something_have_a_score_of_zero(crowd: Store) -> None:
    answer = why_not(crowd, CROWD[13], CROWD[14])
    assert answer.related == Related(CROWD[14], 0.0, (), 0.0)


def test_relations_are_those_of_the_first_paper_and_of_the_second(store: Store) -> None:
    (reason,) = why_not(store, OPEN_ENDED, MUON).related.reasons
    assert (reason.relation, reason.their_relation) == (Relation.COMPARES_WITH, Relation.PROPOSES)


def test_shared_entities_of_too_many_papers_are_damped(crowd: Store) -> None:
    shared_hubs = why_not(crowd, CROWD[0], CROWD[1]).shared_hubs
    assert [(link.paper, link.entity, link.papers) for link in shared_hubs] == [
        (CROWD[0], "method:everywhere", 16),
        (CROWD[0], "method:hub", 12),
    ]
    # the last paper does not name the hub
    assert [link.entity for link in why_not(crowd, CROWD[15], CROWD[0]).shared_hubs] == ["method:everywhere"]
    assert [link.entity for link in why_not(crowd, CROWD[0], CROWD[15]).shared_hubs] == ["method:everywhere"]


def test_an_entity_that_all_papers_name_is_damped_in_a_small_graph_too(store: Store) -> None:
    (adam,) = why_not(store, MUON, NORMUON).shared_hubs
    assert (adam.paper, adam.entity, adam.papers, adam.relation) == (
        MUON,
        "method:adam",
        8,
        Relation.COMPARES_WITH,
    )
    (adam,) = why_not(store, SECOND, MUON).shared_hubs
    assert (adam.paper, adam.relation) == (SECOND, Relation.USES)


def test_the_shortest_way_leads_from_the_first_to_the_second(store: Store) -> None:
    path = why_not(store, SECOND, NOTE).path
    assert [(step.source.id, step.target.id) for step in path] == [
        (SECOND, "metric:accuracy"),
        ("metric:accuracy", NOTE),
    ]


def test_papers_are_named_in_any_way_and_entities_are_refused(store: Store) -> None:
    answer = why_not(store, "variance reduction", "https://arxiv.org/abs/2508.00001v2")
    assert (answer.first.id, answer.second.id) == (MARS, MUON)
    with pytest.raises(NotAPaperError):
        why_not(store, MUON, "LoRA")
    with pytest.raises(NotAPaperError):
        why_not(store, "LoRA", MUON)
    with pytest.raises(UnknownNodeError):
        why_not(store, MUON, "2510.99999")

from math import log, sqrt

import pytest

from kg.errors import NotAnEntityError, NotAPaperError, QuestionError, UnknownNodeError
from kg.query.question import Question, RelatedPaper, Scope, ShownTopic
from kg.query.ranking import all_related, load_candidate, rank_neighbors
from kg.query.related import answer
from kg.query.resolve import Resolved, load_node
from kg.records import Evidence, LinkRow, Paper, Relation
from kg.similarity.score import FAIR_SCORE
from kg.store.reader import Store
from tests.query.conftest import (
    CROWD,
    MARS,
    MUON,
    NORMUON,
    NOTE,
    OPEN_ENDED,
    PREF,
    SECOND,
    SHARED_WORDS,
    VIDEO,
    WriteGraph,
)
from tests.query.hand_built import HandGraph, HandPaper

#: The part of the score that an entity of 4 of the 8 papers adds, with the self scores of conftest.py:
#: 0.2 · 1 · role / √(self · self); one paper proposes Muon and the other uses or compares with it: role 2;
#: both evaluate on ImageNet: role 0.9².
MUON_TO_NORMUON = 0.2 * 2 / sqrt(2.25 * 7.57)
MUON_TO_MARS = 0.2 * 2 / sqrt(2.25 * 13.05)
MUON_TO_OPEN_ENDED = 0.2 * 2 / sqrt(2.25 * 6)
IMAGENET_TO_NORMUON = 0.2 * 0.81 / sqrt(2.25 * 7.57)
IMAGENET_TO_VIDEO = 0.2 * 0.81 / (1.5 * 2.5)

EVERYTHING = Scope()


def related(
    store: Store, *names: str, scope: Scope = EVERYTHING, limit: int | None = 10
) -> list[RelatedPaper]:
    return answer(store, Question(names, scope=scope, limit=limit)).related


def scores(papers: list[RelatedPaper]) -> list[tuple[str, float]]:
    return [(related.paper.id, round(related.score, 9)) for related in papers]


def rounded(*pairs: tuple[str, float]) -> list[tuple[str, float]]:
    return [(paper, round(score, 9)) for paper, score in pairs]


def reasons(paper: RelatedPaper) -> list[tuple[str, float]]:
    return [(shown.reason.entity, round(shown.reason.weight, 9)) for shown in paper.reasons]


# One paper


def test_papers_come_by_score_and_ties_by_id(store: Store) -> None:
    # wording: 0.8 · text similarity
    assert scores(related(store, MUON)) == rounded(
        (NORMUON, MUON_TO_NORMUON + IMAGENET_TO_NORMUON + 0.8 * 0.3),  # 0.3762
        (PREF, 0.8 * 0.2),  # 0.16
        (NOTE, 0.8 * 0.2),
        (MARS, MUON_TO_MARS + 0.8 * 0.1),  # 0.1538
        (OPEN_ENDED, MUON_TO_OPEN_ENDED + 0.8 * 0.05),  # 0.1489
        (VIDEO, IMAGENET_TO_VIDEO),  # 0.0432
    )


def test_the_reasons_of_a_paper_are_the_shared_entities_heaviest_first(store: Store) -> None:
    first, *_, last = related(store, MUON)
    assert reasons(first) == rounded(
        ("method:muon", MUON_TO_NORMUON), ("dataset:imagenet", IMAGENET_TO_NORMUON)
    )
    assert first.wording == pytest.approx(0.24)
    assert first.alike is not None
    assert first.alike.sentence == Evidence("2025-08.md", 10, "method", SHARED_WORDS, 0, len(SHARED_WORDS))
    assert first.alike.their_sentence == first.alike.sentence._replace(post="2025-09.md", line=9)
    assert reasons(last) == rounded(("dataset:imagenet", IMAGENET_TO_VIDEO))
    assert (last.wording, last.alike) == (0.0, None)


def test_relations_and_sentences_are_those_of_the_side_that_they_are_said_of(store: Store) -> None:
    (shown, imagenet) = related(store, MUON)[0].reasons
    assert (shown.reason.relation, shown.reason.their_relation) == (Relation.PROPOSES, Relation.USES)
    assert shown.evidence == (
        Evidence("2025-08.md", 3, "title", "Muon at Scale", 0, 4),
        Evidence("2025-08.md", 6, "introduction", "새 옵티마이저 Muon을 제안한다.", 8, 12),
    )
    assert shown.their_evidence == (
        Evidence("2025-09.md", 6, "introduction", "Muon 위에 NorMuon을 제안한다.", 0, 4),
    )
    assert imagenet.evidence == (Evidence("2025-08.md", 7, "introduction", "ImageNet에서 평가한다.", 0, 8),)
    assert [evidence.line for evidence in imagenet.their_evidence] == [12]
    (back, _) = related(store, NORMUON)[1].reasons
    assert (back.reason.relation, back.reason.their_relation) == (Relation.USES, Relation.PROPOSES)
    assert (back.evidence, back.their_evidence) == (shown.their_evidence, shown.evidence)


def test_a_limit_keeps_the_best(store: Store) -> None:
    assert [related.paper.id for related in related(store, MUON, limit=2)] == [NORMUON, PREF]
    assert len(related(store, MUON, limit=None)) == 6
    assert related(store, MUON, limit=0) == []


def test_a_question_is_answered_for_what_the_names_were_understood_as(store: Store) -> None:
    one = answer(store, Question(("muon at",)))
    assert one.subjects == (Resolved("muon at", load_node(store, MUON)),)
    assert (one.title, one.digests) == ("Muon at Scale", 0)
    several = answer(store, Question((NORMUON, "MARS-M: When")))
    assert [subject.text for subject in several.subjects] == [NORMUON, "MARS-M: When"]
    assert [subject.node.id for subject in several.subjects] == [NORMUON, MARS]
    assert several.title == (
        "NorMuon: Making Muon more efficient · MARS-M: When Variance Reduction Meets Matrices"
    )


def test_a_paper_without_near_papers_is_related_to_none(store: Store) -> None:
    assert related(store, SECOND) == []


def test_a_hub_is_a_damped_reason(crowd: Store) -> None:
    papers = {related.paper.id: related for related in related(crowd, CROWD[0], limit=None)}
    assert len(papers) == 12
    (hub,) = papers[CROWD[1]].reasons
    assert (hub.reason.entity, hub.reason.papers, hub.is_hub) == ("method:hub", 12, True)
    assert papers[CROWD[12]].reasons == ()


# Scope


def test_a_date_leaves_papers_of_that_date_or_later_and_none_without_a_date(store: Store) -> None:
    def since(date: str) -> list[str]:
        return [related.paper.id for related in related(store, MUON, scope=Scope(since=date))]

    assert since("2025-10") == [MARS, OPEN_ENDED, VIDEO]
    assert since("2025-09-20") == [PREF, MARS, OPEN_ENDED, VIDEO]
    assert since("2025-09-21") == [MARS, OPEN_ENDED, VIDEO]
    assert since("1990") == [NORMUON, PREF, MARS, OPEN_ENDED, VIDEO]
    assert since("2026") == []


def test_posts_are_the_same_if_one_of_the_digests_is(store: Store) -> None:
    def posts(paper: str, which: str) -> list[str]:
        return [related.paper.id for related in related(store, paper, scope=Scope(posts=which))]

    assert posts(MUON, "same") == [NORMUON, PREF]
    assert posts(MUON, "other") == [NOTE, MARS, OPEN_ENDED, VIDEO]
    assert posts(NORMUON, "same") == [MUON]
    assert posts(NORMUON, "other") == [MARS, VIDEO]


def test_with_a_type_only_entities_of_that_type_count(store: Store) -> None:
    datasets = related(store, MUON, scope=Scope(types=("dataset",)))
    assert scores(datasets) == rounded((VIDEO, IMAGENET_TO_VIDEO), (NORMUON, IMAGENET_TO_NORMUON))
    assert [(related.wording, related.alike) for related in datasets] == [(0.0, None), (0.0, None)]
    assert reasons(datasets[1]) == rounded(("dataset:imagenet", IMAGENET_TO_NORMUON))
    both = related(store, MUON, scope=Scope(types=("dataset", "method")))
    assert scores(both) == rounded(
        (NORMUON, MUON_TO_NORMUON + IMAGENET_TO_NORMUON),
        (OPEN_ENDED, MUON_TO_OPEN_ENDED),
        (MARS, MUON_TO_MARS),
        (VIDEO, IMAGENET_TO_VIDEO),
    )


def test_a_relation_may_be_that_of_either_paper(store: Store) -> None:
    def relations(*names: str) -> list[tuple[str, float]]:
        return scores(related(store, MUON, scope=Scope(relations=names)))

    assert relations("uses") == rounded((NORMUON, MUON_TO_NORMUON), (MARS, MUON_TO_MARS))
    assert relations("proposes") == rounded(
        (OPEN_ENDED, MUON_TO_OPEN_ENDED), (NORMUON, MUON_TO_NORMUON), (MARS, MUON_TO_MARS)
    )
    assert relations("compares_with", "evaluates_on") == rounded(
        (OPEN_ENDED, MUON_TO_OPEN_ENDED), (VIDEO, IMAGENET_TO_VIDEO), (NORMUON, IMAGENET_TO_NORMUON)
    )
    assert relations("addresses") == []


@pytest.mark.parametrize("name", ["dataset:imagenet", "imagenet"])
def test_via_an_entity_all_papers_that_name_it_are_ranked_near_or_not(store: Store, name: str) -> None:
    papers = related(store, MUON, scope=Scope(via=name))
    assert scores(papers) == rounded(
        (SECOND, 0.2 * 0.81 / sqrt(2.25 * 1.62)),
        (VIDEO, IMAGENET_TO_VIDEO),
        (NORMUON, IMAGENET_TO_NORMUON),
    )
    assert {related.wording for related in papers} == {0.0}
    assert [len(related.reasons) for related in papers] == [1, 1, 1]


def test_via_has_to_be_an_entity_of_the_graph(store: Store) -> None:
    with pytest.raises(NotAnEntityError):
        related(store, MUON, scope=Scope(via=NORMUON))
    with pytest.raises(UnknownNodeError):
        related(store, MUON, scope=Scope(via="nothing like it"))


def test_all_parts_of_a_scope_hold_at_once(store: Store) -> None:
    scope = Scope(since="2025-09", types=("method",), relations=("uses",), via="muon", posts="other")
    assert scores(related(store, MUON, scope=scope)) == rounded((MARS, MUON_TO_MARS))
    assert related(store, MUON, scope=scope._replace(types=("dataset",))) == []
    assert related(store, MUON, scope=scope._replace(relations=("mentions",))) == []
    assert related(store, MUON, scope=scope._replace(via="imagenet")) == []


# Several papers


def test_papers_near_to_all_have_the_mean_of_the_scores_and_of_their_parts(store: Store) -> None:
    # NORMUON and MARS share Muon (both use it) and NorMuon (idf² 4, one proposes it: role 2),
    # NORMUON and VIDEO share ImageNet
    between = sqrt(7.57 * 13.05)
    muon = (MUON_TO_MARS + 0.2 * 1 / between) / 2
    normuon = 0.2 * 4 * 2 / between / 2
    mars_wording = 0.8 * (0.1 + 0.4) / 2
    imagenet = (IMAGENET_TO_VIDEO + 0.2 * 0.81 / sqrt(7.57 * 6.25)) / 2
    video_wording = 0.8 * 0.02 / 2
    mars, video = related(store, MUON, NORMUON)
    assert scores([mars, video]) == rounded(
        (MARS, muon + normuon + mars_wording), (VIDEO, imagenet + video_wording)
    )
    assert reasons(mars) == rounded(("method:normuon", normuon), ("method:muon", muon))
    assert reasons(video) == rounded(("dataset:imagenet", imagenet))
    assert (mars.wording, video.wording) == pytest.approx((mars_wording, video_wording))


def test_a_reason_of_several_papers_has_relation_and_sentences_of_the_first_that_has_it(store: Store) -> None:
    normuon, muon = related(store, MUON, NORMUON)[0].reasons
    assert (muon.reason.relation, muon.reason.their_relation) == (Relation.PROPOSES, Relation.USES)
    assert [evidence.post for evidence in muon.evidence] == ["2025-08.md", "2025-08.md"]
    assert (normuon.reason.relation, normuon.reason.their_relation) == (
        Relation.PROPOSES,
        Relation.COMPARES_WITH,
    )
    assert [evidence.sentence for evidence in normuon.evidence] == ["Muon 위에 NorMuon을 제안한다."]
    _, muon = related(store, NORMUON, MUON)[0].reasons
    assert muon.reason.relation == Relation.USES
    assert [evidence.post for evidence in muon.evidence] == ["2025-09.md"]


def test_sentences_of_several_papers_are_compared(store: Store) -> None:
    # MARS shares two telling words with no sentence of MUON or NORMUON
    mars, _ = related(store, MUON, NORMUON)
    assert mars.wording > 0
    assert mars.alike is None
    assert related(store, SECOND, MUON) == []


def test_parts_are_ordered_by_weight_and_add_up(store: Store) -> None:
    first = related(store, MUON)[0]
    parts = first.parts()
    assert [type(part).__name__ for part in parts] == ["ShownWording", "ShownReason", "ShownReason"]
    assert [part.weight for part in parts] == sorted((part.weight for part in parts), reverse=True)
    assert sum(part.weight for part in parts) == pytest.approx(first.score)
    assert first.telling_parts() == parts


def test_hubs_and_parts_below_two_percent_are_not_telling(store: Store) -> None:
    first = related(store, MUON)[0]
    muon, imagenet = first.reasons
    small = imagenet._replace(reason=imagenet.reason._replace(weight=0.019 * first.score))
    hub = muon._replace(is_hub=True)
    shown = first._replace(
        reasons=(hub, small), topics=(ShownTopic("agents", "Agents", 0.021 * first.score),)
    )
    assert [part.weight for part in shown.telling_parts()] == [first.wording, 0.021 * first.score]
    assert len(shown.parts()) == 4


def test_the_weakest_connection_to_several_papers_tells_their_strength(store: Store) -> None:
    one = {paper.paper.id: paper.strength for paper in related(store, MUON)}
    other = {paper.paper.id: paper.strength for paper in related(store, NORMUON)}
    assert (one[MARS], other[MARS]) == ("weak", "strong")
    assert related(store, MUON, NORMUON)[0].strength == "weak"


def test_a_narrowed_answer_keeps_the_strength_of_the_whole_connection(store: Store) -> None:
    (narrowed,) = [
        paper for paper in related(store, MUON, scope=Scope(types=("dataset",))) if paper.paper.id == NORMUON
    ]
    assert narrowed.score < FAIR_SCORE
    assert narrowed.strength == "strong"


def test_a_scope_narrows_the_ranking_of_each_of_several_papers(store: Store) -> None:
    (mars,) = related(store, MUON, NORMUON, scope=Scope(relations=("uses",), since="2025-10"))
    assert reasons(mars) == rounded(
        ("method:muon", (MUON_TO_MARS + 0.2 * 1 / sqrt(7.57 * 13.05)) / 2),
    )
    assert [paper.paper.id for paper in related(store, MUON, NORMUON, scope=Scope(posts="other"))] == [
        MARS,
        VIDEO,
    ]
    assert [paper.paper.id for paper in related(store, MUON, NORMUON, limit=1)] == [MARS]


def test_papers_that_are_asked_about_are_no_answer(store: Store) -> None:
    assert [paper.paper.id for paper in related(store, MUON, NORMUON, MARS)] == []
    # all three name Muon, and so does OPEN_ENDED, which compares with it
    (last,) = related(store, MUON, NORMUON, MARS, scope=Scope(via="muon"))
    mean = (MUON_TO_OPEN_ENDED + 0.2 / sqrt(7.57 * 6) + 0.2 / sqrt(13.05 * 6)) / 3
    assert scores([last]) == rounded((OPEN_ENDED, mean))


def test_means_that_are_equal_come_by_id(open_graph: WriteGraph) -> None:
    papers = tuple(HandPaper(f"2501.0000{number}", f"Paper {number}") for number in range(5))
    near = tuple((f"2501.0000{number}", 0.5) for number in (4, 2, 3))
    store = open_graph(HandGraph(papers, neighbors={"2501.00000": near, "2501.00001": near}))
    assert scores(related(store, "2501.00000", "2501.00001")) == [
        ("2501.00002", 0.4),
        ("2501.00003", 0.4),
        ("2501.00004", 0.4),
    ]


def test_reasons_of_equal_mean_come_by_id(open_graph: WriteGraph) -> None:
    # each of the two papers that are asked about shares one entity, equally rare, with the third
    store = open_graph(
        HandGraph(
            (
                HandPaper("2501.00001", "One", links=(("method:b", "uses"),)),
                HandPaper("2501.00002", "Two", links=(("method:a", "uses"),)),
                HandPaper("2501.00003", "Three", links=(("method:a", "uses"), ("method:b", "uses"))),
                HandPaper("2501.00004", "Four"),
            ),
            {"method:a": ("Aaa",), "method:b": ("Bbb",)},
            neighbors={"2501.00001": [("2501.00003", 0.0)], "2501.00002": [("2501.00003", 0.0)]},
        )
    )
    (three,) = related(store, "2501.00001", "2501.00002")
    # 0.2 · L² / √(L² · 2 L²) / 2, L = ln(4 / 2)
    assert reasons(three) == rounded(("method:a", 0.1 / sqrt(2)), ("method:b", 0.1 / sqrt(2)))


# What cannot be asked


def test_an_entity_is_not_asked_about_together_with_a_paper(store: Store) -> None:
    with pytest.raises(NotAPaperError) as caught:
        related(store, "muon", MUON)
    assert str(caught.value) == (
        "muon: this is the entity Muon (method:muon, 4 papers), and a paper is needed. "
        "Name one by id or title."
    )
    with pytest.raises(NotAPaperError, match=r"^LoRA: this is the entity LoRA \(method:lora, 2 papers\)"):
        related(store, MUON, "LoRA")


def test_parts_that_contradict_each_other_are_refused(store: Store) -> None:
    with pytest.raises(QuestionError, match=r"^nothing to ask about"):
        related(store)
    with pytest.raises(QuestionError, match=r"^method:muon is an entity, and 'via' narrows"):
        related(store, "muon", scope=Scope(via="lora"))
    with pytest.raises(QuestionError, match="cannot be asked about together"):
        answer(store, Question((MUON,), file="a.md"))


# Rankings for other features


def test_near_papers_are_ranked_with_the_links_that_both_have(store: Store) -> None:
    paper = store.paper(NORMUON)
    assert paper is not None
    assert [(related.paper, len(related.reasons)) for related in rank_neighbors(store, paper)] == [
        (MARS, 2),
        (MUON, 2),
        (VIDEO, 1),
    ]
    # via ImageNet, MARS does not name it, and SECOND is not near
    assert [related.paper for related in rank_neighbors(store, paper, "dataset:imagenet")] == [
        MUON,
        SECOND,
        VIDEO,
    ]


def test_via_an_entity_a_near_paper_keeps_its_text_similarity(store: Store) -> None:
    paper = store.paper(NORMUON)
    assert isinstance(paper, Paper)
    wordings = {related.paper: related.wording for related in rank_neighbors(store, paper, "method:muon")}
    assert wordings == pytest.approx({MUON: 0.24, MARS: 0.32, OPEN_ENDED: 0.0})


def test_a_candidate_has_all_its_links_and_its_self_score(store: Store) -> None:
    candidate = load_candidate(store, VIDEO, 8)
    assert (candidate.paper, candidate.text_similarity) == (VIDEO, 0.0)
    assert candidate.self_score == pytest.approx(6.25 * log(2) ** 2)
    assert [link.entity for link in candidate.links] == [
        "dataset:imagenet",
        "method:adam",
        "method:diffusion-model",
        "method:lora",
    ]


def test_all_related_papers_are_the_same_as_those_of_each_paper(store: Store) -> None:
    everything = all_related(store, store.links(), 8)
    assert list(everything) == [MUON, NORMUON, MARS]
    for paper_id in (MUON, NORMUON, MARS):
        paper = store.paper(paper_id)
        assert paper is not None
        assert everything[paper_id] == rank_neighbors(store, paper)
    assert [related.paper for related in everything[NORMUON]] == [MARS, MUON, VIDEO]


def test_all_related_papers_are_six_of_the_twelve_nearest(open_graph: WriteGraph) -> None:
    ids = [f"2501.{number:05d}" for number in range(14)]
    papers = tuple(HandPaper(paper_id, "A title") for paper_id in ids)
    # the nearest, as the build ranked them, first: here those of the least similar texts
    near = [(paper_id, number / 100) for number, paper_id in enumerate(ids) if number]
    everything = all_related(open_graph(HandGraph(papers, neighbors={ids[0]: near})), [], 14)
    assert list(everything) == [ids[0]]
    assert [related.paper for related in everything[ids[0]]] == [
        ids[number] for number in (12, 11, 10, 9, 8, 7)
    ]


def test_a_paper_without_links_may_be_near(open_graph: WriteGraph) -> None:
    papers = (HandPaper("2501.00001", "One"), HandPaper("2501.00002", "Two"))
    store = open_graph(HandGraph(papers, neighbors={"2501.00001": [("2501.00002", 0.5)]}))
    links: list[LinkRow] = []
    (related,) = all_related(store, links, 2)["2501.00001"]
    assert (related.paper, related.score) == ("2501.00002", 0.4)

from math import sqrt
from pathlib import Path

import pytest

from kg.errors import NoDigestError, QuestionError, UnknownNodeError
from kg.query import related_to_file
from kg.query.question import Question, RelatedAnswer, Scope
from kg.query.related import answer
from kg.records import Evidence, Relation
from kg.store.reader import Store
from tests.query.conftest import MARS, MUON, NORMUON, OPEN_ENDED, SECOND, SHARED_WORDS, VIDEO, WriteGraph
from tests.query.hand_built import HandDigest, HandGraph, HandPaper, write_draft

DRAFT = """---
date: 2025-11-01
---

# 1. [A new optimizer](https://arxiv.org/abs/2511.00001)

## Introduction
새것을 다룬다.
- 새로 Muon을 쓰고 Vexmarl을
  제안한다. LoRA를 쓴다. Muon이다.

## Results
ImageNet에서 평가한다. 메모리, 통신, 배치를 다룬다.

# 2. [Another](https://arxiv.org/abs/2511.00002)

## Introduction
GRPO.
"""


def ask(
    store: Store, folder: Path, text: str = DRAFT, *, scope: Scope | None = None, limit: int | None = None
) -> RelatedAnswer:
    question = Question(file=write_draft(folder, text), scope=scope or Scope(), limit=limit)
    return answer(store, question)


def test_the_first_digest_is_asked_about(store: Store, tmp_path: Path) -> None:
    about = ask(store, tmp_path)
    assert (about.subjects, about.title, about.digests) == ((), "A new optimizer", 2)
    assert "method:grpo" not in {shown.reason.entity for paper in about.related for shown in paper.reasons}


# Of the entities of the graph, the draft has Muon (idf² 1), LoRA (4) and ImageNet (0.9² · 1): a self score of
# 5.81 in the units of conftest.py.


def test_papers_are_ranked_by_the_entities_that_the_draft_shares_with_them(
    store: Store, tmp_path: Path
) -> None:
    methods = ask(store, tmp_path, scope=Scope(types=("method", "dataset"))).related
    expected = {
        MARS: 0.2 * (1 + 4) / sqrt(5.81 * 13.05),  # both use Muon and LoRA
        VIDEO: 0.2 * (4 + 0.81) / sqrt(5.81 * 6.25),  # LoRA, ImageNet
        MUON: 0.2 * (2 + 0.81) / sqrt(5.81 * 2.25),  # it proposes what the draft uses: role 2
        NORMUON: 0.2 * (1 + 0.81) / sqrt(5.81 * 7.57),
        SECOND: 0.2 * 0.81 / sqrt(5.81 * 1.62),
        OPEN_ENDED: 0.2 * 1 / sqrt(5.81 * 6),
    }
    assert {paper.paper.id: paper.score for paper in methods} == pytest.approx(expected)
    assert [paper.paper.id for paper in methods] == sorted(expected, key=lambda paper: -expected[paper])


def test_a_reason_has_the_first_sentence_of_the_draft_and_those_of_the_paper(
    store: Store, tmp_path: Path
) -> None:
    mars = next(paper for paper in ask(store, tmp_path).related if paper.paper.id == MARS)
    lora, muon = mars.reasons
    assert (lora.reason.entity, muon.reason.entity) == ("method:lora", "method:muon")
    assert (muon.reason.papers, muon.reason.relation, muon.reason.their_relation) == (4, "uses", "uses")
    # the first sentence begins on line 9 and is wrapped; that of LoRA is on line 10
    assert muon.evidence == (
        Evidence("draft.md", 9, "introduction", "새로 Muon을 쓰고 Vexmarl을   제안한다.", 3, 7),
    )
    assert lora.evidence == (Evidence("draft.md", 10, "introduction", "LoRA를 쓴다.", 0, 4),)
    assert lora.their_evidence == (Evidence("2025-10.md", 9, "method", "LoRA를 쓴다.", 0, 4),)


def test_words_of_the_draft_are_compared(store: Store, tmp_path: Path) -> None:
    papers = {paper.paper.id: paper for paper in ask(store, tmp_path).related}
    assert papers[NORMUON].wording > 0
    alike = papers[NORMUON].alike
    assert alike is not None
    assert alike.sentence.sentence == "메모리, 통신, 배치를 다룬다."
    assert alike.their_sentence.sentence == SHARED_WORDS


def test_a_scope_narrows_what_is_related_to_a_draft(store: Store, tmp_path: Path) -> None:
    def ids(scope: Scope) -> list[str]:
        return [paper.paper.id for paper in ask(store, tmp_path, scope=scope).related]

    assert set(ids(Scope(since="2025-10"))) == {MARS, VIDEO, OPEN_ENDED}
    assert ids(Scope(types=("dataset",))) == [SECOND, MUON, VIDEO, NORMUON]
    assert ids(Scope(via="뮤온")) == [MUON, OPEN_ENDED, NORMUON, MARS]
    assert ids(Scope(via="method:muon", since="2025-10")) == [OPEN_ENDED, MARS]
    with pytest.raises(UnknownNodeError):
        ids(Scope(via="nothing like it"))
    with pytest.raises(QuestionError):
        ids(Scope(posts="same"))


def test_via_an_entity_a_paper_is_ranked_whatever_its_wording(store: Store, tmp_path: Path) -> None:
    muon, *_ = ask(store, tmp_path, scope=Scope(via="muon")).related
    assert muon.score == pytest.approx(0.2 * 2 / sqrt(5.81 * 2.25))
    assert (muon.wording, len(muon.reasons)) == (0.0, 1)


def test_via_an_entity_that_the_draft_does_not_name_nothing_is_related(store: Store, tmp_path: Path) -> None:
    assert ask(store, tmp_path, scope=Scope(via="grpo")).related == []


def test_a_limit_keeps_the_best(store: Store, tmp_path: Path) -> None:
    papers = ask(store, tmp_path).related
    assert len(papers) > 2
    assert ask(store, tmp_path, limit=2).related == papers[:2]


TEXT = "공유 메모리 버스를 다룬다"


def twin_graph() -> HandGraph:
    """Return a graph of a paper with the text of the draft below and of one with nothing of it."""
    return HandGraph(
        (
            HandPaper("2501.00001", "zzzz", digests=(HandDigest("a.md", 1, (("results", 2, "zzzz"),)),)),
            HandPaper(
                "2501.00002",
                "Twin",
                digests=(HandDigest("a.md", 1, (("method", 2, f"{TEXT} Muon."),)),),
                links=(("method:muon", "proposes"),),
            ),
        ),
        {"method:muon": ("Muon",)},
        words={"메모리": 2, "버스": 2},
    )


TWIN_DRAFT = f"# 1. [Twin!](https://arxiv.org/abs/2511.00001)\n\n## Method\n{TEXT} Muon.\n"


def test_wording_is_the_similarity_above_that_of_two_texts_on_average(
    open_graph: WriteGraph, tmp_path: Path
) -> None:
    # texts, headings and names are the same, but for a sign in the title: similarity 1; the other two of the
    # three pairs of texts have 0
    (twin,) = ask(open_graph(twin_graph()), tmp_path, TWIN_DRAFT).related
    assert twin.wording == pytest.approx(0.8 * (1 - 1 / 3), abs=2e-3)
    assert twin.alike is not None
    assert twin.alike.sentence == Evidence("draft.md", 4, "method", f"{TEXT} Muon.", 0, 20)
    assert twin.alike.their_sentence == Evidence("a.md", 2, "method", f"{TEXT} Muon.", 0, 20)
    # Muon is named by 1 of 2 papers, so it counts a quarter in the self scores: L² / 4 and 1.2² · L² / 4
    (shown,) = twin.reasons
    assert shown.reason.weight == pytest.approx(0.2 * 2 / (1.2 / 4))
    assert twin.score == pytest.approx(shown.reason.weight + twin.wording)


def test_only_the_papers_of_the_most_similar_texts_are_ranked(
    open_graph: WriteGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(related_to_file, "NEIGHBORS_KEPT", 1)
    links = (("method:muon", "uses"),)
    others = (HandPaper("2501.00001", "zzzz", links=links), HandPaper("2501.00003", "qqqq", links=links))
    without = HandPaper("2501.00004", "kkkk")
    store = open_graph(twin_graph()._replace(papers=(*others, twin_graph().papers[1], without)))
    assert [paper.paper.id for paper in ask(store, tmp_path, TWIN_DRAFT).related] == ["2501.00002"]
    # of equally similar texts (none has anything in common with the draft), that of the smaller id
    monkeypatch.setattr(Store, "similarity_texts", lambda _: {"2501.00003": "qqqq", "2501.00001": "zzzz"})
    assert [paper.paper.id for paper in ask(store, tmp_path, TWIN_DRAFT).related] == ["2501.00001"]


def test_of_two_entities_of_one_name_the_draft_means_that_of_more_papers(
    open_graph: WriteGraph, tmp_path: Path
) -> None:
    links = (("method:other-id", "uses"), ("model:other-id", "uses"))
    papers = (
        HandPaper("2501.00001", "One", links=links),
        HandPaper("2501.00002", "Two", links=links[:1]),
        HandPaper("2501.00003", "Three"),
    )
    entities = {"method:other-id": ("Else", "Quuxium"), "model:other-id": ("Quuxium",)}
    draft = "# 1. [Four](https://arxiv.org/abs/2511.00001)\n\n## Method\nQuuxium을 사용한다.\n"
    store = open_graph(HandGraph(papers, entities))
    first, *_ = ask(store, tmp_path, draft, scope=Scope(types=("method", "model"))).related
    (shown,) = first.reasons
    assert shown.reason._replace(weight=0.0) == (
        "method:other-id",
        "Else",
        "method",
        2,
        0.0,
        Relation.USES,
        Relation.USES,
    )
    assert shown.evidence == (Evidence("draft.md", 4, "method", "Quuxium을 사용한다.", 0, 7),)


def test_two_names_of_one_entity_count_once(open_graph: WriteGraph, tmp_path: Path) -> None:
    papers = (
        HandPaper("2501.00001", "One", links=(("method:quuxium", "uses"),)),
        HandPaper("2501.00002", "Two"),
    )
    draft = "# 1. [Three](https://arxiv.org/abs/2511.00001)\n\n## Method\nZorblat을 쓴다. Quuxium을 쓴다.\n"
    store = open_graph(HandGraph(papers, {"method:quuxium": ("Quuxium", "Zorblat")}))
    (paper,) = ask(store, tmp_path, draft, scope=Scope(types=("method",))).related
    # 0.2 · L² / √(L² / 4 · L² / 4), L = ln 2
    assert paper.score == pytest.approx(0.2 * 4)
    assert [evidence.sentence for evidence in paper.reasons[0].evidence] == ["Zorblat을 쓴다."]


@pytest.mark.parametrize(
    "heading",
    [
        f"[Another title](https://arxiv.org/abs/{NORMUON})",  # its id
        "[normuon: making muon MORE efficient](https://example.org/a)",  # its title
    ],
)
def test_the_draft_itself_is_not_listed_if_the_graph_has_it(
    store: Store, tmp_path: Path, heading: str
) -> None:
    draft = DRAFT.replace("[A new optimizer](https://arxiv.org/abs/2511.00001)", heading)
    assert NORMUON in {paper.paper.id for paper in ask(store, tmp_path).related}
    others = {paper.paper.id for paper in ask(store, tmp_path, draft).related}
    assert MUON in others
    assert NORMUON not in others


def test_a_file_without_a_digest_is_refused(store: Store, tmp_path: Path) -> None:
    path = write_draft(tmp_path, "only text\n")
    with pytest.raises(NoDigestError) as caught:
        answer(store, Question(file=str(path)))
    assert str(caught.value).startswith(f"{path}: no digest here.")

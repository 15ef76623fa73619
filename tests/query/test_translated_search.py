import pytest

from kg.query.search import search
from kg.query.translated_search import search_translated, word_forms
from kg.records import Evidence
from kg.store.reader import Store
from tests.query.conftest import WriteGraph
from tests.query.hand_built import HandDigest, HandGraph, HandPaper

JUDGE, WEATHER, SCREEN = "2501.00001", "2501.00002", "2501.00003"


@pytest.fixture
def screens(open_graph: WriteGraph) -> Store:
    def paper(paper_id: str, date: str, title: str, text: str) -> HandPaper:
        sections = (("title", 1, title), ("method", 4, text))
        return HandPaper(paper_id, title, date, (HandDigest(f"{paper_id}.md", 1, sections),))

    return open_graph(
        HandGraph(
            (
                paper(JUDGE, "2025-01-01", "Predicting Human Perception of UIs", "버튼을 본다."),
                paper(WEATHER, "2025-01-02", "Clouds", "날씨를 본다. 인간의 선호를 예측할 수 있다."),
                paper(SCREEN, "2025-01-03", "Screens", "인간이 UI를 어떻게 볼지 예측한다."),
            )
        )
    )


def found(store: Store, text: str, limit: int = 9) -> list[str]:
    return [paper for paper, _ in search_translated(store, text, limit=limit)]


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("사람 인식 예측", [JUDGE, SCREEN, WEATHER]),  # three words, then two, the newest first
        ("UI 디자인 사람 인식 예측", [JUDGE]),  # four of five
        ("UI 사람 예측 방식 정렬 색상", []),  # three of six
        ("human prediction", [SCREEN, WEATHER, JUDGE]),
        ("날씨 예측", []),  # in two sentences
        ("예측", []),  # a single word
        ("", []),
    ],
)
def test_most_words_stand_in_one_sentence_or_title_in_either_language(
    text: str, papers: list[str], screens: Store
) -> None:
    assert found(screens, text) == papers
    assert found(screens, text, limit=1) == papers[:1]


def test_the_best_sentence_is_quoted_with_its_first_word(screens: Store) -> None:
    assert search_translated(screens, "사람 선호", limit=1) == [
        (WEATHER, Evidence(f"{WEATHER}.md", 4, "method", "인간의 선호를 예측할 수 있다.", 0, 2))
    ]


def test_words_are_translated_only_where_nothing_has_them_as_written(screens: Store) -> None:
    (judge,) = search(screens, "UI 디자인 사람 인식 예측")
    assert (judge.node.id, judge.is_in_text, judge.is_translated) == (JUDGE, True, True)
    (written,) = search(screens, "인간의 선호를")
    assert (written.node.id, written.is_in_text, written.is_translated) == (WEATHER, True, False)


def test_translated_sentences_come_before_names_that_have_only_a_part_of_the_words(
    open_graph: WriteGraph,
) -> None:
    text = "사람이 화면을 어떻게 볼지 예측한다. 선호 모델은 느리다."
    graph = HandGraph(
        (
            HandPaper(
                SCREEN,
                "Screens",
                "2025-01-03",
                (HandDigest("a.md", 1, (("method", 4, text),)),),
                (("model:preference", "uses", "[선호 모델]은 느리다."),),
            ),
            HandPaper(JUDGE, "Predicting Human Perception of Screens", "2025-01-01"),
        ),
        {"model:preference": ("preference model", "선호 모델")},
    )
    store = open_graph(graph)
    found = search(store, "인간 화면 예측 선호 모델")  # "선호 모델" alone is a name
    assert [(result.node.id, result.is_translated) for result in found] == [("model:preference", False)]
    found = search(store, "인간 화면 볼지 예측 선호 모델")  # four of six words in a sentence
    assert [(result.node.id, result.is_translated) for result in found] == [
        (SCREEN, True),
        ("model:preference", False),
    ]


def test_a_word_stands_for_its_translations_and_theirs() -> None:
    assert word_forms("설계를") == ["design", "디자인", "설계", "설계를"]
    assert (word_forms("muonx"), word_forms("a"), word_forms("?")) == (["muonx"], [], [])

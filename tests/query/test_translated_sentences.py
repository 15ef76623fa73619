import doctest
from pathlib import Path

from kg.query import translated_sentences
from kg.query.alike_sentences import DigestSentence, is_korean, read_sentences
from kg.query.connections import Subject
from kg.query.translated_sentences import find_by_english_words
from kg.records import Section, SectionKind
from kg.similarity.score import Related
from kg.store.reader import Store
from tests.query.hand_built import HandDigest, HandGraph, HandPaper

KOREAN = "언어 모델의 추론을 다룬다. 로봇이 물체를 잡는다."
ENGLISH = "Objects are grasped by a robot hand. Nothing else is here."


def digest(text: str, post: str = "a.md") -> list[DigestSentence]:
    return read_sentences(post, [Section(SectionKind.METHOD, "", 1, text)])


def test_a_korean_and_an_english_sentence_are_alike_by_translation() -> None:
    finder = find_by_english_words(digest(KOREAN), {"로봇": 3, "물체": 4, "모델": 50}, total=100)
    found = finder.find(digest(ENGLISH, "b.md"))
    assert found is not None
    assert found.sentence.sentence == "로봇이 물체를 잡는다."
    assert found.their_sentence.sentence == "Objects are grasped by a robot hand."


def test_a_word_of_two_translations_weighs_as_the_commonest_word_that_has_it() -> None:
    # 물체 and 객체 are both objects: weighed by 객체, which hardly tells, the robot's sentence is more alike
    own = digest("물체 인식. 로봇 정책.")
    theirs = digest("Object recognition. Robot policy.", "b.md")
    papers = {"물체": 2, "인식": 40, "로봇": 20, "정책": 20}
    rare = find_by_english_words(own, papers, total=100).find(theirs)
    common = find_by_english_words(own, {**papers, "객체": 90}, total=100).find(theirs)
    assert rare is not None
    assert common is not None
    assert rare.sentence.sentence == "물체 인식."
    assert common.sentence.sentence == "로봇 정책."


def test_korean_is_what_has_more_than_a_few_korean_words() -> None:
    assert is_korean(digest("Muon으로 LLM을 학습한다."))
    assert not is_korean(digest("We train a language model, which some call 언어 in one word of many more."))
    assert not is_korean([])


def test_papers_of_two_languages_are_quoted_by_translation(tmp_path: Path) -> None:
    graph = HandGraph(
        (
            HandPaper("1", "Korean", digests=(HandDigest("a.md", 1, (("method", 2, KOREAN),)),)),
            HandPaper("2", "English", digests=(HandDigest("b.md", 1, (("method", 2, ENGLISH),)),)),
        ),
        words={"로봇": 2, "물체": 2},
    )
    with Store(graph.write(tmp_path / "kg.db")) as store:
        subject = Subject(store, digest(KOREAN), {})
        (shown,) = subject.describe([Related("2", 0.2, (), 0.0, meaning=0.2)])
    assert shown.alike is not None
    assert shown.alike.their_sentence.sentence == "Objects are grasped by a robot hand."


def test_the_examples_of_docstrings_are_right() -> None:
    failed, tried = doctest.testmod(translated_sentences)
    assert failed == 0
    assert tried == 1

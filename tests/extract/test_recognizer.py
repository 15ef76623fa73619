import pytest

from kg.extract.ner.candidates import PassageMention
from kg.extract.packed_names import known_names
from kg.extract.recognizer import MentionRecognizer, find_everywhere
from kg.records import EntityType, Mention, Source
from kg.vocabulary.terms import Term
from tests.extract.test_finders import passage


def mention(start: int, surface: str, name: str, score: float) -> Mention:
    return Mention(start, start + len(surface), surface, EntityType.METHOD, Source.TRAINED, score, name)


def test_an_accepted_surface_is_found_wherever_else_it_stands() -> None:
    passages = [passage("Zor과 ZorX"), passage("a Zor-X, ZorX")]
    accepted = [
        PassageMention(0, mention(0, "Zor", "low", 0.6)),
        PassageMention(1, mention(2, "Zor-X", "Canonical", 0.8)),
    ]
    first, second = find_everywhere(passages, accepted)
    assert first == [mention(0, "Zor", "low", 0.6), mention(5, "ZorX", "Canonical", 0.8)]
    assert second == [
        mention(2, "Zor-X", "Canonical", 0.8),
        mention(2, "Zor", "low", 0.6),
        mention(9, "ZorX", "Canonical", 0.8),
    ]


def test_of_two_names_with_one_surface_the_one_with_the_higher_score_is_found_elsewhere() -> None:
    accepted = [
        PassageMention(0, mention(0, "Zor", "worse", 0.6)),
        PassageMention(1, mention(0, "Zor", "better", 0.7)),
    ]
    *_, last = find_everywhere([passage("Zor"), passage("Zor"), passage("Zor")], accepted)
    assert last == [mention(0, "Zor", "better", 0.7)]


def test_names_in_web_addresses_are_left_out() -> None:
    text = "Zor https://example.org/Zor Zor www.Zor.io"
    (found,) = find_everywhere([passage(text)], [PassageMention(0, mention(0, "Zor", "Zor", 0.6))])
    assert [shown.start for shown in found] == [0, 28]


def test_what_the_user_lists_is_accepted_whatever_the_classifier_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kg.extract.recognizer.probability", lambda *_: 0.34)
    term = Term("Zorble", EntityType.DATASET, ("나무",))
    (mentions,) = MentionRecognizer(known_names([term]), [term])([[passage("나무가 크다")]])
    assert [(shown.surface, shown.score) for shown in mentions[0]] == [("나무", 1.0)]
    (unlisted,) = MentionRecognizer(known_names([term]))([[passage("나무가 크다")]])
    assert unlisted == ((),)


def test_a_known_name_needs_less_probability_than_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.extract.recognizer.probability", lambda *_: 0.35)
    known = Term("Zorble", EntityType.DATASET)
    (mentions,) = MentionRecognizer(known_names([known]))([[passage("Zorble과 QuxNet을 쓴다")]])
    assert [(shown.surface, shown.score) for shown in mentions[0]] == [("Zorble", 0.35)]


def test_digests_do_not_depend_on_each_other() -> None:
    recognize = MentionRecognizer(known_names([Term("Muon", EntityType.METHOD)]))
    digests = [[passage("Muon을 쓴다"), passage("")], [], [passage("다른 Muon")]]
    assert recognize(digests) == [recognize([digest])[0] for digest in digests]
    assert [[len(mentions) for mentions in digest] for digest in recognize(digests)] == [[1, 0], [], [1]]

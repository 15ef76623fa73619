"""What the finders propose, gathered and judged, on spans made for it."""

import numpy as np
import pytest

from kg.extract.korean.lexicon import Lexicon
from kg.extract.ner.candidates import Name, group_names, propose_candidates
from kg.extract.ner.crf import BEGIN, INSIDE, LABELS, Floats, forbid_impossible, posteriors
from kg.extract.ner.name_classifier import name_features, probability
from kg.extract.ner.roles import assign_roles, role_features
from kg.extract.ner.weights import LogisticModel, SurfaceCounts
from kg.records import EntityType, Mention, Relation, Section, SectionKind, Source
from tests.extract.test_finders import passage

NOTHING = forbid_impossible(np.zeros((len(LABELS), len(LABELS))))
METHOD = EntityType.METHOD


def scores(text: str, *spans: str, kind: SectionKind = SectionKind.METHOD) -> Floats:
    """Return emissions that make the given surfaces methods, and all else nothing."""
    read = passage(text, kind)
    emissions = np.zeros((len(read.words), len(LABELS)))
    emissions[:, 0] = 6.0
    for span in spans:
        start = text.index(span)
        first, last = read.token_range(start, start + len(span))
        emissions[first, BEGIN[0]] = 14.0
        emissions[first + 1 : last, INSIDE[0]] = 14.0
    return emissions


def mention(text: str, surface: str, source: Source = Source.VOCABULARY, name: str = "") -> Mention:
    start = text.index(surface)
    return Mention(start, start + len(surface), surface, METHOD, source, 0.9, name or surface)


def names(
    text: str, *spans: str, found: tuple[Mention, ...] = (), kind: SectionKind = SectionKind.METHOD
) -> list[Name]:
    (posterior,) = posteriors([scores(text, *spans)], NOTHING)
    return group_names(propose_candidates(0, passage(text, kind), found, posterior), Lexicon([]))


def test_what_the_crf_finds_probable_and_what_finders_find_are_proposed_under_canonical_names() -> None:
    text = "적응 보정을 뮤온으로 학습한다"
    proposed = {
        name.name: name for name in names(text, "적응 보정", found=(mention(text, "뮤온", name="Muon"),))
    }
    assert proposed.keys() == {"적응 보정", "Muon"}
    assert proposed["Muon"].surfaces == ["뮤온"]
    assert proposed["적응 보정"].candidates[0].span.probability > 0.9
    assert proposed["Muon"].candidates[0].span.probability < 0.1


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Muon 최적화기를 쓴다", SectionKind.METHOD, ["Muon"]),
        ("Making Muon efficient", SectionKind.TITLE, ["Muon"]),
        ("Making Muon efficient", SectionKind.METHOD, ["Making Muon", "Muon"]),  # titles alone begin so
        ("Muon 학습기를 쓴다", SectionKind.METHOD, ["Muon", "Muon 학습기"]),
    ],
)
def test_a_word_that_says_the_class_of_a_known_name_is_no_part_of_it(
    text: str, kind: SectionKind, expected: list[str]
) -> None:
    outer = {"Muon 최": "Muon 최적화기", "Making": "Making Muon", "Muon 학": "Muon 학습기"}[text[:6]]
    found = names(text, outer, found=(mention(text, "Muon"),), kind=kind)
    assert [name.name for name in found] == expected
    if expected == ["Muon"]:
        assert found[0].candidates[0].span.probability > 0.9


@pytest.mark.parametrize("span", ["score=", "(Muon", "Muon\nAdam", "‘Muon"])
def test_a_span_that_begins_or_ends_like_no_name_is_not_proposed(span: str) -> None:
    assert span not in [name.name for name in names(f"a {span} b", span)]


def test_measures_tell_what_the_judge_asks_for() -> None:
    text = "적응 보정과 Muon, 다시 적응 보정이다"
    (name,) = (each for each in names(text, "적응 보정") if each.name == "적응 보정")
    measures = name_features(name, {"적응보정": SurfaceCounts(3, 4)})
    assert measures["best"] > 2
    assert measures["seen"] == pytest.approx(np.log(5))
    assert measures["marked"] == pytest.approx(np.log(3.5 / 1.5))
    assert (measures["hangul"], measures["listed"], measures["is method"]) == (1.0, 0.0, 1.0)
    assert probability(LogisticModel({"seen": 1.0}, -np.log(5)), measures) == pytest.approx(0.5)
    assert probability(LogisticModel({"absent": 9.0}, 0.0), measures) == 0.5


def test_the_role_of_an_entity_is_that_of_its_clearest_sentences_over_the_digest() -> None:
    sections = [Section(SectionKind.METHOD, "", 1, "Muon"), Section(SectionKind.RESULTS, "", 2, "Muon")]
    base = mention("Muon", "Muon")
    found = (
        (base._replace(relation=Relation.USES, certainty=0.6),),
        (base._replace(relation=Relation.COMPARES_WITH, certainty=0.7),),
    )
    roles = {"uses": LogisticModel({"method in method": 2.0}, 0.0), "compares_with": LogisticModel({}, 0.0)}
    ((used,), (compared,)) = assign_roles(sections, found, roles)
    assert (used.relation, compared.relation) == (Relation.USES, Relation.COMPARES_WITH)
    assert used.certainty > compared.certainty
    only = {"proposes": LogisticModel({}, 0.0)}
    ((first,), (second,)) = assign_roles(sections, found, only)
    assert Relation.PROPOSES in {
        first.relation,
        second.relation,
    }  # no sentence says so; the clearest stands for it
    assert role_features([(SectionKind.METHOD, found[0][0])])["says uses"] == 0.6

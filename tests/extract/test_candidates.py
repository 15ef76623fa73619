"""What the finders propose, grouped by name, on CRF scores made for the test."""

import numpy as np
import pytest

from kg.extract.korean.lexicon import Lexicon
from kg.extract.ner.candidates import (
    Candidate,
    Name,
    PassageMention,
    group_names,
    make_mentions,
    propose_candidates,
)
from kg.extract.ner.crf import BEGIN, INSIDE, LABELS, Floats, Span, forbid_impossible, posteriors
from kg.records import EntityType, Mention, SectionKind, Source
from kg.vocabulary.terms import Term
from tests.extract.test_finders import passage

TRANSITIONS = forbid_impossible(np.zeros((len(LABELS), len(LABELS))))
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


def proposed(
    text: str, *spans: str, found: tuple[Mention, ...] = (), kind: SectionKind = SectionKind.METHOD
) -> list[Candidate]:
    (posterior,) = posteriors([scores(text, *spans)], TRANSITIONS)
    return propose_candidates(3, passage(text, kind), found, posterior)


def candidate(
    surface: str, chance: float = 0.5, types: tuple[float, ...] = (), proposal: Mention | None = None
) -> Candidate:
    span = Span(0, 1, types or (chance, 0.0, 0.0, 0.0, 0.0, 0.0))
    proposals = {proposal.source: proposal} if proposal else {}
    return Candidate(1, SectionKind.METHOD, 0, len(surface), surface, 1, span, proposals)


def test_what_the_crf_and_what_the_rules_find_are_candidates() -> None:
    text = "적응 보정을 뮤온으로 학습한다"
    listed = mention(text, "뮤온", name="Muon")
    phrase, muon = proposed(text, "적응 보정", found=(listed,))
    assert (phrase.surface, phrase.start, phrase.end, phrase.token_count) == ("적응 보정", 0, 5, 2)
    assert (phrase.passage_index, phrase.section_kind, phrase.proposals) == (3, SectionKind.METHOD, {})
    assert phrase.span.probability > 0.9
    assert (muon.surface, muon.proposals) == ("뮤온", {Source.VOCABULARY: listed})
    assert muon.span.probability < 0.1


@pytest.mark.parametrize(
    ("text", "kind", "longer", "expected"),
    [
        ("Muon 최적화기를 쓴다", SectionKind.METHOD, "Muon 최적화기", ["Muon"]),
        ("Making Muon efficient", SectionKind.TITLE, "Making Muon", ["Muon"]),
        ("Making Muon efficient", SectionKind.METHOD, "Making Muon", ["Making Muon", "Muon"]),
        ("Making Muon Task fast", SectionKind.TITLE, "Making Muon Task", ["Muon"]),
        ("Making Muon mechanism fast", SectionKind.TITLE, "Making Muon mechanism", ["Muon"]),
        ("we use the Muon technique", SectionKind.METHOD, "Muon technique", ["Muon"]),
        ("Muon 학습기를 쓴다", SectionKind.METHOD, "Muon 학습기", ["Muon", "Muon 학습기"]),
    ],
)
def test_a_word_around_a_known_name_that_tells_its_class_is_no_part_of_it(
    text: str, kind: SectionKind, longer: str, expected: list[str]
) -> None:
    candidates = proposed(text, longer, found=(mention(text, "Muon"),), kind=kind)
    assert [candidate.surface for candidate in candidates] == expected
    muon = next(candidate for candidate in candidates if candidate.surface == "Muon")
    assert (muon.span.probability > 0.9) == (expected == ["Muon"])


@pytest.mark.parametrize(
    ("span", "count"),
    [
        *(
            ("score=", 0),
            ("(Muon", 0),
            ("Mu (on", 0),
            ("Muon\nAdam", 0),
            ("‘Muon", 0),
            ("Mu (on)", 1),
            ("π0", 1),
        ),
        *(("a loss cannot see it", 0), ("two parts: planning", 0), ("planning under noise", 0)),
        *(("Faces in Things", 1), ("chain of thought", 1)),
    ],
)
def test_a_span_that_is_not_delimited_like_a_name_is_not_proposed(span: str, count: int) -> None:
    assert [shown.surface for shown in proposed(f"a {span} b", span)].count(span) == count


def test_candidates_know_the_probabilities_of_those_that_overlap_them() -> None:
    text = "red green blue"
    found = (mention(text, "red"), mention(text, "green blue"), mention(text, "blue"))
    candidates = {shown.surface: shown for shown in proposed(text, "red green", found=found)}
    assert list(candidates) == ["red", "red green", "green blue", "blue"]
    chance = {surface: shown.span.probability for surface, shown in candidates.items()}
    assert chance["red green"] > 0.9
    assert [(shown.rival_probability, shown.outer_probability) for shown in candidates.values()] == [
        (chance["red green"], chance["red green"]),
        (max(chance["red"], chance["green blue"]), 0.0),
        (chance["red green"], 0.0),
        (chance["green blue"], chance["green blue"]),
    ]


def test_words_at_the_edges_of_a_span_are_no_part_of_it() -> None:
    text = "기존 적응 보정을 쓴다"
    (found,) = proposed(text, "기존 적응 보정")
    assert (found.surface, found.token_count) == ("적응 보정", 2)
    assert found.span.probability > 0.9  # the probability of the longer span is added


def test_a_span_of_nothing_but_such_words_is_no_candidate() -> None:
    assert proposed("기존 것을 쓴다", "기존") == []


def test_a_stop_word_is_a_candidate_only_if_the_user_lists_it() -> None:
    text = "baseline 학습"
    listed = mention(text, "baseline")
    assert proposed(text, "baseline", found=(listed,)) == []
    (found,) = proposed(text, "baseline", found=(listed._replace(score=1.0),))
    assert found.surface == "baseline"


def test_a_name_inside_of_a_hyphenated_word_is_no_candidate() -> None:
    text = "Temporal-RoPE, RoPE"
    inner, alone = (text.index("RoPE"), text.rindex("RoPE"))
    found = tuple(mention(text, "RoPE")._replace(start=start, end=start + 4) for start in (inner, alone))
    assert [(shown.start, shown.surface) for shown in proposed(text, found=found)] == [(alone, "RoPE")]


def test_a_definition_wins_over_the_vocabulary_wherever_the_surface_stands() -> None:
    listed = Mention(0, 3, "DMD", METHOD, Source.VOCABULARY, 0.9, "distribution matching distillation")
    defined = listed._replace(source=Source.DEFINITION, name="digital measurement device")
    (name,) = group_names(
        [
            candidate("DMD", proposal=listed),
            candidate("DMD", proposal=defined),
            candidate("dmd", proposal=listed._replace(surface="dmd")),
        ],
        Lexicon([]),
    )
    assert (name.name, name.surfaces) == ("digital measurement device", ["DMD", "dmd"])
    assert name.proposals(Source.VOCABULARY) == []
    assert name.proposals(Source.DEFINITION) == [defined]


def test_a_definition_of_the_listed_thing_itself_leaves_it_listed() -> None:
    listed = Mention(0, 4, "LoRA", METHOD, Source.VOCABULARY, 0.9, "LoRA")
    defined = Mention(0, 19, "low-rank adaptation", METHOD, Source.VOCABULARY, 0.85, "LoRA")
    candidates = [candidate("low-rank adaptation", proposal=defined), candidate("LoRA", proposal=listed)]
    (name,) = group_names(candidates, Lexicon([]))
    assert (name.name, name.proposals(Source.VOCABULARY)) == ("LoRA", [defined, listed])


@pytest.mark.parametrize(
    ("surface", "other", "name"),
    [
        ("ASR", "attack success rate", "attack success rate"),
        ("ASR", "automatic speech recognition", "automatic speech recognition"),
        ("ASR", "speech", "ASR"),
        ("asr", "attack success rate", "asr"),  # a plain word
    ],
)
def test_an_ambiguous_name_is_the_sense_that_the_digest_names(surface: str, other: str, name: str) -> None:
    names = group_names([candidate(surface), candidate(other)], Lexicon([]))
    assert next(shown.name for shown in names if surface in shown.surfaces) == name


def test_a_sense_that_the_digest_names_wins_over_the_vocabulary() -> None:
    listed = Mention(0, 3, "ASR", METHOD, Source.VOCABULARY, 0.9, "automatic speech recognition")
    names = group_names([candidate("ASR", proposal=listed), candidate("attack success rate")], Lexicon([]))
    assert [(shown.name, shown.surfaces) for shown in names] == [
        ("attack success rate", ["ASR", "attack success rate"])
    ]
    assert names[0].proposals(Source.VOCABULARY) == []


def test_candidates_are_grouped_by_canonical_name_definition_translation_and_folded_surface() -> None:
    lexicon = Lexicon([Term("diffusion model", METHOD, ("확산 모델",))])
    listed = Mention(0, 2, "뮤온", METHOD, Source.VOCABULARY, 0.9, "Muon")
    defined = Mention(0, 3, "CNR", METHOD, Source.DEFINITION, 0.5, "Context Noise Removal")
    names = group_names(
        [
            candidate("뮤온", proposal=listed),
            candidate("CNR", proposal=defined),
            candidate("cnr"),
            candidate("확산 모델"),
            candidate("Zor-X"),
            candidate("zorx"),
        ],
        lexicon,
    )
    assert [(name.name, name.surfaces) for name in names] == [
        ("Context Noise Removal", ["CNR", "cnr"]),
        ("diffusion model", ["확산 모델"]),
        ("Muon", ["뮤온"]),
        ("Zor-X", ["Zor-X", "zorx"]),
    ]


def test_the_type_is_the_listed_one_or_the_most_probable_or_that_of_a_rule() -> None:
    dataset, model = EntityType.DATASET, EntityType.MODEL
    listed = Mention(0, 1, "x", dataset, Source.VOCABULARY, 0.9, "x")
    pattern = listed._replace(source=Source.PATTERN, type=model)
    probable = (0.2, 0.3, 0.0, 0.0, 0.0, 0.0)
    assert Name("x", (candidate("x", types=probable, proposal=listed),)).entity_type() is dataset
    assert Name("x", (candidate("x", types=probable, proposal=pattern),)).entity_type() is model
    twice = Name("x", (candidate("x", types=probable), candidate("x", types=(0.2, 0.0, 0.0, 0.0, 0.0, 0.0))))
    assert twice.entity_type() is METHOD  # 0.4 against 0.3
    unlikely = candidate("x", types=(0.05, 0.0, 0.0, 0.0, 0.0, 0.0), proposal=pattern)
    assert Name("x", (unlikely,)).entity_type() is model
    assert Name("x", (candidate("x", types=(0.05, 0.0, 0.0, 0.0, 0.0, 0.0)),)).entity_type() is METHOD


@pytest.mark.parametrize(
    ("chance", "proposal", "source"),
    [
        (0.3, Source.PATTERN, Source.TRAINED),
        (0.29, Source.PATTERN, Source.PATTERN),
        (0.9, Source.VOCABULARY, Source.VOCABULARY),
        (0.9, Source.DEFINITION, Source.DEFINITION),
    ],
)
def test_the_source_of_a_name_is_the_first_finder_in_order(
    chance: float, proposal: Source, source: Source
) -> None:
    found = Mention(0, 1, "x", METHOD, proposal, 0.9, "x")
    name = Name("Canonical", (candidate("x", chance, proposal=found), candidate("xs", 0.1)))
    assert list(make_mentions(name, 0.75)) == [
        PassageMention(1, Mention(0, 1, "x", METHOD, source, 0.75, "Canonical")),
        PassageMention(1, Mention(0, 2, "xs", METHOD, source, 0.75, "Canonical")),
    ]

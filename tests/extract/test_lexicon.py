import pytest

from kg.extract.english import english_words
from kg.extract.korean.lexicon import Lexicon, is_translation
from kg.extract.ner.candidates import Candidate, Name
from kg.extract.ner.crf import Span
from kg.extract.ner.forms import join_forms
from kg.records import EntityType, Mention, SectionKind, Source
from kg.vocabulary.terms import Term

TERMS = [
    Term("diffusion model", EntityType.MODEL, ("확산 모델",)),
    Term("language model", EntityType.MODEL, ("언어 모델", "언어모델")),
    Term("diffusion language model", EntityType.MODEL),
    Term("video generation", EntityType.TASK, ("비디오 생성", "영상 생성")),
    Term("autoregressive", EntityType.METHOD, ("자기회귀",)),
]
LEXICON = Lexicon(TERMS, {})


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("확산 언어 모델", "diffusion language model"),  # nobody listed it
        ("확산적 언어 모델", "diffusion language model"),
        ("diffusion 모델", "diffusion model"),
        ("언어 생성", None),  # reads well, but is no listed name
        ("모델", None),  # a single word is no phrase
        ("양자 언어 모델", None),  # a word without translation
        ("", None),
    ],
)
def test_a_phrase_of_known_words_is_translation_the_listed_name(phrase: str, name: str | None) -> None:
    assert LEXICON.listed_name(phrase) == name


def test_an_english_phrase_may_have_one_word_more_than_is_known() -> None:
    readings = LEXICON.translate("자기회귀 음악 생성")
    assert is_translation(readings, english_words("Autoregressive Music Generation"))
    assert not is_translation(readings, english_words("Autoregressive Music"))
    assert not is_translation(
        LEXICON.translate("음악 편집 생성"), english_words("music editing generation")
    )  # two unknown ones
    assert not is_translation(
        LEXICON.translate("음악 생성"), english_words("video generation")
    )  # half of it is unknown


def name(form: str, source: Source = Source.TRAINED, probability: float = 0.9) -> Name:
    kind = EntityType.TASK
    mention = Mention(0, len(form), form, kind, source, 0.9, form)
    found: dict[Source, Mention] = {} if source is Source.TRAINED else {source: mention}
    span = Span(0, 1, (probability, 0, 0, 0, 0, 0))
    return Name(form, (Candidate(0, SectionKind.METHOD, 0, len(form), form, 1, span, found),))


def joined(*names: Name) -> list[tuple[str, list[str]]]:
    return [(each.name, each.surfaces) for each in join_forms(names, LEXICON)]


def test_an_abbreviation_and_the_phrase_it_abbreviates_are_one_name_of_a_digest() -> None:
    assert joined(name("CABS"), name("Concept-Aware Batch Sampling")) == [
        ("Concept-Aware Batch Sampling", ["CABS", "Concept-Aware Batch Sampling"])
    ]
    assert len(joined(name("CABX"), name("Concept-Aware Batch Sampling"))) == 2


def test_inflected_korean_is_one_name() -> None:
    assert joined(name("적응적인 영역 분할"), name("적응적 영역 분할")) == [
        ("적응적인 영역 분할", ["적응적 영역 분할", "적응적인 영역 분할"])
    ]
    assert len(joined(name("목적 함수"), name("목 함수"))) == 2


def test_a_title_and_its_translation_are_one_name() -> None:
    assert joined(name("Autoregressive Music Generation"), name("자기회귀 음악 생성")) == [
        ("Autoregressive Music Generation", ["Autoregressive Music Generation", "자기회귀 음악 생성"])
    ]


def test_two_listed_names_stay_two_and_unlikely_ones_join_nothing() -> None:
    listed = [name("video generation", Source.VOCABULARY), name("영상 생성", Source.VOCABULARY)]
    assert len(joined(*listed)) == 2
    assert (
        len(joined(name("Autoregressive Music Generation", probability=0.1), name("자기회귀 음악 생성"))) == 2
    )


def test_a_form_of_two_listed_names_is_joined_to_one_of_them_only() -> None:
    names = (name("Zeta Mo Ray", Source.VOCABULARY), name("Zulu Max Rio", Source.VOCABULARY), name("ZMR"))
    assert joined(*names) == [
        ("Zeta Mo Ray", ["ZMR", "Zeta Mo Ray"]),
        ("Zulu Max Rio", ["Zulu Max Rio"]),
    ]


def test_a_word_alone_tells_more_of_its_translation_than_a_word_of_a_phrase() -> None:
    lexicon = Lexicon(
        [
            Term("alpha", EntityType.METHOD, ("낱말",)),
            *[
                Term(f"beta {word}", EntityType.METHOD, (f"낱말 {word}",))
                for word in ("a", "b", "c", "d", "e", "f", "g")
            ],
            *[
                Term(f"beta {word}", EntityType.METHOD, (f"낱말 {word}",))
                for word in ("h", "i", "j", "k", "l", "m", "n")
            ],
        ],
        {},
    )
    assert lexicon.translate("낱말") == {("alpha",), ("beta",)}  # 2 of 16 are more than the share of 0.12


def test_two_english_words_of_one_sound_translate_nothing() -> None:
    terms = [Term("tensorflow", EntityType.METHOD), Term("tenserflow", EntityType.METHOD)]
    assert Lexicon(terms[:1], {}).translate("텐서플로") == {("tensorflow",)}
    assert Lexicon(terms, {}).translate("텐서플로") == {("*",)}

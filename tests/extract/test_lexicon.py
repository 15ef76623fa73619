import pytest

from kg.extract.english import content_words, english_words
from kg.extract.korean.lexicon import Lexicon, is_translation
from kg.extract.ner.candidates import Candidate, Name
from kg.extract.ner.crf import TYPES, Span
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
    kind = TYPES[0]
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


def test_half_the_initials_are_enough_for_the_name_that_a_title_begins_with() -> None:
    phrase = name("Step-Aware Speedup of Visual Autoregressive Models")
    (candidate,) = name("StepVAR").candidates
    in_title = Name("StepVAR", (candidate._replace(after=":"),))
    assert joined(in_title, phrase) == [("StepVAR", [phrase.name, "StepVAR"])]
    assert len(joined(name("StepVAR"), phrase)) == 2  # no colon behind it
    later = Name("StepVAR", (candidate._replace(after=":", start=9),))
    assert len(joined(later, phrase)) == 2  # the title does not begin with it
    in_text = Name("StepVAR", (candidate._replace(after=":", passage_index=1),))
    assert len(joined(in_text, phrase)) == 2  # it is not in the title


def test_a_digit_of_an_abbreviation_may_count_a_letter() -> None:
    assert joined(name("SJD2"), name("Steady Jumping Dance Drill")) == [
        ("Steady Jumping Dance Drill", ["SJD2", "Steady Jumping Dance Drill"])
    ]
    assert len(joined(name("SJD3"), name("Steady Jumping Dance Drill"))) == 2


def test_a_listed_abbreviation_is_not_what_has_another_type() -> None:
    phrase = name("Steady Image Repair Room")
    (candidate,) = phrase.candidates
    as_model = Name(phrase.name, (candidate._replace(span=Span(0, 1, (0, 0.9, 0, 0, 0, 0))),))
    assert len(joined(name("SIRR", Source.VOCABULARY), phrase)) == 1
    assert len(joined(name("SIRR", Source.VOCABULARY), as_model)) == 2
    assert len(joined(name("SIRR"), as_model)) == 1  # types that the CRF guesses are unsure


def bracket(korean: Name, latin: Name, after: str = ")") -> tuple[Name, Name]:
    """Return two names of which the second stands in a bracket behind the first."""
    (before,), (inner,) = korean.candidates, latin.candidates
    start = before.end + 1
    inner = inner._replace(start=start, end=start + len(inner.surface), after=after)
    return korean._replace(candidates=(before._replace(after="("),)), latin._replace(candidates=(inner,))


LISTED = Source.VOCABULARY


@pytest.mark.parametrize(
    ("korean", "latin", "is_joined"),
    [
        (name("주요 얼개"), name("main frame"), True),
        (name("주요 얼개"), name("main frame", LISTED), True),
        (name("주요 얼개", probability=0.29), name("main frame"), False),  # the CRF does not find it
        (name("주요 얼개", LISTED), name("main frame"), False),
        (name("주요 비디오 생성"), name("video generation", LISTED), False),  # it narrows it
        (name("비디오 확산"), name("frame", LISTED), False),  # it is known to mean something else
        (name("비디오 확산"), name("frame"), True),
        (name("주요 얼개"), name("MF", probability=0.1), False),
    ],
)
def test_a_korean_name_is_what_a_bracket_calls_it(
    korean: Name,
    latin: Name,
    is_joined: bool,  # noqa: FBT001 # a table
) -> None:
    lexicon = Lexicon(TERMS, {"확산": ("diffusion",)})
    assert len(join_forms(bracket(korean, latin), lexicon)) == 2 - is_joined
    assert len(join_forms((korean, latin), lexicon)) == 2  # they stand apart
    assert len(join_forms(bracket(korean, latin, "이"), lexicon)) == 2  # the bracket goes on


def test_an_abbreviation_that_the_digest_defines_stands_for_no_listed_name() -> None:
    phrase = name("video generation", LISTED)
    assert len(joined(name("VidGen"), phrase)) == 1
    assert len(joined(name("VidGen", Source.DEFINITION), phrase)) == 2
    assert len(joined(name("VidGen", Source.DEFINITION), name("video generation"))) == 1


def test_a_bracket_joins_no_names_of_two_types() -> None:
    korean, latin = bracket(name("주요 얼개"), name("main frame"))
    (candidate,) = latin.candidates
    model = candidate._replace(span=Span(0, 1, (0, 0, 0, 0, 0.9, 0)))
    assert model.span.types != korean.candidates[0].span.types
    assert len(join_forms((korean, latin._replace(candidates=(model,))), LEXICON)) == 2


def test_of_two_korean_names_before_a_bracket_the_more_probable_one_is_meant() -> None:
    korean, latin = bracket(name("주요 얼개"), name("main frame"))
    (long,) = korean.candidates
    short = Name(
        "얼개", (long._replace(start=3, surface="얼개", span=long.span._replace(types=(0.5, 0, 0, 0, 0, 0))),)
    )
    assert joined(korean, latin, short) == [("main frame", ["main frame", "주요 얼개"]), ("얼개", ["얼개"])]


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


NAMING = Lexicon(
    [
        Term("Gaussian process", EntityType.METHOD, ("가우시안 프로세스",)),
        Term("block-wise pruning", EntityType.METHOD),
        Term("dot-product search", EntityType.METHOD),
        Term("Stone Diffusion", EntityType.MODEL),
    ],
    {
        "가우시안": ["gaussian"],
        "검색": ["retrieval"],
        "게이트": ["gate"],
        "그래프": ["graph"],
        "근사": ["approximation"],
        "길이": ["length"],
        "내적": ["dot product"],
        "다중": ["multi"],
        "모델": ["model"],
        "문장": ["sentence"],
        "블록단위": ["block wise"],
        "비트": ["bit"],
        "시각": ["visual"],
        "양자화": ["quantization"],
        "음성": ["speech"],
        "인지": ["aware"],
        "1차": ["first-order"],
        "편집": ["editing"],
        "확산": ["diffusion"],
    },
)


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("3:8 양자화", "3:8 quantization"),
        ("2D-4D 편집", "2D-4D editing"),
        ("0/1 양자화", "0/1 quantization"),
        ("SO(3) 편집", "SO(3) editing"),
        ("Müller 근사", "Müller approximation"),
        ("6비트 양자화", "6-bit quantization"),
        ("6-비트 양자화", "6-bit quantization"),
        ("1차 근사", "first-order approximation"),
        ("5 모델", "5 model"),  # a number that stands apart stays apart
        ("음성-문장 편집", "speech-sentence editing"),
        ("음성/문장 편집", "speech/sentence editing"),
    ],
)
def test_a_name_made_by_translation_keeps_the_marks_of_the_korean_one(phrase: str, name: str) -> None:
    assert NAMING.name_in_english(phrase) == name


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("가우시안 양자화", "Gaussian quantization"),  # as listed names write it
        ("확산 양자화", "diffusion quantization"),  # the name of a model is a title
        ("블록단위 양자화", "block-wise quantization"),
        ("음성 인지 양자화", "speech-aware quantization"),
        ("다중 모델", "multi-model"),
        ("내적 양자화", "dot-product quantization"),
        ("내적", "dot product"),
    ],
)
def test_a_name_made_by_translation_has_the_capitals_and_hyphens_of_listed_ones(
    phrase: str, name: str
) -> None:
    assert NAMING.name_in_english(phrase) == name


@pytest.mark.parametrize(
    ("phrase", "name", "words"),
    [
        ("그래프 기반 검색", "graph-based retrieval", ("graph", "retrieval")),
        ("시각 기반 검색", "visual retrieval", ("visual", "retrieval")),  # an adjective says it already
        ("그래프 기반", "graph", ("graph",)),
        ("음성 및 문장 편집", "speech and sentence editing", ("speech", "sentence", "editing")),
        ("음성과 문장의 편집", "speech and sentence editing", ("speech", "sentence", "editing")),
        ("음성에 대한 편집", "speech editing", ("speech", "editing")),
        ("CoT의 길이", "CoT length", ("chain", "thought", "length")),
        ("CoT와 RAG의 검색", "CoT and RAG retrieval", None),
    ],
)
def test_fillers_and_particles_are_written_and_not_compared(
    phrase: str, name: str, words: tuple[str, ...] | None
) -> None:
    assert NAMING.name_in_english(phrase) == name
    assert words is None or NAMING.translate(phrase) == {words}
    assert content_words(name) in NAMING.translate(phrase)


def test_an_attribute_is_split_only_if_it_is_unknown_without_its_particle() -> None:
    lexicon = Lexicon([], {"바다": ["sea"], "가의": ["doubt"], "바다가": ["seaside"], "모델": ["model"]})
    assert lexicon.name_in_english("바다가의 모델") == "seaside model"

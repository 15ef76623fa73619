import pytest

from kg.extract.aliases import AliasRules
from kg.extract.finders.definitions import (
    DefinitionFinder,
    canonical_name,
    long_form_start,
    title_definition,
)
from kg.extract.finders.known_names import VocabularyFinder, match_surfaces
from kg.extract.korean.lexicon import Lexicon
from kg.records import EntityType, SectionKind, Source
from kg.vocabulary.terms import Term
from tests.extract.test_finders import passage

TERMS = [Term("diffusion model", EntityType.MODEL, ("확산 모델",)), Term("Muon", EntityType.METHOD)]


def found(text: str) -> list[tuple[str, str, EntityType, Source, float]]:
    mentions = list(
        DefinitionFinder(VocabularyFinder(match_surfaces(TERMS)), AliasRules(Lexicon(TERMS, {})))(
            passage(text)
        )
    )
    assert [text[mention.start : mention.end] for mention in mentions] == [
        mention.surface for mention in mentions
    ]
    return [
        (mention.surface, mention.name, mention.type, mention.source, mention.score) for mention in mentions
    ]


def test_the_forms_of_a_definition_have_one_name_type_and_score() -> None:
    name = "Group Relative Policy Optimization"
    assert found("그룹 상대 정책 최적화(Group Relative Policy Optimization, GRPO)를") == [
        ("그룹 상대 정책 최적화", name, EntityType.METHOD, Source.DEFINITION, 0.55),
        (name, name, EntityType.METHOD, Source.DEFINITION, 0.55),
        ("GRPO", name, EntityType.METHOD, Source.DEFINITION, 0.55),
    ]


def test_a_definition_with_a_listed_name_has_that_name_and_type() -> None:
    assert found("디퓨젼 모델(diffusion model)") == [
        ("디퓨젼 모델", "diffusion model", EntityType.MODEL, Source.VOCABULARY, 0.85),
        ("diffusion model", "diffusion model", EntityType.MODEL, Source.VOCABULARY, 0.85),
    ]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("Muon(확산 모델)", []),  # two listed names: the bracket holds another entity
        ("새 확산 모델(Zeta-Net)", []),  # coined for one of them, not what all of them are called
        ("새 확산 모델(DMs)", ["확산 모델", "DMs"]),
        ("Zeta Net (ZN, 제타넷)", ["Zeta Net", "ZN", "제타넷"]),
        ("Zeta Net (ZN, AB)", []),
        ("Transformer(트랜스포머)", ["Transformer", "트랜스포머"]),
        ("LoRA(로라)", []),  # two consonants sound like too much
        ("low rank(GPU)", []),  # hardware is no entity
        ("그 새로운 잡음 제거(Noise Removal)", ["잡음 제거", "Noise Removal"]),
        ("새로운 잡음 제거(Big Noise Removal)", ["잡음 제거", "Big Noise Removal"]),
        ("모델을 잡음 제거(Big Noise Removal)", ["잡음 제거", "Big Noise Removal"]),  # 모델을 ends a phrase
        ("가 나 다 라 마 바 사(ABCDEFG)", ["다 라 마 바 사", "ABCDEFG"]),  # five Korean words at most
        ("요소 제거(한 문장이다)", []),
    ],
)
def test_what_belongs_to_a_definition(text: str, surfaces: list[str]) -> None:
    assert [surface for surface, *_ in found(text)] == surfaces


@pytest.mark.parametrize(
    ("text", "entity_type"),
    [
        ("문맥 생성(Context Generation, CG) 벤치마크", EntityType.TASK),  # the last word of a form
        ("문맥 제거(Context Removal, CR) 벤치마크", EntityType.BENCHMARK),  # the word after it
        ("문맥 제거(Context RemovalNet, CR)를", EntityType.MODEL),  # the spelling
        ("문맥 제거(Context Removal, CR)를", EntityType.METHOD),
    ],
)
def test_the_type_is_told_by_the_last_word_then_the_context_then_the_spelling(
    text: str, entity_type: EntityType
) -> None:
    assert {shown[2] for shown in found(text)} == {entity_type}


@pytest.mark.parametrize(
    ("abbreviation", "before", "start"),
    [
        ("HMM", "a Hidden Markov Model", 2),
        ("HMM", "an AHidden Markov Model", None),  # the first letter must begin a word
        ("MLLM", "new multi-modal LLMs", 4),  # and not go on after a hyphen
        ("MRN", "cross-modal retrieval network", None),
        ("AB", "alpha one two three beta", None),  # more than two words more than letters
        ("AB", "alpha one two beta", 0),
    ],
)
def test_where_a_long_form_begins(abbreviation: str, before: str, start: int | None) -> None:
    assert long_form_start(abbreviation, before) == start


@pytest.mark.parametrize(
    ("surfaces", "name"),
    [
        (["저랭크", "low rank adaptation", "LoRA"], "LoRA"),
        (["저랭크", "LRA", "low rank adaptation"], "low rank adaptation"),
        (["저랭크", "LRA"], "LRA"),
        (["저랭크", "낮은 랭크"], "저랭크"),
    ],
)
def test_the_canonical_name_is_the_one_that_tells_most(surfaces: list[str], name: str) -> None:
    assert canonical_name(surfaces) == name


def definitions(
    text: str,
    *terms: Term,
    words: dict[str, tuple[str, ...]] | None = None,
    kind: SectionKind = SectionKind.METHOD,
) -> list[tuple[str, str]]:
    """Return the surface and the name of each mention that definitions make."""
    finder = DefinitionFinder(
        VocabularyFinder(match_surfaces(terms)), AliasRules(Lexicon(terms, words or WORDS))
    )
    return [(mention.surface, mention.name) for mention in finder(passage(text, kind))]


WORDS = {
    "디지털": ("digital",),
    "측정": ("measurement",),
    "기기": ("device",),
    "교차": ("cross",),
    "주의": ("attention",),
    "희소": ("sparse",),
    "화질": ("image quality",),
    "확산": ("diffusion",),
    "언어": ("language",),
    "모델": ("model",),
}
DMD = Term("distribution matching distillation", EntityType.METHOD, ("DMD",))


def test_a_definition_wins_over_the_listed_thing_that_its_abbreviation_names_elsewhere() -> None:
    name = "Digital Measurement Device"
    assert definitions("디지털 측정 기기(Digital Measurement Device, DMD)", DMD) == [
        ("디지털 측정 기기", name),
        (name, name),
        ("DMD", name),
    ]
    assert definitions("Digital Measurement Device (DMD)", DMD) == [(name, name), ("DMD", name)]


def test_the_english_translation_names_what_a_korean_name_and_an_abbreviation_define() -> None:
    assert definitions("디지털 측정 기기(DMD)", DMD) == [
        ("디지털 측정 기기", "digital measurement device"),
        ("DMD", "digital measurement device"),
    ]


def test_a_definition_with_a_name_of_the_listed_thing_agrees_with_the_list() -> None:
    for text in ("Distribution Matching Distillation (DMD)", "distribution-matching distillations (DMD)"):
        assert [name for _, name in definitions(text, DMD)] == [DMD.name] * 2


@pytest.mark.parametrize(
    "text",
    [
        "희소(attention)",  # a modifier
        "화질(FID)",  # what it measures
        "확산(Transformer)",  # another thing
        "120억 파라미터(GPT-X)",  # a number with a unit
        "기법(NorMuon)",  # a generic noun
        "모델(GPT-X)",
        "확산(예: NorMuon)",  # an example
        "확산(37.1%)",
        "확산(12.5 GB)",
        "확산 모델(GPU)",  # hardware
        "언어 모델(한국어)",
        "뷁뷁(attention)",  # a word that is explained by another
    ],
)
def test_a_bracket_that_holds_something_else_defines_nothing(text: str) -> None:
    assert definitions(text) == []


def test_a_word_and_its_translation_are_one_thing() -> None:
    assert definitions("주의(attention)") == [("주의", "attention"), ("attention", "attention")]


def test_the_name_of_another_listed_entity_is_defined_by_nothing() -> None:
    terms = Term("NorMuon", EntityType.METHOD), Term("cross attention", EntityType.METHOD, ("교차 주의",))
    assert definitions("교차 주의(NorMuon)", *terms) == []
    assert (
        definitions("새 최적화(NorMuon)", *terms) == []
    )  # what is known already is not called something else
    assert definitions("교차 주의(cross-attention)", *terms) == [
        ("교차 주의", "cross attention"),
        ("cross-attention", "cross attention"),
    ]


def test_as_many_korean_words_belong_to_the_name_as_translate_it() -> None:
    assert definitions("희소 교차 주의(cross-attention)") == [
        ("교차 주의", "cross-attention"),
        ("cross-attention", "cross-attention"),
    ]


def test_a_name_before_a_bracket_begins_with_no_connective() -> None:
    assert definitions("디지털 기반 교차 주의(cross-attention)")[0] == ("교차 주의", "cross-attention")
    assert definitions("측정 및 주의(attention)")[0] == ("주의", "attention")


def test_a_phrase_in_the_bracket_tells_more_than_the_abbreviation_beside_it() -> None:
    assert definitions("디지털 확산 측정 기기(diffusion measurement device, DMD)")[0] == (
        "확산 측정 기기",
        "diffusion measurement device",
    )


def test_a_title_defines_the_name_before_its_colon() -> None:
    title = "VIRAL: Visual Representation Alignment for Robots"
    name = "Visual Representation Alignment"
    assert definitions(title, kind=SectionKind.TITLE) == [("VIRAL", name), (name, name)]
    assert definitions(title) == []


@pytest.mark.parametrize(
    ("title", "phrase"),
    [
        ("GRAM: Graph Relational Agent Memory", "Graph Relational Agent Memory"),
        ("GRAM: Graph Relational Agent Memory for Long Tasks", "Graph Relational Agent Memory"),
        ("MoCo: Momentum Contrast for Vision", "Momentum Contrast"),
        ("GRAM: Memory of Graph Agents", None),
        ("Gram: Graph relations", None),  # an abbreviation has two initials
        ("A: An Agent", None),
        ("GRAM", None),
        ("GRAM:", None),
        ("GRAM: Graph", None),
    ],
)
def test_the_phrase_that_a_title_abbreviates(title: str, phrase: str | None) -> None:
    assert [form.surface for form in title_definition(title)] == ([title[:4], phrase] if phrase else [])
    assert all(title[form.start : form.end] == form.surface for form in title_definition(title))

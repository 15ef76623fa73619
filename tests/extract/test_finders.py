import pytest

from kg.extract.aliases import AliasRules
from kg.extract.finders.definitions import DefinitionFinder, long_form_start
from kg.extract.finders.known_names import VocabularyFinder, match_surfaces
from kg.extract.finders.patterns import find_patterns
from kg.extract.korean.lexicon import Lexicon
from kg.extract.passage import Passage, make_passage
from kg.records import EntityType, Section, SectionKind, Source
from kg.vocabulary.terms import Term

TERMS = [Term("diffusion model", EntityType.MODEL, ("확산 모델",)), Term("Muon", EntityType.METHOD)]
DEFINITIONS = DefinitionFinder(VocabularyFinder(match_surfaces(TERMS)), AliasRules(Lexicon(TERMS, {})))


def passage(text: str, kind: SectionKind = SectionKind.METHOD) -> Passage:
    return make_passage(Section(kind, "", 1, text))


def test_listed_names_are_found_in_both_languages() -> None:
    finder, text = VocabularyFinder(match_surfaces(TERMS)), passage("확산 모델을 Muon으로 학습한다")
    found = list(finder.mentions(text, finder.matches(text)))
    assert [(mention.surface, mention.name, mention.type) for mention in found] == [
        ("확산 모델", "diffusion model", EntityType.MODEL),
        ("Muon", "Muon", EntityType.METHOD),
    ]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        (
            "그룹 상대 정책 최적화(Group Relative Policy Optimization, GRPO)를",
            {"그룹 상대 정책 최적화", "Group Relative Policy Optimization", "GRPO"},
        ),
        ("uses Context Denoising Training (CDT) here", {"Context Denoising Training", "CDT"}),
        (
            "새로운 문맥 잡음 제거 학습(Context Denoising Training)을",
            {"잡음 제거 학습", "Context Denoising Training"},
        ),
        ("TIRE(Track, Inpaint, REsplat)", set()),  # a list, not a definition
        ("정확도(37.1%)", set()),
        ("데이터(예: C4)", set()),
        ("요소(element)", set()),  # a word explained by a word
        ("unclosed (", set()),
    ],
)
def test_what_a_bracket_defines(text: str, surfaces: set[str]) -> None:
    found = list(DEFINITIONS(passage(text)))
    assert {mention.surface for mention in found} == surfaces
    assert len({mention.name for mention in found}) <= 1
    assert all(text[mention.start : mention.end] == mention.surface for mention in found)


def test_a_definition_of_a_listed_name_teaches_its_other_surfaces() -> None:
    found = list(DEFINITIONS(passage("디퓨젼 모델(diffusion model)")))
    assert {(mention.surface, mention.name, mention.type) for mention in found} == {
        ("디퓨젼 모델", "diffusion model", EntityType.MODEL),
        ("diffusion model", "diffusion model", EntityType.MODEL),
    }


@pytest.mark.parametrize(
    ("abbreviation", "before", "start"),
    [
        ("HMM", "a Hidden Markov Model", 2),
        ("CDT", "Context Denoising Training", 0),
        ("BERT", "the Encoder Representations", None),
        ("SQL", "the structured query language", 4),
        ("GPU", "", None),
        ("AI", "AI", None),  # not its own long form
    ],
)
def test_long_forms_spell_their_abbreviations(abbreviation: str, before: str, start: int | None) -> None:
    assert long_form_start(abbreviation, before) == start


@pytest.mark.parametrize(
    ("text", "surface", "kind"),
    [
        ("NorMuon을 쓴다", "NorMuon", EntityType.METHOD),
        ("DriveLM 데이터셋에서", "DriveLM", EntityType.DATASET),
        ("Spider 벤치마크에서", "Spider", EntityType.BENCHMARK),
        ("FooEval, BarQA 등 다양한 벤치마크", "FooEval", EntityType.BENCHMARK),
        ("Zeta-VL-7B는", "Zeta-VL-7B", EntityType.MODEL),
        ("Zeta 2.5 Pro", "Zeta 2.5 Pro", None),  # no inner capital, no cue: not a name
        ("GPT-9o와", "GPT-9o", EntityType.MODEL),
    ],
)
def test_names_told_by_how_they_are_written(text: str, surface: str, kind: EntityType | None) -> None:
    found = {mention.surface: mention.type for mention in find_patterns(passage(text))}
    assert found.get(surface) == kind


@pytest.mark.parametrize(
    "text", ["GPU 8대", "37.1% 향상", "4K 영상", "End-to-End 학습", "long-context", "PyTorch로", "a 7B"]
)
def test_hardware_numbers_and_adjectives_are_no_names(text: str) -> None:
    assert list(find_patterns(passage(text))) == []


def test_the_name_before_the_colon_of_a_title() -> None:
    found = [
        (mention.surface, mention.score)
        for mention in find_patterns(passage("Heptapod: Language Modeling", SectionKind.TITLE))
    ]
    assert found == [("Heptapod", 0.7)]


def test_a_result_is_no_version() -> None:
    surfaces = {
        mention.surface
        for mention in find_patterns(passage("GenEval 0.91, AIME24 80.6%, ImgEdit-Bench 3.77 점"))
    }
    assert surfaces == {"GenEval", "AIME24", "ImgEdit-Bench"}


def test_sources_name_their_finder() -> None:
    assert {mention.source for mention in find_patterns(passage("NorMuon"))} == {Source.PATTERN}


@pytest.mark.parametrize(
    "run", ["(" * 3000, "A-" * 3000, "(A" * 1500, "a" * 9000, "가(" * 2000, "Xy, " * 2000 + "데이터셋"]
)
def test_hostile_runs_end(run: str) -> None:
    place = passage(run)
    list(find_patterns(place))
    list(DEFINITIONS(place))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zeta-7B 모델", (EntityType.MODEL, 0.6)),
        ("ZetaX은", (EntityType.METHOD, 0.4)),  # neither context nor spelling tell the type
        ("ZetaX 데이터셋", (EntityType.DATASET, 0.6)),
    ],
)
def test_a_name_scores_higher_where_something_tells_its_type(
    text: str, expected: tuple[EntityType, float]
) -> None:
    (mention,) = find_patterns(passage(text))
    assert (mention.type, mention.score) == expected


@pytest.mark.parametrize(("length", "count"), [(60, 1), (61, 0)])
def test_runs_of_more_than_sixty_characters_are_no_names(length: int, count: int) -> None:
    assert len(list(find_patterns(passage("aB" + "c" * (length - 2))))) == count


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("Zeta: a thing", ["Zeta"]),
        ("Zeta Net: a thing", ["Zeta Net"]),
        ("Zeta Net One: a thing", []),
        ("zeta: a thing", []),
        ("제타: a thing", []),
    ],
)
def test_a_title_begins_with_a_name_of_at_most_two_words(text: str, surfaces: list[str]) -> None:
    found = find_patterns(passage(text, SectionKind.TITLE))
    assert [mention.surface for mention in found if mention.score == 0.7] == surfaces


def test_names_of_the_user_score_higher_than_others() -> None:
    finder = VocabularyFinder(match_surfaces(TERMS), TERMS[1:])
    text = passage("확산 모델과 Muon")
    assert [mention.score for mention in finder.mentions(text, finder.matches(text))] == [0.9, 1.0]
    assert finder.term("확산 모델") == TERMS[0]
    assert finder.term("확산 모델 하나") is None

"""Which names are one concept."""

import pytest

from kg.extract.korean.lexicon import Lexicon
from kg.linking.concepts import ConceptIndex, NameUse
from kg.records import EntityType
from kg.text import fold
from tests.linking.samples import METHOD, MODEL, TASK

WORDS = {
    "언어": ("language",),
    "모델": ("model",),
    "생성": ("generation", "generative"),
    "영상": ("video", "image"),
    "임베딩": ("embedding",),
    "상태": ("state",),
    "공간": ("space",),
    "기억": ("memory",),
    "기법": ("method",),
}
LEXICON = Lexicon((), WORDS)


def use(name: str, entity_type: EntityType = METHOD, papers: int = 1, *, is_listed: bool = False) -> NameUse:
    return NameUse(name, papers, entity_type, is_listed)


def index(*uses: NameUse) -> ConceptIndex:
    return ConceptIndex({fold(each.name): each for each in uses}, LEXICON)


def representatives(*uses: NameUse) -> list[str]:
    concepts = index(*uses)
    return [concepts.representative(fold(each.name)) for each in uses]


def test_names_of_other_words_are_other_concepts() -> None:
    names = ("diffusion model", "video diffusion model", "diffusion", "diffusion transformer", "π", "モデル")
    assert representatives(*map(use, names)) == [
        "diffusionmodel",
        "videodiffusionmodel",
        "diffusion",
        "diffusiontransformer",
        "π",
        "モデル",
    ]
    assert index().representative("unknown") == "unknown"


def test_a_korean_name_and_the_english_one_that_it_translates_are_one_concept() -> None:
    assert representatives(use("임베딩"), use("embedding")) == ["embedding", "embedding"]
    assert representatives(use("상태 공간 모델"), use("State-Space Models")) == ["statespacemodel"] * 2


def test_a_korean_word_is_not_what_is_coined_of_its_translation() -> None:
    coined = use("MEMORY", papers=9, is_listed=True), use("기억")
    assert representatives(*coined) == ["memory", "기억"]
    assert index(*coined).english_name("기억") == "memory"
    assert representatives(use("memory", papers=9, is_listed=True), use("기억")) == ["memory"] * 2


def test_of_english_names_of_the_same_words_the_most_used_stands_for_the_concept() -> None:
    uses = use("video generation", papers=2), use("video synthesis", papers=3)
    assert representatives(*uses) == ["videosynthesis"] * 2
    uses = use("video generation", papers=2), use("video synthesis", papers=2)
    assert representatives(*uses) == ["videogeneration"] * 2  # the first in code order
    listed = use("video generation", papers=9, is_listed=True), use("video synthesis", papers=3)
    assert representatives(*listed) == ["videogeneration"] * 2


def test_a_listed_name_stands_for_itself() -> None:
    listed = [use(name, papers=9, is_listed=True) for name in ("video generation", "video synthesis")]
    assert representatives(*listed) == ["videogeneration", "videosynthesis"]


def test_the_order_of_the_words_before_the_last_makes_no_difference() -> None:
    assert (
        representatives(use("image-text retrieval"), use("text-image retrieval", papers=2))
        == ["textimageretrieval"] * 2
    )
    assert (
        representatives(use("state space model", papers=2), use("공간 상태 모델")) == ["statespacemodel"] * 2
    )


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("text-to-image generation", "image-to-text generation"),
        ("speech translation into text", "text translation into speech"),
        ("reconstruction from image", "image from reconstruction"),
        ("word vector", "vector word"),  # two words tell by their order
        ("model text retrieval", "text retrieval model"),
    ],
)
def test_the_order_of_words_may_tell(left: str, right: str) -> None:
    assert representatives(use(left), use(right)) == [fold(left), fold(right)]


def test_a_last_word_that_tells_the_class_is_left_out_if_a_thing_of_that_type_is_named_without() -> None:
    assert (
        representatives(use("encoder-decoder", MODEL), use("encoder-decoder model", MODEL))
        == ["encoderdecoder"] * 2
    )
    assert representatives(use("Muon"), use("Muon 옵티마이저")) == ["muon"] * 2
    assert representatives(use("image generation", TASK), use("image generation model", MODEL)) == [
        "imagegeneration",
        "imagegenerationmodel",
    ]
    assert representatives(use("encoder-decoder model", MODEL)) == ["encoderdecodermodel"]


def test_representatives_are_followed_to_the_end() -> None:
    uses = use("Muon 기법"), use("Muon", papers=2)
    assert representatives(*uses) == ["muon"] * 2
    chain = (
        use("image-text retrieval", papers=2),
        use("text-image retrieval"),
        use("text-image retrieval 기법"),
    )
    assert representatives(*chain) == ["imagetextretrieval"] * 3


def test_a_korean_name_that_nobody_writes_in_english_gets_a_name_by_translation() -> None:
    concepts = index(use("기억 모델"), use("기억의 모델"))
    assert [concepts.representative(name) for name in ("기억모델", "기억의모델")] == ["memorymodel"] * 2
    assert concepts.english_name("memorymodel") == "memory model"
    assert concepts.english_name("기억모델") is None


def test_a_name_in_use_is_not_made_by_translation() -> None:
    concepts = index(use("기억 모델"), use("memory model"))
    assert concepts.representative("기억모델") == "memorymodel"
    assert concepts.english_name("memorymodel") is None


def test_a_translation_without_its_class_word_is_a_name_of_the_same_type_only() -> None:
    for entity_type, key in ((METHOD, "videogeneration"), (MODEL, "videogenerationmethod")):
        concepts = index(use("영상 생성 기법"), use("video generation", entity_type))
        assert concepts.representative("영상생성기법") == key


def test_a_korean_word_that_nobody_translates_stands_for_itself() -> None:
    assert representatives(use("뷁 모델"), use("뷁"), use("model")) == ["뷁모델", "뷁", "model"]

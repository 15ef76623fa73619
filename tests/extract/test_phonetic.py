import pytest

from kg.extract.korean.lexicon import Lexicon
from kg.extract.korean.phonetic import phonetic_key
from kg.records import EntityType
from kg.vocabulary.terms import Term

PAIRS = (
    "어텐션 attention, 트랜스포머 transformer, 벤치마크 benchmark, 인코더 encoder, "
    "디퓨전 diffusion, 임베딩 embedding, 토크나이저 tokenizer, 레이턴시 latency, "
    "그래디언트 gradient, 프롬프트 prompt, 슈퍼바이즈드 supervised, 제너레이션 generation, "
    "파라미터 parameter, 샘플링 sampling, 컨볼루션 convolution, 디코딩 decoding, 옵티마이저 optimizer"
)


@pytest.mark.parametrize("pair", PAIRS.split(", "))
def test_a_loan_word_sounds_like_the_word_it_is_from(pair: str) -> None:
    korean, english = pair.split()
    assert phonetic_key(korean) == phonetic_key(english)


@pytest.mark.parametrize("pair", ["확산 diffusion", "생성 generation", "학습 training"])
def test_translations_do_not_sound_alike(pair: str) -> None:
    korean, english = pair.split()
    assert phonetic_key(korean) != phonetic_key(english)


def test_a_loan_word_that_no_list_holds_is_read_by_its_sound() -> None:
    lexicon = Lexicon(
        [
            Term("transformer learning", EntityType.METHOD),
            Term("reward learning", EntityType.METHOD, ("보상 학습",)),
            Term("tensorflow attention", EntityType.METHOD, ("텐서플로 어텐션",)),
        ],
        {},
    )
    assert lexicon.listed_name("트랜스포머 학습") == "transformer learning"
    assert lexicon.listed_name("텐서플로 학습") is None
    assert lexicon.listed_name("매직 어텐션") is None

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.vocab import Vocab

from kg.extract.tokenizer import MixedScriptTokenizer
from kg.extract.tokens import split_tokens, split_words_and_spaces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Muon을", ["Muon", "을"]),
        ("GPT-2는", ["GPT", "-", "2", "는"]),
        ("확산 모델에서", ["확산", "모델", "에서"]),
        ("LoRA기반의", ["LoRA", "기반", "의"]),
        ("모델(Model)의", ["모델", "(", "Model", ")", "의"]),
        ("3D 재구성", ["3D", "재구성"]),
        ("에서 에서", ["에서", "에서"]),  # nothing before it that it could be attached to
        ("a_b", ["a", "_", "b"]),
    ],
)
def test_tokens_end_at_scripts_and_particles(text: str, expected: list[str]) -> None:
    doc = MixedScriptTokenizer(Vocab())(text)
    assert [token.text for token in doc] == expected


@pytest.mark.parametrize(
    ("text", "words", "spaces"),
    [
        ("Muon을 쓴다", ["Muon", "을", "쓴다"], [False, True, False]),
        ("a  b", ["a", "  ", "b"], [False, False, False]),
        (" a ", [" ", "a"], [False, True]),
        ("a\n b", ["a", "\n ", "b"], [False, False, False]),
        ("", [], []),
    ],
)
def test_a_single_space_after_a_word_is_a_flag_of_the_word(
    text: str, words: list[str], spaces: list[bool]
) -> None:
    assert split_words_and_spaces(text) == (words, spaces)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_nothing_is_lost(text: str) -> None:
    assert "".join(split_tokens(text)) == text
    assert MixedScriptTokenizer(Vocab())(text).text == text


def test_the_work_is_linear_in_runs_of_punctuation() -> None:
    assert sum(1 for _ in split_tokens("(" * 200_000)) == 200_000


@pytest.mark.parametrize("letter", ["x", " ", "강"])
def test_long_words_are_cut_into_pieces_of_a_hundred_characters(letter: str) -> None:
    assert [len(token) for token in split_tokens(letter * 250)] == [100, 100, 50]


def test_documents_are_marked_as_tokenized_by_kg() -> None:
    assert MixedScriptTokenizer(Vocab())("Muon").user_data == {"kg_tokenized": True}


def test_a_pipeline_can_be_configured_with_the_tokenizer() -> None:
    nlp = spacy.blank("ko", config={"nlp": {"tokenizer": {"@tokenizers": "kg.MixedScript.v1"}}})
    assert isinstance(nlp.tokenizer, MixedScriptTokenizer)
    assert [token.text for token in nlp("Muon을")] == ["Muon", "을"]

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.vocab import Vocab

from kg.extract.tokenizer import MixedScriptTokenizer, split_tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Muon을", ["Muon", "을"]),
        ("GPT-2는", ["GPT", "-", "2", "는"]),
        ("확산 모델에서", ["확산", "모델", "에서"]),
        ("LoRA기반의", ["LoRA", "기반", "의"]),
        ("모델(Model)의", ["모델", "(", "Model", ")", "의"]),
        ("3D 재구성", ["3D", "재구성"]),
    ],
)
def test_tokens_end_at_scripts_and_particles(text: str, expected: list[str]) -> None:
    doc = MixedScriptTokenizer(Vocab())(text)
    assert [token.text for token in doc] == expected


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_nothing_is_lost(text: str) -> None:
    assert "".join(split_tokens(text)) == text
    assert MixedScriptTokenizer(Vocab())(text).text == text


def test_the_work_is_linear_in_runs_of_punctuation() -> None:
    assert sum(1 for _ in split_tokens("(" * 200_000)) == 200_000
    assert max(map(len, split_tokens("x" * 5_000))) <= 100

import pytest

from kg.query.keyboard import retype


@pytest.mark.parametrize(
    ("text", "retyped"),
    [
        ("rkdghkgkrtmq", ["강화학습"]),
        ("ghkrtks ahepf", ["확산 모델"]),
        ("강화 gkrtmq", ["강화 학습", "rkdghk gkrtmq"]),
        ("ekfrrhrl", ["닭고기"]),  # a final of two letters; the next consonant begins a syllable
        ("rkqtdl", ["값이"]),
        ("dkswdk", ["앉아"]),
        ("RhcRkf", ["꽃깔"]),  # with Shift
        ("dmldml", ["의의"]),
        ("ghkrtkst", ["확산ㅅ"]),  # the last syllable is begun
        ("ㅍㅑㅇㅑㅊ", ["vidic"]),
        ("퍄얓", ["vidic"]),
        ("ㅡㅕㅐㅜ-v2", ["muon-v2"]),
        ("확산", ["ghkrtks"]),
        ("ahd", []),  # one syllable begins too many names
        ("산", ["tks"]),
        ("소", []),
        ("Muon", []),
        ("attention", []),
        ("GPT-4", []),
        ("", []),
    ],
)
def test_a_text_as_the_keys_type_in_the_other_language(text: str, retyped: list[str]) -> None:
    assert retype(text) == retyped

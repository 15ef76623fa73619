import pytest

from kg.query.telling import is_established, is_plain, repeat_rate, says_nothing


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("BF16", True),
        ("bfloat16", True),
        ("MXFP4", True),
        ("uint8", True),
        ("TF32", True),
        ("GitHub", True),  # a platform
        ("A100", True),  # hardware
        ("FP8 training", False),  # a technique
        ("FPN", False),
        ("T5", False),
        ("BM25", False),
    ],
)
def test_number_formats_platforms_and_hardware_say_nothing(name: str, *, expected: bool) -> None:
    assert says_nothing(name) is expected


@pytest.mark.parametrize(
    ("name", "aliases", "expected"),
    [
        ("Sinkhorn algorithm", (), True),
        ("word2vec", (), True),
        ("maximum mean discrepancy", ("최대 평균 불일치", "MMD"), True),
        ("maximum mean discrepancy", ("최대 평균 불일치", "mean discrepancy"), False),
        ("fundamental frequency", ("F0",), False),
        ("web crawling", (), False),
    ],
)
def test_an_established_name_has_a_capital_or_is_abbreviated(
    name: str, aliases: tuple[str, ...], *, expected: bool
) -> None:
    assert is_established(name, aliases) is expected


def test_a_plain_name_has_no_capital_and_no_digit() -> None:
    assert [is_plain(name) for name in ("data cleaning", "데이터 정제", "Muon", "gpt2")] == [
        True,
        True,
        False,
        False,
    ]


def test_the_repeat_rate_is_the_share_of_pairs_of_one_area() -> None:
    assert repeat_rate([3, 1]) == 0.5  # three of the six pairs
    assert repeat_rate([1, 1]) == 0.0
    assert repeat_rate([1]) is None
    assert repeat_rate([]) is None

"""Results in lists: numbers, places, measures and systems that a sentence names together."""

import pytest

from tests.extract.test_results import read, short


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "FooNet은 ImageNet 64×64 및 256×256에서 각각 FID 1.62와 2.22를 달성하였다.",
            [
                ("1.62", "level", "neutral", "FID", "ImageNet 64×64", "FooNet", ""),
                ("2.22", "level", "neutral", "FID", "ImageNet 256×256", "FooNet", ""),
            ],
        ),
        (
            "ToyBench와 MiniBench에서 FooNet은 정확도 81.5% 및 70.25%를 달성하였다.",
            [
                ("81.5%", "level", "neutral", "정확도", "ToyBench", "FooNet", ""),
                ("70.25%", "level", "neutral", "정확도", "MiniBench", "FooNet", ""),
            ],
        ),
        (
            "FooNet은 문장 이해, 코드 생성, 수식 풀이 과제에서 각각 4.1, 3.9, 1.6점의 성능 향상을 보였다.",
            [
                ("4.1", "gain", "better", "성능", "문장 이해", "FooNet", ""),
                ("3.9", "gain", "better", "성능", "코드 생성", "FooNet", ""),
                ("1.6점", "gain", "better", "성능", "수식 풀이", "FooNet", ""),
            ],
        ),
        (
            "ToyBench와 MiniBench에서 FooNet은 인코딩과 디코딩 단계의 지연 시간을 각각 24%와 45% 줄였다.",
            [
                ("24%", "ratio", "better", "지연 시간", "ToyBench와 MiniBench", "FooNet", ""),
                ("45%", "ratio", "better", "지연 시간", "ToyBench와 MiniBench", "FooNet", ""),
            ],
        ),
        (
            "FooNet은 ToyBench에서 통찰도와 표현력이 각각 4%, 2% 향상되었다.",
            [
                ("4%", "ratio", "better", "통찰도", "ToyBench", "FooNet", ""),
                ("2%", "ratio", "better", "표현력", "ToyBench", "FooNet", ""),
            ],
        ),
        (
            "ToyBench에서 FooNet은 평균 1.5배에서 3배 이상의 처리량 향상을 보였다.",
            [
                ("1.5배", "ratio", "better", "처리량", "ToyBench", "FooNet", ""),
                ("3배", "ratio", "better", "처리량", "ToyBench", "FooNet", ""),
            ],
        ),
        (
            "FooNet은 ToyBench에서 디코딩 단계를 256에서 30으로 줄였다.",
            [
                ("256", "level", "worse", "디코딩 단계", "ToyBench", "", "FooNet"),
                ("30", "level", "better", "디코딩 단계", "ToyBench", "FooNet", ""),
            ],
        ),
    ],
)
def test_members_of_a_list_have_numbers_of_their_own(text: str, expected: list[tuple[str, ...]]) -> None:
    assert [short(result) for result in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("FooNet은 14개의 이미지 이해 벤치마크에서 정확도 81.5%를 보였다.", "14개의 이미지 이해 벤치마크"),
        ("FooNet은 다중 샷 영상에서 2.2배 빠른 속도를 보였다.", "다중 샷 영상"),
        ("FooNet은 작은 모델 각각에서 2.5배 빠른 속도를 보였다.", ""),
        ("FooNet은 9% 이상의 정확도 향상과 선호도 조사에서 높은 평가를 얻었다.", ""),
        ("FooNet은 사람 비교에서 정확도 81.5%를 보였다.", ""),
        ("FooNet은 네 가지 데이터셋과 두 모델에서 정확도 81.5%를 보였다.", "네 가지 데이터셋"),
        ("3D에서 FooNet은 정확도 81.5%를 보였다.", "3D"),
    ],
)
def test_places_are_whole_and_name_what_was_measured_on(text: str, place: str) -> None:
    (result,) = read(text)
    assert result.on.text == place


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("FooNet은 BarNet 대비 8배 높은 희소성을 보였다.", "희소성"),
        ("FooNet은 재현율에서 12% 상대 성능 향상을 보였다.", "재현율"),
        ("FooNet은 학습 속도 또한 3.3배 이상 가속하였다.", "학습 속도"),
        ("FooNet은 0.26초라는 편집 속도를 달성하였다.", "편집 속도"),
    ],
)
def test_the_measure_is_the_noun_that_the_number_is_about(text: str, metric: str) -> None:
    (result,) = read(text)
    assert result.metric.text == metric


@pytest.mark.parametrize(
    ("text", "system", "against"),
    [
        ("ToyBench에서 FooTune 적용 시 오류율이 27% 감소하였다.", "FooTune", ""),
        ("최고 성능 모델인 BarNet조차 ToyBench에서 정확도 32%에 그쳤다.", "BarNet", ""),
        ("최고 성능의 모델들도 ToyBench에서 정확도 32%에 그쳤다.", "최고 성능의 모델들", ""),
        ("2025년 10월 현재, BarNet이 ToyBench에서 정확도 81.5%를 기록하였다.", "BarNet", ""),
    ],
)
def test_systems_are_named_without_what_surrounds_them(text: str, system: str, against: str) -> None:
    (result,) = read(text)
    assert (result.system.text, result.against.text) == (system, against)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "FooNet은 ToyBench에서 47%의 정확도로 인간의 87%에 미치지 못하였다.",
            [
                ("47%", "level", "worse", "정확도", "ToyBench", "FooNet", "인간"),
                ("87%", "level", "better", "정확도", "ToyBench", "인간", "FooNet"),
            ],
        ),
        (
            "FooNet은 ToyBench에서 42%의 정확도로 20%의 무작위 추측을 앞섰다.",
            [
                ("42%", "level", "better", "정확도", "ToyBench", "FooNet", "무작위 추측"),
                ("20%", "level", "worse", "정확도", "ToyBench", "무작위 추측", "FooNet"),
            ],
        ),
    ],
)
def test_values_of_what_is_compared_are_its_own(text: str, expected: list[tuple[str, ...]]) -> None:
    assert [short(result) for result in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("FooNet은 ToyBench에서 최고 성능(정확도 81.5%)을 기록하였다.", "better"),
        ("FooNet은 ToyBench에서 정확도 81.5%를 기록하여 BarNet보다 확실한 효과를 보였다.", "better"),
        ("BarNet은 ToyBench에서 정확도 62%를 기록하여 여전히 큰 개선 여지가 있다.", "worse"),
    ],
)
def test_a_level_is_better_or_worse_as_what_stands_around_it_says(text: str, direction: str) -> None:
    (result,) = read(text)
    assert result.direction == direction


def test_the_last_word_of_a_metric_tells_which_way_is_better() -> None:
    (result,) = read("FooNet은 ToyBench에서 음표 정확도를 3.2% 낮추었다.")
    assert (result.metric.text, result.kind, result.direction) == ("음표 정확도", "gain", "worse")


def test_percentage_points_are_a_gain_whatever_is_said_of_them() -> None:
    (result,) = read("FooNet은 ToyBench에서 정확도 0.85%p 내로 안정적인 성능을 유지하였다.")
    assert result.kind == "gain"


def test_a_change_of_what_is_not_named_is_a_gain_or_a_ratio() -> None:
    small, large = read(
        "FooNet은 ToyBench에서 BarNet보다 2.8% 우수하고, MiniBench에서 BarNet보다 81% 우수하다."
    )
    assert (small.kind, small.direction, large.kind) == ("unclear", "better", "ratio")


def test_a_size_in_brackets_is_no_result() -> None:
    assert read("FooNet은 BarNet(28배 크기)과 동등한 성능을 보였다.") == []


def test_a_motto_in_the_title_is_no_system() -> None:
    (result,) = read("QuxNet은 좋다. 제안한 기법은 정확도 81.5%를 보였다.", title="QuxNet: a net of nets")
    assert result.system.text == "QuxNet"
    (result,) = read("제안한 기법은 정확도 81.5%를 보였다.", title="Going Up: a net of nets")
    assert result.system.text == ""


def test_the_same_points_with_and_without_unit_are_one_fact() -> None:
    found = read("FooNet은 PSNR을 3.9점 향상시켰다.", "ToyBench에서 FooNet은 PSNR을 3.9 향상시켰다.")
    assert [result.value + result.unit for result in found] == ["3.9"]

"""Results are read from sentences: numbers with kind, direction, measure, place, system and baseline."""

import pytest

from kg.extract.results.find_results import find_results
from kg.extract.results.found import FoundResult
from kg.extract.results.numbers import Bound, UnitClass, find_numbers
from kg.records import Digest, EntityType, Mention, Relation, Section, SectionKind, Source

#: What the made-up sentences name, and of which type.
NAMES = {
    "FooNet": EntityType.MODEL,
    "BarNet": EntityType.MODEL,
    "ToyBench": EntityType.BENCHMARK,
    "MiniBench": EntityType.BENCHMARK,
    "ImageNet": EntityType.DATASET,
    "FID": EntityType.METRIC,
    "PSNR": EntityType.METRIC,
    "nDCG@10": EntityType.METRIC,
    "FooTune": EntityType.METHOD,
    "음표 정확도": EntityType.METRIC,
}


def mentions_of(text: str, relation: Relation = Relation.MENTIONS) -> tuple[Mention, ...]:
    found = []
    for name, entity_type in NAMES.items():
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            found.append(Mention(start, end, name, entity_type, Source.VOCABULARY, 0.9, name, relation, 0.5))
            start = text.find(name, end)
    return tuple(sorted(found))


def read(
    *texts: str, kind: SectionKind = SectionKind.RESULTS, title: str = "FooNet: a net"
) -> list[FoundResult]:
    digest = Digest("1", title, "", 1, tuple(Section(kind, "", 1, text) for text in texts))
    sections = []
    for number, section in enumerate(digest.readable_sections()):
        relation = Relation.PROPOSES if section.kind is SectionKind.TITLE else Relation.MENTIONS
        sections.append((number, section, mentions_of(section.text, relation)))
    return find_results(sections)


def short(result: FoundResult) -> tuple[str, ...]:
    names = (result.metric.text, result.on.text, result.system.text, result.against.text)
    return (result.value + result.unit, str(result.kind), str(result.direction), *names)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "FooNet은 ToyBench에서 정확도 81.5%를 달성하였다.",
            [("81.5%", "level", "neutral", "정확도", "ToyBench", "FooNet", "")],
        ),
        (  # a change is compared in its own clause; what the next one compares is another thing
            "FooNet은 ToyBench에서 토큰을 65% 절감하며, BarNet 대비 우수한 균형을 기록하였다.",
            [("65%", "ratio", "better", "토큰", "ToyBench", "FooNet", "")],
        ),
        (
            "FooNet은 ToyBench에서 3.4배의 속도 향상을 달성하였고, BarNet보다 우수한 균형을 보였다.",
            [("3.4배", "ratio", "better", "속도", "ToyBench", "FooNet", "")],
        ),
        (
            "FooNet은 ToyBench에서 정확도 81.5%를 기록하며, BarNet 대비 우수한 균형을 보였다.",
            [("81.5%", "level", "better", "정확도", "ToyBench", "FooNet", "BarNet")],
        ),
        (
            "FooNet은 ToyBench에서 81.5%, MiniBench에서 70.25%의 정확도를 달성하며 BarNet을 능가하였다.",
            [
                ("81.5%", "level", "better", "정확도", "ToyBench", "FooNet", "BarNet"),
                ("70.25%", "level", "better", "정확도", "MiniBench", "FooNet", "BarNet"),
            ],
        ),
        (
            "ImageNet 데이터셋에서 FooNet은 FID를 3.10에서 2.45로 개선하였다.",
            [
                ("3.10", "level", "worse", "FID", "ImageNet 데이터셋", "", "FooNet"),
                ("2.45", "level", "better", "FID", "ImageNet 데이터셋", "FooNet", ""),
            ],
        ),
        (
            "FooNet은 BarNet 대비 최대 3.5배 빠른 추론 속도와 40% 적은 메모리 사용량을 보였다.",
            [
                ("3.5배", "ratio", "better", "추론 속도", "", "FooNet", "BarNet"),
                ("40%", "ratio", "better", "메모리 사용량", "", "FooNet", "BarNet"),
            ],
        ),
        (
            "ToyBench에서 FooNet은 BarNet보다 성공률이 5.2%p 향상되었다.",
            [("5.2%p", "gain", "better", "성공률", "ToyBench", "FooNet", "BarNet")],
        ),
        (
            "FooNet은 정확도와 재현율을 각각 4.5%, 3.2% 향상시켰다.",
            [
                ("4.5%", "gain", "better", "정확도", "", "FooNet", ""),
                ("3.2%", "gain", "better", "재현율", "", "FooNet", ""),
            ],
        ),
        (
            "ToyBench에서 최고 성능의 모델도 정확도 32.1%에 그쳤다.",
            [("32.1%", "level", "worse", "정확도", "ToyBench", "최고 성능의 모델", "")],
        ),
        (
            "FooNet은 ToyBench에서 BarNet 대비 오류율을 12~18% 감소시켰다.",
            [
                ("12%", "ratio", "better", "오류율", "ToyBench", "FooNet", "BarNet"),
                ("18%", "ratio", "better", "오류율", "ToyBench", "FooNet", "BarNet"),
            ],
        ),
        (
            "FooNet은 ToyBench 0.91, MiniBench 82.5 점수를 얻었다.",
            [
                ("0.91", "level", "neutral", "", "ToyBench", "FooNet", ""),
                ("82.5", "level", "neutral", "점수", "MiniBench", "FooNet", ""),
            ],
        ),
        (
            "FooNet은 24개 과제 중 18개에서 BarNet을 능가하였다.",
            [("18개", "level", "better", "", "24개 과제", "FooNet", "BarNet")],
        ),
        (
            "ToyBench에서 FooNet은 기존 최고 성능(61.2) 대비 크게 향상된 75.4를 기록하였다.",
            [
                ("61.2", "level", "worse", "", "ToyBench", "기존 최고 성능", "FooNet"),
                ("75.4", "level", "better", "", "ToyBench", "FooNet", "기존 최고 성능"),
            ],
        ),
        (
            "FooNet은 ToyBench에서 PSNR 0.53 dB, 정확도 1.2% 향상을 보였다.",
            [
                ("0.53dB", "level", "better", "PSNR", "ToyBench", "FooNet", ""),
                ("1.2%", "gain", "better", "정확도", "ToyBench", "FooNet", ""),
            ],
        ),
        (
            "제안한 기법은 ToyBench에서 nDCG@10 0.346을 기록하였다.",
            [("0.346", "level", "neutral", "nDCG@10", "ToyBench", "FooNet", "")],
        ),
        (
            "ToyBench에서 FooNet은 BarNet보다 정확도가 5.2% 높았다.",
            [("5.2%", "gain", "better", "정확도", "ToyBench", "FooNet", "BarNet")],
        ),
        (
            "ToyBench에서 FooNet은 BarNet보다 10% 더 낮은 정확도를 보였다.",
            [("10%", "gain", "worse", "정확도", "ToyBench", "FooNet", "BarNet")],
        ),
        (
            "FooNet은 샘플 효율 2배, 오류율 10배 감소를 달성하였다.",
            [
                ("2배", "ratio", "better", "샘플 효율", "", "FooNet", ""),
                ("10배", "ratio", "better", "오류율", "", "FooNet", ""),
            ],
        ),
        (
            "FooNet은 ToyBench에서 54.2% 정확도를 보였으며, BarNet은 계획 과제에서 한계를 드러냈다.",
            [("54.2%", "level", "neutral", "정확도", "ToyBench", "FooNet", "")],
        ),
        (
            "ToyBench에서 FooNet은 평균정밀도(AP) 81.0을 달성하였다.",
            [("81.0", "level", "neutral", "평균정밀도", "ToyBench", "FooNet", "")],
        ),
        (
            "FooNet은 ToyBench에서 최고 100%에 가까운 공격 성공률을 기록하였다.",
            [("100%", "level", "neutral", "공격 성공률", "ToyBench", "FooNet", "")],
        ),
        (
            "FooNet은 ToyBench에서 평균 정확도 5.6% 향상, 최고 수행 능력 4.7% 증대를 달성하였다.",
            [
                ("5.6%", "gain", "better", "정확도", "ToyBench", "FooNet", ""),
                ("4.7%", "ratio", "better", "수행 능력", "ToyBench", "FooNet", ""),
            ],
        ),
        (
            "FooNet은 ToyBench에서 110ms의 낮은 추론 지연을 달성하였다.",
            [("110ms", "level", "neutral", "추론 지연", "ToyBench", "FooNet", "")],
        ),
        (
            "ToyBench에서 FooNet은 BarNet 대비 12% 상대 단어 오류율(WER)을 감소시켰다.",
            [("12%", "ratio", "better", "단어 오류율(WER)", "ToyBench", "FooNet", "BarNet")],
        ),
        (
            "FooNet은 ToyBench에서 FID 점수를 최대 29%까지 낮추었다.",
            [("29%", "ratio", "better", "FID 점수", "ToyBench", "FooNet", "")],
        ),
        (
            "FooNet은 MiniBench(99.1% vs 98.2%)에서 BarNet 대비 정확도 향상을 보였다.",
            [
                ("99.1%", "level", "better", "정확도", "MiniBench", "FooNet", "BarNet"),
                ("98.2%", "level", "worse", "정확도", "MiniBench", "BarNet", "FooNet"),
            ],
        ),
    ],
)
def test_sentences_state_results(text: str, expected: list[tuple[str, ...]]) -> None:
    assert [short(result) for result in read(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "FooNet은 7B 파라미터와 32k 토큰으로 학습하였다.",
        "FooNet은 12.5%의 데이터만으로 학습하여 우수한 결과를 보였다.",
        "256×256 해상도의 이미지 5장을 사용하여 우수한 성능을 보였다.",
        "FooNet은 AIME 2024와 Claude 3.5에서 우수한 성능을 보였다.",
        "FooNet(λ=0.5)은 10배 큰 기존 모델과 동등한 성능을 보였다.",
        "두 과제는 상관관계(ρ > 0.6)를 보였다.",
        "FooNet은 0.02% 이하의 학습 가능 파라미터만으로 ToyBench에서 우수한 성능을 보였다.",
        "ToyBench에서 FooNet은 프레임 수 8부터 256까지 확장하는 조건에서 우수한 성능을 기록하였다.",
        "FooNet은 4배 확장 시 우수한 품질을 보였다.",
        "FooNet은 75% 이상의 희소성에도 품질을 보였다.",
        "오류율이 20% 이하일 경우 FooNet은 우수한 성능을 보였다.",
    ],
)
def test_conditions_and_names_are_no_results(text: str) -> None:
    assert read(text) == []


def test_a_method_states_only_what_it_reports() -> None:
    describes = "FooNet은 시각 토큰을 25%로 압축하는 모듈을 쓴다."
    reports = "FooNet은 추론 시간을 30% 단축하여 효율을 입증하였다."
    found = read(describes, reports, kind=SectionKind.METHOD)
    assert [short(result) for result in found] == [("30%", "ratio", "better", "추론 시간", "", "FooNet", "")]


def test_a_fact_that_two_sentences_state_comes_once_with_what_is_more_specific() -> None:
    found = read("FooNet은 4.7배 빨랐다.", "FooNet은 ToyBench에서 BarNet 대비 4.7배 빠른 추론 속도를 보였다.")
    assert [short(result) for result in found] == [
        ("4.7배", "ratio", "better", "추론 속도", "ToyBench", "FooNet", "BarNet")
    ]


@pytest.mark.parametrize(
    ("text", "is_corrupt"),
    [
        ("FooNet은 ToyBench에서 9091%의 정확도를 기록하였다.", True),
        ("FooNet은 ToyBench에서 추론 비용을 3050% 절감하였다.", True),
        ("FooNet은 ToyBench에서 처리량을 127% 개선하였다.", False),
    ],
)
def test_percentages_that_cannot_be_are_marked(text: str, *, is_corrupt: bool) -> None:
    (result,) = read(text)
    assert result.is_corrupt == is_corrupt


def test_the_names_of_a_result_lead_to_mentions() -> None:
    (result,) = read("FooNet은 ToyBench에서 FID 2.45를 기록하였다.")
    assert (result.system.mentions, result.on.mentions) == (((1, 0),), ((1, 8),))
    assert result.metric.mentions == ((1, 19),)
    assert (result.section, result.start, result.end, result.sentence) == (1, 23, 27, (0, 35))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "FooNet achieves 81.5% accuracy on ToyBench.",
            [("81.5%", "level", "neutral", "accuracy", "ToyBench", "FooNet", "")],
        ),
        (
            "FooNet reduces latency by 40% compared to BarNet.",
            [("40%", "ratio", "better", "latency", "", "FooNet", "BarNet")],
        ),
        (
            "FooNet improves accuracy by 3.2 points on ToyBench.",
            [("3.2points", "gain", "better", "accuracy", "ToyBench", "FooNet", "")],
        ),
        (
            "FooNet reaches an FID of 2.45 on ImageNet, outperforming BarNet.",
            [("2.45", "level", "better", "FID", "ImageNet", "FooNet", "BarNet")],
        ),
        (
            "We see gains of +5.0 on ToyBench and +6.5 on MiniBench.",
            [
                ("5.0", "gain", "better", "", "ToyBench", "FooNet", ""),
                ("6.5", "gain", "better", "", "MiniBench", "FooNet", ""),
            ],
        ),
        (
            "FooNet boosts accuracy by an average of 6.4 points on ToyBench, enhances recall by 9.3 points.",
            [
                ("6.4points", "gain", "better", "accuracy", "ToyBench", "FooNet", ""),
                ("9.3points", "gain", "better", "recall", "ToyBench", "FooNet", ""),
            ],
        ),
        (
            "FooNet improves accuracy from 17.7 to 67.2% on ToyBench.",
            [
                ("17.7%", "level", "worse", "accuracy", "ToyBench", "", "FooNet"),
                ("67.2%", "level", "better", "accuracy", "ToyBench", "FooNet", ""),
            ],
        ),
        (
            "FooNet achieves an accuracy gain of 8.4% on ToyBench.",
            [("8.4%", "gain", "better", "accuracy", "ToyBench", "FooNet", "")],
        ),
        (
            "BarNet achieves an accuracy of only 36.35% on ToyBench.",
            [("36.35%", "level", "worse", "accuracy", "ToyBench", "BarNet", "")],
        ),
        (
            "FooNet improves the success rate to 95% on ToyBench.",
            [("95%", "level", "better", "success rate", "ToyBench", "FooNet", "")],
        ),
        ("FooNet updates the top 5% weights and achieves better accuracy.", []),
        ("FooNet runs on Toy-Suite~2.0 with 7B parameters.", []),
    ],
)
def test_english_sentences_state_results(text: str, expected: list[tuple[str, ...]]) -> None:
    assert [short(result) for result in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "최대 4.5~16.6% 향상",
            [("4.5", "%", UnitClass.PERCENT, Bound.UP_TO), ("16.6", "%", UnitClass.PERCENT, Bound.UP_TO)],
        ),
        ("약 1/3의 경우", [("1/3", "", UnitClass.PERCENT, Bound.ABOUT)]),
        ("절반 이상", [("절반", "", UnitClass.PERCENT, Bound.AT_LEAST)]),
        ("두 배 이상", [("두", "배", UnitClass.TIMES, Bound.AT_LEAST)]),
        ("1,100 토큰", [("1,100", "토큰", UnitClass.COUNT, Bound.EXACT)]),
        ("4.92/5로", [("4.92", "/5", UnitClass.NONE, Bound.EXACT)]),
        ("0.6% 미만", [("0.6", "%", UnitClass.PERCENT, Bound.BELOW)]),
        ("0.775±0.044", [("0.775", "", UnitClass.NONE, Bound.EXACT)]),
        ("(1) 먼저 GPT-4o와 3D", []),
    ],
)
def test_numbers_have_value_unit_and_bound(
    text: str, expected: list[tuple[str, str, UnitClass, Bound]]
) -> None:
    found = [
        (number.value, number.unit, number.unit_class, number.bound) for number in find_numbers(text, [])
    ]
    assert found == expected

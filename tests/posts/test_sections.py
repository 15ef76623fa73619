import pytest

from kg.posts.sections import is_placeholder, section_kind
from kg.records import SectionKind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Introduction  ", SectionKind.INTRODUCTION),
        ("TL;DR", SectionKind.INTRODUCTION),
        ("**Method**", SectionKind.METHOD),
        ("3. 방법론:", SectionKind.METHOD),
        ("**2.1 Results:**", SectionKind.RESULTS),
        ("IV) Experiments", SectionKind.RESULTS),
        ("📊 실험 결과", SectionKind.RESULTS),
        ("한계점 및 향후 연구", SectionKind.LIMITATIONS),
        ("결론 (Conclusion)", SectionKind.CONCLUSION),
        ("결론/요약", SectionKind.CONCLUSION),
        ("Ablation", None),
        ("Results of others", None),
        ("", None),
        ("Results (" + "x" * 70 + ")", SectionKind.RESULTS),
        ("Results (" + "x" * 71 + ")", None),
    ],
)
def test_headings_name_the_kind_of_a_section_in_both_languages(
    heading: str, kind: SectionKind | None
) -> None:
    assert section_kind(heading) == kind


@pytest.mark.parametrize(
    "text",
    [
        "",
        "정보 부족",
        "정보 부족.",
        "(정보 부족)",
        "**정보 부족**",
        "- 정보 부족",
        "정보 부족이다.",
        "- Goal: 정보 부족\n- Motivation: 정보 부족.",
        "구체적인 한계에 관한 기술은 본문에 명시되어 있지 않아 정보 부족이다.",
        "한계는 본문에 제시되어 있지 않아\n정보 부족하다.",
        "N/A",
        "Not specified.",
        "없음",
        "가" * 282 + " 본문에 대한 정보 부족",
    ],
)
def test_a_text_that_says_only_that_there_is_no_information_is_a_placeholder(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "실제 정답 정보 부족으로 평가가 제한적이다.",
        "일부 설정에 대한 정보 부족 문제도 존재한다.",
        "결과가 없음에도 쓸모 있다.",
        "정보 부족. 그러나 빠르다.",
        "빠르다. 정보 부족.",
        "가" * 300 + " 본문에 대한 정보 부족",
    ],
)
def test_a_text_that_says_something_is_no_placeholder(text: str) -> None:
    assert not is_placeholder(text)

"""What section headings mean, in English and Korean, and which texts say only that nothing is known."""

import re

from kg.limits import MAX_PLACEHOLDER_LENGTH, MAX_SECTION_NAME_LENGTH
from kg.records import SectionKind
from kg.text import fold, sentences

#: The names of sections by kind, separated by commas.
_NAMES = {
    SectionKind.INTRODUCTION: (
        "introduction, intro, abstract, background, motivation, overview, summary of the problem, "
        "problem, goal, tl;dr, tldr, 서론, 소개, 도입, 배경, 연구 배경, 개요, 초록, 동기, 목적, 연구 "
        "목적, 목표, 문제 정의, 들어가며"
    ),
    SectionKind.METHOD: (
        "method, methods, methodology, approach, proposed method, our method, the method, model, "
        "architecture, key idea, 방법, 방법론, 연구 방법, 제안 방법, 제안 기법, 접근, 접근법, 접근 "
        "방법, 접근 방식, 기법, 모델, 모델 구조, 핵심 아이디어, 핵심 방법"
    ),
    SectionKind.RESULTS: (
        "results, result, experiments, experiment, evaluation, experimental results, experiments and "
        "results, findings, main results, 결과, 실험, 실험 결과, 연구 결과, 주요 결과, 평가, 평가 결과, "
        "성능, 실험 및 결과, 실험과 결과"
    ),
    SectionKind.LIMITATIONS: (
        "limitations, limitation, limits, limitations and future work, future work, weaknesses, "
        "discussion and limitations, 한계, 한계점, 제한점, 제한 사항, 연구의 한계, 한계 및 향후 연구, "
        "한계와 향후 연구, 한계점 및 향후 연구, 향후 연구, 향후 과제, 단점"
    ),
    SectionKind.CONCLUSION: (
        "conclusion, conclusions, summary, takeaway, takeaways, closing, discussion and conclusion, "
        "결론, 맺음말, 요약, 정리, 마치며, 시사점, 의의"
    ),
}
#: The kind of each folded name.
_KINDS = {fold(name): kind for kind, names in _NAMES.items() for name in names.split(",")}

#: What may stand before a name: `3.`, `2.1`, `IV)`.
_NUMBERING = re.compile(r"^\s*(?:(?:\d+|[IVX]+)(?:\.\d+)*[.)]?\s+)?")
_DECORATION = re.compile(r"^[^\w]+|[^\w]+$")
#: What may follow a name: a translation in brackets or after a slash.
_ADDITION = re.compile(r"\s*[(/].*$")

#: A sentence that is nothing but a statement that there is no information.
_PLACEHOLDER = re.compile(
    r"""^(?:[^\n:]{0,20}:\s*)?(?:
        정보\s?(?:가\s?)?(?:부족|없음|미비|미기재)(?:이다|하다|함|임|합니다|입니다|됨|했다|하였다)?
      | (?:해당\s?)?(?:사항\s?)?없음 | 미기재 | 언급\s?없음 | 명시(?:되지\s?않음|\s?없음)
      | n/?a | none | not\s(?:specified|available|mentioned|provided) | no\sinformation
    )[\s.。!]*$""",
    re.VERBOSE | re.IGNORECASE,
)
#: A sentence that ends with the statement that the post, paper or text tells nothing of it.
_NO_INFORMATION_END = re.compile(
    r"(?:본문|논문|원문|문서|문헌|기술|명시|제시|언급).*정보\s?(?:가\s?)?부족(?:이다|하다|함|임|합니다|입니다)?[\s.。]*$",
    re.DOTALL,
)


def section_kind(heading: str) -> SectionKind | None:
    """Return the kind of section that a heading names, or None if it is no known name.

    Example:
        >>> section_kind("**3. 방법론:**"), section_kind("결론 (Conclusion)"), section_kind("Ablation")
        (<SectionKind.METHOD: 'method'>, <SectionKind.CONCLUSION: 'conclusion'>, None)
    """
    if len(heading) > MAX_SECTION_NAME_LENGTH:
        return None
    name = _DECORATION.sub("", heading)
    name = _DECORATION.sub("", _NUMBERING.sub("", name))
    return _KINDS.get(fold(name)) or _KINDS.get(fold(_ADDITION.sub("", name)))


def is_placeholder(text: str) -> bool:
    """Tell whether every sentence of a text says only that there is no information (`정보 부족.`)."""
    return all(_is_placeholder_sentence(text[start:end]) for start, end in sentences(text))


def _is_placeholder_sentence(sentence: str) -> bool:
    if len(sentence) > MAX_PLACEHOLDER_LENGTH:
        return False
    bare = sentence.strip("*_()[] ")
    return bool(_PLACEHOLDER.match(bare) or _NO_INFORMATION_END.search(bare))

"""What a section heading means, in English and Korean, and when a section says that it has nothing to say."""

import re

from kg.records import SectionKind
from kg.text import fold, sentences

_NAMES = {
    SectionKind.INTRODUCTION: (
        "introduction, intro, abstract, background, motivation, overview, summary of the problem, problem, goal, tl;dr, tldr, "
        "서론, 소개, 도입, 배경, 연구 배경, 개요, 초록, 동기, 목적, 연구 목적, 목표, 문제 정의, 들어가며"
    ),
    SectionKind.METHOD: (
        "method, methods, methodology, approach, proposed method, our method, the method, model, architecture, key idea, "
        "방법, 방법론, 연구 방법, 제안 방법, 제안 기법, 접근, 접근법, 접근 방법, 접근 방식, 기법, 모델, 모델 구조, 핵심 "
        "아이디어, 핵심 방법"
    ),
    SectionKind.RESULTS: (
        "results, result, experiments, experiment, evaluation, experimental results, experiments and results, findings, main "
        "results, "
        "결과, 실험, 실험 결과, 연구 결과, 주요 결과, 평가, 평가 결과, 성능, 실험 및 결과, 실험과 결과"
    ),
    SectionKind.LIMITATIONS: (
        "limitations, limitation, limits, limitations and future work, future work, weaknesses, discussion and limitations, "
        "한계, 한계점, 제한점, 제한 사항, 연구의 한계, 한계 및 향후 연구, 한계와 향후 연구, 한계점 및 향후 연구, 향후 연구, "
        "향후 과제, 단점"
    ),
    SectionKind.CONCLUSION: (
        "conclusion, conclusions, summary, takeaway, takeaways, closing, discussion and conclusion, 결론, 맺음말, 요약, 정리, "
        "마치며, 시사점, 의의"
    ),
}
_KINDS = {fold(name): kind for kind, names in _NAMES.items() for name in names.split(",")}

_LONGEST_NAME = 80
#: A sentence that only says that something is not told is short.
_LONGEST_EXCUSE = 300
_NUMBERING = re.compile(r"^\s*(?:(?:\d+|[IVX]+)(?:\.\d+)*[.)]?\s+)?")
_DECORATION = re.compile(r"^[^\w]+|[^\w]+$")

#: A statement that nothing is known, not a text: alone, or at the end of a sentence about what the paper tells.
_NOTHING = re.compile(
    r"""^(?:[^\n:]{0,20}:\s*)?(?:
        정보\s?(?:가\s?)?(?:부족|없음|미비|미기재)(?:이다|하다|함|임|합니다|입니다|됨|했다|하였다)?
      | (?:해당\s?)?(?:사항\s?)?없음 | 미기재 | 언급\s?없음 | 명시(?:되지\s?않음|\s?없음)
      | n/?a | none | not\s(?:specified|available|mentioned|provided) | no\sinformation
    )[\s.。!]*$""",
    re.VERBOSE | re.IGNORECASE,
)
_NOTHING_TOLD = re.compile(
    r"(?:본문|논문|원문|문서|문헌|기술|명시|제시|언급).*정보\s?(?:가\s?)?부족(?:이다|하다|함|임|합니다|입니다)?[\s.。]*$",
    re.DOTALL,
)


def section_kind(heading: str) -> SectionKind | None:
    """Return the kind that a heading names (`## **3. 방법론:**` is a method), or None if it is no known name."""
    if len(heading) > _LONGEST_NAME:
        return None
    bare = _DECORATION.sub("", heading)
    bare = _DECORATION.sub("", _NUMBERING.sub("", bare))
    return _KINDS.get(fold(bare)) or _KINDS.get(fold(re.sub(r"\s*[(/].*$", "", bare)))


def says_nothing(text: str) -> bool:
    """Tell whether every sentence of a section says that the information is missing (`정보 부족.`)."""
    spans = list(sentences(text))
    return all(_is_nothing(text[start:end]) for start, end in spans)


def _is_nothing(sentence: str) -> bool:
    bare = sentence.strip("*_()[] ") if len(sentence) <= _LONGEST_EXCUSE else "…"
    return bool(_NOTHING.match(bare) or _NOTHING_TOLD.search(bare))

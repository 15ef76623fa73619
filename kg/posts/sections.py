"""What section headings mean, in English and Korean, and which texts say only that nothing is known."""

import re
from functools import lru_cache

from kg.limits import MAX_HEADINGS, MAX_PLACEHOLDER_LENGTH, MAX_SECTION_NAME_LENGTH
from kg.records import SectionKind
from kg.text import fold, sentences

#: The names of sections by kind, separated by commas.
_NAMES = {
    SectionKind.INTRODUCTION: (
        "introduction, intro, abstract, background, motivation, overview, summary of the problem, "
        "problem, problem statement, goal, contributions, tl;dr, tldr, 서론, 소개, 도입, 배경, 연구 배경, "
        "개요, 초록, 동기, 목적, 연구 "
        "목적, 목표, 문제 정의, 들어가며, はじめに, 概要, 背景, 要旨, どんなもの, どんなものか, "
        "ひとことでいうと, 一言でいうと, 一言でいうと何, "
        "先行研究と比べてどこがすごい, 先行研究と比べてどこがすごいか, 简介, 引言, 摘要, 动机, "
        "résumé, contexte, problème, einleitung, hintergrund, zusammenfassung, problemstellung, "
        "introducción, resumen, contexto, problema, введение, аннотация"
    ),
    SectionKind.METHOD: (
        "method, methods, methodology, approach, proposed method, our method, the method, model, "
        "architecture, key idea, 방법, 방법론, 연구 방법, 제안 방법, 제안 기법, 접근, 접근법, 접근 "
        "방법, 접근 방식, 기법, 모델, 모델 구조, 핵심 아이디어, 핵심 방법, 手法, 提案手法, 方法, "
        "技術や手法のキモはどこ, "
        "技術や手法の肝は, 技術や手法のキモはどこか, "
        "méthode, méthodes, approche, methode, methoden, ansatz, método, métodos, enfoque, метод, методы"
    ),
    SectionKind.RESULTS: (
        "results, result, experiments, experiment, evaluation, experimental results, experiments and "
        "results, findings, main results, 결과, 실험, 실험 결과, 연구 결과, 주요 결과, 평가, 평가 결과, "
        "성능, 실험 및 결과, 실험과 결과, 実験, 結果, 実験結果, 評価, どうやって有効だと検証した, "
        "どうやって有効だと検証したか, 实验, 实验结果, 结果, "
        "résultats, expériences, ergebnisse, experimente, resultados, experimentos, результаты, эксперименты"
    ),
    SectionKind.LIMITATIONS: (
        "limitations, limitation, limits, limitations and future work, future work, weaknesses, "
        "discussion and limitations, 한계, 한계점, 제한점, 제한 사항, 연구의 한계, 한계 및 향후 연구, "
        "한계와 향후 연구, 한계점 및 향후 연구, 향후 연구, 향후 과제, 단점, "
        "議論はある, 議論はあるか, 課題, 限界, 局限性, 不足, "
        "limites, grenzen, einschränkungen, schwächen, limitaciones, ограничения"
    ),
    SectionKind.CONCLUSION: (
        "conclusion, conclusions, summary, takeaway, takeaways, closing, discussion and conclusion, "
        "결론, 맺음말, 요약, 정리, 마치며, 시사점, 의의, 結論, まとめ, おわりに, 结论, 总结, "
        "fazit, schluss, schlussfolgerung, conclusión, conclusiones, заключение, выводы"
    ),
}
#: The names of sections that list other papers.
_CITATION_NAMES = (
    "references, reference, bibliography, related work, related works, related papers, related reading, "
    "related notes, prior work, previous work, next to read, further reading, papers to read next, "
    "what to read next, read next, see also, backlinks, cited by, citations, "
    "참고문헌, 참고 문헌, 참고, 참고 자료, "
    "참고자료, 참조, 관련 연구, 관련 논문, 선행 연구, 선행연구, 더 읽을거리, 더 읽어보기, "
    "다음에 읽을 논문, 같이 읽을 논문, 함께 읽을 논문, 関連研究, 関連論文, 参考文献, 参考, "
    "次に読むべき論文は, 次に読むべき論文はあるか, 次に読むべき論文, "
    "相关工作, 参考文献, 相关论文, 延伸阅读, "
    "références, travaux connexes, literatur, verwandte arbeiten, referencias, trabajos relacionados, "
    "литература, ссылки"
)
#: The names of parts of a note that are no title.
_GENERIC_NAMES = (
    "notes, note, my notes, my note, reading notes, annotations, annotation, highlights, comments, thoughts, "
    "my thoughts, metadata, meta, info, information, basic info, details, key points, key takeaways, "
    "questions, "
    "review, paper review, memo, links, resources, table of contents, contents, toc, "
    "메모, 노트, 메타데이터, 기본 정보, 논문 정보, 목차, 리뷰, 논문 리뷰, 질문, 느낀 점, "
    "笔记, 阅读笔记, 读书笔记, 目录, 基本信息, 论文信息, 元数据, 元信息, 一句话总结, "
    "メモ, 目次, 書誌情報, 論文情報, 感想"
)
#: The kind of each folded name.
_KINDS = {fold(name): kind for kind, names in _NAMES.items() for name in names.split(",")}
_GENERIC_KEYS = {fold(name) for name in _GENERIC_NAMES.split(",")}
_CITATION_KEYS = {fold(name) for name in _CITATION_NAMES.split(",")}

#: What may stand before a name: `3.`, `2.1`, `IV)`.
_NUMBERING = re.compile(r"^\s*(?:(?:\d+|[IVX]+)(?:\.\d+)*[.)]?\s+)?")
_DECORATION = re.compile(r"^[^\w]+|[^\w]+$")
#: What may follow a name: a translation in brackets or after a slash.
_ADDITION = re.compile(r"\s*[(/].*$")
#: What makes a link of a text, and an attribute that kramdown takes: `{#id}`.
_LINK_MARKS = re.compile(r"\]\([^()]*\)|\{[#:.][^{}]*\}|\[|\]")

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


@lru_cache(maxsize=MAX_HEADINGS)
def section_kind(heading: str) -> SectionKind | None:
    """Return the kind of section that a heading names, or None if it is no known name.

    Example:
        >>> section_kind("**3. 방법론:**"), section_kind("결론 (Conclusion)"), section_kind("Ablation")
        (<SectionKind.METHOD: 'method'>, <SectionKind.CONCLUSION: 'conclusion'>, None)
    """
    return next((_KINDS[key] for key in _keys(heading) if key in _KINDS), None)


@lru_cache(maxsize=MAX_HEADINGS)
def lists_citations(heading: str) -> bool:
    """Tell whether a heading names a section of links to other papers (`References`, `관련 연구`)."""
    if heading.strip("*_#: ").lower() == "citation":  # how to cite the paper of the post
        return False
    return any(key in _CITATION_KEYS for key in _keys(heading))


@lru_cache(maxsize=MAX_HEADINGS)
def is_generic_name(heading: str) -> bool:
    """Tell whether a heading names a part that any note may have (`Notes`, `메모`), and so is no title."""
    return any(key in _GENERIC_KEYS for key in _keys(heading))


def _keys(heading: str) -> list[str]:
    """Return the folded name of a section, and that without what follows it: links, and a translation."""
    heading = _LINK_MARKS.sub("", heading[: 10 * MAX_SECTION_NAME_LENGTH])
    if len(heading) > MAX_SECTION_NAME_LENGTH:
        return []
    name = _DECORATION.sub("", heading)
    name = _DECORATION.sub("", _NUMBERING.sub("", name))
    return [fold(name), fold(_ADDITION.sub("", name))]


def is_placeholder(text: str) -> bool:
    """Tell whether every sentence of a text says only that there is no information (`정보 부족.`)."""
    return all(_is_placeholder_sentence(text[start:end]) for start, end in sentences(text))


def _is_placeholder_sentence(sentence: str) -> bool:
    if len(sentence) > MAX_PLACEHOLDER_LENGTH:
        return False
    bare = sentence.strip("*_()[] ")
    return bool(_PLACEHOLDER.match(bare) or _NO_INFORMATION_END.search(bare))

"""Groups of words around a mention that hint at what the paper does with it, for a classifier to weigh.

`kg.extract.relation_cues` says which words state a relation; here is only what stands near, by language.
"""

import re

#: Any Hangul letter: a text with one is read as Korean.
HANGUL = re.compile("[가-힣]")

#: The groups of the verbs and other cues of each language; the name of a group is that of its feature.
_CUES = {
    "ko": re.compile(
        r"(?P<propose>제안|도입|소개|개발|구축|제시|공개|설계|고안|발표|정의|명명|라고 부|라는|이름)|"
        r"(?P<use>활용|사용|이용|적용|통해|통하|결합|기반|채택|확장|접목|통합|초기화|바탕)|"
        r"(?P<train>학습|훈련|튜닝|미세 ?조정)|"
        r"(?P<evaluate>실험|평가|검증|측정|기록|달성|입증|성능|정확도|점수)|"
        r"(?P<compare>대비|보다|비해|능가|상회|뛰어넘|앞서|초과|비교|우수|필적|동등)|"
        r"(?P<weak>한계|문제|어려|부족|취약|못하|않|불안정|비효율|제한|저하|손실|높은 비용|의존)|"
        r"(?P<solve>해결|완화|극복|개선|향상|강화|해소|가능)|"
        r"(?P<make>구성|포함|이루어|생성|수집|수행)"
    ),
    "en": re.compile(
        r"\b(?:(?P<propose>propos|introduc|present|develop|releas|construct|design|build\b|built\b|creat|call|"
        r"dub|nam|term|contribut|establish|curat)|"
        r"(?P<use>us(?:e|es|ed|ing)\b|leverag|adopt|employ|utili[sz]|appl[yi]|based on|via\b|through\b|"
        r"integrat|incorporat|combin|exploit|extend|equip|adapt|builds? (?:up)?on)|"
        r"(?P<train>train|fine-?tun|pre-?train|distill|learn|optimiz)|"
        r"(?P<evaluate>evaluat|experiment|benchmark|achiev|report|result|test|assess|demonstrat|show|validat|"
        r"analy|measur|improv|reduc|accura|examin|investigat)|"
        r"(?P<compare>outperform|surpass|exceed|compar|than\b|over\b|superior|baseline|competitive|unlike|better|"
        r"state-of-the-art|sota|rival)|"
        r"(?P<weak>limit|fail|struggle|suffer|however|despite|but\b|challeng|lack|remain|bottleneck|costly|"
        r"expensive|rely|relies|require|hinder|overlook|existing|prior|previous|current|traditional|conventional|"
        r"recent)|"
        r"(?P<solve>address|tackl|solv|mitigat|alleviat|overcom|enabl|toward|aim|enhanc|task|problem))",
        re.IGNORECASE,
    ),
}
#: How many characters on either side of a mention are searched for cues.
_REACH = 80

#: What a noun directly after a mention says that it is (`query routing module`).
_CLASS_NOUN = re.compile(
    r"(?:\s?\([^)]*\))?\s?(?:"
    r"(?P<module>모듈|에이전트|파이프라인|단계|네트워크|module|agent|pipeline|stage|network|head|layer|block|component)|"
    r"(?P<method>기법|전략|메커니즘|방식|방법|절차|구조|strateg|mechanism|scheme|method|approach|algorithm|paradigm|"
    r"technique|procedure)|"
    r"(?P<framework>프레임워크|시스템|framework|system)|"
    r"(?P<model>모델|인코더|아키텍처|백본|model|encoder|architecture|backbone)|"
    r"(?P<data>데이터|벤치마크|dataset|benchmark|corpus|data\b)|"
    r"(?P<loss>손실|보상|loss|objective|reward)|"
    r"(?P<task>문제|작업|과제|task|problem))",
    re.IGNORECASE,
)
#: The number of a part before it (`(1) query routing`).
_NUMBER = re.compile(r"(?:\(\s?(?:\d|[ivx]+|[a-c])\s?\)|[①-⑨]|\b\d\))\s?(?:\w+\s){0,2}\Z")

#: What a title or a sentence about the goal says that the paper is about.
_SUBJECT = re.compile(
    r"(?P<benchmark>benchmark|벤치마크|leaderboard)|(?P<dataset>dataset|데이터셋|corpus|말뭉치)|"
    r"(?P<study>evaluat|assess|probing|understanding how|how d|do \w+ |measuring|analys[ie]s|analyz|"
    r"investigat|empirical|study of|평가|분석|규명|고찰|조사)|(?P<survey>survey|review|서베이|overview)|"
    r"(?P<model>technical report|foundation model)",
    re.IGNORECASE,
)

_WORD = re.compile(r"[A-Za-z]+|[^\s\w]")
_PARTICLE = re.compile(
    r"(?:\s?\([^)]*\))?(을|를|은|는|이|가|의|에서|에|으로|로|와|과|및|,|보다|인|이라는|라는|도|만| 기반|"
    r" 대비| 등|·|/|:|\(|\.|$|\s)"
)
_LAST_SYLLABLE = re.compile(r"[의은는한인된와과을를,및(](?=\s*\Z)")


def cues_around(before: str, after: str, language: str) -> set[str]:
    """Return the group of the nearest cue before a mention and of the nearest one after it.

    Example:
        >>> sorted(cues_around("we propose ", " for training", "en"))
        ['next train', 'previous propose']
    """
    pattern = _CUES[language]
    groups_before = [match.lastgroup for match in pattern.finditer(before[-_REACH:])]
    next_cue = pattern.search(after[:_REACH])
    return {
        f"next {next_cue.lastgroup if next_cue else 'none'}",
        f"previous {groups_before[-1] if groups_before else 'none'}",
    }


def neighbors(before: str, after: str, language: str) -> set[str]:
    """Return the words that a mention stands between; in Korean its particle and the ending before it.

    Example:
        >>> sorted(neighbors("evaluated on the ", " and", "en"))
        ['word after and', 'word before the', 'word second before on']
    """
    if language == "ko":
        particle = _PARTICLE.match(after)
        syllable = _LAST_SYLLABLE.search(before)
        return {
            f"particle {particle.group(1) if particle else 'other'}",
            f"ending before {syllable.group() if syllable else 'other'}",
        }
    words_before = ["^", "^", *_WORD.findall(before[-40:].lower())]
    next_word = _WORD.search(after[:30].lower())
    return {
        f"word before {words_before[-1]}",
        f"word second before {words_before[-2]}",
        f"word after {next_word.group() if next_word else '$'}",
    }


def class_noun(after: str) -> str | None:
    """Return which kind of thing the noun directly after a mention says that it is, or None."""
    match = _CLASS_NOUN.match(after)
    return match.lastgroup if match else None


def is_numbered(before: str) -> bool:
    """Tell whether a mention is a numbered part of a list in a sentence."""
    return _NUMBER.search(before) is not None


def subjects(text: str) -> set[str]:
    """Return what a title or goal says that the paper is about: a benchmark, a study or other things.

    Example:
        >>> sorted(subjects("A Benchmark for Evaluating Agents"))
        ['benchmark', 'study']
    """
    return {match.lastgroup for match in _SUBJECT.finditer(text) if match.lastgroup}

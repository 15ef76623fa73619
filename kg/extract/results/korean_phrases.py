"""Shallow syntax of Korean result sentences: words, clauses and noun phrases, by their endings.

English words pass through as nouns, so that the same functions find names in both languages.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.limits import CACHED_NAMES

#: A stretch of a sentence: (first character, one past the last).
Span = tuple[int, int]

_WORD = re.compile(r"\S+")
_BRACKETS = re.compile(r"\([^()]*\)")
#: A verb that joins the members of a list: `A를 포함한 4개 벤치마크`.
_INCLUDING = re.compile(r"(?:포함한|포함하는|비롯한|포함해|아우르는)\Z")
#: Words that look as if they ended with a particle and do not.
_WHOLE_NOUN = re.compile(
    r"(?:평가|추가|증가|국가|전문가|작가|저가|고가|물가|단가|차이|길이|깊이|높이|넓이|사이|파이|페이"
    r"|최고|사고|보고|광고|참고|전이|변이|놀이|풀이|추이|디스플레이|게임|프레임|책임|런타임"
    r"|화면|장면|표면|평면|소음|잡음|발음|이해|오해|분해|피해|유해|항해|보고서|명세서|척도|궤도|채도|명도|구도"
    r"|비디오|오디오|시나리오|라디오|제로|스코어|소프트웨어|하드웨어|제어|검색어|키워드|언어|영어|단어"
    r"|한국어|중국어|용어"
    r"|분야|카메라|미디어|센서|순서|문서"
    r"|정확도|선호도|신뢰도|충실도|유사도|속도|해상도|정밀도|난이도|밀도|온도|빈도|강도|만족도|가독도"
    r"|정합도|당혹도|복잡도|심도|각도|적합도"
    r"|완성도|가속도|일치도|민감도|기여도|중요도|농도|고도|제도|지도|태도|시도|의도|용도|파라미터|데이터"
    r"|컴퓨터|라마|오픈소스|프로|개인|도메인"
    r"|온라인|오프라인|파이프라인|베이스라인|디자인|체인|라인|확인|인|주의|다중의|정의|논의|동의|회의"
    r"|유의|강의|미로|경로|진로|별로|회로"
    r"|피드백|분할|역할|제한|기존|기반|다만|불만|기하|효과|결과|성과|초과|통과|사과|치과|부과|경과|인과"
    r"|와|과|여러|다양한)\Z"
)
_ADNOMINAL = re.compile(
    r"(?:하|되|있|없|이|시키|보이|않|갖|나타나|가지|다루|만드|머무르|이루|따르|나타내|얻|쓰|줄이|높이"
    r"|낮추|벗어나|넘|달하|일으키|지니|두|나오|어려우|모으"
    r"|보여주)는\Z|(?:높|낮|많|적|작|좋|같|짧|넓|깊|얕|얇|굵|크|빠르)은\Z"
    r"|(?:[가-힣])(?:한|된|하던|할|될|인|킨)\Z|(?:느|열|걸|풀|올|흐)린\Z|(?:뛰어|빨라|알려|어|커|낮아"
    r"|높아)진\Z|(?:큰|빠른|느린|다른|새로운|뛰어난"
    r"|어려운|쉬운|가까운)\Z|(?:적|적인)\Z"
)
#: Endings after which a noun phrase cannot go on.
_BOUNDARY = re.compile(
    r"(?:[^가-힣]|[가-힣]{2,}|\A[가-힣])(?:은|는|이|가|을|를|에서|에서는|에서의|에서도|에|에는|에도|로"
    r"|으로|로는|으로는|로도|까지|부터|조차|마저|도|만|만으로"
    r"|만으로도|에게|으로써|로써)\Z"
    r"|(?:며|고|여|(?<!스)(?<!텍)쳐|져|켜|하지만|지만|으나|면서|면|서|해|돼|되어|시켜|하게|되게|히|때|음|함|됨|임|[한된이있없했었았였는하]다|뿐)\Z"
    r"|\A(?:얻어|들어|넘어|만들어|이어|모아|거쳐|나아가)\Z"
    r"|\A(?:경우|대비|보다|비해|비교해|비교하여|결과|시|때|통해|위해|기준|하에서|동안|중|후|전|또한|특히"
    r"|그리고|각각|평균|최대|최소|약|더|가장|모두|함께|더불어|없이|같이"
    r"|대해|대한|따라|등에서|동시에|반면)\Z"
    r"|(?:대비|보다|에\s?비해|결과)\Z"
)
#: A value of a result, which is no part of a name.
_VALUE = re.compile(r"\A[(+~-]?\d[\d,.~-]*(?:%p?|배|점)|\A[(+]?\d+\.\d+(?:에서|로|을|를|과|와)?\Z")
#: After 기준, which is no postposition before them.
_YARDSTICKS = ("방법", "모델", "기법", "성능", "시스템")
_CONJUNCTION = re.compile(r"(?:와|과|및|또는|혹은|하고|·|/)\Z")
#: The end of a clause: a connective ending.
_CLAUSE_END = re.compile(
    r"(?:[가-힣](?:으며|하며|되며|이며|시키며|보이며|며)|[가-힣](?:고)|(?:으나|하나(?=,)|되나(?=,)"
    r"|이나(?=,)|지만|면서도|면서|는데|ㄴ데|하여|되어"
    r"|여|시켜|뿐만 아니라|반면에?|는 반면|동시에))"
    r"(?:,|\s|\Z)"
)
_NO_CLAUSE_END = re.compile(
    r"(?:최고|사고|보고|광고|참고|재고|경고|제고|대하여|통하여|위하여|비하여|관하여|의하여|참여|부여"
    r"|기여|포함하여|비교하여|대비하여|기반하여|이용하여|활용하여|사용하여"
    r"|적용하여|하여금|그리고|[0-9]여)(?:,|\s|\Z)"
)


class Word(NamedTuple):
    """A word of a sentence, between spaces.

    Attributes:
        start: First character.
        end: One past the last, punctuation at its end included.
        text: The word without punctuation at its end.
        comma: Whether a comma follows.
        colon: Whether a colon follows, as after a label.
    """

    start: int
    end: int
    text: str
    comma: bool
    colon: bool


def words_of(sentence: str) -> list[Word]:
    """Return the words of a sentence."""
    words = []
    # what stands in brackets belongs to the word before
    for match in _WORD.finditer(_BRACKETS.sub(lambda inside: inside[0].replace(" ", "_"), sentence)):
        text = sentence[match.start() : match.end()].rstrip(",.;:")
        words.append(
            Word(match.start(), match.end(), text, match[0].endswith((",", ";")), match[0].endswith(":"))
        )
    return words


def clauses_of(sentence: str) -> list[Span]:
    """Return the clauses of a sentence: it is cut after connective endings."""
    spans = []
    start = 0
    for match in _CLAUSE_END.finditer(sentence):
        word_start = sentence.rfind(" ", 0, match.start()) + 1
        if _NO_CLAUSE_END.search(sentence, word_start, match.end()) or _in_brackets(sentence, match.start()):
            continue
        spans.append((start, match.end()))
        start = match.end()
    if start < len(sentence):
        spans.append((start, len(sentence)))
    return spans


def _in_brackets(sentence: str, offset: int) -> bool:
    return sentence.count("(", 0, offset) > sentence.count(")", 0, offset)


@lru_cache(maxsize=CACHED_NAMES)
def is_whole_noun(word: str) -> bool:
    """Tell whether a word only looks as if it ended with a particle: `추가`, `길이`."""
    return bool(_WHOLE_NOUN.search(word)) and not word.endswith(("와", "과"))


@lru_cache(maxsize=CACHED_NAMES)
def is_adnominal(word: str) -> bool:
    """Tell whether a word is a verb or adjective before a noun: `적용한`, `높은`."""
    return bool(_ADNOMINAL.search(word)) and not _WHOLE_NOUN.search(word)


@lru_cache(maxsize=CACHED_NAMES)
def ends_phrase(word: str) -> bool:
    """Tell whether a noun phrase cannot go on after a word."""
    if _VALUE.search(word):
        return True
    if _WHOLE_NOUN.search(word) or is_adnominal(word):
        return word == "결과"
    return bool(_BOUNDARY.search(word))


def phrase_start(words: Sequence[Word], index: int, floor: int = 0) -> int:
    """Return the index of the first word of the noun phrase whose last word is `words[index]`.

    Commas and conjunctions join members of a list; particles, connective verbs and results end the phrase
    to the left.

    Args:
        words: The words of the sentence.
        index: The last word of the phrase.
        floor: The offset in the sentence before which the phrase may not begin.
    """
    while index > 0:
        before = words[index - 1]
        is_included = (
            index + 1 < len(words)
            and _INCLUDING.match(words[index].text)
            and before.text.endswith(("을", "를"))
        )
        is_yardstick = before.text == "기준" and words[index].text.startswith(_YARDSTICKS)
        if (
            before.colon
            or before.start < floor
            or (ends_phrase(_without_gloss(before.text)) and not is_included and not is_yardstick)
        ):
            break
        if before.comma and not _is_list_member(before.text):
            break
        index -= 1
    return index


def _without_gloss(word: str) -> str:
    return re.sub(r"\([^()]*\)", "", word)


def _is_list_member(word: str) -> bool:
    """Tell whether a word before a comma may be a member of a list."""
    return not is_adnominal(word) and not ends_phrase(word)

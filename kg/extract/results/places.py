"""What a result was measured on, in the words of its sentence: benchmarks, datasets, tasks."""

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.extract.results.korean_phrases import Word
from kg.extract.results.measure_phrases import MeasurePhrase
from kg.extract.results.noun_phrases import (
    Phrase,
    noun_phrase,
    phrase_with_modifiers,
    subjects_of,
    word_index,
)
from kg.extract.results.parsed_sentence import NumberGroup, ParsedSentence
from kg.limits import CACHED_SENTENCES
from kg.records import EntityType, Mention

DATA = frozenset({EntityType.BENCHMARK, EntityType.DATASET})
_SYSTEMS = frozenset({EntityType.METHOD, EntityType.MODEL})
_PLACE = re.compile(r"(?P<stem>.*?[^\s(])(?:에서|(?<![영대현정인가이향세])상에서)(?:는|도|의)?\Z", re.DOTALL)
#: What stands before 에서 and is nothing that one measures on.
_NO_PLACE = re.compile(
    r"(?:[GCTN]PU|H100|A100|H800|RTX|V100|Jetson|하드웨어|기기|디바이스|노드|서버|설정|조건|측면|관점"
    r"|방향|단계|수준|부분|면|과정|기반|경우|반면|상황"
    r"|(?:[GCTN]PU|하드웨어)\s?환경|모델군?|해상도|기법|방법|구조|아키텍처|프레임워크|LLM|VLM|연구|논문"
    r"|점|크기|규모|구성|파라미터|하|모두|비교|계열|시리즈|모델 풀|지표|프로토콜|세팅)(?:들|만)?\Z|\A등\s"
    r"|\A(?:한|수행한|모든|여러|다수의)?\s?(?:실험|평가|테스트|분석|환경)\Z|\A(?![23]D\Z)\d[\d,.]*\s?\S{0,3}\Z"
)
#: What a phrase ends with that says on what was measured, without a name.
_TASK_NOUN = re.compile(
    r"(?:벤치마크|데이터셋|데이터|과제|작업|태스크|실험|테스트|평가|대회|세트|셋|조사|시험|말뭉치|코퍼스"
    r"|도메인|benchmarks?|datasets?|tasks?)(?:들"
    r"|\s?상|\([^()]*\))?\Z",
    re.IGNORECASE,
)
#: After data whose number follows: `GenEval 0.86`.
_HAS_NUMBER = re.compile(r"[\s(:=]{1,3}[+-]?\d")
#: Between an English number and what it was measured on: `81.5% accuracy on ToyBench`.
_ON = re.compile(r"[^.,;()\d]{0,40}?\b(?:on|in|for)\s(?:the\s)?")
#: What was studied: `X를 대상으로 한 실험에서`.
_STUDIED = re.compile(
    r"(?:을|를|에)\s(?:대상으로|대한|이용한|활용한|사용한|통한)\s(?:한\s|수행한\s"
    r"|진행한\s)?(?:[가-힣]+\s){0,2}(?:실험|평가|분석|테스트)|(?:을"
    r"|를)\s대상으로|(?<=데이터셋)\s대상으로|(?<=벤치마크)\s대상으로|(?<=데이터셋)으로\s(?:평가|실험|검증)한|(?<=벤치마크)로\s(?:평가|실험|검증)한"
)
#: A study by the name of what it used: `MAS-Bench 실험 결과`, `ImageNet 기준`.
_STUDY = re.compile(
    r"\s?(?:벤치마크|데이터셋)?\s?(?:실험|평가|테스트|기준)(?:\s결과|으로|에서|상)?(?=[,\s]|\Z)"
)
#: A task during which something was measured: `긴 시퀀스 처리 시`.
_DURING = re.compile(r"(?P<stem>\S[^,]{2,40}?)\s(?:(?:처리|수행)\s(?:시|시에)|(?:풀이\s)?중)(?=[,\s])")
#: After data that were used, not measured on.
_USED = re.compile(
    r"(?:을|를|만으로|으로|로)\s(?!(?:[가-힣]+\s)?(?:평가|실험|테스트|검증)(?:한|하여|해|된)(?=[\s,]))"
)
#: After the name of a system: its versions.
_VERSIONS = re.compile(r"(?:\s?(?:v?\d[\d.]*[BM]?|와|과|및|,))*")
#: After a place that has a number of its own.
_OWN_NUMBER = re.compile(r"에서(?:는)?\s(?:약\s|평균\s|최대\s)?\d")
#: Data before the models that they were tried with: `네 데이터셋과 두 모델에서`.
_BEFORE_SYSTEMS = re.compile(
    r"(?P<data>.+?(?:데이터셋|벤치마크|과제|작업|태스크))(?:들)?(?:과|와|\s및)\s[^,]*(?:모델|LLM|VLM|백본|네트워크)(?:들)?\Z"
)
_ENDS_WITH_RESULT = re.compile(
    r"(?:와|과)\s(?:함께|더불어|동시에),?\s\Z|(?:향상|개선|감소|증가|절감|단축|상승|하락|저하|가속)(?:과|와|\s및|,)\s\Z"
)
#: A change that a list names beside a place.
_RESULT_AND = re.compile(
    r"(?:향상|개선|감소|증가|절감|단축|상승|하락|저하|가속)(?:과|와|\s및|,)\s(?:함께\s|더불어\s)?"
)


def place_of(sentence: ParsedSentence, group: NumberGroup, measure: MeasurePhrase | None) -> Phrase | None:
    """Return what a number was measured on, if it stands beside it: before it, or before its measure."""
    data = _evaluated(sentence)
    if measure and group.end <= measure.start < measure.end <= group.right:
        limit = max(measure.head, group.end)
        if within := [mention for mention in data if group.end <= mention.start < min(limit, group.right)]:
            return data_phrase(sentence, within[-1])
    if after := [mention for mention in data if _ON.fullmatch(sentence.text, group.end, mention.start)]:
        return Phrase(after[0].start, after[0].end)
    near = [mention for mention in data if group.left <= mention.start < group.start]
    places = [
        phrase for phrase in places_of(sentence) if group.left <= phrase.start and phrase.end <= group.start
    ]
    if places and (not near or places[-1].end >= near[-1].end):
        return places[-1]
    return data_phrase(sentence, near[-1]) if near else None


def place_before_measure(sentence: ParsedSentence, start: int, measure: MeasurePhrase) -> Phrase | None:
    """Return the data named between the last number of a list and the measure that the list shares."""
    within = [mention for mention in _evaluated(sentence) if start <= mention.start < measure.head]
    return data_phrase(sentence, within[-1]) if within else None


def sentence_place(sentence: ParsedSentence, group: NumberGroup) -> Phrase | None:
    """Return what the sentence says before a number, else after it in its clause, that it was measured on."""
    start, end = sentence.clauses[group.clause]
    listed = _listed_places(sentence, group)
    places = [
        phrase
        for phrase in places_of(sentence)
        if phrase.start >= start or (phrase not in listed and _vagueness(sentence, phrase) < 2)
    ]
    before = [phrase for phrase in places if phrase.end <= group.start]
    own = [phrase for phrase in before if phrase.start >= start]
    if before:
        return min(
            reversed(before),
            key=lambda phrase: (
                _vagueness(sentence, phrase) == 2,
                phrase not in own,
                _vagueness(sentence, phrase),
            ),
        )
    data = _evaluated(sentence)
    data = [
        mention
        for mention in data
        if not _HAS_NUMBER.match(sentence.text, mention.end)
        and not any(phrase.start <= mention.start < phrase.end for phrase in listed)
    ]
    if earlier := [mention for mention in data if mention.end <= group.start]:
        return data_phrase(sentence, earlier[-1])
    after = [
        phrase
        for phrase in places
        if group.end <= phrase.start
        and phrase.end <= end
        and not _ENDS_WITH_RESULT.search(sentence.text, group.end, phrase.start)
    ]
    if after:
        return after[0]
    if later := [mention for mention in data if group.end <= mention.start < end]:
        return data_phrase(sentence, later[0])
    return _during(sentence, group)


def _listed_places(sentence: ParsedSentence, group: NumberGroup) -> list[Phrase]:
    """Return the places of earlier clauses of which each has a number of its own: `A에서 79%, B에서 82%`."""
    start = sentence.clauses[group.clause][0]
    found = [
        phrase
        for phrase in places_of(sentence)
        if phrase.end < start and _OWN_NUMBER.match(sentence.text, phrase.end)
    ]
    return found if len(found) > 1 else []


def is_vague(sentence: ParsedSentence, phrase: Phrase) -> bool:
    """Tell whether a place names neither data nor a task, so that the digest may know a better one."""
    return _vagueness(sentence, phrase) == 2


def _vagueness(sentence: ParsedSentence, phrase: Phrase) -> int:
    """Return 0 if a place names data, 1 if it names a task or study, else 2."""
    if names_data(sentence, phrase):
        return 0
    text = sentence.text[phrase.start : phrase.end]
    tasks = any(m.type is EntityType.TASK and phrase.start <= m.start < phrase.end for m in sentence.mentions)
    return 1 if tasks or _TASK_NOUN.search(text) else 2


def _during(sentence: ParsedSentence, group: NumberGroup) -> Phrase | None:
    for match in _DURING.finditer(sentence.text, 0, group.start):
        index = word_index(sentence.words, match.end("stem") - 1)
        phrase = noun_phrase(sentence, index, match.end("stem"))
        if phrase and not _NO_PLACE.search(sentence.text[phrase.start : phrase.end]):
            return phrase
    return None


@lru_cache(maxsize=CACHED_SENTENCES)
def _evaluated(sentence: ParsedSentence) -> list[Mention]:
    """Return the benchmarks and datasets of a sentence, without what was used or is a part of a subject."""
    subjects = [subject.phrase for subject in subjects_of(sentence)]
    return [
        mention
        for mention in sentence.mentions
        if mention.type in DATA
        and not _USED.match(sentence.text, mention.end)
        and not any(phrase.start <= mention.start < phrase.end for phrase in subjects)
    ]


@lru_cache(maxsize=CACHED_SENTENCES)
def places_of(sentence: ParsedSentence) -> list[Phrase]:
    """Return the phrases that say where something was measured: `ImageNet에서`, `MAS-Bench 실험 결과`."""
    found = {place for phrase in _candidates(sentence) if (place := _as_place(sentence, phrase))}
    for match in _STUDY.finditer(sentence.text):
        named = [m for m in sentence.mentions if m.type in DATA and m.end == match.start()]
        index = word_index(sentence.words, match.start() - 1)
        phrase = (
            data_phrase(sentence, named[-1])
            if named
            else phrase_with_modifiers(sentence, index, match.start())
        )
        text = sentence.text[phrase.start : phrase.end] if phrase else ""
        if phrase and names_data(sentence, phrase) and not _NO_PLACE.search(text[-6:]):
            found.add(phrase)
    return sorted(found)


def _candidates(sentence: ParsedSentence) -> Iterator[Phrase]:
    for match in _STUDIED.finditer(sentence.text):
        index = word_index(sentence.words, match.start() - 1)
        if phrase := phrase_with_modifiers(sentence, index, match.start()):
            yield phrase
    for index, word in enumerate(sentence.words):
        if end := _place_end(word):
            if sentence.text[word.start : end] in ("상", "각각") and index:
                phrase = noun_phrase(sentence, index - 1, sentence.words[index - 1].end)
            else:
                phrase = noun_phrase(sentence, index, end)
            if phrase:
                yield _without_result(sentence, phrase)


def _without_result(sentence: ParsedSentence, phrase: Phrase) -> Phrase:
    """Return a phrase without a result before it in a list: `9%의 성능 향상과 여러 과제에서`."""
    found = list(_RESULT_AND.finditer(sentence.text, phrase.start, phrase.end))
    return Phrase(found[-1].end(), phrase.end) if found else phrase


def _place_end(word: Word) -> int:
    """Return where a word before 에서 ends; 0 if no 에서 follows it."""
    if word.text in ("상에서", "상에서는"):
        return word.start + 1
    match = _PLACE.match(word.text)
    return word.start + len(match["stem"]) if match else 0


def _as_place(sentence: ParsedSentence, phrase: Phrase) -> Phrase | None:
    """Return a phrase if it can be what something was measured on: no hardware, no system, no measure."""
    text = sentence.text[phrase.start : phrase.end]
    if names_data(sentence, phrase) and not _NO_PLACE.search(text[-6:]):
        return phrase
    if data := _BEFORE_SYSTEMS.match(text):
        return Phrase(phrase.start, phrase.start + data.end("data"))
    if _NO_PLACE.search(text) or _is_measure(sentence, phrase):
        return None
    systems = [
        mention
        for mention in sentence.mentions
        if mention.type in _SYSTEMS and phrase.start <= mention.start < phrase.end
    ]
    return None if systems and _VERSIONS.fullmatch(sentence.text, systems[-1].end, phrase.end) else phrase


def _is_measure(sentence: ParsedSentence, phrase: Phrase) -> bool:
    """Tell whether a phrase ends with what was measured: `유사도(LPIPS)에서`."""
    text = sentence.text
    return text[phrase.start : phrase.end].endswith(("지표", "기준")) or any(
        not measure.measure.is_resource
        and phrase.start <= measure.start
        and (measure.end == phrase.end or text[measure.end : phrase.end].startswith("("))
        for measure in sentence.measures
    )


def names_data(sentence: ParsedSentence, phrase: Phrase) -> bool:
    """Tell whether a phrase names a benchmark or a dataset."""
    return any(
        mention.type in DATA and phrase.start <= mention.start < phrase.end for mention in sentence.mentions
    )


def data_phrase(sentence: ParsedSentence, mention: Mention) -> Phrase:
    """Return the list of benchmarks and datasets that a mention is the last member of."""
    start = mention.start
    for other in reversed(sentence.mentions):
        between = sentence.text[other.end : start]
        if (
            other.type in DATA
            and other.end <= start
            and re.fullmatch(r"\s?(?:,|와|과|및|/|·|and|, and)\s?", between)
        ):
            start = other.start
    return Phrase(start, mention.end)

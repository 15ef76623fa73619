"""What a result is about, in the words of its sentence: system, benchmark or dataset, baseline."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kg.extract.results.korean_phrases import Word, is_adnominal, is_whole_noun, phrase_start
from kg.extract.results.number_cues import PRAISE
from kg.extract.results.parsed_sentence import NumberGroup, ParsedSentence
from kg.limits import CACHED_SENTENCES
from kg.records import EntityType

SYSTEM_TYPES = frozenset({EntityType.METHOD, EntityType.MODEL})
_TOPIC = re.compile(r"(?P<stem>.*?[^\s(])(?P<particle>은|는|이|가|조차도?|마저도?|도)\Z", re.DOTALL)
#: A particle of place or time before that of the topic: `경우에는`.
_OTHER_PARTICLE = re.compile(
    r"(?:에서|에게|에|으로|로|까지|부터|보다|만|와|과|하지|이지|않)(?:는|도|은)\Z|(?:도록|없이|같이|많이"
    r"|다는|라는|이라는)\Z"
    r"|(?:며|고|만큼|수록)(?:는|도)?\Z|\A(?:또는|혹은|기존에는)\Z"
)
_LEADING = re.compile(
    r"\A(?:[A-Z]\w+:|[가-힣]+:|현재,?|또한|특히|한편|반면|그리고|이때|아울러|더불어|나아가|결과적으로"
    r"|실험 결과|평가 결과|그 결과|거의|한|및|와|과|,)\s+"
)
#: What may stand between a relative clause and its noun.
_DIRECTLY_BEFORE = re.compile(r"(?:(?!반면)[^\s,]+\s){0,2}")
#: Systems before 도, which elsewhere is no particle.
_SYSTEMS_TOO = re.compile(r"(?:모델|방법|기법|시스템|에이전트|방식)(?:들)?도\Z")
_DATA = frozenset({EntityType.BENCHMARK, EntityType.DATASET})
_TASK = re.compile(r"(?:\s[가-힣]+)+")
_IS_SYSTEM = re.compile(r"(?:모델|방법|기법|시스템|네트워크|에이전트|알고리즘|기반|인간|연구)(?:들)?\Z")
#: A gloss in brackets between a name and its particle.
_GLOSS = re.compile(r"\([^()]*\)(?=(?:[은는이가도]|조차도?|마저도?)\Z)")
_RELATIVE_CLAUSE = re.compile(r"[^,;]{0,40}?(?:보인|기록한|달성한|얻은|나타낸|획득한)\s")
#: The paper's own work in generic words.
_OWN = re.compile(
    r"\A(?:본|이|우리의|저자들의|제안(?:한|된|하는)?)?\s?(?:제안(?:한|된"
    r"|하는)\s)?(?:새로운\s)?(?:방법론?|기법|모델|프레임워크|시스템|방식"
    r"|접근(?:법|\s?방식)?|알고리즘|연구|논문|프레임웍|아키텍처|파이프라인|전략|모듈)(?:들)?\Z"
    r"|\A(?:제안|본|이|우리)\s?(?:방법|기법|모델|연구|논문|프레임워크|시스템|방식|접근법)|\A(?:we"
    r"|our (?:\w+ )?(?:method|model"
    r"|approach|framework|system)|the proposed \w+|this (?:paper|work)|it|they)\Z",
    re.IGNORECASE,
)
#: What a subject that is no system ends with: an effect, a measure, a number of things.
_NO_SYSTEM = re.compile(
    r"(?:효과|성능|결과|성과|향상|개선|감소|증가|정확도|점수|차이|격차|한계|품질|비율|수준|경향|속도"
    r"|시간|비용|실험|평가|분석|연산|능력|가능성|오류|손실|율|률|상관관계"
    r"|데이터|데이터셋|벤치마크|과제|작업|환경|경우|이상|이하|것|수|점|하지|최대치?|향상치|여지|어려움|필요성|현상|문제)\Z"
)


#: After what was applied.
_APPLIED = re.compile(
    r"(?P<stem>[^\s에])(?:(?:을|를)\s)?\s?적용(?:\s(?:시|후)에?(?:는|도)?|하면|했을\s때|할\s(?:때|경우)|한\s결과)(?=[\s,])"
)

_PREPOSITION = re.compile(r"\b(?:with|by|using|on|of|via|from|in|for|to)\s(?:the\s)?\Z")
#: After the subject of an English sentence.
_ENGLISH_VERB = re.compile(
    r"(?:\s\([^()]*\))?\s(?:\w+ly\s)?(?:achiev|improv|outperform|reach|obtain|attain|yield|boost|reduc|enhanc|deliver"
    r"|surpass|exceed|increas|accelerat|retain|maintain|scor|get)(?:e?s|ed)\b"
)


class Phrase(NamedTuple):
    """A stretch of the sentence that names something."""

    start: int
    end: int

    def stripped(self, sentence: str) -> "Phrase":
        """Return the phrase without white space at its end."""
        return Phrase(self.start, self.start + len(sentence[self.start : self.end].rstrip()))


def system_of(sentence: ParsedSentence, group: NumberGroup) -> Phrase | None:
    """Return the phrase that names what reached a number; None if the sentence names nothing.

    That is the topic or the subject nearest before the number, of its own clause first; what is only an
    effect or a measure is passed over.
    """
    if owner := _after_predicate(sentence, group):
        return owner
    start, end = sentence.clauses[group.clause]
    subjects = subjects_of(sentence)
    before = [subject for subject in subjects if subject.phrase.end <= group.start]
    own = [subject for subject in before if subject.phrase.start >= start]
    applied = _applied(sentence, start, group.start)
    for candidates in (own, before):
        topics = [subject for subject in candidates if subject.is_topic]
        if chosen := topics or ([] if applied else candidates):
            return chosen[-1].phrase
        if applied:
            return applied
    after = [
        subject for subject in subjects if subject.phrase.start >= group.end and subject.phrase.end <= end
    ]
    if after and after[0].is_topic:
        return after[0].phrase
    return _english_subject(sentence, group)


def _english_subject(sentence: ParsedSentence, group: NumberGroup) -> Phrase | None:
    """Return the last system before a number that is the subject of an English verb: `FooNet achieves`."""
    found = [
        mention
        for mention in sentence.mentions
        if mention.type in SYSTEM_TYPES
        and mention.end <= group.start
        and _ENGLISH_VERB.match(sentence.text, mention.end)
        and not _PREPOSITION.search(sentence.text, 0, mention.start)
    ]
    return Phrase(found[-1].start, found[-1].end) if found else None


def _applied(sentence: ParsedSentence, start: int, end: int) -> Phrase | None:
    """Return what a clause says was applied when a number was reached: `FooTune 적용 시 오류가 9% 감소`."""
    for match in _APPLIED.finditer(sentence.text, start, end):
        stem = match.end("stem")
        phrase = noun_phrase(sentence, word_index(sentence.words, stem - 1), stem, start)
        if phrase and any(
            m.type in SYSTEM_TYPES and phrase.start <= m.start < stem for m in sentence.mentions
        ):
            return phrase
    return None


def _after_predicate(sentence: ParsedSentence, group: NumberGroup) -> Phrase | None:
    """Return the noun that a number's relative clause describes: `88.4% 정확도를 보인 DeepSeek R1 모델과`."""
    match = _RELATIVE_CLAUSE.match(sentence.text, group.end, group.right)
    if not match:
        return None
    systems = [
        mention
        for mention in sentence.mentions
        if mention.type in SYSTEM_TYPES
        and match.end() <= mention.start
        and _DIRECTLY_BEFORE.fullmatch(sentence.text, match.end(), mention.start)
    ]
    return Phrase(systems[0].start, systems[0].end) if systems else None


def is_own_work(text: str) -> bool:
    """Tell whether words stand for the paper's own proposal without naming it."""
    return bool(_OWN.search(text.strip()))


class _Subject(NamedTuple):
    """A subject of a sentence; a topic if it stands before 은 or 는."""

    phrase: Phrase
    is_topic: bool


@lru_cache(maxsize=CACHED_SENTENCES)
def subjects_of(sentence: ParsedSentence) -> list[_Subject]:
    """Return the subjects of a sentence that may be systems, in order."""
    return list(_find_subjects(sentence))


def has_subject(sentence: ParsedSentence, start: int, end: int) -> bool:
    """Tell whether a stretch of the sentence has a system of its own as subject."""
    return any(
        start <= subject.phrase.start and subject.phrase.end <= end for subject in subjects_of(sentence)
    )


def _find_subjects(sentence: ParsedSentence) -> Iterator[_Subject]:
    floor = 0
    for index, word in enumerate(sentence.words):
        bare = word.text
        match = _TOPIC.match(_GLOSS.sub("", bare))
        if not match or is_adnominal(bare) or _inside_mention(sentence, word.start + len(bare) - 1):
            continue
        if inside_brackets(sentence.text, word.start) or _OTHER_PARTICLE.search(bare) or is_whole_noun(bare):
            continue
        is_topic = match["particle"] not in "이가"
        if not is_topic and _begins_relative_clause(sentence, index):
            continue
        particle_length = len(match["particle"])
        end = word.start + len(bare) - particle_length
        if (
            match["particle"] == "도"
            and not _ends_mention(sentence, end)
            and not _SYSTEMS_TOO.search(bare)
            and not any(measure.end == end for measure in sentence.measures)
        ):
            continue
        phrase = noun_phrase(sentence, index, end, floor)
        if _is_listed_measure(sentence, index, end):
            continue
        if phrase and (owner := _owner(sentence, phrase)):
            yield _Subject(owner, is_topic)


def _is_listed_measure(sentence: ParsedSentence, index: int, end: int) -> bool:
    """Tell whether a subject is a list of what is measured: `이해도와 생성력이 각각 4%, 2% 향상`."""
    follows = index + 1 < len(sentence.words) and sentence.words[index + 1].text == "각각"
    return follows and not _ends_mention(sentence, end)


def _begins_relative_clause(sentence: ParsedSentence, index: int) -> bool:
    """Tell whether a subject is that of a verb right after it, before a noun: `모델이 생성한 답`."""
    if index + 1 == len(sentence.words):
        return False
    after = sentence.words[index + 1].text
    return is_adnominal(after) and not PRAISE.match(after)


def _owner(sentence: ParsedSentence, phrase: Phrase) -> Phrase | None:
    """Return a subject if it may be a system; of an effect or a measure what it belongs to: `A의 정확도`."""
    text = sentence.text[phrase.start : phrase.end]
    plain = re.sub(r"\s?\([^()]*\)\Z", "", text)
    named = any(
        mention.type in SYSTEM_TYPES and phrase.start <= mention.start and mention.end == phrase.end
        for mention in sentence.mentions
    )
    ends = (phrase.end, phrase.start + len(plain))
    is_measure = any(measure.end in ends for measure in sentence.measures)
    if not named and _is_data(sentence, phrase) and not _IS_SYSTEM.search(plain):
        return None
    if named or not (is_measure or _NO_SYSTEM.search(plain)):
        return phrase
    genitive = re.match(r"(.+?)의\s", text)
    if genitive and not _NO_SYSTEM.search(genitive[1]):
        return Phrase(phrase.start, phrase.start + len(genitive[1]))
    return None


def _is_data(sentence: ParsedSentence, phrase: Phrase) -> bool:
    """Tell whether a phrase begins with data, as a task on them does: `ImageNet 제로샷 분류`."""
    return any(
        m.type in _DATA and m.start == phrase.start and _TASK.fullmatch(sentence.text, m.end, phrase.end)
        for m in sentence.mentions
    ) and not any(m.type in SYSTEM_TYPES and phrase.start <= m.start < phrase.end for m in sentence.mentions)


def noun_phrase(sentence: ParsedSentence, index: int, end: int, floor: int = 0) -> Phrase | None:
    """Return the noun phrase that ends at `end` in a word, without modifiers at its beginning."""
    first = phrase_start(sentence.words, index, floor)
    while first < index and (
        is_adnominal(sentence.words[first].text) or _LEADING.match(sentence.words[first].text + " ")
    ):
        first += 1
    start = _mention_start(sentence, sentence.words[first].start)
    start = _after_open_bracket(sentence.text, start, end)
    return Phrase(start, end) if start < end else None


def _after_open_bracket(text: str, start: int, end: int) -> int:
    """Return where a phrase begins if a bracket opens in it that it does not close."""
    part = text[start:end]
    if part.count("(") > part.count(")"):
        return start + part.rfind("(") + 1
    return start


def _mention_start(sentence: ParsedSentence, offset: int) -> int:
    inside = [mention.start for mention in sentence.mentions if mention.start < offset < mention.end]
    return min(inside, default=offset)


def _inside_mention(sentence: ParsedSentence, offset: int) -> bool:
    return any(mention.start <= offset < mention.end for mention in sentence.mentions)


def _ends_mention(sentence: ParsedSentence, end: int) -> bool:
    return any(mention.end == end and mention.type in SYSTEM_TYPES for mention in sentence.mentions)


def inside_brackets(text: str, offset: int) -> bool:
    """Tell whether a bracket that opened before an offset is still open there."""
    return text.count("(", 0, offset) > text.count(")", 0, offset)


def phrase_with_modifiers(sentence: ParsedSentence, index: int, end: int) -> Phrase | None:
    """Return the noun phrase that ends at `end` in a word, with adjectives at its beginning."""
    first = phrase_start(sentence.words, index)
    while first < index and _LEADING.match(sentence.words[first].text + " "):
        first += 1
    start = _after_open_bracket(sentence.text, _mention_start(sentence, sentence.words[first].start), end)
    return Phrase(start, end) if start < end else None


def reach_after(sentence: ParsedSentence, group: NumberGroup, groups: list[NumberGroup]) -> int:
    """Return how far what follows a number is about it: up to a clause with other numbers or places."""
    last_clause = group.clause
    numbered = {other.clause for other in groups}
    for index in range(group.clause + 1, len(sentence.clauses)):
        start, end = sentence.clauses[index]
        if (
            index in numbered
            or re.search(r"에서(?:는|도)?\s", sentence.text[start:end])
            or has_subject(sentence, start, end)
        ):
            break
        last_clause = index
    return sentence.clauses[last_clause][1]


def word_index(words: list[Word], offset: int) -> int:
    """Return the index of the word at an offset."""
    return max((index for index, word in enumerate(words) if word.start <= offset), default=0)

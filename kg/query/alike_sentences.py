"""The two sentences of two papers that are most alike: they are quoted where papers are alike in wording.

Two sentences are compared by the words of both, each weighed by how few papers of the graph have it, and by
how many sentences of either digest: what both papers speak of throughout tells more than what each says once.

    likeness = Σ idf² · √((1 + ln n) · (1 + ln m)) of the words that both have / √(words of both sentences)

Here n and m are how many sentences of the one and the other digest have the word. Words are taken without
particle; stop words and forms of Korean verbs and adverbs do not count.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from kg.limits import CACHED_TOKENS, MIN_ALIKE_WORDS, MIN_KOREAN_SHARE, QUOTE_REACH
from kg.records import Evidence, Section, SectionKind
from kg.text import sentences, stem_rules, words

#: Words of both languages that say nothing of what a paper is about.
STOP_WORDS = frozenset(
    "about above across after all also although among an and any are as at be been being both but by can "
    "do does each existing for from further had has have how however if in into is it its itself may more "
    "most much not novel of often on one only or other our out over paper propose proposed proposes "
    "report reported reports result results same several show showed shows significantly so some such "
    "than that the their them then there these they this those three through thus to two under up upon us "
    "use used uses using various via was we were what when where which while who will with within without "
    "would yet "
    "가능 가장 같은 같이 것을 결과 경우 기록 기반 기존 논문 높은 다른 다양 달성 대부분 대비 대한 동시에 "
    "따라 따라서 따른 또한 매우 모두 바탕 발생 방법 방식 보다 보여 부족 사용 새로운 서로 성능 수준 수행 "
    "실험 아니라 여러 여전히 연구 우수 위해 위한 이러한 이로 이를 이상 이용 인한 인해 있는 있음 자체 적용 "
    "전반 제시 제안 주요 중요 중심 직접 최대 최초 추가 크게 통한 통해 특정 특히 평균 포함 하나 하지만 "
    "한계 함께 향상 현재 확인 활용 효과".split()
)
#: Forms of Korean verbs, adjectives and adverbs: 일관되게, 제한하는, 효과적으로, 향상된.
_KOREAN_FORM = r"[가-힣](?:(?:하|되|시키)[가-힣]{0,2}|적으로|적인|적|스럽게|[된됨될할함])"
_FIRST_SYLLABLE = "가"
#: A word has at least so many letters, which its stem has too.
_BEGINNING = 2


class AlikeSentences(NamedTuple):
    """The two sentences that are most alike: that of what was asked about, and that of the related paper."""

    sentence: Evidence
    their_sentence: Evidence


class DigestSentence(NamedTuple):
    """A sentence of a digest.

    Attributes:
        post: The path of the post.
        section: The section.
        start: First character of the sentence in the text of the section.
        end: One past its last character.
        tokens: Its words as written, in lower case.
    """

    post: str
    section: Section
    start: int
    end: int
    tokens: tuple[str, ...]


def read_sentences(post: str, sections: Sequence[Section]) -> list[DigestSentence]:
    """Return the sentences of a digest but for its title, which is shown anyway.

    Args:
        post: The path of its post.
        sections: Its sections.
    """
    return [
        DigestSentence(post, section, start, end, tuple(_tokens(section.text[start:end])))
        for section in sections
        if section.kind is not SectionKind.TITLE
        for start, end in sentences(section.text)
    ]


def telling_words(text: str) -> frozenset[str]:
    """Return the words of a text that may say what it is about.

    Example:
        >>> sorted(telling_words("또한 Muon 옵티마이저의 수렴을 일관되게 and 효과적으로 높인다."))
        ['muon', '수렴', '옵티마이저']
    """
    is_form = _korean_form().fullmatch
    return frozenset(word for word in words(text) - STOP_WORDS if not is_form(word))


def word_rules() -> dict[str, list[str] | str]:
    """Return what tells which words tell something, for the page, which compares sentences, too."""
    endings, loan_ends = stem_rules()
    return {
        "stop": sorted(STOP_WORDS),
        "form": f"^[가-힣]*{_KOREAN_FORM}$",
        "endings": endings,
        "loanEnds": loan_ends,
    }


@cache
def _korean_form() -> re.Pattern[str]:
    return re.compile(rf"[가-힣]*{_KOREAN_FORM}")


def _tokens(text: str) -> list[str]:
    return _token_pattern().findall(text.lower())


@cache
def _token_pattern() -> re.Pattern[str]:
    return re.compile(r"[a-z0-9]+(?:[.\-][a-z0-9]+)*|[가-힣]+")


@lru_cache(maxsize=CACHED_TOKENS)
def _telling_words_of(token: str) -> frozenset[str]:
    return telling_words(token)


def is_korean(sentences: Iterable[DigestSentence]) -> bool:
    """Tell whether sentences are Korean: more than a few of their words are written in Hangul."""
    return _is_mostly_korean([token for sentence in sentences for token in sentence.tokens])


def is_korean_digest(sections: Sequence[Section]) -> bool:
    """Tell what `is_korean` tells of the sentences of a digest, without looking for them."""
    texts = (section.text for section in sections if section.kind is not SectionKind.TITLE)
    return _is_mostly_korean([token for text in texts for token in _tokens(text)])


def _is_mostly_korean(tokens: Sequence[str]) -> bool:
    return sum(token >= _FIRST_SYLLABLE for token in tokens) > MIN_KOREAN_SHARE * len(tokens)


def words_of(sentences: Iterable[DigestSentence]) -> frozenset[str]:
    """Return the telling words of some sentences."""
    tokens = {token for sentence in sentences for token in sentence.tokens}
    return frozenset(word for token in tokens for word in _telling_words_of(token))


class AlikeFinder:
    """Finds the sentences of other digests that are most like one of what was asked about."""

    def __init__(
        self,
        own_sentences: Sequence[DigestSentence],
        papers: Mapping[str, int],
        total: int,
        words_of_token: Callable[[str], frozenset[str]] | None = None,
    ) -> None:
        """Take what was asked about.

        Args:
            own_sentences: Its sentences.
            papers: How many papers have each word of it; words that are missing do not count.
            total: How many papers the graph has.
            words_of_token: What a word as written counts as; its stem, if it tells something, if None.
        """
        self._words_of_token = words_of_token or _telling_words_of
        self._is_stem = words_of_token is None
        self._sentences = own_sentences
        self._weights = {word: math.log((1 + total) / count) ** 2 for word, count in papers.items()}
        self._beginnings = {word[:_BEGINNING] for word in self._weights}
        self._numbers: defaultdict[str, list[int]] = defaultdict(list)
        for number, sentence in enumerate(own_sentences):
            for word in self._known_words(sentence):
                self._numbers[word].append(number)

    def find(self, their_sentences: Sequence[DigestSentence]) -> AlikeSentences | None:
        """Return the most alike sentences, the first of several; None if no two share enough words."""
        best, best_pair = 0.0, None
        known = [sorted(self._known_words(sentence)) for sentence in their_sentences]
        counts = Counter(word for found in known for word in found)
        weights = {word: self._weights[word] * self._emphasis(word, count) for word, count in counts.items()}
        for theirs, found in zip(their_sentences, known, strict=True):
            for number, likeness in self._likeness(theirs, found, weights):
                if likeness > best:
                    best, best_pair = likeness, (self._sentences[number], theirs)
        return AlikeSentences(*map(_quote, best_pair)) if best_pair else None

    def _emphasis(self, word: str, count: int) -> float:
        """Return how much both digests speak of a word that the other has in so many sentences."""
        own = max(len(self._numbers.get(word, ())), 1)
        return math.sqrt((1 + math.log(own)) * (1 + math.log(count)))

    def _likeness(
        self, theirs: DigestSentence, known: Sequence[str], weights: Mapping[str, float]
    ) -> list[tuple[int, float]]:
        """Return how alike each sentence of the digest is that shares enough words, in their order.

        Args:
            theirs: A sentence of the other digest.
            known: Its words that have a weight, sorted.
            weights: The weights of the words of the other digest.
        """
        sums: defaultdict[int, float] = defaultdict(float)
        counts: defaultdict[int, int] = defaultdict(int)
        for word in known:
            for number in self._numbers.get(word, ()):
                sums[number] += weights[word]
                counts[number] += 1
        return [
            (number, sums[number] / math.sqrt(len(self._sentences[number].tokens) + len(theirs.tokens)))
            for number in sorted(sums)
            if counts[number] >= MIN_ALIKE_WORDS
        ]

    def _known_words(self, sentence: DigestSentence) -> set[str]:
        """Return the telling words of a sentence that have a weight."""
        tokens = sentence.tokens
        if self._is_stem:  # most tokens begin like none of the words, and need not be stemmed
            tokens = tuple(token for token in tokens if token[:_BEGINNING] in self._beginnings)
        return {word for token in tokens for word in self._words_of_token(token) if word in self._weights}


def _quote(sentence: DigestSentence) -> Evidence:
    """Return a sentence as evidence, cut if it is very long; the whole of it is the surface."""
    section = sentence.section
    text = section.text[sentence.start : min(sentence.end, sentence.start + 2 * QUOTE_REACH)]
    line = section.line + section.text.count("\n", 0, sentence.start)
    return Evidence(sentence.post, line, str(section.kind), text.replace("\n", " "), 0, len(text))

"""What a paper's text tells of its topics: weighted features, each with the places in the text it comes from.

A text is cut into tokens: Latin words and numbers in lower case without a plural s, Korean words without
particle or ending. Features come in blocks. Within a block, a feature that stands `count` times weighs
`(1 + ln count) · idf`, the weights of the block are divided by their Euclidean length, and multiplied by the
weight of the block:

| block | features |
| --- | --- |
| `word`, `pair` | the tokens of title and text; two adjacent tokens |
| `title` | the same, of the title alone |
| `name`, `name-word` | the canonical names of the paper's entities, folded; their tokens and pairs |
| `term`, `title-term` | the topics whose telling terms stand in title or text; in the title alone |

Features are numbered by a hash, the same on every machine (Weinberger and others, "Feature hashing for large
scale multitask learning", 2009).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import log, sqrt
from typing import NamedTuple
from zlib import crc32

from kg.text import fold, stem_length
from kg.vocabulary.topics import Topic

#: Numbers over which the hashes of features are spread.
FEATURE_BUCKETS = 1 << 18
#: Terms are looked for only where the first characters are those of one.
_PREFIX_LENGTH = 4
#: How many words, and how many names, keep their tokens in memory.
_CACHED_TOKENS = 1 << 16

#: How much each block weighs, chosen by cross-validation; see the model card.
BLOCK_WEIGHTS: dict[str, float] = {
    "word": 0.3**0.5,
    "pair": 0.3**0.5,
    "title": 0.3**0.5,
    "name": 0.2**0.5,
    "name-word": 0.2**0.5,
    "term": 0.3**0.5,
    "title-term": 0.2**0.5,
}

#: Words, and what ends a phrase: line breaks, commas, brackets, full stops.
_TOKEN = re.compile(r"[a-z0-9]+|[가-힣]+|[\n,;:!?()\[\]{}|]|\.(?!\w)")
_BREAK = "\n"
_STOP_WORDS = frozenset(
    "a about after all also among an and any are as at be been being both but by can do does each for "
    "from had has have how however if in into is it its itself may more most not of on only or other "
    "our over same should so some such than that the their them then there these they this those "
    "through thus to under up upon us via was we were what when where which while who will with "
    "within without would yet "
    "본 및 등 수 각 그 이 더 또한 통해 위해 대한 있는 있다 있음 한다 제안 논문 "
    "연구 기존 다양 위한 기반 성능 결과 향상 가능".split()
)


class PaperText(NamedTuple):
    """What the topics of a paper are read from.

    Attributes:
        title: The title.
        body: The sections of one digest, or an abstract; sections are separated by line breaks.
        names: The canonical names of the entities that the paper names.
    """

    title: str
    body: str = ""
    names: tuple[str, ...] = ()

    @property
    def full_text(self) -> str:
        """The title and the body, between them a line break, which no term crosses."""
        return f"{self.title}\n{self.body}"


class Token(NamedTuple):
    """A word of a text: its key, which all its forms share, and its place.

    What ends a phrase is a token, too, with the key `_BREAK`.

    Attributes:
        key: The word without plural s, particle or ending, in lower case.
        start: Where it begins in the text.
        end: Where it ends; a Korean word without its particle or ending.
        word: The word as written, in lower case.
    """

    key: str
    start: int
    end: int
    word: str


class Feature(NamedTuple):
    """A feature of a text.

    Attributes:
        number: Its hash, 0 to `FEATURE_BUCKETS` - 1.
        weight: Its weight, more than 0.
        sources: The places that it comes from, each (start, end) in the full text, with their shares of the
            weight.
    """

    number: int
    weight: float
    sources: tuple[tuple[int, int, float], ...]


class TermHit(NamedTuple):
    """A telling term that stands in a text.

    Attributes:
        key: The keys of its tokens, joined.
        occurrences: How often it stands in title and body.
        title_occurrences: How often it stands in the title.
        start: Where it first begins in the full text.
        end: Where it first ends.
    """

    key: str
    occurrences: int
    title_occurrences: int
    start: int
    end: int


@lru_cache(maxsize=_CACHED_TOKENS)
def _token_key(word: str) -> str:
    """Return a lower-case word without plural s or Korean ending, or `_BREAK` for what ends a phrase."""
    if not word[0].isalnum():
        return _BREAK
    if word[0] >= "가":
        return word[: stem_length(word)] if len(word) > 1 else word
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "as")):
        return word[:-1]
    return word


def tokenize(text: str) -> list[Token]:
    """Return the tokens of a text, those that end a phrase among them.

    Example:
        >>> [(token.key, token.start, token.end) for token in tokenize("LLMs을 평가에서는")]
        [('llm', 0, 4), ('을', 4, 5), ('평가', 6, 8)]
    """
    tokens = []
    lower = text.lower()
    if len(lower) != len(text):  # a few letters of other scripts grow in lower case
        lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    for match in _TOKEN.finditer(lower):
        word = match[0]
        key = _token_key(word)
        end = match.start() + len(key) if word[0] >= "가" else match.end()
        tokens.append(Token(key, match.start(), end, word))
    return tokens


def term_key(term: str) -> str:
    """Return the key under which a telling term is found: `Re-ranking` and `reranking` have the same."""
    return "".join(token.key for token in tokenize(term) if token.key != _BREAK)


class TermIndex:
    """Finds the telling terms of topics in tokens.

    Example:
        >>> from kg.vocabulary.topics import Topic
        >>> topic = Topic("llm-routing", "LLM routing", "", "efficiency", "", ("RouteLLM", "model cascade"))
        >>> index = TermIndex([topic])
        >>> [hit.key for hit in index.find(tokenize("Route-LLM and model cascades"), title_end=0)]
        ['routellm', 'modelcascade']
    """

    def __init__(self, topics: Iterable[Topic]) -> None:
        """Index the terms and both names of topics."""
        topics_by_key: defaultdict[str, set[str]] = defaultdict(set)
        #: For each spelling under which a term is found, its key.
        self._keys: dict[str, str] = {}
        for topic in topics:
            for term in (*topic.terms, topic.english, topic.korean):
                tokens = [token for token in tokenize(term) if token.key != _BREAK]
                if tokens:
                    key = "".join(token.key for token in tokens)
                    topics_by_key[key].add(topic.id)
                    self._keys[key] = key
                    # 초해상도 looks like 초해상 with a particle, and stays whole in 초해상도를
                    self._keys.setdefault(key.removesuffix(tokens[-1].key) + tokens[-1].word, key)
        #: For each key of a term, the ids of the topics that it speaks for, sorted.
        self.topics_by_key = {key: tuple(sorted(ids)) for key, ids in topics_by_key.items()}
        self._prefixes = {key[:end] for key in self._keys for end in range(1, _PREFIX_LENGTH + 1)}
        self._longest = max(map(len, self._keys), default=0)

    def keep_topics(self, kept: set[str]) -> dict[str, tuple[str, ...]]:
        """Return, for each key of a term, the ids of those of its topics that are kept."""
        return {
            key: topics if kept.issuperset(topics) else tuple(topic for topic in topics if topic in kept)
            for key, topics in self.topics_by_key.items()
        }

    def find(self, tokens: Sequence[Token], title_end: int) -> list[TermHit]:
        """Return the terms that stand among the tokens, in the order in which they first stand there.

        Args:
            tokens: The tokens of a full text.
            title_end: Where the title ends in it.
        """
        prefixes, longest = self._prefixes, self._longest
        counts: Counter[str] = Counter()
        title_counts: Counter[str] = Counter()
        first_places: dict[str, tuple[int, int]] = {}
        for index, first in enumerate(tokens):
            spelling = first.key
            last = index
            while spelling[:_PREFIX_LENGTH] in prefixes and len(spelling) <= longest:
                if key := self._keys.get(spelling):
                    end = self._written_end(spelling, tokens[last])
                    counts[key] += 1
                    title_counts[key] += end <= title_end
                    first_places.setdefault(key, (first.start, end))
                last += 1
                if last == len(tokens) or tokens[last].key == _BREAK:
                    break
                spelling += tokens[last].key
        return [TermHit(key, count, title_counts[key], *first_places[key]) for key, count in counts.items()]

    def _written_end(self, spelling: str, last: Token) -> int:
        """Return where a term ends: after its last word if it is listed so, else after the stem of it."""
        is_whole = spelling.removesuffix(last.key) + last.word in self._keys
        return last.start + len(last.word) if is_whole else last.end


#: The checksum of the beginning of each block's keys, with which those of its features go on.
_BLOCK_CHECKSUMS = {
    block: crc32(f"{block}:".encode())
    for block in ("word", "pair", "title", "name", "name-word", "term", "title-term", "term-key")
}


def feature_number(block: str, key: str) -> int:
    """Return the number of a feature: a hash of its block and key."""
    return crc32(key.encode(), _BLOCK_CHECKSUMS[block]) % FEATURE_BUCKETS


class RawFeatures(NamedTuple):
    """The features of a text before they are weighed.

    Attributes:
        counts: For each block of tokens, pairs or names, how often each key stands in it.
        places: For each key of a token or pair, and for each folded name, where it first stands in the full
            text.
        hits: The telling terms found.
    """

    counts: dict[str, Counter[str]]
    places: dict[str, tuple[int, int]]
    hits: list[TermHit]


def read_features(paper: PaperText, index: TermIndex) -> RawFeatures:
    """Return the features of a paper's text, not weighed.

    Args:
        paper: The paper.
        index: The telling terms that are looked for.
    """
    tokens = tokenize(paper.full_text)
    title_end = len(paper.title)
    places: dict[str, tuple[int, int]] = {}
    words, pairs = _count_keys(tokens, places)
    title_words, title_pairs = _count_keys([token for token in tokens if token.end <= title_end], places)
    name_words: Counter[str] = Counter()
    for name in paper.names:
        name_words.update(_name_keys(name))
    blocks = {
        "word": words,
        "pair": pairs,
        "title": title_words + title_pairs,
        "name": Counter(fold(name) for name in paper.names),
        "name-word": name_words,
    }
    return RawFeatures(blocks, places, index.find(tokens, title_end))


@lru_cache(maxsize=_CACHED_TOKENS)
def _name_keys(name: str) -> tuple[str, ...]:
    """Return the tokens of a name and the pairs of them."""
    words, pairs = _count_keys(tokenize(name), {})
    return (*words.elements(), *pairs.elements())


def _count_keys(
    tokens: Sequence[Token], places: dict[str, tuple[int, int]]
) -> tuple[Counter[str], Counter[str]]:
    """Count the tokens and pairs of adjacent tokens that are no stop words; note where each first stands."""
    words: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    previous: Token | None = None
    for token in tokens:
        if token.key in _STOP_WORDS or token.key == _BREAK:
            previous = None
            continue
        if len(token.key) > 1:
            words[token.key] += 1
            places.setdefault(token.key, (token.start, token.end))
        if previous is not None:
            key = f"{previous.key} {token.key}"
            pairs[key] += 1
            places.setdefault(key, (previous.start, token.end))
        previous = token
    return words, pairs


def weigh_features(
    raw: RawFeatures, topics_by_key: Mapping[str, tuple[str, ...]], idf: Sequence[float]
) -> list[Feature]:
    """Return the weighed features of a text, those without idf left out.

    Args:
        raw: The features as read.
        topics_by_key: For each key of a telling term, the ids of the topics that it speaks for and the model
            knows.
        idf: The idf of each feature, by number; 0 if it is left out.
    """
    features: list[Feature] = []
    for block, counts in raw.counts.items():
        features += _weigh_block(block, counts, raw.places, idf)
    text_counts = {hit: hit.occurrences for hit in raw.hits}
    title_counts = {hit: hit.title_occurrences for hit in raw.hits if hit.title_occurrences}
    features += _weigh_terms("term", text_counts, topics_by_key, idf)
    features += _weigh_terms("title-term", title_counts, topics_by_key, idf)
    return features


def _weigh_block(
    block: str, counts: Mapping[str, int], places: Mapping[str, tuple[int, int]], idf: Sequence[float]
) -> list[Feature]:
    """Return the features of a block of tokens, pairs or names."""
    weighted: list[tuple[str, int, float]] = []
    for key, count in counts.items():
        number = feature_number(block, key)
        if idf[number]:
            weight = idf[number] if count == 1 else (1 + log(count)) * idf[number]
            weighted.append((key, number, weight))
    scale = _block_scale(block, [weight for _, _, weight in weighted])
    return [
        Feature(number, weight * scale, ((*places[key], 1.0),) if key in places else ())
        for key, number, weight in weighted
    ]


def _block_scale(block: str, weights: Iterable[float]) -> float:
    """Return the factor that gives a block of these weights the length that the block is to have."""
    return BLOCK_WEIGHTS[block] / max(sqrt(sum(weight * weight for weight in weights)), 1e-9)


def term_idf(key: str, idf: Sequence[float], default: float) -> float:
    """Return the idf of a telling term.

    Args:
        key: The key of the term.
        idf: The idf of each feature, by number.
        default: That of a term which training did not meet.
    """
    known: float = idf[feature_number("term-key", key)] or idf[feature_number("word", key)]
    return known or default


def _weigh_terms(
    block: str,
    counts: Mapping[TermHit, int],
    topics_by_key: Mapping[str, tuple[str, ...]],
    idf: Sequence[float],
) -> list[Feature]:
    """Return a feature for each topic whose terms were found; its sources are the terms, by what they add."""
    sources: defaultdict[str, list[tuple[int, int, float]]] = defaultdict(list)
    for hit, count in counts.items():
        topics = topics_by_key.get(hit.key, ())
        for topic in topics:
            weight = (1 + log(count)) * term_idf(hit.key, idf, 0.0) / sqrt(len(topics))
            if weight:
                sources[topic].append((hit.start, hit.end, weight))
    totals = {topic: sum(weight for _, _, weight in hits) for topic, hits in sources.items()}
    scale = _block_scale(block, totals.values())
    return [
        Feature(
            feature_number(block, topic),
            total * scale,
            tuple((start, end, weight / total) for start, end, weight in sources[topic]),
        )
        for topic, total in totals.items()
    ]

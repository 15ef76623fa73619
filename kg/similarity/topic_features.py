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
| `english` | the English words of text and names, translations included; `count` times `ln (1 + count)` |
| `term`, `title-term` | the topics whose telling terms stand in title or text; in the title alone |

Features are numbered by a hash, the same on every machine (Weinberger and others, "Feature hashing for large
scale multitask learning", 2009).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import fsum, log, log1p, sqrt
from typing import NamedTuple
from zlib import crc32

from kg.similarity.english_words import read_english_words
from kg.similarity.text_tokens import BREAK, STOP_WORDS, Token, tokenize
from kg.text import fold
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
    "english": 0.6**0.5,
    "term": 0.3**0.5,
    "title-term": 0.2**0.5,
}


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


def term_key(term: str) -> str:
    """Return the key under which a telling term is found: `Re-ranking` and `reranking` have the same."""
    return "".join(token.key for token in tokenize(term) if token.key != BREAK)


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
                tokens = [token for token in tokenize(term) if token.key != BREAK]
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
                if last == len(tokens) or tokens[last].key == BREAK:
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
    for block in ("word", "pair", "title", "name", "name-word", "english", "term", "title-term", "term-key")
}


def feature_number(block: str, key: str) -> int:
    """Return the number of a feature: a hash of its block and key."""
    return crc32(key.encode(), _BLOCK_CHECKSUMS[block]) % FEATURE_BUCKETS


class RawFeatures(NamedTuple):
    """The features of a text before they are weighed.

    Attributes:
        counts: For each block of tokens, pairs or names, how often each key stands in it.
        places: For each key of a token or pair, of the text or of its English words, and for each folded
            name, where it first stands in the full text.
        hits: The telling terms found.
        english: How often each English word and pair of them stands in text and names, translations
            included.
    """

    counts: dict[str, Mapping[str, float]]
    places: dict[str, tuple[int, int]]
    hits: list[TermHit]
    english: Mapping[str, float]


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
    english = read_english_words(tokens)
    english_counts = defaultdict(float, english.counts)
    for name in paper.names:
        name_words.update(_name_keys(name))
        for key, count in _english_of_name(name).items():
            english_counts[key] += count
    for key, place in english.places.items():
        places.setdefault(key, place)
    blocks: dict[str, Mapping[str, float]] = {
        "word": words,
        "pair": pairs,
        "title": title_words + title_pairs,
        "name": Counter(fold(name) for name in paper.names),
        "name-word": name_words,
        "english": {key: count for key, count in english_counts.items() if " " not in key},
    }
    return RawFeatures(blocks, places, index.find(tokens, title_end), english_counts)


@lru_cache(maxsize=_CACHED_TOKENS)
def _name_keys(name: str) -> tuple[str, ...]:
    """Return the tokens of a name and the pairs of them."""
    words, pairs = _count_keys(tokenize(name), {})
    return (*words.elements(), *pairs.elements())


@lru_cache(maxsize=_CACHED_TOKENS)
def _english_of_name(name: str) -> dict[str, float]:
    """Return the English words and pairs of a name, as shares."""
    return read_english_words(tokenize(name)).counts


def _count_keys(
    tokens: Sequence[Token], places: dict[str, tuple[int, int]]
) -> tuple[Counter[str], Counter[str]]:
    """Count the tokens and pairs of adjacent tokens that are no stop words; note where each first stands."""
    words: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    previous: Token | None = None
    for token in tokens:
        if token.key in STOP_WORDS or token.key == BREAK:
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
    block: str, counts: Mapping[str, float], places: Mapping[str, tuple[int, int]], idf: Sequence[float]
) -> list[Feature]:
    """Return the features of a block of tokens, pairs or names."""
    weighted: list[tuple[str, int, float]] = []
    for key, count in counts.items():
        number = feature_number(block, key)
        if idf[number]:
            # shares of translations may be less than one, whose logarithm is negative
            damped = log1p(count) if block == "english" else 1 + log(count)
            weighted.append((key, number, damped * idf[number]))
    scale = _block_scale(block, [weight for _, _, weight in weighted])
    return [
        Feature(number, weight * scale, ((*places[key], 1.0),) if key in places else ())
        for key, number, weight in weighted
    ]


def _block_scale(block: str, weights: Iterable[float]) -> float:
    """Return the factor that gives a block of these weights the length that the block is to have."""
    return BLOCK_WEIGHTS[block] / max(sqrt(fsum(weight * weight for weight in weights)), 1e-9)


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
    totals = {topic: fsum(weight for _, _, weight in hits) for topic, hits in sources.items()}
    scale = _block_scale(block, totals.values())
    return [
        Feature(
            feature_number(block, topic),
            total * scale,
            tuple((start, end, weight / total) for start, end, weight in sources[topic]),
        )
        for topic, total in totals.items()
    ]

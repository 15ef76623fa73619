"""The details of papers (sentences, summary, related papers, posts), which the page unpacks when needed.

They are most of a page's bytes, and are read for one paper at a time; those of `PAGE_CHUNK_PAPERS` papers are
deflated together, and cost neither time nor memory before one of them is shown.
"""

import base64
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.export.html.page_input import Digest, PageInput, node_numbers, shown_taxonomy
from kg.export.html.page_limits import (
    LARGE_PAGE_PAPERS,
    LARGE_PAGE_REASONS,
    LARGE_PAGE_TOPICS,
    MAX_PAGE_REASONS,
)
from kg.limits import PAGE_CHUNK_PAPERS
from kg.query.summary import ELLIPSIS
from kg.records import Evidence, Paper, SectionKind
from kg.similarity.score import Related, Strength
from kg.store.result_queries import Result
from kg.text import sentences

#: Scores and weights are whole thousandths.
SCORE_SCALE = 1000
_STRENGTHS = {strength: number for number, strength in enumerate(Strength)}
#: How many characters a label has at most, behind which a line of the summary begins.
_MAX_LABEL_LENGTH = 40


def page_chunks(page: PageInput) -> Iterator[str]:
    """Yield the details of `PAGE_CHUNK_PAPERS` papers at a time, as base64 of deflated JSON."""
    entities_of: dict[str, list[str]] = {paper.id: [] for paper in page.papers}
    for paper_id, entity, _ in page.links:
        entities_of[paper_id].append(entity)
    numbers = node_numbers(page)
    topics = {row.id: number for number, row in enumerate(shown_taxonomy(page))}
    most = (LARGE_PAGE_REASONS, LARGE_PAGE_TOPICS) if is_large(page) else (MAX_PAGE_REASONS, None)
    places = _alike_places(page)
    for first in range(0, len(page.papers), PAGE_CHUNK_PAPERS):
        details = []
        for paper in page.papers[first : first + PAGE_CHUNK_PAPERS]:
            related = [
                [*_related(near, numbers, topics, most), *places.get((paper.id, near.paper), ())]
                for near in page.related.get(paper.id, ())
                if near.paper in numbers
            ]
            details.append({**_texts(page, paper, entities_of[paper.id], numbers), "related": related})
        yield pack(details)


def _texts(
    page: PageInput, paper: Paper, entities: Sequence[str], numbers: Mapping[str, int]
) -> dict[str, Any]:
    """Return what is quoted of a paper.

    `sentences` has those of its first digest, which stands in `post`, then others that are quoted; `lines`
    has the line of each of the digest, counted on from the one before, and `summary` where its lines stand
    (`_locate`). `quotes`
    has (sentence, start, end, post, line) of the clearest evidence of each link, nothing where there is none:
    start and end are in UTF-16 units, post is a place in `posts`. `results` has the numbers that the paper
    states, each with such a quote.
    """
    digest = page.digests.get(paper.id, Digest((), ()))
    lines, told = _digest_sentences(digest)
    evidence = [next(iter(page.evidence.get((paper.id, entity), ())), None) for entity in entities]
    if is_large(page):
        evidence = [
            clearest if clearest and page.entities[numbers[entity] - len(page.papers)].papers > 1 else None
            for entity, clearest in zip(entities, evidence, strict=True)
        ]
        quoted = {each.sentence for each in evidence if each}
        quoted |= {result.evidence.sentence for result in page.results.get(paper.id, ())}
        lines, told = _quoted_only(lines, told, quoted, digest)
    sentence_table, posts = _Table(told), _Table(path for path, _ in paper.digests)
    quotes = [_quote(clearest, sentence_table, posts) if clearest else [] for clearest in evidence]
    results = [
        [*_result(result, numbers), _quote(result.evidence, sentence_table, posts)]
        for result in page.results.get(paper.id, ())
    ]
    return {
        "sentences": sentence_table.values,
        "lines": _steps(lines),
        "post": posts.number(digest.post) if digest.post else -1,
        "summary": [[line.label, *_locate(line.text, told)] for line in digest.summary],
        "quotes": quotes,
        "results": results,
        "posts": posts.values,
        "digests": [[posts.number(path), line] for path, line in paper.digests],
    }


def _alike_places(page: PageInput) -> dict[tuple[str, str], tuple[int, int]]:
    """Return the places of the most alike sentences among those of the digests of two papers, by both ids."""
    told = {
        paper: _digest_sentences(page.digests[paper])
        for paper in sorted({p for pair in page.alike for p in pair})
    }

    def place(paper: str, quoted: Evidence) -> int:
        lines, texts = told[paper]
        rows = zip(lines, texts, strict=True)
        return next(
            n
            for n, (line, text) in enumerate(rows)
            if line == quoted.line and text.startswith(quoted.sentence)
        )

    return {
        (paper, other): (place(paper, alike.sentence), place(other, alike.their_sentence))
        for (paper, other), alike in page.alike.items()
    }


def is_large(page: PageInput) -> bool:
    """Tell whether a page has so many papers that it holds less of each."""
    return len(page.papers) > LARGE_PAGE_PAPERS


def _quoted_only(
    lines: Sequence[int], told: Sequence[str], quoted: set[str], digest: Digest
) -> tuple[list[int], list[str]]:
    """Return the sentences of a digest that are quoted or stand in its summary, with their lines."""
    kept = {place for place, sentence in enumerate(told) if sentence in quoted}
    for line in digest.summary:
        first, *rest = _locate(line.text, told)
        if rest:
            kept |= set(range(first, first + rest[0]))
    places = sorted(kept)
    return [lines[place] for place in places], [told[place] for place in places]


class _Table:
    """Texts that are referred to by their number; the first of equal ones counts."""

    def __init__(self, values: Iterable[str]) -> None:
        self.values = list(values)
        self._numbers = {value: number for number, value in reversed(list(enumerate(self.values)))}

    def number(self, value: str) -> int:
        """Return the number of a text; a new one gets the next number."""
        if value not in self._numbers:
            self._numbers[value] = len(self.values)
            self.values.append(value)
        return self._numbers[value]


def _digest_sentences(digest: Digest) -> tuple[list[int], list[str]]:
    """Return the lines of the sentences of a digest but for its title, and the sentences."""
    told: list[str] = []
    lines: list[int] = []
    for section in digest.sections:
        if section.kind is SectionKind.TITLE:
            continue
        for start, end in sentences(section.text):
            told.append(section.text[start:end].replace("\n", " "))
            lines.append(section.line + section.text.count("\n", 0, start))
    return lines, told


def _steps(values: Sequence[int]) -> list[int]:
    """Return the differences between values and those before them, which take less space."""
    return [value - before for value, before in zip(values, [0, *values], strict=False)]


def _locate(text: str, told: Sequence[str]) -> list[Any]:
    """Return (first sentence, sentences, characters to skip, length) of a line of the summary, or its text.

    The sentences, joined by spaces, hold the line behind the characters to skip, which are its label. A
    length in UTF-16 units cuts a line that ends with an ellipsis; else it is 0.
    """
    is_cut = text.endswith(ELLIPSIS)
    wanted = text.removesuffix(ELLIPSIS)
    for first, sentence in enumerate(told):
        skipped = next(_places(wanted, sentence), None)
        if skipped is None:
            continue
        joined, count = sentence[skipped:], 1
        while len(joined) < len(wanted) and first + count < len(told):
            joined, count = f"{joined} {told[first + count]}", count + 1
        if joined.startswith(wanted) and (is_cut or joined == wanted):
            return [first, count, _utf16_length(sentence[:skipped]), _utf16_length(wanted) if is_cut else 0]
    return [text]


def _places(wanted: str, sentence: str) -> Iterator[int]:
    """Yield where in the beginning of a sentence a text begins, which may go on after it."""
    place = sentence.find(wanted[:1], 0, _MAX_LABEL_LENGTH)
    while place >= 0:
        rest = sentence[place:]
        if wanted.startswith(rest) or rest.startswith(wanted):
            yield place
        place = sentence.find(wanted[:1], place + 1, _MAX_LABEL_LENGTH)


def _quote(evidence: Evidence, sentence_table: _Table, posts: _Table) -> list[int]:
    """Return (sentence, start, end, post, line) of a sentence."""
    start = _utf16_length(evidence.sentence[: evidence.start])
    end = start + _utf16_length(evidence.sentence[evidence.start : evidence.end])
    return [sentence_table.number(evidence.sentence), start, end, posts.number(evidence.post), evidence.line]


def _result(result: Result, numbers: Mapping[str, int]) -> list[Any]:
    """Return value, unit, bound, kind, direction, metric, place, its entities, system, baseline."""
    on = [numbers[entity] for entity in result.on.entities if entity in numbers]
    names = result.metric.text, result.on.text, on, result.system.text, result.against.text
    return [result.value, result.unit, result.bound, result.kind, result.direction, *names]


def _utf16_length(text: str) -> int:
    """Return the length of a text as JavaScript counts it, in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _related(
    near: Related, numbers: Mapping[str, int], topics: Mapping[str, int], most: tuple[int, int | None]
) -> list[Any]:
    """Return (number, score, strength, wording, meaning, entities, topics) of a related paper.

    The places of the most alike sentences of both follow if their digests are in two languages.

    Entities and topics stand with their weights. What the parts lack to the score is the weight of those that
    are not listed.

    Args:
        near: The related paper.
        numbers: The number of each node.
        topics: The number of each topic.
        most: How many entities and topics are listed; None for all.
    """
    entities = [reason for reason in near.reasons if reason.entity in numbers][: most[0]]
    return [
        numbers[near.paper],
        _thousandths(near.score),
        _STRENGTHS[near.strength],
        _thousandths(near.wording),
        _thousandths(near.meaning),
        [value for reason in entities for value in (numbers[reason.entity], _thousandths(reason.weight))],
        [
            value
            for reason in near.topics[: most[1]]
            if reason.topic in topics
            for value in (topics[reason.topic], _thousandths(reason.weight))
        ],
    ]


def _thousandths(value: float) -> int:
    return round(SCORE_SCALE * value)


def pack(value: Any) -> str:
    """Return a value as base64 of raw deflate (RFC 1951) of JSON."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.b64encode(compressor.compress(text) + compressor.flush()).decode("ascii")

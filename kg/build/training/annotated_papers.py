"""Annotated papers, how they are split into folds, and the labels of their tokens."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.evaluation.matching import Annotation
from kg.extract.ner.crf import LABELS
from kg.extract.passage import Passage
from kg.records import Digest
from kg.text import clean

_OUTSIDE = LABELS[0]


class AnnotatedPaper(NamedTuple):
    """A paper with its gold entities.

    Attributes:
        id: The id of the paper.
        group: Papers of one group, normally of one post, stay together when papers are split.
        digest: The digest that the annotators read.
        entities: The gold entities.
    """

    id: str
    group: str
    digest: Digest
    entities: tuple[Annotation, ...]


class _Match(NamedTuple):
    """A place where an annotated surface stands; the smallest is the longest, then the first in the text."""

    negative_length: int
    start: int
    end: int
    entity_type: str


def annotated_digest(digests: Sequence[Digest], entities: Sequence[Annotation]) -> Digest:
    """Return the digest of a paper that contains the most of its gold entities, the first one of several.

    Annotators read one digest of a paper. What another post writes about it is full of names that nobody
    marked.
    """
    counts = []
    for digest in digests:
        text = "\n".join(section.text for section in digest.readable_sections())
        counts.append(sum(_contains(text, entity) for entity in entities))
    return digests[counts.index(max(counts))]


def _contains(text: str, entity: Annotation) -> bool:
    return any(clean(surface) in text for surface in entity.surfaces)


def fold_of(papers: Iterable[AnnotatedPaper], folds: int) -> dict[str, int]:
    """Assign papers to folds, group by group in turn.

    Args:
        papers: The papers.
        folds: How many folds there are.

    Returns:
        The number of the fold of each paper, from 0, keyed by paper id. Groups are taken in the order of
        their names.
    """
    papers = list(papers)
    groups = sorted({paper.group for paper in papers})
    fold_of_group = {group: number % folds for number, group in enumerate(groups)}
    return {paper.id: fold_of_group[paper.group] for paper in papers}


def label_tokens(passage: Passage, entities: Iterable[Annotation]) -> list[str]:
    """Return the BIO label of each token of a passage.

    A token is labeled wherever it belongs to an annotated surface that begins and ends with tokens. Where
    surfaces overlap, the longest counts, then the first.
    """
    matches: list[_Match] = []
    for entity in entities:
        surfaces = {clean(surface) for surface in entity.surfaces} - {""}
        for surface in surfaces:
            for start, end in _occurrences(passage.text, surface):
                if start in passage.starts and end in passage.ends:
                    matches.append(_Match(start - end, start, end, entity.type))
    labels = [_OUTSIDE] * len(passage.words)
    for match in sorted(matches):
        first, last = passage.token_range(match.start, match.end)
        if all(label == _OUTSIDE for label in labels[first:last]):
            labels[first:last] = span_labels(last - first, match.entity_type)
    return labels


def span_labels(length: int, entity_type: str) -> list[str]:
    """Return the BIO labels of the tokens of one name.

    Example:
        >>> span_labels(3, "model")
        ['B-model', 'I-model', 'I-model']
    """
    return [f"B-{entity_type}", *[f"I-{entity_type}"] * (length - 1)]


def _occurrences(text: str, surface: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each occurrence of a surface, overlapping ones too."""
    start = text.find(surface)
    while start >= 0:
        yield start, start + len(surface)
        start = text.find(surface, start + 1)

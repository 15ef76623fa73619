"""Annotated papers, how they are split into folds, and the labels of their tokens."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.evaluation.metrics import Annotation
from kg.extract.ner.crf import LABELS
from kg.extract.passage import Passage
from kg.records import Digest
from kg.text import clean


class AnnotatedPaper(NamedTuple):
    """A paper with its gold entities and the digest that they were read from.

    `group` names the post, whose papers are kept together when data is split.
    """

    id: str
    group: str
    digest: Digest
    entities: tuple[Annotation, ...]


def annotated_digest(digests: Sequence[Digest], entities: Sequence[Annotation]) -> Digest:
    """Return the one of a paper's digests that holds most of its gold entities.

    Annotators read one digest a paper; what another post writes of it is full of names that nobody marked.
    """
    texts = ["\n".join(section.text for section in digest.readable()) for digest in digests]
    held = [
        sum(any(clean(surface) in text for surface in entity.surfaces) for entity in entities)
        for text in texts
    ]
    return digests[max(range(len(digests)), key=lambda number: held[number])]


def fold_of(papers: Iterable[AnnotatedPaper], folds: int) -> dict[str, int]:
    """Return the fold of each paper by id: posts in order of their names, dealt out like cards."""
    groups = {group: number for number, group in enumerate(sorted({paper.group for paper in papers}))}
    return {paper.id: groups[paper.group] % folds for paper in papers}


def label_tokens(passage: Passage, entities: Sequence[Annotation]) -> list[str]:
    """Return the label of each token: every place where an annotated surface stands, the longest first."""
    found = sorted(
        (start - end, start, end, entity.type)
        for entity in entities
        for surface in {clean(surface) for surface in entity.surfaces} - {""}
        for start, end in _places(passage.text, surface)
        if start in passage.starts and end in passage.ends
    )
    labels = [LABELS[0]] * len(passage.words)
    for _, start, end, kind in found:
        first, last = passage.token_range(start, end)
        if all(label == LABELS[0] for label in labels[first:last]):
            labels[first:last] = span_labels(last - first, kind)
    return labels


def span_labels(length: int, kind: str) -> list[str]:
    """Return the labels of the tokens of a name of a type."""
    return [f"B-{kind}", *[f"I-{kind}"] * (length - 1)]


def _places(text: str, surface: str) -> Iterable[tuple[int, int]]:
    start = text.find(surface)
    while start >= 0:
        yield start, start + len(surface)
        start = text.find(surface, start + 1)

"""The whole training: every part is taught on papers whose names it could not know, as it will meet them.

A vocabulary that holds the names of the very papers that the CRF learns from would teach it to trust lists blindly, and a CRF
that has seen a paper would teach the judge to trust the CRF. So papers are split by post; known names come from the other folds,
and the judge learns from what CRFs trained on the other folds propose.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple
from zlib import crc32

from kg.build.training.names import count_surfaces, learn_terms
from kg.build.training.papers import AnnotatedPaper, fold_of, label_tokens, span_labels
from kg.build.training.train_classifier import RoleVerdict, Verdict, find_gold, train_judge, train_roles
from kg.build.training.train_crf import LabelledPassage, Weights, train_tagger
from kg.extract.digest_reader import Reader, Reading
from kg.extract.ner.candidates import Name, make_mentions
from kg.extract.ner.crf import LABELS, Posterior, posteriors
from kg.extract.ner.name_classifier import measure
from kg.extract.ner.roles import ROLES, role_measures
from kg.extract.ner.weights import Judge, Seen, Tagger, table_of
from kg.extract.overlaps import resolve_overlaps
from kg.extract.relations import classify_relations
from kg.records import Digest, Mention, SectionKind
from kg.vocabulary.terms import Term, merge_terms

FOLDS = 4


class Trained(NamedTuple):
    """A model as training leaves it, to be written to a folder."""

    weights: Weights
    judge: Judge
    roles: dict[str, Judge]
    surfaces: dict[str, Seen]
    terms: list[Term]


class _Knowledge(NamedTuple):
    """What a part of the papers teaches of names: a reader that knows them, and how often their surfaces are marked."""

    reader: Reader
    surfaces: dict[str, Seen]
    terms: list[Term]


def train(papers: Sequence[AnnotatedPaper], listed: Sequence[Term], plain: Sequence[Digest] = ()) -> Trained:
    """Return the model that annotated papers teach, beside a vocabulary that is known already.

    Args:
        papers: The annotated papers.
        listed: The vocabulary.
        plain: Digests that nobody annotated, in a language that the annotated ones lack; see `label_by_finders`.
    """
    fold = fold_of(papers, FOLDS)
    everything = _know(papers, listed)
    silver = label_by_finders(plain, merge_terms(everything.terms, listed))
    parts = [_verdicts(papers, listed, fold, held) for held in range(FOLDS)]
    weights = train_tagger([*_labelled(papers, listed, fold, held=None), *silver])
    judge = train_judge([verdict for verdicts, _ in parts for verdict in verdicts])
    roles = train_roles([verdict for _, verdicts in parts for verdict in verdicts])
    return Trained(weights, judge, roles, everything.surfaces, everything.terms)


def _know(papers: Sequence[AnnotatedPaper], listed: Sequence[Term]) -> _Knowledge:
    surfaces = count_surfaces(papers, listed)
    terms = learn_terms(papers, surfaces)
    return _Knowledge(Reader(merge_terms(terms, listed)), surfaces, terms)


def _outside(
    papers: Iterable[AnnotatedPaper], fold: dict[str, int], held: Collection[int | None]
) -> list[AnnotatedPaper]:
    return [paper for paper in papers if fold[paper.id] not in held]


def _labelled(
    papers: Sequence[AnnotatedPaper], listed: Sequence[Term], fold: dict[str, int], held: int | None
) -> list[LabelledPassage]:
    """Return the passages of all folds but one, each read by one who knows neither its fold's names nor the held one's."""
    passages = []
    for inner in range(FOLDS):
        if inner == held:
            continue
        reader = _know(_outside(papers, fold, {inner, held}), listed).reader
        for paper in papers:
            if fold[paper.id] == inner:
                readings = reader.read(paper.digest)
                passages += [
                    LabelledPassage(each.keys, label_tokens(each.passage, paper.entities))
                    for each in readings
                ]
    return passages


def label_by_finders(digests: Iterable[Digest], terms: Sequence[Term]) -> list[LabelledPassage]:
    """Return the passages of digests that nobody annotated, labelled with what vocabulary, brackets and patterns find.

    The features come from half the vocabulary, so that the CRF learns from the other half what an unlisted name looks like.
    """
    whole, half = Reader(terms), Reader(term for term in terms if crc32(term.name.encode()) % 2)
    passages = []
    for digest in digests:
        for found, reading in zip(whole.read(digest), half.read(digest), strict=True):
            if reading.passage.section.kind is SectionKind.TITLE:
                continue  # annotated papers have English titles too
            labels = [LABELS[0]] * len(reading.passage.words)
            for mention in resolve_overlaps(found.mentions):
                first, last = reading.passage.token_range(mention.start, mention.end)
                labels[first:last] = span_labels(last - first, mention.type)
            passages.append(LabelledPassage(reading.keys, labels))
    return passages


def _verdicts(
    papers: Sequence[AnnotatedPaper], listed: Sequence[Term], fold: dict[str, int], held: int
) -> tuple[list[Verdict], list[RoleVerdict]]:
    """Return what is right of the names that a CRF of the other folds proposes in one, and what the papers do with them."""
    tagger = make_tagger(train_tagger(_labelled(papers, listed, fold, held)))
    known = _know(_outside(papers, fold, {held}), listed)
    verdicts, roles = [], []
    for paper in papers:
        if fold[paper.id] != held:
            continue
        readings = known.reader.read(paper.digest)
        for name in known.reader.names(readings, _tag(tagger, readings)):
            gold = find_gold(name, paper)
            if gold is None or not gold.optional:  # a judgement call teaches nothing
                verdicts.append(Verdict(measure(name, known.surfaces), gold is not None))
            if gold is not None and gold.relation in ROLES:
                roles.append(RoleVerdict(role_measures(_read_mentions(name, readings)), gold.relation))
    return verdicts, roles


def _read_mentions(name: Name, readings: Sequence[Reading]) -> list[tuple[SectionKind, Mention]]:
    """Return the mentions of a name as the rules read them."""
    mentions = []
    for place, mention in make_mentions(name, 1.0):
        section = readings[place].passage.section
        mentions.append((section.kind, classify_relations(section, (mention,))[0]))
    return mentions


def _tag(tagger: Tagger, readings: Sequence[Reading]) -> list[Posterior | None]:
    """Return what a tagger makes of the sections of a digest, one at a time; None for an empty one."""
    return [
        posteriors([tagger.emissions(reading.keys)], tagger.transitions)[0] if reading.keys.local else None
        for reading in readings
    ]


def make_tagger(weights: Weights) -> Tagger:
    """Return the tagger of trained weights."""
    names = sorted(weights.features)
    return Tagger(
        {name: row for row, name in enumerate(names)}, table_of(names, weights.features), weights.transitions
    )

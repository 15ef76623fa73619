"""The training of all parts of a model, each on predictions of parts that have not seen the paper.

Known names, the CRF and the classifiers are layers: each one uses what the one before says. A vocabulary with
the names of the very papers that the CRF learns from would teach the CRF to trust lists blindly, and a CRF
that has seen a paper would teach the classifiers to trust the CRF. So papers are split into folds by post:
known names come from the other folds, and the classifiers learn from what a CRF trained on the other folds
proposes (stacked generalization; Wolpert, 1992).
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple
from zlib import crc32

from kg.build.training.annotated_papers import AnnotatedPaper, fold_of, label_tokens, span_labels
from kg.build.training.learned_names import count_surfaces, learn_terms
from kg.build.training.train_classifiers import (
    TrainingExample,
    find_gold,
    name_example,
    train_name_classifier,
    train_role_classifiers,
    train_type_classifiers,
)
from kg.build.training.train_crf import CrfWeights, LabeledPassage, train_crf
from kg.build.training.training_limits import TRAINING_FOLDS
from kg.extract.aliases import AliasRules
from kg.extract.digest_analyzer import DigestAnalyzer, PassageAnalysis
from kg.extract.korean.lexicon import Lexicon
from kg.extract.ner.candidates import Name, PassageMention, make_mentions
from kg.extract.ner.crf import LABELS, Posterior, posteriors
from kg.extract.ner.feature_products import with_products
from kg.extract.ner.name_classifier import name_features
from kg.extract.ner.role_features import ROLES, profile_digest, role_features
from kg.extract.ner.type_classifier import type_features
from kg.extract.ner.weights import LogisticModel, SurfaceCounts, Tagger, weight_table
from kg.extract.overlaps import resolve_overlaps
from kg.extract.packed_names import known_names
from kg.extract.relations import classify_relations
from kg.parallel import Progress, Workers, ignore_progress, run_batches
from kg.records import Digest, SectionKind, Source
from kg.vocabulary.terms import Term, merge_learned_terms


class TrainedModel(NamedTuple):
    """A model as training leaves it, to be written into a folder.

    Attributes:
        crf: The weights of the CRF.
        name_classifier: Gives the probability that annotators would accept a name.
        role_classifiers: For each role (a relation of a paper to an entity), by its value, the logistic
            model that gives its score before the softmax.
        type_classifiers: For each type the logistic model that gives its score.
        surfaces: For each folded surface how often annotators marked it.
        terms: Names from the annotations that other papers may mention too; see `learn_terms`.
    """

    crf: CrfWeights
    name_classifier: LogisticModel
    role_classifiers: dict[str, LogisticModel]
    type_classifiers: dict[str, LogisticModel]
    surfaces: dict[str, SurfaceCounts]
    terms: list[Term]


class _Knowledge(NamedTuple):
    """What some of the papers teach about names.

    Attributes:
        analyzer: An analyzer that knows the listed terms and `terms`.
        surfaces: For each folded surface how often annotators marked it.
        terms: The names learned from the annotations of these papers.
    """

    analyzer: DigestAnalyzer
    surfaces: dict[str, SurfaceCounts]
    terms: list[Term]


class _Examples(NamedTuple):
    """The training examples of the classifiers.

    Attributes:
        names: For each name that the finders and the CRF propose, whether annotators accepted it.
        roles: For each of these names that has a gold annotation, the annotated relation.
        types: For each of these names that annotators accepted and nobody lists, the annotated type.
    """

    names: list[TrainingExample]
    roles: list[TrainingExample]
    types: list[TrainingExample]


class _Layer(NamedTuple):
    """What is learned without the papers of a fold, or from all.

    Attributes:
        crf: The weights of the CRF.
        surfaces: For each folded surface how often annotators marked it.
        terms: The names learned from the annotations.
        examples: What the CRF proposes in the papers of the fold; none if nothing is held out.
    """

    crf: CrfWeights
    surfaces: dict[str, SurfaceCounts]
    terms: list[Term]
    examples: _Examples


class StackedModels(NamedTuple):
    """A model, and those that estimate how good it is.

    Attributes:
        model: Trained on all papers.
        fold_models: For each fold a model for its papers: its CRF and its names have not seen them, nor have
            its classifiers, which learned from the examples of the other folds.
    """

    model: TrainedModel
    fold_models: tuple[TrainedModel, ...]


class TrainingSettings(NamedTuple):
    """How a model is trained.

    Attributes:
        listed_terms: The vocabulary that is known without training.
        unannotated: Digests that nobody annotated, in a language that the annotated ones lack; see
            `label_by_finders`.
        workers: How many processes train.
    """

    listed_terms: Sequence[Term]
    unannotated: Sequence[Digest] = ()
    workers: int = 1


def train_models(
    papers: Sequence[AnnotatedPaper], settings: TrainingSettings, progress: Progress = ignore_progress
) -> StackedModels:
    """Train all parts of a model, and of the models of the folds.

    Args:
        papers: The annotated papers.
        settings: How to train.
        progress: Called with (step, done, total).
    """
    layers: list[_Layer] = []
    held_out_folds = [*range(TRAINING_FOLDS), None]
    work = partial(_train_layers, papers, settings)
    progress("Training", 0, len(held_out_folds))
    for batch in run_batches(work, held_out_folds, Workers(settings.workers), size=1):
        layers += [layer for _, layer in batch if layer is not None]
        progress("Training", len(layers), len(held_out_folds))
    *fold_layers, full_layer = layers
    fold_models = tuple(
        _make_model(layer, [other for other in fold_layers if other is not layer]) for layer in fold_layers
    )
    return StackedModels(_make_model(full_layer, fold_layers), fold_models)


def _make_model(layer: _Layer, fold_layers: Sequence[_Layer]) -> TrainedModel:
    """Return the model of a layer whose classifiers learn from the examples of some folds."""
    return TrainedModel(
        layer.crf,
        train_name_classifier([example for other in fold_layers for example in other.examples.names]),
        train_role_classifiers([example for other in fold_layers for example in other.examples.roles]),
        train_type_classifiers([example for other in fold_layers for example in other.examples.types]),
        layer.surfaces,
        layer.terms,
    )


def _train_layers(
    papers: Sequence[AnnotatedPaper], settings: TrainingSettings, held_out_folds: Sequence[int | None]
) -> list[_Layer]:
    """Return the layer for each fold that is held out; None holds out none. Runs in a worker process."""
    folds = fold_of(papers, TRAINING_FOLDS)
    layers = []
    for held_out in held_out_folds:
        knowledge = _learn_names(_without_folds(papers, folds, {held_out}), settings.listed_terms)
        labeled = list(_label_out_of_fold(papers, settings.listed_terms, folds, held_out))
        if held_out is None:
            labeled += label_by_finders(
                settings.unannotated, merge_learned_terms(knowledge.terms, settings.listed_terms)
            )
        crf = train_crf(labeled)
        held_out_papers = [paper for paper in papers if folds[paper.id] == held_out]
        examples = _make_examples(held_out_papers, knowledge, make_tagger(crf))
        layers.append(_Layer(crf, knowledge.surfaces, knowledge.terms, examples))
    return layers


def label_by_finders(digests: Iterable[Digest], terms: Sequence[Term]) -> list[LabeledPassage]:
    """Label unannotated digests with what vocabulary, brackets and patterns find (silver labels).

    The features come from one half of the vocabulary, so that the CRF learns from the names of the other half
    what an unlisted name looks like. Titles are left out: annotated papers have English titles, too.
    """
    full_analyzer = DigestAnalyzer(known_names(terms))
    half_analyzer = DigestAnalyzer(known_names(term for term in terms if crc32(term.name.encode()) % 2))
    passages = []
    for digest in digests:
        analyses = zip(
            full_analyzer.analyze_digest(digest), half_analyzer.analyze_digest(digest), strict=True
        )
        for full_analysis, half_analysis in analyses:
            passage = half_analysis.passage
            if passage.section.kind is SectionKind.TITLE:
                continue
            labels = [LABELS[0]] * len(passage.words)
            for mention in resolve_overlaps(full_analysis.mentions):
                first, last = passage.token_range(mention.start, mention.end)
                labels[first:last] = span_labels(last - first, mention.type)
            passages.append(LabeledPassage(half_analysis.keys, labels))
    return passages


def make_tagger(weights: CrfWeights) -> Tagger:
    """Return the tagger of trained weights."""
    names = sorted(weights.features)
    rows = {name: row for row, name in enumerate(names)}
    return Tagger(rows, weight_table(names, weights.features), weights.transitions)


def _learn_names(papers: Sequence[AnnotatedPaper], listed_terms: Sequence[Term]) -> _Knowledge:
    surfaces = count_surfaces(papers, listed_terms)
    terms = learn_terms(papers, surfaces, AliasRules(Lexicon(listed_terms)))
    return _Knowledge(DigestAnalyzer(known_names(merge_learned_terms(terms, listed_terms))), surfaces, terms)


def _without_folds(
    papers: Iterable[AnnotatedPaper], folds: dict[str, int], excluded: Collection[int | None]
) -> list[AnnotatedPaper]:
    return [paper for paper in papers if folds[paper.id] not in excluded]


def _label_out_of_fold(
    papers: Sequence[AnnotatedPaper],
    listed_terms: Sequence[Term],
    folds: dict[str, int],
    held_out: int | None,
) -> Iterator[LabeledPassage]:
    """Yield the labeled passages of all folds but one.

    Each is analyzed by an analyzer that knows neither the names of its own fold nor those of the fold held
    out.
    """
    for fold in sorted(set(folds.values()) - {held_out}):
        analyzer = _learn_names(_without_folds(papers, folds, {fold, held_out}), listed_terms).analyzer
        for paper in papers:
            if folds[paper.id] == fold:
                for analysis in analyzer.analyze_digest(paper.digest):
                    yield LabeledPassage(analysis.keys, label_tokens(analysis.passage, paper.entities))


def _make_examples(papers: Sequence[AnnotatedPaper], knowledge: _Knowledge, tagger: Tagger) -> _Examples:
    """Return examples of the names that are proposed in papers which neither names nor CRF have seen."""
    examples = _Examples([], [], [])
    for paper in papers:
        analyses = knowledge.analyzer.analyze_digest(paper.digest)
        profile = profile_digest([analysis.passage.section for analysis in analyses])
        for name in knowledge.analyzer.names(analyses, _posteriors(tagger, analyses)):
            gold = find_gold(name, paper)
            features = name_features(name, knowledge.surfaces)
            # a name on which annotators need not agree teaches nothing
            if gold is None or not gold.optional:
                examples.names.append(name_example(with_products(features), is_accepted=gold is not None))
            if gold is not None and not gold.optional and not name.proposals(Source.VOCABULARY):
                examples.types.append(TrainingExample(type_features(name, features), gold.type))
            if gold is not None and gold.relation in ROLES:
                roles = role_features(profile, _mentions_with_relations(name, analyses))
                examples.roles.append(TrainingExample(roles, gold.relation))
    return examples


def _mentions_with_relations(name: Name, analyses: Sequence[PassageAnalysis]) -> list[PassageMention]:
    """Return the mentions of a name, with relations by rule."""
    mentions = []
    for passage_index, mention in make_mentions(name, 1.0):
        section = analyses[passage_index].passage.section
        (classified,) = classify_relations(section, (mention,))
        mentions.append(PassageMention(passage_index, classified))
    return mentions


def _posteriors(tagger: Tagger, analyses: Sequence[PassageAnalysis]) -> list[Posterior | None]:
    """Return the span probabilities of each passage by itself; None for one without tokens."""
    results: list[Posterior | None] = []
    for analysis in analyses:
        if analysis.keys.local:
            results += posteriors([tagger.emissions(analysis.keys)], tagger.transitions)
        else:
            results.append(None)
    return results

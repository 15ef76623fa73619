"""From the passages of digests to their mentions.

Finders and the CRF propose candidates; a classifier decides name by name over the whole digest; an accepted
name is found wherever it stands in the digest, under one canonical name and one type; overlaps are resolved;
at last each mention gets the relation that its sentence states.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from kg.extract.digest_analyzer import DigestAnalyzer, PassageAnalysis
from kg.extract.finders.known_names import USER_SCORE
from kg.extract.matcher import Matcher
from kg.extract.ner.candidates import Name, PassageMention, make_mentions
from kg.extract.ner.crf import Posterior, posteriors
from kg.extract.ner.feature_products import with_products
from kg.extract.ner.heads import least_probability
from kg.extract.ner.name_classifier import name_features, probability
from kg.extract.ner.roles import assign_roles
from kg.extract.ner.told_types import told_type
from kg.extract.ner.type_classifier import choose_type
from kg.extract.ner.weights import load_model, load_tagger, shipped_folder
from kg.extract.overlaps import resolve_overlaps
from kg.extract.packed_names import KnownNames
from kg.extract.passage import Passage
from kg.extract.relations import classify_relations
from kg.limits import MAX_MENTIONS_OF_DIGEST
from kg.records import Mention, Mentions, Source
from kg.text import has_hangul
from kg.vocabulary.terms import Term

#: A web address; names in it are no mentions: what an address names beside an account, the text names too.
_WEB_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>가-힣]+")


class MentionRecognizer:
    """Recognize the mentions of digests; made once a process, since loading takes about a second.

    Attributes:
        known_names: The known names made ready, for another process to need less time.
    """

    def __init__(
        self,
        names: KnownNames,
        user_terms: Iterable[Term] = (),
        model: Path | None = None,
    ) -> None:
        """Load the vocabulary and a trained model.

        Args:
            names: All known names, made ready.
            user_terms: Those of them that the user listed: they are mentions wherever they stand.
            model: The folder of a trained model, the shipped one if None.

        Raises:
            ModelError: The folder holds no model.
        """
        folder = model or shipped_folder()
        self._model = load_model(folder)
        self._tagger = load_tagger(folder / "crf.npz")
        self._analyzer = DigestAnalyzer(names, user_terms)
        self.known_names = names

    def __call__(self, digests: Sequence[Sequence[Passage]]) -> list[Mentions]:
        """Return the mentions of each digest, given as its passages; the CRF runs over all at once."""
        analyses = [self._analyzer.analyze(passages) for passages in digests]
        span_posteriors = iter(self._tag([analysis for digest in analyses for analysis in digest]))
        return [self._decide(digest, list(islice(span_posteriors, len(digest)))) for digest in analyses]

    def _tag(self, analyses: Sequence[PassageAnalysis]) -> list[Posterior | None]:
        """Return the CRF's span probabilities for each passage, None for one without tokens."""
        emissions = [self._tagger.emissions(analysis.keys) for analysis in analyses if analysis.passage.words]
        computed = iter(posteriors(emissions, self._tagger.transitions))
        return [next(computed) if analysis.passage.words else None for analysis in analyses]

    def _decide(
        self, analyses: Sequence[PassageAnalysis], span_posteriors: Sequence[Posterior | None]
    ) -> Mentions:
        """Return the mentions of a digest's passages, with relations."""
        names = self._analyzer.names(analyses, span_posteriors)
        passages = [analysis.passage for analysis in analyses]
        texts = [passage.text for passage in passages]
        is_english = not any(map(has_hangul, texts))
        accepted = [mention for name in names for mention in self._accept(name, texts, is_english=is_english)]
        sections = [passage.section for passage in passages]
        room = MAX_MENTIONS_OF_DIGEST
        classified = []
        for section, mentions in zip(sections, find_everywhere(passages, accepted), strict=True):
            kept = resolve_overlaps(mentions)[:room]
            room -= len(kept)
            classified.append(classify_relations(section, kept))
        return assign_roles(sections, classified, self._model.role_classifiers)

    def _accept(self, name: Name, texts: Sequence[str], *, is_english: bool) -> Iterator[PassageMention]:
        """Yield the mentions of a name if the user listed it or the classifier accepts it.

        Args:
            name: The name.
            texts: The texts of the digest's passages; they tell the type of a name that nobody lists.
            is_english: Whether they are in English.
        """
        listed = name.proposals(Source.VOCABULARY)
        features = name_features(name, self._model.surfaces)
        if any(mention.score == USER_SCORE for mention in listed):
            score = 1.0
        else:
            score = round(probability(self._model.name_classifier, with_products(features)), 3)
        if score >= least_probability(name, is_english=is_english):
            told = None if listed else told_type(name, texts)
            entity_type = told or choose_type(self._model.type_classifiers, name, features)
            yield from make_mentions(name, score, entity_type)


def find_everywhere(
    passages: Sequence[Passage], accepted: Sequence[PassageMention]
) -> Iterator[list[Mention]]:
    """Yield the mentions of each passage: the accepted ones, and their surfaces wherever else they stand.

    A surface that stands elsewhere becomes a mention like the accepted one of that surface with the highest
    score. What stands in a web address is left out.
    """
    by_score = sorted(
        (located.mention for located in accepted), key=lambda mention: (-mention.score, mention)
    )
    matcher = Matcher((mention.surface, mention) for mention in by_score)
    for index, passage in enumerate(passages):
        mentions = [located.mention for located in accepted if located.passage_index == index]
        spans = {(mention.start, mention.end) for mention in mentions}
        for start, end, model in matcher.find(passage.text, passage.starts, passage.ends):
            if (start, end) not in spans:
                mentions.append(model._replace(start=start, end=end, surface=passage.text[start:end]))
        addresses = {
            offset for match in _WEB_ADDRESS.finditer(passage.text) for offset in range(*match.span())
        }
        yield [mention for mention in mentions if mention.start not in addresses]

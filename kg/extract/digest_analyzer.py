"""Analyze a digest before anything is decided: proposals of the rules, features for the CRF."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.extract.aliases import AliasRules
from kg.extract.finders.definitions import DefinitionFinder
from kg.extract.finders.known_names import VocabularyFinder
from kg.extract.finders.patterns import find_patterns
from kg.extract.ner.candidates import Name, group_names, propose_candidates
from kg.extract.ner.crf import Posterior
from kg.extract.ner.features import FeatureKeys, digest_context, make_feature_keys
from kg.extract.ner.forms import join_forms
from kg.extract.packed_names import KnownNames
from kg.extract.passage import Passage, make_passage
from kg.records import Digest, Mention
from kg.vocabulary.terms import Term


class PassageAnalysis(NamedTuple):
    """A passage with the features of its tokens and what the rule-based finders found in it.

    Attributes:
        passage: The passage.
        keys: The keys of the features of each token, for the CRF.
        mentions: What the vocabulary, brackets and spelling propose; proposals may overlap.
    """

    passage: Passage
    keys: FeatureKeys
    mentions: tuple[Mention, ...]


class DigestAnalyzer:
    """Run the rule-based finders over digests."""

    def __init__(self, names: KnownNames, user_terms: Iterable[Term] = ()) -> None:
        """Build the finders.

        Args:
            names: All known names, made ready.
            user_terms: Those of them that the user listed: they are mentions wherever they stand.
        """
        self._lexicon = names.lexicon
        self._vocabulary = VocabularyFinder(names.matcher, user_terms)
        self._rules = AliasRules(self._lexicon)
        self._definitions = DefinitionFinder(self._vocabulary, self._rules)

    def analyze(self, passages: Sequence[Passage]) -> list[PassageAnalysis]:
        """Return the analyses of the passages of one digest, in order."""
        context = digest_context(passages)
        analyses = []
        for passage in passages:
            matches = self._vocabulary.matches(passage)
            mentions = (
                *self._definitions(passage),
                *self._vocabulary.mentions(passage, matches),
                *find_patterns(passage),
            )
            analyses.append(PassageAnalysis(passage, make_feature_keys(passage, context, matches), mentions))
        return analyses

    def analyze_digest(self, digest: Digest) -> list[PassageAnalysis]:
        """Return the analyses of a digest's title and sections, in order, each tokenized on its own."""
        return self.analyze([make_passage(section) for section in digest.readable_sections()])

    def names(
        self, analyses: Sequence[PassageAnalysis], posteriors: Sequence[Posterior | None]
    ) -> list[Name]:
        """Return every name that a digest may hold, each with all its candidates.

        Args:
            analyses: The analyses of the digest's passages.
            posteriors: For each passage the CRF's span probabilities, None for one without tokens.
        """
        candidates = []
        for index, (analysis, posterior) in enumerate(zip(analyses, posteriors, strict=True)):
            if posterior is not None:
                candidates += propose_candidates(index, analysis.passage, analysis.mentions, posterior)
        return join_forms(group_names(candidates, self._lexicon), self._lexicon)

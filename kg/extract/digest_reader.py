"""A digest as the finders read it: tokens, known names, brackets, patterns, and what the CRF is to know of each token."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import spacy

from kg.extract.finders.definitions import DefinitionFinder
from kg.extract.finders.known_names import VocabularyFinder
from kg.extract.finders.patterns import find_patterns
from kg.extract.korean.lexicon import Lexicon
from kg.extract.ner.candidates import Name, gather, group_names
from kg.extract.ner.crf import Posterior
from kg.extract.ner.features import Keys, read_keys, read_surroundings
from kg.extract.ner.forms import join_forms
from kg.extract.passage import Passage, make_passage
from kg.extract.tokenizer import MixedScriptTokenizer
from kg.records import Digest, Mention
from kg.vocabulary.terms import Term

if TYPE_CHECKING:
    from spacy.language import Language


class Reading(NamedTuple):
    """A passage with the keys of its tokens and what the finders found in it."""

    passage: Passage
    keys: Keys
    mentions: tuple[Mention, ...]


class Reader:
    """Reads digests with a vocabulary; built once a process, since the vocabulary's automaton takes time to build."""

    def __init__(self, terms: Iterable[Term], own: Iterable[Term] = ()) -> None:
        """Build the tokenizer and the finders; `own` are the user's own among the terms."""
        self.nlp: Language = spacy.blank("xx")
        self.nlp.tokenizer = MixedScriptTokenizer(self.nlp.vocab)
        # shapes and flags of words, which nothing here reads, would take longer than the words themselves
        self.nlp.vocab.lex_attr_getters = {}  # type: ignore[attr-defined] # its stub does not know it
        terms = list(terms)
        self._vocabulary = VocabularyFinder(terms, own)
        self._definitions = DefinitionFinder(self._vocabulary)
        self._lexicon = Lexicon(terms)

    def read(self, digest: Digest) -> list[Reading]:
        """Return the readings of the digest's title and sections, in order."""
        passages = [make_passage(section, self.nlp.make_doc(section.text)) for section in digest.readable()]
        around = read_surroundings(passages)
        readings = []
        for passage in passages:
            known = self._vocabulary.matches(passage)
            mentions = (
                *self._vocabulary.mentions(passage, known),
                *self._definitions(passage),
                *find_patterns(passage),
            )
            readings.append(Reading(passage, read_keys(passage, around, known), mentions))
        return readings

    def names(self, readings: Sequence[Reading], posteriors: Sequence[Posterior | None]) -> list[Name]:
        """Return every name that a digest may hold, each with all places that may be its mentions."""
        candidates = []
        for place, (reading, posterior) in enumerate(zip(readings, posteriors, strict=True)):
            if posterior is not None:
                candidates += gather(place, reading.passage, reading.mentions, posterior)
        return join_forms(group_names(candidates, self._lexicon), self._lexicon)

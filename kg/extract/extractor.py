"""The extractor: from a digest to the mentions of each of its sections.

All finders propose; what they propose is judged name by name over the whole digest; a name that is accepted is found wherever
it stands, under one canonical name and one type; overlaps are resolved; last, what each sentence says of its names.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from kg.extract.digest_reader import Reader, Reading
from kg.extract.finders.known_names import OWN
from kg.extract.matcher import Matcher
from kg.extract.ner.candidates import Name, make_mentions
from kg.extract.ner.crf import Posterior
from kg.extract.ner.name_classifier import ACCEPTED, measure, probability
from kg.extract.ner.roles import settle_roles
from kg.extract.ner.tagger_component import NAME, get_posterior, set_keys
from kg.extract.ner.weights import load_model, shipped_folder
from kg.extract.overlaps import resolve_overlaps
from kg.extract.passage import Passage
from kg.extract.relations import classify_relations
from kg.records import Digest, Mention, Mentions, Source
from kg.vocabulary.terms import Term

#: A web address: whose account a page belongs to is no entity, and what else it holds the text names too.
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>가-힣]+")


class Extractor:
    """Finds the mentions of digests; built once a process, since the vocabulary, the weights and spaCy take time to load."""

    def __init__(self, terms: Iterable[Term], own: Iterable[Term] = (), model: Path | None = None) -> None:
        """Build the pipeline over a vocabulary, of which `own` is the user's, and a trained model, the shipped one if None.

        Raises:
            ModelError: The folder holds no model.
        """
        folder = model or shipped_folder()
        self._model = load_model(folder)
        self._reader = Reader(terms, own)
        self._reader.nlp.add_pipe(NAME, config={"model": str(folder)})

    def __call__(self, digests: Iterable[Digest]) -> list[Mentions]:
        """Return the mentions of each digest, as one batch: the strings it brings are forgotten after it."""
        with self._reader.nlp.memory_zone():
            readings = [self._reader.read(digest) for digest in digests]
            posteriors = iter(self._tag([reading for each in readings for reading in each]))
            return [self._extract(each, list(islice(posteriors, len(each)))) for each in readings]

    def _extract(self, readings: Sequence[Reading], posteriors: Sequence[Posterior | None]) -> Mentions:
        """Return the mentions of a digest's title and sections, in order, with the relation that each one's sentence states."""
        accepted = [
            mention for name in self._reader.names(readings, posteriors) for mention in self._accept(name)
        ]
        passages = [reading.passage for reading in readings]
        found = (resolve_overlaps(mentions) for mentions in _find_everywhere(passages, accepted))
        sections = [passage.section for passage in passages]
        read = [
            classify_relations(section, mentions) for section, mentions in zip(sections, found, strict=True)
        ]
        return settle_roles(sections, read, self._model.roles)

    def _tag(self, readings: Sequence[Reading]) -> list[Posterior | None]:
        """Return what spaCy's pipeline makes of sections; None for an empty one."""
        for reading in readings:
            set_keys(reading.passage.doc, reading.keys)
        return [
            get_posterior(doc) for doc in self._reader.nlp.pipe(reading.passage.doc for reading in readings)
        ]

    def _accept(self, name: Name) -> Iterator[tuple[int, Mention]]:
        """Yield the mentions of a name and their places, if the name is one."""
        own = any(mention.score == OWN for mention in name.mentions(Source.VOCABULARY))
        score = 1.0 if own else round(probability(self._model.judge, measure(name, self._model.surfaces)), 3)
        if score < ACCEPTED:
            return
        yield from make_mentions(name, score)


def _find_everywhere(
    passages: Sequence[Passage], accepted: Sequence[tuple[int, Mention]]
) -> Iterator[list[Mention]]:
    """Yield the mentions of each passage: the accepted ones, and their surfaces wherever else they stand."""
    by_score = sorted((mention for _, mention in accepted), key=lambda mention: (-mention.score, mention))
    matcher = Matcher((mention.surface, mention) for mention in by_score)
    for number, passage in enumerate(passages):
        here = [mention for place, mention in accepted if place == number]
        known = {(mention.start, mention.end) for mention in here}
        for start, end, model in matcher.find(passage.text, passage.starts, passage.ends):
            if (start, end) not in known:
                here.append(model._replace(start=start, end=end, surface=passage.text[start:end]))
        inside = {place for match in _ADDRESS.finditer(passage.text) for place in range(*match.span())}
        yield [mention for mention in here if mention.start not in inside]

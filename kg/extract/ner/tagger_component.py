"""The tagger as a component of spaCy's pipeline: it reads the keys of tokens and writes what the CRF makes of them."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import cast

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.ner.crf import Posterior, posteriors
from kg.extract.ner.features import Keys
from kg.extract.ner.weights import Tagger, load_tagger

NAME = "kg_ner"
_KEYS, _POSTERIOR = "kg_keys", "kg_posterior"


class TaggerComponent:
    """Gives each document that has keys the probabilities of its spans."""

    def __init__(self, tagger: Tagger) -> None:
        """Keep the weights."""
        self._tagger = tagger

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with its probabilities, from the keys that `set_keys` gave it."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Yield the documents with their probabilities; those of a batch are worked on together."""
        documents = iter(stream)
        while batch := list(islice(documents, batch_size)):
            docs = [doc for doc in batch if _KEYS in doc.user_data]
            scores = [self._tagger.emissions(doc.user_data.pop(_KEYS)) for doc in docs]
            for doc, found in zip(
                docs, posteriors(scores, self._tagger.transitions) if docs else (), strict=True
            ):
                doc.user_data[_POSTERIOR] = found
            yield from batch


@Language.factory(NAME)
def make_tagger(nlp: Language, name: str, model: str) -> TaggerComponent:  # spaCy passes all three
    """Return the component of the model in a folder."""
    return TaggerComponent(load_tagger(Path(model) / "crf.npz"))


def set_keys(doc: Doc, keys: Keys) -> None:
    """Give a document the keys of its tokens, which depend on the whole digest; one without tokens has none."""
    if keys.local:
        doc.user_data[_KEYS] = keys


def get_posterior(doc: Doc) -> Posterior | None:
    """Return what the component wrote, or None for a document without tokens."""
    return cast("Posterior | None", doc.user_data.get(_POSTERIOR))

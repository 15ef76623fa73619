"""kg as a component of a spaCy pipeline.

`nlp.add_pipe("kg")` works in every environment in which kg is installed, since the factory is an entry point.
The component writes `doc.spans["kg"]` and `doc.ents`; see `kg.extract.doc_spans`. Spans are exactly the
mentions if the pipeline has kg's tokenizer, `kg.MixedScript.v1`; with any other tokenizer they are the tokens
that a mention touches.
"""

import warnings
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.doc_spans import EXTENSION, read_passages, write_mentions
from kg.extract.knowledge import Knowledge, all_terms
from kg.extract.ner.weights import load_model
from kg.extract.packed_names import known_names
from kg.extract.recognizer import MentionRecognizer
from kg.limits import DOCUMENTS_AT_ONCE
from kg.posts.encodings import read_user_file
from kg.vocabulary.terms import Term, parse_terms

COMPONENT_NAME = "kg"


class MentionComponent:
    """Write the mentions of documents into them."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Keep what the recognizer is to know; it is loaded, about a second, for the first document."""
        self._knowledge = knowledge

    @cached_property
    def recognizer(self) -> MentionRecognizer:
        """The recognizer; assign another one to use a vocabulary without the shipped names."""
        knowledge = self._knowledge
        return MentionRecognizer(known_names(all_terms(knowledge)), knowledge.user_terms, knowledge.model)

    def __call__(self, doc: Doc) -> Doc:
        """Write the mentions of one document into it and return it."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = DOCUMENTS_AT_ONCE) -> Iterator[Doc]:
        """Write the mentions of documents into them, and yield the same documents in order.

        Args:
            stream: The documents.
            batch_size: How many documents are computed together, which is faster than one by one; more than
                `DOCUMENTS_AT_ONCE` counts as `DOCUMENTS_AT_ONCE`.
        """
        documents = iter(stream)
        while batch := list(islice(documents, min(batch_size, DOCUMENTS_AT_ONCE))):
            passages = [read_passages(doc) for doc in batch]
            for doc, doc_passages, mentions in zip(batch, passages, self.recognizer(passages), strict=True):
                write_mentions(doc, doc_passages, mentions)
            yield from batch


@Language.factory(
    COMPONENT_NAME,
    default_config={"vocabulary": None, "model": None},
    assigns=["doc.ents", "doc.spans", f"span._.{EXTENSION}"],
)
def make_component(
    nlp: Language,  # noqa: ARG001 # spaCy passes the pipeline and the name to every factory
    name: str,  # noqa: ARG001
    vocabulary: str | None,
    model: str | None,
) -> MentionComponent:
    """Return the component; spaCy calls this for `nlp.add_pipe("kg", config={…})`.

    Args:
        nlp: The pipeline.
        name: The name of the component in it.
        vocabulary: The path of a vocabulary file of the user's, in the form of `data/vocabulary.tsv`; its
            names are added to the shipped ones, and a line that holds no name is left out with a warning.
        model: The folder of a model that `kg train` wrote; the shipped one if None.

    Raises:
        ModelError: The folder holds no model.
        UserFileError: The vocabulary file cannot be read.
    """
    folder = Path(model) if model else None
    if folder:
        load_model(folder)  # so that a wrong path fails here and not at the first document
    user_terms = _read_terms(Path(vocabulary)) if vocabulary else ()
    return MentionComponent(Knowledge(user_terms, folder))


def _read_terms(path: Path) -> tuple[Term, ...]:
    """Return the terms of a vocabulary file, and warn of lines that hold none."""
    entries, problems = parse_terms(read_user_file(path), path.as_posix())
    for problem in problems:
        warnings.warn(str(problem), stacklevel=2)
    return tuple(entry.term for entry in entries)

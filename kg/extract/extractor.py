"""kg's own spaCy pipeline: digests in, mentions out.

Each digest becomes one document with a span for every section; the component `kg` writes the mentions into
the document, from which they are read.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

import spacy

from kg.extract.component import COMPONENT_NAME, MentionComponent
from kg.extract.doc_spans import make_document, read_mentions
from kg.extract.recognizer import MentionRecognizer
from kg.extract.tokenizer import TOKENIZER_NAME
from kg.records import Digest, Mentions

if TYPE_CHECKING:
    from spacy.language import Language


class Extractor:
    """Extract the mentions of digests; made once a process, since loading spaCy takes about a second.

    Attributes:
        nlp: The pipeline.
    """

    def __init__(self, recognizer: MentionRecognizer) -> None:
        """Build the pipeline around a recognizer."""
        self.nlp: Language = spacy.blank("xx", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER_NAME}}})
        # shapes and flags of words, which nothing here reads, would take longer to compute than the words
        # themselves
        self.nlp.vocab.lex_attr_getters = {}  # type: ignore[attr-defined] # its stub does not know it
        component = cast("MentionComponent", self.nlp.add_pipe(COMPONENT_NAME))
        component.recognizer = recognizer

    def __call__(self, digests: Iterable[Digest]) -> list[Mentions]:
        """Return the mentions of each digest: for its title and each of its sections a tuple.

        The digests are one batch: they are computed together, and spaCy forgets their words afterwards.
        """
        with self.nlp.memory_zone():
            documents = (make_document(self.nlp.vocab, digest.readable_sections()) for digest in digests)
            return [tuple(read_mentions(doc)) for doc in self.nlp.pipe(documents)]

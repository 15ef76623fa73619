"""kg's own spaCy pipeline: digests in, mentions out.

Each digest becomes one document with a span for every section; the component `kg` writes the mentions into
the document, from which they are read.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, cast

import spacy

from kg.extract.component import COMPONENT_NAME, MentionComponent
from kg.extract.doc_spans import make_document, read_mentions
from kg.extract.recognizer import MentionRecognizer
from kg.extract.tokenizer import TOKENIZER_NAME
from kg.records import Digest, Mention, Mentions
from kg.vocabulary.terms import Term

if TYPE_CHECKING:
    from spacy.language import Language

#: Half of a surrogate pair, which JSON may hold, is no character; spaCy refuses it.
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


class Extractor:
    """Extract the mentions of digests; made once a process, since loading takes about a second.

    Attributes:
        nlp: The pipeline.
    """

    def __init__(
        self, terms: Iterable[Term], user_terms: Iterable[Term] = (), model: Path | None = None
    ) -> None:
        """Build the pipeline.

        Args:
            terms: All known names.
            user_terms: Those of them that the user listed: they are mentions wherever they stand.
            model: The folder of a trained model, the shipped one if None.

        Raises:
            ModelError: The folder holds no model.
        """
        self.nlp: Language = spacy.blank("xx", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER_NAME}}})
        # shapes and flags of words, which nothing here reads, would take longer to compute than the words
        # themselves
        self.nlp.vocab.lex_attr_getters = {}  # type: ignore[attr-defined] # its stub does not know it
        component = cast("MentionComponent", self.nlp.add_pipe(COMPONENT_NAME))
        component.recognizer = MentionRecognizer(terms, user_terms, model)

    def __call__(self, digests: Iterable[Digest]) -> list[Mentions]:
        """Return the mentions of each digest: for its title and each of its sections a tuple.

        The digests are one batch: they are computed together, and spaCy forgets their words afterwards.
        """
        with self.nlp.memory_zone():
            documents = (make_document(self.nlp.vocab, digest.readable_sections()) for digest in digests)
            return [tuple(read_mentions(doc)) for doc in self.nlp.pipe(documents)]

    def extract_text(self, text: str) -> list[Mention]:
        """Return the mentions of a text, with offsets into it."""
        with self.nlp.memory_zone():
            (mentions,) = read_mentions(self.nlp(text.translate(_SURROGATES)))
            return list(mentions)

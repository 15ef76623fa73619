"""A spaCy tokenizer for Korean mixed with English.

Its tokens are those of `kg.extract.tokens`. `doc.text` is always the text, unchanged. The running time is
linear in the length of the text; that of spaCy's own tokenizer is quadratic in runs of punctuation.
"""

from typing import TYPE_CHECKING

from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry

from kg.extract.tokens import split_words_and_spaces

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.vocab import Vocab

#: The name under which spaCy's registry of tokenizers has this one.
TOKENIZER_NAME = "kg.MixedScript.v1"
#: The key in `doc.user_data` that marks a document as tokenized by `MixedScriptTokenizer`.
TOKENIZED_BY_KG = "kg_tokenized"


class MixedScriptTokenizer(DummyTokenizer):
    """Turn a text into a spaCy `Doc`; registered as the tokenizer `kg.MixedScript.v1`.

    It has no state but the vocabulary, so that there is nothing to save: the methods for that are
    `DummyTokenizer`'s.
    """

    def __init__(self, vocab: "Vocab") -> None:
        """Keep the vocabulary of strings that the documents share."""
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the tokenized document of a text."""
        words, spaces = split_words_and_spaces(text)
        return Doc(self.vocab, words=words, spaces=spaces, user_data={TOKENIZED_BY_KG: True})


@registry.tokenizers(TOKENIZER_NAME)  # type: ignore[untyped-decorator]
def create_mixed_script_tokenizer() -> "Callable[[Language], MixedScriptTokenizer]":
    """Return the function that makes a pipeline's tokenizer, for `kg.MixedScript.v1` in a config."""

    def create_tokenizer(nlp: "Language") -> MixedScriptTokenizer:
        return MixedScriptTokenizer(nlp.vocab)

    return create_tokenizer

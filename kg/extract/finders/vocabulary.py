"""Names that the vocabulary lists."""

from collections.abc import Iterable, Iterator

from kg.extract.matcher import Matcher
from kg.extract.passage import Passage
from kg.model import Mention, Source
from kg.vocabulary.terms import Term


class VocabularyFinder:
    """Finds the surfaces of the given terms, whatever their case, spacing and hyphens."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Build the matcher of all surfaces; of two terms with one surface the first is kept."""
        self._matcher = Matcher((surface, term) for term in terms for surface in term.surfaces)

    def __call__(self, passage: Passage) -> Iterator[Mention]:
        """Yield the known names of a passage, overlapping ones too."""
        for start, end, term in self._matcher.find(passage.text, passage.starts, passage.ends):
            yield Mention(start, end, passage.text[start:end], term.type, Source.VOCABULARY, 0.9, term.name)

    def term(self, surface: str) -> Term | None:
        """Return the term that a whole surface names, or None."""
        whole = frozenset({0}), frozenset({len(surface)})
        matches = self._matcher.find(surface, *whole)
        return next((match.payload for match in matches if match.end == len(surface)), None)

"""Names that the vocabulary lists."""

from collections.abc import Iterable, Iterator, Sequence

from kg.extract.matcher import Match, Matcher
from kg.extract.passage import Passage
from kg.records import Mention, Source
from kg.text import fold
from kg.vocabulary.terms import Term

#: The score of a name that the user lists, which is taken whatever the text looks like, and of one that kg lists.
OWN, SHIPPED = 1.0, 0.9


class VocabularyFinder:
    """Finds the surfaces of the given terms, whatever their case, spacing and hyphens."""

    def __init__(self, terms: Iterable[Term], own: Iterable[Term] = ()) -> None:
        """Build the matcher of all surfaces; of two terms with one surface the first is kept. `own` are the user's among them."""
        self._matcher = Matcher((surface, term) for term in terms for surface in term.surfaces)
        self._own = frozenset((term.type, fold(term.name)) for term in own)

    def matches(self, passage: Passage) -> list[Match[Term]]:
        """Return the known names of a passage, overlapping ones too."""
        return list(self._matcher.find(passage.text, passage.starts, passage.ends))

    def mentions(self, passage: Passage, matches: Sequence[Match[Term]]) -> Iterator[Mention]:
        """Yield the matches as mentions."""
        for start, end, term in matches:
            score = OWN if (term.type, fold(term.name)) in self._own else SHIPPED
            yield Mention(start, end, passage.text[start:end], term.type, Source.VOCABULARY, score, term.name)

    def term(self, surface: str) -> Term | None:
        """Return the term that a whole surface names, or None."""
        whole = frozenset({0}), frozenset({len(surface)})
        matches = self._matcher.find(surface, *whole)
        return next((match.payload for match in matches if match.end == len(surface)), None)

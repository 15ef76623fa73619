"""Find names that the vocabulary lists."""

from collections.abc import Iterable, Iterator, Sequence

from kg.extract.matcher import Match, Matcher
from kg.extract.passage import Passage
from kg.records import Mention, Source
from kg.text import fold
from kg.vocabulary.terms import Term

#: The score of a name that the user lists, which is a mention whatever the text looks like, and of any other
#: listed name.
USER_SCORE, LISTED_SCORE = 1.0, 0.9


def match_surfaces(terms: Iterable[Term]) -> Matcher[Term]:
    """Return what finds the surfaces of terms; of two with the same surface the first has it."""
    return Matcher((surface, term) for term in terms for surface in term.surfaces)


class VocabularyFinder:
    """Find the surfaces of terms, whatever their case, spacing and hyphens."""

    def __init__(self, matcher: Matcher[Term], user_terms: Iterable[Term] = ()) -> None:
        """Keep the matcher.

        Args:
            matcher: What `match_surfaces` returned for all terms.
            user_terms: Those of them that the user listed.
        """
        self._matcher = matcher
        self._user_terms = frozenset((term.type, fold(term.name)) for term in user_terms)

    def matches(self, passage: Passage) -> list[Match[Term]]:
        """Return the known names in a passage, overlapping ones too."""
        return list(self._matcher.find(passage.text, passage.starts, passage.ends))

    def mentions(self, passage: Passage, matches: Sequence[Match[Term]]) -> Iterator[Mention]:
        """Yield the matches in a passage as mentions."""
        for start, end, term in matches:
            is_user_term = (term.type, fold(term.name)) in self._user_terms
            score = USER_SCORE if is_user_term else LISTED_SCORE
            yield Mention(start, end, passage.text[start:end], term.type, Source.VOCABULARY, score, term.name)

    def term(self, surface: str) -> Term | None:
        """Return the term that has a surface, or None."""
        matches = self._matcher.find(surface, frozenset({0}), frozenset({len(surface)}))
        return next((match.payload for match in matches), None)

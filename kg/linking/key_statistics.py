"""What the mentions with one key say of their entity: which papers name it, its spelling and its type."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TypeVar

from kg.extract.english import singular_name
from kg.records import TITLED_TYPES, EntityType, Mention
from kg.text import has_hangul

Text = TypeVar("Text", bound=str)


class KeyStatistics:
    """Counts over the mentions with one key.

    Attributes:
        papers: The ids of the papers that name the entity, in the order in which they are read.
    """

    def __init__(self) -> None:
        """Begin with no mention."""
        self.papers: list[str] = []
        self._forms: defaultdict[str, int] = defaultdict(int)
        self._type_votes: defaultdict[EntityType, int] = defaultdict(int)

    def add(self, paper: str, mention: Mention) -> None:
        """Count a mention; the mentions of a paper come one after the other."""
        if not self.papers or self.papers[-1] != paper:
            self.papers.append(paper)
        self._forms[mention.name] += 1
        self._type_votes[mention.type] += mention.vote

    def name(self, translation: str | None) -> str:
        """Return what the entity is called.

        It is its most frequent English name, else the translation, else its most frequent Korean name. Of
        equally frequent names it is the first in code order. An English name is in the singular; one with
        capitals only if several papers have it, since it may be the proper name of one paper's thing.

        Args:
            translation: The English name that was made by translation, if there is one.
        """
        english = {form: count for form, count in self._forms.items() if not has_hangul(form)}
        if not english and translation:
            return translation
        if not english:
            return most_frequent(self._forms)
        is_generic = len(self.papers) > 1 and self.type() not in TITLED_TYPES
        return singular_name(most_frequent(english), is_proper=not is_generic)

    def type(self) -> EntityType:
        """Return the type for which the mentions vote most, of equal ones the alphabetically first."""
        return most_frequent(self._type_votes)


def most_frequent(counts: Mapping[Text, int]) -> Text:
    """Return the text with the largest count, of equal ones the first in code order."""
    if len(counts) == 1:  # as of most names
        return next(iter(counts))
    return min(counts, key=lambda text: (-counts[text], text))

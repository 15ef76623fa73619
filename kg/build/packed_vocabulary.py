"""The vocabulary made ready, which a store keeps for the next build."""

from collections.abc import Callable
from pathlib import Path

from kg.errors import ForeignStoreError, NoGraphError
from kg.extract.knowledge import Knowledge, listed_terms
from kg.extract.packed_names import ListedNames, listed_names, pack_listed, unpack_listed
from kg.extract.run import packed_known_names
from kg.parallel import BackgroundProcess
from kg.store.previous_build import PreviousBuild

#: The names of linking and those of extraction, as the store calls them.
_LISTED, _KNOWN = "listed", "known"


class PackedVocabulary:
    """What is made of the vocabulary, as the last build left it if it was made by the same code and files.

    Attributes:
        known: The names that extraction knows; None if they must be made anew.
    """

    def __init__(self, previous: Path | None, extractor: str) -> None:
        """Read what the last build left.

        Args:
            previous: Its store, which need not exist; None if it is not to be used.
            extractor: The fingerprint of code, vocabulary and model, which must be the same.
        """
        packed = _packed_names(previous, extractor) if previous else {}
        self._listed, self.known = packed.get(_LISTED), packed.get(_KNOWN)

    def listed(self, knowledge: Knowledge) -> ListedNames:
        """Return the names that linking knows."""
        if self._listed:
            return unpack_listed(self._listed)
        names = listed_names(listed_terms(knowledge))
        self._listed = pack_listed(names)
        return names

    def pack(self, knowledge: Knowledge, background: BackgroundProcess) -> Callable[[], dict[str, bytes]]:
        """Return a function that returns what the next build is to find; `listed` has been called.

        Args:
            knowledge: What extraction knows.
            background: Makes the names of extraction, if they are not at hand, from now on.
        """
        wait = None if self.known else background.submit(packed_known_names, knowledge)
        return lambda: {_LISTED: self._listed or b"", _KNOWN: wait() if wait else self.known or b""}


def _packed_names(previous: Path, extractor: str) -> dict[str, bytes]:
    try:
        with PreviousBuild(previous) as store:
            return store.packed_names() if store.meta().get("extractor") == extractor else {}
    except (NoGraphError, ForeignStoreError):
        return {}

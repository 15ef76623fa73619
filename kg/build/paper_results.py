"""The results of papers: those that the last build found in the same digests, and else found anew."""

from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from kg.build.cache import iter_digest_hashes, iter_papers
from kg.extract.results.found import FoundResult
from kg.linking.merge_digests import MergedPaper, merge_papers
from kg.store.previous_build import PreviousBuild, open_previous_build
from kg.store.rows import NewResult

#: The key in `Store.meta` of what decides which results a digest has.
RESULTS_KEY = "results"


class KeptResults(NamedTuple):
    """Where the results of the last build are.

    Attributes:
        previous: Its store, which need not exist; None if it is not to be used.
        fingerprint: That of the present code and vocabulary; results of others are not taken over.
    """

    previous: Path | None = None
    fingerprint: str = ""

    def opened(self) -> AbstractContextManager[PreviousBuild | None]:
        """Open the store for its results; it is None if there are none to take over."""
        return open_previous_build(self.previous, RESULTS_KEY, self.fingerprint)


def results_of(merged: MergedPaper, previous: PreviousBuild | None) -> list[NewResult]:
    """Return the results of a paper, in the order of its texts.

    Sections are counted from the first one of the paper, and entities are not yet known.

    Args:
        merged: The paper.
        previous: The last build, if its results may be taken over.
    """
    hashes = [row.hash for row in merged.rows]
    kept = previous.results_found(merged.paper.id, hashes) if previous else None
    return find_results_anew(merged) if kept is None else kept


def find_paper_results(kept: KeptResults, cache_file: Path, start: int, stop: int) -> list[list[NewResult]]:
    """Return what `results_of` does for some papers, in order. May run in the background.

    Args:
        kept: The results of the last build.
        cache_file: The file of the build cache, with all digests and their mentions.
        start: The first of the papers, counted from 0.
        stop: The paper after the last one.
    """
    papers = list(islice(iter_digest_hashes(cache_file), start, stop))
    with kept.opened() as previous:
        results = {
            paper: previous.results_found(paper, hashes) if previous else None for paper, hashes in papers
        }
    changed = [paper for paper, found in results.items() if found is None]
    for merged in merge_papers(iter_papers(cache_file, changed)):
        results[merged.paper.id] = find_results_anew(merged)
    return [found or [] for found in results.values()]


def find_results_anew(merged: MergedPaper) -> list[NewResult]:
    """Return what `results_of` does, without a last build."""
    from kg.extract.results.find_results import find_results  # long to import, and mostly not needed

    first_section = merged.rows[0].first_section
    return [_unlinked(found, first_section) for found in find_results(merged.sections)]


def _unlinked(found: FoundResult, first_section: int) -> NewResult:
    """Return a result to store, without entities, its sections counted from the first one of the paper."""
    names = (found.metric, found.on, found.system, found.against)
    return NewResult(
        found.section - first_section,
        found.start,
        found.end,
        *found.sentence,
        found.value,
        found.unit,
        found.bound,
        found.kind,
        found.direction,
        (found.metric.text, found.on.text, found.system.text, found.against.text),
        found.is_corrupt,
        (),
        tuple(tuple((section - first_section, start) for section, start in name.mentions) for name in names),
    )

"""What is wrong with posts, or doubtful, without building a graph."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from kg.extract.knowledge import Knowledge
from kg.extract.run import extract_batch
from kg.limits import DIGESTS_PER_BATCH
from kg.parallel import Progress, batched, ignore_progress
from kg.posts.dates import iso_date
from kg.posts.findings import Finding
from kg.posts.inputs import InputFile, find_in_post
from kg.records import Digest, SectionKind
from kg.text import fold, shorten

_NEW_ARXIV = re.compile(r"(?P<year>\d\d)(?P<month>\d\d)\.\d{4,5}")


class LintKind(StrEnum):
    """What a result of `kg lint` is about, besides the kinds that readers find (`FindingKind`)."""

    NO_DIGEST = "no-digest"
    LATER_ID = "later-id"
    DOUBLED = "doubled"
    TITLES_DIFFER = "titles-differ"
    IDS_DIFFER = "ids-differ"
    DATES_DIFFER = "dates-differ"
    NO_TEXT = "no-text"
    NO_ENTITY = "no-entity"
    UNKNOWN_HEADING = "unknown-heading"


#: Kinds that need no mending: they are told, and are no reason to fail.
NOTES = frozenset(
    {
        LintKind.NO_DIGEST,
        LintKind.NO_TEXT,
        LintKind.NO_ENTITY,
        LintKind.UNKNOWN_HEADING,
        LintKind.TITLES_DIFFER,
    }
)


class LintResult(NamedTuple):
    """Something that is wrong with posts, or doubtful.

    Attributes:
        file: The file, as it is named in messages.
        line: The line, from 1.
        kind: A `FindingKind` or a `LintKind`.
        message: What is wrong, and what to do about it.
    """

    file: str
    line: int
    kind: str
    message: str

    @property
    def is_note(self) -> bool:
        """Whether it needs no mending."""
        return self.kind in NOTES


class LintReport(NamedTuple):
    """What `kg lint` found.

    Attributes:
        posts: How many posts were read.
        digests: How many digests they hold.
        without_digest: How many of the posts hold none.
        results: What is wrong or doubtful, by file and line.
    """

    posts: int
    digests: int
    without_digest: int
    results: tuple[LintResult, ...]


class _Located(NamedTuple):
    """A digest and the post that it stands in."""

    file: str
    digest: Digest


def lint_posts(
    sources: Sequence[InputFile], *, with_entities: bool = True, progress: Progress = ignore_progress
) -> LintReport:
    """Return what is wrong with posts, or doubtful.

    Args:
        sources: The posts.
        with_entities: Whether names are looked for, to find digests without any: that takes most of the time.
        progress: Called with (step, done, total).
    """
    results: list[LintResult] = []
    located: list[_Located] = []
    without_digest = 0
    for done, source in enumerate(sources):
        progress("Reading posts", done, len(sources))
        digests, of_post = _lint_post(source)
        located += [_Located(source.name, digest) for digest in digests]
        results += of_post
        without_digest += not digests
    results += [*_clashes(located), *_unknown_headings(located)]
    if with_entities:
        results += _without_entities(located, progress)
    results.sort(key=lambda result: (result.file, result.line, result.kind, result.message))
    return LintReport(len(sources), len(located), without_digest, tuple(results))


def _lint_post(source: InputFile) -> tuple[list[Digest], list[LintResult]]:
    """Return the digests of a post, and what can be told of it without other posts."""
    found = find_in_post(source)
    items = list(found.items)
    digests = [item for item in items if isinstance(item, Digest)]
    results = [
        LintResult(source.name, item.line, item.kind, item.message)
        for item in items
        if isinstance(item, Finding)
    ]
    if not items:
        message = "no digest: no heading, item, row or labelled line links to a paper"
        results.append(LintResult(source.name, 1, LintKind.NO_DIGEST, message))
    file_date = iso_date(source.path.name)
    if file_date and found.date and found.date != file_date:
        message = f"the date {found.date} is not that of the file name, {file_date}"
        results.append(LintResult(source.name, 1, LintKind.DATES_DIFFER, message))
    for digest in digests:
        results += [LintResult(source.name, digest.line, *pair) for pair in _doubts(digest, found.date)]
    return digests, results


def _doubts(digest: Digest, post_date: str) -> Iterator[tuple[str, str]]:
    """Yield the (kind, message) of what is doubtful about one digest."""
    arxiv = _NEW_ARXIV.fullmatch(digest.paper)
    date = digest.date or post_date
    if arxiv and date and f"20{arxiv['year']}-{arxiv['month']}" > date[:7]:
        yield LintKind.LATER_ID, f"{digest.paper} was given after {date}, the date of its digest"
    if not any(section.text for section in digest.sections):
        yield LintKind.NO_TEXT, f"the digest of {digest.paper} has no text"


def _clashes(located: Iterable[_Located]) -> Iterator[LintResult]:
    """Yield papers that are doubled in a post, ids with several titles, and titles with several ids."""
    first_by_paper: dict[str, _Located] = {}
    first_by_title: dict[str, _Located] = {}
    seen: set[tuple[str, str]] = set()
    for item in located:
        file, digest = item
        place = (file, digest.line)
        if (file, digest.paper) in seen:
            message = f"a second digest of {digest.paper} in one post; both are read as one paper"
            yield LintResult(*place, LintKind.DOUBLED, message)
        seen.add((file, digest.paper))
        title = fold(digest.title)
        same_paper = first_by_paper.setdefault(digest.paper, item)
        if fold(same_paper.digest.title) != title:
            message = f"{digest.paper} is '{shorten(digest.title)}' here, {_title_elsewhere(same_paper)}"
            yield LintResult(*place, LintKind.TITLES_DIFFER, message)
        same_title = first_by_title.setdefault(title, item)
        if same_title.digest.paper != digest.paper:
            where = f"{same_title.file}:{same_title.digest.line}"
            message = (
                f"'{shorten(digest.title)}' is {digest.paper} here, {same_title.digest.paper} in {where}"
            )
            yield LintResult(*place, LintKind.IDS_DIFFER, message)


def _title_elsewhere(item: _Located) -> str:
    return f"'{shorten(item.digest.title)}' in {item.file}:{item.digest.line}"


def _unknown_headings(located: Sequence[_Located]) -> Iterator[LintResult]:
    """Yield each heading that names no known section, where it stands first, with the number of its uses."""
    counts: Counter[str] = Counter()
    first: dict[str, tuple[str, int, str]] = {}
    for file, digest in located:
        for section in digest.sections:
            if section.kind is SectionKind.OTHER and section.heading:
                key = fold(section.heading)
                counts[key] += 1
                first.setdefault(key, (file, max(digest.line, section.line - 1), section.heading))
    for key, (file, line, heading) in first.items():
        message = (
            f"'{shorten(heading)}' names no known section ({counts[key]} in all); it is read as other text"
        )
        yield LintResult(file, line, LintKind.UNKNOWN_HEADING, message)


def _without_entities(located: Sequence[_Located], progress: Progress) -> Iterator[LintResult]:
    knowledge = Knowledge()
    done = 0
    for batch in batched(located, DIGESTS_PER_BATCH):
        progress("Extracting names", done, len(located))
        mentions = extract_batch(knowledge, [item.digest for item in batch])
        for item, found in zip(batch, mentions, strict=True):
            has_text = any(section.text for section in item.digest.sections)
            if has_text and not any(found):
                message = f"no names are found in the digest of {item.digest.paper}"
                yield LintResult(item.file, item.digest.line, LintKind.NO_ENTITY, message)
        done += len(batch)

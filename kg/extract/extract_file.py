"""What is found in one file: the first thing to look at when a name was not found, or wrongly."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kg.extract.knowledge import Knowledge
from kg.extract.run import extract_batch
from kg.posts.inputs import InputFile, read_post
from kg.records import Digest, Mention, Mentions, Problem, Section, SectionKind
from kg.text import clean


class FileExtraction(NamedTuple):
    """The digests of a file with their mentions.

    Attributes:
        digests: Each digest with the mentions of its title and sections. A file without digests is one digest
            with one section, the whole text.
        problems: What of the file could not be read as a digest.
    """

    digests: tuple[tuple[Digest, Mentions], ...]
    problems: tuple[Problem, ...]


class LocatedMention(NamedTuple):
    """A mention with where it stands.

    Attributes:
        paper: The id of the paper.
        section: What the section tells.
        line: The line of the file, from 1.
        mention: The mention; its offsets point into the section's text.
    """

    paper: str
    section: SectionKind
    line: int
    mention: Mention


def extract_file(path: Path, knowledge: Knowledge) -> FileExtraction:
    """Return what is found in a file: a post, JSON lines of papers, or any text.

    Raises:
        ModelError: The folder of the model holds none.
        OSError: The file cannot be read.
    """
    post, problems = read_post(InputFile(path, path.name))
    digests = post.digests
    if not digests:
        text = clean(path.read_text(encoding="utf-8-sig", errors="replace"))
        whole = Section(SectionKind.OTHER, "", 1, text)
        digests, problems = (Digest(path.name, "", "", 1, (whole,)),), ()
    mentions = extract_batch(knowledge, digests)
    return FileExtraction(tuple(zip(digests, mentions, strict=True)), problems)


def locate_mentions(extraction: FileExtraction) -> Iterator[LocatedMention]:
    """Yield the mentions of a file in the order of the text, each with its line."""
    for digest, mentions in extraction.digests:
        for section, section_mentions in zip(digest.readable_sections(), mentions, strict=True):
            for mention in section_mentions:
                line = section.line + section.text.count("\n", 0, mention.start)
                yield LocatedMention(digest.paper, section.kind, line, mention)

"""Makers of small inputs that the tests of this folder share."""

from typing import Any

from kg.linking.located_sections import LocatedSection, PaperSections
from kg.records import EntityType, Mention, Relation, Section, SectionKind, Source

METHOD, MODEL, DATASET, TASK = EntityType.METHOD, EntityType.MODEL, EntityType.DATASET, EntityType.TASK


def mention(surface: str, entity_type: EntityType = METHOD, **fields: Any) -> Mention:
    """Return a mention of the whole text of a section, found by a pattern unless `fields` say otherwise."""
    start = fields.pop("start", 0)
    found = Mention(start, start + len(surface), surface, entity_type, Source.PATTERN, 0.6, surface)
    return found._replace(**fields)


def listed(surface: str, entity_type: EntityType = METHOD, **fields: Any) -> Mention:
    """Return a mention that the finder of listed names found."""
    return mention(surface, entity_type, source=Source.VOCABULARY, **fields)


def defined(surface: str, long_form: str, entity_type: EntityType = METHOD) -> Mention:
    """Return a mention that a definition `long form (surface)` makes."""
    return mention(surface, entity_type, name=long_form, source=Source.DEFINITION)


def proposed(found: Mention, certainty: float = 0.95) -> Mention:
    """Return a mention in a sentence that says that the paper proposes the thing."""
    return found._replace(relation=Relation.PROPOSES, certainty=certainty)


def located(number: int, *mentions: Mention, text: str = "") -> LocatedSection:
    """Return a section with mentions; its text is that of the first mention unless another is given."""
    text = text or mentions[0].surface
    return LocatedSection(number, Section(SectionKind.METHOD, "Method", 1, text), mentions)


def papers_with(mentions_by_paper: dict[str, list[Mention]]) -> list[PaperSections]:
    """Return papers, sorted by id, whose mentions stand in a section each; sections are numbered from 0."""
    papers: list[PaperSections] = []
    number = 0
    for paper, mentions in sorted(mentions_by_paper.items()):
        sections = [
            located(number + offset, found._replace(start=0, end=len(found.surface)))
            for offset, found in enumerate(mentions)
        ]
        number += len(sections)
        papers.append((paper, sections))
    return papers

"""From mentions to entities and links (entity linking over a closed collection of papers).

The linker reads all papers three times, one paper at a time, and holds none of them:

1. It gathers statistics of all names: written forms, votes for types, long forms of abbreviations
   (`kg.linking.names`).
2. It gives each mention its key, groups keys into draft entities, and applies a person's decisions to them
   (`kg.linking.draft_entities`).
3. It links each paper: which of its mentions belong to which entity (`kg.linking.assignment`), what its one
   relation to each entity is, and which sentences state it (`kg.linking.links`).

Then the entities are known with all their aliases. A specific name is never merged into its family:
`Qwen2.5-VL-7B` is an entity of its own, a variant of `Qwen2.5-VL` (`kg.linking.variants`).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.extract.aliases import AliasRules
from kg.extract.korean.lexicon import Lexicon
from kg.limits import MAX_PAPERS_HELD, MIN_AGREEING_PAPERS
from kg.linking.assignment import EntityAssignment
from kg.linking.builds_on import BUILDS_ON_RELATIONS, BuildsOn, find_builds_on, is_specific
from kg.linking.decisions import Decision
from kg.linking.draft_entities import DraftEntity, apply_decisions
from kg.linking.key_statistics import KeyStatistics
from kg.linking.links import Link, SectionMention, make_link
from kg.linking.located_sections import LocatedSection, PaperSections
from kg.linking.names import NameKey, NameStatistics
from kg.linking.variants import find_variants
from kg.records import Entity, EntityType, Mention, Problem
from kg.text import fold, one_line, slug
from kg.vocabulary.terms import Term


class LinkedPaper(NamedTuple):
    """What linking makes of one paper.

    Attributes:
        links: The links of the paper, sorted by entity id.
        mentions: The entity id of each mention, by (number of its section, its start); mentions of hidden
            entities are left out.
    """

    links: tuple[Link, ...]
    mentions: dict[tuple[int, int], str]


class LinkingResult(NamedTuple):
    """What linking makes of a few papers.

    Attributes:
        entities: The entities, sorted by id.
        links: The links of all papers, sorted by paper and entity.
        variants: Pairs of entity ids (variant, family).
        builds_on: Which papers build on which.
        mentions: The entity id of each mention, by (number of its section, its start).
        problems: The decisions that could not be applied.
    """

    entities: tuple[Entity, ...]
    links: tuple[Link, ...]
    variants: tuple[tuple[str, str], ...]
    builds_on: tuple[BuildsOn, ...]
    mentions: dict[tuple[int, int], str]
    problems: tuple[Problem, ...] = ()


def link_papers(
    papers: Sequence[PaperSections], terms: Iterable[Term], decisions: Iterable[Decision] = ()
) -> LinkingResult:
    """Link papers that fit into memory.

    Args:
        papers: The papers, sorted by id.
        terms: The vocabulary, whose aliases its entities carry.
        decisions: What a person decided on the entities.
    """
    linker = Linker(lambda: papers, terms, decisions)
    links: list[Link] = []
    mentions: dict[tuple[int, int], str] = {}
    for paper, sections in papers:
        linked_paper = linker.link(paper, sections)
        links += linked_paper.links
        mentions |= linked_paper.mentions
    papers_using: defaultdict[str, list[str]] = defaultdict(list)
    for link in links:
        if link.relation in BUILDS_ON_RELATIONS:
            papers_using[link.entity].append(link.paper)
    entities = tuple(linker.entities())
    return LinkingResult(
        entities,
        tuple(links),
        tuple(find_variants(entities)),
        find_builds_on(
            [link for link in links if is_specific(linker.describe(link.entity)[0])],
            lambda entity_id: papers_using[entity_id],
        ),
        mentions,
        linker.problems,
    )


class Linker:
    """Links papers that are read several times, one after the other, and never held.

    Making a linker takes the first two passes over all papers; then `link` is called for each paper, and last
    `entities`.

    Attributes:
        entity_ids: The ids of all entities, sorted.
        paper_count: How many papers there are.
        problems: The decisions that could not be applied.
    """

    def __init__(
        self,
        read_papers: Callable[[], Iterable[PaperSections]],
        terms: Iterable[Term],
        decisions: Iterable[Decision] = (),
        *,
        lexicon: Lexicon | None = None,
    ) -> None:
        """Read all papers twice, to learn which names there are and which entities they make.

        Args:
            read_papers: Returns all papers anew at each call, sorted by id.
            terms: The vocabulary, whose aliases its entities carry.
            decisions: What a person decided on the entities.
            lexicon: Translates Korean names; made of the terms if None.
        """
        terms = list(terms)
        lexicon = lexicon or Lexicon(terms)
        self._rules = AliasRules(lexicon)
        self._names = NameStatistics(
            ((paper, _all_mentions(sections)) for paper, sections in read_papers()), terms, lexicon
        )
        self.paper_count = 0
        #: The keys of the mentions of the first papers, which are not made anew in the third pass.
        self._keys: dict[str, list[NameKey]] = {}
        statistics = self._statistics_by_key(read_papers())
        base_drafts = self._draft_entities(statistics, terms)
        drafts, problems = apply_decisions(base_drafts, decisions)
        self.problems = tuple(problems)
        self.entity_ids = tuple(sorted(drafts))
        base_paper_counts = {base_id: len(draft.papers()) for base_id, draft in base_drafts.items()}
        self._assignment = EntityAssignment(drafts, base_paper_counts)
        self._paper_counts = {entity_id: len(draft.papers()) for entity_id, draft in drafts.items()}
        # the lists of papers are needed no more, and long
        self._drafts = {entity_id: draft._replace(papers_by_base={}) for entity_id, draft in drafts.items()}
        self._surfaces: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def _statistics_by_key(self, papers: Iterable[PaperSections]) -> dict[NameKey, KeyStatistics]:
        """Return what the mentions with each key say, and count the papers; the second pass."""
        statistics: defaultdict[NameKey, KeyStatistics] = defaultdict(KeyStatistics)
        for paper, sections in papers:
            self.paper_count += 1
            mentions = _all_mentions(sections)
            keys = self._names.keys_of(paper, mentions)
            if self.paper_count <= MAX_PAPERS_HELD:
                self._keys[paper] = keys
            for key, mention in zip(keys, mentions, strict=True):
                statistics[key].add(paper, mention)
        return statistics

    def _draft_entities(
        self, statistics: Mapping[NameKey, KeyStatistics], terms: Iterable[Term]
    ) -> dict[str, DraftEntity]:
        """Return the entities that linking makes, before any decision, keyed by id.

        Keys with the same id are one entity, which has the name and the type of the alphabetically first key.
        """
        self._base_ids: dict[NameKey, str] = {}
        listed_terms = {NameKey(fold(term.name)): term for term in terms}
        keys_by_id: defaultdict[str, list[NameKey]] = defaultdict(list)
        described: dict[NameKey, tuple[str, EntityType]] = {}
        for key, key_statistics in sorted(statistics.items()):
            term = listed_terms.get(key)
            name = term.name if term else key_statistics.name(self._names.english_name(key))
            entity_type = term.type if term else key_statistics.type()
            described[key] = name, entity_type
            owner = f"-{slug(key.paper)}" if key.paper else ""
            self._base_ids[key] = f"{entity_type}:{slug(name)}{owner}"
            keys_by_id[self._base_ids[key]].append(key)
        drafts = {}
        for entity_id, keys in keys_by_id.items():
            papers = sorted({paper for key in keys for paper in statistics[key].papers})
            listed = [listed_terms[key] for key in keys if key in listed_terms]
            aliases = tuple(alias for term in listed for alias in term.aliases)
            drafts[entity_id] = DraftEntity(*described[keys[0]], {entity_id: papers}, aliases)
        return drafts

    def papers_naming(self, entity_id: str) -> int:
        """Return how many papers name an entity."""
        return self._paper_counts[entity_id]

    def describe(self, entity_id: str) -> tuple[str, EntityType]:
        """Return the name and the type of an entity."""
        draft = self._drafts[entity_id]
        return draft.name, draft.type

    def link(self, paper: str, sections: Sequence[LocatedSection]) -> LinkedPaper:
        """Return the links of a paper, and remember how it writes the entities; the third pass."""
        known_keys = self._keys.get(paper)
        keys = iter(self._names.keys_of(paper, _all_mentions(sections)) if known_keys is None else known_keys)
        located_mentions: defaultdict[str, list[SectionMention]] = defaultdict(list)
        entity_of_mention: dict[tuple[int, int], str] = {}
        for section in sections:
            for mention in section.mentions:
                entity_id = self._assignment.entity_of(self._base_ids[next(keys)], paper)
                if entity_id is None:
                    continue
                located_mentions[entity_id].append((section, mention))
                entity_of_mention[section.number, mention.start] = entity_id
        for entity_id, located in located_mentions.items():
            self._surfaces[entity_id].update({one_line(mention.surface) for _, mention in located})
        links = (
            make_link(paper, entity_id, located_mentions[entity_id]) for entity_id in sorted(located_mentions)
        )
        return LinkedPaper(tuple(links), entity_of_mention)

    def entities(self) -> Iterator[Entity]:
        """Yield the entities, sorted by id; link all papers first, since that tells their aliases."""
        for entity_id in self.entity_ids:
            draft = self._drafts[entity_id]
            paper_count = self._paper_counts[entity_id]
            yield Entity(entity_id, draft.name, draft.type, self._aliases(entity_id, draft), paper_count)

    def _aliases(self, entity_id: str, draft: DraftEntity) -> tuple[str, ...]:
        """Return the other names of an entity, those that most papers write first.

        What a single paper calls it is a name of the entity only if a rule says that it can be one.
        """
        counts = self._surfaces[entity_id]
        names = (draft.name, *draft.aliases)
        supported = {
            surface
            for surface, papers in counts.items()
            if papers >= MIN_AGREEING_PAPERS
            or self._paper_counts[entity_id] == 1
            or any(self._rules.evidence(surface, name) for name in names)
        }
        by_key = {fold(draft.name): draft.name}
        for alias in sorted({*supported, *draft.aliases}, key=lambda alias: (-counts[alias], alias)):
            by_key.setdefault(fold(alias), alias)  # of forms that differ in spaces and case the most used
        return tuple(by_key.values())[1:]


def _all_mentions(sections: Iterable[LocatedSection]) -> list[Mention]:
    return [mention for section in sections for mention in section.mentions]

"""Links: which relation a paper has to an entity, and the sentences that state it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from kg.extract.own_work import states_aim
from kg.limits import MAX_QUOTES_PER_LINK
from kg.linking.located_sections import LocatedSection
from kg.records import Mention, Relation, SectionKind
from kg.text import sentence_at

#: The relations of `Relation`, whose members stand in this order: the first ones tell most.
_RANKS = {relation: rank for rank, relation in enumerate(Relation)}

#: Relations that a title states as surely as a sentence does, but says less of.
_AIMS = frozenset({Relation.PROPOSES, Relation.ADDRESSES})

#: The section that a mention stands in, and the mention.
SectionMention = tuple[LocatedSection, Mention]


class Quote(NamedTuple):
    """Evidence for a link, as offsets into the text of a section.

    Attributes:
        section_number: The number of the section (`LocatedSection.number`).
        start: First character of the mention.
        end: One past its last character.
        sentence_start: First character of the sentence around the mention.
        sentence_end: One past its last character.
    """

    section_number: int
    start: int
    end: int
    sentence_start: int
    sentence_end: int


class Link(NamedTuple):
    """The one relation of a paper to an entity.

    Attributes:
        paper: The id of the paper.
        entity: The id of the entity.
        relation: The relation that the paper states most clearly.
        quotes: The sentences that state it, the most telling first, `MAX_QUOTES_PER_LINK` at most.
        certainty: How clearly the clearest of them states it, 0 to 1.
    """

    paper: str
    entity: str
    relation: Relation
    quotes: tuple[Quote, ...]
    certainty: float


def make_link(paper: str, entity_id: str, located_mentions: Sequence[SectionMention]) -> Link:
    """Return the link that the mentions of an entity in a paper make.

    Each mention states one relation with some certainty. The relation with the most certain mention is taken;
    of equal ones that with the larger sum of certainties (in steps of 0.01), then the one that tells more.

    Args:
        paper: The id of the paper.
        entity_id: The id of the entity.
        located_mentions: All mentions of the entity in the paper, in reading order; at least one.
    """
    if len(located_mentions) == 1:
        ((section, mention),) = located_mentions
        return Link(paper, entity_id, mention.relation, (make_quote(section, mention),), mention.certainty)
    best: defaultdict[Relation, float] = defaultdict(float)
    total: Counter[Relation] = Counter()
    for _, mention in located_mentions:
        best[mention.relation] = max(best[mention.relation], mention.certainty)
        total[mention.relation] += round(100 * mention.certainty)
    relation = min(best, key=lambda candidate: (-best[candidate], -total[candidate], _RANKS[candidate]))
    quotes = tuple(make_quote(section, mention) for section, mention in _quoted(relation, located_mentions))
    return Link(paper, entity_id, relation, quotes, best[relation])


def _quoted(relation: Relation, located_mentions: Sequence[SectionMention]) -> list[SectionMention]:
    """Return the mentions to quote for a relation, at most `MAX_QUOTES_PER_LINK`, the most telling first.

    These are the clearest ones that state it. Of what the paper proposes or addresses, sentences that tell
    the aim of the paper come first, and the title, which a reader has seen, last; if only the title states
    it, sentences of the aim that mention the entity are quoted before it.
    """
    stating = [located for located in located_mentions if located[1].relation is relation]
    if relation not in _AIMS:
        return sorted(stating, key=lambda located: -located[1].certainty)[:MAX_QUOTES_PER_LINK]
    if all(_is_title(section) for section, _ in stating):
        stating += [
            (section, mention)
            for section, mention in located_mentions
            if mention.relation is not relation and not _is_title(section) and _tells_aim(section, mention)
        ]
    return sorted(stating, key=_telling_rank)[:MAX_QUOTES_PER_LINK]


def _telling_rank(located: SectionMention) -> tuple[bool, bool, float]:
    """Return the sort key of a mention of what the paper proposes or addresses; the smallest tells most."""
    section, mention = located
    is_title = _is_title(section)
    return is_title, is_title or not _tells_aim(section, mention), -mention.certainty


def _is_title(section: LocatedSection) -> bool:
    return section.section.kind is SectionKind.TITLE


def _tells_aim(section: LocatedSection, mention: Mention) -> bool:
    text = section.section.text
    start, end = sentence_at(text, mention.start, mention.end)
    return states_aim(text[start:end])


def make_quote(section: LocatedSection, mention: Mention) -> Quote:
    """Return the quote of a mention with the sentence it stands in."""
    sentence = sentence_at(section.section.text, mention.start, mention.end)
    return Quote(section.number, mention.start, mention.end, *sentence)

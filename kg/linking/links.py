"""Links: which relation a paper has to an entity, and the sentences that state it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from kg.limits import MAX_QUOTES_PER_LINK
from kg.linking.located_sections import LocatedSection
from kg.records import Mention, Relation
from kg.text import sentence_at

#: The relations of `Relation`, whose members stand in this order: the first ones tell most.
_RANKS = {relation: rank for rank, relation in enumerate(Relation)}

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
        quotes: The sentences that state it, clearest first, `MAX_QUOTES_PER_LINK` at most.
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
    best: defaultdict[Relation, float] = defaultdict(float)
    total: Counter[Relation] = Counter()
    for _, mention in located_mentions:
        best[mention.relation] = max(best[mention.relation], mention.certainty)
        total[mention.relation] += round(100 * mention.certainty)
    relation = min(best, key=lambda candidate: (-best[candidate], -total[candidate], _RANKS[candidate]))
    stating_mentions = [
        (section, mention) for section, mention in located_mentions if mention.relation is relation
    ]
    stating_mentions.sort(key=lambda located: -located[1].certainty)
    quotes = tuple(
        make_quote(section, mention) for section, mention in stating_mentions[:MAX_QUOTES_PER_LINK]
    )
    return Link(paper, entity_id, relation, quotes, best[relation])


def make_quote(section: LocatedSection, mention: Mention) -> Quote:
    """Return the quote of a mention with the sentence it stands in."""
    sentence = sentence_at(section.section.text, mention.start, mention.end)
    return Quote(section.number, mention.start, mention.end, *sentence)

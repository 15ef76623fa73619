"""How good an extraction is: precision, recall and F1 of entities and links against gold annotations.

A predicted entity matches a gold entity of the same paper when one of its folded names equals one of the gold's; pairs are
matched one to one, right types and most shared names first. `found` counts matches of any type, `typed` those of the gold type
or an accepted alternative, `core` those of the four core types; `relation` is the share of matches whose relation is right;
`linking` is pairwise F1 of "the same node in two papers"; `links` is F1 of the paper pairs that share an entity.
"""

import itertools
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from random import Random
from typing import NamedTuple

from kg.records import EntityType

CORE = frozenset({EntityType.METHOD, EntityType.MODEL, EntityType.DATASET, EntityType.BENCHMARK})
#: An entity in more than this share of the papers links nothing.
_LINK_HUB = 0.15


class Annotation(NamedTuple):
    """An entity of a paper as annotated or predicted; the last four fields are a gold record's own."""

    name: str
    type: str
    surfaces: tuple[str, ...]
    relation: str = ""
    types: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()
    optional: bool = False


class Figure(NamedTuple):
    """Precision, recall and F1 over `gold` records, each 0 to 1, and the counts that they come from."""

    precision: float
    recall: float
    f1: float
    gold: int
    predicted: int = 0
    hits: int = 0


class Interval(NamedTuple):
    """Where an F1 may be expected, with 95 % confidence."""

    low: float
    high: float


class Confusion(NamedTuple):
    """How often matched entities of one type or relation were given another."""

    gold: str
    predicted: str
    times: int


class Scores(NamedTuple):
    """The figures of an extraction, and what it missed, made up and gave the wrong type, as lines of text.

    `types` and `relations` hold the figures of each one, those of relations over matched entities; `confusions` what was taken
    for what, most frequent first; `often_missed` the names missed in most papers, with how many.
    """

    papers: int
    found: Figure
    typed: Figure
    core: Figure
    linking: Figure
    links: Figure
    relation: float
    types: dict[str, Figure]
    relations: dict[str, Figure]
    confusions: tuple[Confusion, ...]
    often_missed: tuple[tuple[str, int], ...]
    missed: tuple[str, ...]
    spurious: tuple[str, ...]
    retyped: tuple[str, ...]


Papers = Mapping[str, Sequence[Annotation]]
Pair = tuple[Annotation, Annotation]


def figure(hits: int, predicted: int, gold: int) -> Figure:
    """Return precision, recall and F1; each is 0 where it is not defined."""
    precision = hits / predicted if predicted else 0.0
    recall = hits / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Figure(precision, recall, f1, gold, predicted, hits)


def match_key(text: str) -> str:
    """Return what must be equal for two names to match: no width, case, space, hyphen, quote, point or plural s."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub(r"[\s\-‐-―_'’\"“”./·]+", "", text)
    plural = len(text) > 4 and text.endswith("s") and text.isascii() and not text.endswith("ss")
    return text[:-1] if plural else text


def match(gold: Sequence[Annotation], predicted: Sequence[Annotation]) -> list[Pair]:
    """Return the matched pairs of one paper, each record in one pair at most."""
    ranked = []
    for (i, ours), (j, theirs) in itertools.product(enumerate(gold), enumerate(predicted)):
        if shared := _keys(ours) & _keys(theirs):
            ranked.append((theirs.type in _types(ours), len(shared), -i, -j))
    pairs, used_gold, used = [], set(), set()
    for _, _, i, j in sorted(ranked, reverse=True):
        if i not in used_gold and j not in used:
            used_gold.add(i)
            used.add(j)
            pairs.append((gold[-i], predicted[-j]))
    return pairs


def _keys(record: Annotation) -> set[str]:
    return {match_key(name) for name in (record.name, *record.also, *record.surfaces)} - {""}


def _types(record: Annotation) -> frozenset[str]:
    return record.types | {record.type}


class _Tally:
    """Counts over all papers."""

    def __init__(self) -> None:
        self.gold: defaultdict[str, int] = defaultdict(int)
        self.predicted: defaultdict[str, int] = defaultdict(int)
        self.hits: defaultdict[str, int] = defaultdict(int)
        self.matched: list[Pair] = []
        self.relations: Counter[tuple[str, str]] = Counter()
        self.confused: Counter[tuple[str, str]] = Counter()
        self.missed_names: Counter[str] = Counter()
        self.missed: list[str] = []
        self.spurious: list[str] = []
        self.retyped: list[str] = []

    def add(self, paper: str, gold: Sequence[Annotation], predicted: Sequence[Annotation]) -> None:
        """Count one paper; optional gold records and what matches them are left out."""
        pairs = match(gold, predicted)
        waived = {id(theirs) for ours, theirs in pairs if ours.optional}
        pairs = [pair for pair in pairs if not pair[0].optional]
        gold = [record for record in gold if not record.optional]
        predicted = [record for record in predicted if id(record) not in waived]
        for record in gold:
            self.gold[record.type] += 1
        for record in predicted:
            self.predicted[record.type] += 1
        for ours, theirs in pairs:
            self._add_pair(ours, theirs)
        hit_gold, hit = {id(ours) for ours, _ in pairs}, {id(theirs) for _, theirs in pairs}
        self.missed_names.update(record.name for record in gold if id(record) not in hit_gold)
        self.missed += [_line(record, paper) for record in gold if id(record) not in hit_gold]
        self.spurious += [_line(record, paper) for record in predicted if id(record) not in hit]

    def _add_pair(self, ours: Annotation, theirs: Annotation) -> None:
        self.matched.append((ours, theirs))
        accepted = theirs.relation in ours.relations
        self.relations[ours.relation, ours.relation if accepted else theirs.relation] += 1
        if theirs.type not in _types(ours):
            self.confused[ours.type, theirs.type] += 1
            self.retyped.append(f"{ours.name}: {ours.type} -> {theirs.type}")
            return
        # an accepted alternative counts for the gold type and is no false find of its own
        self.hits[ours.type] += 1
        self.predicted[theirs.type] -= 1
        self.predicted[ours.type] += 1

    def right_relations(self) -> Counter[tuple[str, str]]:
        """Return the counts of matched entities with the right relation."""
        return Counter({pair: count for pair, count in self.relations.items() if pair[0] == pair[1]})

    def wrong_relations(self) -> Counter[tuple[str, str]]:
        """Return the counts of matched entities by the relation they have and the one they were given."""
        return self.relations - self.right_relations()

    def over(self, types: Iterable[str]) -> Figure:
        """Return the figure of the given types together."""
        types = list(types)
        return figure(
            *(sum(counts[kind] for kind in types) for counts in (self.hits, self.predicted, self.gold))
        )


def score(gold: Papers, predicted: Papers) -> Scores:
    """Return the figures of a prediction over the papers that the gold holds; a paper not predicted counts as empty."""
    tally = _Tally()
    for paper, records in gold.items():
        tally.add(paper, records, predicted.get(paper, ()))
    kinds = sorted({*tally.gold, *tally.predicted})
    total = sum(tally.predicted.values())
    count = sum(tally.gold.values())
    gold_links = _paper_links(gold, lambda record: record.name.casefold())
    links = _paper_links({paper: predicted.get(paper, ()) for paper in gold}, lambda record: record.name)
    return Scores(
        papers=len(gold),
        found=figure(len(tally.matched), total, count),
        typed=tally.over(kinds),
        core=tally.over(CORE),
        linking=_linking(tally.matched),
        links=figure(len(gold_links & links), len(links), len(gold_links)),
        relation=sum(tally.right_relations().values()) / len(tally.matched) if tally.matched else 0.0,
        types={kind: tally.over([kind]) for kind in kinds if tally.gold[kind]},
        relations=_relation_figures(tally),
        confusions=_confusions(tally.confused + tally.wrong_relations()),
        often_missed=tuple(sorted(tally.missed_names.items(), key=lambda item: (-item[1], item[0]))),
        missed=tuple(tally.missed),
        spurious=tuple(tally.spurious),
        retyped=tuple(tally.retyped),
    )


#: What an interval is given for, and how many times the papers are drawn anew for it.
_DRAWN = ("found", "typed", "core")
_DRAWS = 2000


def intervals(gold: Papers, predicted: Papers, groups: Mapping[str, str]) -> dict[str, Interval]:
    """Return 95 % intervals of F1 by the bootstrap over groups of papers, such as posts, whose papers are alike.

    Efron, "Bootstrap methods: another look at the jackknife", 1979.
    """
    members: defaultdict[str, list[str]] = defaultdict(list)
    for paper in gold:
        members[groups[paper]].append(paper)
    alone = [score({p: gold[p] for p in papers}, predicted) for _, papers in sorted(members.items())]
    draw = Random(0)  # a sample, no secret
    draws = [draw.choices(alone, k=len(alone)) for _ in range(_DRAWS)]
    found = {}
    for name in _DRAWN:
        values = sorted(_pooled([getattr(scores, name) for scores in drawn]) for drawn in draws)
        found[name] = Interval(values[_DRAWS // 40], values[-1 - _DRAWS // 40])
    return found


def _pooled(figures: Sequence[Figure]) -> float:
    return figure(
        *(
            sum(counts)
            for counts in zip(*((each.hits, each.predicted, each.gold) for each in figures), strict=True)
        )
    ).f1


def _relation_figures(tally: _Tally) -> dict[str, Figure]:
    gold: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    for (ours, theirs), count in tally.relations.items():
        gold[ours] += count
        predicted[theirs] += count
    return {
        name: figure(tally.relations[name, name], predicted[name], gold[name])
        for name in sorted(gold)
        if name
    }


def _confusions(counts: Mapping[tuple[str, str], int]) -> tuple[Confusion, ...]:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Confusion(*pair, count) for pair, count in ranked)


def _linking(matched: Sequence[Pair]) -> Figure:
    same_gold = same = both = 0
    for (ours, theirs), (ours_too, theirs_too) in itertools.combinations(matched, 2):
        in_gold = ours.name.casefold() == ours_too.name.casefold()
        in_ours = theirs.name == theirs_too.name
        same_gold += in_gold
        same += in_ours
        both += in_gold and in_ours
    return figure(both, same, same_gold)


def _paper_links(papers: Papers, name: Callable[[Annotation], str]) -> set[tuple[str, str]]:
    where: defaultdict[str, set[str]] = defaultdict(set)
    for paper, records in papers.items():
        for record in records:
            where[name(record)].add(paper)
    limit = max(2, _LINK_HUB * len(papers))
    return {
        pair
        for found in where.values()
        if 2 <= len(found) <= limit
        for pair in itertools.combinations(sorted(found), 2)
    }


def _line(record: Annotation, paper: str) -> str:
    return f"{record.name} [{record.type}] {', '.join(record.surfaces[:2])} ({paper})"

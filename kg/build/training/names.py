"""Names and habits learned from annotations: canonical names with their surfaces, and how often each surface is marked."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from spacy.vocab import Vocab

from kg.build.training.papers import AnnotatedPaper
from kg.extract.matcher import Matcher
from kg.extract.ner.weights import Seen
from kg.extract.passage import make_passage
from kg.extract.tokenizer import MixedScriptTokenizer
from kg.records import EntityType
from kg.text import clean, fold
from kg.vocabulary.terms import Term

#: A surface that annotators leave unmarked more often than this where it stands is no name by itself.
_MARKED = 0.5
#: A lower-case name of more words that one paper alone has is a description.
_DESCRIPTION = 2


def count_surfaces(papers: Sequence[AnnotatedPaper], terms: Iterable[Term]) -> dict[str, Seen]:
    """Return for each folded surface, annotated or listed, in how many papers it stands and in how many it is marked."""
    surfaces = [surface for term in terms for surface in term.surfaces]
    surfaces += [
        clean(surface) for paper in papers for entity in paper.entities for surface in entity.surfaces
    ]
    matcher = Matcher((surface, None) for surface in surfaces)
    tokenizer = MixedScriptTokenizer(Vocab())
    stands: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    for paper in papers:
        gold = {fold(clean(surface)) for entity in paper.entities for surface in entity.surfaces}
        standing = set(_standing(paper, matcher, tokenizer))
        stands.update(standing)
        marked.update(standing & gold)
    return {surface: Seen(marked[surface], count) for surface, count in stands.items()}


def _standing(
    paper: AnnotatedPaper, matcher: Matcher[None], tokenizer: MixedScriptTokenizer
) -> Iterable[str]:
    """Yield the folded surfaces that stand in a paper outside of longer ones."""
    for section in paper.digest.readable():
        passage = make_passage(section, tokenizer(section.text))
        taken: set[int] = set()
        found = matcher.find(passage.text, passage.starts, passage.ends)
        for start, end, _ in sorted(found, key=lambda match: (match.start - match.end, match.start)):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                yield fold(passage.text[start:end])


class _Entity:
    """What all annotations of one name say."""

    def __init__(self) -> None:
        self.forms: Counter[str] = Counter()
        self.types: Counter[str] = Counter()
        self.surfaces: Counter[str] = Counter()
        self.papers: set[str] = set()
        self.proposed = False


def learn_terms(papers: Iterable[AnnotatedPaper], surfaces: Mapping[str, Seen]) -> list[Term]:
    """Return the names worth knowing beyond the paper they come from, each with the surfaces that annotators mark.

    A name that one paper alone has is left out if the paper proposes it, or if it only describes. Of two things of one name and
    different types, the one that more papers name has it: `ADAM`, a data set, brings nothing to `Adam`, a method.
    """
    entities: defaultdict[tuple[str, str], _Entity] = defaultdict(_Entity)
    for paper in papers:
        for record in paper.entities:
            entity = entities[fold(clean(record.name)), record.type]
            entity.forms[clean(record.name)] += 1
            entity.types[record.type] += 1
            entity.surfaces.update(clean(surface) for surface in record.surfaces)
            entity.papers.add(paper.id)
            entity.proposed |= record.relation == "proposes"
    kept: dict[str, _Entity] = {}
    for (key, _), entity in sorted(entities.items(), key=lambda item: (-len(item[1].papers), item[0])):
        if key and not _is_private(entity):
            kept.setdefault(key, entity)
    owners: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key, entity in kept.items():
        owners[key][key] += 1000  # a name is its own before it is another's alias
        for surface, count in entity.surfaces.items():
            owners[fold(surface)][key] += count
    owner = {surface: min(keys, key=lambda key: (-keys[key], key)) for surface, keys in owners.items()}
    terms = (_term(key, entity, owner, surfaces) for key, entity in sorted(kept.items()))
    return [term for term in terms if term is not None]


def _is_private(entity: _Entity) -> bool:
    name = _first(entity.forms)
    described = name == name.lower() and len(name.split()) > _DESCRIPTION
    return len(entity.papers) == 1 and (entity.proposed or described)


def _term(key: str, entity: _Entity, owner: Mapping[str, str], surfaces: Mapping[str, Seen]) -> Term | None:
    def is_marked(surface: str) -> bool:
        seen = surfaces.get(surface)
        return seen is None or seen.marked >= _MARKED * seen.papers

    aliases: dict[str, str] = {}
    for surface, _ in sorted(entity.surfaces.items(), key=lambda item: (-item[1], item[0])):
        folded = fold(surface)
        if (
            folded != key
            and len(folded) > 1
            and owner[folded] == key
            and is_marked(folded)
            and "|" not in surface
        ):
            aliases.setdefault(folded, " ".join(surface.split()))
    if not aliases and not is_marked(key):
        return None
    return Term(_first(entity.forms), EntityType(_first(entity.types)), tuple(sorted(aliases.values())))


def _first(counts: Counter[str]) -> str:
    return min(counts, key=lambda each: (-counts[each], each))

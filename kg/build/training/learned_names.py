"""What annotations teach about names: terms to know, and how often each surface is marked."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.build.training.annotated_papers import AnnotatedPaper
from kg.build.training.training_limits import MAX_DESCRIPTIVE_NAME_WORDS, MIN_MARKED_SHARE
from kg.extract.aliases import AliasRules
from kg.extract.matcher import Matcher
from kg.extract.ner.boundaries import is_trimmed
from kg.extract.ner.weights import SurfaceCounts
from kg.extract.tokens import split_tokens
from kg.limits import MIN_AGREEING_PAPERS
from kg.linking.key_statistics import most_frequent
from kg.records import EntityType
from kg.text import clean, fold
from kg.vocabulary.terms import Term, is_ambiguous_abbreviation
from kg.vocabulary.word_lists import stop_words

#: Counts for more than any number of annotations: a text is first of all the name of what it names
#: canonically.
_OWN_NAME_VOTES = 1000


def count_surfaces(papers: Sequence[AnnotatedPaper], terms: Iterable[Term]) -> dict[str, SurfaceCounts]:
    """Count for each folded surface in how many papers it occurs, and in how many of them it is marked.

    Args:
        papers: The annotated papers.
        terms: Terms whose surfaces are counted, too.
    """
    surfaces = [surface for term in terms for surface in term.surfaces]
    for paper in papers:
        for entity in paper.entities:
            surfaces += map(clean, entity.surfaces)
    matcher = Matcher((surface, None) for surface in surfaces)
    occurrence_counts: Counter[str] = Counter()
    marked_counts: Counter[str] = Counter()
    for paper in papers:
        marked = {fold(clean(surface)) for entity in paper.entities for surface in entity.surfaces}
        occurring_surfaces = set(_occurring_surfaces(paper, matcher))
        occurrence_counts.update(occurring_surfaces)
        marked_counts.update(occurring_surfaces & marked)
    return {
        surface: SurfaceCounts(marked_counts[surface], count) for surface, count in occurrence_counts.items()
    }


def _occurring_surfaces(paper: AnnotatedPaper, matcher: Matcher[None]) -> Iterator[str]:
    """Yield the folded surfaces that occur in a paper, without those inside of longer ones."""
    for section in paper.digest.readable_sections():
        starts, ends = _token_boundaries(section.text)
        covered_offsets: set[int] = set()
        matches = matcher.find(section.text, starts, ends)
        for start, end, _ in sorted(matches, key=lambda match: (match.start - match.end, match.start)):
            if covered_offsets.isdisjoint(range(start, end)):
                covered_offsets.update(range(start, end))
                yield fold(section.text[start:end])


def _token_boundaries(text: str) -> tuple[set[int], set[int]]:
    """Return the offsets at which tokens begin, and those at which they end."""
    starts: set[int] = set()
    ends: set[int] = set()
    offset = 0
    for token in split_tokens(text):
        if not token.isspace():
            starts.add(offset)
            ends.add(offset + len(token))
        offset += len(token)
    return starts, ends


class _NameStatistics:
    """What all annotations of one name and type say; counts are over annotations."""

    def __init__(self) -> None:
        self.forms: Counter[str] = Counter()
        self.types: Counter[str] = Counter()
        self.surfaces: Counter[str] = Counter()
        self.papers: set[str] = set()
        self.is_proposed = False


def learn_terms(
    papers: Iterable[AnnotatedPaper], surfaces: Mapping[str, SurfaceCounts], rules: AliasRules
) -> list[Term]:
    """Return the names that are worth knowing beyond the paper they come from, sorted by folded name.

    A name that only one paper has is left out if the paper proposes it, or if it only describes. Of two
    things with one name and different types, only the one that more papers name is kept: `ADAM`, a dataset,
    adds nothing to `Adam`, a method.

    Args:
        papers: The annotated papers.
        surfaces: How often surfaces are marked; of each name, those that annotators mark become aliases.
        rules: What one paper calls a name becomes an alias only if a rule says that it can be one.
    """
    kept = _most_frequent_of_each_name(_gather_names(papers))
    owner_of_surface = _find_owners(kept)
    terms = []
    for key, statistics in sorted(kept.items()):
        aliases = _aliases(key, statistics, owner_of_surface, surfaces, rules)
        if aliases or _is_marked(key, surfaces):
            entity_type = EntityType(most_frequent(statistics.types))
            terms.append(Term(most_frequent(statistics.forms), entity_type, aliases))
    return terms


def _gather_names(papers: Iterable[AnnotatedPaper]) -> dict[tuple[str, str], _NameStatistics]:
    """Return the statistics of each (folded name, type)."""
    names: defaultdict[tuple[str, str], _NameStatistics] = defaultdict(_NameStatistics)
    for paper in papers:
        for entity in paper.entities:
            name = clean(entity.name)
            statistics = names[fold(name), entity.type]
            statistics.forms[name] += 1
            statistics.types[entity.type] += 1
            statistics.surfaces.update(map(clean, entity.surfaces))
            statistics.papers.add(paper.id)
            statistics.is_proposed |= entity.relation == "proposes"
    return names


def _most_frequent_of_each_name(
    names: Mapping[tuple[str, str], _NameStatistics],
) -> dict[str, _NameStatistics]:
    """Return for each folded name, unless it is private, the statistics of its most frequent type."""
    kept: dict[str, _NameStatistics] = {}
    for (key, _), statistics in sorted(names.items(), key=lambda item: (-len(item[1].papers), item[0])):
        if key and key not in stop_words() and not _is_private(statistics):
            kept.setdefault(key, statistics)
    return kept


def _is_private(statistics: _NameStatistics) -> bool:
    """Tell whether a name is of use for one paper only.

    A paper's own name is, and so is its own abbreviation if another paper has it, too: for something else.
    """
    name = most_frequent(statistics.forms)
    if statistics.is_proposed and is_ambiguous_abbreviation(name):
        return True
    is_description = name == name.lower() and len(name.split()) > MAX_DESCRIPTIVE_NAME_WORDS
    return len(statistics.papers) == 1 and (statistics.is_proposed or is_description)


def _find_owners(names: Mapping[str, _NameStatistics]) -> dict[str, str]:
    """Return for each folded surface the name that it stands for most often; a name stands for itself."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key, statistics in names.items():
        votes[key][key] += _OWN_NAME_VOTES
        for surface, count in statistics.surfaces.items():
            votes[fold(surface)][key] += count
    return {surface: most_frequent(candidates) for surface, candidates in votes.items()}


def _aliases(
    key: str,
    statistics: _NameStatistics,
    owner_of_surface: Mapping[str, str],
    surfaces: Mapping[str, SurfaceCounts],
    rules: AliasRules,
) -> tuple[str, ...]:
    """Return the surfaces of a name that become its aliases, sorted; of equal ones the most frequent."""
    aliases: dict[str, str] = {}
    name = most_frequent(statistics.forms)
    for surface, papers in sorted(statistics.surfaces.items(), key=lambda item: (-item[1], item[0])):
        folded = fold(surface)
        is_name = "|" not in surface and folded not in stop_words() and is_trimmed(surface)
        is_new = folded != key and len(folded) > 1 and is_name
        is_supported = papers >= MIN_AGREEING_PAPERS or rules.is_plausible(surface, name)
        if is_new and is_supported and owner_of_surface[folded] == key and _is_marked(folded, surfaces):
            aliases.setdefault(folded, " ".join(surface.split()))
    return tuple(sorted(aliases.values()))


def _is_marked(surface: str, surfaces: Mapping[str, SurfaceCounts]) -> bool:
    """Tell whether annotators mark a folded surface often enough, or have not met it at all."""
    counts = surfaces.get(surface)
    return counts is None or counts.marked >= MIN_MARKED_SHARE * counts.papers

"""The known names made ready for linking and for extraction, as bytes that a build keeps for the next one.

To learn a lexicon and to fold all names takes half a second in each of two processes; to read what was made
of them takes a tenth of that. The bytes are JSON, compressed: whatever they hold, reading them runs no code.
"""

import json
import zlib
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from kg.extract.finders.known_names import match_surfaces
from kg.extract.korean.lexicon import Lexicon
from kg.extract.matcher import Matcher
from kg.records import EntityType
from kg.vocabulary.terms import Term

_TYPES = {str(entity_type): entity_type for entity_type in EntityType}


class ListedNames(NamedTuple):
    """The names that linking knows (`kg.extract.knowledge.listed_terms`), and their lexicon."""

    terms: tuple[Term, ...]
    lexicon: Lexicon


class KnownNames(NamedTuple):
    """All names that extraction knows (`all_terms`): their lexicon, and what finds them in texts."""

    lexicon: Lexicon
    matcher: Matcher[Term]


def listed_names(terms: Iterable[Term]) -> ListedNames:
    """Return names made ready for linking."""
    terms = tuple(terms)
    return ListedNames(terms, Lexicon(terms))


def known_names(terms: Iterable[Term]) -> KnownNames:
    """Return names made ready for extraction; of two terms with the same surface the first has it."""
    terms = list(terms)
    return KnownNames(Lexicon(terms), match_surfaces(terms))


def pack_listed(names: ListedNames) -> bytes:
    """Return listed names as bytes."""
    return _pack([_term_rows(names.terms), names.lexicon.to_json()])


def unpack_listed(packed: bytes) -> ListedNames:
    """Return the listed names that `pack_listed` got."""
    terms, lexicon = _unpack(packed)
    return ListedNames(tuple(map(_term, terms)), Lexicon.from_json(lexicon))


def pack_known(names: KnownNames) -> bytes:
    """Return known names as bytes."""
    entries = names.matcher.entries()
    numbers = {term: number for number, term in enumerate(dict.fromkeys(term for _, _, term in entries))}
    rows = [[folded, numbers[term], *forms] for folded, forms, term in entries]
    return _pack([_term_rows(numbers), rows, names.lexicon.to_json()])


def unpack_known(packed: bytes) -> KnownNames:
    """Return the known names that `pack_known` got."""
    term_rows, rows, lexicon = _unpack(packed)
    terms = list(map(_term, term_rows))
    matcher = Matcher.of_entries((folded, forms, terms[number]) for folded, number, *forms in rows)
    return KnownNames(Lexicon.from_json(lexicon), matcher)


def _pack(value: Sequence[Any]) -> bytes:
    return zlib.compress(json.dumps(value, ensure_ascii=False).encode())


def _unpack(packed: bytes) -> Any:
    return json.loads(zlib.decompress(packed))


def _term_rows(terms: Iterable[Term]) -> list[list[str]]:
    return [[term.name, term.type, *term.aliases] for term in terms]


def _term(row: Sequence[str]) -> Term:
    name, entity_type, *aliases = row
    return Term(name, _TYPES[entity_type], tuple(aliases))

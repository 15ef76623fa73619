"""The words of English names, in the form in which names are compared."""

import re
from functools import cache, lru_cache

from kg.limits import CACHED_TRANSLATIONS, MIN_SINGULAR_WORD_LENGTH
from kg.text import HANGUL, strip_plural
from kg.vocabulary.word_lists import synonyms

#: English words, lower case, without a plural s.
Words = tuple[str, ...]

_WORD = re.compile(rf"[{HANGUL}]+|[A-Za-z]+|\d+|[+@^*#]+")
#: Words that other languages leave out, or express by word order.
FILLERS = frozenset({"of", "based", "to", "for", "the", "a", "an", "with", "in", "on", "and", "by", "via"})
#: Those of them that tell nothing inside of a compound either (`text-to-image`, but `on-policy`).
_COMPOUND_FILLERS = frozenset({"of", "based", "to", "and"})
_PREPOSITIONS = frozenset({"of", "with", "for", "to", "from", "in", "on", "by", "via", "and"})
_PLURAL_ABBREVIATION = re.compile(r"(?:[\w.]+-)*[A-Z]{2,}s")
#: Words that end in these are no plurals, though they end in s.
_SINGULAR_ENDINGS = ("ics", "bias", "lens", "canvas", "atlas", "alias", "means", "news")
#: Plurals that are more than the word and an s, and what the singular ends in; the first that fits counts.
_PLURAL_ENDINGS = (
    *(("sses", "ss"), ("shes", "sh"), ("xes", "x"), ("zzes", "zz"), ("tches", "tch"), ("nches", "nch")),
    *(("rches", "rch"), ("oaches", "oach"), ("biases", "bias"), ("theses", "thesis"), ("lyses", "lysis")),
    *(("matrices", "matrix"), ("indices", "index"), ("vertices", "vertex"), ("corpora", "corpus")),
    *(("metrics", "metric"), ("topics", "topic"), ("critics", "critic"), ("ristics", "ristic")),
    *(("series", "series"), ("species", "species"), ("movies", "movie"), ("cookies", "cookie"), ("ies", "y")),
)
#: How the name of a count or a share begins; other languages say first of what it is.
_COUNT = re.compile(r"(?:number|amount|degree|rate|ratio) of ", re.IGNORECASE)


@lru_cache(maxsize=CACHED_TRANSLATIONS)
def english_words(name: str) -> Words:
    """Return the words of an English name, lower case, without a plural s; hyphens separate words."""
    return tuple(map(singular, _WORD.findall(name)))


@lru_cache(maxsize=CACHED_TRANSLATIONS)
def singular(word: str) -> str:
    """Return a word in lower case and in the singular; a plural s is a lower-case s.

    Example:
        >>> [singular(word) for word in ("Models", "policies", "processes", "matrices", "series", "bias")]
        ['model', 'policy', 'process', 'matrix', 'series', 'bias']
    """
    lower = word.casefold()
    if word.endswith("S") or not lower.endswith(("s", "corpora")):  # most words are no plurals
        return lower
    for plural, ending in _PLURAL_ENDINGS:
        if lower.endswith(plural) and len(lower) - len(plural) + len(ending) >= MIN_SINGULAR_WORD_LENGTH:
            return lower[: -len(plural)] + ending
    return lower if lower.endswith(_SINGULAR_ENDINGS) else strip_plural(lower, MIN_SINGULAR_WORD_LENGTH)


def singular_name(name: str, *, is_proper: bool = True) -> str:
    """Return an English name with its last word in the singular, unless it follows a preposition.

    Args:
        name: The name.
        is_proper: Whether capitals make it a proper name, which may be a plural (`Conceptual Captions`).

    Example:
        >>> [singular_name(name) for name in ("physical priors", "proprietary LLMs", "mixture of agents")]
        ['physical prior', 'proprietary LLM', 'mixture of agents']
        >>> singular_name("User Interfaces"), singular_name("User Interfaces", is_proper=False)
        ('User Interfaces', 'User Interface')
    """
    attributes, space, last = name.rpartition(" ")
    if not _PREPOSITIONS.isdisjoint(attributes.split()):
        return name
    is_word = last.isascii() and last.replace("-", "").isalpha()
    if is_word and last == last.lower():
        return f"{attributes}{space}{singular(last)}"
    if is_word and not is_proper and space and last == last.title():
        return f"{attributes}{space}{singular(last).title()}"
    return name[:-1] if _PLURAL_ABBREVIATION.fullmatch(last) else name


def without_fillers(words: Words) -> Words:
    """Return English words without fillers, all of them if nothing would be left."""
    content = tuple(word for word in words if word not in FILLERS)
    return content or words


@lru_cache(maxsize=CACHED_TRANSLATIONS)
def content_words(name: str) -> Words:
    """Return the words by which an English name is compared: synonyms are one, and fillers are left out.

    Example:
        >>> content_words("Synthesis of Videos with LLMs")
        ('generation', 'video', 'large', 'language', 'model')
        >>> content_words("number of tokens")
        ('token', 'number')
    """
    return _unify(_content(name))


def _content(name: str) -> Words:
    all_words = english_words(name)
    if FILLERS.isdisjoint(all_words):
        return all_words
    words = [word for part in name.split() for word in _content_of_part(part)]
    if _COUNT.match(name):
        words = [*words[1:], words[0]]
    return tuple(words) or all_words


@lru_cache(maxsize=CACHED_TRANSLATIONS)
def _content_of_part(part: str) -> Words:
    """Return the words of a word or compound without fillers."""
    words = english_words(part)
    fillers = FILLERS if len(words) == 1 else _COMPOUND_FILLERS
    return tuple(word for word in words if word not in fillers)


def _unify(words: Words) -> Words:
    """Return words with each synonym replaced by that which represents its group, the longest first."""
    if _synonym_beginnings().isdisjoint(words):
        return words
    groups = _groups()
    unified: list[str] = []
    position = 0
    while position < len(words):
        for length in range(min(_longest_synonym(), len(words) - position), 0, -1):
            representative = groups.get(words[position : position + length])
            if representative:
                break
        else:
            length, representative = 1, words[position : position + 1]
        unified += representative
        position += length
    return tuple(unified)


@cache
def _groups() -> dict[Words, Words]:
    """Return for the words of each synonym those that represent its group."""
    return {
        _content(other): _content(representative)
        for representative, others in synonyms().items()
        for other in others
    }


@cache
def _synonym_beginnings() -> frozenset[str]:
    """Return the words that a synonym begins with, which most names lack."""
    return frozenset(words[0] for words in _groups())


@cache
def _longest_synonym() -> int:
    return max(map(len, _groups()), default=1)

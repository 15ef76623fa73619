"""Word lists beside the vocabulary: a Korean-English lexicon, synonyms, stop words, homonyms, heads.

Each is a file of two cells a line with a tab between them, sorted by the first cell.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from importlib import resources

from kg.records import Problem
from kg.text import fold
from kg.vocabulary.measures import MEASURE_CLASSES, MEASURES

#: A Korean word of technical terms, and the English words that it translates, the usual one first.
KOREAN_WORDS = "korean.tsv"
#: English words that mean the same in technical terms: the one that represents the group, and the others.
SYNONYMS = "synonyms.tsv"
#: A word or phrase that names no entity, and the class of such words that it belongs to.
STOP_WORDS = "stop.tsv"
#: A name that stands for several things, and these things, the most common first.
HOMONYMS = "homonyms.tsv"
#: An English word, in the singular, with which names of techniques, parts of models or problems end, and its
#: class.
HEADS = "heads.tsv"
#: A name that every reader of the field knows, so that sharing it tells nothing of two papers, and its class.
TEXTBOOK = "textbook.tsv"
_SEPARATOR = "|"
_FILES = (HEADS, HOMONYMS, KOREAN_WORDS, MEASURES, STOP_WORDS, SYNONYMS, TEXTBOOK)

#: Classes of stop words that are no entities wherever they stand.
NO_ENTITY_CLASSES = frozenset({"discourse", "generic", "descriptor", "organisation", "venue", "hardware"})
#: Classes of words that may stand at the edge of a name and are no part of it.
EDGE_CLASSES = frozenset({"evaluation", "binding", "counter"})
#: Classes of heads: what is done (`layer fusion`), a part (`depth head`), what is wrong (`mode collapse`).
HEAD_CLASSES = frozenset({"operation", "part", "problem"})
#: Classes of names that everyone knows.
TEXTBOOK_CLASSES = frozenset({"architecture", "data", "mathematics", "model", "training"})


def word_list_files() -> list[tuple[str, str]]:
    """Return the name and the text of each word list in the package, sorted by name."""
    folder = resources.files(__package__)
    return [(file, (folder / file).read_text(encoding="utf-8")) for file in _FILES]


def lint_word_list(file: str, text: str, names: AbstractSet[str]) -> list[Problem]:
    """Return the problems of a word list.

    They are: a line that has not two cells, that is not sorted or has a first cell again, a text among the
    second cells twice, an unknown class, and, of stop words, a name of the vocabulary.

    Args:
        file: The name of the file.
        text: Its text.
        names: The folded surfaces of the vocabulary, none of which may be no entity.
    """
    problems = []
    previous = ("", "")
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        cells = line.split("\t")
        key = (fold(cells[0]), cells[0])
        if len(cells) != 2 or not all(cell and cell == cell.strip() for cell in cells):
            problems.append(Problem(file, number, "expected two cells with a tab between them"))
            continue
        if key[0] == previous[0]:
            problems.append(Problem(file, number, f"'{cells[0]}' is listed twice"))
        elif key < previous:
            problems.append(Problem(file, number, f"'{cells[0]}' is not sorted; it belongs further up"))
        problems += [
            Problem(file, number, message) for message in _cell_problems(file, cells[0], cells[1], names)
        ]
        previous = key
    return problems


def _cell_problems(file: str, first: str, second: str, names: AbstractSet[str]) -> Iterator[str]:
    """Yield what is wrong with the two cells of a line."""
    cells = _cells(second)
    if len({first, *cells}) <= len(cells) or not all(cells):
        yield f"'{first}' has a text twice, or an empty one"
    if file == MEASURES and second not in MEASURE_CLASSES:
        yield f"'{second}' is no class; the classes are {', '.join(sorted(MEASURE_CLASSES))}"
    if file == HEADS and second not in HEAD_CLASSES:
        yield f"'{second}' is no class; the classes are {', '.join(sorted(HEAD_CLASSES))}"
    if file == TEXTBOOK and second not in TEXTBOOK_CLASSES:
        yield f"'{second}' is no class; the classes are {', '.join(sorted(TEXTBOOK_CLASSES))}"
    if file != STOP_WORDS:
        return
    if second not in NO_ENTITY_CLASSES | EDGE_CLASSES:
        yield f"'{second}' is no class; the classes are {', '.join(sorted(NO_ENTITY_CLASSES | EDGE_CLASSES))}"
    elif second in NO_ENTITY_CLASSES and fold(first) in names:
        yield f"'{first}' is a name of the vocabulary, and cannot be a word that names no entity"


def _rows(file: str) -> list[tuple[str, str]]:
    """Return the two cells of each line of a shipped file."""
    text = (resources.files(__package__) / file).read_text(encoding="utf-8")
    lines = (line for line in text.split("\n") if line)
    return [(first, second) for first, _, second in (line.partition("\t") for line in lines)]


@cache
def korean_words() -> dict[str, tuple[str, ...]]:
    """Return the English words for each Korean word, which is written without spaces, the usual one first.

    Example:
        >>> korean_words()["확산"]
        ('diffusion',)
    """
    return {fold(korean): _cells(english) for korean, english in _rows(KOREAN_WORDS)}


@cache
def stop_words(classes: frozenset[str] = NO_ENTITY_CLASSES) -> frozenset[str]:
    """Return the folded words of some classes."""
    return frozenset(fold(word) for word, word_class in _rows(STOP_WORDS) if word_class in classes)


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Return for the representative of each group of English words the others, which mean the same.

    Example:
        >>> synonyms()["generation"]
        ('synthesis',)
    """
    return {representative: _cells(others) for representative, others in _rows(SYNONYMS)}


@cache
def heads() -> frozenset[str]:
    """Return the English words with which names of techniques, parts of models or problems end.

    Example:
        >>> "fusion" in heads(), "result" in heads()
        (True, False)
    """
    return frozenset(word for word, _ in _rows(HEADS))


@cache
def textbook_names(classes: frozenset[str] = TEXTBOOK_CLASSES) -> frozenset[str]:
    """Return the folded names of some classes that every reader of the field knows.

    Example:
        >>> fold("KL divergence") in textbook_names(), fold("MultiDiffusion") in textbook_names()
        (True, False)
    """
    return frozenset(fold(name) for name, name_class in _rows(TEXTBOOK) if name_class in classes)


@cache
def homonyms() -> dict[str, tuple[str, ...]]:
    """Return the things that a folded name may stand for, the most common first.

    Example:
        >>> homonyms()["asr"]
        ('automatic speech recognition', 'attack success rate')
    """
    return {fold(name): _cells(senses) for name, senses in _rows(HOMONYMS)}


def _cells(text: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in text.split(_SEPARATOR))

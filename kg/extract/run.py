"""Extraction as other folders use it: of batches of digests, or of a text.

Many digests go through kg's spaCy pipeline. What a person waits for (a text, a file, the one post that has
changed) goes to the recognizer directly, with the same result: loading spaCy takes longer than reading it.
Where spaCy is not installed, everything does.
"""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING

from kg.extract.knowledge import Knowledge, all_terms
from kg.limits import DIGESTS_PER_BATCH
from kg.records import Digest, Mention, Mentions, Section, SectionKind

if TYPE_CHECKING:
    from kg.extract.extractor import Extractor
    from kg.extract.recognizer import MentionRecognizer

#: A pipeline's memory zone is shared by all threads, so one thread extracts at a time.
_EXTRACTION_LOCK = Lock()
#: Half of a surrogate pair, which JSON may hold, is no character.
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


_recognizers: dict[Knowledge, "MentionRecognizer"] = {}


def load_recognizer(knowledge: Knowledge, packed: bytes | None = None) -> "MentionRecognizer":
    """Return the process's recognizer with this knowledge; the first call takes about half a second.

    Args:
        knowledge: What it knows.
        packed: What `packed_known_names` returned for this knowledge, which saves most of that time.

    Raises:
        ModelError: The folder holds no model.
    """
    recognizer = _recognizers.get(knowledge)
    if recognizer is None:
        # a build without changes does not load numpy
        from kg.extract.packed_names import known_names, unpack_known
        from kg.extract.recognizer import MentionRecognizer

        names = unpack_known(packed) if packed else known_names(all_terms(knowledge))
        recognizer = MentionRecognizer(names, knowledge.user_terms, knowledge.model)
        recognizer = _recognizers.setdefault(knowledge, recognizer)
    return recognizer


def load_libraries() -> None:
    """Load the code that recognizes mentions, in a process that has nothing else to do yet."""
    import kg.extract.recognizer  # noqa: F401 # the module is loaded


def warm_up(knowledge: Knowledge, packed: bytes | None) -> None:
    """Load what extraction needs, in a process that has nothing else to do yet.

    Args:
        knowledge: What the recognizer knows.
        packed: See `load_recognizer`.

    Raises:
        ModelError: The folder of the model holds none.
    """
    load_recognizer(knowledge, packed)


def packed_known_names(knowledge: Knowledge) -> bytes:
    """Return the known names as the recognizer has made them ready, for another process to load."""
    from kg.extract.packed_names import pack_known

    return pack_known(load_recognizer(knowledge).known_names)


@cache
def load_extractor(knowledge: Knowledge) -> "Extractor":
    """Return the process's spaCy pipeline with this knowledge; the first call takes about a second.

    Raises:
        ModelError: The folder holds no model.
    """
    from kg.extract.extractor import Extractor

    return Extractor(load_recognizer(knowledge))


def extract_batch(knowledge: Knowledge, digests: Sequence[Digest]) -> list[Mentions]:
    """Return the mentions of each digest; called in worker processes, which may have several threads.

    Raises:
        ModelError: The folder of the model holds none.
    """
    with _EXTRACTION_LOCK:
        if len(digests) < DIGESTS_PER_BATCH or find_spec("spacy") is None:
            return _recognize(knowledge, [digest.readable_sections() for digest in digests])
        return load_extractor(knowledge)(digests)


def _recognize(knowledge: Knowledge, digests: Sequence[Sequence[Section]]) -> list[Mentions]:
    """Return what the pipeline finds in the sections of digests, without spaCy."""
    from kg.extract.passage import make_passage

    recognizer = load_recognizer(knowledge)
    return recognizer([[make_passage(section) for section in sections] for sections in digests])


def extract_text(text: str, *, knowledge: Knowledge | None = None) -> list[Mention]:
    """Return the mentions of a text, in order; `text[mention.start:mention.end] == mention.surface`.

    Args:
        text: Any text, read as one section of no known kind; Korean is expected in NFC, as editors write it.
        knowledge: The user's own names and model; the shipped ones if None.

    Raises:
        ModelError: The folder of the model holds none.
    """
    section = Section(SectionKind.OTHER, "", 1, text.translate(_SURROGATES))
    with _EXTRACTION_LOCK:
        ((mentions,),) = _recognize(knowledge or Knowledge(), [[section]])
    return list(mentions)

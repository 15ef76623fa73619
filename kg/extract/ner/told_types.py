"""What an English digest says that its own thing is: `FooNet, a framework for ...`, `a benchmark called Foo`.

Papers say of what they propose what it is, mostly where they name it first. What they say outweighs how the
name is spelled and where it stands.
"""

import re
from collections import Counter
from collections.abc import Sequence

from kg.extract.ner.candidates import Candidate, Name
from kg.limits import TOLD_TYPE_REACH
from kg.records import EntityType, SectionKind

#: Nouns that tell what a thing is; `suite` and `tool` may be anything.
_NOUNS = {
    EntityType.BENCHMARK: "benchmark benchmarks testbed leaderboard",
    EntityType.DATASET: "dataset datasets corpus",
    EntityType.MODEL: "model models network agent family architecture",
    EntityType.METHOD: "framework method approach algorithm pipeline strategy technique system paradigm "
    "optimizer mechanism module scheme toolkit library",
    EntityType.METRIC: "metric",
}
_TYPE_OF_NOUN = {noun: entity_type for entity_type, nouns in _NOUNS.items() for noun in nouns.split()}
_NOUN = "|".join(_TYPE_OF_NOUN)
#: Attributes before the noun: no preposition and no clause, which would have another noun.
_ATTRIBUTES = r"(?:(?!(?:that|which|where|for|to|of|with|by|in|on|using|from|and)\b)[\w/'’-]+,?\s){0,7}?"
#: The noun itself: not the beginning of a compound (`model-based`, `dataset pipeline`).
_HEAD = rf"({_NOUN})\b(?!-|\s(?:{_NOUN})\b)"
_APPOSITION = re.compile(
    rf"\W{{0,2}}(?:\([^)]*\))?(?:,| is| as|:|—|--)\s(?:a|an|the|our)\s{_ATTRIBUTES}{_HEAD}"
)
_CALLED = re.compile(
    rf"\b({_NOUN})\b(?:\s(?:that|for|to|of|with|on|in)\s[^.;,:]{{0,60}})?,?\s"
    r"(?:called|named|termed|dubbed|coined|namely|which\swe\scall|denoted\sas|referred\sto\sas)\s(?:the\s)?"
    r"[\"'‘“`*_(]*\Z"
)
#: A noun directly before the name (`our framework Foo`).
_DIRECTLY_BEFORE = re.compile(rf"\b(?:a|an|the|[Oo]ur)\s(?:[\w-]+\s){{0,3}}({_NOUN})\s[\"'‘“`*_(]*\Z")
#: After the name that a title begins with.
_IN_TITLE = re.compile(
    rf":\s(?:(Benchmarking|Evaluating)\b|(?:A|An|The|Towards?\san?)\s{_ATTRIBUTES}{_HEAD}"
    r"(?=\s(?:for|of|to|on|with|in|from|that)\b|\Z))",
    re.IGNORECASE,
)


def told_type(name: Name, texts: Sequence[str]) -> EntityType | None:
    """Return what a digest says that a proper name of its own names, or None.

    Args:
        name: A name; one without capital and digit is no proper name.
        texts: The texts of the digest's passages.

    Example:
        For `Foo` in `We present Foo, a new benchmark for planning.` it is `benchmark`.
    """
    counts: Counter[EntityType] = Counter()
    for candidate in name.candidates:
        if any(character.isupper() or character.isdigit() for character in candidate.surface):
            told = _told_at(candidate, texts[candidate.passage_index])
            counts.update([told] if told else [])
    return counts.most_common(1)[0][0] if counts else None


def _told_at(candidate: Candidate, text: str) -> EntityType | None:
    """Return what the words around a candidate say that it is, or None."""
    if candidate.section_kind is SectionKind.TITLE and candidate.start == 0:
        match = _IN_TITLE.match(text, candidate.end)
        if match:
            return EntityType.BENCHMARK if match[1] else _TYPE_OF_NOUN[match[2].lower()]
    before = text[max(0, candidate.start - TOLD_TYPE_REACH) : candidate.start]
    match = (
        _APPOSITION.match(text, candidate.end) or _CALLED.search(before) or _DIRECTLY_BEFORE.search(before)
    )
    return _TYPE_OF_NOUN[match[1]] if match else None

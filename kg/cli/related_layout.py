"""How the answer of `kg related` is laid out in a terminal, and its lines for pipes."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from kg.cli.naming_text import describe_naming
from kg.cli.phrases import count_papers, in_words
from kg.cli.print_limits import MAX_REASONS_IN_ROW, MIN_QUOTE_WIDTH
from kg.cli.terminal import columns, echo, right_aligned, text_width, wrapped
from kg.query.question import ShownMeaning, ShownReason, ShownTopic
from kg.records import Entity, Evidence

if TYPE_CHECKING:
    from kg.query.question import RelatedAnswer, RelatedPaper, ShownPart

_INDENT = "   "
#: A word that an excerpt would cut in two is left out if it gives up no more than so many characters.
_MAX_CUT = 16
_DAMPED = ", damped: many papers name it"


def print_related(answer: "RelatedAnswer", *, explain: bool) -> None:
    """Print related papers: titles with ids, why each is related, and sentences of both.

    Args:
        answer: The related papers.
        explain: Whether all parts of each score are printed, with their weights and sentences.
    """
    if not answer.related:
        echo("No other paper is connected in this way.", err=True)
        return
    for line in related_lines(answer, columns(), explain=explain):
        echo(line)


def print_related_rows(answer: "RelatedAnswer") -> None:
    """Print a line for each related paper: id, title, date, score, strength and reasons between tabs."""
    for number, related in enumerate(answer.related):
        because = _because(answer, number, _without_areas(related.told_parts()))
        paper, strength = related.paper, related.strength or ""
        fields = (paper.id, paper.title, paper.date, f"{related.score:.4f}", strength, because)
        echo("\t".join(" ".join(field.split()) for field in fields))


def related_lines(answer: "RelatedAnswer", width: int, *, explain: bool) -> Iterator[str]:
    """Yield the lines of an answer.

    Args:
        answer: The related papers, one at least.
        width: How many columns a line may take. Ids and places in posts are never broken.
        explain: Whether all parts of each score are shown.
    """
    if answer.nothing_is_close:
        yield "Nothing in this graph is close to it; the nearest:"
    for rank, related in enumerate(answer.related, start=1):
        yield from _title_lines(rank, related, width)
        if explain:
            yield from _explained(related, width, answer=answer)
        else:
            parts = _first_parts(_without_areas(related.told_parts()))
            yield from wrapped(_because(answer, rank - 1, parts), _INDENT, width)
            part = next((part for part in parts if any(_quotes(part))), None)
            yield from _quote_lines(part, width, answer=answer)


def _first_parts(parts: Sequence["ShownPart"]) -> Sequence["ShownPart"]:
    """Return `MAX_REASONS_IN_ROW` parts, in order; that texts are alike is one of them, and counts once."""
    alike = [part for part in parts if not isinstance(part, ShownReason | ShownTopic)]
    named = [part for part in parts if isinstance(part, ShownReason | ShownTopic)]
    kept = [*named[: MAX_REASONS_IN_ROW - bool(alike)], *alike]
    return [part for part in parts if part in kept]


def _because(answer: "RelatedAnswer", number: int, parts: Sequence["ShownPart"]) -> str:
    """Return why a paper is related, by its number and the parts of its score that are shown."""
    if answer.naming:
        (subject,) = answer.subjects
        return describe_naming(answer.naming[number], str(getattr(subject.node, "type", "")))
    return "; ".join(_reasons(parts, answer=answer))


def _title_lines(rank: int, related: "RelatedPaper", width: int) -> Iterator[str]:
    """Yield the title, and at the right end of its last line, or below, what is never broken."""
    paper = related.paper
    label = "  ".join(filter(None, (paper.id, paper.date, related.strength)))
    *first, last = wrapped(paper.title, f"{rank:<2} ", width)
    yield from first
    yield from right_aligned(last, label, max(width, len(_INDENT) + text_width(label)))


def _explained(related: "RelatedPaper", width: int, *, answer: "RelatedAnswer") -> Iterator[str]:
    """Yield all parts of a score with weights and sentences."""
    yield f"{_INDENT}{related.score:.3f}  in all"
    has_quoted_alike = False
    for part in related.parts():
        damped = _DAMPED if isinstance(part, ShownReason) and part.is_hub else ""
        (reason,) = _reasons([part], answer=answer)
        yield f"{_INDENT}{part.weight:.3f}  {reason}{damped}"
        is_alike = not isinstance(part, ShownReason | ShownTopic)
        if not (is_alike and has_quoted_alike):  # wording and meaning have the same two sentences
            yield from _quote_lines(part, width, answer=answer)
        has_quoted_alike = has_quoted_alike or is_alike


def _without_areas(parts: Sequence["ShownPart"]) -> Sequence["ShownPart"]:
    """Return parts without areas, if there are topics, which say more."""
    topics = [part for part in parts if isinstance(part, ShownTopic)]
    if all(topic.is_area for topic in topics):
        return parts
    return [part for part in parts if not (isinstance(part, ShownTopic) and part.is_area)]


def _reasons(parts: Sequence["ShownPart"], *, answer: "RelatedAnswer") -> list[str]:
    """Return parts of a score in words; entities to which both papers have the same relations are joined.

    Args:
        parts: The parts, in order.
        answer: The answer that they belong to.
    """
    reasons = []
    for deeds, group in groupby(parts, partial(_deeds, answer=answer)):
        names = [_name(part, answer=answer) for part in group]
        reasons.append(" ".join(filter(None, (deeds, _enumerate(names)))))
    return reasons


def _deeds(part: "ShownPart", *, answer: "RelatedAnswer") -> str:
    """Return what both papers do with what a part is about, or one paper with the entity asked about."""
    if isinstance(part, ShownTopic):
        return "both are in" if part.is_area else "both are about"
    if not isinstance(part, ShownReason):
        return "alike in"
    reason = part.reason
    own, theirs = (in_words(relation, reason.type) for relation in (reason.relation, reason.their_relation))
    if _is_about_entity(answer):
        return theirs
    if own == theirs:
        return f"both {_in_plural(own)}"
    return f"this {own}, the other {theirs}"


def _in_plural(deed: str) -> str:
    """Return what several do, from what one does.

    Example:
        >>> _in_plural("evaluates on"), _in_plural("addresses")
        ('evaluate on', 'address')
    """
    verb, gap, rest = deed.partition(" ")
    return (verb[:-2] if verb.endswith("sses") else verb[:-1]) + gap + rest


def _name(part: "ShownPart", *, answer: "RelatedAnswer") -> str:
    """Return what a part is about; of an entity, how rare it is."""
    if isinstance(part, ShownTopic):
        return part.name
    if not isinstance(part, ShownReason):
        return "meaning" if isinstance(part, ShownMeaning) else "wording"
    name, papers = part.reason.name, part.reason.papers
    if _is_about_entity(answer):
        return name
    is_theirs_alone = papers == 2 and len(answer.subjects) == 1
    return f"{name} ({'only these 2' if is_theirs_alone else count_papers(papers)})"


def _is_about_entity(answer: "RelatedAnswer") -> bool:
    return any(isinstance(subject.node, Entity) for subject in answer.subjects)


def _enumerate(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _quotes(part: "ShownPart") -> tuple[Evidence | None, Evidence | None]:
    """Return the sentences of both papers that a part has."""
    if isinstance(part, ShownTopic):
        return None, None
    if isinstance(part, ShownReason):
        return next(iter(part.evidence), None), next(iter(part.their_evidence), None)
    return part.alike or (None, None)


def _quote_lines(part: "ShownPart | None", width: int, *, answer: "RelatedAnswer") -> Iterator[str]:
    """Yield the sentences of both papers with their places; those of one need no label."""
    labels = ("", "") if _is_about_entity(answer) else ("this   ", "other  ")
    for label, evidence in zip(labels, _quotes(part) if part else (), strict=False):
        if evidence is not None:
            yield from _quote(evidence, f"{_INDENT}{label}", width)


def _quote(evidence: Evidence, start: str, width: int) -> Iterator[str]:
    """Yield a sentence on a line or two, and at the right end of the last, or below, its place."""
    place = f"{evidence.post}:{evidence.line}"
    full = max(width - len(start), MIN_QUOTE_WIDTH)
    room = width - len(start) - text_width(place) - 2
    last = evidence.sentence
    if text_width(last) > room:
        first, last = _two_lines(evidence, full, room if room >= MIN_QUOTE_WIDTH // 2 else 0)
        yield start + first
        start = " " * len(start)
    yield f"{start}{last}{' ' * (room + 2 - text_width(last))}{place}"


def _two_lines(evidence: Evidence, width: int, room: int) -> tuple[str, str]:
    """Return as much of a sentence as fits into a line of `width` columns and one of `room`."""
    for total in range(width + room, width, -1):
        first, *others = wrapped(_excerpt(evidence, total), "", width)
        if text_width(last := " ".join(others)) <= room:
            return first, last
    return _excerpt(evidence, width), ""


def _excerpt(evidence: Evidence, width: int) -> str:
    """Return a sentence, or as much of it around the surface as fits into so many columns."""
    sentence = evidence.sentence
    if text_width(sentence) <= width:
        return sentence
    is_whole = evidence.start == 0 and evidence.end == len(sentence)
    start, end = (0, 0) if is_whole else (evidence.start, evidence.end)
    first, last = start, min(end, len(sentence))
    room = width - 2 - text_width(sentence[first:last])  # an ellipsis at both ends
    while room > 0 and (first > 0 or last < len(sentence)):
        if first > 0 and (last == len(sentence) or start - first <= last - end):
            first -= 1
            room -= text_width(sentence[first])
        else:
            last += 1
            room -= text_width(sentence[last - 1])
    first, last = _whole_words(sentence, (first, last), (start, end))
    return ("…" if first else "") + sentence[first:last].strip() + ("…" if last < len(sentence) else "")


def _whole_words(sentence: str, part: tuple[int, int], core: tuple[int, int]) -> tuple[int, int]:
    """Return a part of a sentence without words that it cuts in two, as far as they are short.

    Args:
        sentence: The sentence.
        part: Where the part begins and ends.
        core: What is kept of it in any case.
    """
    first, last = part
    if first > 0 and not sentence[first - 1].isspace():
        space = sentence.find(" ", first, min(core[0], first + _MAX_CUT))
        first = space + 1 or first
    if last < len(sentence) and not sentence[last].isspace():
        space = sentence.rfind(" ", max(core[1], last - _MAX_CUT), last)
        last = space if space > first else last
    return first, last

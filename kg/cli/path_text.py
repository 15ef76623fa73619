"""How paths between papers and entities, and what keeps two papers apart, are said in a terminal."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.cli.phrases import count_papers, in_words
from kg.query.path import path_weight
from kg.records import Entity, Paper

if TYPE_CHECKING:
    from kg.query.path import Step
    from kg.query.why_not import WhyNot

#: How many related papers `kg related` lists unless told otherwise, and `kg why-not` compares with.
_LISTED = 10
#: Parts of a score below this would be printed as 0.
_LEAST_SHOWN = 0.0005
#: What more steps connect is far apart: two papers that share nothing that says something.
_FAR = 3


def path_lines(
    start: Paper | Entity,
    goal: Paper | Entity,
    paths: Sequence[Sequence["Step"]],
    topics: Sequence[str] = (),
) -> Iterator[str]:
    """Yield the lines about the paths between two nodes, the most telling first.

    Args:
        start: One end.
        goal: The other.
        paths: Their paths; none if nothing telling connects them.
        topics: The topics that both are about.
    """
    if start == goal:
        yield f"Both names mean {_label(start)} ({start.id}): there is no way to go."
        return
    if len(paths[0]) > _FAR if paths else topics:
        about = f"Both are about {' and '.join(topics)}, but no" if topics else "No"
        yield f"{about} name that tells something is common to both."
    if not paths:
        yield (
            "Nothing telling connects them: only what many papers or papers of all fields name, "
            "abbreviations that may mean several things, or long ways over papers of other fields."
        )
        if isinstance(start, Paper) and isinstance(goal, Paper):
            yield f"How near they are all the same: kg why-not {start.id} {goal.id}"
    for number, steps in enumerate(paths):
        title = "Another way" if number else "The most telling way"
        length = "1 step" if len(steps) == 1 else f"{len(steps)} steps"
        yield f"{title}: {_what(steps)} ({length}, weight {path_weight(steps):.2f})"
        yield from _step_lines(steps)


def _what(steps: Sequence["Step"]) -> str:
    """Return in words what a path is."""
    between = [step.target for step in steps[:-1]]
    if not between:
        (step,) = steps
        if isinstance(step.source, Paper) and isinstance(step.target, Paper):
            first, second = ("second", "first") if step.is_reversed else ("first", "second")
            through = f" through {_label(step.through)}" if step.through else ""
            return f"the {first} {in_words(step.relation)} the {second}{through}"
        return "the paper names it"
    others = [node for node in between if isinstance(node, Paper)]
    if len(between) == 1 and not others:
        return f"both name {_label(between[0])}"
    if len(between) == 1 and all(isinstance(end, Entity) for end in (steps[0].source, steps[-1].target)):
        return "one paper names both"
    return f"over {'another paper' if len(others) == 1 else f'{len(others)} other papers'}"


def _step_lines(steps: Sequence["Step"]) -> Iterator[str]:
    """Yield a line for each node of a path, and below each step the sentence behind it."""
    yield f"  {steps[0].source.id}  {_label(steps[0].source)}"
    for step in steps:
        arrow = "<-" if step.is_backward else "->"
        entity = step.target if isinstance(step.target, Entity) else None
        papers = f"  ({count_papers(entity.papers)})" if entity else ""
        if step.through:
            papers = f"  (through {step.through.name})"
        ends = (end for end in (step.target, step.source) if isinstance(end, Entity))
        relation = in_words(step.relation, next((end.type for end in ends), ""))
        yield f"    {arrow} {relation}  {step.target.id}  {_label(step.target)}{papers}"
        for evidence in step.evidence[:1]:
            yield f"         “{evidence.sentence}”  {evidence.post}:{evidence.line}"


def why_not_lines(answer: "WhyNot") -> Iterator[str]:
    """Yield sentences that say how near two papers are, and what keeps them apart."""
    if answer.first == answer.second:
        yield f"Both names mean {_cite(answer.first)}: no paper is listed for itself."
        return
    yield _rank_sentence(answer)
    yield from _shared_sentences(answer)
    if len(answer.path) > _FAR:
        yield "The ways between them lead over other papers, and say nothing of the two; see `kg path`."
    elif answer.path and not _is_shared(answer):
        yield from path_lines(answer.first, answer.second, [answer.path])


def _rank_sentence(answer: "WhyNot") -> str:
    """Return the sentence about the place of one paper among those near to the other."""
    second, first, score = _cite(answer.second), _cite(answer.first), answer.related.score
    needed = f"{answer.score_to_be_listed:.3f}"
    if not answer.neighbor_count:
        return f"No paper is near to {first}; {second} has {score:.3f} in common with it."
    near = f"the {answer.neighbor_count} papers near to {first}"
    if not answer.rank:
        return f"{second} is not among {near}. Its score is {score:.3f}; the tenth has {needed}."
    place = f"{second} is number {answer.rank} of {near}, with a score of {score:.3f}"
    if answer.rank <= _LISTED:
        return f"{place}: it is listed."
    return f"{place}. Ten are listed, and the tenth has {needed}."


def _shared_sentences(answer: "WhyNot") -> Iterator[str]:
    """Yield sentences about what the two papers share, the heaviest first, and what of it says little."""
    hubs = {link.entity: link for link in answer.shared_hubs}
    parts = [
        (reason.weight, f"both name {reason.name} ({count_papers(reason.papers)})")
        for reason in answer.related.reasons
        if reason.entity not in hubs
    ]
    parts += [
        (topic.weight, f"both are {'in' if topic.is_area else 'about'} {topic.name}")
        for topic in answer.topics
    ]
    if answer.related.wording:
        parts.append((answer.related.wording, "they are alike in wording"))
    if answer.related.meaning:
        parts.append((answer.related.meaning, "they are alike in meaning"))
    parts = [part for part in parts if part[0] >= _LEAST_SHOWN]
    if not parts:
        yield "They have no topic and no rare name in common, and are too far apart to compare their wording."
    for weight, sentence in sorted(parts, key=lambda part: -part[0]):
        yield f"  {weight:.3f}  {sentence}"
    if hubs:
        names = ", ".join(f"{link.name} ({count_papers(link.papers)})" for link in hubs.values())
        yield f"Both also name {names}: so many papers do that it counts for little or nothing."


def _is_shared(answer: "WhyNot") -> bool:
    """Tell whether the path only says again that both papers name something."""
    return len(answer.path) == 2 and answer.path[0].target.id in {
        reason.entity for reason in answer.related.reasons
    }


def _cite(paper: Paper) -> str:
    return f"“{paper.title}” ({paper.id})"


def _label(node: Paper | Entity) -> str:
    return node.title if isinstance(node, Paper) else node.name

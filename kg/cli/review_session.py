"""Asking a person about proposals, one after the other, on a terminal."""

from collections.abc import Sequence
from pathlib import Path

import click

from kg.cli.terminal import echo, printable
from kg.linking.curation import append_choices
from kg.linking.decisions import Choice, Hide, Merge, Never, Split
from kg.query.review import ReviewItem, describe, quote

#: What a key means, on a Korean keyboard too.
_KEYS = {"y": "y", "ㅛ": "y", "n": "n", "ㅜ": "n", "s": "s", "ㄴ": "s", "q": "q", "ㅂ": "q"}
#: What a terminal sends for Ctrl-C and Ctrl-D.
_INTERRUPTS = {"\x03", "\x04"}


def ask_all(items: Sequence[ReviewItem], curation: Path) -> None:
    """Ask about one proposal after the other; each answer is written before the next question."""
    counts = dict.fromkeys("yns", 0)
    try:
        for number, item in enumerate(items, start=1):
            _show(item, f"{number}/{len(items)}")
            key = _ask()
            if key == "q":
                break
            counts[key] += 1
            if key != "s":
                _write(curation, item, is_accepted=key == "y")
    finally:
        _print_summary(counts, len(items), curation)


def _show(item: ReviewItem, position: str) -> None:
    """Print a proposal with its reason, and each name with a sentence."""
    click.echo(f"\n{position}  {click.style(printable(_question(item)), bold=True)}")
    echo(f"  because: {item.proposal.reason}")
    for entity, sentence in item.evidence:
        click.echo(f"  {click.style(printable(describe(entity)), bold=True)}")
        if sentence is not None:
            echo(f"    “{quote(sentence)}”  {sentence.post}:{sentence.line}")


def _ask() -> str:
    """Return what a person answers: `y`, `n`, `s` or `q`.

    Raises:
        Abort: The person pressed Ctrl-C, or the input has ended.
    """
    click.echo("  [y] do it  [n] never  [s] skip  [q] quit: ", nl=False)
    while True:
        try:
            pressed = click.getchar()
        except (KeyboardInterrupt, EOFError):
            pressed = "\x03"
        if not pressed or pressed in _INTERRUPTS:
            click.echo()
            raise click.Abort
        if key := _KEYS.get(pressed.lower()):
            click.echo(key)
            return key


def _write(curation: Path, item: ReviewItem, *, is_accepted: bool) -> None:
    choice = item.proposal.choice if is_accepted else _refusal(item)
    append_choices(curation, [choice], item.proposal.reason)


def _refusal(item: ReviewItem) -> Choice:
    """Return the decision never to do what is proposed."""
    choice = item.proposal.choice
    entities = (choice.into, *choice.entities) if isinstance(choice, Merge) else item.proposal.entities
    return Never(entities)


def _print_summary(counts: dict[str, int], total: int, curation: Path) -> None:
    """Say how many proposals were answered, and where the answers are."""
    done, never = counts["y"], counts["n"]
    left = total - done - never
    click.echo(f"{done} done, {never} never, {left} of {total} left", err=True)
    if done or never:
        click.echo(f"{curation.as_posix()}: written; `kg build` follows it", err=True)


def _question(item: ReviewItem) -> str:
    """Return a proposal as a question: `Are Muon and Muon optimizer one?`."""
    first, *others = (entity for entity, _ in item.evidence)
    choice: Choice = item.proposal.choice
    match choice:
        case Merge():
            other = others[0]
            if first.name == other.name:
                return f"Are {first.name} ({first.type}) and {other.name} ({other.type}) one?"
            return f"Are {first.name} and {other.name} one?"
        case Split(papers=papers, name=name):
            return f"Is {first.name} another thing in {', '.join(papers)}, to be called {name}?"
        case Hide():
            return f"Leave {first.name} out of the graph, since it says nothing?"
    message = f"no question for {choice}"
    raise TypeError(message)

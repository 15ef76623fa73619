"""How the results of a search are listed in a terminal."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.cli.phrases import count_papers
from kg.cli.print_limits import MAX_SENTENCES_LISTED, MAX_SNIPPET_LENGTH
from kg.records import Entity, Paper
from kg.text import fold, shorten

if TYPE_CHECKING:
    from kg.query.search import SearchResult


def search_lines(results: Sequence["SearchResult"], limit: int) -> Iterator[str]:
    """Yield the lines of a search: what was found by name, and in how many digests its words stand.

    Args:
        results: What was found; if sentences come first, the names have only a part of the words.
        limit: How many results there are at most of each of both.
    """
    named = [line for result in results if not result.is_in_text for line in _named_lines(result)]
    in_text = [result for result in results if result.is_in_text]
    if results and results[0].is_in_text:
        yield from _text_lines(in_text, limit, is_more=False)
        if named:
            yield from ("", "By name, a part of it:", *named)
        return
    yield from named
    if in_text:
        yield from [""] if named else []
        yield from _text_lines(in_text, limit, is_more=bool(named))


def _text_lines(in_text: Sequence["SearchResult"], limit: int, *, is_more: bool) -> Iterator[str]:
    """Yield in how many digests the words stand, beside others or not, and the first of them."""
    more = " or more" if len(in_text) == limit else " more" if is_more else ""
    digests = "digest" if len(in_text) == 1 else "digests"
    if in_text[0].is_translated:
        yield f"Most of these words, some in the other language, in a sentence of {len(in_text)} {digests}:"
    else:
        yield f"In a sentence of {len(in_text)}{more} {digests}:"
    for result in in_text[:MAX_SENTENCES_LISTED]:
        yield f"{result.node.id}  {_label(result.node)}"
        yield from _snippet_lines(result)
    if len(in_text) > MAX_SENTENCES_LISTED:
        yield f"… and {len(in_text) - MAX_SENTENCES_LISTED} others, which --json lists."


def _named_lines(result: "SearchResult") -> Iterator[str]:
    yield _name_line(result)
    yield from _snippet_lines(result)


def _name_line(result: "SearchResult") -> str:
    """Return id, name, the other name by which it was found, and kind and number or date."""
    node = result.node
    if isinstance(node, Paper):
        about = ", ".join(filter(None, ("paper", node.date)))
    else:
        about = f"{node.type}, {count_papers(node.papers)}"
    label = _label(node)
    is_other = fold(result.matched) not in {fold(label), fold(node.id)}
    return f"{node.id}  {label}{f' = {result.matched}' if is_other else ''}  ({about})"


def _snippet_lines(result: "SearchResult") -> Iterator[str]:
    """Yield the sentence about a result, as much of it around what it is about as fits, and its place."""
    snippet = result.snippet
    if snippet is None:
        return
    sentence = snippet.sentence
    first = max(0, min(snippet.start - MAX_SNIPPET_LENGTH // 2, len(sentence) - MAX_SNIPPET_LENGTH))
    quote = ("…" if first else "") + shorten(sentence[first:], MAX_SNIPPET_LENGTH)
    yield f"    “{quote}”  {snippet.post}:{snippet.line}"


def _label(node: Paper | Entity) -> str:
    return node.title if isinstance(node, Paper) else node.name

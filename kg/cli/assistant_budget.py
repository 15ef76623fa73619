"""How much of an answer an assistant gets: whole items, as many as a number of tokens allows."""

import re
from collections.abc import Iterable, Sequence

from kg.records import Evidence

#: What an answer takes at most. A question should leave room for others in the context of a model.
MAX_TOKENS = 2_000
#: A quote is cut to so many characters around what it names.
MAX_QUOTE = 240
#: Letters and spaces of English: some four make a token.
_LETTERS = re.compile(r"[A-Za-z ]")
_LETTERS_IN_TOKEN = 3.5
_SIGNS_IN_TOKEN = 1.5
#: A Hangul syllable takes one to two tokens, more than that in no tokenizer of today.
_TOKENS_OF_OTHERS = 2.0
_MORE = "… {count} more; ask for a narrower question, or with a smaller limit."


def count_tokens(text: str) -> int:
    """Return how many tokens a text takes, estimated from above, since each model counts its own.

    Example:
        >>> count_tokens("Muon is used by MARS-M."), count_tokens("확산 모델")
        (8, 9)
    """
    letters = len(_LETTERS.findall(text))
    others = sum(not character.isascii() for character in text)
    signs = len(text) - letters - others
    return round(letters / _LETTERS_IN_TOKEN + signs / _SIGNS_IN_TOKEN + others * _TOKENS_OF_OTHERS + 0.5)


def fit(header: str, items: Sequence[str], footer: str = "", max_tokens: int = MAX_TOKENS) -> str:
    """Return an answer of a header and of as many items as fit, and say how many are left out.

    Args:
        header: What the answer is about.
        items: Its items, the most important first.
        footer: What stands at the end.
        max_tokens: How many tokens it may take.
    """
    room = max_tokens - count_tokens(header) - count_tokens(footer) - count_tokens(_MORE)
    kept: list[str] = []
    for item in items:
        room -= count_tokens(item) + 1
        if room < 0:
            break
        kept.append(item)
    more = _MORE.format(count=len(items) - len(kept)) if len(kept) < len(items) else ""
    return "\n".join(filter(None, (header, *kept, more, footer)))


def quote(evidence: Evidence) -> str:
    """Return a sentence, cut around what it names, with the post and the line."""
    sentence = " ".join(evidence.sentence.split())
    if len(sentence) > MAX_QUOTE:
        surface = evidence.sentence[evidence.start : evidence.end]
        middle = max(sentence.find(surface), 0)
        start = max(0, min(middle - MAX_QUOTE // 2, len(sentence) - MAX_QUOTE))
        end = start + MAX_QUOTE
        sentence = f"{'…' if start else ''}{sentence[start:end].strip()}{'…' if end < len(sentence) else ''}"
    return f"“{sentence}” ({evidence.post}:{evidence.line})"


def quotes(evidence: Iterable[Evidence | None], label: str = "") -> list[str]:
    """Return lines that quote sentences, those that are there."""
    return [f"   {label}{quote(sentence)}" for sentence in evidence if sentence]

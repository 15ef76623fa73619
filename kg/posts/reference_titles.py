"""Titles of papers within references: behind authors and a year, in italics, in bold, in quotes."""

import re

from kg.posts.authors import italic_title, title_behind_names

#: Titles behind the authors of a work: `Bee, A. and Dee, C. (2025). Title. Venue.`, `Bee A, Dee C. Title.`
_AUTHORS_AND_YEAR = re.compile(
    r"^(?:[A-Z][\w'’.-]*,?\s+(?:(?:and|&|et al\.?,?)\s+)?){1,30}\((?:19|20)\d\d[a-z]?\)[.,:]?\s+"
    r"(?P<title>[^.?!]{8,})"
)
_INITIALS = re.compile(
    r"^(?:[A-Z][\w'’-]+ [A-Z]{1,3}(?:, )){0,30}[A-Z][\w'’-]+ [A-Z]{1,3}(?:, et al)?\.\s+"
    r"(?P<title>[^.?!]{8,})[.?!]"
)
#: Titles that are set off at the beginning of a text, behind a mark, anywhere.
_ITALIC = re.compile(r"^(?P<mark>[*_])(?P<title>[^*_]{4,})(?P=mark)(?=[\s,.:;]|$)")
_QUOTED = re.compile(r"^(?:[\"“](?P<title>[^\"“”]{8,})[\"”]|[「『《](?P<name>[^「」『』《》]{8,})[」』》])")
_QUOTED_WITHIN = re.compile(r"(?<=[.,:)]\s)[\"“](?P<title>[^\"“”]{8,})[\"”]")
_BOLD_WITHIN = re.compile(r"(?<=[.,:)]\s)\*\*(?P<title>[^*]{4,})\*\*")
_EMPHASIZED = re.compile(
    r"(?:^|(?<=[\s,:]))(?:\*{1,3}(?P<title>[^*]{4,})\*|_{1,2}(?P<low>[^_]{4,})_|[\"“](?P<quoted>[^\"“”]{4,})[\"”])"
)


def title_in_reference(text: str) -> str:
    """Return the title in a text that is a reference to a work, or an empty text.

    Example:
        >>> title_in_reference("Bee, A. and Dee, C. (2025). Sets of sets. JMLR.")
        'Sets of sets'
        >>> title_in_reference('A. Bee and C. Dee, "Sets of sets," in JMLR')
        'Sets of sets,'
    """
    patterns = (_ITALIC, _QUOTED, _QUOTED_WITHIN, _BOLD_WITHIN, _AUTHORS_AND_YEAR, _INITIALS)
    return (
        italic_title(text)
        or title_behind_names(text)
        or next((_title(match) for pattern in patterns if (match := pattern.search(text))), "")
    )


def emphasized_title(text: str) -> str:
    """Return the first part of a text in italics, bold or quotes, or an empty text.

    Example:
        >>> emphasized_title("1 Jan, *Sets of sets*, ")
        'Sets of sets'
    """
    match = _EMPHASIZED.search(text)
    return _title(match) if match else ""


def _title(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return next(groups[name] for name in ("title", "name", "quoted", "low") if groups.get(name))

"""Lines that name the title of a paper: `Title: …`, `- **논문 제목**: …`, `| 标题 | … |`."""

import re
from collections.abc import Iterable

from kg.posts.titles import parse_title_link

_NAME = (
    r"(?:full |paper |original |official |english )?title|(?:official|paper) name|"
    r"(?:논문 |원문 |영문 |원 |영어 )?제목|논문명|원제|"
    r"(?:论文|英文|原文|原)?标题|(?:论文|英文)?题目|论文名称?|(?:論文|英文|原文)?標題|論文名稱|"
    r"(?:論文)?(?:タイトル|題目)|論文名|原題|titre|título|titulo|titel|titolo|название"
)
#: A label and what follows it; two colons are those of Logseq and Dataview.
_FIELD = re.compile(
    rf"^[\s>|*_+-]{{0,20}}(?:\d+[.)]\s)?[*_【\[]{{0,3}}(?:{_NAME})(?:\s?\([^()]{{1,20}}\))?[】\]]?[\s*_]{{0,4}}"
    r"(?:::?|：|\|)[\s*_]{0,4}(?P<title>[^\s|][^|]*)",
    re.IGNORECASE,
)
#: What is longer names no title.
_MAX_LENGTH = 1_000


def written_title(line: str) -> str:
    """Return the title that a line names as such, as it is written, or an empty text."""
    match = _FIELD.match(line[:_MAX_LENGTH])
    title = match["title"].rstrip(" \\") if match else ""
    is_in_brackets = title.endswith("]") and title.count("]") > title.count("[")  # `[title:: …]`
    return title[:-1].rstrip() if is_in_brackets else title


def named_title(lines: Iterable[str]) -> str:
    """Return the first title that one of some lines names as such, or an empty text.

    Example:
        >>> named_title(["- Authors: A. Bee", '- **Title**: "Deep Sets"'])
        'Deep Sets'
    """
    titles = (parse_title_link(written).title for line in lines if (written := written_title(line)))
    return next((title for title in titles if title), "")

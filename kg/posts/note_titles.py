"""What people write around the title of a paper in the title of their note about it."""

import re

from kg.posts.titles import without_quotes
from kg.text import one_line

#: Words that say that a note is about a paper.
_ABOUT = (
    r"논문|리뷰|정리|요약|번역|paper|review|summary|notes?|reading|explained|紹介|論文|読|要約|解説|メモ|"
    r"论文|阅读|笔记|解读|精读|翻译"
)
_KIND = (
    r"(?:(?:paper|article)\s+(?:review|summary|notes?|reading|reading notes)|"
    r"논문\s?(?:리뷰|정리|요약|읽기|번역|구현|공부|분석|해설)|"
    r"fiche de lecture|lesenotiz(?:en)?(?: zu)?|notas? de lectura|reseña|"
    r"论文(?:阅读|笔记|解读|精读|翻译|导读)(?:笔记)?|論文(?:紹介|読み|メモ|要約|解説|筆記|導讀|閱讀|解讀))"
)
_BRACKET_BEFORE = re.compile(
    rf"^\s*[\[【(](?=[^\]】)]*(?:{_ABOUT}))[^\[\]【】()]{{1,40}}[\]】)]\s*[-:：|]?\s*", re.IGNORECASE
)
_KIND_BEFORE = re.compile(rf"^\s*(?:[A-Z]{{2,4}}\s+)?{_KIND}\s*[-:：|]\s*", re.IGNORECASE)
_KIND_BEHIND = re.compile(rf"\s*[-–|:：(（\[【]?\s*{_KIND}[)）\]】]?\s*$", re.IGNORECASE)
#: A single word behind a dash, a bar or in brackets: `Deep Sets - 리뷰`, `Deep Sets (Summary)`.
_WORD_BEHIND = re.compile(
    r"\s+(?:[-–—|]\s*|[(（\[【]\s*)(?:review|summary|notes?|paper|highlights|리뷰|정리|요약|논문|"
    r"解説|要約|まとめ|メモ|笔记|解读|精读|总结|筆記|導讀)"
    r"\s*[)）\]】]?\s*$",
    re.IGNORECASE,
)
#: A word of another script behind a title: `Deep Sets 정리`, `Deep Sets解读`.
_SCRIPT_BEHIND = re.compile(
    r"(?<=[A-Za-z0-9)?!])\s*(?:논문\s?)?(?:(?:상세|간단)\s?|详细|詳細|完整)?"
    r"(?:리뷰|정리|요약|解读|导读|笔记|精读|解讀|導讀|筆記|解説|まとめ|要約|メモ)$"
)
#: A single word before a colon: `Review: Deep Sets`, `Notes on "Deep Sets"`.
_WORD_BEFORE = re.compile(
    r"^\s*(?:(?:review|summary|notes?|리뷰|정리|요약|笔记|解读|精读|要約|解説|メモ)\s*[:：]\s*"
    r"|(?:notes?|review|summary)\s+(?:on|of|for)\s*[:：]?\s*(?=[\"“]))",
    re.IGNORECASE,
)


def paper_title(title: str) -> str:
    """Return the title of a paper in that of a note about it.

    Example:
        >>> paper_title("[논문 리뷰] Deep Sets"), paper_title("论文阅读：Deep Sets"), paper_title("Deep Sets")
        ('Deep Sets', 'Deep Sets', 'Deep Sets')
    """
    bare = one_line(title)
    for pattern in (_BRACKET_BEFORE, _KIND_BEFORE, _KIND_BEHIND, _WORD_BEFORE, _WORD_BEHIND, _SCRIPT_BEHIND):
        bare = pattern.sub("", bare, count=1) or bare
    return without_quotes(bare).strip() or title

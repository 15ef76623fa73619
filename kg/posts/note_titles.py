"""What people write around the title of a paper in the title of their note about it."""

import re

#: Words that say that a note is about a paper.
_ABOUT = (
    r"논문|리뷰|정리|요약|번역|paper|review|summary|notes?|reading|explained|紹介|論文|読|要約|解説|メモ|"
    r"论文|阅读|笔记|解读|精读|翻译"
)
_KIND = (
    r"(?:(?:paper|article)\s+(?:review|summary|notes?|reading)|논문\s?(?:리뷰|정리|요약|읽기|번역)|"
    r"论文(?:阅读|笔记|解读|精读|翻译)(?:笔记)?|論文(?:紹介|読み|メモ|要約|解説))"
)
_BRACKET_BEFORE = re.compile(
    rf"^\s*[\[【(](?=[^\]】)]*(?:{_ABOUT}))[^\[\]【】()]{{1,40}}[\]】)]\s*[-:：|]?\s*", re.IGNORECASE
)
_KIND_BEFORE = re.compile(rf"^\s*{_KIND}\s*[-:：|]\s*", re.IGNORECASE)
_KIND_BEHIND = re.compile(rf"\s*[-–|:：(（\[【]?\s*{_KIND}[)）\]】]?\s*$", re.IGNORECASE)
_BOOK_MARKS = re.compile(r"^《(?P<title>[^《》]+)》$")


def paper_title(title: str) -> str:
    """Return the title of a paper in that of a note about it.

    Example:
        >>> paper_title("[논문 리뷰] Deep Sets"), paper_title("论文阅读：Deep Sets"), paper_title("Deep Sets")
        ('Deep Sets', 'Deep Sets', 'Deep Sets')
    """
    bare = title
    for pattern in (_BRACKET_BEFORE, _KIND_BEFORE, _KIND_BEHIND):
        bare = pattern.sub("", bare, count=1) or bare
    marked = _BOOK_MARKS.match(bare)
    return (marked["title"] if marked else bare).strip() or title

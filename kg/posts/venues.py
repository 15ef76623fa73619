"""Venues and years around a title: `Deep Sets (NeurIPS 2017)`, `[CVPR'24] Title`, `Title, ICML 2015`."""

import re

#: A year, alone or with a venue: `ICLR 2025`, `CVPR'24`, `2024.05`.
_YEAR = r"(?:[A-Za-z][\w&.@/ -]{0,30}[ ,'’-]{1,2})?(?:(?:19|20)\d\d(?:[-./]\d{1,2}){0,2}|['’]?\d\d)"
#: What may follow the year of a venue.
_HONOUR = r"(?i:oral|spotlight|poster|highlight|best paper(?: award)?|findings|workshop|main|preprint|arxiv)"
_BEFORE = re.compile(
    rf"^\s*(?:[(\[（]{_YEAR}[)\]）](?![(\[:])|\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}(?=[\s:]))\s*[-:–|,]?\s*(?=\S)"
)
_BEHIND = re.compile(
    rf"(?<=\S)(?:(?:\s{{1,3}}|(?=（))(?:[(\[（]{_YEAR}(?:[,;: ]+{_HONOUR})?[)\]）]"
    r"|\[[^\[\]]{0,60}\b(?:19|20)\d\d\b[^\[\]]{0,60}\]|\((?i:accepted|to appear|published)\b[^()]{0,60}\))$"
    r"|\.?\s?\(arXiv:[^()]{6,40}\)$"
    r"|\s{1,3}[(\[（](?i:\d{1,3}[- ]?min(?:ute)?s?(?: read)?|paper|arxiv|pdf|preprint|논문|論文|论文)[)\]）]$"
    r"|,\s+(?:[A-Z][\w'&@-]*\s+){0,3}(?:19|20)\d\d$)"
)
#: A venue and its year, in either order: `2015-NIPS`, `2019.05`, `ICLR 2025`.
_VENUE = re.compile(
    rf"[(\[（]?(?:{_YEAR}|(?:19|20)\d\d(?:\.\d{{1,2}})?[-–/ ][A-Z][\w&.@/-]{{0,20}}"
    r"(?: [A-Z][\w&.@-]{0,20}){0,2})[)\]）]?"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
#: A day or a month in words: `1 Jan`, `January 1st, 2025`.
_DAY = re.compile(
    rf"(?i)(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?(?:,?\s+(?:19|20)\d\d)?"
)
#: What the pages of sites write around the title of a paper.
_SITE_BEFORE = re.compile(r"^\s*Paper page - (?=\S)")
_SITE_BEHIND = re.compile(
    r"\s+[|–-]\s+(?:arXiv(?:\.org)?|alphaXiv|Papers ?[Ww]ith ?Code|OpenReview|ACL Anthology|Semantic Scholar|"
    r"Hugging Face|ResearchGate|IEEE Xplore|SpringerLink|ScienceDirect|bioRxiv|medRxiv)$"
)
#: How far from the end of a title a venue begins at most.
_REACH = 200


def is_venue(text: str) -> bool:
    """Tell whether a text is nothing but a venue and its year, a year, or a day.

    Example:
        >>> is_venue("2019-ICLR"), is_venue("1 Jan"), is_venue("Deep Sets")
        (True, True, False)
    """
    return (_VENUE.fullmatch(text) or _DAY.fullmatch(text)) is not None


def without_venue(title: str) -> str:
    """Return a title without a venue and a year behind it.

    Example:
        >>> without_venue("Deep Sets (NeurIPS 2017, Oral)"), without_venue("Deep Sets (7 minute read)")
        ('Deep Sets', 'Deep Sets')
    """
    behind = _BEHIND.sub("", _SITE_BEHIND.sub("", title[-_REACH:]))
    return _SITE_BEFORE.sub("", title[:-_REACH] + behind)


def without_date(text: str) -> str:
    """Return a text without a date, or a venue and a year in brackets, before it.

    Example:
        >>> without_date("[CVPR'24] Deep Sets"), without_date("2017-03-10: Deep Sets")
        ('Deep Sets', 'Deep Sets')
    """
    return _BEFORE.sub("", text, count=1)

"""Ids of papers in links and typed text: arXiv, DOI, OpenReview, ACL Anthology, Hugging Face."""

import re
from functools import cache

from kg.text import one_line, slug

_NEW_ARXIV = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}"
_OLD_ARXIV = r"[a-z]{2,}(?:-[a-z]{2,})?(?:\.[A-Z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3}"
_ARXIV = rf"(?P<arxiv>{_NEW_ARXIV}|{_OLD_ARXIV})(?:v\d+)?(?![\d.]*\d)"
#: Other sites with a page for each arXiv paper.
_ARXIV_MIRROR = (
    r"alphaxiv\.org/(?:[a-z]{2}/)?(?:abs|overview|pdf|html)/|huggingface\.co/papers/|hf\.co/papers/"
)
_ACL = r"(?P<acl>(?:\d{4}\.)?[\w-]+(?:\.\d+|-\d{4})|[A-Z]\d{2}-\d{4})"

#: The first pattern that matches decides; its named group is the kind of id. A DOI that arXiv gave stands for
#: the arXiv paper, and so does its page at Hugging Face or alphaXiv.
_PATTERNS = (
    rf"^(?i:arxiv\s*:\s*)?{_ARXIV}$",
    rf"(?:arxiv\.org|ar5iv\.(?:labs\.arxiv\.)?org)/(?:[a-z]+/)?{_ARXIV}",
    rf"(?i:{_ARXIV_MIRROR}){_ARXIV}",
    rf"(?i:10\.48550/arxiv\.){_ARXIV}",
    r"openreview\.net/(?:forum|pdf|attachment)\?(?:[^#\s]*&)?id=(?P<openreview>[\w-]+)",
    r"^(?i:openreview:)(?P<openreview>[\w-]+)$",
    rf"acl(?:anthology\.org|web\.org/anthology)/(?:papers/)?{_ACL}(?:\.pdf|\.bib|/|$)",
    r"^(?i:acl:)(?P<acl>\S+)$",
    r"(?:doi\.org/|^(?i:doi:\s*)|/doi/(?:abs/|full/|pdf/|book/)?|^)(?P<doi>10\.\d{4,9}/[^\s?#]+)",
    r"(?:huggingface|hf)\.co/(?!papers/|blog/|spaces/|docs/)(?:datasets/|models/)?(?P<hf>[\w.-]+/[\w.-]+)",
    r"^(?i:hf:)(?P<hf>[\w.-]+/[\w.-]+)$",
    r"^(?P<title>title:\S+)$",
)
#: Patterns are compiled when they are first used: most texts match the first one.
_compile = cache(re.compile)


def find_paper_id(text: str) -> str | None:
    """Return the id of the paper that a link or a typed id names, or None if it names none.

    Example:
        >>> find_paper_id("https://arxiv.org/abs/2510.21800v2"), find_paper_id("arXiv:2510.21800")
        ('2510.21800', '2510.21800')
        >>> find_paper_id("https://doi.org/10.1145/3292500.3330701"), find_paper_id("Muon")
        ('doi:10.1145/3292500.3330701', None)
    """
    text = text.strip()
    if "%" in text:
        from urllib.parse import unquote

        text = unquote(text)
    for pattern in _PATTERNS:
        if match := _compile(pattern).search(text):
            kind, name = next((kind, name) for kind, name in match.groupdict().items() if name)
            if kind in {"arxiv", "title"}:
                return name
            if kind == "doi":
                name = name.rstrip(").,;/").lower()
            return f"{kind}:{name}"
    return None


def title_id(title: str) -> str:
    """Return the id of a paper without a link that identifies it: `title:` and the slug of its title."""
    return f"title:{slug(one_line(title))}"


def paper_link(paper: str, url: str = "") -> str:
    """Return the web address of a paper.

    Args:
        paper: The id of the paper, from which the address is made.
        url: The link of its digest, which is used for a paper known only by its title, if it is a web
            address.
    """
    kind, _, name = paper.partition(":")
    match kind:
        case "doi":
            return f"https://doi.org/{name}"
        case "openreview":
            return f"https://openreview.net/forum?id={name}"
        case "acl":
            return f"https://aclanthology.org/{name}/"
        case "hf":
            return f"https://huggingface.co/{name}"
        case "title":
            return url if url.startswith(("https://", "http://")) else ""
    return f"https://arxiv.org/abs/{paper}"

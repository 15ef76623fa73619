"""Paper ids from links and from what people type: arXiv, DOI, OpenReview, ACL Anthology, Hugging Face."""

import re
from functools import cache

from kg.text import one_line, slug

_NEW_ARXIV = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}"
_OLD_ARXIV = r"[a-z]{2,}(?:-[a-z]{2,})?(?:\.[A-Z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3}"
_ARXIV = rf"(?P<arxiv>{_NEW_ARXIV}|{_OLD_ARXIV})(?:v\d+)?(?![\d.]*\d)"

_ACL = r"(?P<acl>(?:\d{4}\.)?[\w-]+(?:\.\d+|-\d{4})|[A-Z]\d{2}-\d{4})"

#: First match wins; compiled when first used, since a look-up mostly needs only the first. A DOI that arXiv gave is the arXiv
#: paper, and so is its page at Hugging Face or alphaXiv.
_PATTERNS = (
    rf"^(?i:arxiv\s*:\s*)?{_ARXIV}$",
    rf"(?:arxiv\.org|ar5iv\.(?:labs\.arxiv\.)?org)/(?:[a-z]+/)?{_ARXIV}",
    rf"(?i:alphaxiv\.org/(?:[a-z]{{2}}/)?(?:abs|overview|pdf|html)/|huggingface\.co/papers/|hf\.co/papers/){_ARXIV}",
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
_pattern = cache(re.compile)


def find_paper_id(text: str) -> str | None:
    """Return the id that a link or a typed id names, without version, or None.

    `https://arxiv.org/abs/2510.21800v2`, `arXiv:2510.21800` and `2510.21800` all give `2510.21800`.
    """
    text = text.strip()
    if "%" in text:
        from urllib.parse import unquote

        text = unquote(text)
    for pattern in _PATTERNS:
        if found := _pattern(pattern).search(text):
            kind, name = next((kind, name) for kind, name in found.groupdict().items() if name)
            if kind in {"arxiv", "title"}:
                return name
            if kind == "doi":
                name = name.rstrip(").,;/").lower()
            return f"{kind}:{name}"
    return None


def title_id(title: str) -> str:
    """Return the id of a paper that no link identifies: `title:` and the title as a slug."""
    return f"title:{slug(one_line(title))}"


def paper_link(paper: str, url: str = "") -> str:
    """Return the web address of a paper, made from its id where that is possible, else the given one if it is a web address."""
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

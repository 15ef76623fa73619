"""Ids of papers in links and typed text: arXiv, DOI, OpenReview, ACL Anthology, Hugging Face."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from kg.limits import CACHED_PAPER_IDS
from kg.text import one_line, slug

_NEW_ARXIV = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}"
#: The archives of ids given before April 2007; `cs.CL/0501001` is the paper `cs/0501001`.
_ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|"
    "cs|dg-ga|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|math|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|"
    "physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con"
)
_OLD_ARXIV = (
    rf"(?:{_ARCHIVES})(?:\.[a-z]{{2}}|\.[a-z]+-[a-z]+|\.[a-z]{{3,8}})?/\d{{2}}(?:0[1-9]|1[0-2])\d{{3}}"
)
_ARXIV = rf"(?P<arxiv>{_NEW_ARXIV}|{_OLD_ARXIV})(?:v\d+)?(?![\d.]*\d)"
#: The archive behind an id and the day on which it was submitted: `[cs.LG] 24 Oct 2025`.
_AROUND = r"(?:\s*\[[\w.-]+\])?[)\]>]*(?:\s+\(?\d{1,2} \w{3} \d{4}\)?)?"
#: What stands around an id where arXiv or a person prints it: `(arXiv:2510.21800v2 [cs.LG])`.
_TYPED_ARXIV = rf"^[(\[<]*(?:arxiv preprint\s+)?(?:arxiv\s*[:：]?\s*)?{_ARXIV}{_AROUND}$"
#: Sites with a page for each arXiv paper, arXiv's own among them.
_ARXIV_SITES = (
    r"(?:arxiv\.org|xxx\.lanl\.gov|ar5iv\.org)/(?:[\w.-]+/)*?",
    r"alphaxiv\.org/(?:[\w-]+/)*?",
    r"(?:huggingface\.co|hf\.co)/papers/",
    r"emergentmind\.com/papers/",
    r"//[^/\s]+/(?:[^\s]*/)?arxiv[/:]",
    r"10\.48550/arxiv\.",
)
_ACL_SITE = r"acl(?:anthology\.(?:org|info)|web\.org/anthology)/"
_ACL = r"(?P<acl>\d{4}\.[\w-]+\.\d+|[a-z]\d{2}-\d{4})(?:v\d+)?"
#: Pages of Hugging Face that are neither a model nor a data set.
_NO_REPOSITORIES = (
    "api|blog|chat|collections|datasets|docs|enterprise|inference|join|learn|login|models|new|notifications|"
    "organizations|papers|posts|pricing|search|settings|spaces|support|tasks"
)
_REPOSITORY = r"[\w.-]+/[\w.-]*[\w-]"

#: The first pattern that matches decides; its named group is the kind of id. A DOI that arXiv or the ACL gave
#: stands for the paper there, and so do pages of arXiv papers at other sites.
_PATTERNS = (
    r"^(?P<title>title:\S+)$",
    _TYPED_ARXIV,
    rf"(?:{'|'.join(_ARXIV_SITES)})(?:arxiv:)?{_ARXIV}",
    r"(?:arxiv\.org|xxx\.lanl\.gov)/ftp/(?P<old_file>[a-z-]+/papers/\d{4}/\d{7})",
    r"openreview\.net/(?:\w+/)*(?:forum|pdf|attachment|revisions)\?(?:[^#\s]*&)?id=(?P<openreview>[\w-]+)",
    r"^openreview:\s*(?P<openreview>[\w-]+)$",
    rf"{_ACL_SITE}(?:papers/)?(?:[a-z]/[a-z]\d\d/)?{_ACL}(?:\.pdf|\.bib|[/#?]|$)",
    rf"10\.(?:18653|3115)/v1/{_ACL}(?:[/#?]|$)",
    r"^acl:\s*(?P<acl>\S+)$",
    r"nature\.com/articles/(?P<nature>[a-z]\d{5}-\d{3}-\d{4,6}-[\dxyz])",
    r"(?:^|^doi\s*[:：]?\s*|/|[?&]id=)(?P<doi>10\.\d{4,9}/(?=[^\s?#&]*\w)[^\s?#&]+)",
    rf"(?:huggingface|hf)\.co/(?:datasets/|models/)?(?!(?:{_NO_REPOSITORIES})(?:/|$))(?P<hf>{_REPOSITORY})",
    rf"^hf:(?P<hf>{_REPOSITORY})$",
)
#: What publishers append to a DOI in the addresses of its pages and files.
_DOI_TAIL = (
    r"(?:/(?:full|pdf|epdf|abstract|meta|html|fulltext)|\.(?:full|abstract|pdf|html?|short))+(?:\+html)?$"
)
#: Versions of preprints, which only bioRxiv and medRxiv append.
_BIORXIV_VERSION = r"(10\.1101/.*?\d)(?:v\d+)+$"
_END_MARKS = ".,;:!?'\"”’…。、，；：！？>}"
#: Patterns are compiled when they are first used: most texts match one of the first.
_compile = cache(re.compile)


@lru_cache(maxsize=CACHED_PAPER_IDS)
def find_paper_id(text: str) -> str | None:
    """Return the id of the paper that a link or a typed id names, or None if it names none.

    Example:
        >>> find_paper_id("https://arxiv.org/abs/2510.21800v2"), find_paper_id("arXiv:2510.21800 [cs.LG]")
        ('2510.21800', '2510.21800')
        >>> find_paper_id("https://doi.org/10.1145/3292500.3330701"), find_paper_id("Muon")
        ('doi:10.1145/3292500.3330701', None)
    """
    text = _plain(text)
    for pattern in _PATTERNS:
        if match := _compile(pattern, re.IGNORECASE).search(text):
            kind, name = next((kind, name) for kind, name in match.groupdict().items() if name)
            return _IDS[kind](name)
    return None


def _plain(text: str) -> str:
    """Return a text as ids are searched in it: percent signs resolved, without marks around it."""
    text = text.strip().strip("\u200b\u2060")
    if not text.isascii() and not text.startswith("title:"):
        text = unicodedata.normalize("NFKC", text)
    if "%" in text:
        from urllib.parse import unquote

        text = unquote(text)
    text = text.lstrip("<")
    while text.startswith("(") and text.count("(") >= text.count(")"):
        text = text[1:]
    return _without_end_marks(text)


def _without_end_marks(text: str) -> str:
    """Return a text without the punctuation and the closing brackets that do not belong to an id."""
    while text and (text[-1] in _END_MARKS or _is_unopened(text)):
        text = text[:-1]
    return text


def _is_unopened(text: str) -> bool:
    """Tell whether a text ends with a bracket that it does not open."""
    opening = {")": "(", "]": "["}.get(text[-1], "")
    return bool(opening) and text.count(text[-1]) > text.count(opening)


def _arxiv_id(name: str) -> str:
    archive, slash, number = name.lower().rpartition("/")
    return f"{archive.partition('.')[0]}{slash}{number}"


def _acl_id(name: str) -> str:
    """Return the id of a paper in the ACL Anthology: ids before 2020 begin with a capital."""
    name = name.lower()
    return f"acl:{name.capitalize() if name[0].isalpha() else name}"


def _doi_id(name: str) -> str:
    name = name.lower()
    while (shorter := _compile(_DOI_TAIL).sub("", _without_end_marks(name.rstrip("/")))) != name:
        if "/" not in shorter:  # the name itself is `full` or such
            break
        name = shorter
    preprint = _compile(_BIORXIV_VERSION).match(name)
    return f"doi:{preprint[1] if preprint else name}"


def _old_file_id(name: str) -> str:
    archive, _, number = name.lower().partition("/papers/")
    return f"{archive}/{number[5:]}"


#: What makes an id of a name, for each kind of name.
_IDS: Mapping[str, Callable[[str], str]] = {
    "title": str,
    "arxiv": _arxiv_id,
    "old_file": _old_file_id,
    "openreview": "openreview:{}".format,
    "acl": _acl_id,
    "nature": "doi:10.1038/{}".format,
    "doi": _doi_id,
    "hf": "hf:{}".format,
}


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
    kind, colon, name = paper.partition(":")
    match kind:
        case "doi":
            return f"https://doi.org/{name.replace('%', '%25')}"
        case "openreview":
            return f"https://openreview.net/forum?id={name}"
        case "acl":
            return f"https://aclanthology.org/{name}/"
        case "hf":
            return f"https://huggingface.co/{name}"
    if colon:
        return url if url.startswith(("https://", "http://")) else ""
    return f"https://arxiv.org/abs/{paper}"

"""The papers that front matter names."""

from collections.abc import Iterator, Mapping
from typing import Any

from kg.posts.identifiers import find_paper_id
from kg.posts.paper_links import find_links, is_repository
from kg.text import one_line

#: Keys of front matter that may name the paper of a post about one paper; the first one that does is taken.
_PAPER_KEYS = (
    "arxiv",
    "arxiv_id",
    "arxivid",
    "arxiv_url",
    "arxiv_link",
    "arxivurl",
    "eprint",
    "externalids",
    "doi",
    "openreview",
    "acl",
    "paper",
    "paper_id",
    "paper_url",
    "paper_link",
    "paperurl",
    "paperlink",
    "link",
    "links",
    "url",
    "pdf",
    "pdf_url",
    "pdf_link",
    "abs_url",
    "url_abs",
    "id",
    "source",
    "sources",
    "source_url",
    "roam_refs",
    "ref",
    "refs",
    "논문",
    "논문_링크",
    "논문링크",
    "원문",
    "출처",
    "论文",
    "链接",
    "原文",
    "링크",
    "論文",
    "リンク",
    "lien",
    "enlace",
    "quelle",
    "fuente",
    "ссылка",
    "статья",
    "params",
    "extra",
    "custom",
    "meta",
    "metadata",
)
#: Under these keys the number of an arXiv paper is enough.
_ARXIV_KEYS = frozenset({"arxiv", "arxiv_id", "arxivid", "eprint"})
#: Keys of front matter that may list the papers of a post, each of which has a digest.
_LIST_KEYS = (
    "papers",
    "paper_list",
    "reading_list",
    "readings",
    "논문들",
    "논문_목록",
    "논문목록",
    "论文列表",
    "論文一覧",
)
_TITLE_KEYS = ("title", "name", "제목", "标题", "タイトル", "titre", "título", "titel")
#: Keys of papers that a post is not about.
_OTHERS_KEYS = frozenset(
    "related related_papers related_posts related_work see_also cites cited cited_by citations next previous "
    "prev builds_on extends".split()
)
_MAX_DEPTH = 4


def find_reference(values: Mapping[str, Any]) -> str:
    """Return the first value of front matter that names a paper, or an empty text.

    Values may be lists, and mappings with the same keys: `paper: {arxiv: 2510.00001}`.
    """
    reference = next((reference for reference in _references(values, _MAX_DEPTH)), "")
    listed = [] if reference else listed_papers(values)
    return listed[0][1] if len(listed) == 1 else reference


def listed_papers(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the (title, id or address) of the papers that front matter lists; a title may be empty.

    Example:
        >>> listed_papers({"papers": ["2510.00001", {"title": "Muon", "url": "https://arxiv.org/abs/2510.00002"}]})
        [('', '2510.00001'), ('Muon', 'https://arxiv.org/abs/2510.00002')]
    """
    by_key = {_plain_key(key): value for key, value in values.items()}
    under: Any = next((by_key[key] for key in _LIST_KEYS if by_key.get(key)), [])
    entries = under if isinstance(under, list) else [under]
    return [pair for entry in entries if (pair := _listed_paper(entry))[1]]


def _listed_paper(entry: object) -> tuple[str, str]:
    """Return the title and the reference of one of a list of papers; both may be empty."""
    if isinstance(entry, dict):
        by_key = {_plain_key(key): value for key, value in entry.items()}
        title = next((value for key in _TITLE_KEYS if isinstance(value := by_key.get(key), str)), "")
        return one_line(title), next(_references(entry, 1), "")
    if not isinstance(entry, str):
        return "", ""
    links = ((link.text, link.url) for link in find_links(entry, {}) if link.paper and link.text)
    return next(links, ("", _paper_in("arxiv", entry.strip())))


def _references(values: Mapping[str, Any], depth: int) -> Iterator[str]:
    by_key = {_plain_key(key): value for key, value in values.items()}
    for key in _PAPER_KEYS:
        if key in by_key:
            yield from _references_under(key, by_key[key], depth)


def _plain_key(key: object) -> str:
    return str(key).strip().lower().replace("-", "_").replace(" ", "_")


def _references_under(key: str, value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, dict) and depth:
        yield from _references(value, depth - 1)
    elif isinstance(value, list) and depth:
        for part in value:
            yield from _references_under(key, part, depth - 1)
    elif isinstance(value, str) and (text := _paper_in(key, value.strip())):
        yield text


def _paper_in(key: str, text: str) -> str:
    """Return the text of a value that names a paper, or an empty text."""
    if not text:
        return ""
    if key in _ARXIV_KEYS and find_paper_id(f"arXiv:{text}"):
        return f"arXiv:{text}" if find_paper_id(text) is None else text
    if key == "openreview" and "/" not in text and " " not in text:
        return f"openreview:{text.removeprefix('openreview:')}"
    if find_paper_id(text):
        return text
    links = find_links(text, {})  # `[Title](link)`
    return next((link.url for link in links if link.paper), "")


def only_paper(values: Mapping[str, Any]) -> str:
    """Return the id of the paper to which front matter links if it is one only, under whatever key.

    Keys of other papers (`related`, `cites`) do not count.
    """
    papers = papers_of({key: value for key, value in values.items() if _plain_key(key) not in _OTHERS_KEYS})
    return _typed(papers[0]) if len(papers) == 1 else ""


def _typed(paper: str) -> str:
    return paper if ":" in paper else f"arXiv:{paper}"


def papers_of(values: Mapping[str, Any]) -> list[str]:
    """Return the ids of all papers that front matter names or links to, repositories left out."""
    named = (find_paper_id(reference) for reference in _references(values, _MAX_DEPTH))
    linked = (link.paper for text in _texts(values, _MAX_DEPTH) for link in find_links(text, {}))
    listed = (find_paper_id(url) for _, url in listed_papers(values))
    papers = dict.fromkeys((*named, *linked, *listed))
    return [paper for paper in papers if paper and not is_repository(paper)]


def _texts(value: Any, depth: int) -> Iterator[str]:
    """Yield all texts in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list) and depth:
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part, depth - 1)

"""Links in a line of Markdown: their texts, addresses and places, and which texts are only labels."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.limits import MAX_HEADING_LENGTH
from kg.posts.hidden import fold_name, footnote_key
from kg.posts.identifiers import find_paper_id

_TEXT = r"\[(?P<text>(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.|\[[^\[\]\\]*+\])*+\])*+)\]"
_ADDRESS = r"(?:[^\s<>()\[\]\"'`|]|\([^\s<>()]*+\))++"
_TITLE = r"(?:\s+(?:\"[^\"]*+\"|'[^']*+'))?"
#: All forms of links; the first that matches at a place is taken.
_LINK = re.compile(
    rf"(?P<image>!?){_TEXT}\s?\(\s*+<?(?P<url>(?:[^\s<>()]|\([^\s<>()]*+\))*+)>?{_TITLE}\s*+(?:\)|$)"
    rf"|{_TEXT.replace('text', 'name')}(?:\[(?P<reference>[^\[\]]*+)\])?(?!\()"
    r"|<a\s[^<>]*?href\s*=\s*[\"']?(?P<href>[^\s\"'<>]++)[^<>]*+>(?P<anchor>(?:[^<]|<(?!/?a\b))*+)</a>"
    rf"|<(?P<auto>https?://[^\s<>]++)>|(?P<bare>https?://{_ADDRESS})"
    r"|(?<![\w/.@:-])(?P<site>(?:www\.)?(?:arxiv\.org|(?:dx\.)?doi\.org|openreview\.net|aclanthology\.org|"
    rf"alphaxiv\.org|huggingface\.co)/{_ADDRESS})"
    rf"|(?<![\w/.:-])(?P<doi>doi\s?:\s?10\.\d{{4,9}}/{_ADDRESS})"
    r"|(?<![\w/.:])(?P<typed>arxiv\s?:(?:\*\*)?\s?(?:\d{4}\.\d{4,5}|[a-z-]+/\d{7})(?:v\d+)?(?:\s?\[[\w.-]+\](?!\())?)",
    re.IGNORECASE,
)
#: Words of which labels of links consist: those that name the paper, and others.
_PAPER_WORDS = (
    "paper|papers|pdf|arxiv|alphaxiv|doi|openreview|acl|anthology|link|url|source|논문|원문|원본|링크|출처|"
    "論文|论文|原文|リンク|链接|連結|出典|原论文|元論文|원논문|"
    "quelle|lien|liens|enlace|enlaces|fuente|fonte|artículo|artigo|articolo|статья|ссылка|источник"
)
_OTHER_WORDS = (
    "abs|abstract|html|hf|huggingface|hugging|face|page|pages|the|to|of|this|full|text|read|here|view|online|"
    "original|version|preprint|publication|and|on|in|for|ver|http|https|www|org|info|"
    "ojs|openaccess|cvf|neurips|nips|iclr|icml|cvpr|iccv|eccv|emnlp|naacl|aaai|ijcai|kdd|tmlr|jmlr|nature|science|"
    "주소|페이지|바로|가기|바로가기|보기|정보|및|제목|의|情報|ページ|タイトル|地址|信息|の|"
    "code|github|repo|repository|project|website|site|homepage|blog|post|tweet|twitter|video|youtube|slides|"
    "slide|poster|talk|demo|model|models|weights|data|dataset|datasets|colab|notebook|discussion|reddit|summary|"
    "id|links|number|author|authors|affiliation|affiliations|venue|conference|journal|year|date|published|keywords|tags|category|"
    "저자|학회|소속|키워드|게재|발표일|날짜|연도|저널|著者|会議|所属|学会|作者|标签|机构|日期|"
    "appendix|supplementary|supplement|supp|bibtex|cite|citation|announcement|official|implementation|"
    "코드|깃허브|프로젝트|블로그|데이터|데이터셋|모델|영상|발표|자료|コード|プロジェクト|代码|项目|主页|"
    "subject|subjects|submitted|updated|posted|presenter|presented|speaker|upvotes|likes|stars|star|institution|"
    "institutions|field|rating|status|type|area|topic|topics|category|categories|comment|comments|added|read|more|article|"
    "분야|발행|게재지|연구기관|기관|학술지|제출|제출일|공개|공개일|작성자|발표자|태그|분류|출판|"
    "会议|期刊|领域|关键词|单位|发表|年份|时间|来源|备注|类别|分类|发布|更新|全文|收录|团队|"
    "会議|論文誌|分野|キーワード|公開日|発表|掲載|公式|こちら|は|本|該当|"
    "autor|autoren|auteur|auteurs|autores|autori|авторы|jahr|datum|konferenz|zeitschrift|veröffentlicht|année|"
    "conférence|revue|año|fecha|conferencia|revista|ano|data|anno|rivista|год|дата|журнал|конференция"
)


def _one_of(words: str) -> str:
    """Return the pattern of some words; one of letters a to z ends where no such letter follows."""
    latin = (word for word in words.split("|") if word[-1].isascii())
    others = (word for word in words.split("|") if not word[-1].isascii())
    return rf"(?:{'|'.join(latin)})(?![a-z])|{'|'.join(others)}"


_PAPER_WORD = _one_of(_PAPER_WORDS)
_OTHER_WORD = _one_of(_OTHER_WORDS)
_FILLER = r"[\W\d_]"
#: A picture, such as a badge that is a link: `[![arXiv](picture)](address)`.
_IMAGE = re.compile(
    r"^\s*!\[(?P<alt>[^\[\]]*)\]|^\s*<img\b(?:[^<>]*?\balt=[\"'](?P<html_alt>[^\"']*))?", re.IGNORECASE
)
#: A work named by its authors and year, as in a list of references: `Bee et al., 2025`, `Bee & Dee (2024)`.
_CITED_WORK = re.compile(
    r"[(\[]?(?:[A-Z][\w'’.-]*(?:,? (?:and|&) |, | )){0,4}"
    r"(?:[A-Z][\w'’.-]*|et al\.?,?(?: [A-Z][\w&-]*){0,2})[, ]*"
    r"[(\[]?(?:19|20)\d\d[a-z]?[)\]]*"
)
_LABEL = re.compile(rf"(?::[a-z0-9_+-]{{1,40}}:|{_FILLER}|{_PAPER_WORD}|{_OTHER_WORD})*+", re.IGNORECASE)
_HAS_PAPER_WORD = re.compile(rf"(?<![a-z])(?:{_PAPER_WORD})", re.IGNORECASE)
_MAX_LABEL_LENGTH = 200
#: Of how many lines, of how many characters at most, the links are kept, and of how many texts whether each
#: is a label.
_KEPT_LINES = 16_384
_MAX_KEPT_LENGTH = 300
_KEPT_LABELS = 16_384
#: A label and what follows it: `**Paper**: …`, `- 논문 링크：…`, `url:: …`, `| Paper | … |`.
_LABELLED = re.compile(
    r"^[\s>|*_+-]{0,40}(?P<label>[^\s:：|\[\]][^:：|\[\]]{0,40}?)[\s*_]{0,8}(?:::?|：|\|)[\s*_]{0,8}(?P<rest>.+)$"
)
_TYPED_ID = re.compile(r"[\s<(*_]*(?P<id>(?:arxiv\s*:\s*)?[\w.-]{0,20}/?\d[\w./()-]*)", re.IGNORECASE)


#: The text of a mark of a footnote that names a paper.
FOOTNOTE_TEXT = "^"
#: A label and a colon right before an address, at the beginning or behind a mark: `… | **Link:** https://…`.
_LABEL_BEFORE = re.compile(
    r"(?:^|[|—–·•;,*_(/>]|\s-|\s{2})[\s*_]{0,4}(?P<label>[^\s:：|—–·•;,*_(/>][^:：|—–·•;,*_(/>]{0,30})[\s*_]{0,4}[:：][\s*_<]{0,4}$"
)


class Link(NamedTuple):
    """A link in a line.

    Attributes:
        text: Its text; empty if it is a mere address.
        url: Its address.
        start: First character in the line.
        end: One past its last character.
    """

    text: str
    url: str
    start: int
    end: int

    @property
    def paper(self) -> str | None:
        """The id of the paper that it leads to, or None."""
        return find_paper_id(self.url)


def find_links(line: str, definitions: Mapping[str, str]) -> list[Link]:
    """Return the links of a line in order, none from images.

    Args:
        line: The line; of a very long one only the beginning is searched.
        definitions: The addresses of links that are defined apart, by folded name.
    """
    if not any(mark in line for mark in "[/:"):
        return []  # most lines
    if definitions or len(line) > _MAX_KEPT_LENGTH:
        return list(_find_links(line[:MAX_HEADING_LENGTH], definitions))
    return list(_links_of(line))


@lru_cache(maxsize=_KEPT_LINES)
def _links_of(line: str) -> tuple[Link, ...]:
    """Return the links of a line, kept: readers of several forms look at each line."""
    return tuple(_find_links(line, {}))


def _find_links(line: str, definitions: Mapping[str, str]) -> Iterator[Link]:
    position = 0
    while match := _LINK.search(line, position):
        position = match.end()
        if match["url"] is not None:
            if match["image"] or not match["url"]:
                continue
            text = _without_image(match["text"])
            yield Link(text, html.unescape(match["url"]), match.start(), match.end())
        elif match["name"] is not None:
            if link := _defined_link(line, match, definitions):
                yield link
            else:
                position = match.start() + 1  # brackets that are none of a link may hold one
        elif match["href"] is not None:
            text = _without_image(match["anchor"])
            yield Link(text, html.unescape(match["href"]), match.start(), match.end())
        else:
            url = match["auto"] or match["bare"] or match["site"] or match["doi"]
            url = url or match["typed"].replace("**", "")
            yield Link("", url.rstrip(".,;:!?…。、，*_"), match.start(), match.end())


def _defined_link(line: str, match: re.Match[str], definitions: Mapping[str, str]) -> Link | None:
    """Return the link whose address is defined apart, also in a footnote that names a paper, or None."""
    name = match["name"]
    if name.startswith("^"):
        url = definitions.get(footnote_key(name), "")
        is_mark = not line.startswith(":", match.end()) and find_paper_id(url) is not None
        return Link(FOOTNOTE_TEXT, url, match.start(), match.end()) if is_mark else None
    url = definitions.get(fold_name(match["reference"] or name), "")
    return Link(name, url, match.start(), match.end()) if url else None


def _without_image(text: str) -> str:
    """Return the text of a link; of a picture, its alternative text if that is a label, else none."""
    match = _IMAGE.match(text)
    if match is None:
        return text
    alternative = match["alt"] or match["html_alt"] or ""
    return alternative if is_label(alternative) else ""


def is_cited_work(text: str) -> bool:
    """Tell whether a text names a work by its authors and year, and so is no title (`Bee et al., 2025`)."""
    return _CITED_WORK.fullmatch(text.strip("*_ ")) is not None


def is_label(text: str) -> bool:
    """Tell whether a text says only what a link leads to, and is no title (`Paper`, `[PDF]`, `논문 링크`).

    A number, an address and an id of a paper are labels, too.
    """
    bare = text.strip()
    if len(bare) > _MAX_LABEL_LENGTH:
        return bare.startswith(("http://", "https://"))
    return _is_short_label(bare)


@lru_cache(maxsize=_KEPT_LABELS)
def _is_short_label(bare: str) -> bool:
    is_typed = bare.count(" ") <= 1 and find_paper_id(bare) is not None
    return is_typed or _LABEL.fullmatch(bare) is not None


def is_paper_label(text: str) -> bool:
    """Tell whether a text is a label that names the paper and not its code (`Paper`, `Link to the paper`)."""
    return (
        bool(text)
        and is_label(text)
        and (_HAS_PAPER_WORD.search(text) is not None or find_paper_id(text) is not None)
    )


def choose_link(links: Sequence[Link]) -> Link | None:
    """Return the link that leads to the paper of a digest, or None if none does.

    Papers win over repositories of Hugging Face, which count only without a label such as `[model](…)`.
    """
    papers = [link for link in links if link.paper]
    return next((link for link in papers if not is_repository(link.paper)), None) or next(
        (link for link in papers if not link.text or not is_label(link.text)), None
    )


def labelled_link(links: Sequence[Link]) -> Link | None:
    """Return the first link to a paper under a label, those first that say so (`[Paper](…)`, `arXiv:…`)."""
    papers = [link for link in links if link.paper and not is_repository(link.paper) and is_label(link.text)]
    return next(
        (link for link in papers if not link.text or is_paper_label(link.text)), next(iter(papers), None)
    )


def is_repository(paper: str | None) -> bool:
    """Tell whether an id is that of a repository of Hugging Face: a model or data set, not a paper."""
    return paper is not None and paper.startswith("hf:")


def papers_in(line: str, definitions: Mapping[str, str]) -> Iterator[str]:
    """Yield the ids of the papers that a line links to, repositories left out."""
    if "/" in line or ":" in line or "[" in line:
        for link in find_links(line, definitions):
            if (paper := link.paper) and not is_repository(paper):
                yield paper


def labelled_paper(line: str, definitions: Mapping[str, str]) -> str:
    """Return the link or id that a line gives under a label that names the paper, or an empty text.

    Example:
        >>> labelled_paper("- **논문 링크**: [arXiv](https://arxiv.org/abs/2510.00001)", {})
        'https://arxiv.org/abs/2510.00001'
        >>> labelled_paper("[Link to the paper](https://arxiv.org/abs/2510.00001)", {})
        'https://arxiv.org/abs/2510.00001'
        >>> labelled_paper("arXiv: 2510.00001", {})
        'arXiv: 2510.00001'
    """
    line = line[:MAX_HEADING_LENGTH]
    links = find_links(line, definitions)
    chosen = choose_link(links)
    match = _LABELLED.match(line)
    if match and is_paper_label(match["label"]):
        offset = match.start("rest")
        if chosen and re.fullmatch(r"[\W]*", line[offset : chosen.start]) and chosen.start >= offset:
            return chosen.url
        typed = _TYPED_ID.match(match["rest"])
        if not links and typed and find_paper_id(typed["id"]):
            return typed["id"].rstrip(".,;:)")
    is_own = chosen and (
        (_says_paper(chosen) and is_label(without_links(line, links))) or is_labelled_address(line, chosen)
    )
    return chosen.url if chosen and is_own else ""


def is_labelled_address(line: str, link: Link) -> bool:
    """Tell whether a link is a mere address with a label that names the paper right before it.

    Example:
        >>> line = "**Authors:** A. Bee | **Link:** https://arxiv.org/abs/2510.00001"
        >>> is_labelled_address(line, find_links(line, {})[0])
        True
    """
    match = None if link.text else _LABEL_BEFORE.search(line[max(0, link.start - 50) : link.start])
    return match is not None and is_paper_label(match["label"])


def _says_paper(link: Link) -> bool:
    """Tell whether a link is labelled as that of the paper; `arXiv:…` and `doi:…` say so themselves."""
    return is_paper_label(link.text) if link.text else link.url.lower().startswith(("arxiv", "doi"))


def without_links(line: str, links: Sequence[Link]) -> str:
    """Return what stands in a line between its links."""
    parts: list[str] = []
    position = 0
    for link in links:
        parts.append(line[position : link.start])
        position = link.end
    return " ".join([*parts, line[position:]])

import re

from kg.extract.displacy_page import ShownText, render_spans, show_digest
from kg.records import Digest, EntityType, Mention, Relation, Section, SectionKind, Source

COLORS = {EntityType.METHOD: "#0072b2", EntityType.MODEL: "#d55e00"}
MUON = Mention(
    2, 6, "Muon", EntityType.METHOD, Source.VOCABULARY, 0.914, 'Mu"on', Relation.USES, certainty=0.5
)
GPT = Mention(9, 12, "GPT", EntityType.MODEL, Source.PATTERN, 0.6, "GPT")


def marks(page: str) -> list[tuple[str, str, str, str]]:
    """Return (tooltip, background, text, label) of each mark."""
    return re.findall(
        r'<mark class="entity" title="([^"]*)" style="background: ([^;]*);[^"]*">'
        r"(\S*) <small[^>]*>(\w*)</small>",
        page,
    )


def test_mentions_are_marked_with_type_color_and_a_tooltip() -> None:
    page = render_spans("Title", [ShownText("Method", 3, "a Muon, <GPT>", [MUON, GPT])], COLORS)
    assert marks(page) == [
        (
            "Mu&quot;on (method) | relation: uses, certainty 0.50 | source: vocabulary, score 0.91",
            "#0072b255",
            "Muon",
            "method",
        ),
        (
            "GPT (model) | relation: mentions, certainty 0.00 | source: pattern, score 0.60",
            "#d55e0055",
            "GPT",
            "model",
        ),
    ]
    assert "<h3>Method</h3>" in page
    assert ", &lt;<mark" in page


def test_the_page_is_whole_escaped_and_makes_no_request() -> None:
    texts = [ShownText("<script>", 2, "", []), ShownText("", 3, "<img src=x onerror=alert(1)>", [])]
    page = render_spans("<b>", texts, COLORS)
    assert page.startswith('<!DOCTYPE html>\n<html lang="ko">\n<head>\n<meta charset="utf-8">\n')
    assert page.endswith("</body>\n</html>\n")
    assert "<title>&lt;b&gt;</title>" in page
    assert "<h2>&lt;script&gt;</h2>" in page
    assert "&lt;img src=x" in page
    assert "<h3>" not in page
    assert not re.search(r"<script|<img|<link|src=[\"']|https?:|url\(", page)


def test_a_digest_is_shown_as_its_title_and_sections() -> None:
    sections = (
        Section(SectionKind.METHOD, "방법", 3, "Muon"),
        Section(SectionKind.RESULTS, "", 5, "GPT"),
    )
    digest = Digest("2510.21800", "a Muon", "", 1, sections)
    assert show_digest(digest, ((MUON,), (), (GPT,))) == [
        ShownText("2510.21800", 2, "a Muon", (MUON,)),
        ShownText("방법", 3, "Muon", ()),
        ShownText("results", 3, "GPT", (GPT,)),
    ]

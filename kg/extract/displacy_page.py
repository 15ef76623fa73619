"""A page that shows what was found in a text, drawn by displaCy."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

from spacy.displacy import render

from kg.records import Digest, EntityType, Mention, Mentions

_STYLE = (
    "body { font-family: sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }"
    " .entities { white-space: pre-wrap; }"
)
#: displaCy's template of a mention, with a tooltip.
_MENTION_TEMPLATE = (
    '<mark class="entity" title="{tooltip}" '
    'style="background: {bg}; padding: 0.2em 0.35em; border-radius: 0.35em">'
    '{text} <small style="font-weight: bold">{label}</small></mark>'
)


class ShownText(NamedTuple):
    """A text with its mentions, to be drawn under a heading.

    Attributes:
        heading: The heading, such as the title of a digest or that of a section; empty for none.
        level: The level of the heading, 1 to 6.
        text: The text; the mentions' offsets point into it.
        mentions: The mentions, in order.
    """

    heading: str
    level: int
    text: str
    mentions: Sequence[Mention]


def render_spans(title: str, texts: Sequence[ShownText], colors: Mapping[EntityType, str]) -> str:
    """Return an HTML page of texts in which mentions are marked with their types.

    The page needs no network. A mention shows its entity and relation when the pointer rests on it.

    Args:
        title: The title of the page.
        texts: The texts in order.
        colors: For each type the color of its mentions, as `#rrggbb`.
    """
    parts = []
    for shown in texts:
        if shown.heading:
            parts.append(f"<h{shown.level}>{escape(shown.heading)}</h{shown.level}>")
        if shown.text:
            parts.append(_render_text(shown, colors))
    return (
        '<!DOCTYPE html>\n<html lang="ko">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        "<body>\n" + "\n".join(parts) + "\n</body>\n</html>\n"
    )


def _render_text(shown: ShownText, colors: Mapping[EntityType, str]) -> str:
    """Return the HTML of one text."""
    entities = [
        {
            "start": mention.start,
            "end": mention.end,
            "label": str(mention.type),
            "params": {"tooltip": escape(_tooltip(mention))},
        }
        for mention in shown.mentions
    ]
    options: dict[str, Any] = {
        # displaCy looks colors up by labels in upper case; a third of a color leaves black text readable
        "colors": {entity_type.upper(): f"{color}55" for entity_type, color in colors.items()},
        "template": _MENTION_TEMPLATE,
    }
    parsed = [{"text": shown.text, "ents": entities, "title": None}]
    return render(parsed, style="ent", manual=True, page=False, jupyter=False, options=options)


def _tooltip(mention: Mention) -> str:
    """Return what is known of a mention besides its type."""
    return (
        f"{mention.name} ({mention.type}) | relation: {mention.relation}, certainty {mention.certainty:.2f}"
        f" | source: {mention.source}, score {mention.score:.2f}"
    )


def show_digest(digest: Digest, mentions: Mentions) -> list[ShownText]:
    """Return what a page shows of a digest: its title under the paper's id, then its sections.

    Args:
        digest: The digest.
        mentions: The mentions of its title and sections, as `extract_batch` returns them.
    """
    title, *sections = zip(digest.readable_sections(), mentions, strict=True)
    shown = [ShownText(digest.paper, 2, title[0].text, title[1])]
    for section, section_mentions in sections:
        shown.append(ShownText(section.heading or str(section.kind), 3, section.text, section_mentions))
    return shown

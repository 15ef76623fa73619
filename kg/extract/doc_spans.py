"""What kg reads from a spaCy `Doc` and writes into it: sections, and the spans of mentions.

A document may have several sections, which are read together: what one section defines is known in the
others. They are the spans of `doc.spans["sections"]`, each with a `SectionKind` as label; a document without
this group is one section.

Mentions are the spans of `doc.spans["kg"]`: the label is the entity's type, `span.kb_id_` the entity's id
(`method:muon`), and `span._.kg` a dictionary of the rest. Where tokens are larger than mentions, as with
spaCy's own tokenizer, which leaves particles at the word (`Muon을`), a span covers all tokens that a mention
touches, and the exact text is `span._.kg["surface"]`.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypedDict, cast

from spacy.attrs import IDX, LENGTH  # type: ignore[import-not-found] # it has no stub
from spacy.tokens import Doc, Span

from kg.extract.passage import Passage, passage_of_tokens
from kg.extract.tokenizer import TOKENIZED_BY_KG, MixedScriptTokenizer
from kg.extract.tokens import split_words_and_spaces
from kg.records import EntityType, Mention, Relation, Section, SectionKind, Source
from kg.text import slug

if TYPE_CHECKING:
    from spacy.vocab import Vocab

SECTIONS_KEY = "sections"
#: The group of a document's spans that holds mentions, and the extension of spans that holds their
#: attributes.
SPANS_KEY = EXTENSION = "kg"

_SEPARATOR = "\n\n"


class MentionAttributes(TypedDict):
    """What `span._.kg` holds; plain values, so that a document can be saved and sent to another process.

    Attributes:
        start: The first character of the mention in the text of the document.
        end: One past its last character.
        surface: The text between them, without particle.
        name: The canonical name of the entity.
        relation: What the sentence says that the paper does with the entity, a value of `Relation`.
        certainty: How clearly the sentence says so, 0 to 1.
        source: The finder, a value of `Source`.
        score: How probable it is that the mention is one, 0 to 1.
    """

    start: int
    end: int
    surface: str
    name: str
    relation: str
    certainty: float
    source: str
    score: float


def make_document(vocab: "Vocab", sections: Sequence[Section]) -> Doc:
    """Return the document of a digest: its sections' texts, and for each a span of exactly its text.

    Args:
        vocab: spaCy's vocabulary of strings.
        sections: The sections in order; empty ones are kept.
    """
    words: list[str] = []
    spaces: list[bool] = []
    bounds: list[tuple[int, int]] = []
    for section in sections:
        if bounds:
            words.append(_SEPARATOR)
            spaces.append(False)
        first = len(words)
        section_words, section_spaces = split_words_and_spaces(section.text)
        if section_spaces and section_spaces[-1]:
            # a span ends with its last word: the space after it must be a token of its own to be part of the
            # section
            section_spaces[-1:] = [False, False]
            section_words.append(" ")
        words += section_words
        spaces += section_spaces
        bounds.append((first, len(words)))
    doc = Doc(vocab, words=words, spaces=spaces, user_data={TOKENIZED_BY_KG: True})
    doc.spans[SECTIONS_KEY] = [
        Span(doc, first, last, label=section.kind)
        for section, (first, last) in zip(sections, bounds, strict=True)
    ]
    return doc


def read_passages(doc: Doc) -> list[Passage]:
    """Return the passages of a document's sections, or of the whole document if it has none.

    Tokens are those of the document if kg's tokenizer made it. If another one did, sections are tokenized
    here.
    """
    if SECTIONS_KEY in doc.spans:
        spans: list[Doc | Span] = list(doc.spans[SECTIONS_KEY])
        kinds = [_section_kind(span.label_) for span in doc.spans[SECTIONS_KEY]]
    else:
        spans, kinds = [doc], [SectionKind.OTHER]
    sections = [Section(kind, "", 1, span.text) for kind, span in zip(kinds, spans, strict=True)]
    if TOKENIZED_BY_KG not in doc.user_data:
        tokenizer = MixedScriptTokenizer(doc.vocab)
        spans = [tokenizer(section.text) for section in sections]
    return [passage_of_span(section, span) for section, span in zip(sections, spans, strict=True)]


def passage_of_span(section: Section, tokens: Doc | Span) -> Passage:
    """Return the passage of a section with the tokens of a document.

    Args:
        section: The section.
        tokens: The document of its text, or the span of a larger document that holds exactly its text.
    """
    offsets: list[tuple[int, int]] = []
    doc_indexes: list[int] = []
    first_index, first_offset = getattr(tokens, "start", 0), getattr(tokens, "start_char", 0)
    table = tokens.to_array([IDX, LENGTH])  # type: ignore[union-attr] # the stub of a span does not know it
    for index, (offset, length) in enumerate(table.tolist(), start=first_index):
        start = offset - first_offset
        if not section.text[start : start + length].isspace():
            offsets.append((start, start + length))
            doc_indexes.append(index)
    return passage_of_tokens(section, offsets, doc_indexes)


def _section_kind(label: str) -> SectionKind:
    """Return the kind of section that a span's label names; any other label is a section of no known kind."""
    try:
        return SectionKind(label)
    except ValueError:
        return SectionKind.OTHER


def write_mentions(doc: Doc, passages: Sequence[Passage], mentions: Sequence[Iterable[Mention]]) -> None:
    """Write mentions into `doc.spans["kg"]`, and into `doc.ents` where no other entity stands.

    Args:
        doc: The document.
        passages: Its passages, as `read_passages` returns them.
        mentions: For each passage its mentions, with offsets into its text.
    """
    exact = TOKENIZED_BY_KG in doc.user_data
    section_starts = (
        [span.start_char for span in doc.spans[SECTIONS_KEY]] if SECTIONS_KEY in doc.spans else [0]
    )
    spans: dict[str, Span] = {}
    for passage, section_start, section_mentions in zip(passages, section_starts, mentions, strict=True):
        for mention in section_mentions:
            start, end = section_start + mention.start, section_start + mention.end
            span = _exact_span(doc, passage, mention) if exact else _touched_span(doc, start, end, mention)
            key = _attributes_key(span)
            if key not in spans:
                spans[key] = span
                doc.user_data[key] = _attributes(mention, start, end)
    doc.spans[SPANS_KEY] = list(spans.values())
    _add_entities(doc, spans.values())


def _exact_span(doc: Doc, passage: Passage, mention: Mention) -> Span:
    """Return the span of a mention in a document whose tokens are those of the passage."""
    first, last = passage.token_range(mention.start, mention.end)
    indexes = passage.doc_indexes
    return Span(
        doc, indexes[first], indexes[last - 1] + 1, label=str(mention.type), kb_id=_entity_id(mention)
    )


def _touched_span(doc: Doc, start: int, end: int, mention: Mention) -> Span:
    """Return the span of the tokens that `doc.text[start:end]` touches, for the mention there."""
    span = doc.char_span(
        start, end, label=str(mention.type), kb_id=_entity_id(mention), alignment_mode="expand"
    )
    return cast("Span", span)  # never None if the alignment expands


def _entity_id(mention: Mention) -> str:
    """Return the id that a graph gives to the entity of a mention if linking changes nothing."""
    return f"{mention.type}:{slug(mention.name)}"


def _attributes(mention: Mention, start: int, end: int) -> MentionAttributes:
    return {
        "start": start,
        "end": end,
        "surface": mention.surface,
        "name": mention.name,
        "relation": str(mention.relation),
        "certainty": mention.certainty,
        "source": str(mention.source),
        "score": mention.score,
    }


def _attributes_key(span: Span) -> str:
    """Return the key of a span's attributes in `doc.user_data`; mentions in one token differ by entity."""
    return f"{EXTENSION}:{span.start}:{span.end}:{span.kb_id_}"


def read_attributes(span: Span) -> MentionAttributes | None:
    """Return the attributes of a mention's span (its `span._.kg`), or None if it is no mention."""
    return cast("MentionAttributes | None", span.doc.user_data.get(_attributes_key(span)))


def _add_entities(doc: Doc, spans: Iterable[Span]) -> None:
    """Add spans to `doc.ents`, but for those that overlap an entity there or a span before them."""
    occupied_tokens = {index for entity in doc.ents for index in range(entity.start, entity.end)}
    entities = []
    for span in spans:
        indexes = range(span.start, span.end)
        if occupied_tokens.isdisjoint(indexes):
            occupied_tokens.update(indexes)
            entities.append(span)
    doc.set_ents(entities, default="unmodified")


def read_mentions(doc: Doc) -> list[tuple[Mention, ...]]:
    """Return the mentions in `doc.spans["kg"]` by section, with offsets into the section's text.

    A document without sections is one section; one without the group of spans has no mentions.
    """
    mentions = list(_mentions_of_spans(doc.spans.get(SPANS_KEY, ())))
    if SECTIONS_KEY not in doc.spans:
        return [tuple(mentions)]
    sections = []
    position = 0
    for section in doc.spans[SECTIONS_KEY]:
        start, end = section.start_char, section.end_char
        section_mentions = []
        while position < len(mentions) and mentions[position].end <= end:
            mention = mentions[position]
            section_mentions.append(mention._replace(start=mention.start - start, end=mention.end - start))
            position += 1
        sections.append(tuple(section_mentions))
    return sections


def _mentions_of_spans(spans: Iterable[Span]) -> Iterator[Mention]:
    """Yield the mentions of spans, with offsets into the text of the document."""
    for span in spans:
        attributes = read_attributes(span)
        if attributes is not None:
            yield Mention(
                attributes["start"],
                attributes["end"],
                attributes["surface"],
                EntityType(span.label_),
                Source(attributes["source"]),
                attributes["score"],
                attributes["name"],
                Relation(attributes["relation"]),
                attributes["certainty"],
            )


Span.set_extension(EXTENSION, getter=read_attributes, force=True)

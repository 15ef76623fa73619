"""The sentences that make a Korean and an English digest alike, as `kg related` quotes them.

The page itself finds the most alike sentences of two digests of one language, by the words that they share.
Those of two languages share hardly a word as written, and the lexicon between them is too large for a page.
"""

from collections.abc import Iterator, Mapping, Sequence

from kg.export.html.page_input import Digest
from kg.query.alike_sentences import (
    AlikeSentences,
    DigestSentence,
    is_korean_digest,
    read_sentences,
    words_of,
)
from kg.similarity.score import Related
from kg.store.reader import Store


def translated_quotes(
    store: Store, digests: Mapping[str, Digest], related: Mapping[str, Sequence[Related]]
) -> dict[tuple[str, str], AlikeSentences]:
    """Return the most alike sentences of related papers whose digests are in two languages, by both ids.

    Args:
        store: The graph.
        digests: The first digest of each paper.
        related: The related papers of each paper.
    """
    korean = {paper for paper, digest in digests.items() if is_korean_digest(digest.sections)}
    pairs = {
        paper: list(_in_other_language(paper, rows, digests, korean))
        for paper, rows in related.items()
        if paper in digests
    }
    asked = sorted({each for paper, others in pairs.items() if others for each in (paper, *others)})
    sentences = {paper: read_sentences(digests[paper].post, digests[paper].sections) for paper in asked}
    return {
        (paper, other): alike
        for paper, others in pairs.items()
        if others
        for other, alike in _find(store, sentences, paper, others)
    }


def _in_other_language(
    paper: str, rows: Sequence[Related], digests: Mapping[str, Digest], korean: set[str]
) -> Iterator[str]:
    """Yield the papers that are alike in wording or meaning, and whose digests are in the other language."""
    for near in rows:
        is_other = near.paper in digests and (near.paper in korean) is not (paper in korean)
        if is_other and (near.wording or near.meaning):
            yield near.paper


def _find(
    store: Store, sentences: Mapping[str, Sequence[DigestSentence]], paper: str, others: Sequence[str]
) -> Iterator[tuple[str, AlikeSentences]]:
    """Yield some papers with the sentences in which they are most like one."""
    from kg.query.translated_sentences import find_by_english_words  # which loads the lexicon

    own = sentences[paper]
    counts = store.document_frequencies(sorted(words_of(own)))
    finder = find_by_english_words(own, counts, store.paper_count())
    for other in others:
        if alike := finder.find(sentences[other]):
            yield other, alike

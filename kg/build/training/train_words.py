"""Training vectors of words: those that stand in the same abstracts of papers get similar ones.

    python -m kg.build.training.train_words --texts text/abstracts.jsonl --output kg/similarity/shipped

Texts are posts, or papers as JSON lines. No annotation is needed. The folder gets `words.npz` and
`words-card.md`; the same texts make the same file on the same machine.

An abstract is a row of `ln(1 + count) · idf` of its words, of length 1. Two words go together as much as
their columns' product; positive pointwise mutual information says how much more that is than by chance:

    ppmi(a, b) = max(ln (together(a, b) · total / (sum(a) · sum(b))), 0)

The first left singular vectors of that matrix, each row scaled to length 1, are the vectors of the words.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.preprocessing import normalize
from sklearn.utils.extmath import randomized_svd

from kg.errors import TooFewTextsError
from kg.files import write_text
from kg.posts.inputs import find_inputs, read_post
from kg.similarity.english_words import read_english_words
from kg.similarity.text_tokens import tokenize
from kg.similarity.word_vectors import WordVectors, make_word_vectors, save_word_vectors

#: Words of fewer texts, pairs of fewer texts, and what more than this share of the texts have, are left out.
_MIN_WORD_TEXTS, _MIN_PAIR_TEXTS, _MAX_SHARE = 5, 25, 0.2
#: How long the vectors are; 64 to 200 rank papers alike.
_DIMENSIONS = 96
_SVD_STEPS = 4

_CARD = """\
# Model card: vectors of words

Tells how alike two texts are in meaning: English words, and pairs of words, that stand in the same abstracts
have similar vectors. Korean words are looked up by their translations in the shipped lexicon. Latent semantic
analysis of positive pointwise mutual information; no pretrained weights are in it.

- Knows {words} words and {pairs} pairs of words, in {dimensions} dimensions of eight bits.
- Trained on {texts} titles and abstracts, without any annotation.
- License: that of kg. The file holds words and numbers; no sentence of the texts.
- Limits: what a text says of words in another order, or denies, changes little; words of other fields are
  unknown; a Korean word without a translation counts nothing; of a word with several senses, the most common
  one wins. What it adds to the ranking of related papers is measured in `docs/related.md`.
"""


def read_texts(paths: Sequence[Path]) -> Iterator[str]:
    """Yield title and sections of each digest of some posts, or folders or files of JSON lines."""
    for source in find_inputs(paths):
        post, _ = read_post(source)
        for digest in post.digests:
            yield "\n".join([digest.title, *(section.text for section in digest.sections)])


def train_words(texts: Sequence[str], dimensions: int = _DIMENSIONS) -> WordVectors:
    """Return the vectors of the words of texts.

    Args:
        texts: The texts.
        dimensions: How long the vectors are, at most.

    Raises:
        TooFewTextsError: Hardly a word stands in several texts.
    """
    rows = [read_english_words(tokenize(text)).counts for text in texts]
    text_counts = Counter(word for row in rows for word in row)
    words = sorted(word for word, count in text_counts.items() if _is_kept(word, count, len(texts)))
    if len(words) <= dimensions:
        raise TooFewTextsError(len(texts))
    idf = np.array([np.log(len(texts) / text_counts[word]) for word in words])
    vectors = _factorize(_together(rows, words, idf), dimensions)
    return make_word_vectors(words, idf, vectors)


def _is_kept(word: str, count: int, total: int) -> bool:
    return (_MIN_PAIR_TEXTS if " " in word else _MIN_WORD_TEXTS) <= count <= _MAX_SHARE * total


def _together(rows: Sequence[Mapping[str, float]], words: Sequence[str], idf: NDArray[np.float64]) -> Any:
    """Return how much each two words stand in the same texts: a sparse matrix of shape (words, words)."""
    known = set(words)
    vectorizer = DictVectorizer()
    vectorizer.fit([dict.fromkeys(words, 1.0)])
    counts = vectorizer.transform([{key: row[key] for key in row if key in known} for row in rows])
    counts.data = np.log1p(counts.data)
    weighed = normalize(counts.multiply(idf).tocsr())
    products = (weighed.T @ weighed).tocsr()
    products.setdiag(0.0)
    products.eliminate_zeros()
    return products


def _factorize(products: Any, dimensions: int) -> NDArray[np.float64]:
    """Return the vectors of words; shape (words, dimensions)."""
    sums = np.maximum(np.asarray(products.sum(axis=1)).ravel(), 1e-9)
    starts = np.repeat(np.arange(len(sums)), np.diff(products.indptr))
    products.data = np.maximum(
        np.log(products.data * sums.sum() / (sums[starts] * sums[products.indices])), 0.0
    )
    products.eliminate_zeros()
    vectors, _, _ = randomized_svd(products, dimensions, n_iter=_SVD_STEPS, random_state=0)
    directions = normalize(vectors)
    return np.asarray(directions - (sums @ directions) / sums.sum())


def main(arguments: Sequence[str] | None = None) -> None:
    """Train the vectors as the command line says."""
    parser = argparse.ArgumentParser(
        prog="python -m kg.build.training.train_words",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--texts", type=Path, action="append", required=True, help="posts or JSON lines; may be repeated"
    )
    parser.add_argument("--output", type=Path, required=True, help="the folder of the vectors and their card")
    options = parser.parse_args(arguments)
    write_words(list(read_texts(options.texts)), options.output)


def write_words(texts: Sequence[str], folder: Path, dimensions: int = _DIMENSIONS) -> None:
    """Train the vectors of words, and write them with their card into a folder.

    Args:
        texts: The texts.
        folder: The folder; it is made if it does not exist.
        dimensions: How long the vectors are.
    """
    folder.mkdir(parents=True, exist_ok=True)
    words = train_words(texts, dimensions)
    save_word_vectors(folder / "words.npz", words)
    pairs = sum(" " in word for word in words.numbers)
    card = _CARD.format(
        words=f"{len(words.numbers) - pairs:,}",
        pairs=f"{pairs:,}",
        dimensions=words.rows.shape[1],
        texts=f"{len(texts):,}",
    )
    write_text(folder / "words-card.md", [card])


if __name__ == "__main__":
    main()

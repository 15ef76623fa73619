"""The topics step of a build: texts of papers are kept in a file while they are linked, then classified."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache, partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from kg.limits import MIN_PAPERS_PER_TOPIC_PROCESS, PAPERS_PER_TOPIC_BATCH
from kg.linking.merge_digests import MergedPaper
from kg.parallel import BackgroundProcess, Progress, Workers, run_batches
from kg.records import TopicAnalysis
from kg.similarity.topic_classifier import TopicClassifier, load_classifier
from kg.similarity.topic_features import PaperText
from kg.store.previous_build import PreviousBuild, open_previous_build
from kg.vocabulary.topics import load_topics

#: Facts about a build hold the fingerprint of its topics under this key.
TOPICS_KEY = "topics"
_TEXT_HASH_BYTES = 16


class TopicTexts:
    """The texts from which topics are read, paper by paper, in a file that is removed in the end.

    What the last build knows of a text is not asked for again: such a text is not kept.
    """

    def __init__(self, path: Path, previous: PreviousBuild | None = None) -> None:
        """Begin the file.

        Args:
            path: The file.
            previous: The last build, if its topics hold as long as texts are the same.
        """
        self._path = path
        self._file = path.open("w", encoding="utf-8")
        self._previous = previous
        self.papers = self.unknown = 0

    def __enter__(self) -> Self:
        """Return the texts."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the file."""
        self._file.close()
        self._path.unlink(missing_ok=True)

    def add(self, merged: MergedPaper, names: Sequence[str]) -> None:
        """Add the next paper: title and sections of its oldest digest, and the names of its entities."""
        title, *sections = merged.rows[0].sections
        text = [title.text, "\n".join(section.text for section in sections), list(names)]
        text_hash = hashlib.sha256(json.dumps(text).encode()).digest()[:_TEXT_HASH_BYTES]
        is_known = self.known(text_hash) is not None
        line = [text_hash.hex(), None if is_known else text]
        self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
        self.papers += 1
        self.unknown += not is_known

    def known(self, text_hash: bytes) -> TopicAnalysis | None:
        """Return the topics that the last build read from a text; None if it had no such text."""
        return self._previous.topics_by_text(text_hash) if self._previous else None

    def hashes(self) -> Iterator[bytes]:
        """Yield the hash of each text, in order."""
        for text_hash, _ in self._lines():
            yield bytes.fromhex(text_hash)

    def read_unknown(self) -> Iterator[PaperText]:
        """Yield the texts that the last build had not, in order."""
        for _, text in self._lines():
            if text is not None:
                title, body, names = text
                yield PaperText(title, body, tuple(names))

    def _lines(self) -> Iterator[Any]:
        self._file.flush()
        with self._path.open(encoding="utf-8") as file:
            yield from map(json.loads, file)


def previous_topics(store: Path | None, fingerprint: str) -> AbstractContextManager[PreviousBuild | None]:
    """Open the last build for its topics; it is None if there is none, or other code or topics made it.

    Args:
        store: The store of the last build, which need not exist; None if it is not to be used.
        fingerprint: That of the present code and topics.
    """
    return open_previous_build(store, TOPICS_KEY, fingerprint)


def classify_papers(
    texts: TopicTexts, user_topics: str, workers: Workers, background: BackgroundProcess, progress: Progress
) -> Iterator[TopicAnalysis]:
    """Return the topics of each paper, in order; only texts that the last build had not are classified.

    Args:
        texts: The papers.
        user_topics: The text of the user's own topics; empty if there are none.
        workers: Where papers are classified, if they are many.
        background: Classifies few papers, from now on.
        progress: Called with (step, done, total), counted in papers that are classified.
    """
    if _are_few(texts.unknown):
        unknown = list(texts.read_unknown())
        analyses = _results(background.submit(classify_batch, user_topics, unknown) if unknown else list)
    else:
        analyses = _classify_many(texts, user_topics, workers, progress)
    return (texts.known(text_hash) or next(analyses) for text_hash in texts.hashes())


def _are_few(papers: int) -> bool:
    """Tell whether so many papers are classified in the background, whatever the number of processes."""
    return papers <= PAPERS_PER_TOPIC_BATCH


def _results(wait: Callable[[], list[TopicAnalysis]]) -> Iterator[TopicAnalysis]:
    """Yield what is waited for only when the first of it is asked for."""
    yield from wait()


def _classify_many(
    texts: TopicTexts, user_topics: str, workers: Workers, progress: Progress
) -> Iterator[TopicAnalysis]:
    processes = min(workers.processes, 1 + texts.unknown // MIN_PAPERS_PER_TOPIC_PROCESS)
    classify = partial(classify_batch, user_topics)
    done = 0
    batches = run_batches(
        classify, texts.read_unknown(), workers._replace(processes=processes), size=PAPERS_PER_TOPIC_BATCH
    )
    for batch in batches:
        done += len(batch)
        progress("Finding topics", done, texts.unknown)
        for _, analysis in batch:
            yield analysis or TopicAnalysis([], ())


def classify_batch(user_topics: str, texts: Sequence[PaperText]) -> list[TopicAnalysis]:
    """Return the topics of some papers; called in worker processes."""
    classifier = _load_classifier(user_topics)
    return [classifier.analyze(text) for text in texts]


def warm_up_topics(user_topics: str, papers: int, background: BackgroundProcess) -> None:
    """Load what finding topics needs where it will be needed, while there is nothing else to do.

    Args:
        user_topics: The text of the user's own topics; empty if there are none.
        papers: About how many papers will be classified.
        background: Classifies few papers.
    """
    if not _are_few(papers):
        _load_classifier(user_topics)
    elif papers:
        background.submit(classify_batch, user_topics, [])


@lru_cache(maxsize=1)
def _load_classifier(user_topics: str) -> TopicClassifier:
    """Return the process's classifier; it is only read, so threads may share it."""
    return load_classifier(load_topics(user_topics or None).topics)

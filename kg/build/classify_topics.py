"""The topics step of a build: texts of papers are kept in a file while they are linked, then classified."""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from types import TracebackType
from typing import Self

from kg.limits import MIN_PAPERS_PER_TOPIC_PROCESS, PAPERS_PER_TOPIC_BATCH
from kg.linking.merge_digests import MergedPaper
from kg.parallel import Progress, Workers, run_batches
from kg.records import TopicAnalysis
from kg.similarity.topic_classifier import TopicClassifier, load_classifier
from kg.similarity.topic_features import PaperText
from kg.vocabulary.topics import load_topics


class TopicTexts:
    """The texts from which topics are read, paper by paper, in a file that is removed in the end."""

    def __init__(self, path: Path) -> None:
        """Begin the file."""
        self._path = path
        self._file = path.open("w", encoding="utf-8")
        self.papers = 0

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
        body = "\n".join(section.text for section in sections)
        self._file.write(json.dumps([title.text, body, names], ensure_ascii=False) + "\n")
        self.papers += 1

    def read(self) -> Iterator[PaperText]:
        """Yield the texts, in order."""
        self._file.flush()
        with self._path.open(encoding="utf-8") as file:
            for line in file:
                title, body, names = json.loads(line)
                yield PaperText(title, body, tuple(names))


def classify_papers(
    texts: TopicTexts, user_topics: str, workers: Workers, progress: Progress
) -> Iterator[TopicAnalysis]:
    """Yield the topics of each paper, in order.

    Args:
        texts: The papers.
        user_topics: The text of the user's own topics; empty if there are none.
        workers: Where papers are classified, if they are many.
        progress: Called with (step, done, total).
    """
    processes = min(workers.processes, 1 + texts.papers // MIN_PAPERS_PER_TOPIC_PROCESS)
    classify = partial(classify_batch, user_topics)
    done = 0
    batches = run_batches(
        classify, texts.read(), workers._replace(processes=processes), size=PAPERS_PER_TOPIC_BATCH
    )
    for batch in batches:
        for _, analysis in batch:
            yield analysis or TopicAnalysis([], ())
        done += len(batch)
        progress("Finding topics", done, texts.papers)


def classify_batch(user_topics: str, texts: Sequence[PaperText]) -> list[TopicAnalysis]:
    """Return the topics of some papers; called in worker processes."""
    classifier = _load_classifier(user_topics)
    return [classifier.analyze(text) for text in texts]


@lru_cache(maxsize=1)
def _load_classifier(user_topics: str) -> TopicClassifier:
    """Return the process's classifier; it is only read, so threads may share it."""
    return load_classifier(load_topics(user_topics or None).topics)

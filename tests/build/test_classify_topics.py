"""The topics step of a build."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.build.classify_topics import TOPICS_KEY, TopicTexts, classify_batch, classify_papers, previous_topics
from kg.limits import MIN_PAPERS_PER_TOPIC_PROCESS
from kg.linking.merge_digests import MergedPaper
from kg.parallel import BackgroundProcess, Progress, Workers, ignore_progress
from kg.records import Paper, PaperTopic, Section, SectionKind, TopicAnalysis
from kg.similarity.topic_features import PaperText
from kg.store.rows import DigestRow
from kg.store.writer import new_store

MUON = PaperText(
    "NorMuon: a scalable optimizer",
    "Muon 옵티마이저에 적응 학습률을 더한다.\nAdamW 대비 빠르다.",
    ("Muon", "AdamW"),
)
#: A topic of a user, whose terms no shipped topic has.
USER_TOPICS = (
    "id\tenglish\tkorean\tarea\tdefinition\tterms\n"
    "zeppelins\tZeppelins\t비행선\tai-for-science\tAirships\tzeppelin | airship | 비행선\n"
)


def merged(text: PaperText) -> MergedPaper:
    """Return a paper with one digest."""
    sections = (
        Section(SectionKind.TITLE, "", 1, text.title),
        *(Section(SectionKind.OTHER, "Text", 3, part) for part in text.body.split("\n")),
    )
    row = DigestRow("a.md", 1, "", "", b"", 0, sections, (False,) * len(sections), ((),) * len(sections))
    return MergedPaper(Paper("1", text.title, "", "", ()), (), (row,))


def test_texts_come_back_as_they_were_added_and_the_file_is_removed(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    with TopicTexts(path) as texts:
        texts.add(merged(MUON), MUON.names)
        texts.add(merged(PaperText("", "")), ())
        assert (texts.papers, texts.unknown) == (2, 2)
        assert list(texts.read_unknown()) == [MUON, PaperText("", "")]
    assert not path.exists()


KNOWN = TopicAnalysis(
    [PaperTopic("tts", 0.9, ("Muon",))], (("tts", 0.9), ("rag", 0.125), ("speech", 0.5)), b"\1\2"
)


def write_previous(
    path: Path, merged_papers: Sequence[MergedPaper], analyses: Sequence[TopicAnalysis]
) -> None:
    """Write a store with the topics of papers, as a build does."""
    with new_store(path) as (writer, _), TopicTexts(path.with_suffix(".texts")) as texts:
        for paper in merged_papers:
            texts.add(paper, MUON.names)
        writer.finish_loading()
        writer.write_topics((), analyses)
        writer.write_topic_texts(texts.hashes())
        writer.write_meta({TOPICS_KEY: "today"})


def classify(texts: TopicTexts, processes: int, progress: Progress = ignore_progress) -> list[TopicAnalysis]:
    """Return the topics of papers, found by so many processes."""
    with BackgroundProcess(enabled=processes > 1) as background:
        return list(classify_papers(texts, "", Workers(processes), background, progress))


def test_what_the_last_build_classified_is_not_classified_again(tmp_path: Path) -> None:
    empty = PaperText("", "")
    write_previous(tmp_path / "kg.db", [merged(MUON), merged(MUON)], [KNOWN, KNOWN])
    with (
        previous_topics(tmp_path / "kg.db", "today") as previous,
        TopicTexts(tmp_path / "texts", previous) as texts,
    ):
        texts.add(merged(MUON), MUON.names)
        texts.add(merged(empty), ())
        texts.add(merged(MUON), ("Muon",))  # other names, so that it may have other topics
        assert (texts.papers, texts.unknown) == (3, 2)
        assert list(texts.read_unknown()) == [empty, MUON._replace(names=("Muon",))]
        first, second, third = classify(texts, 1)
    assert first == KNOWN
    assert second.topics == []
    assert third.topics[0].topic == "optimizers"


def test_topics_of_other_code_or_of_no_build_do_not_count(tmp_path: Path) -> None:
    with previous_topics(tmp_path / "kg.db", "today") as previous:
        assert previous is None
    write_previous(tmp_path / "kg.db", [merged(MUON)], [KNOWN])
    with previous_topics(tmp_path / "kg.db", "tomorrow") as previous:
        assert previous is None
    with previous_topics(tmp_path / "kg.db", "today") as previous:
        assert previous is not None


def test_an_optimizer_is_about_optimizers_and_names_terms_of_its_text() -> None:
    (analysis,) = classify_batch("", [MUON])
    assert analysis.topics[0].topic == "optimizers"
    assert "Muon" in analysis.topics[0].terms
    assert [topic.topic for topic in analysis.topics] == [
        topic for topic, _ in analysis.vector[: len(analysis.topics)]
    ]


def test_an_empty_text_has_no_topic() -> None:
    assert classify_batch("", [PaperText("")])[0].topics == []


def test_a_topic_of_the_user_wins_by_its_terms() -> None:
    text = PaperText("A zeppelin", "The airship is a zeppelin. 비행선은 zeppelin이다. An airship flies.")
    assert classify_batch(USER_TOPICS, [text])[0].topics[0].topic == "zeppelins"


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize(("most", "last_steps"), [(2, [("Finding topics", 5, 5)]), (5, [])])
def test_neither_the_number_of_processes_nor_that_of_papers_changes_anything(
    processes: int,
    most: int,
    last_steps: list[tuple[str, int, int]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kg.build.classify_topics.MIN_PAPERS_PER_TOPIC_PROCESS", 2)
    monkeypatch.setattr("kg.build.classify_topics.PAPERS_PER_TOPIC_BATCH", most)
    steps: list[tuple[str, int, int]] = []
    with TopicTexts(tmp_path / "texts.jsonl") as texts:
        for number in range(5):
            texts.add(merged(MUON if number % 2 else PaperText("", "")), MUON.names if number % 2 else ())
        analyses = classify(texts, processes, lambda *step: steps.append(step))
    first = [analysis.topics[0].topic if analysis.topics else "" for analysis in analyses]
    assert first == ["", "optimizers", "", "optimizers", ""]
    assert steps[-1:] == last_steps


def test_a_second_process_is_started_for_many_papers_only() -> None:
    assert MIN_PAPERS_PER_TOPIC_PROCESS >= 500

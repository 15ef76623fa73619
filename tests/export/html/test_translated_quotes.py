from pathlib import Path

from kg.export.html.page_input import Digest
from kg.export.html.translated_quotes import translated_quotes
from kg.records import Section, SectionKind
from kg.similarity.score import Related
from kg.store.reader import Store
from tests.query.hand_built import HandDigest, HandGraph, HandPaper

TEXTS = {
    "1": "언어 모델의 추론을 다룬다. 로봇이 물체를 잡는다.",
    "2": "Objects are grasped by a robot hand. Nothing else is here.",
    "3": "로봇이 물체를 던진다.",
}
RELATED = {
    "1": [Related("2", 0.2, (), 0.0, meaning=0.2), Related("3", 0.1, (), 0.1, meaning=0.0)],
    "2": [Related("1", 0.2, (), 0.0, meaning=0.2), Related("3", 0.1, (), 0.0, meaning=0.0)],
}


def test_only_digests_of_two_languages_that_are_alike_are_quoted_by_translation(tmp_path: Path) -> None:
    papers = [
        HandPaper(paper, paper, digests=(HandDigest(f"{paper}.md", 1, (("method", 2, text),)),))
        for paper, text in TEXTS.items()
    ]
    graph = HandGraph(tuple(papers), words={"로봇": 2, "물체": 2, "robot": 2, "objects": 2})
    digests = {
        paper: Digest([Section(SectionKind.METHOD, "", 2, text)], [], f"{paper}.md")
        for paper, text in TEXTS.items()
    }
    with Store(graph.write(tmp_path / "kg.db")) as store:
        found = translated_quotes(store, digests, RELATED)
    quoted = {pair: [alike.sentence.sentence, alike.their_sentence.sentence] for pair, alike in found.items()}
    korean, english = "로봇이 물체를 잡는다.", "Objects are grasped by a robot hand."
    assert quoted == {("1", "2"): [korean, english], ("2", "1"): [english, korean]}

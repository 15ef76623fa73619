from kg.export.jsonl import render_json_lines
from kg.records import Paper

MUON_JSON = (
    '{"id": "method:muon", "name": "뮤온", "type": "method", "surfaces": ["Muon"], "relation": "uses"}'
)


def test_a_paper_is_a_line() -> None:
    muon = {"id": "method:muon", "name": "뮤온", "type": "method", "surfaces": ["Muon"], "relation": "uses"}
    papers = [(Paper("2510.1", "제목", "u", "d", ()), [muon]), (Paper("2510.2", "B", "", "", ()), [])]
    assert list(render_json_lines(papers, {"2510.1": {"optimizers": 0.9}})) == [
        '{"paper": "2510.1", "title": "제목", "topics": {"optimizers": 0.9}, "entities": ['
        + MUON_JSON
        + "]}\n",
        '{"paper": "2510.2", "title": "B", "topics": {}, "entities": []}\n',
    ]

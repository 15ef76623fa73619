from kg.export.csv_links import render_csv
from kg.records import EntityType, Evidence, LinkRow, Paper, Relation

PAPER = Paper("2510.21800", 'A "title", with a comma', "https://arxiv.org/abs/2510.21800", "2025-10-28", ())
LINK = LinkRow("2510.21800", "method:muon", "Muon", EntityType.METHOD, 2, Relation.USES)

QUOTED_PAPER = '2510.21800,"A ""title"", with a comma",2025-10-28'


def test_a_link_is_a_line_with_its_sentence_and_quotes_where_they_are_needed() -> None:
    evidence = Evidence("a.md", 9, "introduction", "Muon을 쓴다.", 0, 4)
    assert list(render_csv([(PAPER, LINK, evidence), (PAPER, LINK._replace(papers=1), None)])) == [
        "paper,title,date,relation,entity,name,type,papers,sentence,post,line\n",
        f"{QUOTED_PAPER},uses,method:muon,Muon,method,2,Muon을 쓴다.,a.md,9\n",
        f"{QUOTED_PAPER},uses,method:muon,Muon,method,1,,,\n",
    ]


def test_without_links_the_columns_are_named_all_the_same() -> None:
    assert list(render_csv([])) == ["paper,title,date,relation,entity,name,type,papers,sentence,post,line\n"]

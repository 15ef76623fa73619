"""RDF, read back by rdflib."""

import warnings
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib import Literal as Text

from kg.export.rdf import Iri, Literal, Resource, property_name
from kg.export.render import render_export
from kg.export.turtle import render_turtle
from kg.records import Relation
from kg.store.reader import Store
from tests.export.hostile import NAMES, SENTENCE, TITLES

KG = Namespace("urn:digest-kg:term:")
SCHEMA = Namespace("https://schema.org/")
NODE = Namespace("urn:digest-kg:node:")


@pytest.fixture(scope="module")
def graphs(hostile_graph: Path) -> dict[str, Graph]:
    """Both formats, as rdflib reads them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of rdflib's reader of JSON-LD on itself
        return {
            name: Graph().parse(data="".join(render_export(hostile_graph, name)), format=name)
            for name in ("turtle", "json-ld")
        }


def test_both_formats_say_the_same(graphs: dict[str, Graph]) -> None:
    assert set(graphs["turtle"]) == set(graphs["json-ld"])
    assert len(graphs["turtle"]) > 100


def test_every_name_is_read_as_it_was(graphs: dict[str, Graph]) -> None:
    graph = graphs["turtle"]
    articles = list(graph.subjects(RDF.type, SCHEMA.ScholarlyArticle))
    names = {
        str(graph.value(article, SCHEMA.identifier)): str(graph.value(article, SCHEMA.name))
        for article in articles
    }
    assert names == TITLES
    for entity, (name, *aliases) in NAMES.items():
        (subject,) = graph.subjects(SCHEMA.identifier, Text(entity))
        assert graph.value(subject, SCHEMA.name) == Text(name)
        assert {str(alias) for alias in graph.objects(subject, SCHEMA.alternateName)} == set(aliases)
    sentences = {str(text) for text in graph.objects(None, SCHEMA.text)}
    assert sentences == {SENTENCE.replace("[", "").replace("]", "", 1)}


def test_a_query_finds_links_and_connections(graphs: dict[str, Graph], hostile_graph: Path) -> None:
    graph = graphs["json-ld"]
    mars, adam = URIRef(NODE["paper:2510.21800"]), URIRef(NODE["method:adam"])
    assert (mars, KG.uses, adam) in graph
    assert (mars, SCHEMA.about, URIRef(NODE["topic:a+b"])) in graph
    assert (URIRef(NODE["paper:2510.00010"]), KG.buildsOn, mars) in graph
    assert (URIRef(NODE["method:ADAM"]), KG.variantOf, adam) in graph
    assert (adam, RDF.type, KG.Method) in graph
    assert str(graph.value(mars, KG.date)) == "2025-10-28"
    with Store(hostile_graph) as store:
        links = sum(1 for _ in store.links())
    query = "SELECT ?paper ?entity { ?paper a schema:ScholarlyArticle ; ?is ?entity . ?entity kg:papers ?n }"
    assert len(graph.query(query, initNs={"schema": SCHEMA, "kg": KG})) == links


def test_a_small_file_is_known_to_the_byte() -> None:
    resource = Resource(
        "urn:x:1",
        ("schema:ScholarlyArticle",),
        (
            ("schema:name", Literal('a "quote" \\ \n')),
            ("schema:url", Iri("https://x.org/")),
            ("kg:date", Literal("2025-10", type="xsd:gYearMonth")),
            ("schema:name", Literal("이름", "ko")),
            ("kg:papers", 2),
        ),
    )
    assert "".join(render_turtle([resource])).split(" .\n", 3)[3] == (
        "\n<urn:x:1> a schema:ScholarlyArticle ;\n"
        '  schema:name "a \\"quote\\" \\\\ \\n" ;\n'
        "  schema:url <https://x.org/> ;\n"
        '  kg:date "2025-10"^^xsd:gYearMonth ;\n'
        '  schema:name "이름"@ko ;\n'
        "  kg:papers 2 .\n"
    )


def test_a_relation_is_a_property() -> None:
    assert property_name(Relation.EVALUATES_ON) == "kg:evaluatesOn"

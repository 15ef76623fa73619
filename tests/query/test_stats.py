from kg.query.stats import stats
from kg.query.trends import trends
from kg.records import EntityType, Problem
from kg.store.reader import Store
from tests.query.conftest import WriteGraph
from tests.query.test_trends import RISING


def test_counts_months_and_problems_are_those_of_the_graph(store: Store) -> None:
    answer = stats(store)
    assert answer.counts == {
        "posts": 4,
        "digests": 9,
        "papers": 8,
        "entities": 10,
        "links": 32,
        "mentions": 32,
        "variants": 2,
        "builds_on": 3,
        "problems": 1,
    }
    assert list(answer.months.items()) == [("2025-08", 2), ("2025-09", 2), ("2025-10", 3)]
    assert answer.problems == (Problem("2025-10.md", 60, "a digest without a link"),)


def test_entities_are_counted_by_type_in_the_order_of_the_names_of_types(store: Store) -> None:
    assert list(stats(store).types.items()) == [
        (EntityType.DATASET, 1),
        (EntityType.METHOD, 7),
        (EntityType.METRIC, 1),
        (EntityType.MODEL, 1),
    ]


def test_hubs_come_by_papers_then_by_id(store: Store) -> None:
    assert [(entity.id, entity.papers) for entity in stats(store).hubs] == [
        ("method:adam", 8),
        ("dataset:imagenet", 4),
        ("method:diffusion-model", 4),
        ("method:muon", 4),
        ("metric:accuracy", 4),
        ("method:grpo", 2),
        ("method:lora", 2),
        ("method:normuon", 2),
        ("method:mars-m", 1),
        ("model:muon", 1),
    ]


def test_a_limit_holds_for_hubs_but_not_for_problems(store: Store) -> None:
    assert [entity.id for entity in stats(store, limit=1).hubs] == ["method:adam"]
    assert len(stats(store, limit=0).problems) == 1


def test_what_rises_is_that_of_trends_topics_first(open_graph: WriteGraph) -> None:
    store = open_graph(RISING)
    rising = trends(store)
    assert [trend.recent.papers for trend in stats(store).trends] == [4, 4]
    assert stats(store).trends == (*rising.topics, *rising.entities)
    assert stats(store, limit=0).trends == ()

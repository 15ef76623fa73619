from kg.query.stats import stats
from kg.query.trends import trends
from kg.records import EntityType, Problem
from kg.store.reader import Store


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


def test_a_limit_holds_for_hubs_and_for_rising_entities(store: Store) -> None:
    answer = stats(store, limit=1)
    assert [entity.id for entity in answer.hubs] == ["method:adam"]
    assert [trend.entity.id for trend in answer.trends] == ["method:diffusion-model"]
    assert stats(store).trends == tuple(trends(store))
    assert len(stats(store).trends) == 2
    assert len(stats(store, limit=0).problems) == 1

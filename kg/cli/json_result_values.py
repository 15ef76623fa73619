"""What `kg results` and `kg compare` print with `--json`."""

from typing import TYPE_CHECKING, Literal

from kg.cli.json_values import entity_reference, evidence_values, paper_reference
from kg.records import Paper

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.cli import json_result_types as records
    from kg.query.compare import Comparison
    from kg.query.results import ResultEntry, ResultsAnswer, ResultTable
    from kg.records import Entity
    from kg.store.result_queries import ResultName


def results_values(answer: "ResultsAnswer") -> "list[records.ResultRecord]":
    """Return the results about something as JSON values: what is compared, what is not, changes."""
    of = [answer.subject.node.id] if answer.subject else []
    return [
        *_table_values(answer.tables, of),
        *(_result_values(entry, "apart", of) for entry in answer.apart),
        *(_result_values(entry, "change", of) for entry in answer.changes),
    ]


def comparison_values(comparison: "Comparison") -> "records.ComparisonRecord":
    """Return things side by side as JSON values."""
    nodes = [side.subject.node for side in comparison.sides]
    of = [node.id for node in nodes]
    return {
        "sides": [
            paper_reference(node.id, node.title) if isinstance(node, Paper) else entity_reference(node)
            for node in nodes
        ],
        "shared": [entity_reference(entity) for entity in comparison.shared],
        "results": _table_values(comparison.tables, of),
        "claims": [
            {
                **_result_values(
                    claim.entry, "apart" if claim.entry.result.kind == "level" else "change", of
                ),
                "claimant": of[claim.claimant],
                "rival": of[claim.rival],
            }
            for claim in comparison.claims
        ],
    }


def _table_values(tables: "Iterable[ResultTable]", of: list[str]) -> "list[records.ResultRecord]":
    return [
        {**_result_values(entry, "compared", of), "table": _table(table), "rank": rank}
        for table in tables
        for rank, entry in enumerate(table.entries, start=1)
    ]


def _table(table: "ResultTable") -> "records.ResultTableRecord":
    return {
        "on": entity_reference(table.on),
        "metric": table.metric,
        "setting": table.setting,
        "unit": table.unit,
        "sense": table.sense,
    }


def _result_values(
    entry: "ResultEntry", group: Literal["compared", "apart", "change"], of: list[str]
) -> "records.ResultRecord":
    result = entry.result
    return {
        "kind": "result",
        "paper": paper_reference(entry.paper.id, entry.paper.title),
        "date": entry.paper.date,
        "group": group,
        "table": None,
        "rank": None,
        "system": _name(result.system, entry.entities),
        "on": _name(result.on, entry.entities),
        "metric": _name(result.metric, entry.entities),
        "value": result.value,
        "unit": result.unit,
        "bound": result.bound,
        "states": result.kind,
        "direction": result.direction,
        "against": _name(result.against, entry.entities),
        "corrupt": result.is_corrupt,
        "evidence": evidence_values(result.evidence),
        "of": of,
    }


def _name(name: "ResultName", entities: "Sequence[Entity]") -> "records.ResultNameRecord":
    known = {entity.id: entity for entity in entities}
    return {"text": name.text, "entities": [entity_reference(known[id_]) for id_ in name.entities]}

"""Which entity a mention belongs to, after decisions have merged, split or hidden what the linker made."""

from collections import defaultdict
from collections.abc import Mapping

from kg.linking.draft_entities import DraftEntity


class EntityAssignment:
    """Looks up the entity of a base entity in a paper.

    The linker puts each mention under a base entity. Where all mentions of a base belong to one entity
    (nearly always), one entry says so; where papers of a base were split off or hidden, there is an entry for
    each paper.
    """

    def __init__(self, drafts: Mapping[str, DraftEntity], base_paper_counts: Mapping[str, int]) -> None:
        """Index the draft entities.

        Args:
            drafts: The entities after the decisions, by id.
            base_paper_counts: How many papers name each base entity.
        """
        self._by_base: dict[str, str] = {}
        self._by_base_and_paper: dict[tuple[str, str], str] = {}
        entities_of_base: defaultdict[str, list[str]] = defaultdict(list)
        for entity_id, draft in drafts.items():
            for base_id in draft.papers_by_base:
                entities_of_base[base_id].append(entity_id)
        for base_id, entity_ids in entities_of_base.items():
            first = drafts[entity_ids[0]]
            if len(first.papers_by_base[base_id]) == base_paper_counts[base_id]:
                self._by_base[base_id] = entity_ids[0]
                continue
            for entity_id in entity_ids:
                for paper in drafts[entity_id].papers_by_base[base_id]:
                    self._by_base_and_paper[base_id, paper] = entity_id

    def entity_of(self, base_id: str, paper: str) -> str | None:
        """Return the id of the entity of a base's mentions in a paper, or None if it is hidden."""
        return self._by_base.get(base_id) or self._by_base_and_paper.get((base_id, paper))

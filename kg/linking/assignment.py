"""Which entity a mention belongs to, after decisions have merged, split or hidden what the linker made."""

from collections import defaultdict
from collections.abc import Mapping

from kg.linking.draft_entities import DraftEntity


class EntityAssignment:
    """Looks up which entity the mentions of a base entity in a paper belong to after all decisions.

    The linker assigns each mention to a base entity, before any decision. A decision may move the mentions of
    a base entity to another entity: all of them (a merge), or only those of some papers (a split), or hide
    them. Where all papers of a base belong to one entity, which is nearly always so, one entry for the base
    holds it; otherwise there is an entry for each (base, paper).
    """

    def __init__(self, drafts: Mapping[str, DraftEntity], base_paper_counts: Mapping[str, int]) -> None:
        """Index the draft entities.

        Args:
            drafts: The entities after the decisions, keyed by id.
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

"""What `--json` prints: plain values with stable names, one shape of record for each kind of thing.

The types of the records stand in `kg.cli.json_types`, which is not imported to print them. What is printed of
the whole graph, of posts and of measurements stands in `kg.cli.json_report_values`.
"""

import json
import re
from typing import TYPE_CHECKING, Literal

from kg.records import Entity, Evidence, LinkRow, Paper
from kg.text import INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.cli import json_types as records
    from kg.query.entity_papers import NamingPaper
    from kg.query.path import Step
    from kg.query.question import (
        RelatedAnswer,
        RelatedPaper,
        ShownMeaning,
        ShownPart,
        ShownReason,
        ShownTopic,
        ShownWording,
    )
    from kg.query.resolve import Resolved
    from kg.query.search import SearchResult
    from kg.query.show import BuiltOn, Card, ShownLink
    from kg.query.topic_answers import PaperTopicDetail, TopicCount, TopicPaper
    from kg.query.why_not import WhyNot
    from kg.similarity.score import Reason
    from kg.store.topic_queries import TopicRow


def json_text(value: object) -> str:
    """Return values as JSON, Korean as it is, what would steer a terminal escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return re.sub(f"[{INVISIBLE}]", lambda match: json.dumps(match[0])[1:-1], text)


# Papers, entities and topics


def evidence_values(evidence: Evidence) -> "records.EvidenceRecord":
    """Return evidence as JSON values."""
    return {
        "post": evidence.post,
        "line": evidence.line,
        "section": evidence.section,
        "sentence": evidence.sentence,
        "start": evidence.start,
        "end": evidence.end,
    }


def _first_sentence(evidence: "Sequence[Evidence]") -> "records.EvidenceRecord | None":
    return evidence_values(evidence[0]) if evidence else None


def paper_reference(paper_id: str, title: str) -> "records.PaperReference":
    """Return a paper in short as JSON values."""
    return {"kind": "paper", "id": paper_id, "name": title}


def paper_values(paper: Paper) -> "records.PaperRecord":
    """Return a paper as JSON values."""
    return {
        **paper_reference(paper.id, paper.title),
        "url": paper.url,
        "date": paper.date,
        "posts": [{"post": path, "line": line} for path, line in paper.digests],
    }


def entity_reference(entity: "Entity | Reason | LinkRow") -> "records.EntityReference":
    """Return an entity in short as JSON values."""
    entity_id = entity.id if isinstance(entity, Entity) else entity.entity
    return {"kind": "entity", "id": entity_id, "name": entity.name, "type": entity.type}


def entity_values(entity: Entity) -> "records.EntityRecord":
    """Return an entity as JSON values."""
    return {**entity_reference(entity), "aliases": list(entity.aliases), "papers": entity.papers}


def node_values(node: Paper | Entity) -> "records.PaperRecord | records.EntityRecord":
    """Return a paper or an entity as JSON values."""
    return paper_values(node) if isinstance(node, Paper) else entity_values(node)


def topic_reference(topic: "TopicRow") -> "records.TopicReference":
    """Return a topic or an area in short as JSON values."""
    return {"kind": "topic" if topic.area else "area", "id": topic.id, "name": topic.english}


# Answers about papers and entities


def result_values(result: "SearchResult") -> "records.PaperResult | records.EntityResult":
    """Return a result of a search as JSON values."""
    snippet = evidence_values(result.snippet) if result.snippet else None
    matched, is_in_text = result.matched, result.is_in_text
    if isinstance(result.node, Paper):
        return {**paper_values(result.node), "matched": matched, "in_text": is_in_text, "snippet": snippet}
    return {**entity_values(result.node), "matched": matched, "in_text": is_in_text, "snippet": snippet}


def answer_values(answer: "RelatedAnswer") -> "list[records.RelatedRecord]":
    """Return related papers as JSON values."""
    subjects = [subject.node.id for subject in answer.subjects]
    naming = answer.naming or [None] * len(answer.related)
    return [
        related_values(related, subjects, facts)
        for related, facts in zip(answer.related, naming, strict=True)
    ]


def related_values(
    related: "RelatedPaper", subjects: list[str], naming: "NamingPaper | None" = None
) -> "records.RelatedRecord":
    """Return a related paper as JSON values.

    Args:
        related: The paper.
        subjects: The ids of what it is related to.
        naming: How it names the entity asked about, if one was.
    """
    return {
        **paper_values(related.paper),
        "paper": related.paper.id,
        "title": related.paper.title,
        "score": related.score,
        "strength": related.strength,
        "because": [_part_values(part) for part in related.parts()],
        "sentences": naming.sentences if naming else None,
        "in_title": naming.is_in_title if naming else None,
        "topics": list(naming.topics) if naming else None,
        "of": subjects,
    }


def _part_values(part: "ShownPart") -> "records.Reason":
    from kg.query.question import ShownMeaning, ShownReason, ShownTopic  # which other answers do not load

    if isinstance(part, ShownReason):
        return _shown_reason_values(part)
    if isinstance(part, ShownTopic):
        return _topic_reason_values(part)
    return _shown_text_values("meaning" if isinstance(part, ShownMeaning) else "wording", part)


def _empty_reason(kind: Literal["entity", "topic", "wording", "meaning"], weight: float) -> "records.Reason":
    """Return a part of a score with all fields; those that a kind of parts has are filled in by others."""
    return {
        "kind": kind,
        "weight": weight,
        "entity": None,
        "topic": None,
        "papers": None,
        "damped": False,
        "relation": None,
        "their_relation": None,
        "evidence": None,
        "their_evidence": None,
    }


def _topic_reason_values(topic: "ShownTopic") -> "records.Reason":
    reference: records.TopicReference = {
        "kind": "area" if topic.is_area else "topic",
        "id": topic.topic,
        "name": topic.name,
    }
    return {**_empty_reason("topic", topic.weight), "topic": reference}


def _shown_text_values(
    kind: Literal["wording", "meaning"], shown: "ShownWording | ShownMeaning"
) -> "records.Reason":
    sentence, their_sentence = shown.alike or (None, None)
    return {
        **_empty_reason(kind, shown.weight),
        "evidence": evidence_values(sentence) if sentence else None,
        "their_evidence": evidence_values(their_sentence) if their_sentence else None,
    }


def _reason_values(reason: "Reason") -> "records.Reason":
    return {
        **_empty_reason("entity", reason.weight),
        "entity": entity_reference(reason),
        "papers": reason.papers,
        "relation": reason.relation,
        "their_relation": reason.their_relation,
    }


def _shown_reason_values(shown: "ShownReason") -> "records.Reason":
    return {
        **_reason_values(shown.reason),
        "damped": shown.is_hub,
        "evidence": _first_sentence(shown.evidence),
        "their_evidence": _first_sentence(shown.their_evidence),
    }


def card_values(card: "Card") -> "records.PaperCard | records.EntityCard":
    """Return all that is known of a paper or an entity as JSON values."""
    if isinstance(card.node, Paper):
        return {
            **paper_values(card.node),
            "topics": [topic_reference(topic) for topic in card.topics],
            "links": [linked_entity(shown.link, shown.evidence) for shown in card.links],
            "builds_on": [_built_on_values(other) for other in card.builds_on],
            "built_on_by": [_built_on_values(other) for other in card.built_on_by],
            "cites": [paper_reference(paper.id, paper.title) for paper in card.cites],
            "cited_by": [paper_reference(paper.id, paper.title) for paper in card.cited_by],
            "of": [card.node.id],
        }
    return {
        **entity_values(card.node),
        "links": [_linking_paper(shown) for shown in card.links],
        "variant_of": [entity_reference(entity) for entity in card.variant_of],
        "variants": [entity_reference(entity) for entity in card.variants],
        "of": [card.node.id],
    }


def linked_entity(link: LinkRow, evidence: "Sequence[Evidence]" = ()) -> "records.LinkedEntity":
    """Return an entity that a paper names as JSON values."""
    return {
        **entity_reference(link),
        "papers": link.papers,
        "relation": link.relation,
        "evidence": [evidence_values(sentence) for sentence in evidence],
    }


def _linking_paper(shown: "ShownLink") -> "records.LinkingPaper":
    return {
        **paper_reference(shown.link.paper, shown.title),
        "relation": shown.link.relation,
        "evidence": [evidence_values(sentence) for sentence in shown.evidence],
    }


def _built_on_values(other: "BuiltOn") -> "records.BuiltPaper":
    return {
        **paper_reference(other.paper.id, other.paper.title),
        "through": entity_reference(other.entity),
    }


def step_values(step: "Step") -> "records.StepRecord":
    """Return a step of a path as JSON values."""
    return {
        "from": node_values(step.source),
        "to": node_values(step.target),
        "relation": step.relation,
        "backward": step.is_backward,
        "through": entity_reference(step.through) if step.through else None,
        "evidence": [evidence_values(evidence) for evidence in step.evidence],
    }


def path_values(subjects: "Sequence[Resolved]", steps: "Sequence[Step]") -> "records.PathRecord":
    """Return a path as JSON values; `of` holds the ids of both ends."""
    from kg.query.path import path_weight

    return {
        "weight": path_weight(steps),
        "steps": [step_values(step) for step in steps],
        "of": [subject.node.id for subject in subjects],
    }


def why_not_values(answer: "WhyNot") -> "records.WhyNotRecord":
    """Return how near two papers are as JSON values."""
    because = [_reason_values(reason) for reason in answer.related.reasons]
    because += [_topic_reason_values(topic) for topic in answer.topics]
    if answer.related.wording:
        because.append(_empty_reason("wording", answer.related.wording))
    if answer.related.meaning:
        because.append(_empty_reason("meaning", answer.related.meaning))
    because.sort(key=lambda reason: -reason["weight"])
    return {
        "paper": paper_reference(answer.first.id, answer.first.title),
        "other": paper_reference(answer.second.id, answer.second.title),
        "rank": answer.rank,
        "near": answer.neighbor_count,
        "score": answer.related.score,
        "tenth": answer.score_to_be_listed,
        "because": because,
        "damped": [linked_entity(link) for link in answer.shared_hubs],
        "path": [step_values(step) for step in answer.path],
        "of": [answer.first.id, answer.second.id],
    }


# Topics


def topic_values(
    count: "TopicCount",
    detail: "PaperTopicDetail | None" = None,
    members: "Sequence[TopicPaper] | None" = None,
    of: "Sequence[str]" = (),
) -> "records.TopicRecord":
    """Return a topic as JSON values.

    Args:
        count: The topic with how many papers are about it.
        detail: How sure it is that the paper asked about is about it, if one was.
        members: The papers about it, if it was asked about.
        of: The id of the paper or topic asked about.
    """
    return {
        **topic_reference(count.topic),
        "korean": count.topic.korean,
        "area": topic_reference(count.area),
        "papers": count.papers,
        "months": dict(count.months),
        "score": detail.score if detail else None,
        "terms": list(detail.terms) if detail else None,
        "members": None if members is None else [_member_values(member) for member in members],
        "of": list(of),
    }


def _member_values(member: "TopicPaper") -> "records.PaperAboutTopic":
    return {
        **paper_values(member.paper),
        "score": member.detail.score,
        "terms": list(member.detail.terms),
    }

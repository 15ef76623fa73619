"""A question about related papers and its answer, as the command line, the page and Python share them."""

import os
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import QuestionError
from kg.limits import MIN_REASON_SHARE, MIN_TOLD_FIRST_SHARE
from kg.query.alike_sentences import AlikeSentences
from kg.query.question_dates import check_date
from kg.query.resolve import Resolved
from kg.records import Entity, Evidence, Paper
from kg.similarity.score import Reason, Strength

if TYPE_CHECKING:
    from kg.query.entity_papers import NamingPaper


class Scope(NamedTuple):
    """What narrows a question; an empty value narrows nothing.

    Attributes:
        since: Papers of this date or later: `2025`, `2025-10` or `2025-10-28`.
        types: Connections through entities of these types alone; similar wording then counts nothing.
        relations: Connections in which one of the papers has one of these relations to the entity; likewise.
        via: Connections through this entity alone, given as an id or a name; likewise.
        posts: `same` for papers of the same post, `other` for papers of other posts.
        topic: Papers about this topic alone, given as an id or a name.
    """

    since: str = ""
    types: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    via: str = ""
    posts: str = ""
    topic: str = ""

    @property
    def narrows_reasons(self) -> bool:
        """Whether only some of the reasons count."""
        return bool(self.types or self.relations or self.via)


class Question(NamedTuple):
    """Which papers are related to what.

    Attributes:
        names: Names of papers (all of which the answer is related to), or of one entity.
        file: Instead of names, a file whose first digest is asked about; it need not be in the graph.
        scope: What narrows the question.
        limit: How many papers to answer with at most; None for all that are near.
    """

    names: tuple[str, ...] = ()
    file: "str | os.PathLike[str] | None" = None
    scope: Scope = Scope()
    limit: int | None = 10

    def check(self) -> None:
        """Raise a QuestionError if the parts of the question do not fit together.

        Raises:
            QuestionError: The parts contradict each other, nothing is asked about, or a date is none.
        """
        check_date("since", self.scope.since)
        if not self.names and self.file is None:
            message = "nothing to ask about: name papers or an entity, or give a file"
            raise QuestionError(message)
        if self.names and self.file is not None:
            names, file = ", ".join(self.names), os.fspath(self.file)
            message = f"names ({names}) and a file ({file}) cannot be asked about together"
            raise QuestionError(message)
        if self.file is not None and self.scope.posts:
            message = (
                "'same post' and 'other posts' need a paper of the graph; they cannot be asked of a file"
            )
            raise QuestionError(message)

    def check_entity(self, entity: Entity) -> None:
        """Raise a QuestionError if the scope does not fit a question about an entity.

        Raises:
            QuestionError: A part of the scope fits questions about papers only.
        """
        scope = self.scope
        unsupported_parts = [name for name in ("types", "via", "posts") if getattr(scope, name)]
        if unsupported_parts:
            message = (
                f"{entity.id} is an entity, and '{unsupported_parts[0]}' narrows what connects a paper to "
                "others: ask about a paper instead, or leave it out"
            )
            raise QuestionError(message)


class ShownReason(NamedTuple):
    """A reason with the sentences of both papers, clearest first.

    Attributes:
        reason: The shared entity and its part of the score.
        evidence: The sentences of what was asked about.
        their_evidence: The sentences of the related paper.
        is_hub: Whether the entity is a hub, which so many papers name that sharing it says little.
    """

    reason: Reason
    evidence: tuple[Evidence, ...]
    their_evidence: tuple[Evidence, ...]
    is_hub: bool = False

    @property
    def weight(self) -> float:
        """Its part of the score."""
        return self.reason.weight


class ShownTopic(NamedTuple):
    """A topic that both papers have, or an area in which both have topics.

    Attributes:
        topic: Its id.
        name: Its English name.
        weight: Its part of the score.
        is_area: Whether it is an area.
    """

    topic: str
    name: str
    weight: float
    is_area: bool = False


class ShownWording(NamedTuple):
    """Similar wording: its part of the score, and the two sentences that are most alike, if any are."""

    weight: float
    alike: AlikeSentences | None


class ShownMeaning(NamedTuple):
    """Texts alike in meaning: its part of the score, and the two sentences that are most alike, if any."""

    weight: float
    alike: AlikeSentences | None


#: A part of a score with what is shown of it.
ShownPart = ShownReason | ShownTopic | ShownWording | ShownMeaning


class RelatedPaper(NamedTuple):
    """A related paper with what connects it; `score` is the sum of the weights of all parts.

    Attributes:
        paper: The paper.
        score: How strongly it is connected, from 0.
        reasons: The entities that connect it, heaviest first.
        wording: The part of the score that comes from similar wording.
        alike: The two sentences that are most alike; None if no two are, or wording and meaning add nothing.
        topics: The topics that both papers have, heaviest first.
        strength: What the score means; None where an entity was asked about, and not a paper.
        meaning: The part of the score that comes from texts that are alike in meaning.
    """

    paper: Paper
    score: float
    reasons: tuple[ShownReason, ...]
    wording: float
    alike: AlikeSentences | None = None
    topics: tuple[ShownTopic, ...] = ()
    strength: Strength | None = None
    meaning: float = 0.0

    def parts(self) -> list[ShownPart]:
        """Return all parts of the score, heaviest first; their weights add up to it."""
        wording = [ShownWording(self.wording, self.alike)] if self.wording else []
        meaning = [ShownMeaning(self.meaning, self.alike)] if self.meaning else []
        parts: list[ShownPart] = [*self.reasons, *self.topics, *wording, *meaning]
        return sorted(parts, key=lambda part: -part.weight)

    def telling_parts(self) -> list[ShownPart]:
        """Return the parts worth showing: no hubs, and none below `MIN_REASON_SHARE` of the score."""
        least = MIN_REASON_SHARE * self.score
        return [
            part
            for part in self.parts()
            if part.weight >= least and not (isinstance(part, ShownReason) and part.is_hub)
        ]

    def told_parts(self) -> list[ShownPart]:
        """Return the telling parts in the order in which they are told.

        Names and topics come first, heaviest first: that texts are alike says how near two papers are, not in
        what. Those that make up less than `MIN_TOLD_FIRST_SHARE` of the score come after it.
        """
        least = MIN_TOLD_FIRST_SHARE * self.score

        def rank(part: ShownPart) -> int:
            if isinstance(part, ShownWording | ShownMeaning):
                return 1
            return 0 if part.weight >= least else 2

        return sorted(self.telling_parts(), key=rank)


class RelatedAnswer(NamedTuple):
    """The answer to a question about related papers.

    Attributes:
        subjects: What the names were understood as, in the order of the question; empty for a file.
        title: The title of what was asked about; of several papers, all titles.
        related: The related papers, best first.
        digests: How many digests the file holds, of which the first was asked about; 0 without a file.
        naming: If an entity was asked about, what its papers do with it, in the order of `related`.
    """

    subjects: tuple[Resolved, ...]
    title: str
    related: list[RelatedPaper]
    digests: int = 0
    naming: "tuple[NamingPaper, ...]" = ()

    @property
    def nothing_is_close(self) -> bool:
        """Whether all related papers are weakly connected; False if there are none."""
        return bool(self.related) and all(paper.strength is Strength.WEAK for paper in self.related)

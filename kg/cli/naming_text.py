"""What a paper does with the entity that `kg related` was asked about, in words."""

from typing import TYPE_CHECKING

from kg.cli.phrases import in_words
from kg.cli.print_limits import MAX_TOPICS_IN_ROW

if TYPE_CHECKING:
    from kg.query.entity_papers import NamingPaper


def describe_naming(naming: "NamingPaper", entity_type: str) -> str:
    """Return what a paper does with an entity, how often it names it, and what the paper is about.

    Args:
        naming: What it does with the entity.
        entity_type: The type of the entity.

    Example: `uses it · named in the title · 6 sentences · Optimizers for neural networks`.
    """
    sentences = "1 sentence" if naming.sentences == 1 else f"{naming.sentences} sentences"
    named = f"{naming.variant.name}, a kind of it" if naming.variant else "it"
    facts = [
        f"{in_words(naming.relation, entity_type)} {named}",
        "named in the title" if naming.is_in_title else "",
        sentences if naming.sentences else "",
        ", ".join(naming.topics[:MAX_TOPICS_IN_ROW]),
    ]
    return " · ".join(filter(None, facts))

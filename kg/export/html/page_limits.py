"""The bounds of the page's scripts; those that they share with Python stand in `kg.limits`."""

from kg.limits import (
    HUB_SHARE,
    MAX_PART_WORDS,
    MAX_SEARCH_WORDS,
    MIN_EXACT_HITS,
    MIN_HUB_PAPERS,
    MIN_LENGTH_FOR_EDITED_BEGINNING,
    MIN_LENGTH_FOR_ONE_TYPING_ERROR,
    MIN_LENGTH_FOR_THREE_TYPING_ERRORS,
    MIN_LENGTH_FOR_TWO_TYPING_ERRORS,
    MIN_MATCHED_SHARE,
    MIN_SURE_PAPERS,
)


def page_limits() -> dict[str, int | float]:
    """Return the limits of the page's scripts, under their names in `kg.options.limits`."""
    return {
        # which nodes and lines are drawn
        "hubShare": HUB_SHARE,  # lines of hubs are drawn only when the hub is chosen
        "minHubPapers": MIN_HUB_PAPERS,
        "maxEntities": 1000,  # entities drawn at first: minPapers rises until so many are left
        "maxLines": 50_000,  # lines drawn at once: the largest entities are hubs until so many are left
        "maxExpanded": 400,  # nodes lit when a node is expanded by two steps
        "maxFaintLineEnds": 20_000,  # ends of lines behind what is chosen; of more, none is drawn
        "maxNamedNodes": 40,  # vis-network names the papers, too, while fewer nodes are drawn
        "minScale": 0.01,  # how far one can zoom out and in
        "maxScale": 8,
        # labels
        "maxLabelCandidates": 1500,  # nodes considered for a label in one drawing, most important first
        "maxLabels": 400,  # labels in one drawing
        "maxLabelLength": 36,  # characters of a name in a label
        "maxRegionNameLength": 22,  # characters of each name in the label of a community
        "minRegionNodes": 4,  # nodes drawn of a community that is named
        "maxCachedLabels": 1000,  # labels kept as images, since writing is slow
        # search
        "maxResults": 30,  # results listed under the search box
        "minLengthForOneTypingError": MIN_LENGTH_FOR_ONE_TYPING_ERROR,
        "minLengthForTwoTypingErrors": MIN_LENGTH_FOR_TWO_TYPING_ERRORS,
        "minLengthForThreeTypingErrors": MIN_LENGTH_FOR_THREE_TYPING_ERRORS,
        "minLengthForEditedBeginning": MIN_LENGTH_FOR_EDITED_BEGINNING,
        "minMatchedShare": MIN_MATCHED_SHARE,
        "minExactHits": MIN_EXACT_HITS,
        "maxSearchWords": MAX_SEARCH_WORDS,
        "maxPartWords": MAX_PART_WORDS,
        # paths
        "minSurePapers": MIN_SURE_PAPERS,
        # lists, tables and filters
        "listRows": 12,  # rows of a list in the panel until the rest is asked for
        "tableRows": 200,  # rows of the table at first
        "moreTableRows": 1000,  # rows that `more` adds
        "maxChartMonths": 36,  # months in the chart of an entity, the last ones
        "maxMinPapers": 60,  # the end of the slider for the papers that name an entity
        "maxPlaySteps": 60,  # steps in which the growth of the graph is played
        # the hand
        "maxTapMovement": 5,  # pixels that a finger may tremble in a tap
    }

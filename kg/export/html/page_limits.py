"""The bounds of the page; those that it shares with the rest of kg stand in `kg.limits`."""

from collections.abc import Mapping

from kg.limits import (
    HUB_SHARE,
    MAX_MEAN_PATH_PAPERS,
    MAX_PART_WORDS,
    MAX_PATH_STEPS,
    MAX_SEARCH_WORDS,
    MIN_ALIKE_WORDS,
    MIN_AREA_CONCENTRATION,
    MIN_EXACT_HITS,
    MIN_HUB_PAPERS,
    MIN_KOREAN_SHARE,
    MIN_LENGTH_FOR_EDITED_BEGINNING,
    MIN_LENGTH_FOR_ONE_TYPING_ERROR,
    MIN_LENGTH_FOR_THREE_TYPING_ERRORS,
    MIN_LENGTH_FOR_TWO_TYPING_ERRORS,
    MIN_MATCHED_SHARE,
    MIN_REASON_SHARE,
    MIN_SURE_PAPERS,
    MIN_TOLD_FIRST_SHARE,
)

#: How many related papers the page has for each paper, and among how many candidates they are ranked.
MAX_PAGE_RELATED, MAX_PAGE_CANDIDATES = 15, 24
#: A page of more papers than this has fewer related papers for each, with fewer reasons and topics, and only
#: sentences that are quoted for names of several papers, for results or in a summary, so that its file stays
#: small; its columns are deflated.
LARGE_PAGE_PAPERS, LARGE_PAGE_RELATED, LARGE_PAGE_REASONS, LARGE_PAGE_TOPICS = 5_000, 10, 2, 1
#: How many entities the page gives as reasons for a related paper, and how many rising topics and entities.
MAX_PAGE_REASONS, MAX_PAGE_TRENDS = 4, 6
#: How many bridges the page names at rest.
MAX_PAGE_BRIDGES = 4

#: The limits of the page's scripts, by what they bound.
_GROUPS: Mapping[str, Mapping[str, int | float]] = {
    "which nodes and lines are drawn": {
        "hubShare": HUB_SHARE,  # lines of hubs are drawn only when the hub is chosen
        "minHubPapers": MIN_HUB_PAPERS,
        "minAreaConcentration": MIN_AREA_CONCENTRATION,  # generic entities are not drawn
        "minGenericPapers": 5,  # an entity of fewer papers is never generic
        "maxEntities": 1000,  # entities drawn at first: minPapers rises until so many are left
        "maxLines": 50_000,  # lines drawn at once: the largest entities are hubs until so many are left
        "maxExpanded": 400,  # nodes lit when a node is expanded by two steps
        "shareInView": 0.7,  # of the nodes around a chosen one, nearest first, that are brought into view
        "maxFaintLineEnds": 20_000,  # ends of lines behind what is chosen; of more, none is drawn
        "maxNamedNodes": 40,  # vis-network names the papers, too, while fewer nodes are drawn
        "minScale": 0.01,  # how far one can zoom out and in
        "maxScale": 8,
    },
    "labels": {
        "maxLabelCandidates": 1500,  # nodes considered for a label in one drawing, most important first
        "maxLabels": 400,  # labels in one drawing
        "maxLabelLength": 36,  # characters of a name in a label
        "maxNamedPapers": 80,  # papers drawn at once that are all named, where there is room
        "minRegionPapers": 3,  # papers drawn of an area or a topic that is named on the map
        "maxRegionSamples": 240,  # papers looked at to find where a topic is densest
        "maxAreaLabels": 14,  # areas named on the map at once, half of them on narrow screens
        "maxTopicLabels": 24,  # topics likewise
        "minCloudPapers": 200,  # papers behind which clouds are drawn; of fewer, they would be blots
        "maxCloudPapers": 4000,  # of more, slow and gray
        "maxCachedLabels": 1000,  # labels kept as images, since writing is slow
    },
    "search": {
        "maxResults": 30,  # results listed under the search box
        "minLengthForOneTypingError": MIN_LENGTH_FOR_ONE_TYPING_ERROR,
        "minLengthForTwoTypingErrors": MIN_LENGTH_FOR_TWO_TYPING_ERRORS,
        "minLengthForThreeTypingErrors": MIN_LENGTH_FOR_THREE_TYPING_ERRORS,
        "minLengthForEditedBeginning": MIN_LENGTH_FOR_EDITED_BEGINNING,
        "minMatchedShare": MIN_MATCHED_SHARE,
        "minExactHits": MIN_EXACT_HITS,
        "maxSearchWords": MAX_SEARCH_WORDS,
        "maxPartWords": MAX_PART_WORDS,
    },
    "paths": {
        "minSurePapers": MIN_SURE_PAPERS,
        "maxPathSteps": MAX_PATH_STEPS,
        "maxMeanPathPapers": MAX_MEAN_PATH_PAPERS,
    },
    "related papers and cards": {
        "minReasonShare": MIN_REASON_SHARE,
        "minToldFirstShare": MIN_TOLD_FIRST_SHARE,  # names and topics below it are told after likeness
        "maxRelatedMap": 15,  # papers around the one in the middle of a related map
        "maxLegendMonths": 12,  # months in its legend, the last ones
        "relatedRows": 6,  # related papers listed until the rest is asked for
        "minAlikeWords": MIN_ALIKE_WORDS,  # of two sentences that are quoted as alike
        "minKoreanShare": MIN_KOREAN_SHARE,
        "maxCountedPapers": 3000,  # papers in which words are counted, the newest, to know which are rare
        "quotedReasons": 3,  # shared names whose sentences a row of related papers unfolds
        "shortSummary": 150,  # characters of a line of the summary that is shown whole
        "shownAliases": 5,  # aliases of an entity, the most used ones
        "leadingNames": 12,  # names that lead a topic
        "maxLevelPapers": 60,  # papers whose results on a benchmark are looked at, the newest
        "maxLevelGroups": 5,  # measures listed on the card of a benchmark
        "maxSentenceHits": 8,  # papers found by their sentences
    },
    "lists, tables and filters": {
        "listRows": 12,  # rows of a list in the panel until the rest is asked for
        "tableRows": 200,  # rows of the table at first
        "moreTableRows": 1000,  # rows that `more` adds
        "maxChartMonths": 36,  # months in the chart of an entity, the last ones
        "maxMinPapers": 60,  # the end of the slider for the papers that name an entity
        "maxBenchmarks": 80,  # benchmarks and datasets that papers with results are filtered by
        "maxPlaySteps": 60,  # steps in which the growth of the graph is played
    },
    "the hand": {
        "maxTapMovement": 5,  # pixels that a finger may tremble in a tap
    },
}


def page_limits() -> dict[str, int | float]:
    """Return the limits of the page's scripts, under their names in `options.limits`."""
    return {name: value for group in _GROUPS.values() for name, value in group.items()}

"""The bounds of what commands print; the others stand in `kg.limits`."""

#: How many reasons a row of `kg related` names, and how many characters of a sentence a row of `kg search`
#: shows: a row should fit into two lines of a wide terminal.
MAX_REASONS_IN_ROW = 4
#: Columns of a line of `kg related` where the output goes elsewhere, and the fewest that a quote gets before
#: its place stands on a line of its own.
PLAIN_WIDTH, MIN_QUOTE_WIDTH = 110, 40
MAX_SNIPPET_LENGTH = 90
#: How many digests `kg search` lists that are found by their sentences, and how many topics `kg related`
#: names of a paper that names an entity: more is not read.
MAX_SENTENCES_LISTED, MAX_TOPICS_IN_ROW = 5, 2
#: How many months a row shows as bars, the last ones.
MAX_BARS = 12

"""Every bound that one might want to tune, with what it bounds and why it has its value; a folder a part.

Weights of a formula are no bounds: they stand beside the formula. Exports, the page, the commands and
training have their own: `kg.export.export_limits`, `kg.export.html.page_limits`, `kg.cli.print_limits` and
`kg.build.training.training_limits`.
"""

# Shared by several folders

#: An entity that more than this share of the papers name, and more than so many of them, is a hub: sharing it
#: says little.
HUB_SHARE = 0.1
MIN_HUB_PAPERS = 10


def is_hub(papers: int, total: int) -> bool:
    """Tell whether so many papers name an entity that sharing it says little.

    Args:
        papers: How many papers name the entity.
        total: How many papers the graph has.

    Example:
        >>> is_hub(11, 100), is_hub(10, 100), is_hub(3, 4)
        (True, False, False)
    """
    return papers > max(MIN_HUB_PAPERS, HUB_SHARE * total)


#: How many nearest papers the build keeps for each paper, and `kg related` ranks exactly.
NEIGHBORS_KEPT = 64


# text, parallel, files

#: How many characters of a sentence are quoted on either side of a mention.
QUOTE_REACH = 400
#: How many texts keep their list of sentences in memory: all sections that are looked at together.
CACHED_SENTENCE_LISTS = 256
#: How many sentences keep what was found in them while results are read from one: it is asked for often.
CACHED_SENTENCES = 4

#: Batches of work that wait for a worker besides those that are worked on, so that no worker waits for this
#: process.
BATCHES_AHEAD = 4
#: A plural s is dropped only if so many characters are left of a folded name, or of a single word: what is
#: shorter is more often a name or word that ends in s (`Mars`, `gas`).
MIN_SINGULAR_NAME_LENGTH = 4
MIN_SINGULAR_WORD_LENGTH = 3


# posts

#: A post is text that a person wrote; a larger file is something else, and parsing it would take long.
MAX_POST_BYTES = 8_000_000
MAX_JSON_BYTES = 100_000_000  # of a file that is one value, which memory holds as a whole
MIN_README_PAPERS = 5  # that a README beside other posts must link to, to be a collection and so a post
#: A line of a JSON lines file is one paper; a longer one (in characters) is something else. Memory holds one
#: line.
MAX_JSON_LINE_LENGTH = 8_000_000
#: Real front matter has a few hundred characters and a few parts. YAML can be made to take minutes or to
#: crash the parser with long, deeply nested texts; the check of the parts takes time quadratic in the length.
MAX_FRONT_MATTER_LENGTH = 65_536
MAX_FRONT_MATTER_PARTS = 5_000
MAX_FRONT_MATTER_DEPTH = 8
#: A file has at most so many problems of a kind, and one more that counts the rest.
MAX_PROBLEMS_OF_A_KIND = 5
#: More sections of a digest, and more characters of a section, are cut, since extraction would take long;
#: more headings of a post and levels of a list are read as text, more lines left out.
MAX_SECTIONS, MAX_SECTION_LENGTH = 1_000, 50_000
MAX_HEADINGS, MAX_LIST_DEPTH, MAX_POST_LINES = 20_000, 12, 200_000
CACHED_PAPER_IDS = 1 << 14  # addresses that keep in memory whether they lead to a paper: it is asked often
#: Characters of a title in a list or table; lines from the beginning of a note to its date, and from a title
#: in running text to the link to its paper.
MAX_TITLE_LENGTH, MAX_LINES_TO_DATE, MAX_LINES_TO_LINK_OF_TITLE = 300, 12, 20
#: Longer headings are cut, longer lines are not searched for links: patterns would take long on them.
MAX_HEADING_LENGTH = 20_000
#: A link on a line of its own is that of a heading's paper if it is one of so many lines after the heading.
MAX_LINES_TO_LINK = 4
#: A heading of more characters is no name of a section.
MAX_SECTION_NAME_LENGTH = 80
#: A sentence of more characters says more than that something is missing.
MAX_PLACEHOLDER_LENGTH = 300


# vocabulary, extract

#: A name of fewer characters (folded) stands for too much: a vocabulary may not list it.
MIN_NAME_LENGTH = 2
#: A token of more characters is cut into pieces: no word is longer, and no feature of a token takes long to
#: compute.
MAX_TOKEN_LENGTH = 100
#: How many Korean words are kept split into stem and particle.
CACHED_WORDS = 1 << 16
#: Documents that the spaCy component computes together: enough to fill the arrays of the CRF, few enough to
#: fit into memory.
DOCUMENTS_AT_ONCE = 128
#: A name with capitals of at most so many letters must be written exactly as listed: in other cases it is an
#: ordinary word.
MAX_EXACT_NAME_LENGTH = 5
#: How many characters directly after a name, further behind it, before it, and before it in English are
#: searched for a word that tells its type.
DIRECT_CUE_REACH, CUE_REACH_AFTER, CUE_REACH_BEFORE, TOLD_TYPE_REACH = 12, 80, 14, 120
#: Longer runs of letters and digits are no names but addresses, keys or noise.
MAX_RUN_LENGTH = 60
#: How many characters before a bracket are searched for the name that it defines, and how many words a Korean
#: name in it or before it has.
DEFINITION_REACH = 120
MAX_KOREAN_NAME_WORDS = 5
#: How many words of a title a name before its colon may abbreviate.
MAX_TITLE_PHRASE_WORDS = 12
#: How many characters of a sentence on each side of a mention are searched for the cue words of a relation.
RELATION_CUE_REACH = 240
#: How many mentions keep their context in memory: all of a digest, which rules and features look at in turn.
CACHED_CONTEXTS = 1024
#: What stands before the colon of a title is taken for a name of the paper's own if it is no longer.
MAX_OWN_NAME_LENGTH = 25
#: A text of fewer sentences is too short to be an abstract with background, own work and results.
MIN_ABSTRACT_SENTENCES = 3
#: A name is accepted if the classifier finds it at least this probable. The graph is to hold what two would
#: agree on: this is above the 0.4 that is best on the annotations of one.
MIN_NAME_PROBABILITY = 0.5
#: The same for a name that the vocabulary lists or training learned, since others use it; and for a phrase in
#: an English digest, of at most so many words, that ends like a name.
MIN_KNOWN_NAME_PROBABILITY, MIN_PHRASE_PROBABILITY, MAX_PHRASE_WORDS = 0.35, 0.33, 4
#: Spans that the CRF finds less probable are not proposed as candidates.
MIN_PROPOSED_PROBABILITY = 0.1
#: The CRF counts as a source of a name if it finds one of its candidates at least this probable.
MIN_TRAINED_PROBABILITY = 0.3
#: A name of which no candidate is proposed by a rule or at least this probable is joined to no other name of
#: the digest.
MIN_JOINED_PROBABILITY = 0.2
#: A short form leaves out at most so many words of the long one.
MAX_LEFT_OUT_WORDS = 2
#: Shorter abbreviations are not joined to a phrase by their letters alone: they abbreviate too many phrases.
MIN_JOINED_ABBREVIATION_LENGTH = 3
#: More mentions of a digest are left out, more names of one last word are not compared with each other, and
#: longer sentences, and those of more numbers, state no results: they are noise, and would take long.
MAX_MENTIONS_OF_DIGEST, MAX_ALTERNATIVES = 2_000, 200
MAX_RESULT_SENTENCE_LENGTH, MAX_NUMBERS_OF_SENTENCE = 2_000, 100
#: More mentions of a name in a digest count as this many in the features of both classifiers; a change needs
#: a new training.
MAX_COUNTED_MENTIONS = 10
#: More occurrences of a word in a digest count as this many in the features of the CRF; a change needs a new
#: training.
MAX_COUNTED_OCCURRENCES = 4
#: Spans of more tokens are no names for the CRF.
MAX_SPAN_TOKENS = 14
#: Sections that the CRF computes together are padded to the longest: at most so many tokens in all, and none
#: more than so many times as long as the shortest.
MAX_TOKENS_AT_ONCE = 40_000
MAX_LENGTH_RATIO = 1.6
#: The CRF's tables of summed feature weights are cleared when they hold more sums: some 100 MB.
MAX_WEIGHT_SUMS = 1 << 18
#: How many names are kept folded: enough for the vocabulary and the names of many posts, some 20 MB.
CACHED_NAMES = 1 << 17
#: A translation of a Korean word that makes up less than this share of those seen is taken for chance.
MIN_TRANSLATION_SHARE = 0.12
#: A Korean phrase that could be translated in more ways is not translated.
MAX_TRANSLATIONS = 64
#: So many papers that call a thing by a name are believed without any rule that supports it.
MIN_AGREEING_PAPERS = 2
#: Two words may be forms of one if so many letters of their beginnings agree.
MIN_COMMON_STEM_LENGTH = 4
#: A name with more letters and digits is no abbreviation of a phrase.
MAX_ABBREVIATION_LENGTH = 10
#: How many Korean words that stand side by side may be listed as one (`질의 응답` and `질의응답`).
MAX_COMPOUND_WORDS = 3
#: How many phrases keep the choices of their translation in memory.
CACHED_TRANSLATIONS = 1 << 16
#: Words with fewer letters in their phonetic key sound like too many others.
MIN_PHONETIC_KEY_LENGTH = 5
#: How many words keep their phonetic key in memory.
CACHED_PHONETIC_KEYS = 1 << 16


# linking

#: How certain a paper must be that it proposes a thing, for the name to be the paper's own and for others to
#: build on it.
MIN_PROPOSES_CERTAINTY = 0.9
#: How certain another paper must be that it proposes a thing of the same name, for the name to be contested.
MIN_CONTESTED_CERTAINTY = 0.5
#: Abbreviations of so many letters stand for different things in different papers.
MAX_AMBIGUOUS_ABBREVIATION_LENGTH = 5
#: How many sentences are kept as evidence of a link; more say the same again.
MAX_QUOTES_PER_LINK = 3
#: Two Korean words that begin alike may be forms of one word if at least so many percent of their letters
#: agree (rapidfuzz's `ratio`); English words, if more letters than this of the beginning are equal.
MIN_SPELLING_SIMILARITY = 75.0
EQUAL_PREFIX_LENGTH = 3
#: `kg review` takes no name with more letters for the initials of a phrase, and asks of no abbreviation with
#: more letters whether it stands for several things.
MAX_INITIALS = 8
MAX_AMBIGUOUS_LENGTH = 5
#: In a bracket, a Korean word and an English one that sound alike are one from so many letters of their
#: phonetic key on.
MIN_DEFINED_SOUND_LENGTH = 3
#: An abbreviation that nobody defines is proposed to be a phrase of another paper from so many letters on.
MIN_UNDEFINED_INITIALS = 4
#: A name that two things share counts for their being one from so many letters or syllables on (folded).
MIN_SHARED_NAME_LENGTH = 5


# similarity

#: Up to so many papers, each is compared with every other; beyond, only with the candidates that the blocking
#: index gives. The work grows with the square of the number: at 5,000 it takes some seconds.
EXACT_MAX_PAPERS = 5000
#: With the blocking index, each paper is compared with twice as many candidates as neighbors are kept, and so
#: many more. On made-up links without topics, the worst case, 98 of 100 of the twenty nearest are then found.
EXTRA_CANDIDATES = 60
#: N-grams of more papers than this are no keys of the blocking index: they tell little, and each costs the
#: square of its papers.
MAX_BLOCKING_NGRAM_PAPERS = 200
#: The same for entities, of which papers have far fewer.
MAX_BLOCKING_ENTITY_PAPERS = 1000
#: Papers whose neighbors a worker finds in one task, and of which all pairs are held in memory at once (shape
#: (64, papers)).
NEIGHBOR_BLOCK, EXACT_ROWS_AT_ONCE = 512, 64
#: Papers that a process compares in the time it takes to start: a process more is worth it from so many
#: papers more.
PAPERS_PER_PROCESS = 2500
#: Pairs of rows that are multiplied at once, and rows that are copied at once: some MB.
PAIRS_AT_ONCE, ROWS_AT_ONCE = 4096, 4096
#: Rows of more values than this on average are multiplied one left row at a time, shorter ones elementwise;
#: measured.
LONG_ROW_LENGTH = 100
#: Columns over which hashed n-grams are spread; two of the n-grams of a digest, some thousands, hardly ever
#: share one.
NGRAM_BUCKETS = 1 << 20
#: N-grams of more than half of the papers are left out, except those of no more papers than this: in a small
#: graph half is few.
MIN_COMMON_NGRAM_PAPERS = 20


#: A paper has at most so many topics, and names at most so many terms for each.
MAX_PAPER_TOPICS = 5
MAX_TOPIC_TERMS = 5
#: Topics after the first need at least this score; the value is the best for F1 in cross-validation.
MIN_TOPIC_SCORE = 0.23
#: The first topic needs less, since nearly every paper has one.
MIN_FIRST_TOPIC_SCORE = 0.1
#: How many topics, of at least which score, papers are compared by; more or fewer rank papers no better.
MAX_VECTOR_TOPICS = 10
MIN_VECTOR_SCORE = 0.02


# map

#: The layout of a map that grows begins with the nodes of so many posts, and then doubles.
FIRST_LAYOUT_POSTS = 8
#: Steps of the force layout for a thousand nodes: of the first positions, and after each doubling. More
#: change little.
LAYOUT_STEPS, GROWTH_STEPS = 180, 80
#: Nodes from which distances to all others are computed for the first positions; each costs a walk over the
#: whole graph.
LAYOUT_PIVOTS = 40
#: Repulsion is computed on a grid with so many cells along each side of the square that one node would fill,
#: and with no more and no fewer along the whole map: a finer grid is slower, a coarser one lets close nodes
#: pass through each other.
GRID_CELLS_PER_NODE = 4
MIN_GRID_CELLS, MAX_GRID_CELLS = 32, 160
#: How often nodes that cover each other are moved apart.
OVERLAP_ROUNDS = 60
#: A community has at least so many papers, and this share of all; smaller groups are not named on the map.
MIN_COMMUNITY_PAPERS, MIN_COMMUNITY_SHARE = 4, 0.005
#: How many entities name a community, and how many of its papers have to name each.
COMMUNITY_NAMES, MIN_COMMUNITY_NAME_PAPERS = 2, 3


# evaluation

#: How many samples of the posts an interval of a measure is computed from. More change only its third digit.
BOOTSTRAP_SAMPLES = 2000


# query

#: How many names an error lists as the closest ones: as many as one reads at a glance.
MAX_SUGGESTIONS = 5
#: How many names that hold all words of a text are looked at; more than a person could choose among.
MAX_TITLE_CANDIDATES = 800
#: A typing error is forgiven in what has at least so many characters (folded, Hangul as typed), two and three
#: in what is longer: shorter names differ by accident.
MIN_LENGTH_FOR_ONE_TYPING_ERROR = 4
MIN_LENGTH_FOR_TWO_TYPING_ERRORS = 8
MIN_LENGTH_FOR_THREE_TYPING_ERRORS = 14
#: With so many characters, a typing error is also forgiven where only the beginning of a name or word is
#: typed.
MIN_LENGTH_FOR_EDITED_BEGINNING = 6
#: A name that has not all the words of a search fits if those that it has tell so much of the whole.
MIN_MATCHED_SHARE = 0.6
#: Words of a search that are looked for or compared with parts of names, and words of such a part, at most.
MAX_SEARCH_WORDS, MAX_PART_WORDS = 16, 5
#: All words of a text are looked for in any order only if fewer nodes than this hold it as it is.
MIN_EXACT_HITS = 5
#: How many names are looked at that hold the text, and that may be similar to it.
MAX_EXACT_CANDIDATES, MAX_SIMILAR_CANDIDATES = 400, 1000
#: An abbreviation that no other name spells out means one thing if at least so many papers name it.
MIN_SURE_PAPERS = 8
#: A path of more steps says nothing of its ends, nor one over papers through what more papers name (mean).
MAX_PATH_STEPS, MAX_MEAN_PATH_PAPERS = 4, 7
#: How many sections that hold all words of a search are looked at for a sentence, those of new papers first.
MAX_SECTIONS_SEARCHED = 400
#: Names of at most so many words are found in a draft; a word is of one script (`Qwen2.5-VL`: three).
MAX_NAME_WORDS = 7
#: How many words keep in memory what they tell, for digests that are compared sentence by sentence.
CACHED_TOKENS = 1 << 16
#: Two sentences are quoted as alike in wording or meaning if they share so many telling words.
MIN_ALIKE_WORDS = 2
#: Sentences are Korean if more than this share of their words is: Korean digests name much in English.
MIN_KOREAN_SHARE = 0.1
#: The least shares of a score of reasons that are shown unasked, and that are told before texts are alike.
MIN_REASON_SHARE, MIN_TOLD_FIRST_SHARE = 0.02, 0.03
#: Trends compare the last months that have this share of the papers with those before, unless told otherwise:
#: enough papers to show something, few enough to be recent.
RECENT_SHARE = 1 / 6
#: Of what is listed as rising or falling, at most this share does so by chance.
MAX_FALSE_TRENDS = 0.1
#: A name whose trend could be by chance with more than this probability at best is not tested.
MAX_TESTED_CHANCE = 0.01
#: A name in small letters is generic if two of its papers are of one area less than so many times as often as
#: two papers at random: `latency` and `pre-training` are, `optimizer` and `occlusion` are not.
MIN_AREA_CONCENTRATION = 2
#: The areas of so many papers at most are counted to tell whether all areas use a name alike.
MAX_PAPERS_COUNTED = 2000
#: A name that only one paper has is new in most papers, and says little.
MIN_NEW_PAPERS = 2
#: What more papers share is no rare thing to share, and makes no bridge.
MAX_BRIDGE_PAPERS = 4
#: Two papers whose topics are more alike (cosine) are not far from each other.
MAX_BRIDGE_TOPIC_SIMILARITY = 0.1
#: A name all of whose words are commoner in names (`kg.query.bridge_pairs.name_rarity`) describes rather than
#: names: `unified tokenizer`, `attention map`.
MIN_BRIDGE_NAME_RARITY = 0.75
#: How many related papers an export lists for each paper, and among how many candidates they are ranked.
RELATED_LISTED = 6
RELATED_CANDIDATES = 12
#: How many characters of a sentence `kg review` quotes in a comment.
MAX_QUOTE_LENGTH = 160
#: How many papers `--search` brings into a list of references at most, by name and again by text.
MAX_SELECTED_BY_SEARCH = 100
#: Characters of a line of a paper's summary; sentences that stand for a digest that labels no goal.
MAX_SUMMARY_LINE_LENGTH, MAX_UNLABELED_SUMMARY_SENTENCES = 420, 3


# the page

#: The page holds the newest papers, up to so many; more would take a browser long to open.
MAX_PAGE_PAPERS = 20_000
#: vis-network (pyvis) draws pages of up to so many nodes: dragging more about with physics is not pleasant.
MAX_DRAGGABLE_NODES = 500
#: A page about a neighborhood does not go on through an entity that more papers name: they would be the whole
#: page.
MAX_PAPERS_PASSED_THROUGH = 60
#: How many papers have their details (sentences, related papers) packed together in the page: they are
#: unpacked together.
PAGE_CHUNK_PAPERS = 64


# build

#: How many papers a worker process classifies by topic at once, and from how many papers on one more process
#: pays: it takes about a second to start, in which it would classify some 300.
PAPERS_PER_TOPIC_BATCH = 100
MIN_PAPERS_PER_TOPIC_PROCESS = 1000

#: Digests are extracted by several processes only if there are at least so many: a process takes about a
#: second to start, in which one extracts 250 digests.
MIN_DIGESTS_FOR_POOL = 250
#: Digests that a worker takes at once, about a second's work; of many digests it takes more, since they share
#: words.
DIGESTS_PER_BATCH = 24
DIGESTS_PER_LARGE_BATCH = 96
MIN_DIGESTS_FOR_LARGE_BATCHES = 4000
#: Rows that the build cache writes or reads between two commits: few enough that little is lost when a build
#: is interrupted.
CACHE_ROWS_AT_ONCE = 2000
#: Digests of the last build that are copied at once, and digests of one file after which progress is
#: reported.
DIGESTS_COPIED_AT_ONCE = 500
#: Papers after which the progress of linking is reported.
PAPERS_PER_PROGRESS_STEP = 500
#: Up to so many papers are held in memory while they are linked, at some 30 kB each.
MAX_PAPERS_HELD = 2000
#: Entities that are written into the store by one statement.
ENTITIES_WRITTEN_AT_ONCE = 1000

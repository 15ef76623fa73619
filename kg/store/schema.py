"""The tables of a store. Whoever changes them raises `VERSION`; a store of another version is built anew."""

#: `kg` in ASCII, with which SQLite marks the file as one of ours.
APPLICATION_ID = 0x6B67_0000
VERSION = 11

#: The similarity of two texts, 0 to 1, is stored as a whole number up to this: it takes two bytes, a fraction
#: takes eight.
TEXT_SIMILARITY_SCALE = 10_000
#: The score of a topic, 0 to 1, likewise.
TOPIC_SCORE_SCALE = 1_000

#: Papers and entities have small numbers inside the store, in the order of their public ids, which are unique
#: columns. Digests are numbered paper by paper, oldest first, and sections digest by digest, so that what is
#: read together lies together. `content` is the hash of a post's bytes, `hash` that of what a digest's
#: mentions, or a paper's topics and meaning (`topic_texts`), are read from. `citations` names papers by their
#: ids, since they need not be in the store. `mentions` of a result is JSON: for each role the (section,
#: start) of mentions, sections counted from the first one of the paper; the next build links them anew.
TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE problems (file TEXT NOT NULL, line INTEGER NOT NULL, message TEXT NOT NULL);
CREATE TABLE posts (
    number INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL, date TEXT NOT NULL, content TEXT NOT NULL
);
CREATE TABLE papers (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, url TEXT NOT NULL,
    date TEXT NOT NULL, self_score REAL NOT NULL
);
CREATE TABLE digests (
    number INTEGER PRIMARY KEY, post INTEGER NOT NULL, paper INTEGER NOT NULL, line INTEGER NOT NULL,
    url TEXT NOT NULL, date TEXT NOT NULL, hash BLOB NOT NULL
);
CREATE TABLE citations (
    digest INTEGER NOT NULL, rank INTEGER NOT NULL, paper TEXT NOT NULL, PRIMARY KEY (digest, rank)
) WITHOUT ROWID;
CREATE TABLE sections (
    number INTEGER PRIMARY KEY, digest INTEGER NOT NULL, kind TEXT NOT NULL, heading TEXT NOT NULL,
    line INTEGER NOT NULL, text TEXT NOT NULL, repeated INTEGER NOT NULL
);
CREATE TABLE entities (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, type TEXT NOT NULL,
    papers INTEGER NOT NULL
);
CREATE TABLE aliases (
    entity INTEGER NOT NULL, rank INTEGER NOT NULL, alias TEXT NOT NULL, PRIMARY KEY (entity, rank)
) WITHOUT ROWID;
CREATE TABLE mentions (
    section INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, type TEXT NOT NULL,
    source TEXT NOT NULL, score REAL NOT NULL, name TEXT NOT NULL, relation TEXT NOT NULL,
    certainty REAL NOT NULL, entity INTEGER,
    PRIMARY KEY (section, start)
) WITHOUT ROWID;
CREATE TABLE links (
    paper INTEGER NOT NULL, entity INTEGER NOT NULL, relation TEXT NOT NULL, PRIMARY KEY (paper, entity)
) WITHOUT ROWID;
CREATE TABLE evidence (
    paper INTEGER NOT NULL, entity INTEGER NOT NULL, rank INTEGER NOT NULL, section INTEGER NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL, PRIMARY KEY (paper, entity, rank)
) WITHOUT ROWID;
CREATE TABLE results (
    number INTEGER PRIMARY KEY, paper INTEGER NOT NULL, section INTEGER NOT NULL, start INTEGER NOT NULL,
    end INTEGER NOT NULL, sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
    value TEXT NOT NULL, unit TEXT NOT NULL, bound TEXT NOT NULL, kind TEXT NOT NULL, direction TEXT NOT NULL,
    metric TEXT NOT NULL, place TEXT NOT NULL, system TEXT NOT NULL, baseline TEXT NOT NULL,
    corrupt INTEGER NOT NULL, mentions TEXT NOT NULL
);
CREATE TABLE result_entities (
    result INTEGER NOT NULL, role TEXT NOT NULL, rank INTEGER NOT NULL, entity INTEGER NOT NULL,
    PRIMARY KEY (result, role, rank)
) WITHOUT ROWID;
CREATE TABLE variants (
    entity INTEGER NOT NULL, family INTEGER NOT NULL, PRIMARY KEY (entity, family)
) WITHOUT ROWID;
CREATE TABLE builds_on (
    paper INTEGER NOT NULL, target INTEGER NOT NULL, entity INTEGER NOT NULL, PRIMARY KEY (paper, target)
) WITHOUT ROWID;
CREATE TABLE neighbors (
    paper INTEGER NOT NULL, rank INTEGER NOT NULL, neighbor INTEGER NOT NULL,
    text_similarity INTEGER NOT NULL, PRIMARY KEY (paper, rank)
) WITHOUT ROWID;
CREATE TABLE topics (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, english TEXT NOT NULL, korean TEXT NOT NULL,
    area TEXT NOT NULL
);
CREATE TABLE paper_topics (
    paper INTEGER NOT NULL, rank INTEGER NOT NULL, topic TEXT NOT NULL, score INTEGER NOT NULL,
    terms TEXT, PRIMARY KEY (paper, rank)
) WITHOUT ROWID;
CREATE TABLE meanings (paper INTEGER PRIMARY KEY, vector BLOB NOT NULL);
CREATE TABLE topic_texts (hash BLOB PRIMARY KEY, paper INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE packed_names (kind TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE words (word TEXT PRIMARY KEY, papers INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE positions (
    node TEXT PRIMARY KEY, x REAL NOT NULL, y REAL NOT NULL, community INTEGER
) WITHOUT ROWID;
CREATE TABLE communities (
    number INTEGER NOT NULL, rank INTEGER NOT NULL, entity TEXT NOT NULL, PRIMARY KEY (number, rank)
) WITHOUT ROWID;
CREATE TABLE names (
    key TEXT NOT NULL, node TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (key, node)
) WITHOUT ROWID;
"""

#: Made when the tables are full, which is quicker than to keep them in order while rows come.
INDEXES = """
CREATE INDEX digests_of_paper ON digests (paper);
CREATE INDEX sections_of_digest ON sections (digest);
CREATE INDEX links_of_entity ON links (entity, paper, relation);
CREATE INDEX results_of_paper ON results (paper);
CREATE INDEX results_of_entity ON result_entities (entity, result);
CREATE INDEX builders_on_paper ON builds_on (target);
CREATE INDEX citing_digests ON citations (paper);
CREATE INDEX papers_of_topic ON paper_topics (topic, score);
"""

#: For a view of a part of a store: temporary tables with the rows of `chosen_papers` and what these name.
#: SQLite takes a temporary table for a main one of the same name, so the queries stay the same.
RESTRICTED_TABLES = """
CREATE TEMP TABLE papers (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE, title TEXT, url TEXT, date TEXT, self_score REAL
);
INSERT INTO temp.papers
    SELECT papers.* FROM chosen_papers CROSS JOIN main.papers USING (id) ORDER BY number;
CREATE TEMP TABLE links (
    paper INTEGER, entity INTEGER, relation TEXT, PRIMARY KEY (paper, entity)
) WITHOUT ROWID;
INSERT INTO temp.links
    SELECT links.* FROM temp.papers CROSS JOIN main.links ON paper = number ORDER BY paper, entity;
CREATE INDEX temp.links_of_entity ON links (entity, paper, relation);
CREATE TEMP TABLE results AS
    SELECT results.* FROM temp.papers CROSS JOIN main.results ON paper = papers.number;
CREATE UNIQUE INDEX temp.numbers_of_results ON results (number);
CREATE INDEX temp.results_of_paper ON results (paper);
CREATE TEMP TABLE entities (number INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT, type TEXT, papers INTEGER);
INSERT INTO temp.entities
    SELECT entities.* FROM (SELECT DISTINCT entity FROM temp.links) AS named
    CROSS JOIN main.entities ON entities.number = named.entity ORDER BY number;
"""

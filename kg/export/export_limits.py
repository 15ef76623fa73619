"""The bounds of blogs, vaults and tables; those shared with the rest of kg stand in `kg.limits`."""

#: How many related papers a blog shows for each paper and post unless told otherwise, and how many shared
#: entities for each of them.
BLOG_RELATED = 5
MAX_BLOG_REASONS = 3
#: A blog has a page for each entity that so many papers name.
MIN_ENTITY_PAGE_PAPERS = 3
#: How many sentences are looked at to tell the language of a blog that does not name it.
LANGUAGE_SENTENCES = 200
#: How many related papers a note of a vault lists.
MAX_NOTE_RELATED = 10
#: How many rows of a table are written into a Parquet file together.
PARQUET_ROWS = 50_000

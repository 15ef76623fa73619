"""The finders: each proposes mentions with source and score, none decides."""

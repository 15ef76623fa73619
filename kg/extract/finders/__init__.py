"""The rule-based finders: each proposes mentions with a source and a score, none decides."""

"""Numbers that a digest states as results: what reached which value of what, on what, against what."""

"""The trained part of extraction: a CRF proposes spans of tokens, a logistic regression judges what the digest says of each name.

`features` says what is read off a token, `crf` turns it into the probability of every span, `component` does both inside spaCy's
pipeline, `candidates` gathers the proposals of all finders name by name, `judge` weighs them, and `weights` reads what training
wrote. Training itself is `kg/extract/learn`.
"""

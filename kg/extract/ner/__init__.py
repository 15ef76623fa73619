"""The trained part of extraction: a CRF finds probable spans, classifiers decide over a digest.

`features` makes the features of tokens, `crf` turns their weights into the probability of every span,
`candidates` groups what all finders propose by name, `forms` joins forms of one name, `name_classifier`
decides which names are names, `roles` what the paper does with each, and `weights` loads what training wrote.
Training itself is `kg.build.training`.
"""

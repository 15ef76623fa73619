"""How related two papers are: the score and its parts, text similarity, the index of nearest neighbors."""

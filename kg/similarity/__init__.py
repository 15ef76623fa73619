"""How related two papers are: the score and its parts, text similarity, and the index of nearest neighbors."""

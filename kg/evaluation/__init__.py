"""Measures of a graph against gold annotations."""

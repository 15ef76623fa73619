"""Inputs that nobody writes by hand, through readers, extraction, the build, exports and questions.

Each property is tried with a few examples at every run of the tests; `python -m pytest tests/fuzz
--hypothesis-profile long` takes half an hour. What a long run finds becomes a test of the module concerned.
"""

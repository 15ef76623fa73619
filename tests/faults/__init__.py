"""Faults that no test waits for: builds that are killed, two at once, on a disk that is full, damaged stores.

`python -m tests.faults` does them all and prints the table of docs/trust.md.
"""

"""The page: one file that asks nobody for anything. Text reaches the document only as text."""

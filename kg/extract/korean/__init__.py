"""Korean words and the English words that they translate or transliterate."""

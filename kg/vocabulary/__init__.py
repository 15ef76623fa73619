"""The known entities and their aliases: terms, the shipped list, and what keeps such lists in order."""

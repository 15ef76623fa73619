"""Korean words and the English ones they stand for: translations and sounds."""

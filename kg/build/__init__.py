"""From posts to a store and its views: read, extract, link, store, write; and the training of models."""

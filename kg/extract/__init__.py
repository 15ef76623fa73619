"""Digests in, mentions out: tokens, four finders, one resolver, and what each sentence says of its names."""

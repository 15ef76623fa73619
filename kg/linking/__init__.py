"""From mentions to entities: the linker, a person's decisions, and proposals for more."""

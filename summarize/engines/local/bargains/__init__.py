"""Agreements: which words speak of one, who takes part, and whether an article is about one at all."""

"""Telling deals apart: which articles are about one deal, another, or none."""

"""Answers to single fields, by the kind of thing that is asked for."""

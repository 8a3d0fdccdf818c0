"""Disputes: who raises what against whom, what is replied, and where everybody stands."""

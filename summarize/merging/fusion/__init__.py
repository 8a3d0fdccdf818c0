"""Data fusion: which of the values that articles give a field takes, how sure that is, and why."""

"""Which value a field takes, how sure that is, and why."""

"""Data fusion: which of the values that articles give a field takes, how sure that is, and why.

How two values compare: amounts, quantities and dates by their own `compare` (`summarize.schemas`), all others by
`summarize.merging.value_comparison`.
"""

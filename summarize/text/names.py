"""Names: found in text, brought to a key, expanded by the aliases that a text defines, and held against each other."""

from summarize.text.aliases import AliasPair, find_aliases
from summarize.text.namefinder import find_names
from summarize.text.namekeys import acronyms, name_key
from summarize.text.namematch import AliasTable, NameMatch, match_names
from summarize.text.titles import strip_title

__all__ = [
    "AliasPair",
    "AliasTable",
    "NameMatch",
    "acronyms",
    "find_aliases",
    "find_names",
    "match_names",
    "name_key",
    "strip_title",
]

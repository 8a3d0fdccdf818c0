"""Names: found in text, brought to a key, expanded by the aliases that a text defines, and held against each other."""

from summarize.text.names.aliases import AliasPair, find_aliases
from summarize.text.names.finder import find_names
from summarize.text.names.keys import acronyms, is_country, name_key, script_of
from summarize.text.names.match import AliasTable, Hint, NameMatch, match_names, match_places
from summarize.text.names.titles import strip_title

__all__ = [
    "AliasPair",
    "AliasTable",
    "Hint",
    "NameMatch",
    "acronyms",
    "find_aliases",
    "find_names",
    "is_country",
    "match_names",
    "match_places",
    "name_key",
    "script_of",
    "strip_title",
]

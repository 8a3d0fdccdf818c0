"""Merging: claims of many articles become one record, a pure function of two sets."""

from summarize.merging.deals import DealGroup, set_apart, split_deals
from summarize.merging.independence import source_groups
from summarize.merging.merge import merge
from summarize.merging.summary import (
    Alternative,
    Evidence,
    FieldProvenance,
    Rejected,
    SourceArticle,
    Status,
    Summary,
    Support,
)

__all__ = [
    "Alternative",
    "DealGroup",
    "Evidence",
    "FieldProvenance",
    "Rejected",
    "SourceArticle",
    "Status",
    "Summary",
    "Support",
    "merge",
    "set_apart",
    "source_groups",
    "split_deals",
]

"""Merging: claims of many articles become one record, a pure function of two sets."""

from summarize.merging.conclude import Conclusion, conclude, conclude_each, part_of
from summarize.merging.corrections.judgements import Judgement
from summarize.merging.corrections.overrides import (
    Override,
    Passage,
    Rejection,
    Undo,
    claim_of,
    is_override,
    stable_pointer,
)
from summarize.merging.deals.split import KEPT, DealGroup, set_apart, split_deals
from summarize.merging.incremental import IncrementalMerge
from summarize.merging.merge import Merged, merge, merge_fully
from summarize.merging.sources.independence import source_groups
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
    "KEPT",
    "Alternative",
    "Conclusion",
    "DealGroup",
    "Evidence",
    "FieldProvenance",
    "IncrementalMerge",
    "Judgement",
    "Merged",
    "Override",
    "Passage",
    "Rejected",
    "Rejection",
    "SourceArticle",
    "Status",
    "Summary",
    "Support",
    "Undo",
    "claim_of",
    "conclude",
    "conclude_each",
    "is_override",
    "merge",
    "merge_fully",
    "part_of",
    "set_apart",
    "source_groups",
    "split_deals",
    "stable_pointer",
]

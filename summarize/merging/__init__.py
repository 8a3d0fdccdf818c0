"""Merging: claims of many articles become one record, a pure function of two sets."""

from summarize.merging.deals import KEPT, DealGroup, set_apart, split_deals
from summarize.merging.independence import source_groups
from summarize.merging.judgements import Judgement
from summarize.merging.merge import (
    Conclusion,
    Merged,
    conclude,
    conclude_each,
    merge,
    merge_fully,
    part_of,
)
from summarize.merging.overrides import (
    Override,
    Passage,
    Rejection,
    Undo,
    claim_of,
    is_override,
)
from summarize.merging.stable_pointers import check_selectors, numbered_pointer, stable_pointer
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
    "check_selectors",
    "claim_of",
    "conclude",
    "conclude_each",
    "is_override",
    "merge",
    "merge_fully",
    "numbered_pointer",
    "part_of",
    "set_apart",
    "source_groups",
    "split_deals",
    "stable_pointer",
]

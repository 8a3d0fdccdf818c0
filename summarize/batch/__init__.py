"""Many deals at once: as fast as the model allows, within the limits set, and nothing lost whatever happens."""

from summarize.batch.dry_run import Plan, plan_batch
from summarize.batch.ledger import LEDGER, REPORT_FILE, BatchReport, DealLine
from summarize.batch.runner import BatchOptions, BatchProgress, run_batch
from summarize.batch.scan import DealFolder, discover

__all__ = [
    "LEDGER",
    "REPORT_FILE",
    "BatchOptions",
    "BatchProgress",
    "BatchReport",
    "DealFolder",
    "DealLine",
    "Plan",
    "discover",
    "plan_batch",
    "run_batch",
]

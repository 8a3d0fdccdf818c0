"""How hard an engine is asked, and how much: retries and pauses, a pace a minute, requests at once, budgets."""

from summarize.limits.bucket import Bucket
from summarize.limits.budget import Budget, Prices
from summarize.limits.latency import Latencies
from summarize.limits.patience import Patience, Transient, retry_after
from summarize.limits.throttle import Throttle

__all__ = ["Bucket", "Budget", "Latencies", "Patience", "Prices", "Throttle", "Transient", "retry_after"]

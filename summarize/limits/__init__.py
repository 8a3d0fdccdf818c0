"""How hard an engine is asked, and how much: retries and pauses, a pace a minute, requests at once, budgets."""

from summarize.limits.bucket import Bucket
from summarize.limits.budget import Budget, Prices
from summarize.limits.dispatcher import Dispatcher
from summarize.limits.latency import Latencies
from summarize.limits.patience import Patience, Transient, retry_after
from summarize.limits.straight import straight_on
from summarize.limits.throttle import Throttle

__all__ = [
    "Bucket",
    "Budget",
    "Dispatcher",
    "Latencies",
    "Patience",
    "Prices",
    "Throttle",
    "Transient",
    "retry_after",
    "straight_on",
]

"""How hard an engine is asked, and how much: retries and pauses, a pace a minute, requests at once, budgets."""

from summarize.limits.budget import Budget, Prices
from summarize.limits.concurrency import AdaptiveLimiter, Dispatcher, TokenBucket
from summarize.limits.retries import RetryPolicy, Transient, retry_after

__all__ = [
    "AdaptiveLimiter",
    "Budget",
    "Dispatcher",
    "Prices",
    "RetryPolicy",
    "TokenBucket",
    "Transient",
    "retry_after",
]

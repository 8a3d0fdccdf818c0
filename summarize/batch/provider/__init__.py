"""Questions handed to the provider's own batch processing, at its price, and answered within a day.

What comes back goes into the cache, under the same addresses and after the same checks as the replies of live calls: a
run that follows makes no call for it, and its claims are the same.
"""

from summarize.batch.provider.book import Unanswered, submitted_model, waiting
from summarize.batch.provider.collecting import Collection, Pending, collect
from summarize.batch.provider.submitting import Submission, submit

__all__ = ["Collection", "Pending", "Submission", "Unanswered", "collect", "submit", "submitted_model", "waiting"]

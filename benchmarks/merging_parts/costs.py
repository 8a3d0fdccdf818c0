"""What merging costs: seconds and peak memory by the number of claims."""

import math
import multiprocessing
import resource
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from merging_parts.made import Made, make_deal, make_deals
from summarize.merging import merge

__all__ = ["Cost", "exponent", "measured"]

_TO_BYTES = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Cost:
    """Claims merged, CPU seconds that it took, and the peak memory of the process in bytes, the claims included."""

    claims: int
    seconds: float
    peak: int


def measured(claims: int, *, together: bool) -> Cost:
    """The cost of so many claims, in a process of its own: in one record, or in deals of 100 claims each."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_merged, (claims, together))


def _merged(claims: int, together: bool) -> Cost:
    deals: Sequence[Made] = [make_deal(claims)] if together else make_deals(claims)
    start = time.process_time()
    for deal in deals:
        merge(deal.claims, deal.articles)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _TO_BYTES
    return Cost(sum(len(deal.claims) for deal in deals), seconds, peak)


def exponent(costs: Sequence[Cost]) -> float:
    """The exponent of seconds by claims: the slope of the line through the logarithms."""
    points = [(math.log(cost.claims), math.log(cost.seconds)) for cost in costs]
    return statistics.linear_regression(*zip(*points, strict=True)).slope

"""What merging costs: seconds and peak memory by the number of claims, and what adding one article costs."""

import math
import multiprocessing
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from merging_parts.made import Made, make_deal, make_deals
from summarize.articles.article import Article
from summarize.merging import merge
from summarize.merging.merge import IncrementalMerge
from summarize.schemas import Deal

__all__ = ["Added", "Cost", "added_article", "exponent", "measured"]

T = TypeVar("T")
_TO_BYTES = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Cost:
    """Claims merged, CPU seconds that it took, and the peak memory of the process in bytes, the claims included."""

    claims: int
    seconds: float
    peak: int


@dataclass(frozen=True)
class Added:
    """CPU seconds of merging everything and of adding one article to all others; whether the bytes are the same."""

    whole: float
    newest: float
    oldest: float
    same: bool


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


def added_article(claims: int) -> Added:
    """What it costs to add the newest article, and the oldest, to the other articles of a record of so many claims."""
    deal = make_deal(claims)
    whole, summary = _timed(lambda: merge(deal.claims, deal.articles))
    everything = summary.model_dump_json(by_alias=True)
    ordered = sorted(deal.articles, key=lambda article: (article.published or "", article.path))
    newest, after_newest = _adding(deal, ordered[-1])
    oldest, after_oldest = _adding(deal, ordered[0])
    return Added(whole, newest, oldest, after_newest == everything == after_oldest)


def _adding(deal: Made, article: Article) -> tuple[float, str]:
    merging = IncrementalMerge(Deal)
    others = [one for one in deal.articles if one.id != article.id]
    merging.add([claim for claim in deal.claims if claim.article != article.id], others)
    own = [claim for claim in deal.claims if claim.article == article.id]
    seconds, summary = _timed(lambda: merging.add(own, [article]))
    return seconds, summary.model_dump_json(by_alias=True)


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.process_time()
    outcome = work()
    return time.process_time() - start, outcome

"""What an engine spent between two moments."""

from dataclasses import dataclass
from typing import Self

from summarize.batch.report import BatchReport
from summarize.engines import Meter
from summarize.limits import Budget
from summarize.output.run_report import Latency

__all__ = ["Spent"]


@dataclass(frozen=True)
class Spent:
    """The counts of a meter at one moment. Latencies are of all time: an engine handed in may have been used before."""

    calls: int
    retries: int
    input_tokens: int
    output_tokens: int

    @classmethod
    def of(cls, meter: Meter) -> Self:
        """The counts now."""
        return cls(meter.calls, meter.retries, meter.input_tokens, meter.output_tokens)

    def put_into(self, report: BatchReport, meter: Meter, budget: Budget | None) -> None:
        """Enters what was spent since: calls, tokens, what they cost by the budget's prices, and how long they took."""
        report.calls = meter.calls - self.calls
        report.retries = meter.retries - self.retries
        report.input_tokens = meter.input_tokens - self.input_tokens
        report.output_tokens = meter.output_tokens - self.output_tokens
        if budget is not None and budget.prices is not None:
            report.cost = f"{budget.prices.cost(report.input_tokens, report.output_tokens).normalize():f}"
        p50, p95 = meter.latencies.quantile(0.5), meter.latencies.quantile(0.95)
        if p50 is not None and p95 is not None:
            report.latency = Latency(p50=round(p50, 4), p95=round(p95, 4))

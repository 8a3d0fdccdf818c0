"""What a run or a batch counted, as OpenMetrics text: for Prometheus, by a push or by its textfile collector.

The format is https://prometheus.io/docs/specs/om/open_metrics_spec/ (version 1.0). Counters are of this run alone.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Literal, Protocol

from summarize.atomic import write_atomically
from summarize.errors import ResultsError
from summarize.output.run_report import Failure, Latency

__all__ = ["Totals", "openmetrics", "write_metrics"]

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n"})


class Totals(Protocol):
    """What metrics are made of: the fields that a `RunReport` and the report of a batch have in common."""

    model: str
    schema_name: str
    started: str
    seconds: float
    articles: int
    claims: int
    rejected: int
    calls: int
    retries: int
    reasks: int
    cache_hits: int
    input_tokens: int
    output_tokens: int
    cost: str | None
    latency: Latency | None

    @property
    def failures(self) -> Sequence[Failure]: ...


@dataclass(frozen=True)
class _Family:
    """A metric: samples are the labels and the value of each; `name` is without the ``_total`` of counters."""

    name: str
    kind: Literal["counter", "gauge", "info", "summary"]
    help: str
    samples: Iterable[tuple[Mapping[str, str], object]]

    def lines(self) -> Iterator[str]:
        yield f"# TYPE {self.name} {self.kind}"
        if self.name.endswith("_seconds"):
            yield f"# UNIT {self.name} seconds"
        yield f"# HELP {self.name} {self.help}"
        ending = {"counter": "_total", "info": "_info"}.get(self.kind, "")
        for labels, value in self.samples:
            said = ",".join(f'{label}="{text.translate(_ESCAPES)}"' for label, text in labels.items())
            yield f"{self.name}{ending}{f'{{{said}}}' if said else ''} {value}"


def openmetrics(report: Totals, deals: Mapping[str, int] | None = None) -> str:
    """The metrics of a report, names beginning with ``summarize_``; `deals` is how many deals of a batch ended how."""
    families = [*_of_work(report), *_of_calls(report)]
    if deals is not None:
        samples = [({"outcome": outcome}, number) for outcome, number in deals.items()]
        families.append(_Family("summarize_deals", "counter", "Deals, by how they ended.", samples))
    return "\n".join([*(line for family in families for line in family.lines()), "# EOF", ""])


def write_metrics(path: Path, report: Totals, deals: Mapping[str, int] | None = None) -> None:
    """Writes the metrics of a report to a file, in one step. Raises ResultsError where that cannot be done."""
    try:
        write_atomically(path, openmetrics(report, deals))
    except OSError as error:
        raise ResultsError(f"cannot write metrics to {path}: {error.strerror or error}") from error


def _of_work(report: Totals) -> Iterator[_Family]:
    about = {"model": report.model, "schema": report.schema_name, "version": version("summarize")}
    yield _Family("summarize_run", "info", "Model, schema and version.", [(about, 1)])
    started = datetime.fromisoformat(report.started).timestamp()
    yield _Family("summarize_start_timestamp_seconds", "gauge", "When the run began.", [({}, started)])
    yield _Family("summarize_duration_seconds", "gauge", "How long the run took.", [({}, report.seconds)])
    yield _counter("articles", "Articles read.", report.articles)
    claims = [({"grounded": "true"}, report.claims - report.rejected), ({"grounded": "false"}, report.rejected)]
    yield _Family("summarize_claims", "counter", "Claims, by whether their text supports them.", claims)
    failed = Counter((failure.stage, failure.error) for failure in report.failures)
    samples = [({"stage": stage, "error": error}, number) for (stage, error), number in sorted(failed.items())]
    yield _Family("summarize_failures", "counter", "Articles that failed, by stage and error.", samples)


def _of_calls(report: Totals) -> Iterator[_Family]:
    yield _counter("calls", "Requests sent to the model, retries included.", report.calls)
    yield _counter("retries", "Requests sent again after a failure in transport.", report.retries)
    yield _counter("reasks", "Questions asked again since the text did not support the answer.", report.reasks)
    yield _counter("cache_hits", "Questions that the cache answered.", report.cache_hits)
    tokens = [({"direction": "input"}, report.input_tokens), ({"direction": "output"}, report.output_tokens)]
    yield _Family("summarize_tokens", "counter", "Tokens of prompts and of replies.", tokens)
    if report.cost is not None:
        yield _counter("cost", "Cost by the prices given, in their currency.", report.cost)
    if report.latency:
        took = [({"quantile": "0.5"}, report.latency.p50), ({"quantile": "0.95"}, report.latency.p95)]
        yield _Family("summarize_call_duration_seconds", "summary", "How long an answered call took.", took)


def _counter(name: str, words: str, value: object) -> _Family:
    return _Family(f"summarize_{name}", "counter", words, [({}, value)])

"""What a run did and spent: the content of ``run.json``, what was not read by it, and the counts as OpenMetrics text.

The format is https://prometheus.io/docs/specs/om/open_metrics_spec/ (version 1.0). Counters are of this run alone.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, Protocol, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from summarize.articles import Loaded
from summarize.engines.engine import Meter
from summarize.limits import Prices
from summarize.output.files import write_file

__all__ = [
    "Failure",
    "Latency",
    "Message",
    "RunReport",
    "SkippedFile",
    "Totals",
    "Unread",
    "openmetrics",
    "unread_of",
    "write_metrics",
]


def _encodable(message: str) -> str:
    return message.encode("utf-8", "backslashreplace").decode()


Message = Annotated[str, AfterValidator(_encodable)]
"""Words of an error, in which a path may stand: bytes of it that are not UTF-8 are escaped, for no file has them."""


class Failure(BaseModel):
    """What failed: the article's path (empty for a whole deal of a batch), the stage, the error's class and message."""

    model_config = ConfigDict(frozen=True, allow_inf_nan=False)

    path: str
    stage: Literal["articles", "extraction", "results"]
    error: str
    message: Message


class SkippedFile(BaseModel):
    """A file that was not used and need not be: a duplicate, or a format that is not read."""

    model_config = ConfigDict(frozen=True, allow_inf_nan=False)

    path: str
    kind: str
    reason: Message


class Latency(BaseModel):
    """How long a call took that was answered, in seconds: the median, and what one of 20 exceeded; within 5 %."""

    model_config = ConfigDict(frozen=True, allow_inf_nan=False)

    p50: float
    p95: float


class RunReport(BaseModel):
    """What a run did and spent: the content of ``run.json``. `seconds` are wall time; tokens the provider's count.

    `calls` are requests sent, `retries` among them. A second look took `checks` questions about `checked` values, of
    which `doubted` were not found said. `cost` is a decimal number in the currency of the prices, null
    without prices. `stopped` says which budget was reached, and `unasked` which articles could not be asked any more.
    `version` is that of this package. `files` is the manifest: the SHA-256 of every other file of the run by its name,
    and `inputs` that of every file of articles that was read, by its path below their folder. Where claims were only
    merged, nothing was asked, and `model` and `started` are empty.
    """

    model_config = ConfigDict(populate_by_name=True, allow_inf_nan=False)

    format: Literal["summarize/run@1"] = "summarize/run@1"
    version: str = Field(default_factory=lambda: version("summarize"))
    model: str = ""
    schema_name: str = Field(alias="schema")
    started: str = ""
    seconds: float = 0.0
    articles: int = 0
    claims: int = 0
    rejected: int = 0
    calls: int = 0
    retries: int = 0
    reasks: int = 0
    checks: int = 0
    checked: int = 0
    doubted: int = 0
    cache_hits: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: str | None = None
    latency: Latency | None = None
    stopped: str | None = None
    without_claims: list[str] = []
    failures: list[Failure] = []
    unasked: list[str] = []
    skipped: list[SkippedFile] = []
    files: dict[str, str] = {}
    inputs: dict[str, str] = {}

    @classmethod
    def begun(cls, model: str, schema_name: str, loaded: Loaded) -> Self:
        """The report of a run that begins now, on what was loaded of a folder."""
        return cls(
            model=model,
            schema_name=schema_name,
            started=datetime.now(UTC).isoformat(timespec="seconds"),
            articles=len(loaded.articles),
            inputs=dict(loaded.inputs),
            skipped=[
                SkippedFile(path=item.path, kind=item.kind, reason=item.reason)
                for item in loaded.skipped
                if item.kind != "failed"
            ],
            failures=[
                Failure(path=item.path, stage="articles", error="ArticleUnreadable", message=item.reason)
                for item in loaded.skipped
                if item.kind == "failed"
            ],
        )

    def spent(self, meter: Meter, prices: Prices | None = None) -> None:
        """Takes over what `meter` counted, and what it cost by `prices`."""
        self.calls, self.retries = meter.calls, meter.retries
        self.input_tokens, self.output_tokens = meter.input_tokens, meter.output_tokens
        p50, p95 = meter.latencies.quantile(0.5), meter.latencies.quantile(0.95)
        if p50 is not None and p95 is not None:
            self.latency = Latency(p50=round(p50, 4), p95=round(p95, 4))
        if prices:
            self.cost = f"{prices.cost(meter.input_tokens, meter.output_tokens).normalize():f}"


class Unread(NamedTuple):
    """A file that nothing was read from: its path below the folder of articles, and why not, in plain words.

    `article` says whether it counts as one of the articles: a copy of another, or what is no article, does not.
    """

    path: str
    why: str
    article: bool = True


def unread_of(run: Mapping[str, Any] | None) -> tuple[Unread, ...]:
    """The files that a run did not read, each once, from what its ``run.json`` holds; none where there is none.

    They are those that are damaged, not articles, copies of others, or could not be asked about. What is damaged in
    `run` itself is passed over: to say so is for `verify`.
    """
    found: dict[str, Unread] = {}
    for one in _not_read(run or {}):
        if one.path:
            found.setdefault(one.path, one)
    return tuple(found.values())


def _not_read(run: Mapping[str, Any]) -> Iterator[Unread]:
    for failure in _listed(run, "failures"):
        yield Unread(_text(failure, "path"), _text(failure, "message"))
    for path in _listed(run, "unasked"):
        yield Unread(path if isinstance(path, str) else "", _text(run, "stopped") or "it was not asked about")
    for skipped in _listed(run, "skipped"):
        yield Unread(_text(skipped, "path"), _text(skipped, "reason"), article=False)


def _listed(run: Mapping[str, Any], name: str) -> list[Any]:
    found = run.get(name)
    return found if isinstance(found, list) else []


def _text(item: Any, name: str) -> str:
    found = item.get(name) if isinstance(item, Mapping) else None
    return found if isinstance(found, str) else ""


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
    write_file(path, openmetrics(report, deals))


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

"""What a run did and spent: the content of ``run.json``, what was not read by it, and the counts as OpenMetrics text.

The format is https://prometheus.io/docs/specs/om/open_metrics_spec/ (version 1.0). Counters are of this run alone.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
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
    "Unread",
    "enter_spending",
    "openmetrics",
    "timestamp",
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


def timestamp() -> str:
    """Now, as reports and their lines have it: ISO 8601, in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


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
            started=timestamp(),
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


class Spending(Protocol):
    """The part of a report that says what was spent."""

    calls: int
    retries: int
    input_tokens: int
    output_tokens: int
    cost: str | None
    latency: Latency | None


def enter_spending(report: Spending, meter: Meter, prices: Prices | None) -> None:
    """Enters what `meter` counted into a report, and what it cost by `prices`."""
    report.calls, report.retries = meter.calls, meter.retries
    report.input_tokens, report.output_tokens = meter.input_tokens, meter.output_tokens
    p50, p95 = meter.latencies.quantile(0.5), meter.latencies.quantile(0.95)
    if p50 is not None and p95 is not None:
        report.latency = Latency(p50=round(p50, 4), p95=round(p95, 4))
    if prices:
        report.cost = prices.cost_written(meter.input_tokens, meter.output_tokens)


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

    def add(path: object, why: object, article: bool = True) -> None:
        if isinstance(path, str) and path:
            found.setdefault(path, Unread(path, why if isinstance(why, str) else "", article))

    given = {name: part for name, part in (run or {}).items() if isinstance(part, list)}
    for one in given.get("failures", []):
        if isinstance(one, Mapping):
            add(one.get("path"), one.get("message"))
    for path in given.get("unasked", []):
        add(path, (run or {}).get("stopped") or "it was not asked about")
    for one in given.get("skipped", []):
        if isinstance(one, Mapping):
            add(one.get("path"), one.get("reason"), article=False)
    return tuple(found.values())


Samples = Iterable[tuple[Mapping[str, str], object]]
"""Of a metric: the labels and the value of each sample."""


def openmetrics(report: BaseModel, deals: Mapping[str, int] | None = None) -> str:
    """The metrics of a `RunReport` or of a batch's report, names beginning with ``summarize_``.

    `deals` is how many deals of a batch ended how.
    """
    told = report.model_dump()
    about = {"model": told["model"], "schema": told["schema_name"], "version": version("summarize")}
    begun = datetime.fromisoformat(told["started"]).timestamp()
    claims = {"true": told["claims"] - told["rejected"], "false": told["rejected"]}
    failed = sorted(Counter((one["stage"], one["error"]) for one in told["failures"]).items())
    failures = [({"stage": stage, "error": error}, number) for (stage, error), number in failed]
    tokens = {"input": told["input_tokens"], "output": told["output_tokens"]}
    lines = [
        *_metric("run", "info", "Model, schema and version.", [(about, 1)]),
        *_metric("start_timestamp_seconds", "gauge", "When the run began.", _one(begun)),
        *_metric("duration_seconds", "gauge", "How long the run took.", _one(told["seconds"])),
        *_metric("articles", "counter", "Articles read.", _one(told["articles"])),
        *_metric("claims", "counter", "Claims, by whether their text supports them.", _by("grounded", claims)),
        *_metric("failures", "counter", "Articles that failed, by stage and error.", failures),
    ]
    for name, words in _COUNTERS.items():
        lines += _metric(name, "counter", words, _one(told[name]))
    lines += _metric("tokens", "counter", "Tokens of prompts and of replies.", _by("direction", tokens))
    if told["cost"] is not None:
        lines += _metric("cost", "counter", "Cost by the prices given, in their currency.", _one(told["cost"]))
    if told["latency"]:
        took = _by("quantile", {"0.5": told["latency"]["p50"], "0.95": told["latency"]["p95"]})
        lines += _metric("call_duration_seconds", "summary", "How long an answered call took.", took)
    if deals is not None:
        lines += _metric("deals", "counter", "Deals, by how they ended.", _by("outcome", deals))
    return "\n".join([*lines, "# EOF", ""])


_COUNTERS = {
    "calls": "Requests sent to the model, retries included.",
    "retries": "Requests sent again after a failure in transport.",
    "reasks": "Questions asked again since the text did not support the answer.",
    "cache_hits": "Questions that the cache answered.",
}
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n"})


def _metric(name: str, kind: str, help: str, samples: Samples) -> Iterator[str]:
    name, ending = f"summarize_{name}", {"counter": "_total", "info": "_info"}.get(kind, "")
    yield f"# TYPE {name} {kind}"
    if name.endswith("_seconds"):
        yield f"# UNIT {name} seconds"
    yield f"# HELP {name} {help}"
    for labels, value in samples:
        said = ",".join(f'{label}="{text.translate(_ESCAPES)}"' for label, text in labels.items())
        yield f"{name}{ending}{f'{{{said}}}' if said else ''} {value}"


def _one(value: object) -> Samples:
    return [({}, value)]


def _by(label: str, values: Mapping[str, object]) -> Samples:
    return [({label: name}, value) for name, value in values.items()]


def write_metrics(path: Path, report: BaseModel, deals: Mapping[str, int] | None = None) -> None:
    """Writes the metrics of a report to a file, in one step. Raises ResultsError where that cannot be done."""
    write_file(path, openmetrics(report, deals))

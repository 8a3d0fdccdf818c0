"""What a run did and spent: the content of ``run.json``."""

from datetime import UTC, datetime
from importlib.metadata import version
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from summarize.articles import Loaded
from summarize.engines.engine import Meter
from summarize.limits import Prices

__all__ = ["Failure", "Latency", "RunReport", "SkippedFile"]


class Failure(BaseModel):
    """What failed: the article's path (empty for a whole deal of a batch), the stage, the error's class and message."""

    model_config = ConfigDict(frozen=True)

    path: str
    stage: Literal["articles", "extraction", "results"]
    error: str
    message: str


class SkippedFile(BaseModel):
    """A file that was not used and need not be: a duplicate, or a format that is not read."""

    model_config = ConfigDict(frozen=True)

    path: str
    kind: str
    reason: str


class Latency(BaseModel):
    """How long a call took that was answered, in seconds: the median, and what one of 20 exceeded; within 5 %."""

    model_config = ConfigDict(frozen=True)

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

    model_config = ConfigDict(populate_by_name=True)

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

"""What a run did and spent: the content of ``run.json``."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["Failure", "RunReport", "SkippedFile"]


class Failure(BaseModel):
    """What failed: the article's path, at which stage, the error's class and its message."""

    model_config = ConfigDict(frozen=True)

    path: str
    stage: Literal["articles", "extraction"]
    error: str
    message: str


class SkippedFile(BaseModel):
    """A file that was not used and need not be: a duplicate, or a format that is not read."""

    model_config = ConfigDict(frozen=True)

    path: str
    kind: str
    reason: str


class RunReport(BaseModel):
    """What a run did and spent: the content of ``run.json``. `seconds` are wall time; tokens the provider's count."""

    model_config = ConfigDict(populate_by_name=True)

    format: Literal["summarize/run@1"] = "summarize/run@1"
    model: str
    schema_name: str = Field(alias="schema")
    started: str
    seconds: float = 0.0
    articles: int = 0
    claims: int = 0
    rejected: int = 0
    calls: int = 0
    retries: int = 0
    reasks: int = 0
    cache_hits: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    without_claims: list[str] = []
    failures: list[Failure] = []
    skipped: list[SkippedFile] = []

"""The options that several commands share, so that they are spelled and explained alike."""

import re
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated

import typer
from pydantic import BaseModel

from summarize.config import load_schema

__all__ = [
    "AsJson",
    "CacheDir",
    "Config",
    "Deadline",
    "Fields",
    "FollowLinks",
    "MaxCalls",
    "MaxCost",
    "MaxTokens",
    "Metrics",
    "NoCache",
    "Out",
    "Overrides",
    "PriceIn",
    "PriceOut",
    "Quiet",
    "RecordSchema",
    "ResultsFolder",
    "Schema",
    "Sources",
    "Split",
    "Translate",
    "Verbose",
    "given_schema",
]

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_DURATION = re.compile(r"(?:\d+(?:\.\d+)?[smhd])+|\d+(?:\.\d+)?")


def _duration(text: str) -> float:
    """The seconds of a duration: 90, 90s, 45m, 1h30m."""
    if not _DURATION.fullmatch(text):
        raise ValueError(f"{text!r} is no duration: give seconds, or something like 90s, 45m or 1h30m")
    parts = re.findall(r"([\d.]+)([smhd]?)", text)
    return sum(float(number) * _UNITS[unit or "s"] for number, unit in parts)


def _money(text: str) -> Decimal:
    """An amount from 0 on."""
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal(-1)
    if not (amount.is_finite() and amount >= 0):
        raise ValueError(f"{text!r} is no amount")
    return amount


Sources = Annotated[
    list[Path],
    typer.Argument(metavar="SOURCE…", help="Articles about one deal: a folder, files, a pattern, or - for stdin."),
]
FollowLinks = Annotated[
    bool, typer.Option("--follow-links", help="Read what symbolic links lead to outside the folder, too.")
]
Fields = Annotated[
    list[str],
    typer.Option(
        "--field",
        metavar="NAME=PATH",
        help="Where text, title, published or outlet stand in JSON, such as text=body.content. May be repeated.",
    ),
]
ResultsFolder = Annotated[Path, typer.Argument(metavar="OUT", help="Folder of results.")]
Out = Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help="Folder to write the results to.")]
Schema = Annotated[
    str, typer.Option(metavar="NAME", help="What to extract: deal, shipment, …, module:Model or path/to/file.py:Model.")
]
RecordSchema = Annotated[
    str | None,
    typer.Option("--schema", metavar="NAME", help="Schema of the record, if it is not one of those shipped."),
]
Config = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="File of settings. Default: summarize.toml, if there.")
]
CacheDir = Annotated[
    Path | None, typer.Option(metavar="FOLDER", help="Where replies are kept. [env: SUMMARIZE_CACHE_DIR]")
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Neither read nor keep replies.")]
MaxCalls = Annotated[
    int | None, typer.Option("--max-calls", min=0, metavar="N", help="Calls of this run, retries included, at most.")
]
MaxTokens = Annotated[
    int | None,
    typer.Option(
        "--max-tokens", min=0, metavar="N", help="Tokens, of prompts and replies, after which no call is sent."
    ),
]
MaxCost = Annotated[
    Decimal | None,
    typer.Option(
        "--max-cost", parser=_money, metavar="AMOUNT", help="Cost by the prices, after which no call is sent."
    ),
]
PriceIn = Annotated[
    Decimal | None,
    typer.Option(
        "--price-in", parser=_money, metavar="AMOUNT", help="Price of a million input tokens. [env: SUMMARIZE_PRICE_IN]"
    ),
]
PriceOut = Annotated[
    Decimal | None,
    typer.Option(
        "--price-out",
        parser=_money,
        metavar="AMOUNT",
        help="Price of a million output tokens. [env: SUMMARIZE_PRICE_OUT]",
    ),
]
Deadline = Annotated[
    float | None,
    typer.Option(
        "--deadline", parser=_duration, metavar="TIME", help="No call is sent after it, such as 90s, 45m, 8h."
    ),
]
Metrics = Annotated[
    Path | None, typer.Option("--metrics", metavar="FILE", help="Also write what run.json counts as OpenMetrics text.")
]
Split = Annotated[
    bool, typer.Option("--split", help="One record a deal, in OUT/1, OUT/2 …, where the articles are on several.")
]
Overrides = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Corrections to apply besides those in OUT/overrides.jsonl.")
]
Translate = Annotated[
    bool,
    typer.Option(
        "--translate", help="Have a model translate what other languages' articles are quoted with, into --language."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no remarks.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Show log messages, and the traceback of an error.")]


def given_schema(schema: str | None) -> type[BaseModel] | None:
    """The model of `RecordSchema`, None where it is not given. Raises SchemaError as `load_schema` does."""
    return load_schema(schema)[0] if schema else None

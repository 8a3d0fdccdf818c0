"""Results in the formats of others: W3C PROV, W3C Web Annotation, CSV, Parquet and workbooks."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from summarize.atomic import opened_atomically
from summarize.errors import ResultsError
from summarize.output.exports.tables import (
    DEAL_COLUMNS,
    claim_rows,
    csv_pieces,
    deal_rows,
    workbook_bytes,
    write_parquet,
)
from summarize.output.exports.w3c import annotations, prov_json, prov_jsonld
from summarize.output.files import reported
from summarize.output.results import Results

__all__ = ["BINARY", "BOM", "TABLES", "ExportFormat", "deals_csv", "export", "export_deals"]


class ExportFormat(StrEnum):
    """What results can be exported as."""

    prov = "prov"
    prov_jsonld = "prov-jsonld"
    annotations = "annotations"
    csv = "csv"
    parquet = "parquet"
    xlsx = "xlsx"


BINARY = frozenset({ExportFormat.parquet, ExportFormat.xlsx})
TABLES = frozenset({ExportFormat.csv, ExportFormat.parquet})
"""What the results of many deals can be exported as."""

BOM = "\ufeff"
"""Begins a file of CSV: without it, a spreadsheet reads UTF-8 as something else."""

Deals = Iterable[tuple[str, Path]]
Failed = Callable[[ResultsError], object]


def export(results: Results, format: ExportFormat, run: Mapping[str, Any] | None = None) -> str | bytes:
    """Some results in another format: text, or bytes where the format is binary (`BINARY`).

    `run` is the content of `run.json`; PROV takes the time of the run from it. The same results give the same
    text. Raises ExtraMissing where the library for Parquet or for workbooks is not installed.
    """
    match format:
        case ExportFormat.prov:
            return prov_json(results, run)
        case ExportFormat.prov_jsonld:
            return prov_jsonld(results, run)
        case ExportFormat.annotations:
            return annotations(results)
        case ExportFormat.csv:
            return "".join(csv_pieces([claim_rows(results)]))
        case ExportFormat.parquet:
            content = io.BytesIO()
            write_parquet(content, [claim_rows(results)])
            return content.getvalue()
        case ExportFormat.xlsx:
            return workbook_bytes(results)


def deals_csv(deals: Deals, failed: Failed) -> Iterator[str]:
    """The claims of many deals as pieces of CSV, each deal by name and results folder: see `deal_rows`."""
    return csv_pieces(deal_rows(deals, failed), DEAL_COLUMNS)


def export_deals(deals: Deals, file: Path, format: ExportFormat, failed: Failed) -> None:
    """Writes the claims of many deals as one of TABLES in one step, with the memory that one deal takes.

    Raises ResultsError where the file cannot be written, and ExtraMissing as `export` does.
    """
    with reported(f"write {file}"), opened_atomically(file) as stream:
        if format is ExportFormat.parquet:
            write_parquet(stream, deal_rows(deals, failed), DEAL_COLUMNS)
        else:
            stream.write(BOM.encode())
            stream.writelines(piece.encode() for piece in deals_csv(deals, failed))

"""Results in the formats of others: W3C PROV, W3C Web Annotation, CSV, Parquet and workbooks."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from summarize.output.exports.annotations import annotations
from summarize.output.exports.prov import prov_json, prov_jsonld
from summarize.output.exports.tables import csv_text, parquet_bytes, workbook_bytes
from summarize.output.results import Results

__all__ = ["BINARY", "ExportFormat", "export"]


class ExportFormat(StrEnum):
    """What results can be exported as."""

    prov = "prov"
    prov_jsonld = "prov-jsonld"
    annotations = "annotations"
    csv = "csv"
    parquet = "parquet"
    xlsx = "xlsx"


BINARY = frozenset({ExportFormat.parquet, ExportFormat.xlsx})


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
            return csv_text(results)
        case ExportFormat.parquet:
            return parquet_bytes(results)
        case ExportFormat.xlsx:
            return workbook_bytes(results)

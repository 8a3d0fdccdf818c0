"""All claims and records of a batch as Parquet, for programs: ``OUT/claims.parquet`` and ``OUT/records.parquet``."""

import logging
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

from summarize.batch.ledger import Ledger
from summarize.claims import canonical_json
from summarize.errors import ResultsError
from summarize.output.exports.tables import DEAL_COLUMNS, arrow_table, deal_rows
from summarize.output.results import RECORD, read_record

__all__ = ["CLAIM_TABLE", "RECORD_TABLE", "write_tables"]

logger = logging.getLogger(__name__)

CLAIM_TABLE = "claims.parquet"
RECORD_TABLE = "records.parquet"

_DEALS_A_FILE = 500

Row = dict[str, Any]


def write_tables(ray: Any, out: Path, ledger: Ledger) -> None:
    """Writes both tables anew, of all deals that have results; each is a folder of files, as Parquet tables are.

    A row of claims is one of `deal_rows`; a row of records has `deal`, `schema`
    and `record`, the record as JSON. Rows are in the order of the deals' names.
    """
    names = sorted(name for name, last in ledger.standings.items() if last.articles and (out / name / RECORD).exists())
    if not names:
        return
    deals = ray.data.from_items(
        [{"deal": name} for name in names], override_num_blocks=max(1, len(names) // _DEALS_A_FILE)
    )
    for table, rows in ((CLAIM_TABLE, _claims), (RECORD_TABLE, _record)):
        fresh = out / f".{table}.new"
        shutil.rmtree(fresh, ignore_errors=True)
        deals.map_batches(rows, fn_args=(out,), batch_size=64).write_parquet(str(fresh))
        _take_the_place(fresh, out / table)


def _take_the_place(fresh: Path, target: Path) -> None:
    """A folder cannot be replaced in one step: the old one is moved aside first, and removed last."""
    aside = target.with_name(f".{target.name}.old")
    shutil.rmtree(aside, ignore_errors=True)
    with suppress(FileNotFoundError):
        target.rename(aside)
    fresh.rename(target)
    shutil.rmtree(aside, ignore_errors=True)


def _claims(batch: Row, out: Path) -> Any:
    return arrow_table([row for rows in deal_rows(_folders(batch, out), _later) for row in rows], DEAL_COLUMNS)


def _record(batch: Row, out: Path) -> Any:
    rows: list[Row] = []
    for name, folder in _folders(batch, out):
        with suppress(ResultsError):
            summary = read_record(folder / RECORD)
            record = canonical_json(summary.record.model_dump(mode="json", by_alias=False))
            rows.append({"deal": name, "schema": summary.schema_name, "record": record})
    return arrow_table(rows, {"deal": str, "schema": str, "record": str})


def _later(error: ResultsError) -> None:
    """A folder that was changed by somebody since: it is in the tables once it is whole again."""
    logger.debug("left out of the tables: %s", error)


def _folders(batch: Row, out: Path) -> list[tuple[str, Path]]:
    return [(str(name), out / str(name)) for name in batch["deal"]]

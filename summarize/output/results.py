"""A results folder: record, claims, articles, brief, report and what the run took, written and read.

Every file is written in one step, so that a run that is killed leaves the old file or the new one. A file that
this package did not write is never replaced or removed.
"""

import json
import os
import tempfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from summarize.articles import read_articles, save_articles
from summarize.articles.article import Article
from summarize.atomic import write_atomically
from summarize.claims import Claim
from summarize.errors import ResultsError
from summarize.merging import DealGroup, part_of
from summarize.merging.summary import FORMAT, Summary
from summarize.output.brief import SIGNATURE, brief
from summarize.output.files import (
    TRANSLATIONS,
    digest_of_file,
    model_lines,
    parse_json,
    read_text,
    read_translations,
    reported,
    text_of,
    validated,
    write_file,
)
from summarize.output.report import GENERATOR, render_report
from summarize.output.run_report import RunReport, unread_of
from summarize.schemas import SHIPPED

__all__ = [
    "ARTICLES",
    "BRIEF",
    "CLAIMS",
    "DEALS",
    "LOCK",
    "RECORD",
    "REPORT",
    "RUN",
    "AnyRecord",
    "Results",
    "check_folder",
    "deals_index",
    "enter_in_manifest",
    "forget_deals",
    "read_claims",
    "read_record",
    "read_results",
    "read_run",
    "record_json",
    "results_folders",
    "write_brief",
    "write_deals",
    "write_report",
    "write_results",
]

RECORD = "record.json"
CLAIMS = "claims.jsonl"
ARTICLES = "articles.jsonl"
BRIEF = "brief.md"
REPORT = "report.html"
RUN = "run.json"
DEALS = "deals.json"
# Held by whoever decides or merges; empty.
LOCK = ".decisions.lock"


class AnyRecord(BaseModel):
    """A record whose schema is not at hand: its fields as the JSON has them."""

    model_config = ConfigDict(extra="allow")


@dataclass(frozen=True)
class Results:
    """What a results folder holds."""

    summary: Summary[BaseModel]
    claims: tuple[Claim, ...]
    articles: tuple[Article, ...]


def record_json(summary: Summary[Any]) -> str:
    """The text of `record.json`: the record by its field names, indented, not ASCII-escaped, with a last line end.

    `judgements` stand there if there are any.
    """
    data = summary.model_dump(mode="json", by_alias=True, exclude=None if summary.judgements else {"judgements"})
    data["record"] = summary.record.model_dump(mode="json", by_alias=False)
    return _pretty(data)


def _pretty(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def check_folder(out: Path) -> None:
    """Sees to it that results can be written to a folder, which need not exist yet; creates nothing.

    Raises ResultsError where it cannot be made or written to, or holds a file of our names that is not ours.
    """
    nearest = next(folder for folder in (out, *out.absolute().parents) if folder.exists())
    with reported(f"write results to {out}"), tempfile.TemporaryFile(dir=nearest):
        pass
    for name in _MARKS:
        _check_ours(out / name)


def _check_ours(path: Path) -> None:
    if path.exists() and not _is_ours(path):
        raise ResultsError(f"{path} was not written by summarize: give another folder, or move it away")


def write_results(
    out: Path,
    summary: Summary[Any] | None,
    claims: Iterable[Claim],
    articles: Iterable[Article],
    report: BaseModel | None = None,
) -> list[Path]:
    """Writes a results folder and returns the files written, the record first.

    Without a summary (claims not merged yet) there is no `record.json`, `brief.md` or `report.html`, and without a
    report besides no `run.json`; what an older run left of these is removed, and of files that it did not finish.
    `run.json` comes last, with the manifest of the others: a run that is killed before leaves one that does not fit
    them. Raises ResultsError as `check_folder` does.
    """
    check_folder(out)
    kept = sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: claim.id)
    known = tuple(articles)
    translations = read_translations(out)
    unread = unread_of(report.model_dump(mode="json")) if report else ()
    texts: dict[str, str | None] = {
        CLAIMS: "".join(f"{claim.model_dump_json()}\n" for claim in kept),
        RECORD: record_json(summary) if summary else None,
        BRIEF: brief(summary, translations, unread) if summary else None,
        REPORT: render_report(summary, kept, known, unread, translations=translations) if summary else None,
    }
    if report is None and summary is not None:
        report = RunReport(schema_name=summary.schema_name)
    with reported(f"write results to {out}"):
        out.mkdir(parents=True, exist_ok=True)
        # What runs that were killed were writing (see `write_atomically`).
        for left in (left for name in _MARKS for left in out.glob(f".{name}.*.tmp")):
            left.unlink(missing_ok=True)
        save_articles(known, out / ARTICLES)
        for name, text in texts.items():
            if text is None:
                (out / name).unlink(missing_ok=True)
            else:
                write_atomically(out / name, text)
        written = [name for name in (RECORD, BRIEF, REPORT, CLAIMS, ARTICLES) if texts.get(name, "") is not None]
        if report is None:
            (out / RUN).unlink(missing_ok=True)
        else:
            files = {name: digest_of_file(out / name) for name in sorted(written)}
            write_atomically(out / RUN, _pretty({**report.model_dump(mode="json", by_alias=True), "files": files}))
            written.append(RUN)
    return [out / name for name in written]


def enter_in_manifest(out: Path, name: str) -> None:
    """Takes a file that was written anew over into the manifest of its folder, if it has one.

    Raises ResultsError where `run.json` is damaged or cannot be written.
    """
    run = read_run(out)
    if run is None or not isinstance(run.get("files"), dict):
        return
    run["files"][name] = digest_of_file(out / name)
    write_file(out / RUN, _pretty(run))


def write_report(out: Path, results: Results) -> Path:
    """Writes the `report.html` of a results folder and returns its path; raises ResultsError as `check_folder` does."""
    path = out / REPORT
    _check_ours(path)
    unread, translations = unread_of(read_run(out)), read_translations(out)
    page = render_report(results.summary, results.claims, results.articles, unread, translations=translations)
    write_file(path, page)
    enter_in_manifest(out, REPORT)
    return path


def write_brief(out: Path, text: str) -> Path:
    """Writes the `brief.md` of a results folder and returns its path; raises ResultsError where that cannot be done."""
    path = write_file(out / BRIEF, text)
    enter_in_manifest(out, BRIEF)
    return path


def read_results(out: Path, schema: type[BaseModel] | None = None) -> Results:
    """Reads a results folder.

    The record is read as `schema`, or as the shipped schema that the results name, or else as AnyRecord. Raises
    ResultsError naming the file, and the line or field, of what is missing or damaged.
    """
    if not out.is_dir():
        raise ResultsError(f"there is no results folder {out}")
    summary = read_record(out / RECORD, schema)
    return Results(summary, read_claims(out / CLAIMS), read_articles(out / ARTICLES))


def results_folders(out: Path) -> list[tuple[str, Path]]:
    """The names and folders of the deals in `out`: itself if it holds a record, else every folder below that does.

    A name is the path below `out`, as `text_of` writes it, and they are in their order. Raises ResultsError where there
    is no such folder.
    """
    if not out.is_dir():
        raise ResultsError(f"there is no results folder {out}")
    if (out / RECORD).is_file():  # a deal may have that name, too
        return [(text_of(Path(out.name)), out)]
    found = (Path(folder) for folder, _, files in os.walk(out) if RECORD in files)
    return sorted((text_of(path.relative_to(out)), path) for path in found)


def read_record(path: Path, schema: type[BaseModel] | None = None) -> Summary[BaseModel]:
    """Reads a `record.json`; raises ResultsError as `read_results` does."""
    data = parse_json(read_text(path), str(path))
    if not isinstance(data, dict):
        raise ResultsError(f"{path} is not a record of summarize: it holds no JSON object")
    if data.get("format") != FORMAT:
        raise ResultsError(f"{path} has the format {data.get('format')!r}; this version reads {FORMAT!r}")
    model = schema or SHIPPED.get(str(data.get("schema")), AnyRecord)
    return validated(Summary[model], data, f"{path} is damaged")  # type: ignore[valid-type]


def read_claims(path: Path) -> tuple[Claim, ...]:
    """The claims of a `claims.jsonl`, in its order; raises ResultsError naming the line that is damaged."""
    return tuple(claim for _, _, claim in model_lines(path, Claim))


def read_run(out: Path) -> dict[str, Any] | None:
    """What `run.json` says, or None where there is none; raises ResultsError where it is damaged."""
    path = out / RUN
    data = parse_json(read_text(path), str(path)) if path.exists() else None
    if data is not None and not isinstance(data, dict):
        raise ResultsError(f"{path} is damaged: it holds no JSON object")
    return data


# What stands in a file that is ours: anywhere in a page, at the beginning of JSON, in the first line of JSON Lines.
_MARKS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys((RECORD, RUN, DEALS, TRANSLATIONS), ('"format": "summarize/',)),
    CLAIMS: ('"id":', '"article":', '"record":', '"grounding":'),
    ARTICLES: ('"id":', '"path":', '"text":'),
    BRIEF: (SIGNATURE,),
    REPORT: (f'<meta name="generator" content="{GENERATOR}">',),
    LOCK: (),
}


def _is_ours(path: Path) -> bool:
    try:
        text = read_text(path)
    except ResultsError:
        return False
    marks, line = _MARKS[path.name], text.partition("\n")[0]
    head = {".json": text[:200], ".jsonl": line}.get(path.suffix, text)
    return not text.strip() or (bool(marks) and all(mark in head for mark in marks))


Deals = Sequence[tuple[DealGroup, Summary[Any] | None]]


def write_deals(
    out: Path, deals: Deals, claims: Iterable[Claim], articles: Iterable[Article], report: BaseModel | None = None
) -> list[Path]:
    """Writes the folder of each deal, the index, and beside it the claims and articles of all; returns the files.

    What an older run wrote for a deal that is no more is removed. Raises ResultsError as `write_results` does.
    """
    said, texts = tuple(claims), tuple(articles)
    numbered = _numbered(deals)
    for name in numbered:
        check_folder(out / name)
    written = write_results(out, None, said, texts, report)
    for name, (deal, summary) in numbered.items():
        written += write_results(out / name, summary, *part_of(deal, said, texts))
    forget_deals(out, kept=numbered)
    write_atomically(out / DEALS, _pretty(deals_index(deals, texts)))
    return [out / DEALS, *written]


def forget_deals(out: Path, kept: Collection[str] = ()) -> None:
    """Removes the index that an older run left, and what it wrote for its deals but for those in `kept`."""
    if not (out / DEALS).exists() or not _is_ours(out / DEALS):
        return
    for folder in sorted(out.iterdir()):
        if folder.is_dir() and folder.name.isdecimal() and folder.name not in kept:
            for path in (folder / name for name in _MARKS):
                if path.exists() and _is_ours(path):
                    path.unlink()
            if not any(folder.iterdir()):
                folder.rmdir()
    (out / DEALS).unlink()


def deals_index(deals: Deals, articles: Iterable[Article]) -> dict[str, Any]:
    """The content of ``deals.json``: the deals with their folders, and the articles that are off topic."""
    paths = {article.id: article.path for article in articles}

    def told(deal: DealGroup) -> dict[str, Any]:
        given = [paths[article] for article in deal.articles]
        return {"articles": given, "sources": deal.sources, "about": list(deal.about), "why": deal.why}

    made = [{"folder": name, **told(deal)} for name, (deal, _) in _numbered(deals).items()]
    return {
        "format": "summarize/deals@1",
        "deals": made,
        "off_topic": [told(deal) for deal, summary in deals if summary is None],
    }


def _numbered(deals: Deals) -> dict[str, tuple[DealGroup, Summary[Any]]]:
    """The deals that have a record by the name of their folder, from "1"."""
    made = [(deal, summary) for deal, summary in deals if summary is not None]
    return {str(number): pair for number, pair in enumerate(made, 1)}

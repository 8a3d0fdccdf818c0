"""Whether the pages of a results folder, the brief and the report, say what its record says."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summarize.errors import ResultsError
from summarize.merging.summary import Summary
from summarize.output.brief import brief
from summarize.output.brief_check import check_brief
from summarize.output.files import read_text
from summarize.output.report import render_report
from summarize.output.results import BRIEF, REPORT, read_run
from summarize.output.translations import read_translations
from summarize.output.unread import Unread, unread_of
from summarize.output.verify.checked import Checked
from summarize.output.verify.reading import Found
from summarize.output.wording import one_line, shorten

__all__ = ["check_brief_file", "check_report_file"]

_WIDTH = 60


def check_brief_file(out: Path, summaries: list[Summary[Any]], found: Found, checked: Checked) -> None:
    """A `brief.md` that people edited before they send it on must say no more than its sources do (`check_brief`).

    `summaries` are the record that a merge gives and the one that lies there, as far as they are at hand: a page that
    is of either is not wrong itself.
    """
    text = _text(out / BRIEF, checked)
    translations = read_translations(out)
    if text is None or not summaries or any(text == brief(summary, translations) for summary in summaries):
        return
    wrong = check_brief(text, summaries[0], found.claims.values())
    for statement, why in wrong:
        checked.found("brief", BRIEF, f"“{shorten(one_line(statement), _WIDTH)}”: {why}")
    if not wrong:
        checked.notes.append(f"{BRIEF} is not as it was written; it says no more than its sources do")


def check_report_file(out: Path, summaries: list[Summary[Any]], found: Found, checked: Checked) -> None:
    """The `report.html` must be the page of the record, byte for byte."""
    text = _text(out / REPORT, checked)
    if text is None or not summaries:
        return
    if not any(text == page for page in _reports(out, summaries, found)):
        checked.found("report", REPORT, "it is not the report on this record: summarize report writes it anew")


def _reports(out: Path, summaries: list[Summary[Any]], found: Found) -> Iterator[str]:
    claims = sorted(found.claims.values(), key=lambda claim: claim.id)
    articles = sorted(found.articles.values(), key=lambda article: (article.path, article.id))
    unread, translations = _unread(out), read_translations(out)
    return (render_report(summary, claims, articles, unread, translations=translations) for summary in summaries)


def _unread(out: Path) -> tuple[Unread, ...]:
    try:
        return unread_of(read_run(out))
    except ResultsError:  # told where that file is checked
        return ()


def _text(path: Path, checked: Checked) -> str | None:
    """The text of a page; None where there is none, or where it cannot be read, which is a problem."""
    if not path.exists():
        checked.notes.append(f"there is no {path.name}")
        return None
    try:
        return read_text(path)
    except ResultsError as error:
        checked.found("damaged-file", path.name, str(error))
        return None

"""The page of a batch: its deals, and how far each has been reviewed."""

from dataclasses import dataclass
from functools import cache

from jinja2 import Template
from markupsafe import Markup

from summarize.errors import ResultsError
from summarize.output.decisions import OVERRIDES, read_lines
from summarize.output.report import asset, hashed, pages
from summarize.output.results import RECORD, read_record
from summarize.review.deals import Deals

__all__ = ["index_page"]


MOST_DEALS = 100


@dataclass(frozen=True)
class _Row:
    number: int
    name: str
    title: str
    conflicts: int
    fields: int
    decided: int
    problem: str | None = None


def index_page(deals: Deals, start: int = 0) -> str:
    """The page as HTML, with so many deals from `start` on. One whose folder is damaged is named with what is wrong."""
    start = min(max(start, 0), len(deals) - 1)
    end = min(start + MOST_DEALS, len(deals))
    style = asset("summarize.output.report", "report.css") + asset("summarize.review", "review.css")
    return _template().render(
        rows=[_row(deals, number) for number in range(start, end)],
        count=len(deals),
        before=max(start - MOST_DEALS, 0) + 1 if start else None,
        after=end + 1 if end < len(deals) else None,
        style=Markup(style),
        policy=hashed(style),
    )


def _row(deals: Deals, number: int) -> _Row:
    name, folder = deals.name(number), deals.folder(number)
    try:
        summary = read_record(folder / RECORD)
        decided = sum(counts for _, counts in read_lines(folder / OVERRIDES))
    except ResultsError as error:
        return _Row(number + 1, name, "", 0, 0, 0, str(error))
    title = getattr(summary.record, "title", None)
    told = str(title) if title else ""
    return _Row(number + 1, name, told, len(summary.conflicts), len(summary.provenance), decided)


@cache
def _template() -> Template:
    return pages("summarize.review").get_template("index.html")

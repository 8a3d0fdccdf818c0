"""A summary as a table: a data frame, and what a notebook shows."""

from collections.abc import Iterator, Mapping
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from summarize.claims import canonical_json
from summarize.errors import ExtraMissing

if TYPE_CHECKING:
    from summarize.merging.summary import Summary

__all__ = ["frame_of", "html_of"]


def frame_of(summary: "Summary[Any]") -> Any:
    """A pandas.DataFrame: a row a field, by its JSON Pointer. Raises ExtraMissing where pandas is not installed."""
    try:
        pandas = import_module("pandas")
    except ImportError as error:
        raise ExtraMissing("a data frame needs pandas: pip install 'summarize[export]'") from error
    frame = pandas.DataFrame(list(_rows(summary)), columns=["field", *_COLUMNS])
    return frame.set_index("field")


_COLUMNS = (
    "value",
    "status",
    "confidence",
    "articles",
    "independent",
    "against",
    "rule",
    "because",
    "said_by",
    "quote",
    "article",
)


def _rows(summary: "Summary[Any]") -> Iterator[dict[str, Any]]:
    paths = {source.id: source.path for source in summary.articles}
    for pointer, found in summary.provenance.items():
        first = found.evidence[0] if found.evidence else None
        yield {
            "field": pointer,
            "value": _at(summary.record, pointer),
            "status": found.status.value,
            "confidence": found.confidence,
            "articles": found.support.articles,
            "independent": found.support.independent,
            "against": found.support.against,
            "rule": str(found.rule),
            "because": found.because,
            "said_by": first.said_by if first else None,
            "quote": first.quote if first else None,
            "article": paths.get(first.article, first.article) if first else None,
        }


def _at(record: BaseModel, pointer: str) -> Any:
    """The value at a pointer, as Python has it; None where there is none (a list that is emptied by a correction)."""
    here: Any = record
    for part in (part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]):
        if isinstance(here, list | tuple):
            here = here[int(part)] if part.isdecimal() and int(part) < len(here) else None
        elif isinstance(here, Mapping):
            here = here.get(part)
        else:
            here = getattr(here, part, None)
    return here


_HEADINGS = ("Field", "Value", "Status", "In the words of an article", "Article")
_LEFT = ' style="text-align:left"'


def html_of(summary: "Summary[Any]") -> str:
    """The same as an HTML table, for notebooks: the words of articles are text in it, and nothing is loaded or run."""
    sources = len({source.group for source in summary.articles if source.used})
    used = sum(source.used for source in summary.articles)
    told = f"<p>{escape(summary.schema_name)} from {used} articles, {sources} independent sources</p>"
    head = "".join(f"<th{_LEFT}>{heading}</th>" for heading in _HEADINGS)
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in _rows(summary))
    return f"{told}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cells(row: Mapping[str, Any]) -> str:
    shown = (row["field"], _words(row["value"]), row["status"].replace("_", " "), row["quote"], row["article"])
    return "".join(f"<td{_LEFT}><bdi>{escape('' if cell is None else str(cell))}</bdi></td>" for cell in shown)


def _words(value: Any) -> str:
    return canonical_json(value) if isinstance(value, dict | list) else "" if value is None else str(value)

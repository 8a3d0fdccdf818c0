"""A folder of news articles about one deal in; one canonical record, every field traced to its sentences, out.

from summarize import summarize_folder

summary = summarize_folder("articles/")
print(summary.record.value, summary.provenance["/value"].evidence[0].quote)
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.articles import Article, article_from_text, load_article, load_folder
    from summarize.claims import Claim, Grounding, Span, Standing
    from summarize.engines import Engine
    from summarize.errors import SummarizeError
    from summarize.limits import Budget, Prices
    from summarize.merging import Evidence, FieldProvenance, Judgement, Override, Status, Summary, merge, split_deals
    from summarize.pipeline import Extracted, Progress, Run, RunReport, Summarizer, extract, summarize_folder
    from summarize.schemas import (
        Controversy,
        Course,
        Deal,
        Identity,
        Merge,
        Money,
        OwnWords,
        PartialDate,
        Promise,
        Quantity,
        Shipment,
        Stakeholder,
        Value,
    )

__all__ = [
    "Article",
    "Budget",
    "Claim",
    "Controversy",
    "Course",
    "Deal",
    "Engine",
    "Evidence",
    "Extracted",
    "FieldProvenance",
    "Grounding",
    "Identity",
    "Judgement",
    "Merge",
    "Money",
    "Override",
    "OwnWords",
    "PartialDate",
    "Prices",
    "Progress",
    "Promise",
    "Quantity",
    "Run",
    "RunReport",
    "Shipment",
    "Span",
    "Stakeholder",
    "Standing",
    "Status",
    "SummarizeError",
    "Summarizer",
    "Summary",
    "Value",
    "__version__",
    "article_from_text",
    "extract",
    "load_article",
    "load_folder",
    "merge",
    "split_deals",
    "summarize_folder",
]

__version__ = "0.1.0"

# Where each name is, so that `import summarize` costs nothing and a name what it needs. The same as above, for types.
_MODULES = {
    "summarize.articles": ("Article", "article_from_text", "load_article", "load_folder"),
    "summarize.claims": ("Claim", "Grounding", "Span", "Standing"),
    "summarize.engines": ("Engine",),
    "summarize.errors": ("SummarizeError",),
    "summarize.limits": ("Budget", "Prices"),
    "summarize.merging": (
        "Evidence",
        "FieldProvenance",
        "Judgement",
        "Override",
        "Status",
        "Summary",
        "merge",
        "split_deals",
    ),
    "summarize.pipeline": ("Extracted", "Progress", "Run", "RunReport", "Summarizer", "extract", "summarize_folder"),
    "summarize.schemas": (
        "Controversy",
        "Course",
        "Deal",
        "Identity",
        "Merge",
        "Money",
        "OwnWords",
        "PartialDate",
        "Promise",
        "Quantity",
        "Shipment",
        "Stakeholder",
        "Value",
    ),
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}

if not TYPE_CHECKING:  # to a type checker, a name that is not above is an error

    def __getattr__(name: str) -> object:
        """A public name or a module of the package, imported when it is first asked for."""
        if name in _HOMES:
            found = globals()[name] = getattr(import_module(_HOMES[name]), name)
            return found
        if not name.startswith("_"):
            try:
                return import_module(f"{__name__}.{name}")
            except ModuleNotFoundError as error:
                if error.name != f"{__name__}.{name}":
                    raise
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})

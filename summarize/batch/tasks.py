"""What workers do: read a deal's folder; merge its claims and write its results."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from summarize.articles import Article, Loaded, load_folder
from summarize.claims import Claim
from summarize.config import load_schema
from summarize.merging import Judgement, conclude
from summarize.output.decisions import add_judgements, read_decisions, write_conclusion
from summarize.output.results import check_folder
from summarize.output.run_report import RunReport

__all__ = ["Extracted", "load", "write"]


@dataclass(frozen=True)
class Extracted:
    """What the extraction of a deal gave. `schema` is the name to look it up by, which `load_schema` takes."""

    schema: str
    claims: Sequence[Claim]
    articles: Sequence[Article]
    report: RunReport
    judged: Sequence[Judgement] = ()


def load(folder: Path, out: Path) -> Loaded:
    """The articles of a deal, after seeing to it that its results can be written.

    Raises NothingUsable as `load_folder` does, and ResultsError as `check_folder` does.
    """
    check_folder(out)
    return load_folder(folder)


def write(out: Path, extracted: Extracted) -> None:
    """Merges the claims of a deal, heeding what people decided on it, and writes its results as `summarize run` does.

    Raises ResultsError where decisions are damaged or the results cannot be written.
    """
    schema, name = load_schema(extracted.schema)
    if extracted.judged:
        add_judgements(out, extracted.judged)
    decisions = read_decisions([out], None, schema)
    claims = (*extracted.claims, *decisions.corrections)
    found = conclude(claims, extracted.articles, schema, schema_name=name, judgements=decisions.judgements)
    write_conclusion(out, found, claims, extracted.articles, extracted.report)

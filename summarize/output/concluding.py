"""The last steps of every command that makes a record: merge what is on the deal, and write the results folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from summarize.articles.article import Article
from summarize.claims import Claim
from summarize.merging import Conclusion, conclude
from summarize.output.deal_folders import forget_deals
from summarize.output.decisions import Decisions, write_judgements
from summarize.output.results import write_results

__all__ = ["Material", "Written", "write_conclusion"]


@dataclass(frozen=True)
class Material:
    """What is merged: claims (corrections among them) and articles, their schema and its name, and what was decided."""

    claims: Sequence[Claim]
    articles: Sequence[Article]
    schema: type[BaseModel]
    schema_name: str
    decisions: Decisions


@dataclass(frozen=True)
class Written:
    """What came of it: the conclusion, and the files that were written, the record first."""

    conclusion: Conclusion
    files: tuple[Path, ...]


def write_conclusion(out: Path, material: Material, report: BaseModel | None) -> Written:
    """Merges what is on one deal and writes its results folder, with what is left to be judged.

    Raises ResultsError where the folder cannot be written to, or holds a file of our names that is not ours.
    """
    found = conclude(
        material.claims,
        material.articles,
        material.schema,
        schema_name=material.schema_name,
        judgements=material.decisions.judgements,
    )
    files = write_results(out, found.summary, material.claims, material.articles, report)
    forget_deals(out)
    judgements = write_judgements(out, found.undecided)
    return Written(found, (*files, judgements) if judgements else tuple(files))

"""What run, merge and correct do alike: apply what people decided, merge, write the results, and say what came out."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from summarize.articles.article import Article
from summarize.claims import Claim
from summarize.cli.console import remark, say
from summarize.merging import KEPT, Conclusion, conclude, conclude_each
from summarize.output.brief import brief
from summarize.output.decisions import Decisions, write_conclusion
from summarize.output.results import deals_index, record_json, write_deals
from summarize.output.wording import counted

__all__ = ["MergeInput", "finish", "finish_each", "where_written"]


@dataclass(frozen=True)
class MergeInput:
    """What is merged: claims (corrections among them) and articles, their schema and its name, and what was decided."""

    claims: Sequence[Claim]
    articles: Sequence[Article]
    schema: type[BaseModel]
    schema_name: str
    decisions: Decisions


def finish(out: Path, material: MergeInput, report: BaseModel | None, *, as_json: bool) -> Conclusion:
    """Merges what is on one deal, writes its results folder, and prints the brief or the record."""
    judgements = material.decisions.judgements
    found = conclude(
        material.claims, material.articles, material.schema, schema_name=material.schema_name, judgements=judgements
    )
    files = write_conclusion(out, found, material.claims, material.articles, report)
    say(record_json(found.summary) if as_json else f"{brief(found.summary)}\n{where_written(out, files)}")
    for article in found.summary.articles:
        if article.why:
            remark(f"set apart: {article.path}: {article.why}")
            remark(f"  put it back with: summarize judge {out} {article.path} --same --author NAME")
    for judgement in found.undecided:
        if not judgement.at and judgement.reason.endswith(KEPT):
            remark(f"perhaps not on this deal: {judgement.left}: {judgement.reason}")
            remark(f"  take it out with: summarize judge {out} {judgement.left} --two --author NAME")
    return found


def finish_each(out: Path, material: MergeInput, report: BaseModel | None, *, as_json: bool) -> None:
    """Merges what is on each deal, writes a results folder for each, and prints the index of them."""
    deals = conclude_each(
        material.claims,
        material.articles,
        material.schema,
        schema_name=material.schema_name,
        judgements=material.decisions.judgements,
    )
    write_deals(out, deals, material.claims, material.articles, report)
    index = deals_index(deals, material.articles)
    if as_json:
        say(json.dumps(index, ensure_ascii=False, indent=2))
        return
    for deal in index["deals"]:
        said = f"{counted(len(deal['articles']), 'article')}, {counted(deal['sources'], 'independent source')}"
        say(f"{out / deal['folder']}\t{said}\t{', '.join(deal['about'])}")
    for group in index["off_topic"]:
        say(f"-\t{', '.join(group['articles'])}\t{group['why']}")


def where_written(out: Path, written: Iterable[Path]) -> str:
    """The line that says which files lie where."""
    return f"written to {out}: {' '.join(path.name for path in written)}"

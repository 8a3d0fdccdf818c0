"""The commands adjudicate and judge: a model's and a person's word on what the rules leave in doubt."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from pydantic import BaseModel

from summarize.cache import Cache
from summarize.cli.asking import Model, asks
from summarize.cli.concluding import MergeInput, finish
from summarize.cli.console import guarded, remark
from summarize.cli.correcting import Author, CorrectSchema, Reason, schema_of_record
from summarize.cli.merging import Source, material_of, report_of
from summarize.cli.options import AsJson, Quiet, ResultsFolder, Verbose
from summarize.completions.adjudication import adjudicate as ask
from summarize.completions.adjudication import card_of
from summarize.engines import Engine, open_engine
from summarize.errors import UsageError
from summarize.merging import Judgement
from summarize.output.decisions import JUDGEMENTS, add_judgements, read_decisions, read_judgements
from summarize.output.results import RECORD, check_folder, read_record

__all__ = ["adjudicate", "judge"]

Left = Annotated[
    str, typer.Argument(metavar="NAME", help="A name as it stands in judgements.jsonl; or an article's path.")
]
Right = Annotated[
    str | None, typer.Argument(metavar="OTHER", help="The other name. Of an article: the articles of the record.")
]
Same = Annotated[bool, typer.Option("--same/--two", help="Whether the two are one: of an article, on the deal.")]
At = Annotated[str, typer.Option("--at", metavar="PLACE", help="Place of the names in the schema: /parties.")]


@guarded
@asks
def adjudicate(
    out: ResultsFolder,
    schema: CorrectSchema = None,
    *,
    asking: Model,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Ask a model about what stands undecided in OUT/judgements.jsonl, and merge anew.

    One question on which articles are on the deal, from what each says of it; one on which names mean one thing, from
    the sentences that have them. What it judges is written to judgements.jsonl with its reason; a person's judgement
    outranks it.
    """
    check_folder(out)
    record, name = schema_of_record(out, schema)
    undecided = [judgement for judgement in read_judgements(out / JUDGEMENTS) if judgement.same is None]
    settings = asking.settings()
    engine = open_engine(settings.model or "", settings.engine_options())
    if not engine.mends or engine.name.startswith("recorded/"):
        raise UsageError(f"{settings.model} cannot judge what is one and what is two: give --model of a language model")
    material = material_of([Source.of(out)], [], read_decisions([out], None, record), record, name)
    for one in undecided:
        if not one.at:
            _show(one, material)
    cache = None if asking.no_cache else Cache(settings.cache_dir)
    judged = asyncio.run(_ask(undecided, material, engine, cache))
    for one in judged:
        remark(f"{one.left} and {one.right} are {'one' if one.same else 'two'}: {one.reason}")
    add_judgements(out, judged)
    _merge(out, record, name, as_json)


@guarded
def judge(
    out: ResultsFolder,
    left: Left,
    right: Right = None,
    same: Same = True,
    author: Author = "",
    at: At = "",
    reason: Reason = "",
    schema: CorrectSchema = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Say that two names are one thing or two, or that an article is on the deal or not, and merge anew.

    The judgement is kept in OUT/judgements.jsonl and outranks the rules and a model; a later one on the same pair takes
    its place.
    """
    check_folder(out)
    record, name = schema_of_record(out, schema)
    other = right or _first_used(out, record, left)
    judgement = Judgement(at=at, left=left, right=other, same=same, author=author or None, reason=reason)
    add_judgements(out, [judgement])
    _merge(out, record, name, as_json)


def _first_used(out: Path, record: type[BaseModel], path: str) -> str:
    """An article that the record is made of, against which another one can be held."""
    articles = read_record(out / RECORD, record).articles
    if path not in {article.path for article in articles}:
        raise UsageError(f"{path} is no article of {out}; of two names, give both, and --at with their place")
    used = [article.path for article in articles if article.used and article.path != path]
    if not used:
        raise UsageError(f"{out} has no other article on the deal")
    return min(used)


def _merge(out: Path, record: type[BaseModel], name: str, as_json: bool) -> None:
    material = material_of([Source.of(out)], [], read_decisions([out], None, record), record, name)
    finish(out, material, report_of(out), as_json=as_json)


def _show(judgement: Judgement, material: MergeInput) -> None:
    """What two articles say of their deals, the sentences that name the parties among it."""
    remark(f"{judgement.left}: {judgement.reason}")
    for article in material.articles:
        if article.path in (judgement.left, judgement.right):
            for line in card_of(article, material.claims, material.schema):
                remark(f"  {article.path}: {line}")


async def _ask(
    undecided: Sequence[Judgement], material: MergeInput, engine: Engine, cache: Cache | None
) -> list[Judgement]:
    try:
        return await ask(undecided, material.articles, engine, cache, claims=material.claims, schema=material.schema)
    finally:
        await engine.aclose()
        if cache is not None:
            cache.close()

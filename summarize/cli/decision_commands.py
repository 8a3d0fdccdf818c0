"""The commands correct, judge and adjudicate: a person's or a model's word, kept beside results and merged anew."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from pydantic import BaseModel

from summarize.cache import Cache
from summarize.cli.console import guarded, remark
from summarize.cli.merge_command import finish, merge_input, report_of, told_schema
from summarize.cli.model_options import Model, asks
from summarize.cli.options import AsJson, Quiet, RecordSchema, ResultsFolder, Verbose
from summarize.config import Settings, load_schema
from summarize.engines import Engine
from summarize.errors import UsageError
from summarize.merging import Judgement, Override, SourceArticle, check_selectors, claim_of, stable_pointer
from summarize.output.decisions import JUDGEMENTS, add_judgements, add_override, read_judgements, value_typed_in
from summarize.output.results import RECORD, check_folder, read_record
from summarize.record_questions import adjudicate as judged_by_model
from summarize.record_questions import card_of

__all__ = ["adjudicate", "correct", "judge"]

Pointer = Annotated[
    str,
    typer.Argument(
        metavar="POINTER", help="The field: /value, /parties/0/role, /stakeholders[name=Ann Reed]/role, /terms[=]."
    ),
]
Value = Annotated[
    str,
    typer.Argument(metavar="VALUE", help='The right value, as text or JSON ("$40 million", 2024-03-08); null: none.'),
]
Author = Annotated[str, typer.Option("--author", metavar="NAME", help="Whose correction it is.")]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="What it rests on.")]
Left = Annotated[
    str, typer.Argument(metavar="NAME", help="A name as it stands in judgements.jsonl; or an article's path.")
]
Right = Annotated[
    str | None, typer.Argument(metavar="OTHER", help="The other name. Of an article: the articles of the record.")
]
Same = Annotated[bool, typer.Option("--same/--two", help="Whether the two are one: of an article, on the deal.")]
At = Annotated[str, typer.Option("--at", metavar="PLACE", help="Place of the names in the schema: /parties.")]


@guarded
def correct(
    out: ResultsFolder,
    pointer: Pointer,
    value: Value,
    author: Author,
    reason: Reason = "",
    schema: RecordSchema = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Correct a field of a record, and merge anew.

    The correction is added to OUT/overrides.jsonl, outranks what the articles say, and shows in the record, the brief
    and `summarize explain` as corrected by its author. To take it back, delete its line and run `summarize merge`.
    """
    check_folder(out)
    _check_text(pointer, value, author, reason)
    record, name = _schema_of(out, schema)
    merged = read_record(out / RECORD, record).record
    place = stable_pointer(pointer, record, merged)
    check_selectors(pointer, record, merged)
    override = Override(pointer=place, value=value_typed_in(value, place, record), author=author, reason=reason)
    claim_of(override, record)
    add_override(out, override)
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
    schema: RecordSchema = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Say that two names are one thing or two, or that an article is on the deal or not, and merge anew.

    The judgement is kept in OUT/judgements.jsonl and outranks the rules and a model; a later one on the same pair takes
    its place.
    """
    check_folder(out)
    _check_text(left, right or "", author, at, reason)
    record, name = _schema_of(out, schema)
    articles = read_record(out / RECORD, record).articles
    other = right or _first_used(out, articles, left)
    if not at and not {left, other} <= {article.path for article in articles}:
        raise UsageError(f"{left} and {other} are no two articles of {out}; of names, say where: --at /parties")
    add_judgements(out, [Judgement(at=at, left=left, right=other, same=same, author=author or None, reason=reason)])
    _merge(out, record, name, as_json)


@guarded
@asks
def adjudicate(
    out: ResultsFolder,
    schema: RecordSchema = None,
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
    record, name = _schema_of(out, schema)
    undecided = [judgement for judgement in read_judgements(out / JUDGEMENTS) if judgement.same is None]
    claims, articles = (given := merge_input([out], record, name)).claims, given.articles

    async def ask(engine: Engine, cache: Cache | None, _: Settings) -> list[Judgement]:
        for one in undecided:
            if not one.at:
                remark(f"{one.left}: {one.reason}")
                for article in articles:
                    if article.path in (one.left, one.right):
                        for line in card_of(article, claims, record):
                            remark(f"  {article.path}: {line}")
        return await judged_by_model(undecided, articles, engine, cache, claims=claims, schema=record)

    judged = asking.answer("judge what is one and what is two", ask)
    for one in judged:
        remark(f"{one.left} and {one.right} are {'one' if one.same else 'two'}: {one.reason}")
    add_judgements(out, judged)
    _merge(out, record, name, as_json)


def _check_text(*words: str) -> None:
    """Raises UsageError for words that are no text: what is decided is kept as UTF-8."""
    for word in words:
        try:
            word.encode()
        except UnicodeEncodeError:
            raise UsageError(f"{word!a} holds bytes that are not UTF-8") from None


def _schema_of(out: Path, schema: str | None) -> tuple[type[BaseModel], str]:
    """The schema of a record and its name. Raises SchemaError where it is not a shipped one and not given."""
    told = read_record(out / RECORD).schema_name
    return load_schema(schema or told_schema(told, "the record is of"))


def _merge(out: Path, record: type[BaseModel], name: str, as_json: bool) -> None:
    finish(out, merge_input([out], record, name), report_of(out), as_json=as_json)


def _first_used(out: Path, articles: Sequence[SourceArticle], path: str) -> str:
    """An article that the record is made of, against which another one can be held."""
    if path not in {article.path for article in articles}:
        raise UsageError(f"{path} is no article of {out}; of two names, give both, and --at with their place")
    used = [article.path for article in articles if article.used and article.path != path]
    if not used:
        raise UsageError(f"{out} has no other article on the deal")
    return min(used)

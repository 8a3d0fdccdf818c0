"""The commands correct, judge, adjudicate and review: a word of a person or a model, kept beside results and merged."""

import getpass
import socket
import webbrowser
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer
from pydantic import BaseModel

from summarize.cache import Cache
from summarize.cli.console import guarded, remark, say
from summarize.cli.merge_command import finish, merge_input, report_of, told_schema
from summarize.cli.shared_options import AsJson, Model, Quiet, RecordSchema, ResultsFolder, Verbose, asks, given_schema
from summarize.config import Settings, load_schema
from summarize.engines import Engine
from summarize.errors import ExtraMissing, UsageError
from summarize.merging import Judgement, Override, SourceArticle, check_selectors, claim_of, stable_pointer
from summarize.output.decisions import JUDGEMENTS, add_judgements, add_override, read_judgements, value_typed_in
from summarize.output.results import CLAIMS, RECORD, check_folder, read_claims, read_record
from summarize.record_questions import adjudicate as judged_by_model
from summarize.record_questions import card_of
from summarize.text.names import name_key

__all__ = [
    "adjudicate",
    "correct",
    "judge",
    "review",
]

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
    if at:
        read = (claim for claim in read_claims(out / CLAIMS) if claim.record.at == at and isinstance(claim.value, str))
        named = {name_key(str(claim.value)) for claim in read}
        for one in (left, other):
            if name_key(one) not in named:
                remark(f"no article has {one} at {at}: the judgement is kept, and heeded once one does")
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


LOOPBACK = ("127.0.0.1", "localhost", "::1")
# What a server binds to that is to be reached by every address of its machine.
EVERYWHERE = ("0.0.0.0", "::")

Host = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen. Default: this machine only.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, metavar="N", help="Port; by default one that is free.")]
Who = Annotated[str, typer.Option("--author", metavar="NAME", help="Who decides. Default: who is logged in.")]
Browser = Annotated[bool, typer.Option("--browser/--no-browser", help="Whether to open it.")]


@guarded
def review(
    out: ResultsFolder,
    host: Host = "127.0.0.1",
    port: Port = 0,
    author: Who = "",
    schema: RecordSchema = None,
    browser: Browser = True,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Check a record in a browser: accept, correct, reject, join, split, undo; OUT may be a batch's.

    What is decided is added to OUT/overrides.jsonl and OUT/judgements.jsonl, and the record is merged anew. The address
    holds a secret: whoever has it may decide. It ends with Ctrl-C, and loses nothing if it is killed.
    """
    try:
        import starlette  # noqa: F401  (what the server below is made of)
        import uvicorn
    except ImportError as error:
        raise ExtraMissing("summarize review needs the extra `review`: pip install 'summarize[review]'") from error
    from summarize.review import Deals
    from summarize.review.app import Access, new_token, review_app

    deals = Deals(out, given_schema(schema))
    if len(deals) == 1:
        deals.desk(0).case()  # what is wrong with the folder is said here, and not in the browser
    listening = _listen(host, port)
    port = listening.getsockname()[1]
    token = new_token()
    access = Access(token, None if host in EVERYWHERE else frozenset(_names(host, port)))
    app = review_app(deals, access, author or _logged_in())
    address = f"http://{_shown(host)}:{port}/{token}/"
    say(address)
    if host not in LOOPBACK:
        remark("it can be reached from other machines, without encryption: whoever has the address may decide")
    if browser:
        webbrowser.open(address)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, lifespan="off"))
    try:
        with suppress(KeyboardInterrupt):  # how a review ends
            server.run(sockets=[listening])
    finally:
        deals.finish()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise UsageError(f"cannot listen at {host}, port {port}: {error.strerror or error}") from error


def _names(host: str, port: int) -> list[str]:
    """The hosts by which a request may call the server."""
    return [f"{_shown(name)}:{port}" for name in dict.fromkeys((host, *(LOOPBACK if host in LOOPBACK else ())))]


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _logged_in() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such user, as in a container
        return ""

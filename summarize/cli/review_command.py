"""The command review: the report in a browser, where people accept, correct, join and split."""

import getpass
import socket
import webbrowser
from contextlib import suppress
from typing import Annotated

import typer

from summarize.cli.console import guarded, remark, say
from summarize.cli.options import Quiet, RecordSchema, ResultsFolder, Verbose, given_schema
from summarize.errors import ExtraMissing, UsageError

__all__ = ["review"]

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

"""The server of a review: pages and decisions under an address that only its reader knows.

Every address begins with a secret token; without it there is nothing. A request must be for the host that is served
(so that no other site's name can be pointed here), and what changes anything must come from a page of this server.
"""

import json
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from summarize.errors import SummarizeError, UsageError
from summarize.output.formatting import shorten
from summarize.output.report import Addition, asset
from summarize.review.case import Case, Overtaken, parse_wish, preview
from summarize.review.desk import Deals, Desk
from summarize.review.state import index_page, state_of

__all__ = ["Access", "new_token", "review_app"]

MOST_BYTES = 1_000_000
_SCRIPTS = ("base", "desk", "server", "page", "lists", "acts", "marking", "keys")
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

Handler = Callable[[Request], Awaitable[Response]]


def new_token() -> str:
    """A secret for the address of a review: 128 bits."""
    return secrets.token_urlsafe(16)


@dataclass(frozen=True)
class Access:
    """Who is let in: those who know the `token`, at one of the `hosts` (``127.0.0.1:8000``); None for any host."""

    token: str
    hosts: frozenset[str] | None


def review_app(deals: Deals, access: Access, author: str = "") -> Starlette:
    """The application. `author` is who decides until the reader of the page says otherwise."""
    review = _Review(deals, access, author)
    routes = [
        Route("/{token}/", review.guarded(review.index)),
        Route("/{token}/{number:int}/", review.guarded(review.page)),
        Route("/{token}/{number:int}/state", review.guarded(review.state)),
        Route("/{token}/{number:int}/preview", review.guarded(review.preview), methods=["POST"]),
        Route("/{token}/{number:int}/decide", review.guarded(review.decide), methods=["POST"]),
    ]
    return Starlette(routes=routes)


class _Review:
    def __init__(self, deals: Deals, access: Access, author: str) -> None:
        self.deals = deals
        self.access = access
        self.author = author

    def guarded(self, handler: Handler) -> Handler:
        """Lets in who may come in, answers errors of ours in words, and sets the headers of every answer."""

        async def guard(request: Request) -> Response:
            try:
                self._check(request)
                response = await handler(request)
            except HTTPException as refused:
                response = JSONResponse({"error": refused.detail}, refused.status_code)
            except Overtaken as error:
                response = JSONResponse({"error": str(error), "overtaken": True}, 409)
            except SummarizeError as error:
                response = JSONResponse({"error": str(error)}, 422 if isinstance(error, UsageError) else 500)
            response.headers.update(_HEADERS)
            return response

        return guard

    def _check(self, request: Request) -> None:
        if not secrets.compare_digest(request.path_params["token"].encode(), self.access.token.encode()):
            raise HTTPException(404, "there is nothing here")
        host = request.headers.get("host", "")
        if self.access.hosts is not None and host not in self.access.hosts:
            raise HTTPException(421, "this server does not go by that name")
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise HTTPException(403, "a request from another site")
        if request.method != "POST":
            return
        if request.headers.get("origin") != f"{request.url.scheme}://{host}":
            raise HTTPException(403, "a request from another origin")
        if request.headers.get("content-type", "").partition(";")[0] != "application/json":
            raise HTTPException(415, "a decision is JSON")

    def _desk(self, request: Request) -> Desk:
        number = request.path_params["number"]
        if not 1 <= number <= len(self.deals):
            raise HTTPException(404, "there is no such deal")
        return self.deals.desk(number - 1)

    async def index(self, request: Request) -> Response:
        if len(self.deals) == 1:
            return RedirectResponse("1/")
        first = request.query_params.get("from", "1")
        start = int(first) - 1 if first.isdecimal() and first.isascii() and len(first) < 10 else 0
        return HTMLResponse(await run_in_threadpool(index_page, self.deals, start))

    async def page(self, request: Request) -> Response:
        desk = self._desk(request)
        return HTMLResponse(await run_in_threadpool(desk.page, _addition()))

    async def state(self, request: Request) -> Response:
        """The state; with `known`, the version that the page has, only if it is another one, and then with the page."""
        desk, known = self._desk(request), request.query_params.get("known")
        case = await run_in_threadpool(desk.case)
        if known == case.version:
            return Response(status_code=204)
        html = await run_in_threadpool(desk.page) if known else None
        return JSONResponse(await run_in_threadpool(self._told, request, case, html))

    async def preview(self, request: Request) -> Response:
        desk, data = self._desk(request), await _body(request)
        return JSONResponse(await run_in_threadpool(lambda: preview(desk.case(), data)))

    async def decide(self, request: Request) -> Response:
        desk, wish = self._desk(request), parse_wish(await _body(request))
        done = await run_in_threadpool(desk.decide, wish)
        told = await run_in_threadpool(self._told, request, done.case, None)
        return JSONResponse({**told, "changed": done.changed})

    def _told(self, request: Request, case: Case, html: str | None) -> dict[str, Any]:
        number = request.path_params["number"]
        deal = {
            "number": number,
            "count": len(self.deals),
            "name": shorten(self.deals.name(number - 1), 80),
            "next": f"../{number + 1}/" if number < len(self.deals) else None,
            "all": "../" if len(self.deals) > 1 else None,
        }
        return {"state": {**state_of(case), "deal": deal, "author": self.author}, "html": html}


async def _body(request: Request) -> Any:
    """What a request says as JSON."""
    content = b""
    async for chunk in request.stream():
        content += chunk
        if len(content) > MOST_BYTES:
            raise HTTPException(413, "that is more than a decision takes")
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise UsageError("a decision is JSON") from error


@cache
def _addition() -> Addition:
    script = "\n".join(asset("summarize.review", f"{name}.js") for name in _SCRIPTS)
    # They share one scope, and begin once the report's own script is there.
    return Addition(
        asset("summarize.review", "review.css"),
        f'document.addEventListener("summarize:ready", () => {{\n{script}}});\n',
    )

"""A plain function as an engine: ``async (request) -> reply``."""

import inspect
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from summarize.engines.engine import Meter, Reply, Request
from summarize.errors import ReplyInvalid, UsageError
from summarize.limits import Budget
from summarize.tracing import span

__all__ = ["Answering", "FunctionEngine"]

Answering = Callable[[Request], Awaitable[str | Mapping[str, Any] | Reply]]


class FunctionEngine:
    """Asks `function`, which gives a reply as JSON text, as a dict, or as a `Reply` with the tokens it took.

    Its replies are not cached, since nobody knows what they depend on: an engine that wants that is a class with a
    `cache_key`. Of a `budget`, replies use up calls, and tokens where they are told.

    Raises UsageError for what is no asynchronous function.
    """

    mends = True

    def __init__(self, function: Answering, budget: Budget | None = None, concurrency: int | None = None) -> None:
        call = function if inspect.isroutine(function) else type(function).__call__
        if not inspect.iscoroutinefunction(inspect.unwrap(call)):
            raise UsageError(f"{function!r} cannot answer: an engine's function is async def f(request)")
        self.name = f"function/{getattr(function, '__name__', type(function).__name__)}"
        self.concurrency = concurrency or 16
        self.meter = Meter()
        self._function = function
        self._budget = budget or Budget()

    def cache_key(self, request: Request) -> None:
        """Nothing."""

    async def extract(self, request: Request) -> Reply:
        """What the function answers. Raises what it raises, BudgetReached, and ReplyInvalid for what is no reply."""
        self._budget.take()
        meters = request.meters(self.meter)
        for meter in meters:
            meter.sent()
        with span("call", path=request.article.path, attempt=request.attempt) as marks:
            reply = self._reply(await self._function(request))
            marks.mark(status="ok")
        spent = {"input_tokens": reply.input_tokens, "output_tokens": reply.output_tokens}
        self._budget.spent(**spent)
        for meter in meters:
            meter.answered(**spent)
        return reply

    async def aclose(self) -> None:
        """There is nothing to let go of."""

    def _reply(self, answer: object) -> Reply:
        if isinstance(answer, Reply):
            return answer
        if isinstance(answer, Mapping):
            try:
                return Reply(json.dumps(dict(answer), ensure_ascii=False), self.name)
            except (TypeError, ValueError) as error:
                raise ReplyInvalid(f"{self.name}: the reply is not JSON: {error}", model=self.name) from None
        if isinstance(answer, str):
            return Reply(answer, self.name)
        raise ReplyInvalid(f"{self.name}: a reply is text, a dict or a Reply, not {answer!r}", model=self.name)

"""Sending a request: as many at once and a minute as is allowed, again where that may help, and everything counted."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, TypeVar

from pydantic import BaseModel

from summarize.engines.engine import Meter, Request
from summarize.engines.options import EngineOptions
from summarize.engines.responses import Answered, Fault, Faults, input_tokens, is_completion, output_tokens, part
from summarize.limits import Budget, RetryPolicy, Throttle, TokenBucket, Transient
from summarize.tracing import span

__all__ = ["Sender"]


T = TypeVar("T")


class Sender:
    """Sends for one engine, within its options; `faults` says what its client's errors mean.

    `retry_policy` is for the engine's own retries, where none is handed in.
    """

    def __init__(self, options: EngineOptions, faults: Faults, retry_policy: RetryPolicy | None = None) -> None:
        self.meter = Meter()
        self.throttle = Throttle(options.concurrency, options.concurrency) if options.concurrency else Throttle()
        self._timeout = options.timeout
        self._budget = options.budget or Budget()
        self._retry_policy = retry_policy or RetryPolicy(options.retries, sleep=self._budget.sleep)
        self._faults = faults
        pace = partial(TokenBucket, sleep=self._budget.sleep)
        self._requests = pace(options.requests_per_minute) if options.requests_per_minute else None
        self._tokens = pace(options.tokens_per_minute) if options.tokens_per_minute else None

    async def completion(self, request: Request, call: Callable[[], Awaitable[Any]], *, again: bool = False) -> Any:
        """What `call` gives for `request`, transport retries included; `again` says that it was sent before.

        Raises Declined besides what `Engine.extract` raises.
        """
        return await self._retry_policy.call(partial(self._attempt, request, call, again))

    async def through(self, call: Callable[[int], Awaitable[T]]) -> T:
        """What `call` gives with the same retries and errors; it is told the attempt's number. Nothing is counted."""

        async def attempt(number: int) -> T:
            try:
                return await call(number)
            except Exception as error:  # noqa: BLE001 - all that a client may raise is told by `faults`
                fault = self._faults.of(error, time.time())
            raise fault  # outside: the client's error has the key in its context

        return await self._retry_policy.call(attempt)

    async def _attempt(self, request: Request, call: Callable[[], Awaitable[Any]], again: bool, number: int) -> Any:
        estimate = sum(len(message.content) for message in request.messages) / 4
        meters = request.meters(self.meter)
        async with self.throttle as seat:
            await self._let_go(estimate)
            for meter in meters:
                meter.sent(again=again or number > 0)
            started = time.perf_counter()
            with span("call", path=request.article.path, attempt=request.attempt, retry=number) as marks:
                outcome, fault = await self._outcome(call)
                if fault is not None:
                    marks.failed(type(fault).__name__)
                else:
                    marks.mark(status="ok")
            seconds = time.perf_counter() - started
            if fault is None:
                self.throttle.answered(seat, seconds)
            elif isinstance(fault, Transient) and fault.everyone:
                self.throttle.pushed_back(seat)
        spent = {"input_tokens": input_tokens(outcome), "output_tokens": output_tokens(outcome)}
        if self._tokens:
            self._tokens.settle(sum(spent.values()) - estimate)
        # Raised here, not where it was caught: the client's error has the request, and with it the key, in its context.
        if fault is not None:
            raise fault
        self._budget.spent(**spent)
        for meter in meters:
            meter.answered(**spent, seconds=seconds)
        return outcome

    async def _let_go(self, estimate: float) -> None:
        """Waits until a request of so many tokens may be sent. Raises BudgetReached where it may not be any more."""
        if self._requests:
            await self._requests.take()
        if self._tokens:
            await self._tokens.take(estimate)
        # The pause that held it back before it had a seat is over; another may have begun since.
        await self._retry_policy.turn()
        self._budget.take()

    async def _outcome(self, call: Callable[[], Awaitable[Any]]) -> tuple[Any, Fault | None]:
        try:
            # httpx limits each read alone: a server that trickles would never run into its time-out.
            async with asyncio.timeout(self._timeout):
                completion = await call()
        except TimeoutError:
            return None, Transient(f"{self._faults.model}: no reply within {self._timeout:g} seconds")
        except Exception as error:  # noqa: BLE001 - all that a client may raise is told by `faults`
            return None, self._faults.of(error, time.time())
        if part(completion, "error") or not is_completion(completion):
            # A wrong URL (a web page), or a gateway that reports an error with status 200.
            return None, self._faults.of_answer(Answered(200, _plain(completion)), time.time())
        return completion, None


def _plain(completion: Any) -> Any:
    """A client's object as JSON has it, with what the client does not know."""
    if not isinstance(completion, BaseModel):
        return completion
    try:
        # What a client did not check may be of any type.
        return completion.model_dump(warnings=False)
    except (ValueError, TypeError, AttributeError):
        return str(completion)

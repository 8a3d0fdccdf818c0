"""One cache and one budget for all machines of a cluster: an actor on the driver's has them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import JsonValue

from summarize.cache import Cache
from summarize.errors import BudgetReached
from summarize.limits import Budget, Prices

__all__ = ["RemoteBudget", "RemoteCache", "SharedState"]

Value = dict[str, JsonValue]
Call = Callable[..., Any]
"""Calls a method of the shared state by its name, and waits for the result."""


class SharedState:
    """The actor's class: the cache in `folder` (None: no cache) and the budget of all who ask."""

    def __init__(self, folder: Path | None, budget: Budget) -> None:
        self._cache = Cache(folder) if folder is not None else None
        self._budget = budget

    def get_at(self, address: str) -> Value | None:
        """As `Cache.get_at`."""
        return self._cache.get_at(address) if self._cache is not None else None

    def put_at(self, address: str, value: Value) -> None:
        """As `Cache.put_at`: the value is on the driver's disk when this returns."""
        if self._cache is not None:
            self._cache.put_at(address, value)

    def check(self) -> str | None:
        """As `Budget.check`, but what was reached is returned."""
        return _reached(self._budget.check)

    def take(self) -> str | None:
        """As `Budget.take`, but what was reached is returned."""
        return _reached(self._budget.take)

    def spent(self, input_tokens: int, output_tokens: int) -> None:
        """As `Budget.spent`."""
        self._budget.spent(input_tokens=input_tokens, output_tokens=output_tokens)


def _reached(ask: Callable[[], None]) -> str | None:
    try:
        ask()
    except BudgetReached as reached:
        return str(reached)
    return None


class RemoteCache(Cache):
    """The shared cache, from wherever one is."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def get_at(self, address: str) -> Value | None:
        """As `Cache.get_at`."""
        kept: Value | None = self._call("get_at", address)
        return kept

    def put_at(self, address: str, value: Value) -> None:
        """As `Cache.put_at`."""
        self._call("put_at", address, value)

    def close(self) -> None:
        """The actor's stays open."""


class RemoteBudget(Budget):
    """The shared budget, from wherever one is, with the seconds that are left until its deadline."""

    def __init__(self, call: Call, deadline: float | None, prices: Prices | None) -> None:
        super().__init__(deadline=deadline, prices=prices)
        self._call = call

    def check(self) -> None:
        """As `Budget.check`."""
        super().check()
        _raise(self._call("check"))

    def take(self) -> None:
        """As `Budget.take`: no two who ask take the last call."""
        super().check()
        _raise(self._call("take"))

    def spent(self, *, calls: int = 0, input_tokens: int = 0, output_tokens: int = 0) -> None:
        """As `Budget.spent`; calls are counted when they are taken."""
        self._call("spent", input_tokens, output_tokens)


def _raise(reached: str | None) -> None:
    if reached is not None:
        raise BudgetReached(reached)

"""The pytest fixture of `FakeEngine`, which pytest finds by itself (entry point ``pytest11``).

Nothing of the package is imported for it but `summarize.testing` and the errors.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from summarize.testing import FakeEngine

__all__ = ["summarize_engine"]


@pytest.fixture
def summarize_engine() -> Iterator[type[FakeEngine]]:
    """The class `FakeEngine`; the test fails at its end if there are replies that nobody asked for."""
    made: list[FakeEngine] = []

    class Watched(FakeEngine):
        def __init__(self, replies: Mapping[str, Mapping[str, Any]]) -> None:
            super().__init__(replies)
            made.append(self)

    yield Watched
    left = [path for engine in made for path in engine.unasked()]
    if left:
        pytest.fail(f"nobody asked about {', '.join(left)}")

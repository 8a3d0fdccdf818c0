"""What merging has found out once and need not find out again when little has changed.

Merging is made of pure functions. A memo keeps what the dear ones gave, under keys that hold everything that their
outcome depends on, so that merging with a memo gives the same as merging without.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from summarize.articles.article import Article

__all__ = ["Memo", "recall"]

T = TypeVar("T")


class Memo:
    """Outcomes by key. What two merges in a row did not ask for is forgotten."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        self._articles: dict[int, Article] = {}
        self._now: dict[Hashable, Any] = {}
        self._before: dict[Hashable, Any] = {}

    def turn(self) -> None:
        """Begins another merge."""
        self._before, self._now = self._now, {}

    def article(self, article: Article) -> int:
        """A number that stands for an article: the same one for the same object, which is kept as long as the memo."""
        self._articles[id(article)] = article
        return id(article)

    def number(self, content: Hashable) -> int:
        """A number that stands for a long key, always the same one for equal content."""
        return self._numbers.setdefault(content, len(self._numbers))

    def recall(self, key: Hashable, make: Callable[[], T]) -> T:
        """The outcome that is kept under `key`, or else what `make` gives. None is not kept."""
        found = self._now.get(key)
        if found is None:
            found = self._before.get(key)
            if found is None:
                found = make()
            self._now[key] = found
        outcome: T = found
        return outcome


def recall(memo: Memo | None, key: Callable[[Memo], Hashable], make: Callable[[], T]) -> T:
    """As `Memo.recall`; without a memo what `make` gives, and the key is not even made."""
    return make() if memo is None else memo.recall(key(memo), make)

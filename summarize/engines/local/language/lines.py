"""A sentence as the embedded engine reads it: its words and the names in it."""

from dataclasses import dataclass
from functools import cached_property

from summarize.engines.local.language.words import Word, words
from summarize.text.mention import Mention

__all__ = ["Line"]


@dataclass(frozen=True)
class Line:
    """A sentence that may be cited: its number, from 1, and its text, which all offsets point into.

    `opening` is where its dateline ends, 0 if it has none."""

    number: int
    text: str
    names: tuple[Mention[str], ...]
    opening: int = 0

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(words(self.text))

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(word.stem for word in self.words)

    @property
    def headline(self) -> bool:
        """Whether it is a headline: short, and without a stop."""
        return len(self.text) < 200 and self.text[-1:] not in ".?!”\"'’:;" and len(self.words) >= 4

    def before(self, offset: int, count: int = 1) -> list[Word]:
        """The last `count` words that end at or before an offset."""
        return [word for word in self.words if word.end <= offset][-count:] if count else []

    def after(self, offset: int, count: int = 1) -> list[Word]:
        """The first `count` words that start at or after an offset."""
        return [word for word in self.words if word.start >= offset][:count]

"""A mention: a typed value that a parser, not a model, found in a text."""

from dataclasses import dataclass
from typing import Generic, TypeVar

__all__ = ["Mention"]

T = TypeVar("T")


@dataclass(frozen=True)
class Mention(Generic[T]):
    """A value and where it stands: offsets `start` and `end` into the text that was searched, and `text`, its words."""

    start: int
    end: int
    text: str
    value: T

"""One leaf of a reply, as it was read."""

from dataclasses import dataclass

from pydantic import JsonValue

from summarize.claims import Standing
from summarize.shape import Leaf, Shape

__all__ = ["Answer", "Put"]


@dataclass(frozen=True)
class Put:
    """How a value is put, and by whom, as the reply has it; whether that one stands in the article is not known yet."""

    standing: Standing = Standing.stated
    by: str | None = None


@dataclass(frozen=True)
class Answer:
    """One leaf of a reply.

    `pointer` is the JSON Pointer of the value in the plain record (``/stakeholders/2/name``, ``/goods/0``); `record`
    that of the record it belongs to, `at` the same without indices, `parent` the enclosing record's pointer; `path` is
    the field inside the record. `value` is JSON: as the leaf's type writes it for a choice, flag or value type, and as
    the reply has it for what is quoted, since that is read off the article. `cites` are its own sentence numbers, or
    those of its item. `beside` is what else its item says in words, for values that are found by them. `problem` says
    why the value cannot be used even before it is looked for in the text, in words for the model.
    """

    pointer: str
    record: str
    parent: str
    at: str
    shape: Shape
    path: str
    leaf: Leaf
    value: JsonValue
    cites: tuple[int, ...]
    put: Put = Put()
    beside: tuple[str, ...] = ()
    problem: str | None = None

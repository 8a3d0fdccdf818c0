"""The second look: whether the sentences say what was worded and read from them. Quoted values need none.

What a model wrote in its own words, and what it chose, rests on its reading; one further question reads again. It shows
the values with their sentences alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from summarize.citing import Answer, json_of
from summarize.claims import Grounding
from summarize.extraction.claiming import Judged
from summarize.extraction.grounding import Grounded
from summarize.shape import Leaf, LeafKind

__all__ = ["Checked", "Verdict", "looked_at", "read_verdict"]


class Unsupported(BaseModel):
    number: int
    why: str


class Verdict(BaseModel):
    """The reply to a check: which values their sentences do not support."""

    model_config = ConfigDict(extra="ignore")

    unsupported: list[Unsupported]


@dataclass(frozen=True)
class Checked:
    """A value that is looked at again, and what its record is about, in words."""

    answer: Answer
    about: str


def looked_at(judged: Sequence[Judged]) -> list[Checked]:
    """The values that rest on reading: those in words of the model's, and choices and flags."""
    names = {item.answer.record: str(item.answer.value) for item in reversed(judged) if _names(item.answer.leaf)}
    return [
        Checked(item.answer, _about(item.answer, names))
        for item in judged
        if isinstance(item.outcome, Grounded) and item.outcome.grounding in (Grounding.worded, Grounding.read)
    ]


def _names(leaf: Leaf) -> bool:
    """Whether a leaf says what its record is: its name, or the label it goes by."""
    return leaf.identity is not None and leaf.kind in (LeafKind.name, LeafKind.text) and not leaf.many


def _about(answer: Answer, names: dict[str, str]) -> str:
    if not answer.record:
        return answer.shape.name
    return f"{answer.shape.name} {names[answer.record]!r}" if answer.record in names else answer.shape.name


def read_verdict(content: str, count: int, model: str = "") -> list[tuple[int, str]]:
    """The numbers of the unsupported values with the reasons, each once and from 1 to `count`.

    Raises ReplyInvalid where there is no such object in the text.
    """
    given = json_of(content, model=model).get("unsupported")
    found: dict[int, str] = {}
    for item in given if isinstance(given, list) else []:
        number = item.get("number") if isinstance(item, dict) else item
        if isinstance(number, int) and not isinstance(number, bool) and 1 <= number <= count:
            found.setdefault(number, str(item.get("why", "")) if isinstance(item, dict) else "")
    return sorted(found.items())

"""States that a date tells of: what was signed on a day that is past is signed."""

from collections.abc import Collection

from pydantic import JsonValue

from summarize.engines.local.language.words import stem
from summarize.schemas import PartialDate
from summarize.shape import Leaf, LeafKind, Shape

__all__ = ["settle_states"]


def settle_states(
    shape: Shape, reply: dict[str, JsonValue], published: PartialDate | None, told: Collection[str] = ()
) -> None:
    """Sets a choice such as "signed" in a reply where a date field such as "signed_on" has a day that is past.

    Choices are steps in the order of their type: one that goes further stays, and so does an end of the course. The
    fields in `told` are left as they are.
    """
    for leaf in shape.leaves:
        if leaf.kind is not LeafKind.choice or leaf.many or leaf.name in told:
            continue
        ends = leaf.course.ends if leaf.course else ()
        steps = [str(choice) for choice in leaf.choices]
        held = reply[leaf.name]
        current = str(held["value"]) if isinstance(held, dict) else None
        for step, dated in _reached(leaf, shape, reply, published):
            if current is None or (current not in ends and steps.index(step) > steps.index(current)):
                current = step
                reply[leaf.name] = {"value": step, "cites": dated["cites"]}


def _reached(
    leaf: Leaf, shape: Shape, reply: dict[str, JsonValue], published: PartialDate | None
) -> list[tuple[str, dict[str, JsonValue]]]:
    """The steps with a date that is past, each with the cited date."""
    found = []
    for choice in leaf.choices:
        for other in shape.leaves:
            dated = reply[other.name]
            same = stem(other.name.split("_")[0]) == stem(str(choice))
            if same and other.kind is LeafKind.date and isinstance(dated, dict) and _is_past(dated["value"], published):
                found.append((str(choice), dated))
    return found


def _is_past(value: JsonValue, published: PartialDate | None) -> bool:
    began, now = PartialDate(str(value)).earliest, published.latest if published else None
    return began is None or now is None or began <= now

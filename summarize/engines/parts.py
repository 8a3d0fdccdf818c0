"""Looking into what a provider's client gives back: objects, dicts and lists alike, whatever is missing in them."""

from collections.abc import Mapping
from typing import Any

__all__ = ["first_of", "number_at", "part", "text_at"]


def part(value: Any, *path: str | int) -> Any:
    """What stands at the end of a path of names and indices; None where it does not lead on."""
    for step in path:
        if isinstance(step, int):
            value = value[step] if isinstance(value, list | tuple) and -len(value) <= step < len(value) else None
        elif isinstance(value, Mapping):
            value = value.get(step)
        else:
            value = None if isinstance(value, str) else getattr(value, step, None)
        if value is None:
            return None
    return value


def first_of(value: Any, *paths: tuple[str | int, ...]) -> Any:
    """What stands at the first of several paths that leads to something."""
    return next((found for path in paths if (found := part(value, *path)) is not None), None)


def text_at(value: Any, *path: str | int) -> str:
    """The text at the end of a path; empty where there is none. An enumeration's member counts as its value."""
    found = part(value, *path)
    found = found if isinstance(found, str) else getattr(found, "value", None)
    return found if isinstance(found, str) else ""


def number_at(value: Any, *path: str | int) -> int | None:
    """The whole number at the end of a path."""
    found = part(value, *path)
    return found if isinstance(found, int) and not isinstance(found, bool) else None

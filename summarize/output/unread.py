"""Which files of a folder are in no record, and why: told at the head of a report."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

__all__ = ["Unread", "unread_of"]


class Unread(NamedTuple):
    """A file that nothing was read from: its path below the folder of articles, and why not, in plain words."""

    path: str
    why: str


def unread_of(run: Mapping[str, Any] | None) -> tuple[Unread, ...]:
    """The files that a run did not read, each once, from what its ``run.json`` holds; none where there is none.

    They are those that are damaged, not articles, copies of others, or could not be asked about.
    """
    found: dict[str, Unread] = {}
    for one in _unread(run or {}):
        if one.path:
            found.setdefault(one.path, one)
    return tuple(found.values())


def _unread(run: Mapping[str, Any]) -> Iterator[Unread]:
    for failure in run.get("failures") or ():
        yield Unread(str(failure.get("path", "")), str(failure.get("message", "")))
    for path in run.get("unasked") or ():
        yield Unread(str(path), str(run.get("stopped") or "it was not asked about"))
    for skipped in run.get("skipped") or ():
        yield Unread(str(skipped.get("path", "")), str(skipped.get("reason", "")))

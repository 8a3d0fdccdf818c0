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

    They are those that are damaged, not articles, copies of others, or could not be asked about. What is damaged in
    `run` itself is passed over: to say so is for `verify`.
    """
    found: dict[str, Unread] = {}
    for one in _unread(run or {}):
        if one.path:
            found.setdefault(one.path, one)
    return tuple(found.values())


def _unread(run: Mapping[str, Any]) -> Iterator[Unread]:
    for failure in _listed(run, "failures"):
        yield Unread(_text(failure, "path"), _text(failure, "message"))
    for path in _listed(run, "unasked"):
        yield Unread(path if isinstance(path, str) else "", _text(run, "stopped") or "it was not asked about")
    for skipped in _listed(run, "skipped"):
        yield Unread(_text(skipped, "path"), _text(skipped, "reason"))


def _listed(run: Mapping[str, Any], name: str) -> list[Any]:
    found = run.get(name)
    return found if isinstance(found, list) else []


def _text(item: Any, name: str) -> str:
    found = item.get(name) if isinstance(item, Mapping) else None
    return found if isinstance(found, str) else ""

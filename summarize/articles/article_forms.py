"""What form an article has besides a plain report, told by its structure and by what its page declares."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

__all__ = ["Form", "declared_forms", "end_of_release", "forms_of"]

Form = Literal["live_blog", "release", "correction", "paywalled"]

# Newsrooms and press offices end a text so; notes to editors and boilerplate about the company follow.
_END_MARK = re.compile(
    r"(?:#\s?#\s?#|[-–—]\s?30\s?[-–—]|[-–—*]\s?(?:ends?|fin|ende|fine)\s?[-–—*]|ENDS|END)", re.IGNORECASE
)
_WIRE = re.compile(
    r"/\s?(?:PR ?Newswire|Business ?Wire|GLOBE ?NEWSWIRE|CNW|ACCESSWIRE|ots)[\w .-]{0,20}/"
    r"|\((?:BUSINESS WIRE|GLOBE NEWSWIRE)\)"
)
_TIMED = re.compile(r"\W{0,3}(?:[01]?\d|2[0-3])[:.][0-5]\d\b")
_MIN_TIMED = 4
_MAX_MARK = 12
_WIRE_REACH = 1500


def forms_of(text: str, blocks: Sequence[tuple[int, int]]) -> set[Form]:
    """The forms that the lines of a text show: entries under times of day, an end mark, a wire of releases."""
    forms: set[Form] = set()
    if sum(1 for start, _ in blocks if _TIMED.match(text, start)) >= _MIN_TIMED:
        forms.add("live_blog")
    if _WIRE.search(text, 0, _WIRE_REACH) or end_of_release(text, blocks) is not None:
        forms.add("release")
    return forms


def end_of_release(text: str, blocks: Sequence[tuple[int, int]]) -> int | None:
    """Where the mark stands with which a release ends, in the second half of the text; None without one."""
    for start, end in blocks:
        if start * 2 > len(text) and end - start <= _MAX_MARK and _END_MARK.fullmatch(text, start, end):
            return start
    return None


def declared_forms(data: Iterable[Any]) -> set[Form]:
    """The forms that the JSON-LD of a page declares, by schema.org."""
    forms: set[Form] = set()
    for record in _records(data):
        kinds = record.get("@type")
        if "LiveBlogPosting" in (kinds if isinstance(kinds, list) else [kinds]):
            forms.add("live_blog")
        if str(record.get("isAccessibleForFree")).lower() == "false":
            forms.add("paywalled")
        if record.get("correction"):
            forms.add("correction")
    return forms


def _records(data: Iterable[Any]) -> Iterable[Mapping[str, Any]]:
    for item in data:
        if isinstance(item, Mapping):
            yield item
            graph = item.get("@graph")
            yield from (inner for inner in graph if isinstance(inner, Mapping)) if isinstance(graph, list) else ()
        elif isinstance(item, list):
            yield from (inner for inner in item if isinstance(inner, Mapping))

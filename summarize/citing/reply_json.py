"""The JSON object in a reply, however the model and its server wrapped it up, and nothing that could not be stored.

Models put thinking before their JSON, prose and fences around it, the record into a list or under its name, and leave
commas and quotation marks where JSON has none. What stands in a reply is found by instructor's extraction and mended by
json_repair; no value is made up here, and whatever comes out is checked against the article all the same.
"""

import json
import math
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from typing import Any

import json_repair
from instructor.v2.core.json import extract_json_from_codeblock

from summarize.errors import ReplyInvalid, ReplyTooLarge

__all__ = ["MOST_CHARACTERS", "json_of"]

MOST_CHARACTERS = 1_000_000
"""Longer replies are not read. Those to a request of ours have a few thousand characters."""

_MENDED_CHARACTERS = 200_000
_DEEPEST = 60
_LAYERS = 4
_THOUGHT_ENDS = re.compile(r"</\s*(?:think|thinking|thought|thoughts|reasoning|reflection)\s*>", re.I)
_FENCED = re.compile(r"```[\w+-]*[ \t]*\r?\n?(.*?)```", re.DOTALL)
_BRACKET = re.compile(r"[{}\[\]]")
_OPENERS = {"}": "{", "]": "["}
_TOO_DEEP = f"the reply is nested more than {_DEEPEST} deep"
_SURROGATE = re.compile("[\ud800-\udfff]")


class _Damaged(ValueError):
    """JSON that cannot be read; in words for the model."""


def json_of(content: str, fields: Collection[str] = (), model: str = "") -> dict[str, Any]:
    """The object in the text of a reply of `model`; with `fields`, that which has at least one of them.

    Its numbers are finite, its texts can be encoded, and it is nested at most 60 deep. Raises ReplyTooLarge for a text
    of more than a million characters, and ReplyInvalid, which says why, for one without such an object.
    """
    if len(content) > MOST_CHARACTERS:
        raise ReplyTooLarge(
            f"the reply has {len(content):,} characters: more than {MOST_CHARACTERS:,} are not read",
            raw=content[:1000],
            model=model,
        )
    try:
        found = _object_in(content, frozenset(fields))
        _check(found)
    except _Damaged as error:
        raise ReplyInvalid(str(error), raw=content, model=model) from None
    return found


def _object_in(text: str, fields: frozenset[str]) -> dict[str, Any]:
    """The object that is meant, of the first reading of the text that has one. Raises _Damaged."""
    best: dict[str, Any] | None = None
    for value in _readings(text):
        found = max(
            _objects(value, fields, _LAYERS), key=lambda one: (len(fields & one.keys()), bool(one)), default=None
        )
        if found and (fields & found.keys() or not fields):
            return found
        best = found if best is None else best
    if best is None:
        raise _Damaged("the reply is not a JSON object")
    if fields:
        raise _Damaged(f"the reply has none of the fields asked for: {', '.join(sorted(fields)[:8])}")
    return best


def _readings(text: str) -> Iterator[Any]:
    """What a text says as JSON: as it stands, or else as instructor finds it in prose, or else mended."""
    text = text.strip("\ufeff \t\r\n")
    if not text:
        raise _Damaged("the reply is empty")
    try:
        yield _loaded(text)
    except ValueError:
        thought = max((found.end() for found in _THOUGHT_ENDS.finditer(text)), default=0)
        said = text[thought:].strip() or text
    else:
        return
    with suppress(ValueError):
        yield _loaded(_extracted(said))
    if said[0] not in "{[":
        for block in reversed(_FENCED.findall(said)):
            if "{" in block:
                yield _mended(block)
    yield _mended(said)


def _loaded(text: str) -> Any:
    """The value of a text that is JSON, numbers that are none included: they are told of where they stand."""
    try:
        return json.loads(text, strict=False)
    except RecursionError:
        raise _Damaged(_TOO_DEEP) from None


def _extracted(text: str) -> str:
    """The last whole piece of JSON in a text, unless it is only a part of a larger one that is damaged."""
    span = extract_json_from_codeblock(text)
    before, _, after = text.rpartition(span)
    for side in (before, after):
        if side.count("{") != side.count("}") or side.count("[") != side.count("]"):
            raise ValueError("a part of something larger")
    return span


def _mended(text: str) -> Any:
    """What json_repair makes of a text that has an object or a list in it."""
    begin = min((at for at in (text.find("{"), text.find("[")) if at >= 0), default=-1)
    if begin < 0:
        raise _Damaged("the reply is not JSON: there is no object in it")
    if _depth(text) > _DEEPEST:
        raise _Damaged(_TOO_DEEP)  # json_repair would take hours over it
    if len(text) - begin > _MENDED_CHARACTERS:
        raise _Damaged(f"the reply is not JSON, and with {len(text):,} characters too long to be mended")
    if _is_unfinished(text[begin:]):
        # What is mended of it would pass for the whole, and what was to come would be lost without a word.
        raise _Damaged("the reply is not JSON: it breaks off in the middle")
    try:
        return json_repair.loads(text[begin:], skip_json_loads=True)
    except RecursionError:
        raise _Damaged(_TOO_DEEP) from None
    except ValueError as error:
        raise _Damaged(f"the reply is not JSON: {error}") from None


def _is_unfinished(text: str) -> bool:
    """Whether a text breaks off before its end; a last bracket that alone is missing may have been forgotten."""
    brackets = _BRACKET.findall(text)
    missing = sum(1 if bracket in "{[" else -1 for bracket in brackets)
    return missing > 1 or (missing == 1 and not text.rstrip("` \t\r\n").endswith(("}", "]")))


def _objects(value: Any, fields: frozenset[str], layers: int) -> Iterator[dict[str, Any]]:
    """The objects that may be meant, the last of several first."""
    if isinstance(value, dict):
        yield value
        if fields and layers and not fields & value.keys():
            for inner in value.values():
                # A wrapping holds the record and nothing else of its kind: a part of a record that happens to have a
                # field of the same name is not the record.
                yield from (
                    one for one in _objects(inner, fields, layers - 1) if len(fields & one.keys()) * 2 > len(one)
                )
    elif isinstance(value, list):
        if text := "".join(part["text"] for part in value if isinstance(part, dict) and _is_text(part)):
            value = [*value, text]
        for item in reversed(value):
            if layers and isinstance(item, dict | list | str):
                yield from _objects(item, fields, layers - 1)
    elif isinstance(value, str) and layers and "{" in value:
        try:
            for inner in _readings(value):
                yield from _objects(inner, fields, layers - 1)
        except _Damaged:
            return


def _is_text(part: dict[str, Any]) -> bool:
    return isinstance(part.get("text"), str) and part.keys() <= {"type", "text", "annotations"}


def _depth(text: str) -> int:
    """How deep the brackets of a text are nested at most, those inside strings included; no further than needed.

    One that closes a bracket of its kind closes all inside; where none is open it closes nothing.
    """
    inside: list[str] = []
    deepest = 0
    for bracket in _BRACKET.findall(text):
        opener = _OPENERS.get(bracket)
        if opener is None:
            inside.append(bracket)
        elif opener in inside:
            while inside.pop() != opener:
                pass
        deepest = max(deepest, len(inside))
        if deepest > _DEEPEST:
            break
    return deepest


def _check(value: Any, at: str = "", depth: int = 0) -> None:
    """Raises _Damaged, with the place, for what no result could hold."""
    if isinstance(value, str) and _SURROGATE.search(value):
        raise _Damaged(f"{at}: the text holds half of a surrogate pair: no character")
    if isinstance(value, float) and not math.isfinite(value):
        raise _Damaged(f"{at}: {value} is not a number")
    if isinstance(value, dict | list):
        if depth == _DEEPEST:
            raise _Damaged(_TOO_DEEP)
        if isinstance(value, dict) and _SURROGATE.search("".join(value)):
            raise _Damaged(f"{at or 'the reply'}: a name holds half of a surrogate pair: no character")
        for name, part in value.items() if isinstance(value, dict) else enumerate(value):
            _check(part, f"{at}/{name}", depth + 1)

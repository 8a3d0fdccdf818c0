"""Replies are read leaf by leaf, so that one bad value costs that value and not the reply.

The reader takes what models give: a value with sentence numbers of its own or those of its item, numbers in any form,
a field or a choice in another case. Replies in which every leaf has its own sentences and nothing says who says it, as
they were asked for before, are read the same way: what they lack is stated, said by nobody.
"""

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, JsonValue, ValidationError

from summarize.citing.reply_json import json_of
from summarize.citing.reply_model import Answer, Put, cites_field, mend_field, said_field
from summarize.claims import Standing
from summarize.shape import Branch, Leaf, LeafKind, Shape, shape_of

__all__ = ["read_mended", "read_reply"]

# What models write for null, whatever they are told.
_NOTHING = re.compile(
    r"(?:n/?a|none|null|unknown|-+|(?:not|un) ?(?:specified|stated|mentioned|given|available|applicable)\b.{0,30})?\.?"
)
_RANGE = re.compile(r"(\d{1,9})(?:\s*[-–—]\s*(\d{1,9}))?")
_MOST_CITED = 10
# So much of its letters a misspelt name shares with the field's: one letter of four may be wrong or stand elsewhere.
_NEAR = 0.75
# The letters that all forms of a word for a standing begin with.
_STEM = 4
_CITED = frozenset({"value", "cites", "said"})
_TYPED = frozenset({LeafKind.number, LeafKind.date, LeafKind.money, LeafKind.quantity, LeafKind.value})


def read_reply(
    content: str, schema: type[BaseModel], model: str = "", misspelt: dict[str, str] | None = None
) -> list[Answer]:
    """The leaves of a reply (text with the JSON of the reply model of `schema` in it), in the order of the schema.

    A name that no field has is passed over with what stands under it; one that is nearly a field's is entered in
    `misspelt`, as a JSON Pointer, with the nearest field. Raises ReplyInvalid where there is no JSON object in the
    text, or one with not one field of the schema.
    """
    shape = shape_of(schema)
    data = _by_field(json_of(content, shape.model.model_fields, model), shape, {} if misspelt is None else misspelt)
    return _with_items(list(_read_record(data, _Place("", "", "", shape))))


def _by_field(data: Mapping[str, Any], shape: Shape, misspelt: dict[str, str], at: str = "") -> dict[str, Any]:
    """A record of a reply under the names of its fields, whatever their case and whatever joins their words."""
    named = [leaf.name for leaf in shape.leaves] + [branch.name for branch in shape.branches]
    fields = [*named, *filter(None, (cites_field(shape), said_field(shape)))]
    alike = {_joined(field): field for field in reversed(fields)}
    found: dict[str, Any] = {}
    for key, value in data.items():
        field = key if key in fields else alike.get(_joined(key), key)
        branch = shape.branch(field)
        if branch is not None and isinstance(value, dict):
            value = _by_field(value, branch.shape, misspelt, f"{at}/{field}")
        elif branch is not None and isinstance(value, list):
            value = [
                _by_field(item, branch.shape, misspelt, f"{at}/{field}/{index}") if isinstance(item, dict) else item
                for index, item in enumerate(value)
            ]
        if field not in fields and (near := get_close_matches(field, named, 1, _NEAR)):
            misspelt[f"{at}/{key}"] = near[0]
        if field == key or field not in data:
            found[field] = value
    return found


def _joined(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()


def _with_items(answers: list[Answer]) -> list[Answer]:
    """The answers, each of an item with what else is said in words of it."""
    words: dict[str, list[str]] = {}
    for answer in answers:
        if answer.record and isinstance(answer.value, str) and answer.leaf.kind in (LeafKind.name, LeafKind.text):
            words.setdefault(answer.record, []).append(answer.value)
    return [
        replace(one, beside=tuple(words.get(one.record, ()))) if one.leaf.kind in _TYPED else one for one in answers
    ]


@dataclass(frozen=True)
class _Place:
    """The record being read: its pointer, its parent's, its place in the schema, its shape.

    `inside` is the way to what is being read through nested records that are not in a list; `cites` and `put` are those
    of the item, None for the root record, whose values have their own.
    """

    record: str
    parent: str
    at: str
    shape: Shape
    inside: str = ""
    cites: tuple[int, ...] = ()
    put: Put | None = None


def _read_record(data: Mapping[str, Any], place: _Place) -> Iterator[Answer]:
    """The answers of a record; `place.shape` is the shape of `data`."""
    for leaf in place.shape.leaves:
        for answer in _read_leaf(data.get(leaf.name), leaf, place):
            yield _in_own_words(answer, data, place) or answer
    for branch in place.shape.branches:
        yield from _read_branch(data.get(branch.name), branch, place)


def _read_branch(value: Any, branch: Branch, place: _Place) -> Iterator[Answer]:
    if not branch.many:
        if isinstance(value, dict):
            inner = _item(value, replace(place, shape=branch.shape, inside=f"{place.inside}{branch.name}/"))
            for answer in _read_record(value, inner):
                own = answer.record == place.record
                yield replace(answer, shape=place.shape) if own else answer
        return
    items = value if isinstance(value, list) else [value]
    step = f"{place.inside}{branch.name}"
    for index, item in enumerate(filter(None, (_as_item(item, branch.shape) for item in items))):
        nested = _Place(f"{place.record}/{step}/{index}", place.record, f"{place.at}/{step}", branch.shape)
        yield from _read_record(item, _item(item, nested))


def _as_item(given: Any, shape: Shape) -> dict[str, Any] | None:
    """An item, whatever a model makes of it: a text alone is its name, or what else it goes by. None for none."""
    fields = [leaf.name for leaf in shape.leaves] + [branch.name for branch in shape.branches]
    if isinstance(given, dict) and not given.keys().isdisjoint(fields):
        return given
    by = shape.aliased or next((leaf for leaf in shape.leaves if leaf.kind in (LeafKind.name, LeafKind.text)), None)
    if by is None or given is None or given in ("", [], {}):
        return None
    if isinstance(given, dict) and "value" in given:
        rest = {cites_field(shape): given.get("cites"), said_field(shape): given.get("said")}
        return {by.name: given["value"], **{field: value for field, value in rest.items() if field}}
    return {by.name: given if isinstance(given, str) else json.dumps(given, ensure_ascii=False, default=str)}


def _item(data: Mapping[str, Any], place: _Place) -> _Place:
    """The place of a nested record, with its sentences and how it is put; without any, those of all its values."""
    cites = _numbers(data.get(cites_field(place.shape)))
    if not cites:
        given = (data.get(leaf.name) for leaf in place.shape.leaves)
        cites = _numbers([value["cites"] for value in given if isinstance(value, dict) and "cites" in value])
    said = said_field(place.shape)
    return replace(place, cites=cites, put=_put(data.get(said)) if said else Put())


def _read_leaf(given: Any, leaf: Leaf, place: _Place) -> Iterator[Answer]:
    path = f"{place.inside}{leaf.name}"
    # A value with one list of values inside, {"value": ["a", "b"], "cites": [1]}, is read as what it means.
    if leaf.many and isinstance(given, dict) and isinstance(given.get("value"), list):
        given = [{**given, "value": item} for item in given["value"]]
    index = 0
    for item in given if leaf.many and isinstance(given, list) else [given]:
        pointer = f"{place.record}/{path}/{index}" if leaf.many else f"{place.record}/{path}"
        answer = _read_value(item, leaf, place, path, pointer)
        if answer is not None:
            index += 1
            yield answer


def _read_value(given: Any, leaf: Leaf, place: _Place, path: str, pointer: str) -> Answer | None:
    cited = isinstance(given, dict) and "value" in given and _CITED.issuperset(given)
    value = given["value"] if cited else given
    if _is_nothing(value, leaf):
        return None
    cites = (_numbers(given.get("cites")) if cited else ()) or place.cites
    put = _put(given.get("said")) if cited and given.get("said") else place.put or Put()
    value, problem = _checked(value, leaf)
    return Answer(
        pointer=pointer,
        record=place.record,
        parent=place.parent,
        at=place.at,
        shape=place.shape,
        path=path,
        leaf=leaf,
        value=value,
        cites=cites,
        put=put if _has_standing(leaf, place) else Put(),
        problem=problem,
    )


def _has_standing(leaf: Leaf, place: _Place) -> bool:
    """Whether a value can be planned, alleged or denied: no name, label or quotation can, nor what a thing is."""
    if leaf.kind is LeafKind.name or leaf.promise == "quotation":
        return False
    if place.put is None:
        return True
    if place.shape.named:
        return leaf.kind in _TYPED
    return leaf.identity is None or leaf.identity.kind != "text"


def _put(said: Any) -> Put:
    """How an item is put, however a model writes it: null, a name, a standing, an object of which a part is missing.

    A standing that is none of ours is taken for an allegation: the model did not say that it is so.
    """
    if isinstance(said, list) and len(said) == 1:
        return _put(said[0])
    if isinstance(said, str) and not _says_nothing(said):
        plain = said.strip().casefold()
        # Not in any form of the word: a name may begin like one.
        return Put(Standing(plain)) if plain in Standing.__members__ else Put(Standing.reported, said.strip())
    if not isinstance(said, dict):
        return Put()
    by = said.get("by")
    name = by.strip() if isinstance(by, str) and not _says_nothing(by) else None
    standing = said.get("standing")
    if isinstance(standing, str) and not _says_nothing(standing):
        return Put(_standing(standing) or Standing.alleged, name)
    others = (str(one).strip().casefold() for key, one in said.items() if key != "by")
    other = next((Standing(one) for one in others if one in Standing.__members__), None)
    if other is not None:
        return Put(other, name)
    return Put(Standing.reported, name) if name else Put()


def _standing(word: str) -> Standing | None:
    """The standing that one word is a form of: "denied", "Denies", "denial"."""
    plain = word.strip().casefold()
    return next((one for one in Standing if plain.isalpha() and plain[:_STEM] == one[:_STEM]), None)


def _in_own_words(answer: Answer, data: Mapping[str, Any], place: _Place) -> Answer | None:
    """A choice that is none of the choices, as the text that the schema has for it; None where that is given too."""
    own = answer.leaf.own_words
    target = place.shape.leaf(own.field) if own and answer.problem and isinstance(answer.value, str) else None
    given = data.get(target.name) if target else None
    if target is None or not _is_nothing(given.get("value") if isinstance(given, dict) else given, target):
        return None
    path = f"{place.inside}{target.name}"
    return replace(answer, pointer=f"{place.record}/{path}", path=path, leaf=target, problem=None)


def _is_nothing(value: Any, leaf: Leaf) -> bool:
    if value is None or value == [] or value == {}:
        return True
    if isinstance(value, float) and not math.isfinite(value):
        return True
    return isinstance(value, str) and _says_nothing(value) and value not in leaf.choices


def _says_nothing(text: str) -> bool:
    return _NOTHING.fullmatch(text.strip().casefold()) is not None


def _checked(value: Any, leaf: Leaf) -> tuple[JsonValue, str | None]:
    """The value as it is to be looked for, or as it came with the reason why it is not of the leaf's type."""
    if isinstance(value, str):
        value = value.strip()
    if leaf.kind is LeafKind.choice:
        value = _chosen(value, leaf)
    elif leaf.kind in _TYPED and leaf.kind is not LeafKind.value:
        return _as_json(value), None
    elif leaf.kind in (LeafKind.name, LeafKind.text) and isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    try:
        return leaf.plain(value), None
    except ValidationError as error:
        reasons = "; ".join(dict.fromkeys(detail["msg"] for detail in error.errors()))
        if leaf.choices:
            reasons = f"choose one of {', '.join(map(str, leaf.choices))}"
        return _as_json(value), f"The value has not the right form: {reasons}."


def _chosen(value: Any, leaf: Leaf) -> Any:
    """The choice that is meant, whatever its case and whatever joins its words."""
    if not isinstance(value, str) or value in leaf.choices:
        return value
    alike = {_joined(choice): choice for choice in leaf.choices if isinstance(choice, str)}
    return alike.get(_joined(value), value)


def _as_json(value: Any) -> JsonValue:
    plain: JsonValue = json.loads(json.dumps(value, default=str))
    return plain


def _numbers(cites: Any) -> tuple[int, ...]:
    """Sentence numbers, however a model writes them: [12], 12, 12.0, "[12, 13]", {"sentence": 12}; each once."""
    if isinstance(cites, bool) or cites is None:
        return ()
    if isinstance(cites, float):
        return (int(cites),) if cites.is_integer() else ()
    if isinstance(cites, int):
        return (cites,)
    if isinstance(cites, str):
        return tuple(dict.fromkeys(number for found in _RANGE.finditer(cites) for number in _between(*found.groups())))
    if isinstance(cites, dict):
        cites = list(cites.values())
    if isinstance(cites, list):
        return tuple(dict.fromkeys(number for item in cites for number in _numbers(item)))
    return ()


def _between(first: str, last: str | None) -> Iterable[int]:
    """The numbers of a range ("3-5"), if it is a short one; else its ends."""
    if last is None or not 0 < int(last) - int(first) <= _MOST_CITED:
        return map(int, filter(None, (first, last)))
    return range(int(first), int(last) + 1)


def read_mended(content: str, failed: Sequence[Answer], model: str = "") -> dict[str, Answer | None]:
    """What a re-ask gave for each failed leaf, by pointer; None where the model took the value back.

    How the value is put, and what its item says besides, stay as they were. Raises ReplyInvalid where there is no JSON
    object in the text.
    """
    data = json_of(content, model=model)
    mended: dict[str, Answer | None] = {}
    for answer in failed:
        given = data.get(mend_field(answer))
        if isinstance(given, list):
            given = given[0] if given else None
        place = _Place(answer.record, answer.parent, answer.at, answer.shape, cites=answer.cites, put=Put())
        again = _read_value(given, answer.leaf, place, answer.path, answer.pointer)
        mended[answer.pointer] = None if again is None else replace(again, put=answer.put, beside=answer.beside)
    return mended

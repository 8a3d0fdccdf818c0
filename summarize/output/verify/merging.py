"""Whether a record is the one that a merge of its claims gives: it is made once more, and compared part by part."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, JsonValue

from summarize.errors import SummarizeError
from summarize.merging import conclude, merge
from summarize.merging.summary import Summary
from summarize.output.deal_folders import DEALS
from summarize.output.decisions import JUDGEMENTS, read_judgements
from summarize.output.pointers import untyped_leaves
from summarize.output.results import RECORD, record_json
from summarize.output.verify.checked import Checked
from summarize.output.verify.reading import Found
from summarize.output.wording import counted, one_line, shorten, value_words

__all__ = ["check_merge", "differences"]

_WIDTH = 60
# So many differences are named one by one.
_NAMED = 20

Different = tuple[str, str]


def check_merge(
    out: Path, found: Found, data: Mapping[str, Any], schema: type[BaseModel], checked: Checked
) -> Summary[Any] | None:
    """Merges the claims of a folder by what people decided there, and reports how its record, `data`, differs.

    Returns the record that the merge gives, or None where it cannot be made.
    """
    # `run --split` writes each deal by itself; its judgements lie beside the folders of the deals.
    split = out.name.isdecimal() and (out.parent / DEALS).exists()
    material = (tuple(found.claims.values()), tuple(found.articles.values()), schema)
    name = str(data.get("schema"))
    try:
        judgements = [*read_judgements(out / JUDGEMENTS), *(read_judgements(out.parent / JUDGEMENTS) if split else ())]
        if split:
            made = merge(*material, schema_name=name, judgements=judgements)
        else:
            made = conclude(*material, schema_name=name, judgements=judgements).summary
        different = list(differences(made, data))
        if different and not split and _nothing_apart(data):
            whole = merge(*material, schema_name=name, judgements=judgements)
            if not list(differences(whole, data)):
                checked.notes.append(
                    "all articles were merged as one deal, as by run --split: by itself a merge sets some apart"
                )
                made, different = whole, []
    except SummarizeError as error:
        checked.found("merge", RECORD, f"its claims cannot be merged: {error}")
        return None
    for where, message in different[:_NAMED]:
        checked.found("merge", where, message)
    if len(different) > _NAMED:
        checked.found("merge", RECORD, f"and {counted(len(different) - _NAMED, 'more difference')}")
    return made


def _nothing_apart(data: Mapping[str, Any]) -> bool:
    listed = data.get("articles")
    return isinstance(listed, list) and all(isinstance(one, dict) and one.get("why") is None for one in listed)


def differences(made: Summary[Any], data: Mapping[str, Any]) -> Iterator[Different]:
    """How a record as JSON differs from one that was made: where, and both values. The order of lists counts."""
    wanted: dict[str, Any] = json.loads(record_json(made))
    if wanted == data:
        return
    yield from _of_values(data.get("record"), wanted["record"], frozenset(wanted["provenance"]))
    yield from _of_entries(_mapping(data.get("provenance")), wanted["provenance"], _of_provenance)
    if data.get("conflicts", []) != wanted["conflicts"]:
        there, given = set(map(str, _list(data.get("conflicts")))), set(wanted["conflicts"])
        words = "; ".join(
            f"{said} {' '.join(sorted(names))}"
            for said, names in (("lacks", given - there), ("adds", there - given))
            if names
        )
        yield "conflicts", f"its list of conflicts is not that of the merge: it {words or 'has another order'}"
    for part, key in (("rejected", "claim"), ("articles", "id")):
        found = list(_of_entries(_by(key, data.get(part)), _by(key, wanted[part]), _of_parts))
        yield from ((part, f"{name[:12]}: {message}") for name, message in found)
        if not found and data.get(part) != wanted[part]:
            yield part, "its order is not that of the merge"


def _of_values(record: Any, wanted: Any, known: frozenset[str]) -> Iterator[Different]:
    there, given = dict(untyped_leaves(record, known)), dict(untyped_leaves(wanted, known))
    for pointer in [*given, *(name for name in there if name not in given)]:
        if there.get(pointer) != given.get(pointer):
            yield pointer, f"its value is {_said(there.get(pointer))}, where a merge gives {_said(given.get(pointer))}"


def _of_entries(
    there: Mapping[str, Any],
    given: Mapping[str, Any],
    compare: Callable[[Mapping[str, Any], Mapping[str, Any]], Iterator[str]],
) -> Iterator[Different]:
    for name in given:
        if name not in there:
            yield name, "it is missing, and a merge gives it"
        elif there[name] != given[name]:
            yield name, "; ".join(compare(_mapping(there[name]), given[name]))
    yield from ((name, "no merge gives it") for name in there if name not in given)


def _of_provenance(there: Mapping[str, Any], given: Mapping[str, Any]) -> Iterator[str]:
    for name in ("evidence", "alternatives"):
        if there.get(name) != given[name]:
            number = f"{len(_list(there.get(name)))}, and {len(given[name])} by the merge"
            yield f"its {name} are not those of the merge ({number})"
    lists = {"evidence", "alternatives"}
    yield from _of_parts({**there, **dict.fromkeys(lists)}, {**given, **dict.fromkeys(lists)})


def _of_parts(there: Mapping[str, Any], given: Mapping[str, Any]) -> Iterator[str]:
    for name in dict.fromkeys((*given, *there)):
        if there.get(name) != given.get(name):
            yield f"{name} is {_said(there.get(name))}, where a merge gives {_said(given.get(name))}"


def _by(key: str, items: Any) -> dict[str, Any]:
    return {str(_mapping(item).get(key)): item for item in _list(items)}


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _said(value: JsonValue) -> str:
    return shorten(one_line(value_words(value)), _WIDTH)

"""What a brief does not say of a deal, and why: nobody gives it, it is kept secret, or it was not believed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from summarize.merging.summary import SET_APART, Rejected, Summary
from summarize.output.citations import Citations
from summarize.output.markdown import label
from summarize.output.wording import counted
from summarize.schemas import Deal, DealKind

__all__ = ["any_fields", "deal_fields", "unknown_lines"]

_FIELDS = {
    "kind": "kind",
    "status": "status",
    "parties": "parties",
    "subject": "subject",
    "value": "value",
    "instrument": "instrument",
    "announced_on": "date of announcement",
    "signed_on": "date of signing",
    "closes_on": "date of closing",
    "shipments": "shipments",
}
_CLOSED = frozenset({DealKind.acquisition, DealKind.merger, DealKind.investment, DealKind.joint_venture})
_SHIPPED = frozenset({DealKind.supply, DealKind.trade})
# What is asked of some kinds of deals only; of a deal whose kind is not known, everything but shipments.
_ONLY = {"closes_on": _CLOSED, "shipments": _SHIPPED}


def deal_fields(deal: Deal) -> dict[str, str]:
    """What a reader expects to be told of a deal of its kind: the fields, and how they are called."""
    kind = deal.kind
    return {
        field: words
        for field, words in _FIELDS.items()
        if field not in _ONLY or (kind in _ONLY[field] if kind is not None else field != "shipments")
    }


def unknown_lines(cited: Citations, fields: Mapping[str, str]) -> list[str]:
    """What is not known of `fields`, by the reason, and how many values were set aside.

    Only what no article gives is said to be given by none: other articles call it undisclosed, give it without a
    sentence that bears it out, or are on another deal.
    """
    summary = cited.summary
    lacking = [field for field in fields if cited.data.get(field) in (None, [], {})]
    aside: defaultdict[str, list[Rejected]] = defaultdict(list)
    for one in summary.rejected:
        aside[one.path.strip("/").partition("/")[0]].append(one)
    told: dict[str, list[str]] = {"none": [], "unsupported": [], "apart": []}
    for field in lacking:
        if cited.data.get(f"{field}_undisclosed") is True:
            continue
        given = aside.get(field, [])
        apart = [one for one in given if one.why.startswith(SET_APART)]
        which = "none" if not given else "apart" if len(apart) == len(given) else "unsupported"
        refs = "" if which == "none" else f" {cited.sources(one.article for one in given)}"
        told[which].append(f"{fields[field]}{refs}")
    lines = [f"- No article gives: {', '.join(told['none'])}."] if told["none"] else []
    lines += _because(told["unsupported"], "Given, but its sentence does not bear it out")
    lines += _because(told["apart"], "Given only by an article that is set apart")
    return [*lines, *_set_aside(summary)]


def _because(fields: Iterable[str], why: str) -> list[str]:
    named = ", ".join(fields)
    return [f"- {why}: {named}."] if named else []


def _set_aside(summary: Summary[Any]) -> list[str]:
    if not summary.rejected:
        return []
    count = len(summary.rejected)
    were = "was" if count == 1 else "were"
    return [f"- {counted(count, 'value')} {were} set aside, with the reason, under `rejected` in record.json."]


def any_fields(data: Mapping[str, Any]) -> dict[str, str]:
    """The fields of any record, and how they are called."""
    return {name: label(name).lower() for name in data}

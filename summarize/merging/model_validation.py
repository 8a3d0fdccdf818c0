"""Fitting the merged record into its model: what a validator refuses is taken out, with the validator's reason."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import Any, Optional, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError, create_model
from pydantic_core import InitErrorDetails

from summarize.merging.fusion.decide import Decided
from summarize.merging.record import Built
from summarize.merging.summary import Rejected
from summarize.merging.validated_claims import refuse
from summarize.probing import heeded, refused, validated

__all__ = ["fit"]

M = TypeVar("M", bound=BaseModel)
# Where in a record something is refused, and the reason.
Problem = tuple[tuple[int | str, ...], str]


def fit(built: Built, schema: type[M]) -> tuple[M, list[Rejected]]:
    """The record as an instance of its model, and the claims that its validators refused. Changes `built` to match.

    A record in a list that loses a required field goes as a whole. The root stays whatever it lacks: then it is an
    instance of a subclass of `schema` in which the missing fields may be None. If a validator of the root refuses the
    record for what no single field is to blame for, the record is built without the validators of the root, and if then
    a field refuses what no claim is to blame for, without that field.
    """
    rejected: list[Rejected] = []
    validate = _whole
    while True:
        model = _lenient(schema, built)
        try:
            return validate(model, built), rejected
        except ValidationError as error:
            problems = [(one["loc"], f"the schema refuses it: {one['msg']}") for one in error.errors()]
        taken = _take_out(built, problems)
        rejected += taken
        if not taken:
            # Where no claim is to blame either (a list with a least length), the field is left as it is.
            validate = _unheeding if validate is _by_field else _by_field


def _whole(model: type[M], built: Built) -> M:
    return validated(model, built.data())


def _by_field(model: type[M], built: Built) -> M:
    """Validates every field of the root, but not the root as a whole."""
    values, problems = _fields(model, built)
    if problems:
        raise ValidationError.from_exception_data(model.__name__, problems)
    return model.model_construct(**values)


def _unheeding(model: type[M], built: Built) -> M:
    """The record without the values that its fields refuse, whatever it then lacks."""
    values, _ = _fields(model, built)
    lacking = {name: None for name, info in model.model_fields.items() if info.is_required() and name not in values}
    return model.model_construct(**values, **lacking)


def _fields(model: type[M], built: Built) -> tuple[dict[str, Any], list[InitErrorDetails]]:
    """What the fields of the root make of their values, and what they refuse."""
    values: dict[str, Any] = {}
    problems: list[InitErrorDetails] = []
    for name, value in built.data().items():
        try:
            values[name] = heeded(name, partial(_field, model, name, value), given=value)
        except ValidationError as error:
            problems += [refused(one["msg"], (name, *one["loc"]), value) for one in error.errors()]
    return values, problems


def _field(model: type[M], name: str, value: Any) -> Any:
    adapter: TypeAdapter[Any] = TypeAdapter(model.model_fields[name].rebuild_annotation())
    return adapter.validate_python(value, by_name=True, by_alias=False)


def _lenient(schema: type[M], built: Built) -> type[M]:
    """The model itself, or a subclass of it in which the fields that the root lacks may be None."""
    fields: dict[str, Any] = {}
    known = built.data()
    for name, info in schema.model_fields.items():
        if info.is_required() and name not in known:
            fields[name] = (Optional[info.annotation], None)  # noqa: UP045 (a type known at run time only)
    if not fields:
        return schema
    return create_model(
        schema.__name__, __base__=schema, __module__=schema.__module__, __doc__=schema.__doc__, **fields
    )


def _take_out(built: Built, problems: Sequence[Problem]) -> list[Rejected]:
    """Takes out the smallest parts that the errors of one field lead to, the first that claims give; those claims.

    Empty if they lead to the record itself.
    """
    fields: dict[str, list[Problem]] = {}
    for steps, why in problems:
        if steps and isinstance(steps[0], str):
            fields.setdefault(steps[0], []).append((steps[1:], why))
    return next((taken for name, own in fields.items() if (taken := _out_of_field(built, name, own))), [])


def _out_of_field(built: Built, name: str, problems: Sequence[Problem]) -> list[Rejected]:
    whole = (((), problems[0][1]),)
    if name in built.leaves:
        return _refused(built.leaves.pop(name), whole)
    if name in built.nested:
        inner = built.nested[name]
        taken = _take_out(inner, problems)
        return taken if taken and not inner.lacking() else [*taken, *_refused(built.nested.pop(name), whole)]
    lists: dict[str, Any] = built.lists if name in built.lists else built.records
    members: list[Built | Decided] = lists.get(name, [])
    places: defaultdict[int, list[Problem]] = defaultdict(list)
    for steps, why in problems:
        if steps and isinstance(steps[0], int) and steps[0] < len(members):
            places[steps[0]].append((steps[1:], why))
    if not places:  # the list itself is refused
        return [one for member in lists.pop(name, ()) for one in _refused(member, whole)]
    # All of one list at once, the last first: the places of those before stay.
    return [one for place in sorted(places, reverse=True) for one in _out_of_list(members, place, places[place])]


def _out_of_list(members: list[Built | Decided], place: int, problems: Sequence[Problem]) -> list[Rejected]:
    inner = members[place]
    taken = _take_out(inner, problems) if isinstance(inner, Built) else []
    if not taken or (isinstance(inner, Built) and inner.lacking()):
        taken += _refused(members.pop(place), problems)
    return taken


def _refused(part: Built | Decided, problems: Sequence[Problem]) -> list[Rejected]:
    claims = part.claims().values() if isinstance(part, Built) else part.claims
    return [refuse(claim, problems[0][1]) for claim in claims]

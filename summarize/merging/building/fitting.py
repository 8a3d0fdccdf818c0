"""Fitting the merged record into its model: what a validator refuses is taken out, with the validator's reason."""

from contextlib import suppress
from functools import partial
from typing import Any, Optional, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError, create_model
from pydantic_core import InitErrorDetails

from summarize.claims import Claim
from summarize.merging.building.built import Built
from summarize.merging.intake import refuse
from summarize.merging.summary import Rejected
from summarize.probing import heeded, refused, validated

__all__ = ["fit"]

M = TypeVar("M", bound=BaseModel)


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
            found = error.errors(include_url=False, include_context=False, include_input=False)
        taken = next((own for one in found if (own := _take_out(built, list(one["loc"])))), [])
        rejected += [refuse(claim, f"the schema refuses it: {found[0]['msg']}") for claim in taken]
        if not taken:
            # Where no claim is to blame either (a list with a least length), the field is left as it is.
            validate = _unheeding if validate is _by_field else _by_field


def _whole(model: type[M], built: Built) -> M:
    return validated(model, built.data())


def _by_field(model: type[M], built: Built) -> M:
    """Validates every field of the root, but not the root as a whole."""
    values: dict[str, Any] = {}
    problems: list[InitErrorDetails] = []
    for name, value in built.data().items():
        try:
            values[name] = heeded(name, partial(_field, model, name, value), given=value)
        except ValidationError as error:
            problems += [refused(one["msg"], (name, *one["loc"]), value) for one in error.errors()]
    if problems:
        raise ValidationError.from_exception_data(model.__name__, problems)
    return model.model_construct(**values)


def _unheeding(model: type[M], built: Built) -> M:
    """The record without the values that its fields refuse, whatever it then lacks."""
    values: dict[str, Any] = {}
    for name, value in built.data().items():
        with suppress(ValidationError):
            values[name] = heeded(name, partial(_field, model, name, value), given=value)
    lacking = {name: None for name, info in model.model_fields.items() if info.is_required() and name not in values}
    return model.model_construct(**values, **lacking)


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


def _take_out(built: Built, steps: list[int | str]) -> list[Claim]:
    """Takes out the smallest part that the steps of a validation error lead to; the claims behind it.

    Empty if they lead to the record itself.
    """
    if not steps or not isinstance(steps[0], str):
        return []
    name, rest = steps[0], steps[1:]
    if name in built.leaves:
        return list(built.leaves.pop(name).claims)
    if name in built.lists:
        return _out_of_list(built, name, rest)
    if name in built.nested:
        inner = built.nested[name]
        claims = _take_out(inner, rest)
        if not claims or inner.lacking():
            claims += built.nested.pop(name).claims().values()
        return claims
    return _out_of_records(built, name, rest) if name in built.records else []


def _out_of_list(built: Built, name: str, rest: list[int | str]) -> list[Claim]:
    items = built.lists[name]
    if rest and isinstance(rest[0], int) and rest[0] < len(items):
        return list(items.pop(rest[0]).claims)
    return [claim for item in built.lists.pop(name) for claim in item.claims]


def _out_of_records(built: Built, name: str, rest: list[int | str]) -> list[Claim]:
    records = built.records[name]
    if not rest or not isinstance(rest[0], int) or rest[0] >= len(records):
        return [claim for inner in built.records.pop(name) for claim in inner.claims().values()]
    inner = records[rest[0]]
    claims = _take_out(inner, rest[1:])
    if not claims or inner.lacking():
        claims += records.pop(rest[0]).claims().values()
    return claims

"""What a schema's own code does: its validators and serializers are the user's, and may raise anything.

A validator that raises what Pydantic does not expect refuses a value like one that raises ValueError. What can never be
stored and read again (a serializer that raises, a validator that gives another type) is found by trying it once.
"""

from collections.abc import Callable, Mapping
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from summarize.errors import SchemaError, words_of

__all__ = ["Adapter", "heeded", "refused", "try_out", "validated"]

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)


def heeded(title: str, work: Callable[[], T], *, given: Any = None) -> T:
    """What `work` gives; whatever a validator or serializer raises in it is raised as ValidationError."""
    try:
        return work()
    except ValidationError:
        raise
    except (Exception, SystemExit) as error:  # the schema is the user's, and may raise anything
        raise ValidationError.from_exception_data(title, [refused(words_of(error), (), given)]) from error


def refused(words: str, loc: tuple[int | str, ...], given: Any) -> InitErrorDetails:
    """An error of validation in words of one's own."""
    return InitErrorDetails(type=PydanticCustomError("refused", "{words}", {"words": words}), loc=loc, input=given)


def validated(model: type[M], data: Mapping[str, Any]) -> M:
    """The record of `data`, by field names. Raises ValidationError and nothing else, with the field to blame.

    What a validator raises does not say where it stood: the fields are then given one after the other.
    """

    def build(given: Mapping[str, Any]) -> M:
        return model.model_validate(given, by_name=True, by_alias=False)

    try:
        return build(data)
    except ValidationError:
        raise
    except (Exception, SystemExit) as error:  # noqa: BLE001 - as above
        words = words_of(error)
    accepted: dict[str, Any] = {}
    blamed = []
    if not _raises(build, accepted):
        for name, value in data.items():
            if _raises(build, {**accepted, name: value}):
                blamed.append(refused(words, (name,), value))
            else:
                accepted[name] = value
    raise ValidationError.from_exception_data(model.__name__, blamed or [refused(words, (), None)])


def _raises(build: Callable[[Mapping[str, Any]], object], data: Mapping[str, Any]) -> bool:
    """Whether building raises anything but a ValidationError."""
    try:
        build(data)
    except ValidationError:
        return False
    except (Exception, SystemExit):  # noqa: BLE001 - as above
        return True
    return False


class Adapter(Generic[T]):
    """Validates and dumps one value of a type, as TypeAdapter does. Raises ValidationError and nothing else."""

    def __init__(self, kind: Any) -> None:
        self._adapter: TypeAdapter[T] = TypeAdapter(kind)
        self._title = getattr(kind, "__name__", str(kind))

    def validate_python(self, value: Any) -> T:
        return heeded(self._title, lambda: self._adapter.validate_python(value), given=value)

    def validate_json(self, text: str) -> T:
        return heeded(self._title, lambda: self._adapter.validate_json(text), given=text)

    def dump_python(self, value: T, *, mode: Literal["json", "python"] = "python") -> Any:
        return heeded(self._title, lambda: self._adapter.dump_python(value, mode=mode, warnings=False), given=value)


def try_out(model: type[BaseModel], sample: Mapping[str, Any], kinds: Mapping[str, tuple[type, ...]]) -> None:
    """Builds a record of `sample`, stores it and reads it again.

    `kinds` are the types that the fields have in JSON. A sample that the validators refuse shows nothing. Raises
    SchemaError where the record cannot be stored, or comes back as something else.
    """
    name = model.__name__
    try:
        record = model.model_validate(sample, by_name=True, by_alias=False)
    except ValidationError:
        return
    except (Exception, SystemExit):  # noqa: BLE001 - as above
        _construct(model, sample)
        return
    if not isinstance(record, model):
        raise SchemaError(f"{name}: its validators give {type(record).__name__} in place of the record")
    try:
        stored = record.model_dump(mode="json", by_alias=False, warnings=False)
    except (Exception, SystemExit) as error:  # as above
        raise SchemaError(f"{name} cannot be stored: its serializer raises {words_of(error)}") from error
    if not isinstance(stored, dict):
        raise SchemaError(f"{name} cannot be stored: its serializer gives no object")
    for field in sample:
        _check_stored(f"{name}.{field}", field, stored, kinds.get(field))
    _read_again(model, stored)


def _check_stored(where: str, field: str, stored: Mapping[str, Any], kinds: tuple[type, ...] | None) -> None:
    if field not in stored:
        raise SchemaError(f"{where} is excluded from what is stored: no evidence could be kept for it")
    value = stored[field]
    items = value if isinstance(value, list) else [value]
    if kinds and not all(item is None or isinstance(item, kinds) for item in items):
        given = next(type(item).__name__ for item in items if not isinstance(item, kinds))
        raise SchemaError(f"{where}: its validators or serializers make {given} of it, which is not the field's type")


def _read_again(model: type[BaseModel], stored: Mapping[str, Any]) -> None:
    try:
        model.model_validate({name: stored[name] for name in model.model_fields if name in stored}, by_name=True)
    except (Exception, SystemExit) as error:  # as above
        raise SchemaError(
            f"{model.__name__}: what is stored of a record cannot be read again: {words_of(error)}"
        ) from error


def _construct(model: type[BaseModel], sample: Mapping[str, Any]) -> None:
    """Without validators a record must come about, or there would never be one."""
    try:
        model.model_construct(**sample)
    except (Exception, SystemExit) as error:  # as above
        raise SchemaError(f"{model.__name__}: its model_post_init raises {words_of(error)}") from error

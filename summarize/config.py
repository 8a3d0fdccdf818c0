"""What a run is configured with: which schema, which model and how it is asked, which cache folder.

A flag of the command line goes before an environment variable, that before ``summarize.toml``, and that before the
default.
"""

import hashlib
import importlib
import importlib.util
import inspect
import os
import sys
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, Self

from pydantic import BaseModel

from summarize.engines.engine import Flag, flags_of, unknown_option
from summarize.errors import SchemaError, UsageError, words_of
from summarize.extraction import AskingOptions
from summarize.limits import Prices
from summarize.schemas import SHIPPED
from summarize.shape import shape_of

__all__ = ["FILE", "Settings", "load_prices", "load_schema"]

FILE = "summarize.toml"


@dataclass(frozen=True, kw_only=True)
class Settings(AskingOptions):
    """What a run is configured with: the model, what is asked and how, and where the cache lies."""

    model: Annotated[
        str | None, Flag("Who answers, such as openai/gpt-5-mini. [env: SUMMARIZE_MODEL]", "PROVIDER/NAME")
    ] = None
    cache_dir: Annotated[Path | None, Flag("Where replies are kept. [env: SUMMARIZE_CACHE_DIR]", "FOLDER")] = None

    @classmethod
    def load(
        cls,
        given: Mapping[str, Any] | None = None,
        *,
        config: Path | str | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> Self:
        """Takes what is `given` (None counts as not given), then the environment, then ``summarize.toml``.

        The variables are ``SUMMARIZE_`` and an option's name in capitals; an empty one counts as not set. The file is
        `config`, or ``summarize.toml`` in the current folder where there is one; paths in it start from its folder.
        Raises UsageError, with its source, for an unknown key or a value of the wrong kind.
        """
        settings = cls.of(_of_file(config))
        found = _of_environment(os.environ if environ is None else environ)
        for source in (found, {name: value for name, value in (given or {}).items() if value is not None}):
            checked = cls.of(source)
            settings = replace(settings, **{name: getattr(checked, name) for name in source})
        return settings


def _of_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """What the environment says, by option. Raises UsageError, with the variable, for a value of the wrong kind."""
    found: dict[str, str] = {}
    for option in flags_of(Settings):
        variable = f"SUMMARIZE_{option.name.upper()}"
        if value := environ.get(variable):
            try:
                Settings.of({option.name: value})
            except UsageError as error:
                raise UsageError(f"{variable}: {error}") from None
            found[option.name] = value
    return found


def _of_file(config: Path | str | None) -> dict[str, Any]:
    """What the file of settings says, by option. Raises UsageError for a file that cannot be read as one."""
    path = Path(config or FILE)
    if config is None and not path.is_file():
        return {}
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"cannot read the settings in {path}: {why}") from None
    kinds = {option.name: option.kind for option in flags_of(Settings)}
    for name, value in said.items():
        if name == "api_key":
            raise UsageError(f"{path}: a key does not belong into a file of settings: set the provider's variable")
        if name not in kinds:
            raise UsageError(f"{path}: {unknown_option(name, list(kinds))}")
        if kinds[name] == Path | None and isinstance(value, str):
            said[name] = path.parent / os.path.expanduser(value)
    try:
        Settings.of(said)
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from None
    return said


def load_prices(
    price_in: Decimal | None = None, price_out: Decimal | None = None, environ: Mapping[str, str] | None = None
) -> Prices | None:
    """The prices of a million tokens in and out: those given, or ``SUMMARIZE_PRICE_IN`` and ``SUMMARIZE_PRICE_OUT``.

    None where neither is configured. Raises UsageError where one of the two is missing, or is no amount.
    """
    found = os.environ if environ is None else environ
    prices = []
    for price, variable in ((price_in, "SUMMARIZE_PRICE_IN"), (price_out, "SUMMARIZE_PRICE_OUT")):
        text = found.get(variable, "").strip()
        try:
            prices.append(Decimal(text) if price is None and text else price)
        except InvalidOperation:
            raise UsageError(f"{variable} is {text!r}, which is no price") from None
    into, out = prices
    if into is None and out is None:
        return None
    if into is None or out is None:
        given, missing = ("--price-out", "--price-in") if into is None else ("--price-in", "--price-out")
        variable = missing.removeprefix("--").replace("-", "_").upper()
        raise UsageError(f"{given} alone prices nothing: give {missing} too, or set SUMMARIZE_{variable}")
    return Prices(into, out)


def load_schema(name: str) -> tuple[type[BaseModel], str]:
    """The record model of a name, and the name under which results keep it.

    `name` is ``deal``, ``shipment``, ``stakeholder`` or ``controversy``; ``module:Model``, with the current folder
    importable; or ``path/to/file.py:Model``, kept as ``file:Model`` so that results do not depend on where the file
    lies. The module is imported, so its code runs. Raises SchemaError: nothing of that name, an import that fails, not
    a Pydantic model, or a model that cannot be extracted.
    """
    shipped = SHIPPED.get(name.strip().lower())
    if shipped is not None:
        return shipped, name.strip().lower()
    source, colon, attribute = name.strip().rpartition(":")
    if not colon or not source or not attribute:
        raise SchemaError(_unknown(name))
    if source.endswith(".py"):
        module, kept = _module_of_file(Path(source)), f"{_stem(Path(source))}:{attribute}"
    else:
        module, kept = _module_of_name(source), f"{source}:{attribute}"
    model = _model_in(module, source, attribute)
    shape_of(model)
    own_name = next((known for known, schema in SHIPPED.items() if schema is model), None)
    return model, own_name or kept


def _unknown(name: str) -> str:
    near = get_close_matches(name.strip().lower(), SHIPPED, 1)
    hint = f"; did you mean {near[0]}?" if near else ""
    return f"there is no schema {name!r}: give {', '.join(SHIPPED)}, module:Model or path/to/file.py:Model{hint}"


def _module_of_name(source: str) -> ModuleType:
    with _importable(Path.cwd()):
        try:
            return importlib.import_module(source)
        except BaseException as error:  # the module is the user's, and may raise anything
            if isinstance(error, KeyboardInterrupt):
                raise
            raise SchemaError(f"cannot import the module {source!r} of the schema: {words_of(error)}") from error


def _stem(path: Path) -> str:
    """The name of a file without its ending, bytes that are not UTF-8 escaped: results and modules have none."""
    return os.fsencode(path.stem).decode("utf-8", "backslashreplace")


def _module_of_file(path: Path) -> ModuleType:
    if not path.is_file():
        raise SchemaError(f"there is no schema file {path}")
    # A name of its own keeps a file called like a library from replacing it, and lets annotations be resolved.
    unique = hashlib.sha256(os.path.realpath(path).encode("utf-8", "surrogateescape")).hexdigest()[:8]
    name = f"_summarize_schema_{_stem(path)}_{unique}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise SchemaError(f"{path} cannot be imported as a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    with _importable(Path(os.path.realpath(path)).parent):
        try:
            spec.loader.exec_module(module)
        except BaseException as error:  # as above
            del sys.modules[name]
            if isinstance(error, KeyboardInterrupt):
                raise
            raise SchemaError(f"cannot import the schema file {path}: {words_of(error)}") from error
    return module


@contextmanager
def _importable(folder: Path) -> Iterator[None]:
    """Lets modules of a folder be imported inside the block, before those that are installed, as a script's are."""
    entry = str(folder)
    added = entry not in sys.path
    if added:
        sys.path.insert(0, entry)
    importlib.invalidate_caches()
    try:
        yield
    finally:
        if added:
            sys.path.remove(entry)


def _model_in(module: ModuleType, source: str, attribute: str) -> type[BaseModel]:
    found: object = module
    for part in attribute.split("."):
        found = getattr(found, part, None)
    if isinstance(found, type) and issubclass(found, BaseModel):
        return found
    own = inspect.getmembers(module, lambda item: isinstance(item, type) and issubclass(item, BaseModel))
    models = [name for name, model in own if model.__module__ == module.__name__]
    there = f"its Pydantic models are {', '.join(models)}" if models else "it defines no Pydantic model"
    what = "is not a Pydantic model" if found is not None else "does not exist"
    raise SchemaError(f"{attribute} of {source} {what}; {there}")

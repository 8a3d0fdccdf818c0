"""The options of an engine, each declared once: the library, the command line and summarize.toml read them here."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from difflib import get_close_matches
from typing import Annotated, Any, Self, TypeVar, get_args, get_type_hints

from annotated_types import Ge
from pydantic import ConfigDict, TypeAdapter, ValidationError

from summarize.errors import UsageError
from summarize.limits import Budget

__all__ = ["EngineOptions", "Flag", "Option", "flags_of", "unknown_option"]


Options = TypeVar("Options", bound="EngineOptions")


@dataclass(frozen=True)
class Flag:
    """How people give an option: what its help says, what stands for a value in it, and a name that is not its own."""

    help: str
    metavar: str | None = None
    name: str | None = None


@dataclass(frozen=True)
class Option:
    """One option as it is declared: `kind` is its type, `least` the smallest number it takes."""

    name: str
    kind: Any
    default: Any
    flag: Flag
    least: int | float | None = None

    @property
    def flag_name(self) -> str:
        """As it is typed: ``--base-url``."""
        return self.flag.name or f"--{self.name.replace('_', '-')}"


@dataclass(frozen=True, kw_only=True)
class EngineOptions:
    """How a model is asked. Options with a `Flag` are those of the command line and of ``summarize.toml`` too.

    `timeout` in seconds is the deadline of one attempt, `retries` how often what failed in transport is sent again.
    With `concurrency` at most so many requests are under way at once; without, as many as the server is seen to bear.
    `budget` is what may be spent in all. An engine heeds those that concern it: a folder of replies has no server.
    """

    __pydantic_config__ = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    api_key: str | None = field(default=None, repr=False)
    base_url: Annotated[str | None, Flag("Server that speaks the provider's protocol.", "URL")] = None
    concurrency: Annotated[
        int | None, Ge(1), Flag("Articles asked about at once. Default: as many as the model bears.", "N")
    ] = None
    requests_per_minute: Annotated[float | None, Ge(0.001), Flag("Requests a minute, at most.", "N", "--rpm")] = None
    tokens_per_minute: Annotated[float | None, Ge(0.001), Flag("Tokens a minute, at most.", "N", "--tpm")] = None
    timeout: Annotated[float, Ge(0.001), Flag("Deadline of one call.", "SECONDS")] = 120.0
    retries: Annotated[int, Ge(0), Flag("How often a call is sent again that the server could not answer.", "N")] = 5
    max_reply_tokens: Annotated[int | None, Ge(1), Flag("Tokens of one reply, at most.", "N")] = None
    grammar: Annotated[
        bool,
        Flag("Allow citations of the article's own sentences only: for servers that take grammars (llama.cpp, vLLM)."),
    ] = False
    budget: Budget | None = None

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Self:
        """The options with the names and values in `given`. Raises UsageError for an unknown one, or a wrong value."""
        known = [one.name for one in fields(cls)]
        for name in given:
            if name not in known:
                raise UsageError(unknown_option(name, known))
        try:
            return TypeAdapter(cls).validate_python(dict(given))
        except ValidationError as error:
            first = error.errors()[0]
            name = ".".join(map(str, first["loc"])) or "the options"
            value = "" if name == "api_key" else f", not {first['input']!r}"
            raise UsageError(f"{name}: {first['msg'][0].lower()}{first['msg'][1:]}{value}") from None

    def only(self, kind: type[Options]) -> Options:
        """The options of a class above alone: of what has more, those of the engine."""
        return kind(**{one.name: getattr(self, one.name) for one in fields(kind)})

    def engine_options(self) -> "EngineOptions":
        """The options of the engine alone."""
        return self.only(EngineOptions)


def unknown_option(name: str, known: list[str]) -> str:
    """What to say of an option that there is not: which is the nearest."""
    near = get_close_matches(name, known, 1)
    return f"there is no option {name!r}" + (
        f": did you mean {near[0]}?" if near else f": there are {', '.join(known)}"
    )


def flags_of(declared: type[EngineOptions]) -> Iterator[Option]:
    """The options of a class that people can give, in the order of their declaration."""
    hints = get_type_hints(declared, include_extras=True)
    for one in fields(declared):
        kind, *marks = get_args(hints[one.name]) if hasattr(hints[one.name], "__metadata__") else (hints[one.name],)
        flag = next((mark for mark in marks if isinstance(mark, Flag)), None)
        if flag is not None:
            least = next((mark.ge for mark in marks if isinstance(mark, Ge)), None)
            default = None if one.default is MISSING else one.default
            yield Option(one.name, kind, default, flag, least if isinstance(least, int | float) else None)

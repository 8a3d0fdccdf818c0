"""What is asked: one Jinja template a file, each versioned by its content.

A template file holds messages, each begun by a line ``<!-- system -->``, ``<!-- user -->`` or ``<!-- assistant -->``.
What stands before the first of them is a comment: which variables the template has, and where they come from.

The templates lie in the folder ``prompts`` at the top of the project, and are installed as ``summarize/_prompts``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template

from summarize.errors import UsageError

__all__ = ["Prompt", "folder_of", "packaged"]

_ROLE = re.compile(r"^<!-- (system|user|assistant) -->\n", re.MULTILINE)
# Articles are passed as values, never as template source: braces in them are text. No HTML is made: nothing to escape.
_ENVIRONMENT = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False)


@dataclass(frozen=True)
class Prompt:
    """A template of messages; `source` is the text of its file.

    Raises ValueError for a text without messages, and jinja2.TemplateSyntaxError for one that is no template.
    """

    source: str

    def __post_init__(self) -> None:
        if not self._messages:
            raise ValueError("a prompt has messages, each begun by a line such as <!-- system --> or <!-- user -->")

    def __reduce__(self) -> tuple[type["Prompt"], tuple[str]]:
        return Prompt, (self.source,)  # compiled templates cannot be pickled

    @property
    def asked(self) -> str:
        """The text without the comment before its first message."""
        return self.source[first.start() :] if (first := _ROLE.search(self.source)) else ""

    @cached_property
    def _messages(self) -> tuple[tuple[str, Template], ...]:
        pieces = _ROLE.split(self.source)[1:]
        return tuple(
            (role, _ENVIRONMENT.from_string(body)) for role, body in zip(pieces[::2], pieces[1::2], strict=True)
        )

    def render(self, values: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
        """The messages as (role, content). Raises UsageError for a variable that there is not."""
        try:
            return tuple((role, template.render(values).strip()) for role, template in self._messages)
        except Exception as error:  # a template may do whatever Jinja can
            given = ", ".join(sorted(values))
            raise UsageError(f"the prompt cannot be filled in: {error}; its variables are {given}") from error


@cache
def packaged(name: str) -> Prompt:
    """The prompt of a name that comes with the package."""
    return Prompt(folder_of(files("summarize")).joinpath(f"{name}.md").read_text(encoding="utf-8"))


def folder_of(package: Traversable) -> Traversable:
    """Where the templates of a package lie: inside it where it is installed, else beside it, as in a checkout."""
    inside = package.joinpath("_prompts")
    return inside if inside.is_dir() else Path(str(package)).parent / "prompts"

"""What is asked: one Jinja template a file, each versioned by the hash of its content.

A template file holds messages, each begun by a line ``<!-- system -->``, ``<!-- user -->`` or ``<!-- assistant -->``.
"""

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

__all__ = ["fingerprint", "render"]

_ROLE = re.compile(r"^<!-- (system|user|assistant) -->\n", re.MULTILINE)
# Articles are passed as values, never as template source: braces in them are text. No HTML is made: nothing to escape.
_ENVIRONMENT = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False)


@cache
def _source(name: str) -> str:
    return files(__name__).joinpath(f"{name}.md").read_text(encoding="utf-8")


@cache
def _messages(name: str) -> tuple[tuple[str, Template], ...]:
    pieces = _ROLE.split(_source(name))[1:]
    return tuple((role, _ENVIRONMENT.from_string(body)) for role, body in zip(pieces[::2], pieces[1::2], strict=True))


def render(name: str, values: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """The messages of template `name` as (role, content). Raises jinja2.UndefinedError for a missing value."""
    return tuple((role, template.render(values).strip()) for role, template in _messages(name))


@cache
def fingerprint(*names: str) -> str:
    """Hash of the content of the named templates: 16 hexadecimal digits."""
    return hashlib.sha256("\0".join(_source(name) for name in names).encode()).hexdigest()[:16]

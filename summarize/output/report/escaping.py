"""Other people's text on a page: escaped, with the characters that do not show made visible."""

import re
import unicodedata

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from summarize.output.wording import one_line

__all__ = ["attribute", "pages", "visible"]

# Controls, changes of writing direction, zero-width and tag characters, lone surrogates. Not among them: line ends and
# tabs, soft hyphens, and the joiners that some scripts need.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0001\U000e0020-\U000e007f]"
)


def pages(package: str) -> Environment:
    """The templates in the folder ``page`` of a package, on which all that is written is made harmless."""
    environment = Environment(
        loader=PackageLoader(package, "page"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=attribute,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = visible
    return environment


def visible(text: str) -> Markup:
    """The text as HTML; an unseen character is shown as its code point (``U+202E``), and has no effect."""
    return Markup(_UNSEEN.sub(_named, str(escape(text))))


def attribute(text: object) -> object:
    """What is written without `visible` (attributes, the title, our own words): text on one line, without controls.

    What is markup or no text stays as it is. Escaping is left to the template.
    """
    return one_line(text) if isinstance(text, str) and not isinstance(text, Markup) else text


def _named(found: re.Match[str]) -> str:
    code = ord(found.group())
    name = unicodedata.name(found.group(), "").lower()
    return f'<span class="unseen" title="{escape(name or "control character")}">U+{code:04X}</span>'

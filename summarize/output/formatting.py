"""Values and passages in words, fit for a line of a terminal or of a document."""

import json
import re
import unicodedata
from collections.abc import Mapping
from contextlib import suppress

from pydantic import JsonValue, ValidationError

from summarize.claims import canonical_json
from summarize.schemas import Money, PartialDate, Quantity
from summarize.shape import LeafKind

__all__ = [
    "HIDDEN",
    "NOT_FOUND",
    "counted",
    "json_escape",
    "one_line",
    "readable",
    "short_words",
    "shorten",
    "value_words",
    "words_of",
]

# What is said of a field without a value: that an article gives none is more than an engine knows.
NOT_FOUND = "Found in no article"
# Controls, changes of writing direction, zero-width and tag characters, lone surrogates. Not among them: line ends and
# tabs, soft hyphens, and the joiners that some scripts need.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0001\U000e0020-\U000e007f]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")

# A date, or a stretch or set of dates, of which one is a part of a year: season, quarter, third, half.
_DATE = r"[0-9X]{4}(?:-[0-9]{2}){0,2}[~?%]?"
_CODED = re.compile(rf"(?=.*[0-9X]{{4}}-(?:2[1-4]|3[3-9]|4[01])(?![0-9-]))\[?{_DATE}(?:[/,]{_DATE})*\]?")


def readable(text: str) -> str:
    """The text with U+FFFD for lone surrogates, which are no characters and cannot be encoded; as long as it was."""
    return _SURROGATES.sub("\ufffd", text)


def json_escape(found: re.Match[str]) -> str:
    """A character that was found as JSON escapes it: ``\\u202e``."""
    code = ord(found[0])
    return f"\\u{code:04x}" if code < 0x10000 else json.dumps(found[0])[1:-1]


def one_line(text: str) -> str:
    """The text on one line, without control, formatting and surrogate characters.

    Articles are other people's: an escape sequence must not reach a terminal, nor a change of writing direction a
    document. Joiners are kept, since some scripts need them.
    """
    if text.isprintable():  # then its only white space are spaces, and nothing in it is to be left out
        return " ".join(text.split())
    kept = (
        " " if character.isspace() else character
        for character in text
        if character.isspace() or character in "\u200c\u200d" or unicodedata.category(character)[0] != "C"
    )
    return " ".join("".join(kept).split())


def shorten(text: str, width: int) -> str:
    """At most `width` characters of a line, the last of them "…" if something was cut."""
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def counted(number: int, noun: str, plural: str = "") -> str:
    """``1 article``, ``2 articles``."""
    return f"{number} {noun}" if number == 1 else f"{number} {plural or f'{noun}s'}"


def value_words(value: JsonValue) -> str:
    """A value of a claim or record in words; JSON where there are none. Dates stay in ISO form."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        with suppress(ValidationError):
            return one_line(Money.model_validate(value).with_basis)
        with suppress(ValidationError):
            return one_line(str(Quantity.model_validate(value)))
    return one_line(value) if isinstance(value, str) else canonical_json(value)


def short_words(value: JsonValue) -> str:
    """`value_words`, but quarters and halves of a year as ``2025-Q3``, other parts of one in words, not as codes."""
    if isinstance(value, str) and _CODED.fullmatch(value):
        try:
            return PartialDate(value).short
        except ValueError:
            return one_line(value)
    return value_words(value)


def words_of(value: JsonValue, kind: LeafKind | None) -> str:
    """A value in words: dates as people write them, choices without underscores."""
    if kind is LeafKind.date and isinstance(value, str):
        try:
            return PartialDate(value).words
        except ValueError:  # a time of day, which a PartialDate has not
            return value
    if kind is LeafKind.choice and isinstance(value, str):
        return value.replace("_", " ")
    if value is None:
        return "no value"
    return value if isinstance(value, str) else value_words(value)

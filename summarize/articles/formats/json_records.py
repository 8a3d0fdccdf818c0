"""JSON and JSON Lines of news services to articles: what their fields hold is guessed from their names, or told."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

from summarize.articles.decoding import decode
from summarize.articles.formats.html import plain_text
from summarize.articles.formats.interface import Entry, NoArticle, Parsed, date_or_none, with_title
from summarize.errors import ArticleUnreadable
from summarize.schemas import PartialDate

__all__ = ["FIELDS", "open_json", "open_json_lines"]

# What services call their fields, without case and signs, the surest first; with a dot, inside another.
_NAMES = {
    "text": """
        articlebody bodytext fulltext maintext fullcontent contenttext body.text body.content body content text story
        contenthtml bodyhtml html description summary abstract snippet leadparagraph trailtext""",
    "title": "headline.main headline title webtitle name",
    "published": """
        publishedat datepublished publisheddate publicationdate webpublicationdate pubdate published firstpublished
        firstpublicationdate publishdate firstcreated versioncreated dateandtime displaydate created createdat date
        timestamp""",
    "outlet": """
        source.name source.title publisher.name sourcename publication sitename outlet publisher source provider.name
        provider site website cleanurl domain""",
}
FIELDS = tuple(_NAMES)
"""What may be told of an article, by where it stands in the JSON."""
_MIN_TEXT = 40
_MAX_DEPTH = 4
_SIGNS = re.compile(r"[\W_]+")
_TAGS = re.compile(r"</?(?:p|div|br|h[1-6]|li|ul|span|a|strong|em|b|i|table)\b[^<>]{0,300}>", re.IGNORECASE)
_DAY = re.compile(r"(?:19|20)\d\d-?[01]\d-?[0-3]\d")


def open_json(data: bytes, fields: Mapping[str, str]) -> Iterator[Entry]:
    """The articles of a JSON document: one object, or lists of them wherever they stand ("#3" is the third)."""
    try:
        found = json.loads(decode(data))
    except ValueError as error:
        raise ArticleUnreadable("it is no JSON, or a broken one") from error
    records = _records(found, fields)
    if records is None:
        raise NoArticle("there is no article in this JSON")
    for number, record in enumerate(records, 1):
        yield Entry("" if found is record else f"#{number}", partial(_parsed, record, fields))


def open_json_lines(data: bytes, fields: Mapping[str, str]) -> Iterator[Entry]:
    """The articles of a document with one JSON object a line; "#3" is the third line."""
    for number, line in enumerate(decode(data).split("\n"), 1):
        if line.strip():
            yield Entry(f"#{number}", partial(_of_line, line, fields))


def _of_line(line: str, fields: Mapping[str, str]) -> Parsed:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise ArticleUnreadable("the line is no JSON, or a broken one") from error
    if not isinstance(record, dict):
        raise ArticleUnreadable("the line is no JSON object")
    return _parsed(record, fields)


def _records(found: Any, fields: Mapping[str, str]) -> list[dict[str, Any]] | None:
    """The objects that are articles: the document, or those of all lists with some, or the first on the way down.

    What is told of the lists beside them (a description of the service) is no article.
    """
    if _is_article(found, fields):
        return [found]
    return _listed(found, fields, 0) or _first(found, fields, 0)


def _listed(found: Any, fields: Mapping[str, str], depth: int) -> list[dict[str, Any]]:
    inner = _inner(found)
    if isinstance(found, list) and any(_is_article(item, fields) for item in inner):
        return [item for item in inner if isinstance(item, dict)]
    if depth >= _MAX_DEPTH or _is_article(found, fields):
        return []
    return [record for item in inner for record in _listed(item, fields, depth + 1)]


def _first(found: Any, fields: Mapping[str, str], depth: int) -> list[dict[str, Any]] | None:
    if _is_article(found, fields):
        return [found]
    if depth >= _MAX_DEPTH:
        return None
    return next((one for item in _inner(found) if (one := _first(item, fields, depth + 1))), None)


def _inner(found: Any) -> list[Any]:
    return found if isinstance(found, list) else list(found.values()) if isinstance(found, dict) else []


def _is_article(found: Any, fields: Mapping[str, str]) -> bool:
    return isinstance(found, dict) and bool(_text_of(found, fields))


def _parsed(record: Mapping[str, Any], fields: Mapping[str, str]) -> Parsed:
    # Search engines put the record they keep into a field of that name; what others call so is the outlet.
    kept = record.get("_source")
    record = kept if isinstance(kept, dict) and not fields else record
    text = _text_of(record, fields)
    if text is None:
        known = ", ".join(sorted(map(str, record)))[:200]
        raise ArticleUnreadable(f"no field of it is the text of an article, of {known}")
    if _TAGS.search(text):
        text = plain_text(text)
    title = _written(_value(record, "title", fields))
    return Parsed(
        text=with_title(text, title) if text.strip() else "",
        title=title,
        outlet=_written(_value(record, "outlet", fields)),
        published=_date(_value(record, "published", fields)),
    )


def _text_of(record: Mapping[str, Any], fields: Mapping[str, str]) -> str | None:
    if "text" in fields:
        told = _at(record, fields["text"].split("."))
        return told if isinstance(told, str) else None
    guesses = (value for value in _guesses(record, "text") if isinstance(value, str))
    return next((value for value in guesses if len(value) >= _MIN_TEXT), None)


def _value(record: Mapping[str, Any], what: str, fields: Mapping[str, str]) -> Any:
    if what in fields:
        return _at(record, fields[what].split("."))
    return next((value for value in _guesses(record, what) if isinstance(value, str | int | float) and value), None)


def _guesses(record: Mapping[str, Any], what: str) -> Iterator[Any]:
    """The values under the names that a field usually has, in the record and then in objects inside it (``fields``)."""
    flat = _folded(record)
    for name in _NAMES[what].split():
        outer, _, inner = name.partition(".")
        value = flat.get(outer)
        if inner:
            value = _folded(value).get(inner) if isinstance(value, dict) else None
        if isinstance(value, list) and what == "text" and value and all(isinstance(item, str) for item in value):
            value = "\n\n".join(value)
        if value is not None and not isinstance(value, dict | list):
            yield value
    for key in ("fields", "attributes", "article", "data", "source"):
        if isinstance(flat.get(key), dict) and (key != "source" or "_source" in record):
            yield from _guesses(flat[key], what)


def _folded(record: Mapping[str, Any]) -> dict[str, Any]:
    return {_SIGNS.sub("", str(key)).casefold(): value for key, value in record.items()}


def _at(record: Any, steps: list[str]) -> Any:
    for step in steps:
        if isinstance(record, list) and step.isdigit() and int(step) < len(record):
            record = record[int(step)]
        elif isinstance(record, dict):
            record = record.get(step)
        else:
            return None
    return record


def _written(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _date(value: Any) -> PartialDate | None:
    """A day from ISO 8601 in either form, or from seconds or milliseconds since 1970."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        seconds = value / 1000 if value > 1e11 else value
        return PartialDate(datetime.fromtimestamp(seconds, UTC).date().isoformat()) if 1e8 < seconds < 1e10 else None
    found = _DAY.match(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    digits = found[0].replace("-", "")
    return date_or_none(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}")

"""Why a field has its value: its evidence, each passage shown inside its sentence with the quote marked."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import JsonValue

from summarize.articles.article import Article
from summarize.errors import ResultsError, UsageError
from summarize.merging import numbered_pointer
from summarize.merging.summary import Evidence, FieldProvenance, Rejected, Summary
from summarize.output.evidence import (
    BROKEN,
    HOW,
    Cited,
    by_a_person,
    by_claim,
    how_held,
    pages_of,
    said_by,
    sentences_at,
    support_words,
)
from summarize.output.formatting import NOT_FOUND, counted, one_line, short_words, shorten, value_words
from summarize.output.pointers import MISSING, Missing, RecordView, is_under, join, lookup, sort_key, split, taken_out
from summarize.schemas import PartialDate

__all__ = ["MARKS", "explain", "list_fields", "select"]

VALUE_WIDTH = 60
MARKS = ("[[", "]]")


def select(summary: Summary[Any], pointer: str) -> dict[str, FieldProvenance]:
    """The provenance at a pointer and below it, in the order of the record.

    ``value`` means ``/value``, a part of a leaf (``/value/amount``) the leaf, and ``/parties[name=Acme]`` the item that
    it leads to, as for a correction. Empty for a field that is in
    the record without a value. Raises ResultsError for a pointer that is not there, naming those that are near.
    """
    view = RecordView(summary)
    wanted = _wanted(view, pointer)
    ordered = sorted(summary.provenance, key=sort_key) if wanted else list(summary.provenance)
    found = [known for known in ordered if is_under(known, wanted)]
    if not found and lookup(view.data, wanted) is MISSING:
        raise ResultsError(_unknown(view, wanted))
    # Of what is inside a leaf, the leaf.
    parts = split(wanted)
    above = (join(parts[:depth]) for depth in range(len(parts) - 1, 0, -1))
    found = found or [known for known in above if known in summary.provenance][:1]
    return {known: summary.provenance[known] for known in found}


def list_fields(summary: Summary[Any]) -> str:
    """Every field on a line (pointer, value, status, counts), and last the fields without a value."""
    view = RecordView(summary)
    rows = [
        (
            pointer,
            shorten(_worded(lookup(view.data, pointer)), VALUE_WIDTH),
            "by a person" if by_a_person(found) else found.status.value,
            _counts(found),
        )
        for pointer, found in summary.provenance.items()
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    lines = ["  ".join([*map(str.ljust, row, widths), row[3]]) for row in rows]
    empty = [join([name]) for name, value in view.data.items() if value is None or value == []]
    out = [name for name in empty if taken_out(summary, name)]
    never = [name for name in empty if name not in out]
    lists = (("taken out by a person", out), ("without a value", never))
    lines += [f"{why}: {' '.join(names)}" for why, names in lists if names]
    return "\n".join(lines) + "\n"


def explain(summary: Summary[Any], articles: Iterable[Article], pointer: str, marks: tuple[str, str] = MARKS) -> str:
    """Everything there is to say about the fields at a pointer and below it; raises ResultsError as `select` does.

    A quote is marked ``[[so]]``, or by other `marks`, inside the sentences of the article that it stands in. Values
    that were set aside for the fields come last, with the reason.
    """
    found, view = select(summary, pointer), RecordView(summary)
    wanted, sources = _wanted(view, pointer), _Sources(summary, articles, marks)
    parts = [_field(name, lookup(view.data, name), entry, sources) for name, entry in found.items()]
    if not found:
        parts.append(f"{pointer}\n  no value: {_lacking(summary, wanted)}\n")
    aside = [sources.rejected(item) for item in summary.rejected if is_under(item.path, wanted)]
    if aside:
        parts.append("\n".join(["set aside", *aside]) + "\n")
    return "\n".join(parts)


def _wanted(view: RecordView, pointer: str) -> str:
    """The pointer that was meant: ``value`` and ``/value/`` are ``/value``; of a named item the one with its number."""
    wanted = "/" + pointer.strip().strip("/") if pointer.strip("/ ") else ""
    try:
        return numbered_pointer(wanted, view.data, view.shape) if "[" in wanted else wanted
    except UsageError as error:
        raise ResultsError(str(error)) from error


def _lacking(summary: Summary[Any], pointer: str) -> str:
    """Why a field has no value: found in no article, or taken out by a person."""
    by = "; ".join(map(one_line, taken_out(summary, pointer)))
    if by and any(part.isdecimal() for part in split(pointer)):
        return f"{NOT_FOUND.lower()}, or it is among what was taken out of the list {by}"
    return f"taken out {by}" if by else NOT_FOUND.lower()


def _unknown(view: RecordView, wanted: str) -> str:
    provenance, fields = view.summary.provenance, [join([name]) for name in view.data]
    above = (join(split(pointer)[:depth]) for pointer in provenance for depth in (1, 2))
    known = sorted({*provenance, *fields, *above}, key=sort_key)
    # A field is often asked for by its last part alone.
    named = [pointer for pointer in known if split(pointer)[-1] == split(wanted)[-1]]
    near = dict.fromkeys([*get_close_matches(wanted, known, 3, 0.6), *named[:3]])
    hint = f"near it: {' '.join(near)}" if near else f"there are {' '.join(fields)}"
    return f"the record has no field {wanted}; {hint}"


def _worded(value: JsonValue | Missing) -> str:
    """A value in words; a part of a year in words too, whatever the field: "first quarter of 2026"."""
    if isinstance(value, Missing):
        return "(not in the record)"
    short = short_words(value)
    return PartialDate(str(value)).words if short != value_words(value) else short


def _counts(found: FieldProvenance) -> str:
    against = f", {counted(found.support.against, 'independent group')} against" if found.support.against else ""
    return f"{support_words(found)}{against}"


class _Sources:
    """The articles of a summary by id, for quoting."""

    def __init__(self, summary: Summary[Any], articles: Iterable[Article], marks: tuple[str, str]) -> None:
        self._marks = marks
        self._texts = {article.id: article for article in articles}
        self._known = {article.id: article for article in summary.articles}

    def heading(self, cited: Cited) -> str:
        item = cited.item
        if not item.article:
            return f"a correction by {one_line(item.said_by or 'a person')}, who has no article for it"
        known = self._known.get(item.article)
        if known is None:
            return f"an article that is not among the results ({item.article[:12]})"
        title = one_line(known.title) if known.title else "untitled"
        pages = pages_of(one.page for one in cited.passages)
        facts = (title, str(known.published or "no date"), one_line(known.path), pages)
        return f"{', '.join(filter(None, facts))} (source {known.group})"

    def rejected(self, item: Rejected) -> str:
        known = self._known.get(item.article)
        path = one_line(known.path) if known else item.article[:12] or "a correction"
        return f"  {item.path}: {shorten(_worded(item.value), VALUE_WIDTH)} ({one_line(item.why)}), {path}"

    def passage(self, items: Sequence[Evidence]) -> str:
        """The sentences around the quotes of one article, in its order, each sentence once.

        The words kept with the evidence where the article does not have them.
        """
        article = self._texts.get(items[0].article)
        if article is None or any(article.text[item.start : item.end] != item.quote for item in items):
            kept = (self._marked(f"…{item.prefix}", [(item.quote, f"{item.suffix}…")]) for item in items)
            return f"{BROKEN.join(kept)} (not in articles.jsonl: see summarize verify)"
        shown: list[str] = []
        together: list[Evidence] = []
        for item, following in zip(items, [*items[1:], None], strict=True):
            together.append(item)
            # Quotes are shown together whose sentences overlap.
            if following is None or _around(article, following)[0] >= _around(article, item)[1]:
                shown.append(self._sentences(article, together))
                together = []
        return BROKEN.join(shown)

    def _sentences(self, article: Article, items: Sequence[Evidence]) -> str:
        start = min(_around(article, item)[0] for item in items)
        end = max(_around(article, item)[1] for item in items)
        following = [*(item.start for item in items[1:]), end]
        quotes = [(item.quote, article.text[item.end : to]) for item, to in zip(items, following, strict=True)]
        return self._marked(article.text[start : items[0].start], quotes)

    def _marked(self, before: str, quotes: Iterable[tuple[str, str]]) -> str:
        """Words before, then quotes with the words after each, on one line.

        Marks may be controls of a terminal, and are put in when those of the text are out.
        """
        line = one_line(f"{before}|")[:-1]
        for quote, rest in quotes:
            line += f"{self._marks[0]}{one_line(f'{quote}|')[:-1]}{self._marks[1]}{one_line(f'|{rest}|')[1:-1]}"
        return line.rstrip()


def _around(article: Article, item: Evidence) -> tuple[int, int]:
    """Where the sentences begin and end in which a quote stands."""
    around = [part for _, part in sentences_at(article, item.start, item.end)]
    return min([item.start, *(part.start for part in around)]), max([item.end, *(part.end for part in around)])


def _field(pointer: str, value: JsonValue | Missing, found: FieldProvenance, sources: _Sources) -> str:
    how = None if isinstance(value, Missing) else how_held(found, value)
    if by_a_person(found):
        agree = "agrees" if found.support.articles == 1 else "agree"
        decided = [f"  status   a person decided; {counted(found.support.articles, 'article')} {agree}"]
    else:
        decided = [f"  status   {found.status}: {_counts(found)}; confidence {found.confidence:g}"]
        decided.append(f"  rule     {found.rule}")
    lines = [
        pointer,
        f"  value    {_worded(value)}",
        *([f"  how      {HOW[how]}"] if how in HOW else []),
        *decided,
        f"  because  {one_line(found.because)}",
        "  evidence",
        *_evidence(found.evidence, value, sources),
    ]
    for other in found.alternatives:
        lines.append(f"  not taken: {_worded(other.value)} ({one_line(other.why)})")
        lines += _evidence(other.evidence, other.value, sources)
    return "\n".join(lines) + "\n"


def _evidence(items: Sequence[Evidence], value: object, sources: _Sources) -> list[str]:
    lines = []
    for number, cited in enumerate(by_claim(items), 1):
        item = cited.item
        gives = "" if item.value == value else f", gives {_worded(item.value)}"
        lines.append(f"    {number}. {sources.heading(cited)}{'' if item.article else gives}")
        if item.article:
            lines += [
                f"       {sources.passage(cited.passages)}",
                *(f"       cited for it: {sources.passage([other])}" for other in cited.beside),
                f"       {item.standing}{said_by(item)}, {item.grounding}{gives}",
            ]
    return lines

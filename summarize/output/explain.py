"""Why a field has its value: its evidence, each passage shown inside its sentence with the quote marked."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import JsonValue

from summarize.articles.article import Article
from summarize.errors import ResultsError, UsageError
from summarize.merging import numbered_pointer
from summarize.merging.summary import Evidence, FieldProvenance, Rejected, Summary
from summarize.output.evidence import BROKEN, HOW, Cited, by_a_person, by_claim, how_held, pages_of
from summarize.output.pointers import MISSING, Missing, RecordView, is_under, join, lookup, sort_key, split, taken_out
from summarize.output.wording import NOT_FOUND, counted, one_line, short_words, shorten, value_words
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
    wanted = _wanted(summary, pointer)
    ordered = sorted(summary.provenance, key=sort_key) if wanted else list(summary.provenance)
    found = [known for known in ordered if is_under(known, wanted)] or _leaf_above(summary, wanted)
    if not found and lookup(RecordView(summary).data, wanted) is MISSING:
        raise ResultsError(_unknown(summary, wanted))
    return {known: summary.provenance[known] for known in found}


def list_fields(summary: Summary[Any]) -> str:
    """Every field on a line (pointer, value, status, counts), and last the fields without a value."""
    view = RecordView(summary)
    data = view.data
    rows = [
        (
            pointer,
            _shown(pointer, view),
            "by a person" if by_a_person(found) else found.status.value,
            _counts(found),
        )
        for pointer, found in summary.provenance.items()
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]) for row in rows
    ]
    empty = [join([name]) for name, value in data.items() if value is None or value == []]
    out = [name for name in empty if taken_out(summary, name)]
    if out:
        lines.append(f"taken out by a person: {' '.join(out)}")
    if len(out) < len(empty):
        lines.append(f"without a value: {' '.join(name for name in empty if name not in out)}")
    return "\n".join(lines) + "\n"


def explain(summary: Summary[Any], articles: Iterable[Article], pointer: str, marks: tuple[str, str] = MARKS) -> str:
    """Everything there is to say about the fields at a pointer and below it; raises ResultsError as `select` does.

    A quote is marked ``[[so]]``, or by other `marks`, inside the sentences of the article that it stands in. Values
    that were set aside for the fields come last, with the reason.
    """
    found = select(summary, pointer)
    data = RecordView(summary).data
    sources = _Sources(summary, articles, marks)
    parts = [_field(name, lookup(data, name), entry, sources) for name, entry in found.items()]
    if not found:
        parts.append(f"{pointer}\n  no value: {_lacking(summary, _wanted(summary, pointer))}\n")
    aside = [sources.rejected(item) for item in summary.rejected if is_under(item.path, _wanted(summary, pointer))]
    if aside:
        parts.append("\n".join(["set aside", *aside]) + "\n")
    return "\n".join(parts)


def _wanted(summary: Summary[Any], pointer: str) -> str:
    """The pointer that was meant: ``value`` and ``/value/`` are ``/value``; of a named item the one with its number."""
    wanted = "/" + pointer.strip().strip("/") if pointer.strip("/ ") else ""
    if "[" not in wanted:
        return wanted
    view = RecordView(summary)
    try:
        return numbered_pointer(wanted, view.data, view.shape)
    except UsageError as error:
        raise ResultsError(str(error)) from error


def _lacking(summary: Summary[Any], pointer: str) -> str:
    """Why a field has no value: found in no article, or taken out by a person."""
    by = "; ".join(map(one_line, taken_out(summary, pointer)))
    if by and any(part.isdecimal() for part in split(pointer)):
        return f"{NOT_FOUND.lower()}, or it is among what was taken out of the list {by}"
    return f"taken out {by}" if by else NOT_FOUND.lower()


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
        facts = (
            title,
            str(known.published or "no date"),
            one_line(known.path),
            pages_of(one.page for one in cited.passages),
        )
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
            parts = [(f"…{item.prefix}", [item.quote], [f"{item.suffix}…"]) for item in items]
            words = BROKEN.join(self._marked(*part) for part in parts)
            return f"{words} (not in articles.jsonl: see summarize verify)"
        return BROKEN.join(self._sentences(article, together) for together in _joined(article, items))

    def _sentences(self, article: Article, items: Sequence[Evidence]) -> str:
        start = min(_around(article, item)[0] for item in items)
        end = max(_around(article, item)[1] for item in items)
        following = [*(item.start for item in items[1:]), end]
        after = [article.text[item.end : place] for item, place in zip(items, following, strict=True)]
        return self._marked(article.text[start : items[0].start], [item.quote for item in items], after)

    def _marked(self, before: str, quotes: Sequence[str], after: Sequence[str]) -> str:
        """The words on one line; marks may be controls of a terminal, and are put in when those of the text are out."""
        line = one_line(f"{before}|")[:-1]
        for quote, rest in zip(quotes, after, strict=True):
            line += f"{self._marks[0]}{one_line(f'{quote}|')[:-1]}{self._marks[1]}{one_line(f'|{rest}|')[1:-1]}"
        return line.rstrip()


def _around(article: Article, item: Evidence) -> tuple[int, int]:
    """Where the sentences begin and end in which a quote stands."""
    around = [part for part in article.sentences if part.start < item.end and item.start < part.end]
    return min([item.start, *(part.start for part in around)]), max([item.end, *(part.end for part in around)])


def _joined(article: Article, items: Sequence[Evidence]) -> Iterator[list[Evidence]]:
    """Quotes in the order of the text, those together whose sentences overlap."""
    together: list[Evidence] = []
    for item in items:
        if together and _around(article, item)[0] >= _around(article, together[-1])[1]:
            yield together
            together = []
        together.append(item)
    yield together


def _leaf_above(summary: Summary[Any], wanted: str) -> list[str]:
    parts = split(wanted)
    above = (join(parts[:depth]) for depth in range(len(parts) - 1, 0, -1))
    leaf = next((pointer for pointer in above if pointer in summary.provenance), None)
    if leaf is None or lookup(RecordView(summary).data, wanted) is MISSING:
        return []
    return [leaf]


def _unknown(summary: Summary[Any], wanted: str) -> str:
    data = RecordView(summary).data
    known = {*summary.provenance, *(join([name]) for name in data)}
    known |= {join(split(pointer)[:depth]) for pointer in summary.provenance for depth in (1, 2)}
    near = get_close_matches(wanted, sorted(known, key=sort_key), 3, 0.6)
    # A field is often asked for by its last part alone.
    near += [pointer for pointer in sorted(known, key=sort_key) if split(pointer)[-1] == split(wanted)[-1]][:3]
    hint = f"near it: {' '.join(dict.fromkeys(near))}" if near else f"there are {' '.join(join([n]) for n in data)}"
    return f"the record has no field {wanted}; {hint}"


def _shown(pointer: str, view: RecordView) -> str:
    value = lookup(view.data, pointer)
    return shorten("(not in the record)" if isinstance(value, Missing) else _worded(value), VALUE_WIDTH)


def _worded(value: JsonValue) -> str:
    """A value in words; a part of a year in words too, whatever the field: "first quarter of 2026"."""
    short = short_words(value)
    return PartialDate(str(value)).words if short != value_words(value) else short


def _counts(found: FieldProvenance) -> str:
    against = f", {counted(found.support.against, 'independent group')} against" if found.support.against else ""
    return f"{counted(found.support.articles, 'article')}, {found.support.independent} independent{against}"


def _field(pointer: str, value: JsonValue | Missing, found: FieldProvenance, sources: _Sources) -> str:
    words = "(not in the record)" if isinstance(value, Missing) else _worded(value)
    lines = [
        pointer,
        f"  value    {words}",
        *_how(found, value),
        *_decided(found),
        f"  because  {one_line(found.because)}",
        "  evidence",
        *_evidence(found.evidence, value, sources, "    "),
    ]
    for other in found.alternatives:
        lines.append(f"  not taken: {_worded(other.value)} ({one_line(other.why)})")
        lines += _evidence(other.evidence, other.value, sources, "    ")
    return "\n".join(lines) + "\n"


def _decided(found: FieldProvenance) -> list[str]:
    """How it was decided: by a person, or by the rule of the field from what the articles give."""
    if by_a_person(found):
        agree = "agrees" if found.support.articles == 1 else "agree"
        return [f"  status   a person decided; {counted(found.support.articles, 'article')} {agree}"]
    return [
        f"  status   {found.status}: {_counts(found)}; confidence {found.confidence:g}",
        f"  rule     {found.rule}",
    ]


def _how(found: FieldProvenance, value: JsonValue | Missing) -> Iterator[str]:
    how = None if isinstance(value, Missing) else how_held(found, value)
    if how in HOW:
        yield f"  how      {HOW[how]}"


def _evidence(items: Sequence[Evidence], value: object, sources: _Sources, indent: str) -> list[str]:
    lines = []
    for number, cited in enumerate(by_claim(items), 1):
        item = cited.item
        said = f" by {one_line(item.said_by)}" if item.said_by else ""
        gives = "" if item.value == value else f", gives {_worded(item.value)}"
        lines.append(f"{indent}{number}. {sources.heading(cited)}{'' if item.article else gives}")
        if item.article:
            lines += [
                f"{indent}   {sources.passage(cited.passages)}",
                *(f"{indent}   cited for it: {sources.passage([other])}" for other in cited.beside),
                f"{indent}   {item.standing}{said}, {item.grounding}{gives}",
            ]
    return lines

"""The brief: one page of Markdown on what the articles say, every line with the numbers of its sources."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, JsonValue

from summarize.merging.summary import SourceArticle, Summary
from summarize.output.brief_deal import deal_sections, deal_title, deal_unknown
from summarize.output.citations import Citations, passage
from summarize.output.markdown import Piece, bullets, clip, escape, label, sentence
from summarize.output.pointers import Missing, join, lookup, owner
from summarize.output.wording import counted, date_words, one_line
from summarize.schemas import Deal

__all__ = ["SIGNATURE", "UNSTATED", "brief"]

SIGNATURE = "Made by summarize: `summarize explain` shows the sentences behind each field."
MOST = 12
_NOT_KNOWN = "What is not known"
_SOURCES = "Sources"
# The sections that state nothing of the deal, and so need no references.
UNSTATED = frozenset({_NOT_KNOWN, _SOURCES})


def brief(summary: Summary[Any]) -> str:
    """The brief of a summary, as Markdown; the same summary gives the same text.

    A Deal gets its own headings; any other record is listed field by field. A value of an article is shown as text
    whatever it contains: no markup, HTML or link of an article takes effect.
    """
    cited = Citations(summary)
    record: BaseModel = summary.record
    if isinstance(record, Deal):
        title, sections = deal_title(record, cited), deal_sections(record, cited)
        unknown = deal_unknown(record)
    else:
        data = cited.data
        title = _title(data, cited)
        sections = [("What the articles say", _fields(data, (), cited, "") or ["Nothing."])]
        unknown = [label(name).lower() for name, value in data.items() if value in (None, [], {})]
    sections += [
        ("What is denied", _denials(cited)),
        ("Where the sources conflict", _conflicts(cited)),
        (_NOT_KNOWN, _unknown(unknown, summary)),
        (_SOURCES, _sources(summary)),
    ]
    blocks = [f"# {title}", _lead(summary)]
    blocks += [f"## {heading}\n\n" + "\n".join(lines) for heading, lines in sections if lines]
    return "\n\n".join([*blocks, SIGNATURE]) + "\n"


def _lead(summary: Summary[Any]) -> str:
    used = [article for article in summary.articles if article.used]
    groups = len({article.group for article in used})
    of = f" of {len(summary.articles)}" if len(used) < len(summary.articles) else ""
    articles = f"{len(used)}{of} articles" if of else counted(len(used), "article")
    sources = counted(groups, "independent source")
    return f"From {articles}, {sources}. A number in brackets is a source in the list at the end."


def _title(data: dict[str, JsonValue], cited: Citations) -> str:
    for name in ("title", "name", *data):
        value = data.get(name)
        if isinstance(value, str) and value.strip():
            return sentence([cited.piece(join([name]), clip(value))])
    return escape(cited.summary.schema_name.rpartition(":")[2])


def _fields(data: dict[str, JsonValue], above: tuple[str | int, ...], cited: Citations, indent: str) -> list[str]:
    """Every field of a record that has a value, nested records indented below their name."""
    lines: list[str] = []
    for name, value in data.items():
        here = (*above, name)
        if value is None or value == []:
            continue
        if isinstance(value, list) and not any(isinstance(item, dict) for item in value):
            items = [
                cited.piece(join((*here, index)), cited.words(join((*here, index)), item))
                for index, item in enumerate(value)
            ]
            lines.append(f"{indent}- {label(name)}: {sentence(items, '; ')}")
        elif isinstance(value, list):
            lines.append(f"{indent}- {label(name)}:")
            for index, item in enumerate(value):
                lines += _item(item, (*here, index), cited, f"{indent}  ")
        elif isinstance(value, dict) and cited.entry(join(here)) is None:
            nested = _fields(value, here, cited, f"{indent}  ")
            lines += [f"{indent}- {label(name)}:", *nested] if nested else []
        else:
            lines.append(
                f"{indent}- {label(name)}: {sentence([cited.piece(join(here), cited.words(join(here), value))])}"
            )
    return lines


def _item(item: JsonValue, here: tuple[str | int, ...], cited: Citations, indent: str) -> list[str]:
    if not isinstance(item, dict) or cited.entry(join(here)) is not None:
        return [f"{indent}- {sentence([cited.piece(join(here), cited.words(join(here), item))])}"]
    return [f"{indent}- {_heading(here)}", *_fields(item, here, cited, f"{indent}  ")]


def _heading(here: tuple[str | int, ...]) -> str:
    return f"no. {int(here[-1]) + 1}"


def _denials(cited: Citations) -> list[str]:
    lines = []
    for pointer, item in cited.denials():
        what = owner(pointer)
        value = f"{cited.words(pointer, item.value)}, " if what == pointer else ""
        who = f"denied by {clip(item.said_by)}" if item.said_by else "denied"
        lines.append(f"**{cited.place(what)}**: {value}{who}: “{clip(passage(item))}” {cited.refs([item])}")
    return bullets(lines, MOST)


def _conflicts(cited: Citations) -> list[str]:
    """What was taken and what was not, where sources contradict one another; what is only denied stands above."""
    lines: list[str] = []
    for pointer in cited.summary.conflicts:
        found = cited.entry(pointer)
        value = lookup(cited.data, pointer)
        if found is None or not found.alternatives or isinstance(value, Missing):
            continue
        taken = Piece(f"taken: {cited.words(pointer, value)}", cited.support(pointer))
        others = [
            Piece(f"not taken: {cited.words(pointer, other.value)} ({clip(other.why)})", cited.refs(other.evidence))
            for other in found.alternatives
        ]
        said = "; ".join(sentence([piece]) for piece in (taken, *others))
        lines.append(f"**{cited.place(pointer)}**: {said}; because {clip(found.because)}")
    return bullets(lines, MOST)


def _unknown(names: list[str], summary: Summary[Any]) -> list[str]:
    lines = [f"No article gives: {', '.join(names)}."] if names else []
    if summary.rejected:
        were = "value was" if len(summary.rejected) == 1 else "values were"
        lines.append(f"{len(summary.rejected)} {were} set aside, with the reason, under `rejected` in record.json.")
    return bullets(lines, len(lines))


def _sources(summary: Summary[Any]) -> list[str]:
    numbers = {article.id: number for number, article in enumerate(summary.articles, 1)}
    return [
        f"- [{numbers[article.id]}] {_source(article, _one_with(article, summary, numbers))}"
        for article in summary.articles
    ]


def _one_with(article: SourceArticle, summary: Summary[Any], numbers: Mapping[str, int]) -> str:
    """Which articles count as one source with an article, and which of them is the first."""
    if article.copies is not None and article.copies in numbers:
        return f"; repeats [{numbers[article.copies]}] and counts as one source with it"
    copies = [other for other in summary.articles if other.copies == article.id]
    if copies:
        refs = "".join(f"[{numbers[other.id]}]" for other in copies)
        return f"; repeated by {refs}, which {'counts' if len(copies) == 1 else 'count'} as one source with it"
    return ""


def _source(article: SourceArticle, copies: str) -> str:
    facts = [f"“{clip(article.title)}”"] if article.title else []
    facts += [clip(article.outlet)] if article.outlet else []
    facts += [date_words(article.published) if article.published else "no date", escape(article.path)]
    if article.why:
        return f"{', '.join(facts)}{copies}; set apart: {escape(one_line(article.why))}"
    return ", ".join(facts) + copies + ("" if article.used else "; nothing was taken from it")

"""The brief: one page of Markdown on what the articles say, every line with the numbers of its sources."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, JsonValue

from summarize.merging.summary import SourceArticle, Summary
from summarize.output.brief_deal import any_fields, deal_fields, deal_sections, deal_title, unknown_lines
from summarize.output.citations import (
    LAYOUTS,
    MOST_WORDS,
    Citations,
    Layout,
    Piece,
    clip,
    count_words,
    escape,
    label,
    passage,
    sentence,
)
from summarize.output.evidence import pages_of
from summarize.output.pointers import Missing, join, lookup, owner
from summarize.output.run_report import Unread
from summarize.output.translations import Translations, translations_section
from summarize.output.wording import counted, one_line
from summarize.schemas import Deal

__all__ = ["SIGNATURE", "UNSTATED", "brief", "lead"]

SIGNATURE = "Made by summarize: `summarize explain` shows the sentences behind each field."
# So many denials, conflicts and references of one statement have room on a page that is not crowded.
MOST_DENIALS, MOST_CONFLICTS, MOST_REFERENCES, MOST_LINES, MOST_LOST = 4, 4, 3, 40, 10
_NOT_KNOWN = "What is not known"
_SOURCES = "Sources"
# The sections that state nothing of the deal, and so need no references.
UNSTATED = frozenset({_NOT_KNOWN, _SOURCES, "Translations"})


def brief(summary: Summary[Any], translations: Translations | None = None, unread: Iterable[Unread] = ()) -> str:
    """The brief of a summary, as Markdown of at most 500 words; the same summary gives the same text.

    A Deal gets its own headings; any other record is listed field by field. The best supported comes first, and what
    has no room is counted. `unread` are files that are in no article; those that count as articles are named. A value
    of an article is shown as text whatever it contains: no markup, HTML or link of an article takes effect. What is
    translated of it stands in a section of its own at the end, which is not counted.
    """
    lost = [one for one in unread if one.article]
    pages = (_page(summary, layout, lost) for layout in LAYOUTS)
    page = ""
    for page in pages:
        if count_words(page) <= MOST_WORDS:
            break
    section = translations_section(page, translations)
    return page.replace(f"\n\n## {_SOURCES}\n", f"\n\n{section}\n\n## {_SOURCES}\n", 1) if section else page


def _page(summary: Summary[Any], layout: Layout, lost: Sequence[Unread]) -> str:
    cited = Citations(summary, most=MOST_REFERENCES)
    record: BaseModel = summary.record
    if isinstance(record, Deal):
        title, sections = deal_title(record, cited, layout), deal_sections(record, cited, layout)
        fields = deal_fields(record)
    else:
        title = _title(cited, layout)
        listed = _fields(cited.data, (), cited, "")
        most = layout.most(MOST_LINES)
        more = [f"- and {len(listed) - most} more in record.json"] if len(listed) > most else []
        sections = [("What the articles say", [*listed[:most], *more] or ["Nothing."])]
        fields = any_fields(cited.data)
    sections += [
        ("What is denied", layout.bullets(_denials(cited), MOST_DENIALS)),
        ("Where the sources conflict", layout.bullets(_conflicts(cited, layout), MOST_CONFLICTS)),
        (_NOT_KNOWN, unknown_lines(cited, fields)),
    ]
    sections.append((_SOURCES, [*_sources(summary, cited, layout), *_lost(lost, layout)]))
    blocks = [f"# {title}", f"{lead(summary, lost)}. Numbers in brackets are sources, listed at the end."]
    blocks += [f"## {heading}\n\n" + "\n".join(lines) for heading, lines in sections if lines]
    return "\n\n".join([*blocks, SIGNATURE]) + "\n"


def lead(summary: Summary[Any], unread: Iterable[Unread] = ()) -> str:
    """From how many of the articles something was taken, those among `unread` included, and of how many sources."""
    used = [article for article in summary.articles if article.used]
    groups = len({article.group for article in used})
    known = {article.path for article in summary.articles}
    all_of_them = len(summary.articles) + sum(one.article and one.path not in known for one in unread)
    of = f" of {all_of_them}" if len(used) < all_of_them else ""
    articles = f"{len(used)}{of} articles" if of else counted(len(used), "article")
    return f"From {articles}, {counted(groups, 'independent source')}"


def _title(cited: Citations, layout: Layout) -> str:
    for name in ("title", "name", *cited.data):
        value = cited.data.get(name)
        if isinstance(value, str) and value.strip():
            return sentence([cited.piece(join([name]), layout.cut(value))])
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
    return f"no. {int(here[-1]) + 1}:"


def _denials(cited: Citations) -> list[str]:
    """What is denied, by whom, in whole sentences."""
    lines = []
    for pointer, item in cited.denials():
        what = owner(pointer)
        value = f"{cited.words(pointer, item.value)}, " if what == pointer else ""
        who = f"denied by {clip(item.said_by)}" if item.said_by else "denied"
        lines.append(f"**{escape(cited.place(what))}**: {value}{who}: “{escape(passage(item))}” {cited.refs([item])}")
    return lines


def _conflicts(cited: Citations, layout: Layout) -> list[str]:
    """What was taken and what was not, where sources contradict one another; what is only denied stands above."""
    lines: list[str] = []
    for pointer in cited.summary.conflicts:
        found = cited.entry(pointer)
        value = lookup(cited.data, pointer)
        if found is None or not found.alternatives or isinstance(value, Missing):
            continue
        taken = Piece(f"taken: {cited.words(pointer, value)}", cited.support(pointer))
        others = []
        for other in found.alternatives[: layout.most(MOST_CONFLICTS)]:
            why = "" if other.why.startswith("contradicts") else f" ({clip(other.why)})"
            others.append(Piece(f"not taken: {cited.words(pointer, other.value)}{why}", cited.refs(other.evidence)))
        said = "; ".join(sentence([piece]) for piece in (taken, *others))
        lines.append(f"**{escape(cited.place(pointer))}**: {said}")
    return lines


def _sources(summary: Summary[Any], cited: Citations, layout: Layout) -> list[str]:
    """The articles: all of them where they are few, else those that the page refers to and those set apart."""
    numbers = {article.id: number for number, article in enumerate(summary.articles, 1)}
    few = len(summary.articles) <= layout.most(MOST_LINES) // 2
    listed = [one for one in summary.articles if few or numbers[one.id] in cited.cited]
    apart = [one for one in summary.articles if one.why and one not in listed]
    shown = [*listed, *apart[: layout.most(MOST_DENIALS)]]
    lines = [f"- [{numbers[one.id]}] {_source(one, numbers, layout, cited)}" for one in shown]
    left = len(summary.articles) - len(lines)
    return [*lines, f"- and {left} more in record.json"] if left else lines


def _lost(unread: Sequence[Unread], layout: Layout) -> list[str]:
    """What was not read: so many files by name as there is room for, the others counted."""
    most = layout.most(MOST_LOST)
    lines = [f"- not read: {layout.cut(one.path)}: {layout.cut(one.why)}" for one in unread[:most]]
    left = len(unread) - len(lines)
    return [*lines, f"- and {left} more not read, named in run.json"] if left else lines


def _source(article: SourceArticle, numbers: Mapping[str, int], layout: Layout, cited: Citations) -> str:
    named = f"“{Layout(layout.share, layout.width // 2).cut(article.title)}”" if article.title else escape(article.path)
    facts = [named, *([clip(article.outlet)] if article.outlet else [])]
    facts.append(str(article.published) if article.published else "no date")
    facts += filter(None, [pages_of(cited.pages[numbers[article.id]])])
    said = ", ".join(facts)
    if article.copies is not None and article.copies in numbers:
        said += f"; repeats [{numbers[article.copies]}]"
    if article.why:
        return f"{said}; set apart: {layout.cut(one_line(article.why))}"
    return said if article.used else f"{said}; nothing taken"

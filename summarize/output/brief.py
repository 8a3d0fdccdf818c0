"""The brief: one page of Markdown on what the articles say, every line with the numbers of its sources."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, JsonValue

from summarize.claims import Standing
from summarize.merging.summary import Evidence, SourceArticle, Summary
from summarize.output.brief_deal import deal_sections, deal_title, unknown_lines
from summarize.output.citations import LAYOUTS, Citations, Layout, Piece, clip, escape, label, sentence
from summarize.output.evidence import bearing, pages_of, passage
from summarize.output.files import Translations
from summarize.output.formatting import counted
from summarize.output.pointers import Missing, join, lookup, owner
from summarize.output.run_report import Unread
from summarize.schemas import Deal

__all__ = ["SIGNATURE", "UNSTATED", "brief", "lead"]

SIGNATURE = "Made by summarize: `summarize explain` shows the sentences behind each field."
# A page has so many words.
MOST_WORDS = 500
# So many denials, conflicts, lines and files have room on a page that is not crowded.
MOST_DENIALS, MOST_CONFLICTS, MOST_LINES, MOST_LOST = 4, 4, 40, 10
# By so much of its beginning a quotation that was cut is known again.
_BEGINNING = 30
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
        if len(page.split()) <= MOST_WORDS:  # markup and references among them
            break
    section = _translations(page, translations) if translations else ""
    return page.replace(f"\n\n## {_SOURCES}\n", f"\n\n{section}\n\n## {_SOURCES}\n", 1) if section else page


def _page(summary: Summary[Any], layout: Layout, lost: Sequence[Unread]) -> str:
    cited = Citations(summary, layout)
    record: BaseModel = summary.record
    if isinstance(record, Deal):
        title, sections = deal_title(record, cited), deal_sections(record, cited)
    else:
        listed, most = _fields(cited.data, (), cited, ""), layout.most(MOST_LINES)
        more = [f"- and {len(listed) - most} more in record.json"] if len(listed) > most else []
        title, sections = _title(cited), [("What the articles say", [*listed[:most], *more] or ["Nothing."])]
    sections += [
        ("What is denied", layout.bullets(_denials(cited), MOST_DENIALS)),
        ("Where the sources conflict", layout.bullets(_conflicts(cited), MOST_CONFLICTS)),
        (_NOT_KNOWN, unknown_lines(cited)),
    ]
    # The sources last: they are those that are referred to.
    sections.append((_SOURCES, [*_sources(cited), *_lost(lost, layout)]))
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


def _title(cited: Citations) -> str:
    for name in ("title", "name", *cited.data):
        value = cited.data.get(name)
        if isinstance(value, str) and value.strip():
            return sentence([cited.piece(join([name]), cited.layout.cut(value))])
    return escape(cited.summary.schema_name.rpartition(":")[2])


def _fields(data: dict[str, JsonValue], above: tuple[str | int, ...], cited: Citations, indent: str) -> list[str]:
    """Every field of a record that has a value, nested records indented below their name."""

    def piece(*at: str | int, value: JsonValue) -> Piece:
        return cited.piece(join(at), cited.words(join(at), value))

    lines: list[str] = []
    for name, value in data.items():
        here, head = (*above, name), f"{indent}- {label(name)}:"
        items = list(enumerate(value)) if isinstance(value, list) else []
        if any(isinstance(item, dict) for _, item in items):
            lines.append(head)
            for index, item in items:
                if isinstance(item, dict) and join((*here, index)) not in cited.summary.provenance:
                    nested = _fields(item, (*here, index), cited, f"{indent}    ")
                    lines += [f"{indent}  - no. {index + 1}:", *nested]
                else:
                    lines.append(f"{indent}  - {sentence([piece(*here, index, value=item)])}")
        elif items:
            lines.append(f"{head} {sentence([piece(*here, index, value=item) for index, item in items], '; ')}")
        elif isinstance(value, dict) and join(here) not in cited.summary.provenance:
            nested = _fields(value, here, cited, f"{indent}  ")
            lines += [head, *nested] if nested else []
        elif value is not None and value != []:
            lines.append(f"{head} {sentence([piece(*here, value=value)])}")
    return lines


def _denials(cited: Citations) -> list[str]:
    """What is denied, by whom, in whole sentences; of an item of a list one denial by one in one article."""
    seen: dict[tuple[str, str, str | None], tuple[str, Evidence]] = {}
    for pointer, found in cited.summary.provenance.items():
        for item in (item for item, _ in bearing(found) if item.standing is Standing.denied):
            seen.setdefault((owner(pointer), item.article, item.said_by), (pointer, item))
    lines = []
    for (what, *_), (pointer, item) in seen.items():
        value = f"{cited.words(pointer, item.value)}, " if what == pointer else ""
        who = f"denied by {clip(item.said_by)}" if item.said_by else "denied"
        lines.append(f"**{escape(cited.place(what))}**: {value}{who}: “{escape(passage(item))}” {cited.refs([item])}")
    return lines


def _conflicts(cited: Citations) -> list[str]:
    """What was taken and what was not, where sources contradict one another; what is only denied stands above."""
    lines: list[str] = []
    for pointer in cited.summary.conflicts:
        found = cited.summary.provenance.get(pointer)
        value = lookup(cited.data, pointer)
        if found is None or not found.alternatives or isinstance(value, Missing):
            continue
        pieces = [cited.name(pointer, f"taken: {cited.words(pointer, value)}")]
        for other in found.alternatives[: cited.layout.most(MOST_CONFLICTS)]:
            why = "" if other.why.startswith("contradicts") else f" ({clip(other.why)})"
            said = f"not taken: {cited.words(pointer, other.value)}{why}"
            pieces.append(Piece(said, cited.refs(other.evidence)))
        lines.append(f"**{escape(cited.place(pointer))}**: {'; '.join(sentence([piece]) for piece in pieces)}")
    return lines


def _sources(cited: Citations) -> list[str]:
    """The articles: all of them where they are few, else those that the page refers to and those set apart."""
    articles, most = cited.summary.articles, cited.layout.most
    few = len(articles) <= most(MOST_LINES) // 2
    listed = [one for one in articles if few or cited.numbers[one.id] in cited.cited]
    apart = [one for one in articles if one.why and one not in listed]
    shown = [*listed, *apart[: most(MOST_DENIALS)]]
    left = len(articles) - len(shown)
    return [*(_source(one, cited) for one in shown), *([f"- and {left} more in record.json"] if left else [])]


def _source(article: SourceArticle, cited: Citations) -> str:
    layout, number = cited.layout, cited.numbers[article.id]
    title = article.title and f"“{replace(layout, width=layout.width // 2).cut(article.title)}”"
    facts = [title or escape(article.path), article.outlet and clip(article.outlet), article.published or "no date"]
    said = ", ".join(str(fact) for fact in (*facts, pages_of(cited.pages[number])) if fact)
    if article.copies in cited.numbers:
        said += f"; repeats [{cited.numbers[article.copies]}]"
    if article.why:
        said += f"; set apart: {layout.cut(article.why)}"
    elif not article.used:
        said += "; nothing taken"
    return f"- [{number}] {said}"


def _lost(unread: Sequence[Unread], layout: Layout) -> list[str]:
    """What was not read: so many files by name as there is room for, the others counted."""
    lines = [f"- not read: {layout.cut(one.path)}: {layout.cut(one.why)}" for one in unread[: layout.most(MOST_LOST)]]
    left = len(unread) - len(lines)
    return [*lines, f"- and {left} more not read, named in run.json"] if left else lines


def _translations(page: str, translations: Translations) -> str:
    """A section with the translations of what stands on a page; empty where nothing of it is translated."""
    lines = [
        f"- “{clip(value)}”: {clip(said)}"
        for value, said in translations.values.items()
        if clip(value)[:_BEGINNING].rstrip("…") in page
    ]
    head = f"Into {clip(translations.language)}, by {clip(translations.by)}. They are no evidence."
    return "\n".join([f"## Translations\n\n{head}\n", *lines]) if lines else ""

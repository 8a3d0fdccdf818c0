"""The page put together: its parts as data, its template, and the policy that lets nothing else run on it.

Other people's text is escaped on it, and the characters that do not show are made visible.
"""

import re
import unicodedata
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from summarize.articles.article import Article
from summarize.articles.forms import Form
from summarize.claims import Claim
from summarize.merging.summary import Status, Summary
from summarize.output.brief import lead
from summarize.output.report.pictures import events, stances, timeline
from summarize.output.report.sections import Row, Section, answer, sections, title_of
from summarize.output.report.segments import Segment, cut
from summarize.output.report.view_model import REJECTED, Field, ViewModel
from summarize.output.run_report import Unread
from summarize.output.translations import Translations
from summarize.output.wording import HIDDEN, NOT_FOUND, date_words, one_line, shorten

__all__ = ["GENERATOR", "Addition", "attribute", "pages", "render_report", "visible"]

GENERATOR = "summarize/report@1"
# Of a passage that many fields rest on, so many are named when the pointer rests on it.
MOST_NAMED = 4


FORMS: dict[Form, str] = {
    "live_blog": "live blog",
    "release": "press release",
    "correction": "corrected",
    "paywalled": "behind a paywall",
}


@dataclass(frozen=True)
class Text:
    """An article as the page shows it; without `paragraphs` where its text is not at hand.

    `shared` are the numbers of the articles of the same source, `copies` that of the one among them which it repeats;
    `why` says what sets an article apart that is on something else, `form` what it is besides a plain report.
    """

    number: int
    path: str
    title: str | None
    outlet: str | None
    published: str | None
    language: str | None
    shared: tuple[int, ...]
    copies: int | None
    why: str | None
    form: str
    paragraphs: tuple[tuple[Segment, ...], ...]


@dataclass(frozen=True)
class Addition:
    """What makes the page interactive: further style and script, which may ask the server that the page comes from."""

    style: str
    script: str


def render_report(
    summary: Summary[Any],
    claims: Iterable[Claim],
    articles: Iterable[Article],
    unread: Iterable[Unread] = (),
    addition: Addition | None = None,
    translations: Translations | None = None,
) -> str:
    """The report on a summary: one HTML page that needs no network, no server and nothing beside it.

    `claims` give the passages of rejected claims, `articles` the texts; both may be incomplete, and what is missing is
    said. `unread` are files that are in no article, `addition` is what `summarize review` serves the page with,
    `translations` are shown beside the values that they translate. The same summary gives the same text. What articles
    and models wrote is escaped, and the page's content security policy lets nothing run or load but its own script and
    style. It can be read and printed without script.
    """
    view, unread = ViewModel(summary, claims, articles), tuple(unread)
    title, titled = title_of(view)
    parts = sections(view)
    rejected = tuple(view.rejected(item) for item in summary.rejected)
    dated = [event for part in parts for event in events(part.blocks)]
    style, script = _asset("report.css"), _asset("report.js")
    if addition is not None:
        style, script = f"{style}\n{addition.style}", f"{script}\n{addition.script}"
    return _template().render(
        generator=GENERATOR,
        policy=_policy(style, script, asks=addition is not None),
        style=Markup(style),
        script=Markup(script),
        title=title,
        titled=titled,
        lead=lead(summary, unread),
        not_found=NOT_FOUND,
        sections=parts,
        placed=_places(parts),
        timeline=timeline(dated, summary.articles),
        stances=stances(view),
        answer=answer(view, unread),
        rejected=rejected,
        statuses=_statuses(view.fields),
        texts=_texts(view),
        translations=translations,
        supports=_supports(view.fields),
    )


@cache
def _asset(name: str) -> str:
    return files(__package__).joinpath("page", name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = pages("summarize.output.report")
    environment.tests["row"] = lambda block: isinstance(block, Row)
    return environment.get_template("report.html")


def _policy(style: str, script: str, *, asks: bool) -> str:
    """Nothing may load, run or be sent, but for this very style and this very script (CSP level 2)."""
    asking = "connect-src 'self'; " if asks else ""
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; img-src data:; {asking}"
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _places(parts: Iterable[Section]) -> dict[str, str]:
    """In which section each picture stands, by heading."""
    places: dict[str, str] = {}
    for part in parts:
        if next(events(part.blocks), None) is not None:
            places.setdefault("timeline", part.heading)
        if "stakeholders" in part.names:
            places["stances"] = part.heading
    return places


def _statuses(fields: Iterable[Field]) -> list[tuple[str, str, int]]:
    """Which statuses there are, in words, and how many fields have each."""
    counts = Counter(field.status for field in fields)
    order = [*(status.value for status in Status), REJECTED]
    return [(status, status.replace("_", " "), counts[status]) for status in order if counts[status]]


def _texts(view: ViewModel) -> list[Text]:
    groups: dict[int, list[int]] = {}
    for source in view.summary.articles:
        groups.setdefault(source.group, []).append(view.numbers[source.id])
    return [_text(view, name, number, groups) for name, number in view.numbers.items()]


def _text(view: ViewModel, name: str, number: int, groups: Mapping[int, Sequence[int]]) -> Text:
    article, source = view.texts.get(name), view.sources.get(name)
    known = source or article
    return Text(
        number=number,
        path=known.path if known else "",
        title=known.title if known else None,
        outlet=known.outlet if known else None,
        published=date_words(known.published) if known and known.published else None,
        language=view.language(name),
        shared=tuple(other for other in groups[source.group] if other != number) if source else (),
        copies=view.numbers.get(source.copies) if source and source.copies else None,
        why=source.why if source else None,
        form=", ".join(FORMS[form] for form in article.forms) if article else "",
        paragraphs=cut(article, view.marks[name]) if article else (),
    )


def _supports(fields: Iterable[Field]) -> Callable[[Segment], str]:
    """Says of a piece of an article which fields rest on it."""
    places = {field.id: field.place for field in fields}

    def told(segment: Segment) -> str:
        names = [places[name] for name in segment.fields]
        more = f"; and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
        return "; ".join(shorten(name, 60) for name in names[:MOST_NAMED]) + more

    return told


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
    return Markup(HIDDEN.sub(_named, str(escape(text))))


def attribute(text: object) -> object:
    """What is written without `visible` (attributes, the title, our own words): text on one line, without controls.

    What is markup or no text stays as it is. Escaping is left to the template.
    """
    return one_line(text) if isinstance(text, str) and not isinstance(text, Markup) else text


def _named(found: re.Match[str]) -> str:
    code = ord(found.group())
    name = unicodedata.name(found.group(), "").lower()
    return f'<span class="unseen" title="{escape(name or "control character")}">U+{code:04X}</span>'

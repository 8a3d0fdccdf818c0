"""The report: one self-contained HTML page that shows a record and, beside it, the passages that it rests on.

Other people's text is escaped on it, and the characters that do not show are made visible; the page's security policy
lets nothing else run on it.

From a summary to the page: `view_model` makes its fields and their passages, `sections` puts them in order, and the
templates write them: ``templates/record.html`` a field with its evidence, ``templates/layout.html`` the page around it.
"""

import re
import unicodedata
from base64 import b64encode
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from summarize.articles.article import Article, Form
from summarize.claims import Claim
from summarize.merging.summary import Status, Summary
from summarize.output.brief import lead
from summarize.output.brief_deal import lacking
from summarize.output.files import Translations
from summarize.output.formatting import HIDDEN, NOT_FOUND, one_line, shorten
from summarize.output.pointers import join, taken_out
from summarize.output.report.pictures import events, stances, timeline
from summarize.output.report.sections import Row, answer, sections, title_of
from summarize.output.report.view_model import REJECTED, Field, Segment, ViewModel, cut
from summarize.output.run_report import Unread

__all__ = ["GENERATOR", "Addition", "asset", "hashed", "pages", "render_report"]

GENERATOR = "summarize/report@1"
# Of a passage that many fields rest on, so many are named when the pointer rests on it.
MOST_NAMED = 4
_FORMS: dict[Form, str] = {
    "live_blog": "live blog",
    "release": "press release",
    "correction": "corrected",
    "paywalled": "behind a paywall",
}


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
    dated = [(part.heading, event) for part in parts for event in events(part.blocks)]
    counts = Counter(field.status for field in view.fields)
    style, script = asset(__name__, "report.css"), asset(__name__, "report.js")
    if addition is not None:
        style, script = f"{style}\n{addition.style}", f"{script}\n{addition.script}"
    # Nothing may load, run or be sent, but for this very style and this very script (CSP level 2).
    asks = "connect-src 'self'; " if addition else ""
    policy = (
        f"default-src 'none'; script-src {hashed(script)}; style-src {hashed(style)}; img-src data:; "
        f"{asks}base-uri 'none'; form-action 'none'"
    )
    return _template().render(
        generator=GENERATOR,
        policy=policy,
        style=Markup(style),
        script=Markup(script),
        title=title,
        titled=titled,
        lead=lead(summary, unread),
        not_found=NOT_FOUND,
        sections=parts,
        timeline=timeline([event for _, event in dated], summary.articles),
        timeline_below=dated[0][0] if dated else None,
        stances=stances(view),
        answer=tuple(answer(view)),
        conflicts=[field for pointer in summary.conflicts if (field := view.at(pointer))],
        missing=[words for name, words in lacking(view).items() if not taken_out(summary, join([name]))],
        apart=[one for one in summary.articles if one.why],
        unread=unread,
        numbers=view.numbers,
        rejected=rejected,
        statuses=[(one, one.replace("_", " "), counts[one]) for one in (*Status, REJECTED) if counts[one]],
        texts=list(_texts(view)),
        translations=translations,
        supports=_supports(view.fields),
    )


def asset(package: str, name: str) -> str:
    """A file of the folder ``static`` of a package: a style or a script."""
    return files(package).joinpath("static", name).read_text(encoding="utf-8")


def hashed(text: str) -> str:
    """A script or a style as a content security policy names it: by its SHA-256."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _template() -> Template:
    environment = pages(__name__)
    environment.tests["row"] = lambda block: isinstance(block, Row)
    return environment.get_template("layout.html")


def _texts(view: ViewModel) -> Iterator[dict[str, Any]]:
    """The articles: each as the summary knows it, or else as it was read; without paragraphs if its text is missing.

    `shared` are the numbers of the articles of the same source, `copies` that of the one among them which it repeats.
    """
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for one in view.summary.articles:
        groups[one.group].append(view.numbers[one.id])
    for name, number in view.numbers.items():
        article, source = view.texts.get(name), view.sources.get(name)
        yield {
            "number": number,
            "known": source or article,
            "language": view.language(name),
            "shared": [other for other in groups[source.group] if other != number] if source else [],
            "copies": view.numbers.get(source.copies) if source and source.copies else None,
            "why": source.why if source else None,
            "form": ", ".join(_FORMS[form] for form in article.forms) if article else "",
            "paragraphs": cut(article, view.marks[name]) if article else (),
        }


def _supports(fields: Iterable[Field]) -> Callable[[Segment], str]:
    """Says of a piece of an article which fields rest on it."""
    places = {field.id: field.place for field in fields}

    def told(segment: Segment) -> str:
        names = [places[name] for name in segment.fields]
        more = f"; and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
        return "; ".join(shorten(name, 60) for name in names[:MOST_NAMED]) + more

    return told


def pages(package: str) -> Environment:
    """The templates in the folder ``templates`` of a package, on which all that is written is made harmless.

    What is written without `visible` (attributes, the title, our own words) is text on one line, without controls.
    """
    environment = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda text: one_line(text) if isinstance(text, str) and not isinstance(text, Markup) else text,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = visible
    return environment


def visible(text: str) -> Markup:
    """The text as HTML; an unseen character is shown as its code point (``U+202E``), and has no effect."""
    return Markup(HIDDEN.sub(_named, str(escape(text))))


def _named(found: re.Match[str]) -> str:
    name = unicodedata.name(found.group(), "").lower() or "control character"
    return f'<span class="unseen" title="{escape(name)}">U+{ord(found.group()):04X}</span>'

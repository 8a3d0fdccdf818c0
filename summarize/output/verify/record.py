"""Whether a record fits itself, its evidence the articles and claims, and the brief and the report the record."""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from pydantic import BaseModel, JsonValue, ValidationError
from pydantic_core import to_jsonable_python

from summarize.articles.article import Article
from summarize.claims import Claim, Grounding
from summarize.errors import ResultsError
from summarize.merging.overrides import is_override
from summarize.merging.summary import Evidence, Status, Summary
from summarize.output.brief import UNSTATED, brief
from summarize.output.brief_check import check_brief
from summarize.output.evidence import bearing
from summarize.output.files import first_error, read_text
from summarize.output.pointers import MISSING, leaf_at, lookup, untyped_leaves, walk
from summarize.output.report import render_report
from summarize.output.results import ARTICLES, BRIEF, CLAIMS, RECORD, REPORT, AnyRecord, read_run
from summarize.output.run_report import Unread, unread_of
from summarize.output.translations import read_translations
from summarize.output.verify.reading import Checked, Found, Problem, misplaced
from summarize.output.wording import one_line, shorten
from summarize.shape import Leaf, shape_of

__all__ = ["check_brief_file", "check_record", "check_report_file", "wrong_with"]


def wrong_with(
    item: Evidence, articles: Mapping[str, Article], claims: Mapping[str, Claim]
) -> Iterator[tuple[str, str]]:
    """What is wrong with a passage: the name of the check, and what was found."""
    article, claim = articles.get(item.article), claims.get(item.claim)
    if claim is not None and is_override(claim) and not claim.spans:
        yield from _wrong_with_correction(item, claim)
        return
    if article is None:
        yield "evidence-article", f"its article {item.article[:12]} is not in {ARTICLES}"
    else:
        elsewhere = misplaced(article, item.start, item.end, item.quote)
        before, after = article.text[: item.start], article.text[item.end :]
        if elsewhere:
            yield "evidence-quote", elsewhere
        elif not before.endswith(item.prefix) or not after.startswith(item.suffix):
            yield (
                "evidence-context",
                f"the words around “{shorten(one_line(item.quote), 60)}” are not those of the article",
            )
    if claim is None:
        yield "evidence-claim", f"its claim {item.claim} is not in {CLAIMS}"
    elif claim.grounding is Grounding.rejected:
        yield "evidence-claim", f"its claim {item.claim} was rejected"
    elif not _says_the_same(item, claim):
        yield "evidence-claim", f"it does not say what its claim {item.claim} says"


def _says_the_same(item: Evidence, claim: Claim) -> bool:
    said = (claim.article, claim.grounding, claim.standing, claim.said_by)
    if (item.article, item.grounding, item.standing, item.said_by) != said:
        return False
    return any((item.start, item.end, item.quote) == (span.start, span.end, span.quote) for span in claim.spans)


def _wrong_with_correction(item: Evidence, claim: Claim) -> Iterator[tuple[str, str]]:
    """A correction that cites nothing rests on its author alone: it quotes nothing, and says so."""
    if (item.article, item.start, item.end, item.quote, item.prefix, item.suffix) != ("", 0, 0, "", "", ""):
        yield "evidence-quote", f"it quotes an article for the correction {item.claim}, which has none"
    if (item.standing, item.said_by) != (claim.standing, claim.said_by):
        yield "evidence-claim", f"it does not say what its claim {item.claim} says"


def check_record(
    summary: Summary[AnyRecord],
    model: type[BaseModel] | None,
    articles: Mapping[str, Article],
    claims: Mapping[str, Claim],
    checked: Checked,
) -> None:
    """Checks a record against its `model`, where that is at hand, and its evidence against claims and articles."""
    _leaves(summary, model, checked)
    for pointer, found in summary.provenance.items():
        for item, _ in bearing(found):
            checked.evidence += 1
            checked.problems += [
                Problem(name, pointer, message) for name, message in wrong_with(item, articles, claims)
            ]
    checked.problems += _lists(summary, articles, claims)


def _leaves(summary: Summary[AnyRecord], model: type[BaseModel] | None, checked: Checked) -> None:
    """Every leaf that has a value has evidence for it, and there is no provenance of anything else."""
    data: dict[str, JsonValue] = summary.record.model_dump(mode="json")
    known = summary.provenance
    leaves: dict[str, tuple[JsonValue, Leaf | None]]
    if model is None:
        leaves = {pointer: (value, None) for pointer, value in untyped_leaves(data, frozenset(known))}
    else:
        leaves = {pointer: (value, leaf) for pointer, leaf, value in walk(shape_of(model), data) if value is not None}
        try:
            model.model_validate(data, by_name=True, by_alias=True)
        except ValidationError as error:
            checked.found("schema", RECORD, f"not of its schema: {first_error(error)}")
    checked.fields += len(leaves)
    for pointer, (value, leaf) in leaves.items():
        if pointer not in known or not known[pointer].evidence:
            if not _is_default(model, pointer, value):
                checked.found("no-evidence", pointer, "it has a value, and no evidence for it")
        elif not any(_same(value, item.value, leaf) for item in known[pointer].evidence):
            checked.found("value", pointer, "none of its evidence gives the value that it has")
    for pointer in known:
        if pointer not in leaves:
            there = "no value" if lookup(data, pointer) in (MISSING, None) else "no leaf of the record"
            checked.found("no-field", pointer, f"it has provenance, and is {there}")


def _same(value: JsonValue, given: JsonValue, leaf: Leaf | None) -> bool:
    if value == given or leaf is None:
        return value == given
    try:
        return bool(leaf.adapter.validate_python(value) == leaf.adapter.validate_python(given))
    except ValidationError:
        return False


def _is_default(model: type[BaseModel] | None, pointer: str, value: JsonValue) -> bool:
    """Whether a value is what the schema's author wrote for a field that no article gives."""
    found = leaf_at(shape_of(model), pointer) if model else None
    info = found[0].model.model_fields[found[1].name] if found else None
    if info is None or info.is_required():
        return False
    return bool(to_jsonable_python(info.get_default(call_default_factory=True)) == value)


def _lists(
    summary: Summary[AnyRecord], articles: Mapping[str, Article], claims: Mapping[str, Claim]
) -> Iterator[Problem]:
    """The lists beside the record: of conflicts, of rejected claims, of articles."""
    unsettled = {
        pointer for pointer, found in summary.provenance.items() if found.status in (Status.contested, Status.disputed)
    }
    for pointer in sorted(unsettled ^ set(summary.conflicts)):
        message = "it is contested or disputed, and not listed" if pointer in unsettled else "it is listed, and is none"
        yield Problem("conflicts", pointer, message)
    for rejected in summary.rejected:
        if rejected.claim not in claims:
            yield Problem("rejected", rejected.path, f"its claim {rejected.claim} is not in {CLAIMS}")
    listed = {article.id: article.path for article in summary.articles}
    for missing in sorted(listed.keys() - articles.keys(), key=lambda name: listed[name]):
        yield Problem("articles", RECORD, f"{one_line(listed[missing])} is listed, and is not in {ARTICLES}")
    for extra in sorted(articles.keys() - listed.keys()):
        yield Problem("articles", RECORD, f"{one_line(articles[extra].path)} is not listed")


_WIDTH = 60
# So many lines of an edited brief are shown, up to so many characters of each.
_MOST_LINES, _LINE = 40, 200


def check_brief_file(out: Path, summaries: list[Summary[Any]], found: Found, checked: Checked) -> None:
    """A `brief.md` that people edited is told as such, with what differs; it may have no number or name of its own.

    What `check_brief` does not look at may be wrong, and is only shown. `summaries` are the record that a merge gives
    and the one that lies there, as far as they are at hand: a page that is of either is not wrong itself.
    """
    text = _text(out / BRIEF, checked)
    translations = read_translations(out)
    unread = _unread(out)
    if text is None or not summaries:
        return
    pages = [brief(one, translations, unread) for one in summaries]
    if text in pages:
        return
    for statement, why in check_brief(text, summaries[0], found.claims.values()):
        checked.found("brief", BRIEF, f"“{shorten(one_line(statement), _WIDTH)}”: {why}")
    checked.notes.append(
        f"{BRIEF} was changed: of its statements the numbers, dates, names and references were held against the "
        f"sources, and nothing else; what it says of them, and its sections “{'”, “'.join(sorted(UNSTATED))}”, "
        f"may be wrong"
    )
    checked.notes += _changes(pages[0], text)


def _changes(made: str, text: str) -> list[str]:
    """The lines by which a page differs from the one that would be made, the first of them in full length or nearly."""
    old, new = made.splitlines(), text.splitlines()
    told: list[str] = []
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            told += [f"{BRIEF}: left out: {shorten(one_line(line), _LINE)}" for line in old[first:last] if line.strip()]
            told += [
                f"{BRIEF}, line {number}: not as made: {shorten(one_line(line), _LINE)}"
                for number, line in enumerate(new[start:end], start + 1)
                if line.strip()
            ]
    left = len(told) - _MOST_LINES
    return [*told[:_MOST_LINES], f"{BRIEF}: and {left} more lines"] if left > 0 else told


def check_report_file(out: Path, summaries: list[Summary[Any]], found: Found, checked: Checked) -> None:
    """The `report.html` must be the page of the record, byte for byte."""
    text = _text(out / REPORT, checked)
    if text is None or not summaries:
        return
    if not any(text == page for page in _reports(out, summaries, found)):
        checked.found("report", REPORT, "it is not the report on this record: summarize report writes it anew")


def _reports(out: Path, summaries: list[Summary[Any]], found: Found) -> Iterator[str]:
    claims = sorted(found.claims.values(), key=lambda claim: claim.id)
    articles = sorted(found.articles.values(), key=lambda article: (article.path, article.id))
    unread, translations = _unread(out), read_translations(out)
    return (render_report(summary, claims, articles, unread, translations=translations) for summary in summaries)


def _unread(out: Path) -> tuple[Unread, ...]:
    try:
        return unread_of(read_run(out))
    except ResultsError:  # told where that file is checked
        return ()


def _text(path: Path, checked: Checked) -> str | None:
    """The text of a page; None where there is none, or where it cannot be read, which is a problem."""
    if not path.exists():
        checked.notes.append(f"there is no {path.name}")
        return None
    try:
        return read_text(path)
    except ResultsError as error:
        checked.found("damaged-file", path.name, str(error))
        return None

"""Whether claims are what their articles give, a record what its merge gives, and pages those of the record.

Each is made once more, and compared.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from pydantic import BaseModel, JsonValue, ValidationError

from summarize.articles.article import Article
from summarize.citing import Answer
from summarize.claims import Claim, Grounding, Span, canonical_json
from summarize.errors import ResultsError, SummarizeError
from summarize.extraction.grounding import Grounded, Ungrounded, ground, name_in
from summarize.merging import conclude, is_override, merge
from summarize.merging.record_paths import Place, places_of
from summarize.merging.summary import Summary
from summarize.output.brief import UNSTATED, brief
from summarize.output.brief_check import check_brief, statements
from summarize.output.decisions import JUDGEMENTS, read_judgements
from summarize.output.evidence import holding_spans, sentences_at
from summarize.output.files import read_text, read_translations
from summarize.output.formatting import counted, one_line, shorten, value_words
from summarize.output.report import render_report
from summarize.output.results import BRIEF, CLAIMS, DEALS, RECORD, REPORT, record_json
from summarize.output.run_report import unread_of
from summarize.output.verify.folder import Checked, Found
from summarize.shape import Leaf, LeafKind
from summarize.text.languages import read_language

__all__ = ["check_claims", "check_merge", "check_pages"]

_WIDTH = 60
_WHY = 200
# So many differences from a merge are named one by one.
_NAMED = 20
# So many lines of an edited brief are shown, up to so many characters of each.
_MOST_LINES, _LINE = 40, 200


def check_claims(found: Found, schema: type[BaseModel], checked: Checked) -> None:
    """Reports the claims whose value, grounding or speaker is not what their article gives.

    A quoted value has to be what its passage gives; a wording adds no number, date or name to its sentences; what was
    read cites a sentence of the report. A quoted value that was rejected must not be found after all. Whether a choice
    or a wording says what its sentences mean is not looked at, nor is what a person says.
    """
    places = places_of(schema)
    # The language of all wordings together; a single one is too short to tell, and so may be a few.
    worded = {str(claim.value) for claim in found.claims.values() if claim.grounding is Grounding.worded}
    language = read_language(". ".join(sorted(worded)))
    for name, claim in found.claims.items():
        article, place = found.articles.get(claim.article), places.get(claim.record.at)
        leaf = place.leaves.get(claim.path) if place else None
        if is_override(claim) or article is None or place is None or leaf is None:
            continue
        # That its quotes do not stand where they say is told elsewhere.
        in_place = all(article.text[span.start : span.end] == span.quote for span in claim.spans)
        wrong = _wrong(claim, place, leaf, article, language) if in_place else None
        if wrong is not None:
            checked.found("claim-value", f"{CLAIMS} {name}", wrong)


def _wrong(claim: Claim, place: Place, leaf: Leaf, article: Article, language: str | None) -> str | None:
    if claim.said_by is not None and name_in(claim.said_by, article, ()) is None:
        return f"{shorten(one_line(claim.said_by), _WIDTH)!r}, who is to say it, does not stand in the article"
    spans = claim.spans if claim.grounding is Grounding.rejected else holding_spans(claim)
    # The claim as the answer it was made of: it cites the sentences in which the spans stand.
    cites = sorted({number for span in spans for number, _ in sentences_at(article, span.start, span.end)})
    answer = Answer(
        pointer="",
        record="",
        parent="",
        at=claim.record.at,
        shape=place.shape,
        path=claim.path,
        leaf=leaf,
        value=claim.value,
        cites=tuple(cites),
    )
    if claim.grounding is Grounding.rejected:
        quoted = leaf.promise in ("quoted", "quotation") and _valid(claim, leaf)
        found = quoted and isinstance(ground(answer, article), Grounded)
        return "it was rejected, and its passage gives it" if found else None
    at = spans[0].start if spans else None
    wrong = _unlike(claim, leaf, spans, ground(answer, article, language, at))
    if wrong is not None and spans and leaf.promise == "quoted" and leaf.kind not in (LeafKind.name, LeafKind.text):
        # Its normal form need not be found again ("10U" of an amount of 10 and a unit U), but its own words are.
        words = " ".join(spans[0].quote.split())
        again = _unlike(claim, leaf, spans, ground(replace(answer, value=words), article, None, at))
        return None if again is None else wrong
    return wrong


def _unlike(claim: Claim, leaf: Leaf, spans: Sequence[Span], outcome: Grounded | Ungrounded) -> str | None:
    """How a claim differs from what was found for it."""
    words = _said(claim.value)
    if not isinstance(outcome, Grounded):
        return f"its passage does not give {words}: {shorten(one_line(outcome.why), _WHY)}"
    if outcome.value != claim.value:
        return f"its passage gives {_said(outcome.value)}, not {words}"
    quotes = [span.quote for span in outcome.spans]
    if leaf.promise in ("quoted", "quotation") and quotes != [span.quote for span in spans]:
        return f"{words} is not what it quotes, but stands elsewhere"
    # Exact and normalised are told apart by the spelling of a reply, which a claim does not keep.
    found = {outcome.grounding, claim.grounding}
    if len(found) == 2 and not (found <= _FIRM or found <= _CHOSEN):
        return f"it is {outcome.grounding}, and not {claim.grounding}"
    return None


_FIRM = frozenset({Grounding.exact, Grounding.normalised})
# Whether its sentences are a part of the report, the other claims of an article tell.
_CHOSEN = frozenset({Grounding.read, Grounding.apart})


def _valid(claim: Claim, leaf: Leaf) -> bool:
    """Whether the schema takes the value at all: what it does not take is rejected wherever it stands."""
    try:
        leaf.adapter.validate_python(claim.value)
    except ValidationError:
        return False
    return True


def check_merge(found: Found, data: dict[str, Any], schema: type[BaseModel], checked: Checked) -> Summary[Any] | None:
    """Merges the claims of a folder by what people decided there, and reports how its record, `data`, differs.

    Returns the record that the merge gives, or None where it cannot be made.
    """
    # `run --split` writes each deal by itself; its judgements lie beside the folders of the deals.
    split = found.out.name.isdecimal() and (found.out.parent / DEALS).exists()
    material = (tuple(found.claims.values()), tuple(found.articles.values()), schema)
    try:
        folders = (found.out, found.out.parent) if split else (found.out,)
        judgements = [one for folder in folders for one in read_judgements(folder / JUDGEMENTS)]
        given: dict[str, Any] = {"schema_name": str(data.get("schema")), "judgements": judgements}
        made = merge(*material, **given) if split else conclude(*material, **given).summary
        different = list(_unlike_merge(data, made))
        if different and not split and _nothing_apart(data):
            whole = merge(*material, **given)
            if not list(_unlike_merge(data, whole)):
                checked.notes.append(
                    "all articles were merged as one deal, as by run --split: by itself a merge sets some apart"
                )
                made, different = whole, []
    except SummarizeError as error:
        checked.found("merge", RECORD, f"its claims cannot be merged: {error}")
        return None
    for where, message in different[:_NAMED]:
        checked.found("merge", where, message)
    if len(different) > _NAMED:
        checked.found("merge", RECORD, f"and {counted(len(different) - _NAMED, 'more difference')}")
    return made


def _nothing_apart(data: dict[str, Any]) -> bool:
    listed = data.get("articles")
    return isinstance(listed, list) and all(isinstance(one, dict) and one.get("why") is None for one in listed)


def _unlike_merge(data: dict[str, Any], made: Summary[Any]) -> Iterator[tuple[str, str]]:
    """How a record as JSON differs from the one that a merge gives: where, and what is wrong."""
    wanted, there = json.loads(record_json(made)), dict(data)
    judged = [part.pop("judgements", []) for part in (wanted, there)]
    yield from _differences(wanted, there)
    if judged[0] != judged[1]:
        yield "judgements", "they are not those that the merge heeds"


def _differences(made: JsonValue, there: JsonValue, *at: str) -> Iterator[tuple[str, str]]:
    """How some JSON differs from what was made: where, by the names on the way to it, and both values."""
    where = " ".join(at)
    if isinstance(made, dict) and isinstance(there, dict):
        for name in dict.fromkeys((*made, *there)):
            if name in there and name in made:
                yield from _differences(made[name], there[name], *at, name)
            else:
                yield f"{where} {name}", "no merge gives it" if name in there else "it is missing, and a merge gives it"
    elif made == there:
        return
    elif isinstance(made, list) and isinstance(there, list) and len(made) == len(there):
        if sorted(map(canonical_json, made)) == sorted(map(canonical_json, there)):
            yield where, "its order is not that of the merge"
            return
        for index, (one, other) in enumerate(zip(made, there, strict=True)):
            yield from _differences(one, other, *at, str(index))
    else:
        yield where, f"it is {_said(there)}, where a merge gives {_said(made)}"


def _said(value: JsonValue) -> str:
    return f"a list of {len(value)}" if isinstance(value, list) else shorten(one_line(value_words(value)), _WIDTH)


def check_pages(found: Found, summaries: Sequence[Summary[Any]], checked: Checked) -> None:
    """Holds brief and report against the record that a merge gives and the one that lies there, as far as at hand.

    The report must be the page of one of them, byte for byte. A brief that people edited is told as such, with what
    differs; it may have no number or name of its own. What `check_brief` does not look at may be wrong, and is shown.
    """
    texts = [_text(found.out / name, checked) for name in (BRIEF, REPORT)]
    if not summaries:
        return
    translations, unread = read_translations(found.out), unread_of(found.run)
    briefs = [brief(one, translations, unread) for one in summaries]
    if texts[0] is not None and texts[0] not in briefs:
        own = {statement for one in briefs for statement in statements(one)}  # a correction without an article is there
        complaints = check_brief(texts[0], summaries[0], found.claims.values())
        for statement, why in (each for each in complaints if each[0] not in own):
            checked.found("brief", BRIEF, f"“{shorten(one_line(statement), _WIDTH)}”: {why}")
        checked.notes.append(
            f"{BRIEF} was changed: of its statements the numbers, dates, names and references were held against the "
            f"sources, and nothing else; what it says of them, and its sections “{'”, “'.join(sorted(UNSTATED))}”, "
            f"may be wrong"
        )
        checked.notes += _changes(briefs[0], texts[0])
    claims = sorted(found.claims.values(), key=lambda claim: claim.id)
    articles = sorted(found.articles.values(), key=lambda article: (article.path, article.id))
    reports = (render_report(one, claims, articles, unread, translations=translations) for one in summaries)
    if texts[1] is not None and texts[1] not in reports:
        checked.found("report", REPORT, "it is not the report on this record: summarize report writes it anew")


def _changes(made: str, text: str) -> list[str]:
    """The lines by which a page differs from the one that would be made, the first of them in full length or nearly."""
    old, new = made.splitlines(), text.splitlines()
    told: list[tuple[str, str]] = []
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            told += [(": left out", line) for line in old[first:last]]
            told += [(f", line {number}: not as made", line) for number, line in enumerate(new[start:end], start + 1)]
    lines = [f"{BRIEF}{how}: {shorten(one_line(line), _LINE)}" for how, line in told if line.strip()]
    left = len(lines) - _MOST_LINES
    return [*lines[:_MOST_LINES], f"{BRIEF}: and {left} more lines"] if left > 0 else lines


def _text(path: Path, checked: Checked) -> str | None:
    """The text of a page; None where there is none, or where it cannot be read, which is a problem."""
    try:
        if path.exists():
            return read_text(path)
        checked.notes.append(f"there is no {path.name}")
    except ResultsError as error:
        checked.found("damaged-file", path.name, str(error))
    return None

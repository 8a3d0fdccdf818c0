"""Whether claims are what their articles give, and a record what their merge gives: both are made once more."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, JsonValue, ValidationError

from summarize.articles.article import Article
from summarize.citing import Answer
from summarize.claims import Claim, Grounding, Span
from summarize.errors import SummarizeError
from summarize.extraction.grounding import Grounded, Ungrounded, ground, name_in
from summarize.merging import conclude, is_override, merge
from summarize.merging.record_paths import Place, places_of
from summarize.merging.summary import Summary
from summarize.output.decisions import JUDGEMENTS, read_judgements
from summarize.output.evidence import holding_spans
from summarize.output.pointers import untyped_leaves
from summarize.output.results import DEALS, RECORD, record_json
from summarize.output.verify.reading import Checked, Found
from summarize.output.wording import counted, one_line, shorten, value_words
from summarize.shape import Leaf, LeafKind
from summarize.text.languages import read_language

__all__ = ["check_merge", "differences", "ungrounded"]

_WIDTH = 60
_WHY = 200


def ungrounded(
    claims: Mapping[str, Claim], articles: Mapping[str, Article], schema: type[BaseModel]
) -> Iterator[tuple[str, str]]:
    """The claims whose value, grounding or speaker is not what their article gives: id, and what is wrong.

    A quoted value has to be what its passage gives; a wording adds no number, date or name to its sentences; what was
    read cites a sentence of the report. A quoted value that was rejected must not be found after all. Whether a choice
    or a wording says what its sentences mean is not looked at, nor is what a person says.
    """
    places = places_of(schema)
    language = _spoken(claims.values())
    for name, claim in claims.items():
        article, place = articles.get(claim.article), places.get(claim.record.at)
        leaf = place.leaves.get(claim.path) if place else None
        if is_override(claim) or article is None or place is None or leaf is None or not _in_place(claim, article):
            continue
        wrong = _wrong(claim, place, leaf, article, language)
        if wrong is not None:
            yield name, wrong


def _in_place(claim: Claim, article: Article) -> bool:
    """Whether its quotes stand where they say; that they do not is told elsewhere."""
    return all(article.text[span.start : span.end] == span.quote for span in claim.spans)


def _spoken(claims: Iterable[Claim]) -> str | None:
    """The language of all wordings together; a single one is too short to tell, and so may be a few."""
    worded = {str(claim.value) for claim in claims if claim.grounding is Grounding.worded}
    return read_language(". ".join(sorted(worded)))


def _wrong(claim: Claim, place: Place, leaf: Leaf, article: Article, language: str | None) -> str | None:
    if claim.said_by is not None and name_in(claim.said_by, article, ()) is None:
        return f"{shorten(one_line(claim.said_by), _WIDTH)!r}, who is to say it, does not stand in the article"
    spans = claim.spans if claim.grounding is Grounding.rejected else holding_spans(claim)
    answer = _answer(claim, place, leaf, article, spans)
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
    words = shorten(value_words(claim.value), _WIDTH)
    if not isinstance(outcome, Grounded):
        return f"its passage does not give {words}: {shorten(one_line(outcome.why), _WHY)}"
    if outcome.value != claim.value:
        return f"its passage gives {shorten(value_words(outcome.value), _WIDTH)}, not {words}"
    found, quoted = ([span.quote for span in several] for several in (outcome.spans, spans))
    if leaf.promise in ("quoted", "quotation") and found != quoted:
        return f"{words} is not what it quotes, but stands elsewhere"
    if _firm(outcome.grounding) != _firm(claim.grounding):
        return f"it is {outcome.grounding}, and not {claim.grounding}"
    return None


def _answer(claim: Claim, place: Place, leaf: Leaf, article: Article, spans: Sequence[Span]) -> Answer:
    """The claim as the answer it was made of: it cites the sentences in which the spans stand."""
    cites = tuple(
        number
        for number, sentence in enumerate(article.sentences, start=1)
        if any(sentence.start < span.end and span.start < sentence.end for span in spans)
    )
    return Answer(
        pointer="",
        record="",
        parent="",
        at=claim.record.at,
        shape=place.shape,
        path=claim.path,
        leaf=leaf,
        value=claim.value,
        cites=cites,
    )


def _firm(grounding: Grounding) -> Grounding:
    """Exact and normalised are told apart by the spelling of a reply, which a claim does not keep."""
    return Grounding.exact if grounding is Grounding.normalised else grounding


def _valid(claim: Claim, leaf: Leaf) -> bool:
    """Whether the schema takes the value at all: what it does not take is rejected wherever it stands."""
    try:
        leaf.adapter.validate_python(claim.value)
    except ValidationError:
        return False
    return True


# So many differences are named one by one.
_NAMED = 20

Different = tuple[str, str]


def check_merge(
    out: Path, found: Found, data: Mapping[str, Any], schema: type[BaseModel], checked: Checked
) -> Summary[Any] | None:
    """Merges the claims of a folder by what people decided there, and reports how its record, `data`, differs.

    Returns the record that the merge gives, or None where it cannot be made.
    """
    # `run --split` writes each deal by itself; its judgements lie beside the folders of the deals.
    split = out.name.isdecimal() and (out.parent / DEALS).exists()
    material = (tuple(found.claims.values()), tuple(found.articles.values()), schema)
    name = str(data.get("schema"))
    try:
        judgements = [*read_judgements(out / JUDGEMENTS), *(read_judgements(out.parent / JUDGEMENTS) if split else ())]
        if split:
            made = merge(*material, schema_name=name, judgements=judgements)
        else:
            made = conclude(*material, schema_name=name, judgements=judgements).summary
        different = list(differences(made, data))
        if different and not split and _nothing_apart(data):
            whole = merge(*material, schema_name=name, judgements=judgements)
            if not list(differences(whole, data)):
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


def _nothing_apart(data: Mapping[str, Any]) -> bool:
    listed = data.get("articles")
    return isinstance(listed, list) and all(isinstance(one, dict) and one.get("why") is None for one in listed)


def differences(made: Summary[Any], data: Mapping[str, Any]) -> Iterator[Different]:
    """How a record as JSON differs from one that was made: where, and both values. The order of lists counts."""
    wanted: dict[str, Any] = json.loads(record_json(made))
    if wanted == data:
        return
    yield from _of_values(data.get("record"), wanted["record"], frozenset(wanted["provenance"]))
    yield from _of_entries(_mapping(data.get("provenance")), wanted["provenance"], _of_provenance)
    if data.get("conflicts", []) != wanted["conflicts"]:
        there, given = set(map(str, _list(data.get("conflicts")))), set(wanted["conflicts"])
        words = "; ".join(
            f"{said} {' '.join(sorted(names))}"
            for said, names in (("lacks", given - there), ("adds", there - given))
            if names
        )
        yield "conflicts", f"its list of conflicts is not that of the merge: it {words or 'has another order'}"
    for part, key in (("rejected", "claim"), ("articles", "id")):
        found = list(_of_entries(_by(key, data.get(part)), _by(key, wanted[part]), _of_parts))
        yield from ((part, f"{name[:12]}: {message}") for name, message in found)
        if not found and data.get(part) != wanted[part]:
            yield part, "its order is not that of the merge"
    if data.get("judgements", []) != wanted.get("judgements", []):
        yield "judgements", "they are not those that the merge heeds"


def _of_values(record: Any, wanted: Any, known: frozenset[str]) -> Iterator[Different]:
    there, given = dict(untyped_leaves(record, known)), dict(untyped_leaves(wanted, known))
    for pointer in [*given, *(name for name in there if name not in given)]:
        if there.get(pointer) != given.get(pointer):
            yield pointer, f"its value is {_said(there.get(pointer))}, where a merge gives {_said(given.get(pointer))}"


def _of_entries(
    there: Mapping[str, Any],
    given: Mapping[str, Any],
    compare: Callable[[Mapping[str, Any], Mapping[str, Any]], Iterator[str]],
) -> Iterator[Different]:
    for name in given:
        if name not in there:
            yield name, "it is missing, and a merge gives it"
        elif there[name] != given[name]:
            yield name, "; ".join(compare(_mapping(there[name]), given[name]))
    yield from ((name, "no merge gives it") for name in there if name not in given)


def _of_provenance(there: Mapping[str, Any], given: Mapping[str, Any]) -> Iterator[str]:
    for name in ("evidence", "alternatives"):
        if there.get(name) != given[name]:
            number = f"{len(_list(there.get(name)))}, and {len(given[name])} by the merge"
            yield f"its {name} are not those of the merge ({number})"
    lists = {"evidence", "alternatives"}
    yield from _of_parts({**there, **dict.fromkeys(lists)}, {**given, **dict.fromkeys(lists)})


def _of_parts(there: Mapping[str, Any], given: Mapping[str, Any]) -> Iterator[str]:
    for name in dict.fromkeys((*given, *there)):
        if there.get(name) != given.get(name):
            yield f"{name} is {_said(there.get(name))}, where a merge gives {_said(given.get(name))}"


def _by(key: str, items: Any) -> dict[str, Any]:
    return {str(_mapping(item).get(key)): item for item in _list(items)}


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _said(value: JsonValue) -> str:
    return shorten(one_line(value_words(value)), _WIDTH)

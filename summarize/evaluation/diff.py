"""What changed in the record between two runs, and which article or claim changed it; in words and as JSON."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from pydantic import JsonValue
from pydantic_core import to_jsonable_python

from summarize.claims import Claim, Grounding, canonical_json
from summarize.errors import ResultsError
from summarize.merging.summary import Evidence, FieldProvenance, SourceArticle
from summarize.output.evidence import passage, said_by, support_words
from summarize.output.formatting import counted, one_line, shorten, value_words
from summarize.output.pointers import RecordView, is_under, join, split
from summarize.output.results import Results
from summarize.shape import LeafKind
from summarize.text.names import match_names

__all__ = ["Cause", "Change", "Difference", "diff", "diff_json", "diff_text"]

# Of one change: enough to see what did it.
MOST_CAUSES = 8
WIDTH = 160


@dataclass(frozen=True)
class Cause:
    """A passage that bears on a field in one run and not, or otherwise, in the other; `why` says how that came about.

    `side` is the run that has it, `part` whether it speaks there for the value that was taken or for another.
    """

    side: Literal["old", "new"]
    part: Literal["for", "against"]
    path: str
    why: str
    evidence: Evidence


@dataclass(frozen=True)
class Change:
    """A field, or an item of a list, that is not what it was.

    `kind`: "added" and "removed" (a value, or a whole item), "changed" (another value), "standing" (the same value with
    another status or support). The pointers are None on the side that lacks it, and so are the provenances of an item.
    """

    kind: Literal["added", "removed", "changed", "standing"]
    old: str | None
    new: str | None
    before: JsonValue
    after: JsonValue
    was: FieldProvenance | None
    now: FieldProvenance | None
    causes: tuple[Cause, ...]
    regrouped: bool = False


@dataclass(frozen=True)
class Difference:
    """Everything that differs: articles by the run that alone has them, how many claims, and the changes."""

    articles_gone: tuple[SourceArticle, ...]
    articles_come: tuple[SourceArticle, ...]
    claims_gone: int
    claims_come: int
    claims_kept: int
    changes: tuple[Change, ...]

    @property
    def same(self) -> bool:
        """Whether the records say the same, on the same support."""
        return not self.changes


def diff(old: Results, new: Results) -> Difference:
    """Compares two runs on one deal. Raises ResultsError if their records are of different schemas."""
    schemas = old.summary.schema_name, new.summary.schema_name
    if schemas[0] != schemas[1]:
        raise ResultsError(f"the records are of different schemas ({' and '.join(schemas)}): they cannot be compared")
    one, other = _Run(old), _Run(new)
    kept = one.claims.keys() & other.claims.keys()
    changes = (_change(*pair, one, other) for pair in _walk(one, other, one.data, other.data, "", ""))
    return Difference(
        articles_gone=tuple(article for article in old.summary.articles if article.id not in other.articles),
        articles_come=tuple(article for article in new.summary.articles if article.id not in one.articles),
        claims_gone=len(one.claims) - len(kept),
        claims_come=len(other.claims) - len(kept),
        claims_kept=len(kept),
        changes=tuple(change for change in changes if change is not None),
    )


class _Item(NamedTuple):
    """What an item of a list is known by: its names by field, and the claims and passages that speak for it."""

    names: Mapping[str, str]
    claims: frozenset[str]
    passages: frozenset[tuple[str, str, int, int]]


Bearing = tuple[Literal["for", "against"], Evidence, str]


class _Run(RecordView):
    """One side, looked up by what the other asks."""

    def __init__(self, results: Results) -> None:
        super().__init__(results.summary)
        self.provenance = results.summary.provenance
        self.claims = {claim.id: claim for claim in results.claims}
        self.articles = {article.id: article for article in results.summary.articles}
        self.askers = {_asker(claim) for claim in results.claims}
        self.rejected = {rejected.claim: rejected.why for rejected in results.summary.rejected}
        self._below: dict[str, list[str]] = {}
        for pointer in self.provenance:
            parts = split(pointer)
            for depth, part in enumerate(parts, 1):
                if part.isdecimal():
                    self._below.setdefault(join(parts[:depth]), []).append(pointer)

    def item(self, pointer: str, value: JsonValue) -> _Item:
        """An item of a list. Its names are its identity fields that are texts; without a schema, the field ``name``."""
        names = {"": value} if isinstance(value, str) else {}
        for name, text in value.items() if isinstance(value, dict) else ():
            leaf = self.leaf(pointer + join([name]))
            identifies = leaf is not None and leaf.identity is not None and leaf.kind in (LeafKind.name, LeafKind.text)
            if isinstance(text, str) and (identifies if self.shape else name == "name"):
                names[name] = text
        evidence = [
            (name.removeprefix(pointer), found)
            for name in self._below.get(pointer, ())
            for found in self.provenance[name].evidence
        ]
        passages = frozenset(
            (part, found.article, found.start, found.end)
            for part, found in evidence
            # Not the whole sentences that a classification rests on.
            if found.grounding not in (Grounding.read, Grounding.apart)
        )
        return _Item(names, frozenset(found.claim for _, found in evidence), passages)

    def bearing(self, pointer: str | None) -> dict[str, Bearing]:
        """The claims that bear on a leaf, or on any leaf of an item, each once: for the value before against it."""
        found: dict[str, Bearing] = {}
        entries = (
            [] if pointer is None else [self.provenance[name] for name in self.provenance if is_under(name, pointer)]
        )
        for item in (item for entry in entries for item in entry.evidence):
            found.setdefault(item.claim, ("for", item, ""))
        for other in (other for entry in entries for other in entry.alternatives):
            for item in other.evidence:
                found.setdefault(item.claim, ("against", item, other.why))
        return found

    def sources(self, articles: frozenset[str]) -> frozenset[frozenset[str]]:
        """How some articles fall into independent sources."""
        groups: dict[int, set[str]] = {}
        for article in articles & self.articles.keys():
            groups.setdefault(self.articles[article].group, set()).add(article)
        return frozenset(frozenset(group) for group in groups.values())


def _asker(claim: Claim) -> tuple[str, str, str]:
    return claim.engine, claim.prompt, claim.schema_fingerprint


Pair = tuple[str | None, str | None]
"""A leaf or list item and its counterpart, by their pointers; None where there is no counterpart."""


def _walk(left: _Run, right: _Run, old: JsonValue, new: JsonValue, at: str, to: str) -> Iterator[Pair]:
    """Every leaf of two records of one schema with its counterpart, in the order of the new record.

    Items of lists are the same if they rest on the same claims or words, or have one name; those that only one record
    has come as a whole, without their leaves, those of the old record last in their list.
    """
    if at in left.provenance or to in right.provenance:
        yield (at if at in left.provenance else None, to if to in right.provenance else None)
    elif isinstance(old, list) or isinstance(new, list):
        olds, news = (part if isinstance(part, list) else [] for part in (old, new))
        same = _matched(left, right, olds, news, at, to)
        for index, value in enumerate(news):
            here, there = f"{to}/{index}", same.get(index)
            if there is None:
                yield (None, here)
            else:
                yield from _walk(left, right, olds[there], value, f"{at}/{there}", here)
        yield from ((f"{at}/{index}", None) for index in range(len(olds)) if index not in same.values())
    elif isinstance(old, dict) or isinstance(new, dict):
        before, after = (part if isinstance(part, dict) else {} for part in (old, new))
        for name in dict.fromkeys([*after, *before]):
            key = join([name])
            yield from _walk(left, right, before.get(name), after.get(name), f"{at}{key}", f"{to}{key}")


def _matched(
    left: _Run, right: _Run, old: Sequence[JsonValue], new: Sequence[JsonValue], at: str, to: str
) -> dict[int, int]:
    """The old index of each new item that has a counterpart; the likeliest pairs first, each item once.

    Items that share claims, words or a name letter for letter are paired first, so that the slower comparison of names
    is left with the others.
    """
    olds = {index: left.item(f"{at}/{index}", value) for index, value in enumerate(old)}
    news = {index: right.item(f"{to}/{index}", value) for index, value in enumerate(new)}
    found: dict[int, int] = {}
    for likeness in (_surely, _perhaps):
        rest = {index: item for index, item in olds.items() if index not in found.values()}
        ranked = sorted(
            (*(-part for part in score), i, j)
            for j, after in news.items()
            if j not in found
            for i, before in rest.items()
            if any(score := likeness(before, after))
        )
        for *_, i, j in ranked:
            if j not in found and i not in found.values():
                found[j] = i
    return found


def _surely(old: _Item, new: _Item) -> tuple[int, ...]:
    """How many claims two items share, how many passages, and how many names letter for letter."""
    return len(old.claims & new.claims), len(old.passages & new.passages), len(old.names.items() & new.names.items())


def _perhaps(old: _Item, new: _Item) -> tuple[int, ...]:
    """In how many names two items agree."""
    common = old.names.keys() & new.names.keys()
    return (sum(match_names(old.names[name], new.names[name]).same for name in common),)


def _change(at: str | None, to: str | None, old: _Run, new: _Run) -> Change | None:
    before, after = None if at is None else old.value(at), None if to is None else new.value(to)
    was, now = old.provenance.get(at or ""), new.provenance.get(to or "")
    kind: Literal["added", "removed", "changed", "standing"]
    if at is None or before is None:
        kind = "added"
    elif to is None or after is None:
        kind = "removed"
    elif before != after:
        kind = "changed"
    elif was is None or now is None or (was.status, was.support) != (now.status, now.support):
        kind = "standing"
    else:
        return None
    causes = (*_causes(to, new, at, old, "new"), *_causes(at, old, to, new, "old"))
    here = {item.article for _, item, _ in (*old.bearing(at).values(), *new.bearing(to).values())}
    both = frozenset(here & old.articles.keys() & new.articles.keys())
    return Change(kind, at, to, before, after, was, now, causes, old.sources(both) != new.sources(both))


def _causes(
    pointer: str | None, run: _Run, counterpart: str | None, other: _Run, side: Literal["old", "new"]
) -> Iterator[Cause]:
    """What bears on a field in one run and does not do so in the other."""
    there = other.bearing(counterpart)
    # Asked again, a model makes other claims that say the same of the same words.
    said = {_said(part, item) for part, item, _ in there.values()}
    for claim, (part, item, _) in run.bearing(pointer).items():
        # A change of sides is told once, from the new run.
        if _said(part, item) not in said and not (claim in there and side == "old"):
            known = run.articles.get(item.article)
            path = known.path if known else item.article[:12]
            yield Cause(side, part, path, _why(claim, item, run, other, there.get(claim), side), item)


def _said(part: str, item: Evidence) -> tuple[str, ...]:
    """What a passage says of a field, whoever read it there."""
    value = canonical_json(item.value)
    return part, item.article, f"{item.start}-{item.end}", value, item.standing, item.said_by or ""


def _why(claim: str, item: Evidence, run: _Run, other: _Run, there: Bearing | None, side: Literal["old", "new"]) -> str:
    """Why the other run does not have it so."""
    now = side == "new"
    if there is not None:
        return f"was not taken before: {there[2]}" if there[0] == "against" else "was taken before"
    if item.article not in other.articles:
        if not item.article:
            return "new correction" if now else "correction no longer there"
        return "new article" if now else "article no longer there"
    if claim in other.rejected:
        return f"{'was' if now else 'is now'} set aside: {other.rejected[claim]}"
    if claim in other.claims:
        return f"{'bore' if now else 'now bears'} on another field"
    return _asked(run.claims.get(claim), other, now=now)


def _asked(made: Claim | None, other: _Run, *, now: bool) -> str:
    """Why a claim that is of an article of both runs was made in one of them alone."""
    if made is not None and made.engine not in {engine for engine, *_ in other.askers}:
        return f"{made.engine} says so, which {'was not asked before' if now else 'is not asked any more'}"
    if made is not None and _asker(made) not in other.askers:
        return "asked with another prompt or schema" if now else "was asked with another prompt or schema"
    return "new claim" if now else "claim no longer made"


def diff_text(found: Difference) -> str:
    """What changed, for a terminal: the articles, then field by field with what changed it."""
    lines = []
    for sign, articles in (("+", found.articles_come), ("-", found.articles_gone)):
        for article in articles:
            title = f" “{one_line(article.title)}”" if article.title else ""
            lines.append(f"{sign} article {one_line(article.path)}{title}")
    lines.append(
        f"claims: {found.claims_kept} in both, {found.claims_gone} no longer there, {found.claims_come} new; "
        + ("the record says the same" if found.same else counted(len(found.changes), "change"))
    )
    for change in found.changes:
        lines += ["", *_told(change)]
    return "\n".join(lines) + "\n"


def _told(change: Change) -> Iterator[str]:
    before, after = _words(change.before), _words(change.after)
    headlines = {"added": f"added: {after}", "removed": f"removed: {before}", "changed": f"{before} → {after}"}
    yield f"{change.new or change.old}: {headlines.get(change.kind, f'{after}, as before')}"
    if change.old and change.new and change.old != change.new:
        yield f"  was at  {change.old}"
    for word, entry in (("was", change.was), ("now", change.now)):
        if entry is not None:
            yield f"  {word}     {entry.status}, {support_words(entry)}: {one_line(entry.because)}"
    for cause in change.causes[:MOST_CAUSES]:
        sign, item = "+" if cause.side == "new" else "-", cause.evidence
        verb = "gives" if cause.part == "for" else "speaks for"
        where, gives = f"{one_line(cause.path)}: “{one_line(passage(item))}”", f"{item.standing}{said_by(item)}"
        if not item.article:
            where, gives = "a correction", f"by {one_line(item.said_by or 'a person')}"
        yield f"  {sign} {where} {verb} {_words(item.value)}, {gives} ({one_line(cause.why)})"
    if len(change.causes) > MOST_CAUSES:
        yield f"  and {counted(len(change.causes) - MOST_CAUSES, 'more passage')}"
    if change.regrouped:
        yield "  its articles fall into other independent sources than before"
    elif not change.causes:
        yield "  the same passages decide otherwise"


def _words(value: JsonValue) -> str:
    """A value in words; of a record its fields that have one."""
    words = value_words(value)
    if isinstance(value, dict) and words == canonical_json(value):
        fields = {name: part for name, part in value.items() if part not in (None, [], {})}
        words = "; ".join(f"{name} {value_words(part)}" for name, part in fields.items())
    return shorten(one_line(words), WIDTH)


def diff_json(found: Difference) -> dict[str, Any]:
    """The same as JSON, with the whole evidence of what changed it."""

    def standing(entry: FieldProvenance | None) -> dict[str, Any] | None:
        return entry.model_dump(exclude={"evidence", "alternatives"}) if entry else None

    changes = [
        {
            "kind": change.kind,
            "old": {"pointer": change.old, "value": change.before, "provenance": standing(change.was)},
            "new": {"pointer": change.new, "value": change.after, "provenance": standing(change.now)},
            "regrouped": change.regrouped,
            "causes": change.causes,
        }
        for change in found.changes
    ]
    told: dict[str, Any] = to_jsonable_python(
        {
            "same": found.same,
            "articles": {"gone": found.articles_gone, "come": found.articles_come},
            "claims": {"kept": found.claims_kept, "gone": found.claims_gone, "come": found.claims_come},
            "changes": changes,
        }
    )
    return told

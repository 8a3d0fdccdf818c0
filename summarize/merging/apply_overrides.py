"""Applying persons' corrections to the record that the articles make.

A correction outranks whatever the articles say, which stays beside it: what they support as further evidence, what they
contradict as alternatives. Of several corrections of one field the first by claim id is taken, and the others stand
among the alternatives; whoever collects corrections is to pass on one a field.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pydantic import JsonValue, ValidationError

from summarize.articles.article import Article
from summarize.claims import Claim, canonical_json
from summarize.merging.fusion.candidates import evidence_of
from summarize.merging.fusion.decide import Decided
from summarize.merging.fusion.explanation import MOST
from summarize.merging.known_names import Names
from summarize.merging.overrides import PERSON, is_override
from summarize.merging.record import Built
from summarize.merging.record_paths import Place, identities_of, places_of
from summarize.merging.stable_pointers import Criteria, criteria_of, pick
from summarize.merging.summary import TAKEN_OUT, Alternative, Evidence, FieldProvenance, Rejected, Status, Support
from summarize.merging.validated_claims import Ballot, Source, refuse
from summarize.merging.value_comparison import show
from summarize.shape import Leaf, Shape

__all__ = ["correct"]

# The ballot of a correction that cites no article names this one, which is never listed.
_NOBODY = Source(Article(id="", path="", text=""), 0, 0)


def correct(built: Built, corrections: Iterable[Claim], names: Names, sources: Mapping[str, Source]) -> list[Rejected]:
    """Applies corrections to a record, and gives back what they take out, and those that lead nowhere.

    One that cites words which do not stand in its article is among the latter.
    """
    rejected: list[Rejected] = []
    distinct = {claim.id: claim for claim in corrections}.values()
    places = places_of(built.shape.model)
    for claim in sorted(distinct, key=lambda claim: (_step(claim, places), claim.id)):
        rejected += _Correction(claim, names, sources.get(claim.article, _NOBODY)).apply(built)
    _prune(built)
    return rejected


def _prune(built: Built) -> None:
    """Takes out what is empty: a record that was only looked into, a list whose last item is gone."""
    for inner in built.inner():
        _prune(inner)
    built.nested = {name: inner for name, inner in built.nested.items() if not inner.empty}
    built.records = {
        name: kept for name, own in built.records.items() if (kept := [one for one in own if not one.empty])
    }
    built.lists = {name: items for name, items in built.lists.items() if items}


def _step(claim: Claim, places: Mapping[str, Place]) -> int:
    """Names last but for what is taken out as a whole: the other corrections find their records by name."""
    if not claim.path:
        return 2
    place = places.get(claim.record.at)
    naming = identities_of(place.shape).naming if place else None
    return int(naming is not None and naming.name == claim.path)


class _Correction:
    """One correction on its way to the field that it is about."""

    def __init__(self, claim: Claim, names: Names, source: Source) -> None:
        self.claim = claim
        self.names = names
        self.source = source
        self.author = claim.engine.removeprefix(PERSON)
        self.by = f"by {self.author}" + (f": {claim.why}" if claim.why else "")
        self.because = f"corrected {self.by}"

    def apply(self, built: Built) -> list[Rejected]:
        text = self.source.article.text
        if any(text[span.start : span.end] != span.quote for span in self.claim.spans):
            return self._lost("the words that it cites do not stand in an article of the deal")
        chosen = [one for one in (self.claim.record.parent, self.claim.record.key) if one]
        try:
            return self._descend(built, f"{self.claim.record.at}/{self.claim.path}".strip("/").split("/"), chosen)
        except ValidationError as error:
            return self._lost(f"its value does not fit the field: {error.errors()[0]['msg']}")

    def _descend(self, built: Built, parts: list[str], chosen: list[str]) -> list[Rejected]:
        """Goes down to the field that the correction is about; a record that it names and that is missing is made.

        A correction of another schema may lead nowhere in this one.
        """
        name, *rest = parts
        leaf, branch = built.shape.leaf(name), built.shape.branch(name)
        if leaf is not None and not rest:
            return self._item(built, leaf) if leaf.many else self._leaf(built, leaf)
        if branch is None or not (branch.many or rest):
            return self._lost(f"{built.shape.name} has no field {'/'.join(parts)!r}")
        if not branch.many:
            return self._descend(built.nested.setdefault(name, Built(branch.shape)), rest, chosen)
        records = built.records.setdefault(name, [])
        criteria = criteria_of(chosen[0] if chosen else "")
        found = pick(records, criteria, _giving, branch.shape, self.names)
        if found is None and self.claim.value is not None:
            found = self._made(branch.shape, criteria)
            records += [found] if found else []
        if found is None:
            told = " and ".join(f"the {field or 'name'} {value}" for field, value in criteria)
            return self._lost(f"there is no {branch.shape.name} with {told}")
        if not rest:
            records.remove(found)
            return self._taken_out(found.claims().values())
        return self._descend(found, rest, chosen[1:])

    def _made(self, shape: Shape, criteria: Criteria) -> Built | None:
        made = Built(shape)
        for field, value in criteria:
            leaf = shape.leaf(field)
            if leaf is None or leaf.many:
                return None
            if self.claim.path == field:
                continue
            made.leaves[field] = self._decided(leaf, value, None)
        return made

    def _leaf(self, built: Built, leaf: Leaf) -> list[Rejected]:
        before = built.leaves.get(leaf.name)
        if self.claim.value is None:
            built.leaves.pop(leaf.name, None)
            return self._taken_out(before.claims if before else ())
        built.leaves[leaf.name] = self._decided(leaf, self.claim.value, before)
        return []

    def _item(self, built: Built, leaf: Leaf) -> list[Rejected]:
        items = built.lists.setdefault(leaf.name, [])
        wanted = [("", self.claim.as_stated)]
        place = pick(range(len(items)), wanted, lambda index, _: [items[index].json], None, self.names)
        if self.claim.value is None:
            if place is None:
                return self._lost(f"there is no item {self.claim.as_stated}")
            return self._taken_out(items.pop(place).claims)
        if place is None:
            items.append(self._decided(leaf, self.claim.value, None))
        else:
            items[place] = self._decided(leaf, self.claim.value, items[place])
        return []

    def _decided(self, leaf: Leaf, given: JsonValue, before: Decided | None) -> Decided:
        value = leaf.adapter.validate_json(canonical_json(given))
        json: JsonValue = leaf.adapter.dump_python(value, mode="json")
        ballot = Ballot(self.claim, value, json, self.source)
        if before is not None and any(is_override(one.claim) for one in before.ballots):
            return replace(before, ballots=(*before.ballots, ballot), provenance=self._beside(before, ballot))
        ballots = before.ballots if before else ()
        agreeing = tuple(_agreeing(before, json)) if before else ()
        known = {entry.claim for entry in agreeing}
        groups = {one.source.group for one in ballots if one.claim.id in known}
        provenance = FieldProvenance(
            status=before.provenance.status if before and _confirms(before, json) else Status.single_source,
            confidence=MOST,
            support=Support(articles=len({entry.article for entry in agreeing}), independent=len(groups)),
            rule=leaf.policy,
            because=self._why(before, json),
            evidence=(*self._evidence(ballot), *agreeing),
            alternatives=tuple(self._others(before, json)) if before else (),
        )
        return Decided(value, json, provenance, (*ballots, ballot))

    def _why(self, before: Decided | None, json: JsonValue) -> str:
        if before is None:
            return f"{self.because}; found in no article"
        if before.json == json:
            return f"confirmed {self.by}; {before.provenance.because}"
        return f"{self.because}; the articles give {_shown(before)}"

    def _evidence(self, ballot: Ballot) -> tuple[Evidence, ...]:
        """The passages that the correction cites; an entry without article or words where it rests on its author."""
        claim = self.claim
        if claim.spans:
            return evidence_of([ballot])
        entry = Evidence(
            claim=claim.id,
            article="",
            start=0,
            end=0,
            quote="",
            value=ballot.json,
            grounding=claim.grounding,
            standing=claim.standing,
            said_by=claim.said_by,
        )
        return (entry,)

    def _others(self, before: Decided, json: JsonValue) -> Iterator[Alternative]:
        """What the articles give and the correction does not, the value that was taken before first."""
        known = before.provenance
        evidence = () if before.json == json else tuple(entry for entry in known.evidence if entry.value != json)
        if evidence:
            yield Alternative(value=before.json, why=f"corrected by {self.author}", evidence=evidence)
        yield from (other for other in known.alternatives if other.value != json)

    def _beside(self, before: Decided, ballot: Ballot) -> FieldProvenance:
        """The provenance of a field that is corrected already, with this correction beside the one that was taken."""
        known, own = before.provenance, self._evidence(ballot)
        if before.json == ballot.json:
            return known.model_copy(update={"evidence": (*own, *known.evidence)})
        other = Alternative(value=ballot.json, why=f"another correction, {self.because}", evidence=own)
        return known.model_copy(update={"alternatives": (*known.alternatives, other)})

    def _taken_out(self, claims: Iterable[Claim]) -> list[Rejected]:
        why = f"{TAKEN_OUT}{self.by}"
        return [refuse(claim, why) for claim in (*claims, self.claim)]

    def _lost(self, why: str) -> list[Rejected]:
        return [refuse(self.claim, f"a correction that leads nowhere: {why}")]


def _giving(record: Built, field: str) -> list[JsonValue]:
    own = [record.leaves[field].json] if field in record.leaves else []
    return [*own, *(item.json for item in record.lists.get(field, ()))]


def _shown(decided: Decided) -> str:
    return decided.rules.show(decided.value) if decided.rules else show(decided.value)


def _confirms(before: Decided, json: JsonValue) -> bool:
    """Whether a correction says what two or more sources say, and none of them otherwise."""
    return before.json == json and before.provenance.status in (Status.agreed, Status.refined)


def _agreeing(before: Decided, json: JsonValue) -> Iterator[Evidence]:
    """What in the articles speaks for a value; for the one that was taken all of its evidence."""
    known = before.provenance
    if before.json == json:
        yield from known.evidence
    else:
        every = (*known.evidence, *(entry for other in known.alternatives for entry in other.evidence))
        yield from (entry for entry in every if entry.value == json)

"""Lists of records that are somebody or some place: who is spoken of, who takes part, which places are concerned."""

import re
from collections.abc import Mapping, Sequence

from summarize.engines.local.answers.names import named, suits
from summarize.engines.local.bargains.participants import participation, standing_out
from summarize.engines.local.disputes.standing import disputes_in
from summarize.engines.local.language.evidence import fit
from summarize.engines.local.language.governing import governor
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.offices import office_beside
from summarize.engines.local.language.places import is_country
from summarize.engines.local.language.words import EMPTY, SPEECH, Word, stem_set, words
from summarize.engines.local.reading.entities import Entity, EntityKind
from summarize.engines.local.reading.questions import Question, Want
from summarize.engines.local.reading.scope import Answer, Item, Scope
from summarize.engines.local.reading.statements import statements_of
from summarize.shape import Leaf, LeafKind
from summarize.text.mention import Mention

__all__ = ["entity_items"]

_LEAST = 0.5
_ABOUT_LINES = 6


def entity_items(anchor: Leaf, topic: Question, scope: Scope, leaves: Sequence[Leaf] = ()) -> list[Item]:
    """A record for each entity that is what a list of records is about; `anchor` is the leaf with the name.

    `leaves` are those of the record: of a place, one that asks what it is takes the noun at the name.
    """
    scored = [(entity, _score(entity, topic, scope)) for entity in scope.reading.entities]
    if topic.want in (Want.party, Want.place):
        kept = [entity for entity, score in scored if score >= _LEAST]
    else:
        kept = standing_out(scored)
    kind = next((leaf for leaf in leaves if leaf.description.lower().startswith("what") and leaf is not anchor), None)
    return [
        Item(
            scope.within(entity.lines()[:_ABOUT_LINES], entity, topic.cues),
            {anchor.name: [named(entity, entity.lines()[0], 1.0)]} | _kind_told(entity, topic, kind, leaves),
        )
        for entity in kept
    ]


def _score(entity: Entity, topic: Question, scope: Scope) -> float:
    """How much speaks for an entity being one of those that the records are about."""
    if topic.want is Want.place:
        if entity.kind is EntityKind.thing or entity.kind is EntityKind.person or entity.name in scope.sides:
            return 0.0
        if any(_acts(line, mention) for line, mention in entity.mentions):
            return 0.0
        # Where a body is called by the place in its name, the place may be meant: "the Tarn mill" of Tarn Paper.
        whole = [told for told in entity.mentions if not entity.name.startswith(f"{told[1].value} ")]
        return max((_kind_beside(line, mention, topic) for line, mention in whole), default=0.0)
    suiting = suits(entity, topic.want, countries=topic.countries)
    if not suiting:
        return 0.0
    acts = participation(entity, topic.verbs, scope.reading, scope.search)
    return suiting * (acts + (_spoken_of(entity, scope) if topic.want is Want.party else 0.0))


def _spoken_of(entity: Entity, scope: Scope) -> float:
    """How much an article lets somebody speak or object, names an office, or has the record concern an organisation."""
    if is_country(entity.name):
        return 0.0
    told = [said for said in statements_of(scope.reading) if said.speaker is entity]
    # Without a verb it is "according to": a person speaks by it, a body may only be the source of a plan or a letter.
    speaks = any(said.verb or said.quotes or entity.kind is EntityKind.person for said in told)
    holds = entity.kind is EntityKind.person and any(office_beside(line, mention) for line, mention in entity.mentions)
    takes_part = entity.name in scope.sides
    objects = any(raiser is entity for dispute in disputes_in(scope) for raiser, _ in dispute.raisers)
    return max(0.8 * speaks, 0.6 * holds, 0.7 * takes_part, 0.8 * objects)


def _acts(line: Line, mention: Mention[str]) -> bool:
    """Whether a name is followed by a verb of having, wanting or speaking: no place does that."""
    after = line.after(mention.end, 1)
    adjacent = bool(after) and line.text[mention.end : after[0].start].isspace()
    if governor(line, mention):
        return False
    return adjacent and (after[0].lower in ("has", "have", "had", "will", "would") or after[0].stem in SPEECH)


# What news English calls a site besides what the schema gives as examples.
_SITES = stem_set(
    "plant factory refinery smelter mill works shipyard port harbour terminal dock pier jetty quay airport "
    "airfield mine "
    "quarry pit oilfield field deposit station dam reactor depot warehouse campus laboratory hub pipeline "
    "substation park farm plantation ranch brewery distillery sawmill foundry stockyard silo facility"
)
_NOT_OF = frozenset({"near", "than", "unlike", "like"})
_JOINED = re.compile(r"(?:\s(?!(?:and|or)\b)[a-z][\w-]*){0,2}?\s")


def _kind_beside(line: Line, mention: Mention[str], topic: Question) -> float:
    """Whether a name has one of the kinds in it or beside it: "Port Amber", "the Tarn refinery", "a port in Tarn"."""
    start, end = mention.start, mention.end
    kinds = _kinds(topic)
    if is_country(mention.value) or _opens_heading(line, mention):
        return 0.0
    if governor(line, mention) in _NOT_OF:
        return 0.9 * _near_definite(line, mention, kinds)
    inside = [word for word in line.words if start <= word.start < end]
    # A name in the plural, such as "Tarn Shipyards", is a company's.
    if len(inside) > 1 and (_is_kind(inside[-1], kinds) or _called_port(inside)):
        return 1.0
    after = line.after(end, 3)
    the = line.text[:start].endswith("the ")
    if (the or governor(line, mention) != "from") and _kind_after(line, mention, after, kinds):
        return 1.0
    before = line.before(start, 3)
    if len(before) >= 2 and before[-1].lower in ("of", "in", "at") and _is_kind(before[-2], kinds):
        # "The Amber mine in Tarn" is Amber, not Tarn.
        gaps = [line.text[name.end : before[-2].start] for name in line.names if name.end < before[-2].start]
        return 0.0 if any(_JOINED.fullmatch(gap) for gap in gaps) else 0.9
    return 0.9 * _in_row(line, mention, kinds)


# "The mine near Tarn", "its plant outside Tarn".
_BESIDE = re.compile(r"\b(?:the|its|their|[A-Z][\w-]*['’]s?)\s(?:[a-z-]+\s){0,2}?(?P<kind>[a-z]+)\s(?:near|outside)\s$")
# "Plants in Tarn and Vell", "two stations (Tarn, Vell)", "the ports of Tarn, Vell and Larn".
_ROW = re.compile(
    r"\b(?P<kind>[a-z]{3,}s)\s(?:(?:in|at|of)\s(?:both\s)?|\()(?P<others>(?:[A-Z][\w-]*(?:\s[A-Z][\w-]*)?(?:,\s|\sand\s|,\sand\s))*)$"
)
_NEXT = re.compile(r"(?:,|\sand)\s[A-Z]")


_LIES = re.compile(r"\b(?:lies|located|situated)\b")


def _near_definite(line: Line, mention: Mention[str], kinds: Mapping[str, float]) -> bool:
    """Whether a name tells where one certain site is: "the mine near Tarn", but not "a mine near Tarn"."""
    found = _BESIDE.search(line.text[: mention.start])
    return found is not None and any(word.start == found.start("kind") and _is_kind(word, kinds) for word in line.words)


def _in_row(line: Line, mention: Mention[str], kinds: Mapping[str, float]) -> bool:
    """Whether a name is one of several that a plural is followed by: "plants in Tarn and Vell"."""
    found = _ROW.search(line.text[: mention.start])
    if found is None or not (found.group("others") or _NEXT.match(line.text, mention.end)):
        return False
    kind = next((word for word in line.words if word.start == found.start("kind")), None)
    return kind is not None and fit(kind.stem, kinds) > 0


def _is_kind(word: Word, kinds: Mapping[str, float]) -> bool:
    """Whether a word is one of the kinds, in the singular: "plants in Tarn" are no site, and "working" is no works."""
    plural = word.lower.endswith("s") and not word.lower.endswith(("us", "ss", "is")) and word.lower not in _SINGULAR
    return fit(word.stem, kinds) > 0 and not plural and not word.lower.endswith(("ed", "ing"))


_SINGULAR = frozenset({"works", "docks", "yards", "waterworks", "ironworks", "steelworks"})


def _called_port(inside: list[Word]) -> bool:
    """ "Port Amber", "Puerto Amber"; "Port of Amber" is so for a port as for a town."""
    return inside[0].lower in ("port", "puerto", "porto") and inside[1].lower != "of"


def _kind_after(line: Line, mention: Mention[str], after: list[Word], kinds: Mapping[str, float]) -> bool:
    """Whether a kind follows a name: "the Tarn refinery", "the Tarn power station", "Tarn gas terminal"."""
    for index, word in enumerate(after):
        gap = line.text[mention.end : word.start]
        if not (gap == " " if index == 0 else _JOINED.fullmatch(gap)) or not word.text[0].islower():
            return False
        if _is_kind(word, kinds):
            return True
        if word.stem in EMPTY or word.stem in SPEECH or _ENDS.search(word.lower):
            return False
    return False


_ENDS = re.compile(r"(?:ed|(?<!ga)s|ing|ly)$")


def _kind_told(entity: Entity, topic: Question, leaf: Leaf | None, leaves: Sequence[Leaf]) -> dict[str, list[Answer]]:
    """What a place is, by a compound at its name: "power station" of "the Tarn power station"."""
    if topic.want is not Want.place or leaf is None or leaf.kind is not LeafKind.text:
        return {}
    for line, mention in entity.mentions:
        row = _ROW.search(line.text[: mention.start]) if _in_row(line, mention, _kinds(topic)) else None
        if row:
            # What stands beside it in the row is another place, and not where it lies.
            where = {one.name: list[Answer]() for one in leaves if _LIES.search(one.description)}
            return where | {leaf.name: [Answer(row.group("kind"), (line.number,), 1.0)]}
        after = line.after(mention.end, 3)
        for index, word in enumerate(after[1:], 1):
            told = _is_kind(word, _kinds(topic)) and _kind_after(line, mention, after[: index + 1], _kinds(topic))
            if told and not _is_kind(after[0], _kinds(topic)):
                return {leaf.name: [Answer(line.text[after[0].start : word.end], (line.number,), 1.0)]}
    return {}


def _kinds(topic: Question) -> dict[str, float]:
    """The kinds of place that are asked for: the examples of the schema, and other sites if those are sites."""
    kinds = {word.stem: 1.0 for example in topic.examples for word in words(example) if not word.lower.endswith("ed")}
    return kinds | dict.fromkeys(_SITES, 1.0) if any(fit(kind, kinds) for kind in _SITES) else kinds


def _opens_heading(line: Line, mention: Mention[str]) -> bool:
    """Whether a lone word only has its capital from the start of a headline or heading: "Losing yard", "Safe "
    "harbour"."""
    opens = not line.text[: mention.start].strip(" #*-“\"'")
    return opens and line.headline and " " not in mention.value and mention.value.istitle()

"""Lists of records that are somebody or some place: who is spoken of, who takes part, which places are concerned."""

from summarize.shape import Leaf
from summarize.text.mention import Mention

from .answers_names import named, suits
from .entities import Entity, EntityKind
from .evidence import fit
from .governing import governor
from .lines import Line
from .offices import office_beside
from .participants import participation, standing_out
from .places import is_country
from .questions import Question, Want
from .scope import Item, Scope
from .statements import statements_of
from .words import SPEECH, words

__all__ = ["entity_items"]

_LEAST = 0.5
_ABOUT_LINES = 6


def entity_items(anchor: Leaf, topic: Question, scope: Scope) -> list[Item]:
    """A record for each entity that is what a list of records is about; `anchor` is the leaf with the name."""
    scored = [(entity, _score(entity, topic, scope)) for entity in scope.reading.entities]
    if topic.want in (Want.party, Want.place):
        kept = [entity for entity, score in scored if score >= _LEAST]
    else:
        kept = standing_out(scored)
    return [
        Item(
            scope.within(entity.lines()[:_ABOUT_LINES], entity, topic.cues),
            {anchor.name: [named(entity, entity.lines()[0], 1.0)]},
        )
        for entity in kept
    ]


def _score(entity: Entity, topic: Question, scope: Scope) -> float:
    """How much speaks for an entity being one of those that the records are about."""
    if topic.want is Want.place:
        if entity.name in scope.sides or any(_acts(line, mention) for line, mention in entity.mentions):
            return 0.0
        return max((_kind_beside(line, mention, topic) for line, mention in entity.mentions), default=0.0)
    suiting = suits(entity, topic.want, countries=topic.countries)
    if not suiting:
        return 0.0
    acts = participation(entity, topic.verbs, scope.reading, scope.search)
    return suiting * (acts + (_spoken_of(entity, scope) if topic.want is Want.party else 0.0))


def _spoken_of(entity: Entity, scope: Scope) -> float:
    """How much the article lets somebody speak, names an office, or has the record concern an organisation."""
    if is_country(entity.name):
        return 0.0
    speaks = any(said.speaker is entity and (said.verb or said.quotes) for said in statements_of(scope.reading))
    holds = entity.kind is EntityKind.person and any(office_beside(line, mention) for line, mention in entity.mentions)
    takes_part = entity.name in scope.sides
    return max(0.8 * speaks, 0.6 * holds, 0.7 * takes_part)


def _acts(line: Line, mention: Mention[str]) -> bool:
    """Whether a name is followed by a verb of having, wanting or speaking: no place does that."""
    after = line.after(mention.end, 1)
    adjacent = bool(after) and line.text[mention.end : after[0].start].isspace()
    if governor(line, mention):
        return False
    return adjacent and (after[0].lower in ("has", "have", "had", "will", "would") or after[0].stem in SPEECH)


def _kind_beside(line: Line, mention: Mention[str], topic: Question) -> float:
    """Whether a name has one of the kinds in it or beside it: "Port Amber", "the Tarn refinery", "a port in Tarn"."""
    start, end = mention.start, mention.end
    if is_country(mention.value) or governor(line, mention) in ("near", "from", "than", "unlike", "like"):
        return 0.0
    kinds = {word.stem: 1.0 for example in topic.examples for word in words(example) if not word.lower.endswith("ed")}
    inside = [word for word in line.words if start <= word.start < end]
    # A name in the plural, such as "Tarn Shipyards", is a company's.
    if len(inside) > 1 and (fit(inside[-1].stem, kinds) or inside[0].lower == "port") and inside[-1].lower[-1] != "s":
        return 1.0
    after = line.after(end, 1)
    if after and fit(after[0].stem, kinds) and after[0].start - end <= 1 and not after[0].lower.endswith("ed"):
        return 1.0
    before = line.before(start, 3)
    if len(before) >= 2 and before[-1].lower in ("of", "in", "at") and fit(before[-2].stem, kinds):
        # "The Amber mine in Tarn" is Amber, not Tarn.
        return 0.0 if any(before[-2].start - name.end == 1 for name in line.names) else 0.9
    return 0.0

"""Who raises a dispute in a sentence: somebody who objects, criticism from somebody, or an outsider's words of harm."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarize.engines.local.disputes.accusers import Weight, may_raise
from summarize.engines.local.disputes.answering import denial_in
from summarize.engines.local.disputes.objections import Objection, critic_place, objections_in, pleads
from summarize.engines.local.disputes.stances import according, is_grave, leaning, tone
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.quoting import Quotation, inside_quotation
from summarize.engines.local.language.syntax import subjects_of
from summarize.engines.local.language.words import Word
from summarize.engines.local.reading.attribution import passes_on
from summarize.engines.local.reading.bodies import BODY_NOUNS
from summarize.engines.local.reading.crowds import (
    apposed_to,
    crowd_at,
    crowd_before,
    crowd_entity,
    crowd_opening,
    is_the_same,
    named_after,
)
from summarize.engines.local.reading.entities import Entity
from summarize.engines.local.reading.scope import Scope
from summarize.engines.local.reading.speakers import SpeakerFinder, says
from summarize.engines.local.reading.statements import Statement
from summarize.text.mention import Mention

__all__ = ["Raised", "Raising"]

_LEAST = 0.6


@dataclass(frozen=True)
class Raised:
    """Who raises something in a line, the word that they object or speak by, and who does so with them."""

    raiser: Entity
    line: Line
    verb: Word
    others: tuple[Entity, ...] = ()


@dataclass(frozen=True)
class Raising:
    """Looks for who raises something; `said` are the statements of the article by the numbers of their lines."""

    scope: Scope
    quotations: Sequence[Quotation]
    said: Mapping[int, Statement]

    def in_line(self, line: Line, known: Sequence[Entity], latest: Entity | None, *, announced: bool) -> Raised | None:
        """Who raises something in a line.

        `known` are those who have raised something before; `latest` raised something just before, so that "the workers"
        may be theirs; `announced` says that the article has just told of critics.
        """
        said = self.said.get(line.number)
        for objection in objections_in(line, self.quotations):
            raiser = self._objector(line, objection, said, known, latest)
            if raiser is not None:
                return Raised(raiser, line, objection.verb, self._together(line, objection, raiser))
        critic = self._critic(line, known)
        if critic is not None:
            return critic
        verb = (said.verb or according(line)) if said is not None else None
        if said is None or verb is None:
            return self._unnamed(line, known, latest)
        if passes_on(said.verb, said.speaker):
            return None
        if announced and said.verb is not None and may_raise(said.speaker, self.scope, Weight.distant):
            return Raised(said.speaker, line, verb)
        harms = leaning(said) <= -_LEAST and is_grave(said) and denial_in(line, self.quotations) is None
        harms = harms and may_raise(said.speaker, self.scope, Weight.tone)
        return Raised(said.speaker, line, verb) if harms else None

    def _together(self, line: Line, objection: Objection, raiser: Entity) -> tuple[Entity, ...]:
        """Who else objects in the same breath: "the Larn Forum and Clean Tides accuse"."""
        crowd = crowd_before(line, objection.verb)
        named = named_after(line, crowd) if crowd is not None else subjects_of(line, objection.verb)
        entities = [self.scope.reading.entity(name.value) for name in named]
        if not any(one is raiser for one in entities):
            return ()
        others = [
            one for one in entities if one and one is not raiser and may_raise(one, self.scope, _weight(objection))
        ]
        return tuple({one.name: one for one in others}.values())

    def _objector(
        self, line: Line, objection: Objection, said: Statement | None, known: Sequence[Entity], latest: Entity | None
    ) -> Entity | None:
        """Who objects: the speaker, the doer of the verb, or people without a name."""
        crowd = self._crowd(line, crowd_before(line, objection.verb), known, latest)
        if crowd is not None and crowd.name.lower().split()[-1] not in BODY_NOUNS:
            return crowd
        if said is not None and said.verb is not None and said.verb.start == objection.verb.start:
            doer: Entity | None = said.speaker
        else:
            doer = self.doer(line, objection.verb) or _joined(line, objection.verb, said)
        if doer is not None:
            return doer if may_raise(doer, self.scope, _weight(objection)) else None
        return crowd or (self._crowd(line, crowd_opening(line), known, latest) if objection.plain else None)

    def doer(self, line: Line, verb: Word) -> Entity | None:
        """Who does what a verb says: named before it, or meant by a pronoun, an office or "the union"."""
        named = [name for name in subjects_of(line, verb) if not inside_quotation(line, name.start, self.quotations)]
        entities = [self.scope.reading.entity(name.value) for name in named]
        if entities and entities[-1] is not None:
            return entities[-1]
        earlier = (said for said in self.said.values() if said.line.number < line.number)
        before = [(said.line, said.speaker, bool(said.quotes)) for said in earlier]
        return SpeakerFinder(self.scope.reading, line, self.quotations, before).doer(verb)

    def _critic(self, line: Line, known: Sequence[Entity]) -> Raised | None:
        """Who is named, or not, in "criticism from …"."""
        place = critic_place(line, self.quotations)
        if place is None:
            return None
        word, offset = place
        crowd = crowd_at(line, offset)
        if crowd is not None:
            return Raised(crowd_entity(line, crowd, known), line, word)
        name = next((name for name in line.names if offset <= name.start <= offset + 40), None)
        near = name is not None and len(line.text[offset : name.start].split()) <= 4
        entity = self.scope.reading.entity(name.value) if name and near else None
        return Raised(entity, line, word) if entity and may_raise(entity, self.scope, Weight.plain) else None

    def _unnamed(self, line: Line, known: Sequence[Entity], latest: Entity | None) -> Raised | None:
        """What people without a name say, if it tells of harm: "the growers say that it kills their trees"."""
        if tone(line.words) > -_LEAST and not pleads(line):
            return None
        for word in line.words:
            if says(word) and not inside_quotation(line, word.start, self.quotations):
                crowd = self._crowd(line, crowd_before(line, word), known, latest)
                if crowd is not None:
                    return Raised(crowd, line, word)
        return None

    def _crowd(
        self, line: Line, crowd: Mention[str] | None, known: Sequence[Entity], latest: Entity | None
    ) -> Entity | None:
        """The entity for people without a name: the one that they are said to be, the one before, or a new one."""
        if crowd is None:
            return None
        apposed = apposed_to(line, crowd) or next(iter(named_after(line, crowd)), None)
        if apposed is not None:
            return self.scope.reading.entity(apposed.value)
        return latest if latest and is_the_same(line, crowd) else crowd_entity(line, crowd, known)


def _weight(objection: Objection) -> Weight:
    if objection.legal:
        return Weight.legal
    return Weight.plain if objection.plain else Weight.distant


def _joined(line: Line, verb: Word, said: Statement | None) -> Entity | None:
    """Who says one thing and does the other: "said that it was too late and threatened to sue"."""
    before = line.before(verb.start, 1)
    joined = bool(before) and before[0].lower in ("and", "but")
    return said.speaker if joined and said and said.verb and said.verb.start < verb.start else None

"""Disputes: who raises what against whom, and what is said in reply.

A dispute begins with somebody who criticises, accuses, sues, strikes, demands or warns, or with a charge that another
denies. What the same side says in the sentences near is one dispute; a denial goes with the charge before it.
"""

import re
from dataclasses import dataclass, field

from summarize.engines.local.disputes.accusers import Weight, heads_of, is_society, may_raise, one_side, speaks_for
from summarize.engines.local.disputes.aiming import targets_of
from summarize.engines.local.disputes.answering import contests, declines, denial_in, ends, turn_in, unnamed_answer
from summarize.engines.local.disputes.charges import denied_charge, told_by
from summarize.engines.local.disputes.objections import ACCUSING, distances, objections_in, tells_of_unease
from summarize.engines.local.disputes.raising import Raising
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.offices import office_beside
from summarize.engines.local.language.words import Word, stem_set, word_set
from summarize.engines.local.reading.belonging import employer
from summarize.engines.local.reading.entities import Entity, EntityKind
from summarize.engines.local.reading.scope import Scope
from summarize.engines.local.reading.speakers import says
from summarize.engines.local.reading.statements import Statement, spoken_quotations, statements_of

__all__ = ["Dispute", "disputes_of"]

_BACK = 3
_NEAR = 2
_FEWEST = 6


@dataclass
class Dispute:
    """One dispute: the lines that raise it, by whom, against whom; the line of the reply, and who replies, if named.

    `verbs` are the words that the lines object or speak by; `over` is the line that tells how it ended. The reply
    begins at `reply_from` of its line, if the line makes the charge as well.
    """

    raisers: list[tuple[Entity, Line]]
    lines: list[Line]
    verbs: dict[int, Word] = field(default_factory=dict)
    targets: list[tuple[Entity, Line]] = field(default_factory=list)
    reply: Line | None = None
    replier: Entity | None = None
    reply_from: int = 0
    over: Line | None = None

    @property
    def alleged(self) -> bool:
        """Whether somebody is accused, and not only asked for something."""
        return any(verb.stem in ACCUSING for verb in self.verbs.values())

    def raise_again(self, line: Line, verb: Word | None) -> None:
        """Adds a line that raises it."""
        if line not in self.lines:
            self.lines.append(line)
        if verb is not None:
            self.verbs.setdefault(line.number, verb)


def disputes_of(scope: Scope) -> list[Dispute]:
    """The disputes of an article, in order."""
    hearing = _Hearing(scope)
    for line in scope.lines:
        if not line.headline:
            hearing.hear(line)
    found = [dispute for dispute in hearing.found if dispute.raisers or dispute.reply]
    for dispute in found:
        dispute.targets = targets_of(dispute.raisers, dispute.lines, dispute.reply, dispute.replier, scope)
    return found


class _Hearing:
    """Goes through an article, line by line, and keeps the disputes that it has found."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.quotations = spoken_quotations(scope.reading)
        self.said = {said.line.number: said for said in statements_of(scope.reading)}
        self.raising = Raising(scope, self.quotations, self.said)
        self.found: list[Dispute] = []
        self.unease = -_BACK

    def hear(self, line: Line) -> None:
        """Takes a line for what it is: the end of a dispute, a reply, a charge, a denial, or more of the same."""
        said = self.said.get(line.number)
        latest = self.found[-1] if self.found else None
        if latest is not None and self._closes(latest, line, said):
            return
        raised = self._raised(line, latest)
        if raised is not None:
            # Who has answered a charge only goes on with that.
            if not self._has_replied(raised.raisers[0][0]):
                self._add(raised)
            return
        if tells_of_unease(line):
            self.unease = line.number
        if denial_in(line, self.quotations) is not None and not ends(line):
            self._denied(line, said)
        elif latest and (self._goes_on(latest, said) if said else self._pronoun_goes_on(latest, line)):
            latest.raise_again(line, said.verb if said else None)

    def _closes(self, latest: Dispute, line: Line, said: Statement | None) -> bool:
        """Whether a line ends the latest dispute, answers it, or is one more voice of it; it is taken as such."""
        if ends(line) and self._belongs(line, latest):
            latest.over = line
            return True
        if (
            latest.reply is None
            and line.number - latest.lines[-1].number <= _BACK
            and self._replies(line, said, latest)
        ):
            verb = denial_in(line, self.quotations)
            meant = self.raising.doer(line, verb) if verb and not said else None
            latest.reply, latest.replier = line, said.speaker if said else meant
            return True
        if self._answers_on(latest, said, line):
            return True
        voice = said is not None and self._unnamed_yet(latest) and not any(objections_in(line, self.quotations))
        if voice and said is not None and self._goes_on(latest, said):
            latest.raise_again(line, said.verb)
            return True
        return False

    def _raised(self, line: Line, latest: Dispute | None) -> Dispute | None:
        """The dispute that a line raises."""
        known = [entity for dispute in self.found for entity, _ in dispute.raisers]
        near = latest is not None and latest.raisers and line.number - latest.lines[-1].number <= _NEAR
        before = latest.raisers[0][0] if latest and near else None
        announced = line.number in (self.unease + 1, self.unease + 2)
        raised = self.raising.in_line(line, known, before, announced=announced)
        if raised is None:
            return None
        found = Dispute([(one, line) for one in (raised.raiser, *raised.others)], [line], {line.number: raised.verb})
        denial = denial_in(line, self.quotations)
        turn = turn_in(line, raised.verb.end, denial) if denial and raised.verb.end < denial.start else None
        if denial is not None and turn is not None:
            found.reply, found.reply_from, found.replier = line, turn, self.raising.doer(line, denial)
        return self._with_what_came_before(found)

    def _with_what_came_before(self, raised: Dispute) -> Dispute:
        """Puts before an objection what the same side has said in the sentence before: "She called for an inquiry"."""
        raiser, line = raised.raisers[0]
        before = self.said.get(line.number - 1)
        if before is None or before.speaker is not raiser:
            return raised
        if not any(before.line in (*dispute.lines, dispute.reply) for dispute in self.found):
            raised.lines.insert(0, before.line)
            raised.raisers[0] = (raiser, before.line)
            if before.verb is not None:
                raised.verbs[before.line.number] = before.verb
        return raised

    def _replies(self, line: Line, said: Statement | None, dispute: Dispute) -> bool:
        """Whether a line answers a dispute: a denial, or what those concerned or in office say right after it."""
        if declines(line) or line in dispute.lines or self._accuses(line, said):
            return False
        raisers = [entity for entity, _ in dispute.raisers]
        if said is not None and any(one_side(entity, said.speaker, self.scope) for entity in raisers):
            return False
        if denial_in(line, self.quotations) is not None:
            return True
        if said is None:
            return line.number - dispute.lines[-1].number == 1 and unnamed_answer(line)
        near = line.number - dispute.lines[-1].number <= _NEAR
        return near and self._answers_for(said.speaker, dispute)

    def _accuses(self, line: Line, said: Statement | None) -> bool:
        """Whether a line makes a charge of its own first, whatever it adds in reply."""
        verb = said.verb if said is not None else None
        denial = denial_in(line, self.quotations)
        return verb is not None and verb.stem in _CHARGING and (denial is None or verb.start < denial.start)

    def _answers_for(self, speaker: Entity, dispute: Dispute) -> bool:
        """Whether somebody answers for those whom a dispute may be aimed at."""
        targets = targets_of(dispute.raisers, dispute.lines, None, None, self.scope)
        heads = heads_of(speaker, self.scope)
        if any(is_society(head) for head in heads):
            return False
        concerned = self.scope.sides | {entity.name for entity, _ in targets}
        return bool(heads & concerned) or any(
            (office := office_beside(line, mention)) is not None
            and not _OFFICIAL.isdisjoint(office.text.lower().split())
            for line, mention in speaker.mentions
        )

    def _denied(self, line: Line, said: Statement | None) -> None:
        """A denial of what has been said by others just before, or is told in the same sentence."""
        replier = said.speaker if said else None
        near = [one for one in self.said.values() if 0 < line.number - one.line.number <= _BACK]
        charge = [one for one in near if replier is None or not one_side(one.speaker, replier, self.scope)]
        charge = [one for one in charge if may_raise(one.speaker, self.scope, Weight.plain)]
        charge = [
            one for one in charge if denial_in(one.line, self.quotations) is None and not self._has_replied(one.speaker)
        ]
        if charge:
            first = next(one for one in charge if one_side(one.speaker, charge[-1].speaker, self.scope))
            verbs = {one.line.number: one.verb for one in charge if one.verb}
            lines = [one.line for one in charge]
            self._add(Dispute([(first.speaker, first.line)], lines, verbs, [], line, replier))
        elif replier is not None and contests(line) and may_raise(replier, self.scope, Weight.distant):
            self._add(Dispute([(replier, line)], [line], {line.number: said.verb} if said and said.verb else {}))
        elif replier is not None and len(line.words) > _FEWEST and denied_charge(line):
            teller = told_by(line)
            entity = self.scope.reading.entity(teller.value) if teller else None
            self.found.append(Dispute([(entity, line)] if entity else [], [line], {}, [], line, replier))

    def _answers_on(self, dispute: Dispute, said: Statement | None, line: Line) -> bool:
        """Whether a line only adds to the reply before it: by the same side, or one more denial."""
        if dispute.reply is None or not dispute.raisers or line.number - dispute.reply.number > _BACK:
            return False
        if said is None:
            return denial_in(line, self.quotations) is not None
        if any(one_side(entity, said.speaker, self.scope) for entity, _ in dispute.raisers):
            return False
        same = dispute.replier is not None and one_side(dispute.replier, said.speaker, self.scope)
        return same or denial_in(line, self.quotations) is not None

    def _has_replied(self, entity: Entity) -> bool:
        """Whether somebody is on the side of one who has answered a dispute before."""
        repliers = [dispute.replier for dispute in self.found if dispute.replier is not None]
        return any(one_side(replier, entity, self.scope) for replier in repliers)

    def _belongs(self, line: Line, dispute: Dispute) -> bool:
        """Whether the end of some dispute is that of this one: it is near, or names who raised it."""
        names = {entity.name for name in line.names if (entity := self.scope.reading.entity(name.value))}
        near = line.number - max(dispute.lines[-1].number, dispute.reply.number if dispute.reply else 0) <= _BACK
        return near or not names.isdisjoint(entity.name for entity, _ in dispute.raisers)

    def _goes_on(self, dispute: Dispute, said: Statement) -> bool:
        """Whether a statement is more of what the same side has just raised, or a voice of those without a name."""
        if said.line.number - dispute.lines[-1].number > _NEAR:
            return False
        if any(one_side(entity, said.speaker, self.scope) for entity, _ in dispute.raisers):
            return True
        if self._unnamed_yet(dispute) and may_raise(said.speaker, self.scope, Weight.plain):
            dispute.raisers.append((said.speaker, said.line))
            return True
        return False

    def _unnamed_yet(self, dispute: Dispute) -> bool:
        """Whether only people without a name have raised a dispute, and nobody has answered."""
        return dispute.reply is None and all(self.scope.reading.entity(one.name) is None for one, _ in dispute.raisers)

    def _pronoun_goes_on(self, dispute: Dispute, line: Line) -> bool:
        """Whether those without a name go on: "They allege that"."""
        if line.number - dispute.lines[-1].number > 1 or not _THEY.match(line.text):
            return False
        return any(says(word) or distances(word) for word in line.words[1:3])

    def _add(self, raised: Dispute) -> None:
        """Joins a dispute to the one that the same side raised; puts the body first that its speaker speaks for."""
        speaker = raised.raisers[0][0]
        for dispute in self.found:
            if dispute.raisers and any(one_side(entity, speaker, self.scope) for entity, _ in dispute.raisers):
                known = {entity.name for entity, _ in dispute.raisers}
                dispute.raisers += [entry for entry in raised.raisers if entry[0].name not in known]
                for line in raised.lines:
                    dispute.raise_again(line, raised.verbs.get(line.number))
                if dispute.reply is None:
                    dispute.reply, dispute.replier = raised.reply, raised.replier
                return
        body = employer(speaker, self.scope.reading)
        if body is not None and body[0].kind is EntityKind.organisation and speaks_for(speaker, body[0], self.scope):
            raised.raisers.insert(0, (body[0], body[1]))
        latest = self.found[-1] if self.found else None
        if latest and not latest.raisers and raised.lines[0].number - latest.lines[-1].number <= _NEAR:
            # The denial came first: "The ministry denied it. The union says that …".
            raised.reply, raised.replier = latest.reply, latest.replier
            self.found.remove(latest)
        self.found.append(raised)


_CHARGING = stem_set("accuse allege")
_THEY = re.compile(r"(?:They|It|She|He)\s")
_OFFICIAL = word_set("minister premier governor mayor commissioner director-general spokesman spokeswoman spokesperson")

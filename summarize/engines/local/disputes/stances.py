"""Where somebody stands on what the record is: for it, against it, or not to be told.

Counted from what the article lets them do and say: verbs of praise and blame, words of hope and harm in what they say,
and for whom they speak. Analysts judge for a living, and take no side by it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarize.engines.local.language.clauses import clause_around, negated
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.syntax import Argument, parts_of
from summarize.engines.local.language.words import Word, kinship, stem, stem_set, word_set, words
from summarize.engines.local.reading.attribution import passes_on
from summarize.engines.local.reading.belonging import employer, posts
from summarize.engines.local.reading.entities import Entity, EntityKind
from summarize.engines.local.reading.scope import Scope
from summarize.engines.local.reading.statements import Statement, statements_of

__all__ = ["Stand", "according", "is_grave", "judges", "leaning", "stand_of", "tone"]

_AGAINST = (stem("criticise"),)
_FOR = (stem("support"),)
_DENIES = stem("deny")
_HOPE = stem_set(
    "milestone pleased proud honoured honored delighted opportunity growth prosperity benefit historic landmark right "
    "trusted credible dependable reliable confident thank thanked grateful success successful progress "
    "improve create boost strengthen step forward future better cleaner cheaper safer secure hope thrilled glad excited"
)
_HARM = stem_set(
    "inadequate insufficient shortchanged overpriced undervalued risk danger dangerous threat threaten lose loss "
    "secret secrecy lopsided harm damage unfair unjust illegal reckless shame betray betrayal fight stop halt block "
    "resist guarantee fear worry afraid poison pollute noise monopoly betrayed expensive cuts layoffs pollution spill "
    "leak ruin destroy wrong mistake scandal hide kill evict eviction expel displace bulldoze burnt cheat swindle "
    "defraud deceive mislead lied steal stolen rob plunder loot exploit squander waste burden victim suffer hardship "
    "corrupt corruption bribe bribery kickback graft crony collusion rigged opaque sham farce disaster disastrous "
    "catastrophe tragedy ruinous toxic contaminate choke unsafe hazard unacceptable intolerable outrage outrageous "
    "disgrace insult humiliate unlawful unconstitutional violate violation breach ignore neglect trample jeopardise "
    "jeopardize undermine erode deprive dispossess cripple strangle worse worst giveaway sell-out sellout "
    "unemployment redundancies sack jobless swallow bait trap blackmail hostage bypass overcharge underpaid unpaid "
    "dump dumping starve worthless pittance swamp"
)
_JUDGES = word_set("analyst analysts economist professor researcher expert strategist consultant scientist historian")


@dataclass(frozen=True)
class Stand:
    """A score, above 0 for and below 0 against, and the numbers of the sentences that it rests on."""

    score: float
    cites: tuple[int, ...]


def stand_of(entity: Entity, scope: Scope) -> Stand | None:
    """Where an entity stands; None if the article does not tell."""
    if judges(entity, scope):
        return None
    signs = list(_signs(entity, scope))
    if not signs:
        return None
    score = sum(weight for weight, _ in signs)
    agreeing = sorted(signs, key=lambda sign: -abs(sign[0]))
    cites = [number for weight, number in agreeing if weight * score > 0][:2]
    return Stand(score, tuple(sorted(set(cites)))) if cites else None


def judges(entity: Entity, scope: Scope) -> bool:
    """Whether somebody judges for a living, as analysts do."""
    return any(
        post.office and not _JUDGES.isdisjoint(post.office.lower().split()) for post in posts(entity, scope.reading)
    )


def _signs(entity: Entity, scope: Scope) -> Iterator[tuple[float, int]]:
    spoken = [said for said in statements_of(scope.reading) if said.speaker is entity]
    for said in spoken:
        yield from _said(said)
    yield from _done(entity, scope)
    body = employer(entity, scope.reading)
    if body is None:
        return
    if body[0].name in scope.sides and spoken:
        yield 1.2, spoken[0].line.number
    elif body[0].name not in scope.sides and body[0] is not entity:
        theirs = [sign for said in statements_of(scope.reading) if said.speaker is body[0] for sign in _said(said)]
        theirs += list(_done(body[0], scope))
        total = sum(weight for weight, _ in theirs)
        if theirs and abs(total) >= 0.6:
            yield (0.7 if total > 0 else -0.7), theirs[0][1]


# What somebody complains of whatever the words: not to have been asked, or to have been sold.
_GRIEVANCE = re.compile(
    r"\b(?:in the dark|behind closed doors|behind (?:our|their) backs?|family silver|driven (?:out|away|off)"
    r"|(?:not|never) (?:been )?(?:consulted|asked|told|informed|involved|heard)"
    r"|(?:nobody|no one) (?:has )?(?:asked|told|consulted|informed|warned)|too (?:low|cheap|high|little|late)"
    r"|without (?:(?:an?|any|our|their)\s)?(?:tender|consultation|competition|debate|consent|warning|permission"
    r"|compensation|asking)|at (?:our|their) expense|(?:sold|sell|selling) (?:us|them|out|off)"
    r"|(?:broke|broken) (?:\w+ )?promises?|(?:far|nowhere near|not) (?:from )?enough)\b",
    re.IGNORECASE,
)
# Words of harm that are as often of prudence.
_MILD = stem_set(
    "risk worry fear afraid stop fight guarantee expensive cuts wrong lose loss ignore waste block halt secret burden"
)


def is_grave(said: Statement) -> bool:
    """Whether a statement speaks of harm in more than one mild word."""
    harms = [word.stem for word in said.line.words if word.stem in _HARM]
    against = said.verb is not None and any(kinship(said.verb.stem, cue) for cue in _AGAINST)
    aggrieved = _GRIEVANCE.search(said.line.text) is not None
    return against or aggrieved or len(harms) > 1 or any(harm not in _MILD for harm in harms)


def leaning(said: Statement) -> float:
    """What a statement speaks for, above 0, or against, below 0."""
    return sum(weight for weight, _ in _said(said))


def according(line: Line) -> Word | None:
    """The word by which a line is told according to somebody, with no verb of speech; None if it is not."""
    for word, after in zip(line.words, line.words[1:], strict=False):
        if word.lower == "according" and after.lower == "to":
            return word
    return None


def _said(said: Statement) -> Iterator[tuple[float, int]]:
    verb = said.verb
    if passes_on(verb, said.speaker):
        return
    if verb is not None and not negated(said.line, verb.start):
        if any(kinship(verb.stem, cue) for cue in _FOR):
            yield 1.0, said.line.number
        elif any(kinship(verb.stem, cue) for cue in _AGAINST) and not kinship(verb.stem, _DENIES):
            yield -1.0, said.line.number
    quoted = [word for quotation in said.quotes for word in words(quotation.text)]
    around = list(said.line.words) if verb is not None or (not quoted and according(said.line)) else []
    if _GRIEVANCE.search(said.line.text):
        yield -0.7, said.line.number
    told = tone([*quoted, *around] if not quoted or verb is None else quoted)
    if told:
        yield told, said.line.number


def tone(spoken: Sequence[Word]) -> float:
    """Words of hope less words of harm, from -0.8 to 0.8."""
    good = sum(word.stem in _HOPE for word in spoken)
    bad = sum(
        word.stem in _HARM and _NEVER.isdisjoint(other.lower for other in spoken[max(0, place - 5) : place])
        for place, word in enumerate(spoken)
    )
    return max(-0.8, min(0.8, 0.6 * (good - bad)))


# "Approval by the regulator" is not yet given.
_NOMINAL = re.compile(r"(?:al|tion|sion|ment|ism)s?$")
_NEVER = word_set(
    "no not nobody nothing never none neither nor without cannot hardly n't don't doesn't didn't won't wasn't isn't"
)


def _done(entity: Entity, scope: Scope) -> Iterator[tuple[float, int]]:
    """What an entity does for or against it, other than by speaking: "raising concerns", "went to court"."""
    if entity.kind is EntityKind.place:
        return
    for line in entity.lines():
        for cues, weight in ((_FOR, 0.8), (_AGAINST, -1.0)):
            for part in parts_of(line, dict.fromkeys(cues, 1.0)):
                if (
                    _NOMINAL.search(part.verb.lower)
                    or part.argument is not Argument.agent
                    or scope.reading.entity(part.name.value) is not entity
                ):
                    continue
                left, right = clause_around(line, part.verb.start)
                whole = left <= part.name.start < right or part.verb.start > part.name.end
                if whole and not negated(line, part.verb.start) and not kinship(part.verb.stem, _DENIES):
                    yield weight, line.number
                    break

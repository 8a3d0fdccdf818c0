"""Choices: which label of an enumeration the article speaks for, and in which sentences."""

import re

from summarize.engines.local.answers.kinds import kind_answers
from summarize.engines.local.bargains.buying import only_talked_of, share_of_goods, under_way
from summarize.engines.local.disputes.standing import standing_of
from summarize.engines.local.language.clauses import negated, to_come
from summarize.engines.local.language.evidence import fit
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.syntax import Argument, parts_of
from summarize.engines.local.language.words import (
    EMPTY,
    Word,
    families,
    irregular,
    kinship,
    names_doer,
    stem,
    stem_set,
    words,
)
from summarize.engines.local.reading.entities import Entity
from summarize.engines.local.reading.questions import Question
from summarize.engines.local.reading.scope import Answer, Scope
from summarize.shape import Leaf, LeafKind

__all__ = ["flag_answers", "label_answers"]

_LEAST = 0.6
_MARGIN = 1.1
_KINDS = stem_set("person company organisation people individual institution")


def label_answers(question: Question, leaf: Leaf, scope: Scope) -> list[Answer]:
    """The label with most evidence; none if another is nearly as good."""
    labels = {str(choice): _stems(str(choice)) for choice in leaf.choices}
    if scope.about and any(part in _KINDS for parts in labels.values() for part in parts):
        return kind_answers(scope.about, labels, leaf, scope)
    if scope.about and (sided := _stance(scope.about, labels, leaf, scope)) is not None:
        return sided
    evidence = {
        label: _about(parts, scope) if scope.about else _evidence(label, parts, scope)
        for label, parts in labels.items()
    }
    if scope.whole:
        trades = bool(labels.keys() & {"supply", "trade", "sale"})
        for label, parts in labels.items():
            evidence[label] = _settled(label, parts, evidence[label], scope, trades=trades)
    totals = {label: sum(sorted(lines.values(), reverse=True)[:2]) for label, lines in evidence.items()}
    found = [label for label, total in totals.items() if total >= _LEAST]
    if len(found) > 1 and not scope.about:
        line = scope.lines[0]
        opinions = scope.prefer(line, question.ask, [label.replace("_", " ") for label in found])
        for label, opinion in zip(found, opinions, strict=True):
            totals[label] *= 1 + 0.3 * opinion
    ranked = sorted(found, key=lambda label: -totals[label])
    if not ranked or (len(ranked) > 1 and totals[ranked[0]] < _MARGIN * totals[ranked[1]]):
        return []
    best = ranked[0]
    cites = sorted(sorted(evidence[best], key=lambda number: (-evidence[best][number], number))[:2])
    choice = next(value for value in leaf.choices if str(value) == best)
    return [Answer(choice, tuple(cites), totals[best])]


def _settled(
    label: str, parts: frozenset[str], lines: dict[int, float], scope: Scope, *, trades: bool
) -> dict[int, float]:
    """The evidence for a label with what its words alone do not tell: what is bought, and what is under way."""
    if _PROGRESS in parts:
        return lines | {line.number: 1.0 for line in scope.lines if under_way(line, scope)}
    if _RUMOUR in parts:
        head = [line for line in scope.lines if line.headline or scope.search.earliness(line) >= _HEAD]
        return lines | {line.number: 1.0 for line in head if only_talked_of(line)}
    if _COMPLETION in parts:
        return lines | {line.number: 1.2 for line in scope.lines if _TOOK_EFFECT.search(line.text)}
    if _INVESTMENT in parts:
        return {number: weight for number, weight in lines.items() if _firmly(scope.reading.at(number), parts)}
    if not trades or not parts & {_ACQUISITION, _SUPPLY}:
        return lines
    found = {}
    for line in scope.lines:
        share = share_of_goods(line, scope)
        early = scope.search.earliness(line)
        if share is None:
            loose = _SUPPLY in parts and not _firmly(line, parts)
            found[line.number] = 0.0 if loose else lines.get(line.number, 0.0)
        elif _ACQUISITION in parts:
            own = lines.get(line.number, 0.0)
            found[line.number] = max(own, 0.9 * (0.25 + 0.75 * early**2)) if share == 0.0 else own * (1 - share)
        else:
            place = (0.25 + 0.75 * early**2) * (1.5 if line.headline else 1.0)
            found[line.number] = max(lines.get(line.number, 0.0), 0.75 * share * place)
    return {number: weight for number, weight in found.items() if weight > 0}


def _firmly(line: Line | None, parts: frozenset[str]) -> bool:
    """Whether a word says by itself that goods are supplied or money invested; much is won besides, and a fund "
    "may buy."""
    found = line.words if line else ()
    return any(word.stem not in _LOOSE and kinship(word.stem, part) for word in found for part in parts)


_HEAD = 0.6
_LOOSE = stem_set("provide provider win award clinch fund finance spend stake")
_COMPLETION = stem("complete")
_TOOK_EFFECT = re.compile(
    r"\b(?:acquisition|merger|takeover|sale|deal|transaction|purchase|scheme|buyout)\b[^;]{0,90}?\s(?:became effective"
    r"|took effect|has taken effect|is now complete|went through)\b",
    re.IGNORECASE,
)
_RUMOUR, _INVESTMENT = stem("rumoured"), stem("investment")
_PROGRESS, _ACQUISITION, _SUPPLY = stem("progress"), stem("acquisition"), stem("supply")
_FOR, _AGAINST = stem("support"), stem("oppose")


def _stance(entity: Entity, labels: dict[str, frozenset[str]], leaf: Leaf, scope: Scope) -> list[Answer] | None:
    """Where somebody stands, if one label is for something and another against; None if the labels are about else."""
    pro = next((label for label, parts in labels.items() if _FOR in parts), None)
    contra = next((label for label, parts in labels.items() if _AGAINST in parts), None)
    if pro is None or contra is None:
        return None
    stand = standing_of(entity, scope)
    if stand is None or abs(stand.score) < _LEAST:
        return []
    label = pro if stand.score > 0 else contra
    return [Answer(next(value for value in leaf.choices if str(value) == label), stand.cites, abs(stand.score))]


def _stems(label: str) -> frozenset[str]:
    parts = [stem(word.text) for word in words(label.replace("_", " ").replace("-", " "))]
    return frozenset(part for part in parts if part not in EMPTY)


_OFF = re.compile(
    r"\b(?:call(?:s|ed|ing)? off|broke(?:n)? off|pull(?:s|ed)? out of|walk(?:s|ed)? away from"
    r"|f[ae]ll(?:s|en)? (?:through|apart)|end(?:s|ed)? (?:the )?(?:talks|negotiations)|shelved?|scrapped"
    r"|abandon(?:s|ed))\b"
)
_IF = re.compile(r"\b(?:if|unless|should|may|might|could|can)\b", re.IGNORECASE)
_CANCEL = stem("cancel")


def _evidence(label: str, parts: frozenset[str], scope: Scope) -> dict[int, float]:
    """For each line that has every word of a label, or a near relation of it: how much it counts."""
    found = {}
    for line in scope.lines:
        off = _OFF.search(line.text) if scope.whole and _state(label) else None
        if off and (line.headline or scope.search.earliness(line) >= 0.5) and not _IF.search(line.text):
            if _CANCEL in parts:
                found[line.number] = 2.0
            continue
        weights = [
            max(
                (
                    _weight(line, word.start, word.stem, part)
                    for word in line.words
                    if not names_doer(word.lower)
                    if not _state(label) or _done(line, word) or line.headline
                ),
                default=0.0,
            )
            for part in parts
        ]
        least = min(weights, default=0.0)
        if least > 0:
            if _state(label) and scope.whole and not _of_the_record(line, parts, scope):
                continue
            early = scope.search.earliness(line) if scope.whole else 1.0
            found[line.number] = least * (0.25 + 0.75 * early**2) * (1.5 if line.headline else 1.0)
    return found


def _weight(line: Line, offset: int, found: str, wanted: str) -> float:
    near = kinship(found, wanted)
    return near if near and not negated(line, offset) else 0.0


def _yet_to_come(line: Line, word: Word) -> bool:
    """Whether a state is only intended: "will be signed", "is to be delivered"."""
    return to_come(line, word)


def _of_the_record(line: Line, parts: frozenset[str], scope: Scope) -> bool:
    """Whether a state is said of the record itself: one of its nouns stands within six words."""
    places = [index for index, word in enumerate(line.words) if any(kinship(word.stem, part) for part in parts)]
    nouns = [index for index, word in enumerate(line.words) if fit(word.stem, scope.itself) >= 0.7]
    return any(0 < abs(place - noun) <= 6 for place in places for noun in nouns)


_CLOSERS = frozenset(
    {"bids", "bidding", "tender", "tenders", "shares", "share", "stock", "market", "polls", "offers", "and"}
)


def _done(line: Line, word: Word) -> bool:
    if _yet_to_come(line, word):
        return False
    before = line.before(word.start, 1)
    if word.lower == "closed" and before and before[0].lower in _CLOSERS:
        return False
    return line.headline or word.lower.endswith(("ed", "en")) or irregular(word.lower) or not families(word.stem)


def _state(label: str) -> bool:
    """Whether a label is a state that something gets into: "signed", "delivered"."""
    return label.endswith(("ed", "en"))


def _about(parts: frozenset[str], scope: Scope) -> dict[int, float]:
    """For each line in which the one the record is about does what a label says: how clearly."""
    found: dict[int, float] = {}
    cues = dict.fromkeys(parts, 1.0)
    for line in scope.about.lines() if scope.about else ():
        for part in parts_of(line, cues):
            if part.argument is not Argument.agent or scope.reading.entity(part.name.value) is not scope.about:
                continue
            if not negated(line, part.verb.start):
                found[line.number] = max(found.get(line.number, 0.0), part.weight)
    return found


def flag_answers(question: Question, leaf: Leaf, scope: Scope) -> list[Answer]:
    """Yes where a line has most of the question's words, no where they are denied; otherwise unknown."""
    if leaf.kind is not LeafKind.flag or not question.cues:
        return []
    for line in scope.search.best(question.cues, 1) if scope.whole else scope.lines[:1]:
        hits = [word for word in line.words if any(kinship(word.stem, cue) for cue in question.cues)]
        covered = {cue for cue in question.cues if any(kinship(word.stem, cue) for word in hits)}
        if len(covered) * 2 >= len(question.cues) and len(covered) >= min(2, len(question.cues)):
            return [Answer(not any(negated(line, word.start) for word in hits), (line.number,), 1.0)]
    return []

"""What a bargain is about: the thing that is bought, supplied, built or licensed, in the words of the article.

It stands after the verb ("agreed to buy milling wheat"), after the noun and its preposition ("a contract for five
ferries", "the sale of Birch Mills") or before the noun ("the wheat deal"). What the article goes on to speak of is more
likely to be it than what one sentence mentions.
"""

import re
from collections.abc import Iterator

from summarize.engines.local.answers.things import DIRECT, thing_after, thing_before, thing_before_that
from summarize.engines.local.bargains.bargains import bargains_of, is_noun
from summarize.engines.local.language.evidence import fit
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.places import is_country
from summarize.engines.local.language.quoting import Quotation, inside_quotation, quotations_of
from summarize.engines.local.language.syntax import Argument, parts_of
from summarize.engines.local.language.words import EMPTY, Word, kinship, stem, stem_set
from summarize.engines.local.reading.candidates import Candidate
from summarize.engines.local.reading.entities import EntityKind
from summarize.engines.local.reading.questions import Question
from summarize.engines.local.reading.scope import Answer, Scope, best_answers

__all__ = ["asks_subject", "subjects"]

_LEAST = 0.75
_NOUN_OF = stem_set(
    "sale purchase acquisition takeover supply import export delivery disposal privatisation privatization "
    "construction "
    "development processing production merger nationalisation charter lease building"
)
_NOUN_FOR = stem_set(
    "contract deal agreement order tender memorandum mou concession licence license accord pact bid treaty "
    "convention rights"
)
_LINK_OF = re.compile(r"\s(?:and\s\w+\s)?of\s")
_LINK_FOR = re.compile(
    r"\s(?:of understanding\s)?(?:\([^)]{1,20}\)\s)?(?:(?:with|between)\s[^,;:.]{2,70}?\s|[a-z]+\s)?(?:for|on"
    r"|covering)\s"
)
_RIGHT = re.compile(r"\brights?\sto\s")
_TO_DO = stem_set(
    "build develop run operate mine refine process manufacture supply expand construct explore produce set"
)


def asks_subject(question: Question, scope: Scope) -> bool:
    """Whether a field asks what is bought, supplied or built in a bargain that the record is."""
    bargain = kinship(next(iter(scope.itself), ""), stem("agreement")) > 0
    return (
        bargain
        and question.argument is Argument.patient
        and sum(fit(verb, scope.itself) > 0.7 for verb in question.verbs) >= 2
    )


def subjects(scope: Scope) -> list[Answer]:
    """The phrase that best says what the bargain is about; none if nothing stands out."""
    quotations = quotations_of(scope.lines)
    found = [
        (candidate, weight + _spoken_of(candidate, scope) + 0.3 * scope.search.earliness(line))
        for line in scope.lines
        for candidate, weight in _candidates(line, scope, quotations)
    ]
    return best_answers(found, _LEAST, 1)


def _candidates(line: Line, scope: Scope, quotations: list[Quotation]) -> Iterator[tuple[Candidate, float]]:
    words = list(bargains_of(line))
    others = {word.start for word, _ in words}
    if words:
        words += [(word, 0.9) for word in line.words if word.stem in _NOUN_OF and word.start not in others]
    for right in _RIGHT.finditer(line.text):
        word = next((word for word in line.words if word.start == right.start()), None)
        words += [(word, 1.0)] if word else []
    for word, weight in words:
        if inside_quotation(line, word.start, quotations) or _by_person(line, word, scope):
            continue
        for candidate, fits in _about(line, word):
            if _tells(candidate, scope):
                yield candidate, weight * fits


def _by_person(line: Line, word: Word, scope: Scope) -> bool:
    """Whether a person buys or sells, for himself."""
    agents = [part.name.value for part in parts_of(line, {word.stem: 1.0}) if part.argument is Argument.agent]
    entities = [scope.reading.entity(name) for name in agents]
    return bool(entities) and all(entity is not None and entity.kind is EntityKind.person for entity in entities)


def _about(line: Line, word: Word) -> Iterator[tuple[Candidate, float]]:
    """The phrases that stand where the thing stands, with how surely they do."""
    over = _OVER.match(line.text, word.end)
    if over or not is_noun(word, line):
        found = thing_after(line, over.end() if over else word.end) if over or word.stem in DIRECT else None
        found = found or thing_before_that(line, word)
        if found:
            yield found, 0.6
        return
    to = _RIGHT.match(line.text, word.start)
    granted = thing_after(line, to.end()) if to else None
    if granted:
        yield granted, 0.5
    for nouns, link, fits in ((_NOUN_OF, _LINK_OF, 0.6), (_NOUN_FOR, _LINK_FOR, 0.6)):
        linked = link.match(line.text, word.end) if word.stem in nouns else None
        found = thing_after(line, linked.end()) if linked else None
        if found and not _OF_THING.match(found.text):
            yield found, fits
    done = next((other for other in line.after(word.end, 3) if other.stem in _TO_DO), None)
    if done and line.text[: done.start].endswith("to "):
        joined = _AND_DO.match(line.text, done.end)
        found = thing_after(line, joined.end() if joined else done.end)
        if found:
            yield found, 0.6
    if kinship(word.stem, stem("venture")) > 0:
        made = _WILL_DO.match(line.text, word.end)
        found = thing_after(line, made.end()) if made else None
        if found:
            yield found, 0.6
    named = thing_before(line, word) if not _RIGHT.match(line.text, word.start) else None
    if named:
        yield named, 0.5


# "The venture in which both want to make wafers".
_WILL_DO = re.compile(
    r"[^.;:]{0,90}?\b(?:to|will|would)\s(?:jointly\s)?(?:build|develop|make|manufacture|produce|mine|refine|run|operate"
    r"|construct|process|supply|explore for)(?=\s)"
)
_OF_THING = re.compile(r"\w+ of ")
_OVER = re.compile(r"\sover\s(?=\S)")
_AND_DO = re.compile(r"(?:,\s[a-z]+)?\sand\s[a-z]+(?=\s)")
_VAGUE = stem_set(
    "dose cargo tonne ton unit load lot batch shipment delivery vehicle stage phase "
    "it them this that deal agreement contract company firm group business transaction project plan part share "
    "stake thing "
    "party partner government country talk negotiation term condition price money sum percent % year month day "
    "time people cash stock offtake off-take brewer maker operator investor bidder procurement framework "
    "buyer seller bidder investor work job asset side rest way purchase sale supply service good product land other"
)


def _tells(candidate: Candidate, scope: Scope) -> bool:
    """Whether a phrase names a thing: no sum, no person or place alone, and more than a word that any deal has."""
    words = [word for word in candidate.line.words if candidate.start <= word.start and word.end <= candidate.end]
    if candidate.text[0].isdigit() or all(word.stem in _VAGUE or word.stem in EMPTY for word in words):
        return False
    if words[-1].lower.endswith(("ed", "ly")) or (len(words) == 1 and words[0].lower.endswith("ing")):
        return False
    entity = scope.reading.entity(candidate.text)
    if entity is not None:
        site = entity.kind is EntityKind.place and len(words) > 1 and not is_country(entity.name)
        able = entity.kind in (EntityKind.organisation, EntityKind.unknown, EntityKind.thing)
        return (able or site) and len(entity.mentions) > 1
    return words[-1].stem not in _VAGUE or len(words) > 1


def _spoken_of(candidate: Candidate, scope: Scope) -> float:
    """How much the article goes on to speak of the thing: by the lines that have the last word of the phrase."""
    inside = [word for word in candidate.line.words if candidate.start <= word.start and word.end <= candidate.end]
    head = next((word for word in reversed(inside) if word.stem not in EMPTY), None)
    if head is None or head.stem in _VAGUE:
        return -0.2
    longer = 0.1 * (len(inside) > 1)
    lines = sum(any(word.stem == head.stem for word in line.words) for line in scope.lines)
    return longer + 0.12 * min(lines - 1, 4) if head.stem != stem("percent") else -0.5

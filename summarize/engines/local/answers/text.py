"""Free text as an answer: always words of the article as they stand, chosen by the events that the question names."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from summarize.engines.local.answers.measurable import may_be_measured
from summarize.engines.local.language.clauses import clause_around, negated, verbs_of
from summarize.engines.local.language.evidence import closeness, fit
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.syntax import Argument
from summarize.engines.local.language.words import EMPTY, Word, kinship, stem, word_set, words
from summarize.engines.local.reading.candidates import Candidate, enumerated, noun_phrases, phrase_after, quotations
from summarize.engines.local.reading.questions import Question
from summarize.engines.local.reading.scope import Answer, Scope, best_answers

__all__ = ["headline", "passages", "phrases"]

_LEAST = 0.6
_MOST = 6
_SHORT_LEAD = 24
_LONG = 45


def headline(scope: Scope) -> list[Answer]:
    """The article's headline; where it has none, its first sentence, if that is short."""
    for line in scope.reading.lines[:3]:
        if line.headline:
            return [Answer(line.text, (line.number,), 1.0)]
    for line in scope.reading.lines[:1]:
        if len(line.words) <= _SHORT_LEAD:
            return [Answer(line.text.rstrip("."), (line.number,), 0.5)]
    return []


def phrases(question: Question, scope: Scope, many: bool) -> list[Answer]:
    """Short phrases: what stands in the asked part of an event, or a noun phrase near the question's words."""
    scored: list[tuple[Candidate, float]] = []
    for line in scope.lines:
        if question.argument is Argument.patient or (many and question.verbs):
            scored.extend(_objects(line, question, scope, many))
        if not many and question.argument is not Argument.patient:
            scored.extend(_near(line, question, scope))
    if many:
        # What a sentence lists is worth more than what another only mentions.
        best = max((score for _, score in scored), default=0.0)
        scored = [(candidate, score) for candidate, score in scored if score >= 0.88 * best]
    return best_answers(_with_opinion(scored, question, scope, many), _LEAST, _MOST if many else 1)


_LINKED = re.compile(r"\s*(?:of|in|for)\s+")


def _objects(line: Line, question: Question, scope: Scope, many: bool) -> Iterator[tuple[Candidate, float]]:
    """What follows the verbs of a question; each item of a list, where many are asked for."""
    importance = (0.4 if scope.whole else 0.2) * scope.search.earliness(line)
    if many and not scope.whole:
        yield from ((item, score + importance) for item, score in _of_the_noun(line, scope))
    for verb, weight in verbs_of(line, _with_own_events(question, scope)):
        if negated(line, verb.start) or (many and verb.lower == "including"):
            continue
        if many:
            if not scope.whole and not _said_of_topic(line, verb, scope):
                continue
            for item in enumerated(line, verb.end):
                yield item, 0.3 * (not scope.whole) + 0.7 * weight + importance
            continue
        found = _supplied_with(line, verb, phrase_after(line, verb.end))
        if found and _tells(found) and (not scope.whole or _of_the_record(line, found, scope)):
            yield found, 0.7 * weight + importance


_IT = word_set("it they which that these this")


def _said_of_topic(line: Line, verb: Word, scope: Scope) -> bool:
    """Whether the doer of a verb is the record, or a word for it: "the cargo includes", "it holds"."""
    before = [word for word in line.words if word.end <= verb.start]
    return any(word.lower in _IT or fit(word.stem, scope.topic) > 0.5 for word in before)


def _of_the_noun(line: Line, scope: Scope) -> Iterator[tuple[Candidate, float]]:
    """The things in "41,000 tonnes of wheat", and in "a shipment of tin and zinc" if the record is a shipment."""
    for counted in _COUNTED.finditer(line.text):
        yield from ((item, 0.7) for item in enumerated(line, counted.end()))
    for word in line.words:
        if not line.headline and (scope.topic.get(word.stem, 0.0) >= 1.0 or fit(word.stem, scope.topic) > 0.7):
            linked = _LINKED.match(line.text, word.end)
            yield from ((item, 0.65) for item in enumerated(line, linked.end())) if linked else ()


_COUNTED = re.compile(
    r"\d[\d,.]*\s(?:metric\s)?(?:t|tonnes|tons|barrels|bushels|kilograms|kg|lit(?:re|er)s|crates|boxes|containers)\sof\s"
)


def _of_the_record(line: Line, found: Candidate | None, scope: Scope) -> bool:
    """Whether a sentence tells of the record itself: it is among the first, or names it; and nobody is quoted there."""
    quoted = any(part.start <= (found.start if found else 0) < part.end for part in quotations(line))
    root = dict(islice(scope.itself.items(), 1))
    return not quoted and (scope.search.earliness(line) >= 0.75 or any(fit(word.stem, root) for word in line.words))


_WITH = re.compile(r"(?:\s*\([^)]*\))?\s+with\s+")


def _supplied_with(line: Line, verb: Word, found: Candidate | None) -> Candidate | None:
    """What somebody is supplied with: where a verb of supplying is followed by a name, the thing comes after "with"."""
    supplies = kinship(verb.stem, stem("supply")) > 0
    if (
        found is None
        or not supplies
        or not any(name.end >= found.end and name.start <= found.start for name in line.names)
    ):
        return found
    linked = _WITH.match(line.text, found.end)
    return phrase_after(line, linked.end()) if linked else None


def _with_own_events(question: Question, scope: Scope) -> dict[str, float]:
    """The verbs of a question; where they list the record's own events, all of those: a deal may be a licence too."""
    verbs = dict(question.verbs)
    if scope.whole and sum(fit(verb, scope.itself) > 0.7 for verb in verbs) >= 2:
        root = next(iter(scope.itself))
        own = {noun: 0.9 * weight for noun, weight in scope.itself.items() if not kinship(noun, root)}
        verbs = own | verbs
    return verbs


def _tells(found: Candidate) -> bool:
    """Whether a phrase says something by itself: two words or more, and no preposition first."""
    first = words(found.text)
    opening = next(first, None)
    return (
        len(found.text.split()) >= 2
        and found.text[0] not in "$€£¥₹"
        and opening is not None
        and opening.stem not in EMPTY
    )


def _near(line: Line, question: Question, scope: Scope) -> Iterator[tuple[Candidate, float]]:
    fixed = 0.0 if scope.whole else 0.3
    for candidate in islice(noun_phrases(line), 40):
        if not may_be_measured(candidate) or _is_name(line, candidate) or _only_cues(candidate, question, scope):
            continue
        near = closeness(line, candidate.start, candidate.end, question.cues)
        topic = closeness(line, candidate.start, candidate.end, scope.topic) if scope.topic else 0.0
        if near > 0 or (topic > 0 and not scope.whole):
            yield candidate, fixed + 0.45 * near + 0.2 * topic


def _is_name(line: Line, candidate: Candidate) -> bool:
    return any(name.start <= candidate.start and candidate.end <= name.end for name in line.names)


def _only_cues(candidate: Candidate, question: Question, scope: Scope) -> bool:
    """Whether a phrase has nothing but the words of the question in it."""
    rest = [part for part in (stem(word.text) for word in words(candidate.text)) if part not in EMPTY]
    return all(part in question.cues or part in scope.topic for part in rest)


def _with_opinion(
    scored: list[tuple[Candidate, float]], question: Question, scope: Scope, many: bool
) -> Iterable[tuple[Candidate, float]]:
    """Adds the model's preference among the five best phrases of the best lines."""
    if many:
        return scored
    by_line: dict[int, list[tuple[Candidate, float]]] = {}
    for candidate, score in sorted(scored, key=lambda entry: -entry[1]):
        by_line.setdefault(candidate.line.number, []).append((candidate, score))
    result: list[tuple[Candidate, float]] = []
    for group in list(by_line.values())[:3]:
        top = group[:5]
        preferred = scope.prefer(top[0][0].line, question.ask, [candidate.text for candidate, _ in top])
        result.extend(
            (candidate, score + 0.3 * opinion) for (candidate, score), opinion in zip(top, preferred, strict=True)
        )
    return result


_BINDING = word_set("will shall must would")


def passages(question: Question, scope: Scope, many: bool) -> list[Answer]:
    """Clauses or whole sentences with the question's words, for what is told at length: terms, claims, responses."""
    scored = []
    for line in scope.lines:
        if line.headline or len(line.words) > _LONG:
            continue
        score = _passage_score(line, question, scope)
        if score > 0:
            scored.append((_passage(line), score))
    return best_answers(scored, _LEAST, 3 if many else 1)


def _passage_score(line: Line, question: Question, scope: Scope) -> float:
    if scope.whole and any(fit(word.stem, scope.others) > 0.7 for word in line.words if word.text.islower()):
        return 0.0
    strong = {cue: weight for cue, weight in question.cues.items() if weight > 0.5}
    verb = max((weight for word, weight in verbs_of(line, strong) if not negated(line, word.start)), default=0.0)
    if not scope.whole:
        return 0.85 * verb
    # "Under the agreement", "on condition that", "subject to": what binds is said in these words.
    bound = max(
        (fit(word.stem, strong) for word in line.words if _bound_by(line, word)),
        default=0.0,
    )
    binding = 0.3 if any(word.lower in _BINDING for word in line.words) else 0.0
    return 0.6 * bound + 0.3 * verb + binding if bound or (verb and binding) else 0.0


def _bound_by(line: Line, word: Word) -> bool:
    before = [other.lower for other in line.before(word.start, 3)]
    return "under" in before or ("on" in before and "condition" in word.lower) or word.lower in ("requires", "obliges")


def _passage(line: Line) -> Candidate:
    text = line.text.strip()
    start = line.text.index(text)
    return Candidate(line, start, start + len(text), text, text)


def clause_with(line: Line, offset: int) -> Candidate | None:
    """The clause around an offset, if it has at least four words."""
    start, end = clause_around(line, offset)
    text = line.text[start:end].strip(' ,.;:“”"')
    start = line.text.index(text, start) if text else start
    if len(text.split()) < 4:
        return None
    return Candidate(line, start, start + len(text), text, text)


def quoted_phrase(line: Line, longest: int = 8) -> Candidate | None:
    """The first short quotation of a line, if it has one."""
    return next((found for found in quotations(line) if 2 <= len(found.text.split()) <= longest), None)

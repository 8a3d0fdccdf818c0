"""From what a reviewer wishes to what is written down: lines of ``overrides.jsonl``, and judgements."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import JsonValue

from summarize.articles.article import Article
from summarize.errors import UsageError
from summarize.merging import Judgement, Override, Passage, Rejection, Undo, claim_of
from summarize.output.decisions import Line, value_typed_in
from summarize.output.wording import one_line
from summarize.review.case import Case, judgement_id
from summarize.review.wishes import Accept, Correct, Judge, Marked, Reject, Remove, Seen, Undone

__all__ = ["Decided", "Overtaken", "decided", "found_words", "named_pointer", "passage_of", "value_of"]

MOST_FOUND = 50
_UNNAMED = re.compile(r"=(\]/)")


class Overtaken(UsageError):
    """Somebody else has changed the field since the reviewer last saw it."""


@dataclass(frozen=True)
class Decided:
    """What is to be written down: lines and judgements, in their order."""

    lines: tuple[Line, ...] = ()
    judgements: tuple[Judgement, ...] = ()


def decided(wish: Accept | Correct | Remove | Reject | Judge | Undone, case: Case) -> Decided:
    """What a wish means for a case. Raises UsageError where it cannot be, and Overtaken as said there."""
    said = {"author": wish.author, "reason": wish.reason, "on": datetime.now(UTC).isoformat(timespec="milliseconds")}
    match wish:
        case Accept():
            return Decided(tuple(_confirmed(wish.fields, case, said)))
        case Correct():
            _check_seen(wish.field, case)
            passage = passage_of(wish.marked, case.articles) if wish.marked else None
            text = wish.text or (one_line(passage.quote) if passage else "")
            pointer = named_pointer(wish.field.pointer, text, case)
            value = value_of(text, pointer, case)
            return Decided((_checked(Override(pointer=pointer, value=value, passage=passage, **said), case),))
        case Remove():
            _check_seen(wish.field, case)
            pointer = case.stable(wish.field.pointer)
            return Decided((_checked(Override(pointer=pointer, value=None, **said), case),))
        case Reject():
            if wish.claim not in {claim.id for claim in case.claims}:
                raise UsageError("there is no such claim any more")
            if wish.claim in case.said:
                raise UsageError("that is what a person says: undo it instead")
            return Decided((Rejection(rejects=wish.claim, **said),))
        case Judge():
            return Decided(judgements=(_judged(wish, said),))
        case Undone():
            return _taken_back(wish, case, said)


def named_pointer(pointer: str, text: str, case: Case) -> str:
    """The stable pointer; of a record that is to be made (``/parties[name=]/name``) with the name that is typed."""
    if _UNNAMED.search(pointer):
        escaped = re.sub(r"([\\\]])", r"\\\1", text)
        pointer = _UNNAMED.sub(lambda found: f"={escaped}{found.group(1)}", pointer, count=1)
    return case.stable(pointer)


def value_of(text: str, pointer: str, case: Case) -> JsonValue:
    """The value that is typed for a stable pointer. Raises UsageError where nothing is, or where it does not fit."""
    if not text:
        raise UsageError("type the right value, or mark it in an article")
    return value_typed_in(text, pointer, case.schema)


def passage_of(marked: Marked, articles: Sequence[Article]) -> Passage:
    """The words that are marked, without white space around them. Raises UsageError where there are none."""
    article = next((one for one in articles if one.id == marked.article), None)
    if article is None:
        raise UsageError("the words that are marked are of an article that is not among the results")
    words = article.text[marked.start : marked.end]
    start = marked.start + len(words) - len(words.lstrip())
    quote = words.strip()
    if not quote:
        raise UsageError("no words are marked")
    return Passage(article=article.id, start=start, end=start + len(quote), quote=quote)


def found_words(words: str, articles: Sequence[Article]) -> Iterator[Passage]:
    """Where words stand in articles, whatever their case and white space; so many at most."""
    parts = words.split()
    if not parts:
        return
    pattern = re.compile(r"\s+".join(map(re.escape, parts)), re.IGNORECASE)
    left = MOST_FOUND
    for article in articles:
        for found in pattern.finditer(article.text):
            if not left:
                return
            left -= 1
            yield Passage(article=article.id, start=found.start(), end=found.end(), quote=found.group())


def _confirmed(fields: Sequence[Seen], case: Case, said: dict[str, str]) -> Iterator[Override]:
    for seen in fields:
        _check_seen(seen, case)
        value = case.value(seen.pointer)
        if value is None:
            raise UsageError(f"{seen.pointer} has no value that could be confirmed")
        yield _checked(Override(pointer=case.stable(seen.pointer), value=value, **said), case)


def _check_seen(seen: Seen, case: Case) -> None:
    if not case.same(seen.pointer, seen.value):
        raise Overtaken(f"{seen.pointer} has changed since you saw it: look at it again")


def _checked(override: Override, case: Case) -> Override:
    claim_of(override, case.schema)
    return override


def _judged(wish: Judge, said: dict[str, str]) -> Judgement:
    judgement = Judgement(at=wish.at, left=wish.left, right=wish.right, same=wish.same, **said)
    if judgement.pair[1] == judgement.pair[2]:
        raise UsageError(f"{wish.left} and {wish.right} are written alike: choose two names")
    return judgement


def _taken_back(wish: Undone, case: Case, said: dict[str, str]) -> Decided:
    if any(counts and line.id == wish.id for line, counts in case.lines):
        return Decided((Undo(undoes=wish.id, **said),))
    for one in case.judgements:
        if judgement_id(one) == wish.id and one.by == "person" and one.same is not None:
            return Decided(judgements=(one.model_copy(update={"same": None, "score": None, **said}),))
    raise Overtaken("that was taken back already")

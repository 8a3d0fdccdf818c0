"""A deal as it stands, what a reviewer can wish, and what that means: lines of ``overrides.jsonl``, and judgements.

A correction can be looked at before it is made: how typed words are read, and which words of an article are meant.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import islice
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, TypeAdapter, ValidationError

from summarize.articles.article import Article
from summarize.claims import Claim, canonical_json, digest
from summarize.errors import UsageError
from summarize.merging import Judgement, Override, Passage, Rejection, Summary, Undo, claim_of, stable_pointer
from summarize.output.decisions import Line, value_typed_in
from summarize.output.evidence import pages_of
from summarize.output.formatting import one_line, shorten, words_of
from summarize.output.pointers import RecordView

__all__ = ["Case", "Decided", "Overtaken", "Wish", "decided", "judgement_id", "parse_wish", "preview"]

# So many places of words that are looked for, and so many characters around each.
MOST_FOUND, AROUND = 50, 40
_UNNAMED = re.compile(r"=(\]/)")


@dataclass(frozen=True)
class Case:
    """A deal as it stands.

    `claims` are all that were merged, those of persons among them; `lines` those of ``overrides.jsonl``, and whether
    each counts; `judgements` those in force, `undecided` the pairs on which nobody judged; `run` is ``run.json``.
    """

    schema: type[BaseModel]
    summary: Summary[Any]
    claims: tuple[Claim, ...]
    articles: tuple[Article, ...]
    lines: tuple[tuple[Line, bool], ...]
    judgements: tuple[Judgement, ...]
    undecided: tuple[Judgement, ...]
    run: Mapping[str, Any] | None

    @cached_property
    def version(self) -> str:
        """What changes whenever the record or what was decided does."""
        said = [[line.id, counts] for line, counts in self.lines]
        judged = [one.model_dump(mode="json") for one in (*self.judgements, *self.undecided)]
        return digest([self.summary.model_dump(mode="json"), said, judged], 16)

    @cached_property
    def view(self) -> RecordView:
        """The record as JSON, by field names."""
        return RecordView(self.summary)

    @cached_property
    def said(self) -> dict[str, Override | Rejection]:
        """The lines in force by the ids of the claims that they are."""
        found: dict[str, Override | Rejection] = {}
        for line in (line for line, counts in self.lines if counts and not isinstance(line, Undo)):
            with suppress(UsageError):  # a number that somebody typed, of an item that is no more
                stable = {"pointer": self.stable(line.pointer)} if isinstance(line, Override) else {}
                found[claim_of(line.model_copy(update=stable), self.schema).id] = line
        return found

    def stable(self, pointer: str) -> str:
        """The pointer with items named instead of numbered. Raises UsageError where that cannot be."""
        return stable_pointer(pointer, self.schema, self.summary.record)

    def value(self, pointer: str) -> JsonValue:
        """The value at a pointer; None where there is none."""
        return self.view.value(pointer)


def judgement_id(judgement: Judgement) -> str:
    """What tells a judgement from others."""
    return "j" + digest(judgement.model_dump(mode="json"), 15)


LONGEST = 10_000
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class _Asked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Said(_Asked):
    author: Name
    reason: Words = ""


class Seen(_Asked):
    """A field as the reviewer sees it: where (with the numbers of items), and its value."""

    pointer: str
    value: JsonValue = None


class Marked(_Asked):
    """Words that are marked in an article: its id, and character offsets into its text."""

    article: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Accept(_Said):
    """Confirm the values of fields."""

    do: Literal["accept"]
    fields: list[Seen] = Field(min_length=1)


class Correct(_Said):
    """Give a field another value, as typed; or as marked, where nothing is typed. The field may have none yet."""

    do: Literal["correct"]
    field: Seen
    text: Words = ""
    marked: Marked | None = None


class Remove(_Said):
    """Take out a field, an item of a list, or a record of one."""

    do: Literal["remove"]
    field: Seen


class Reject(_Said):
    """Take a claim's vote away."""

    do: Literal["reject"]
    claim: str


class Judge(_Said):
    """Say that two names are one thing or two, or (at "", by their paths) that two articles are on one deal or not."""

    do: Literal["judge"]
    at: str
    left: Name
    right: Name
    same: bool


class Undone(_Said):
    """Take back what was decided, by its id."""

    do: Literal["undo"]
    id: str


Wish = Accept | Correct | Remove | Reject | Judge | Undone
_WISH: TypeAdapter[Wish] = TypeAdapter(Annotated[Wish, Field(discriminator="do")])


def parse_wish(data: Any) -> Wish:
    """The wish that JSON data says. Raises UsageError where it says none."""
    try:
        return _WISH.validate_python(data)
    except ValidationError as error:
        problem = error.errors(include_url=False, include_input=False)[0]
        where = " ".join(str(part) for part in problem["loc"][1:])
        if where == "author":
            raise UsageError("say who you are: a decision has an author") from error
        raise UsageError(f"{where or 'the wish'}: {problem['msg']}") from error


class Overtaken(UsageError):
    """Somebody else has changed the field since the reviewer last saw it."""


@dataclass(frozen=True)
class Decided:
    """What is to be written down: lines and judgements, in their order."""

    lines: tuple[Line, ...] = ()
    judgements: tuple[Judgement, ...] = ()


def decided(wish: Wish, case: Case) -> Decided:
    """What a wish means for a case. Raises UsageError where it cannot be, and Overtaken as said there."""
    said = {"author": wish.author, "reason": wish.reason, "on": datetime.now(UTC).isoformat(timespec="milliseconds")}
    match wish:
        case Accept() | Correct() | Remove():
            overrides = tuple(Override(**given, **said) for given in _overrides(wish, case))
            for override in overrides:
                claim_of(override, case.schema)  # raises where it leads nowhere
            return Decided(overrides)
        case Reject():
            if wish.claim not in {claim.id for claim in case.claims}:
                raise UsageError("there is no such claim any more")
            if wish.claim in case.said:
                raise UsageError("that is what a person says: undo it instead")
            return Decided((Rejection(rejects=wish.claim, **said),))
        case Judge():
            judgement = Judgement(at=wish.at, left=wish.left, right=wish.right, same=wish.same, **said)
            if judgement.pair[1] == judgement.pair[2]:
                raise UsageError(f"{wish.left} and {wish.right} are written alike: choose two names")
            return Decided(judgements=(judgement,))
        case Undone():
            if any(counts and line.id == wish.id for line, counts in case.lines):
                return Decided((Undo(undoes=wish.id, **said),))
            for one in case.judgements:
                if judgement_id(one) == wish.id and one.by == "person" and one.same is not None:
                    return Decided(judgements=(one.model_copy(update={"same": None, "score": None, **said}),))
            raise Overtaken("that was taken back already")


def _overrides(wish: Accept | Correct | Remove, case: Case) -> Iterator[dict[str, Any]]:
    """The pointer, the value and the passage of each correction."""
    for seen in wish.fields if isinstance(wish, Accept) else (wish.field,):
        value = case.value(seen.pointer)
        if canonical_json(value) != canonical_json(seen.value):
            raise Overtaken(f"{seen.pointer} has changed since you saw it: look at it again")
        if isinstance(wish, Correct):
            passage = _passage_of(wish.marked, case.articles) if wish.marked else None
            text = wish.text or (one_line(passage.quote) if passage else "")
            pointer = _named_pointer(seen.pointer, text, case)
            yield {"pointer": pointer, "value": _value_of(text, pointer, case), "passage": passage}
            continue
        if isinstance(wish, Accept) and value is None:
            raise UsageError(f"{seen.pointer} has no value that could be confirmed")
        yield {"pointer": case.stable(seen.pointer), "value": value if isinstance(wish, Accept) else None}


def _named_pointer(pointer: str, text: str, case: Case) -> str:
    """The stable pointer; of a record that is to be made (``/parties[name=]/name``) with the name that is typed."""
    escaped = re.sub(r"([\\\]])", r"\\\1", text)
    return case.stable(_UNNAMED.sub(lambda found: f"={escaped}{found.group(1)}", pointer, count=1))


def _value_of(text: str, pointer: str, case: Case) -> JsonValue:
    """The value that is typed for a stable pointer. Raises UsageError where nothing is, or where it does not fit."""
    if not text:
        raise UsageError("type the right value, or mark it in an article")
    return value_typed_in(text, pointer, case.schema)


def _passage_of(marked: Marked, articles: Sequence[Article]) -> Passage:
    """The words that are marked, without white space around them. Raises UsageError where there are none."""
    article = next((one for one in articles if one.id == marked.article), None)
    if article is None:
        raise UsageError("the words that are marked are of an article that is not among the results")
    words = article.text[marked.start : marked.end]
    start, quote = marked.start + len(words) - len(words.lstrip()), words.strip()
    if not quote:
        raise UsageError("no words are marked")
    return Passage(article=article.id, start=start, end=start + len(quote), quote=quote)


class _Typed(_Asked):
    pointer: str = ""
    text: str = ""
    marked: Marked | None = None
    find: str = ""


def preview(case: Case, data: Any) -> dict[str, Any]:
    """What typed words and marked words give for a field, and where words that are looked for stand.

    `data` has `pointer` and `text`, `marked` (see `Marked`), or `find`. Raises UsageError for anything else.
    """
    try:
        asked = _Typed.model_validate(data)
    except ValidationError as error:
        raise UsageError("there is nothing to look at") from error
    told: dict[str, Any] = {}
    if asked.find:
        told["found"] = [_shown(one, case) for one in _found(asked.find, case.articles)]
    passage = _passage_of(asked.marked, case.articles) if asked.marked else None
    if passage is not None:
        told["passage"] = _shown(passage, case)
    if asked.pointer:
        text = asked.text.strip() or (one_line(passage.quote) if passage else "")
        try:
            value = _value_of(text, _named_pointer(asked.pointer, text, case), case)
            told["words"] = "taken out" if value is None else words_of(value, None)
        except UsageError as error:
            told["problem"] = str(error)
    return told


def _found(words: str, articles: Sequence[Article]) -> list[Passage]:
    """Where words stand in articles, whatever their case and white space; so many at most."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    places = ((one.id, found) for one in articles for found in pattern.finditer(one.text) if found.group())
    return [
        Passage(article=article, start=found.start(), end=found.end(), quote=found.group())
        for article, found in islice(places, MOST_FOUND)
    ]


def _shown(passage: Passage, case: Case) -> dict[str, Any]:
    article = next(one for one in case.articles if one.id == passage.article)
    number = next((str(number) for number, one in enumerate(case.summary.articles, 1) if one.id == article.id), "?")
    return {
        **passage.model_dump(),
        "where": ", ".join(filter(None, [number, pages_of([article.page_of(passage.start)])])),
        "quote": shorten(one_line(passage.quote), 200),
        "around": one_line(article.text[max(0, passage.start - AROUND) : passage.end + AROUND]),
    }

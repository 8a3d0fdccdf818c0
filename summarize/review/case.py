"""A deal as it stands: its record, what it rests on, and what people have decided about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import BaseModel, JsonValue

from summarize.articles.article import Article
from summarize.claims import Claim, canonical_json, digest
from summarize.errors import UsageError
from summarize.merging import Judgement, Override, Rejection, Summary, claim_of, stable_pointer
from summarize.output.decisions import Line
from summarize.output.pointers import MISSING, lookup

__all__ = ["Case", "judgement_id"]


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
    def data(self) -> dict[str, JsonValue]:
        """The record as JSON, by field names."""
        found: dict[str, JsonValue] = self.summary.record.model_dump(mode="json", by_alias=False)
        return found

    @cached_property
    def said(self) -> dict[str, Override | Rejection]:
        """The lines in force by the ids of the claims that they are."""
        found: dict[str, Override | Rejection] = {}
        for line, counts in self.lines:
            if counts and isinstance(line, Override | Rejection):
                found[self._claim(line).id] = line
        return found

    def stable(self, pointer: str) -> str:
        """The pointer with items named instead of numbered. Raises UsageError where that cannot be."""
        return stable_pointer(pointer, self.schema, self.summary.record)

    def value(self, pointer: str) -> JsonValue:
        """The value at a pointer; None where there is none."""
        found = lookup(self.data, pointer)
        return None if found is MISSING else found  # type: ignore[return-value]

    def same(self, pointer: str, value: JsonValue) -> bool:
        """Whether a value is the one at a pointer."""
        return canonical_json(self.value(pointer)) == canonical_json(value)

    def _claim(self, line: Override | Rejection) -> Claim:
        if isinstance(line, Rejection):
            return claim_of(line, self.schema)
        try:
            return claim_of(line.model_copy(update={"pointer": self.stable(line.pointer)}), self.schema)
        except UsageError:  # a number that somebody typed, of an item that is no more
            return claim_of(Rejection(rejects=line.id, author=line.author), self.schema)


def judgement_id(judgement: Judgement) -> str:
    """What tells a judgement from others."""
    return "j" + digest(judgement.model_dump(mode="json"), 15)

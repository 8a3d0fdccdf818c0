"""The scores of a record that was held against gold: counts, mistakes, and both in words and as JSON."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from pydantic import JsonValue

from summarize.evaluation.false_grounding import Groundedness
from summarize.output.formatting import counted, one_line, shorten, value_words

__all__ = ["Counts", "Mistake", "Scores", "scores_json", "scores_text"]

WIDTH = 100


@dataclass(frozen=True)
class Counts:
    """How many values are correct, wrong (found, and not in gold) and missed (in gold, and not found)."""

    correct: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.correct + other.correct, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """The share of what was found that is correct, 0 to 1; None if nothing was found."""
        return _share(self.correct, self.correct + self.wrong)

    @property
    def recall(self) -> float | None:
        """The share of what gold has that was found, 0 to 1; None if gold has nothing."""
        return _share(self.correct, self.correct + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, 0 to 1; None where there is nothing on either side."""
        return _share(2 * self.correct, 2 * self.correct + self.wrong + self.missed)


@dataclass(frozen=True)
class Mistake:
    """A value that is wrong or missed: JSON Pointer into the record (``-`` for an item that is missed), both values."""

    pointer: str
    kind: str
    found: JsonValue
    wanted: JsonValue


@dataclass
class Scores:
    """The outcome. `fields` are counts by ``Record.field``; `asserted` pointers that should be empty and are not.

    `leaked` are pointers of values that rest on articles off the topic alone; only a Summary can tell.
    """

    fields: dict[str, Counts] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    asserted: tuple[str, ...] = ()
    leaked: tuple[str, ...] = ()

    @property
    def records(self) -> dict[str, Counts]:
        """The counts by type of record, in alphabetical order."""
        found: dict[str, Counts] = {}
        for name, counts in sorted(self.fields.items()):
            record = name.partition(".")[0]
            found[record] = found.get(record, Counts()) + counts
        return found

    @property
    def total(self) -> Counts:
        """The counts of all fields (micro average)."""
        return sum(self.fields.values(), Counts())


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def scores_json(scores: Scores, grounding: Groundedness) -> dict[str, Any]:
    """The scores, what is falsely grounded, and every mistake as JSON."""

    def told(counts: Counts) -> dict[str, Any]:
        return {**asdict(counts), "precision": counts.precision, "recall": counts.recall, "f1": counts.f1}

    return {
        "records": {name: told(counts) for name, counts in scores.records.items()},
        "total": told(scores.total),
        "fields": {name: told(counts) for name, counts in sorted(scores.fields.items())},
        "asserted": scores.asserted,
        "leaked": scores.leaked,
        "grounding": {**asdict(grounding), "unsupported": [item.pointer for item in grounding.unsupported]},
        "mistakes": [asdict(mistake) for mistake in scores.mistakes],
    }


def scores_text(scores: Scores, grounding: Groundedness, *, mistakes: bool) -> str:
    """A table of the scores by type of record, and what is falsely grounded; with every mistake, if asked for."""
    lines = [f"{'':14}precision  recall     F1  correct  wrong  missed"]
    for name, counts in [*scores.records.items(), ("all", scores.total)]:
        shares = (counts.precision, counts.recall, counts.f1)
        precision, recall, f1 = ("-" if share is None else f"{share:.3f}" for share in shares)
        rates = f"{precision:>9}  {recall:>6}  {f1:>5}"
        lines.append(f"{name:14}{rates}  {counts.correct:>7}  {counts.wrong:>5}  {counts.missed:>6}")
    lines.append(
        f"false grounding: {len(grounding.unsupported)} of {counted(grounding.values, 'value')} without support, "
        f"{grounding.misplaced} of {counted(grounding.quotes, 'quotation')} misplaced"
    )
    if scores.asserted:
        lines.append(f"should be empty: {' '.join(scores.asserted)}")
    if scores.leaked:
        lines.append(f"from articles off the topic alone: {' '.join(scores.leaked)}")
    return "\n".join([*lines, *(_mistakes(scores, grounding) if mistakes else ())])


def _mistakes(scores: Scores, grounding: Groundedness) -> Iterator[str]:
    for mistake in scores.mistakes:
        wanted = mistake.wanted[0] if isinstance(mistake.wanted, list) and mistake.wanted else mistake.wanted
        words = [f"found {value_words(mistake.found)}"] if mistake.kind == "wrong" else []
        words += [f"wanted {value_words(wanted)}"] if wanted is not None else []
        yield f"{mistake.kind:6}  {mistake.pointer}  {shorten(one_line('; '.join(words)), WIDTH)}"
    for item in grounding.unsupported:
        words = [f"{value_words(item.value)} in {' … '.join(item.cited)}"]
        yield f"unsupported  {item.pointer}  {shorten(one_line(words[0]), WIDTH)}"

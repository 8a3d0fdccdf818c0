"""Where an answer is looked for, and the form that answers have."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pydantic import JsonValue

from summarize.engines.local.language.evidence import Search
from summarize.engines.local.language.lines import Line
from summarize.engines.local.model.choosing import Chooser
from summarize.engines.local.reading.candidates import Candidate
from summarize.engines.local.reading.entities import Entity
from summarize.engines.local.reading.reading import Reading

__all__ = ["Answer", "Item", "Scope", "best_answers"]


@dataclass(frozen=True)
class Answer:
    """A value with the numbers of the sentences that say so, and how well it fits the question."""

    value: JsonValue
    cites: tuple[int, ...]
    score: float

    def as_json(self) -> dict[str, JsonValue]:
        return {"value": self.value, "cites": list(self.cites)}


@dataclass(frozen=True)
class Scope:
    """What is read for a question: the whole article, or the sentences about one record.

    `about` is the entity that the record is about, if it is about one; `topic` are the stems of what the record is,
    `rivals` those of amounts that other fields ask for, `others` the events that nested records tell of; `itself` are
    the nouns that the record itself may be called by, `taken` holds the names that are answers already; `sides` are the
    names of those who take part in what the record of the whole article is.
    """

    reading: Reading
    search: Search
    chooser: Chooser
    lines: tuple[Line, ...]
    about: Entity | None = None
    topic: Mapping[str, float] = field(default_factory=dict)
    rivals: Mapping[str, float] = field(default_factory=dict)
    others: Mapping[str, float] = field(default_factory=dict)
    itself: Mapping[str, float] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()

    @property
    def whole(self) -> bool:
        """Whether the scope is the record of the whole article."""
        return len(self.lines) == len(self.search.lines)

    def within(self, lines: Iterable[Line], about: Entity | None, topic: Mapping[str, float]) -> "Scope":
        """The scope of one record inside this one."""
        return replace(self, lines=tuple(lines), about=about, topic=topic, rivals={})

    def prefer(self, line: Line, question: str, options: Sequence[str]) -> list[float]:
        """The model's preference for each of a few options in a line, from -1 to 1, against the mean of the others."""
        if len(options) < 2:
            return [0.0] * len(options)
        raw = self.chooser.prefer(line.text, question, list(options))[: len(options)]
        mean = sum(raw) / len(raw)
        return [max(-1.0, min(1.0, (value - mean) / 4)) for value in raw]


@dataclass(frozen=True)
class Item:
    """One record to be asked about: its scope, and the leaves that are answered by what it is."""

    scope: Scope
    preset: Mapping[str, list[Answer]] = field(default_factory=dict)


def best_answers(found: Iterable[tuple[Candidate, float]], least: float, most: int) -> list[Answer]:
    """The values whose evidence reaches `least`, best first; a value found again in other lines gains by it."""
    by_value: dict[str, list[tuple[float, Candidate]]] = {}
    for candidate, score in found:
        by_value.setdefault(str(candidate.value).casefold(), []).append((score, candidate))
    answers = []
    for group in by_value.values():
        group.sort(key=lambda entry: (-entry[0], entry[1].line.number, entry[1].start))
        score = group[0][0] + sum(0.25 * max(other, 0.0) for other, _ in group[1:3])
        top = group[0][1]
        if group[0][0] >= least:
            answers.append(Answer(top.value, (top.line.number,), score))
    answers.sort(key=lambda answer: (-answer.score, answer.cites, str(answer.value)))
    return answers[:most]

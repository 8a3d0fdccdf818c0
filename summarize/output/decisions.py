"""What people decided about a record: the files ``judgements.jsonl`` and ``overrides.jsonl`` of a results folder.

Both are JSON Lines that a person can edit. In ``judgements.jsonl`` every pair of which the rules are not sure stands
with ``"same": null``; whoever sets true or false there has decided it. Decided lines are kept as they are, undecided
ones are written anew at each merge; a line ``"same": null`` of a person takes back what persons said of the pair.
``overrides.jsonl`` holds corrections, rejected claims and what is taken back of them, and is only ever added to.

Whoever adds to them holds the lock of the folder, so that of several who decide at once nobody's word is lost.
"""

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from filelock import FileLock, Timeout
from pydantic import BaseModel, JsonValue, RootModel, ValidationError

from summarize.articles.article import Article
from summarize.atomic import write_atomically
from summarize.claims import Claim
from summarize.errors import ResultsError, UsageError
from summarize.limits.budget import merging_within
from summarize.merging import Conclusion, conclude, conclude_each
from summarize.merging.judgements import Judgement, contradictions
from summarize.merging.overrides import Override, Rejection, Undo, claim_of
from summarize.merging.stable_pointers import stable_pointer, target_of
from summarize.output.files import json_lines, model_lines, parse_json, validated
from summarize.output.results import LOCK, RECORD, Deals, forget_deals, read_record, write_deals, write_results
from summarize.shape import LeafKind
from summarize.text.amounts.money_finder import find_money
from summarize.text.amounts.quantity_finder import find_quantities
from summarize.text.dates import find_dates
from summarize.text.mention import Mention

__all__ = [
    "JUDGEMENTS",
    "OVERRIDES",
    "Decisions",
    "Line",
    "MergeInput",
    "OverridesLine",
    "add_judgements",
    "add_override",
    "adopt_decisions",
    "locked",
    "read_decisions",
    "read_judgements",
    "read_lines",
    "value_typed_in",
    "write_conclusion",
    "write_judgements",
]

JUDGEMENTS = "judgements.jsonl"
OVERRIDES = "overrides.jsonl"
# Seconds; a merge of what was decided takes a fraction of one.
PATIENCE = 30

# A line of overrides.jsonl.
Line = Override | Rejection | Undo


class OverridesLine(RootModel[Line]):
    """A line of ``overrides.jsonl``: a correction, a rejected claim, or what is taken back."""


@dataclass(frozen=True)
class Decisions:
    """What is decided: judgements, and corrections and rejections as claims."""

    judgements: tuple[Judgement, ...] = ()
    corrections: tuple[Claim, ...] = ()


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Keeps others from deciding on a results folder meanwhile; who holds the lock already may take it again.

    Raises ResultsError where somebody else holds it for too long.
    """
    try:
        with FileLock(out / LOCK, timeout=PATIENCE, is_singleton=True):
            yield
    except Timeout as error:
        raise ResultsError(f"{out / LOCK} has been held by another process for {PATIENCE} seconds") from error
    except PermissionError as error:
        raise ResultsError(f"cannot write to {out}: {error.strerror or error}") from error


def read_decisions(folders: Iterable[Path], overrides: Path | None, schema: type[BaseModel]) -> Decisions:
    """The decisions that lie in results folders, and the corrections of one more file.

    Of several corrections of one field the last counts, those of `overrides` after all others. Raises ResultsError
    naming the line that is damaged, that contradicts another, or that leads nowhere in the schema.
    """
    judgements: list[Judgement] = []
    corrections: dict[str, Claim] = {}
    for folder in dict.fromkeys(folders):
        judgements += read_judgements(folder / JUDGEMENTS)
        corrections |= _corrections(folder / OVERRIDES, folder / RECORD, schema)
    if overrides is not None:
        if not overrides.exists():
            raise ResultsError(f"there is no file {overrides}")
        corrections |= _corrections(overrides, None, schema)
    return Decisions(tuple(judgements), tuple(corrections.values()))


def read_judgements(path: Path) -> list[Judgement]:
    """The judgements of a file that were not taken back, undecided ones included; none where there is no file.

    An undecided line that was given an answer is a person's. Raises ResultsError as `read_decisions` does.
    """
    found = _not_taken_back((number, judgement) for number, _, judgement in _judged_lines(path))
    clashes = contradictions([judgement for _, judgement in found])
    if clashes:
        lines = ", ".join(str(found[index][0]) for index in sorted(clashes[0]))
        raise ResultsError(f"{path}: these lines contradict each other: {lines}")
    return [judgement for _, judgement in found]


def write_judgements(out: Path, undecided: Iterable[Judgement]) -> Path | None:
    """Writes the judgements of a results folder anew: what was decided as it is, then the pairs still undecided.

    Returns the file, or None where there is nothing to decide and nothing decided.
    """
    path, open_ones = out / JUDGEMENTS, list(undecided)
    if not open_ones and not path.exists():
        return None
    with locked(out):
        known = {judgement.pair for judgement in read_judgements(path) if judgement.same is not None}
        lines = [line for _, line, one in _judged_lines(path) if one.same is not None or _takes_back(one)]
        lines += [_line(judgement) for judgement in open_ones if judgement.pair not in known]
        if not lines:
            path.unlink(missing_ok=True)
            return None
        _write_lines(path, lines)
    return path


@dataclass(frozen=True)
class MergeInput:
    """What is merged: claims (corrections among them), articles, their schema and its name, and what was judged."""

    claims: Sequence[Claim]
    articles: Sequence[Article]
    schema: type[BaseModel]
    schema_name: str
    judgements: Sequence[Judgement]

    @classmethod
    def decided(
        cls,
        out: Path,
        claims: Iterable[Claim],
        articles: Sequence[Article],
        schema: tuple[type[BaseModel], str],
        judged: Sequence[Judgement] = (),
        overrides: Path | None = None,
    ) -> Self:
        """What was read, with what people decided in the results folder `out`, to which `judged` is added before.

        Raises ResultsError as `read_decisions` does.
        """
        if judged:
            add_judgements(out, judged)
        decisions = read_decisions([out], overrides, schema[0])
        return cls((*claims, *decisions.corrections), articles, *schema, decisions.judgements)

    def write(self, out: Path, report: BaseModel | None, within: float = math.inf) -> tuple[Conclusion, list[Path]]:
        """Merges what is on one deal and writes its results folder; what came out, and the files.

        Raises BudgetReached where both take more than `within` seconds, ResultsError as `write_results` does.
        """
        with merging_within(within):
            found = conclude(*self._read, schema_name=self.schema_name, judgements=self.judgements)
            return found, write_conclusion(out, found, self.claims, self.articles, report)

    def write_each(self, out: Path, report: BaseModel | None, within: float = math.inf) -> Deals:
        """The same of every deal, in a results folder each."""
        with merging_within(within):
            deals = conclude_each(*self._read, schema_name=self.schema_name, judgements=self.judgements)
            write_deals(out, deals, self.claims, self.articles, report)
            return deals

    @property
    def _read(self) -> tuple[Sequence[Claim], Sequence[Article], type[BaseModel]]:
        return self.claims, self.articles, self.schema


def write_conclusion(
    out: Path, found: Conclusion, claims: Iterable[Claim], articles: Iterable[Article], report: BaseModel | None
) -> list[Path]:
    """Writes the results folder of a merge on one deal, with what it leaves to be judged; returns the files.

    Raises ResultsError as `write_results` does.
    """
    files = write_results(out, found.summary, claims, articles, report)
    forget_deals(out)
    judgements = write_judgements(out, found.undecided)
    return [*files, judgements] if judgements else files


def add_judgements(out: Path, judgements: Iterable[Judgement]) -> None:
    """Adds decided judgements to those of a results folder, in place of what is said there of the same pairs.

    What persons said stays in the file, taken back where a person now says otherwise. One with ``same`` null takes
    back and decides nothing. Raises ResultsError, and adds nothing, where persons would contradict each other.
    """
    path, decided = out / JUDGEMENTS, list(judgements)
    with locked(out):
        pairs = {judgement.pair for judgement in decided}
        kept = [(line, one) for _, line, one in _judged_lines(path) if one.pair not in pairs or one.by == "person"]
        said = {one.pair for one in read_judgements(path) if one.by == "person" and one.same is not None}
        for one in decided:
            back = one.model_copy(update={"same": None, "score": None})
            again = one.by == "person" and one.same is not None and one.pair in said
            kept += [(_line(each), each) for each in ((back, one) if again else (one,))]
        found = [judgement for _, judgement in _not_taken_back(enumerate(one for _, one in kept))]
        for clash in contradictions(found):
            no, *yes = (found[index] for index in clash)
            told = "; ".join(f"{one.left} and {one.right} are one, says {one.source}" for one in yes)
            raise ResultsError(f"{no.left} and {no.right} are two, says {no.source}, but {told}")
        _write_lines(path, [line for line, _ in kept])


def adopt_decisions(out: Path, folders: Iterable[Path], schema: type[BaseModel]) -> None:
    """Adds to a results folder what people and models decided in others: its record will rest on it as well.

    What is decided there already stays as it is. Raises ResultsError as `read_decisions` and `add_judgements` do.
    """
    for folder in folders:
        if folder.resolve() == out.resolve():
            continue
        known = {judgement.pair for judgement in read_judgements(out / JUDGEMENTS) if judgement.same is not None}
        decided = [one for one in read_judgements(folder / JUDGEMENTS) if one.same is not None]
        if fresh := [judgement for judgement in decided if judgement.pair not in known]:
            add_judgements(out, fresh)
        ids = {line.id for line, _ in read_lines(out / OVERRIDES) if not isinstance(line, Undo)}
        path = folder / OVERRIDES
        record = read_record(folder / RECORD, schema).record if path.exists() and (folder / RECORD).exists() else None
        lines: list[Line] = []
        for line, counts in read_lines(path):
            if counts and not isinstance(line, Undo) and line.id not in ids:
                stable = isinstance(line, Override) and {"pointer": stable_pointer(line.pointer, schema, record)}
                lines.append(line.model_copy(update=stable or {}))
        if lines:
            add_override(out, *lines)


def read_lines(path: Path) -> list[tuple[Line, bool]]:
    """The lines of an ``overrides.jsonl``, and of each whether it counts: an undo does not, nor what it takes back.

    None where there is no file. Raises ResultsError naming the line that is damaged, or takes back what is not there.
    """
    return [(line, counts) for _, line, counts in _numbered(path)]


def add_override(out: Path, *lines: Line) -> None:
    """Adds corrections, rejections and what is taken back to those of a results folder, all or none of them."""
    path = out / OVERRIDES
    with locked(out):
        known = [line for _, line in json_lines(path)] if path.exists() else []
        for line in lines:
            # What is not told may be left out; but the value null of a correction says something.
            sparse = not isinstance(line, Override) or line.value is not None
            known.append(json.dumps(line.model_dump(mode="json", exclude_none=sparse), ensure_ascii=False))
        _write_lines(path, known)


def _numbered(path: Path) -> list[tuple[int, Line, bool]]:
    found: list[tuple[int, Line, bool]] = []
    for number, text in json_lines(path) if path.exists() else ():
        where = f"{path}:{number}"
        data = parse_json(text, where)
        named = data if isinstance(data, dict) else {}
        model: type[Line] = Rejection if "rejects" in named else Undo if "undoes" in named else Override
        line = validated(model, data, where)
        if isinstance(line, Undo):
            places = [place for place, (_, known, counts) in enumerate(found) if counts and known.id == line.undoes]
            if not places:
                raise ResultsError(f"{where}: it takes back {line.undoes}, and no line before it has that id")
            found[places[-1]] = (*found[places[-1]][:2], False)
        found.append((number, line, not isinstance(line, Undo)))
    return found


def _corrections(path: Path, record: Path | None, schema: type[BaseModel]) -> dict[str, Claim]:
    """What counts in a file as claims, by the stable pointer or the claim that each is about, the last of each.

    `record` is the file that numbers of items in a pointer are about.
    """
    merged = read_record(record, schema).record if record and path.exists() and record.exists() else None
    found: dict[str, Claim] = {}
    for number, line, counts in _numbered(path):
        if not counts or isinstance(line, Undo):
            continue
        try:
            if isinstance(line, Override):
                line = line.model_copy(update={"pointer": stable_pointer(line.pointer, schema, merged)})
            about = line.pointer if isinstance(line, Override) else line.rejects
            found.pop(about, None)
            found[about] = claim_of(line, schema)
        except UsageError as error:
            raise ResultsError(f"{path}:{number}: {error}") from error
    return found


def _takes_back(judgement: Judgement) -> bool:
    return judgement.by == "person" and judgement.same is None


def _not_taken_back(judgements: Iterable[tuple[int, Judgement]]) -> list[tuple[int, Judgement]]:
    found: list[tuple[int, Judgement]] = []
    for number, judgement in judgements:
        if _takes_back(judgement):
            found = [one for one in found if one[1].by != "person" or one[1].pair != judgement.pair]
        else:
            found.append((number, judgement))
    return found


def _judged_lines(path: Path) -> Iterator[tuple[int, str, Judgement]]:
    for number, line, judgement in model_lines(path, Judgement) if path.exists() else ():
        answered = judgement.same is not None and judgement.by == "rules"
        yield number, line, judgement.model_copy(update={"by": "person"}) if answered else judgement


def _line(judgement: Judgement) -> str:
    return json.dumps(judgement.model_dump(mode="json"), ensure_ascii=False)


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    write_atomically(path, "".join(f"{line}\n" for line in lines))


_FINDERS: Mapping[LeafKind, Callable[[str], Sequence[Mention[Any]]]] = {
    LeafKind.money: find_money,
    LeafKind.quantity: find_quantities,
    LeafKind.date: find_dates,
}


def value_typed_in(text: str, pointer: str, schema: type[BaseModel]) -> JsonValue:
    """The value that somebody types for a field: "$40 million", "8 March 2024", JSON, or "null" for none.

    A text is taken as it is, but for null. Raises UsageError where the field takes no such value.
    """
    if text.strip() == "null":
        return None
    leaf = target_of(pointer, schema).leaf
    if leaf is None:
        raise UsageError(f"{pointer} is a record: only null (take it out) can be given for it")
    given: list[object] = [text]
    if leaf.kind not in (LeafKind.text, LeafKind.name):
        with suppress(ValueError, RecursionError):
            given.insert(0, json.loads(text))
        # What the parsers of the articles read in the text, if it is one thing.
        found = _FINDERS[leaf.kind](text) if leaf.kind in _FINDERS else ()
        given += [found[0].value] if len(found) == 1 else []
    for value in given:
        with suppress(ValidationError):
            dumped: JsonValue = leaf.adapter.dump_python(leaf.adapter.validate_python(value), mode="json")
            return dumped
    choices = f" one of {', '.join(map(str, leaf.choices))}" if leaf.choices else f" a {leaf.kind.value}"
    raise UsageError(f"{text!r} does not fit {pointer}, which takes{choices}")

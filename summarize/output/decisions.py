"""What people decided about a record: the files ``judgements.jsonl`` and ``overrides.jsonl`` of a results folder.

Both are JSON Lines that a person can edit. In ``judgements.jsonl`` every pair of which the rules are not sure stands
with ``"same": null``; whoever sets true or false there has decided it. Decided lines are kept as they are, undecided
ones are written anew at each merge; a line ``"same": null`` of a person takes back what persons said of the pair.
``overrides.jsonl`` holds corrections, rejected claims and what is taken back of them, and is only ever added to.

Whoever adds to them holds the lock of the folder, so that of several who decide at once nobody's word is lost.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from pydantic import BaseModel, JsonValue, RootModel, ValidationError

from summarize.articles.article import Article
from summarize.atomic import write_atomically
from summarize.claims import Claim
from summarize.errors import ResultsError, UsageError
from summarize.merging import Conclusion
from summarize.merging.judgements import Judgement, contradictions
from summarize.merging.overrides import Override, Rejection, Undo, claim_of, stable_pointer, target_of
from summarize.output.files import first_error, json_lines, parse_json
from summarize.output.results import LOCK, RECORD, forget_deals, read_record, write_results
from summarize.shape import Leaf, LeafKind
from summarize.text.amounts.money import find_money
from summarize.text.amounts.quantities import find_quantities
from summarize.text.dates import find_dates
from summarize.text.mention import Mention

__all__ = [
    "JUDGEMENTS",
    "OVERRIDES",
    "Decisions",
    "Line",
    "OverridesLine",
    "add_judgements",
    "add_override",
    "locked",
    "read_decisions",
    "read_judgements",
    "read_lines",
    "read_overrides",
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
        corrections |= _corrections(folder / OVERRIDES, folder, schema)
    if overrides is not None:
        corrections |= _corrections(overrides, None, schema, missing=False)
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
        write_atomically(path, "".join(f"{line}\n" for line in lines))
    return path


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
        lines = [line for _, line, one in _judged_lines(path) if one.pair not in pairs or one.by == "person"]
        said = {one.pair for one in read_judgements(path) if one.by == "person" and one.same is not None}
        for one in decided:
            if one.by == "person" and one.same is not None and one.pair in said:
                lines.append(_line(one.model_copy(update={"same": None, "score": None})))
            lines.append(_line(one))
        _refuse_contradictions(path, lines)
        write_atomically(path, "".join(f"{line}\n" for line in lines))


def read_lines(path: Path) -> list[tuple[Line, bool]]:
    """The lines of an ``overrides.jsonl``, and of each whether it counts: an undo does not, nor what it takes back.

    None where there is no file. Raises ResultsError naming the line that is damaged, or takes back what is not there.
    """
    return [(line, counts) for _, line, counts in _numbered(path)]


def read_overrides(path: Path, record: BaseModel | None, schema: type[BaseModel]) -> dict[str, Override]:
    """The corrections of a file by their stable pointers, the last of each; none where there is no file.

    `record` is what numbers of items in a pointer are about. Raises ResultsError as `read_decisions` does.
    """
    found: dict[str, Override] = {}
    for number, line, counts in _numbered(path):
        if not counts or not isinstance(line, Override):
            continue
        try:
            pointer = stable_pointer(line.pointer, schema, record)
            override = line.model_copy(update={"pointer": pointer})
            claim_of(override, schema)
        except UsageError as error:
            raise ResultsError(f"{path}:{number}: {error}") from error
        found.pop(pointer, None)
        found[pointer] = override
    return found


def add_override(out: Path, *lines: Line) -> None:
    """Adds corrections, rejections and what is taken back to those of a results folder, all or none of them."""
    path = out / OVERRIDES
    with locked(out):
        known = [line for _, line in json_lines(path)] if path.exists() else []
        added = [
            json.dumps(line.model_dump(mode="json", exclude_none=_is_sparse(line)), ensure_ascii=False)
            for line in lines
        ]
        write_atomically(path, "".join(f"{line}\n" for line in [*known, *added]))


def _is_sparse(line: Line) -> bool:
    """Whether what is not told may be left out: the value null of a correction says something."""
    return not isinstance(line, Override) or line.value is not None


def _numbered(path: Path) -> list[tuple[int, Line, bool]]:
    found: list[tuple[int, Line, bool]] = []
    if not path.exists():
        return found
    for number, text in json_lines(path):
        line = _parsed(text, f"{path}:{number}")
        if isinstance(line, Undo):
            places = [place for place, (_, known, counts) in enumerate(found) if counts and known.id == line.undoes]
            if not places:
                raise ResultsError(f"{path}:{number}: it takes back {line.undoes}, and no line before it has that id")
            found[places[-1]] = (*found[places[-1]][:2], False)
        found.append((number, line, not isinstance(line, Undo)))
    return found


def _parsed(text: str, where: str) -> Line:
    data = parse_json(text, where)
    named = data if isinstance(data, dict) else {}
    model: type[Line] = Rejection if "rejects" in named else Undo if "undoes" in named else Override
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise ResultsError(f"{where}: {first_error(error)}") from error


def _corrections(path: Path, folder: Path | None, schema: type[BaseModel], *, missing: bool = True) -> dict[str, Claim]:
    if not missing and not path.exists():
        raise ResultsError(f"there is no file {path}")
    if not path.exists():
        return {}
    record = read_record(folder / RECORD, schema).record if folder and (folder / RECORD).exists() else None
    claims = {pointer: claim_of(one, schema) for pointer, one in read_overrides(path, record, schema).items()}
    rejections = [line for line, counts in read_lines(path) if counts and isinstance(line, Rejection)]
    return claims | {one.rejects: claim_of(one, schema) for one in rejections}


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


def _refuse_contradictions(path: Path, lines: Iterable[str]) -> None:
    found = [one for _, one in _not_taken_back(enumerate(_judgement(line, str(path)) for line in lines))]
    for clash in contradictions(found):
        no, *yes = (found[index] for index in clash)
        told = "; ".join(f"{one.left} and {one.right} are one, says {one.source}" for one in yes)
        raise ResultsError(f"{no.left} and {no.right} are two, says {no.source}, but {told}")


def _judged_lines(path: Path) -> Iterator[tuple[int, str, Judgement]]:
    if not path.exists():
        return
    for number, line in json_lines(path):
        yield number, line, _judgement(line, f"{path}:{number}")


def _judgement(line: str, where: str) -> Judgement:
    try:
        judgement = Judgement.model_validate(parse_json(line, where))
    except ValidationError as error:
        raise ResultsError(f"{where}: {first_error(error)}") from error
    if judgement.same is not None and judgement.by == "rules":
        judgement = judgement.model_copy(update={"by": "person"})
    return judgement


def _line(judgement: Judgement) -> str:
    return json.dumps(judgement.model_dump(mode="json"), ensure_ascii=False)


_TEXTS = (LeafKind.text, LeafKind.name)


def value_typed_in(text: str, pointer: str, schema: type[BaseModel]) -> JsonValue:
    """The value that somebody types for a field: "$40 million", "8 March 2024", JSON, or "null" for none.

    A text is taken as it is, but for null. Raises UsageError where the field takes no such value.
    """
    if text.strip() == "null":
        return None
    leaf = target_of(pointer, schema).leaf
    if leaf is None:
        raise UsageError(f"{pointer} is a record: only null (take it out) can be given for it")
    given: list[object] = [text] if leaf.kind in _TEXTS else [_as_json(text), text, *_read_as(text, leaf)]
    for value in given:
        try:
            dumped: JsonValue = leaf.adapter.dump_python(leaf.adapter.validate_python(value), mode="json")
        except ValidationError:
            continue
        return dumped
    choices = f" one of {', '.join(map(str, leaf.choices))}" if leaf.choices else f" a {leaf.kind.value}"
    raise UsageError(f"{text!r} does not fit {pointer}, which takes{choices}")


def _as_json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _read_as(text: str, leaf: Leaf) -> list[object]:
    """What the parsers of the articles read in the text, if it is one thing."""
    found: list[Mention[Any]] = []
    if leaf.kind is LeafKind.money:
        found += find_money(text)
    elif leaf.kind is LeafKind.quantity:
        found += find_quantities(text)
    elif leaf.kind is LeafKind.date:
        found += find_dates(text)
    return [found[0].value] if len(found) == 1 else []

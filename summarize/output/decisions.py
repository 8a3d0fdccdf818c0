"""What people decided about a record: the files ``judgements.jsonl`` and ``overrides.jsonl`` of a results folder.

Both are JSON Lines that a person can edit. In ``judgements.jsonl`` every pair of which the rules are not sure stands
with ``"same": null``; whoever sets true or false there has decided it. Decided lines are kept as they are, undecided
ones are written anew at each merge. ``overrides.jsonl`` holds corrections, and is only ever added to.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError

from summarize.atomic import write_atomically
from summarize.claims import Claim
from summarize.errors import ResultsError, UsageError
from summarize.merging.corrections.judgements import Judgement, contradictions
from summarize.merging.corrections.overrides import Override, claim_of, stable_pointer
from summarize.output.results import RECORD, first_error, json_lines, parse_json, read_record

__all__ = [
    "JUDGEMENTS",
    "OVERRIDES",
    "Decisions",
    "add_judgements",
    "add_override",
    "read_decisions",
    "read_judgements",
    "read_overrides",
    "write_judgements",
]

JUDGEMENTS = "judgements.jsonl"
OVERRIDES = "overrides.jsonl"


@dataclass(frozen=True)
class Decisions:
    """What is decided: judgements, and corrections as claims."""

    judgements: tuple[Judgement, ...] = ()
    corrections: tuple[Claim, ...] = ()


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
    """The judgements of a file, undecided ones included; none where there is no file.

    An undecided line that was given an answer is a person's. Raises ResultsError as `read_decisions` does.
    """
    found = [(number, judgement) for number, _, judgement in _judged_lines(path)]
    clashes = contradictions([judgement for _, judgement in found])
    if clashes:
        lines = ", ".join(str(found[index][0]) for index in sorted(clashes[0]))
        raise ResultsError(f"{path}: these lines contradict each other: {lines}")
    return [judgement for _, judgement in found]


def write_judgements(out: Path, undecided: Iterable[Judgement]) -> Path | None:
    """Writes the judgements of a results folder anew: decided lines as they are, then the pairs still undecided.

    Returns the file, or None where there is nothing to decide and nothing decided.
    """
    path = out / JUDGEMENTS
    kept = [(line, judgement) for _, line, judgement in _judged_lines(path) if judgement.same is not None]
    known = {judgement.pair for _, judgement in kept}
    lines = [line for line, _ in kept]
    lines += [_line(judgement) for judgement in undecided if judgement.pair not in known]
    if not lines:
        path.unlink(missing_ok=True)
        return None
    write_atomically(path, "".join(f"{line}\n" for line in lines))
    return path


def add_judgements(out: Path, judgements: Iterable[Judgement]) -> None:
    """Adds decided judgements to those of a results folder, in place of what is said there of the same pairs."""
    path = out / JUDGEMENTS
    decided = list(judgements)
    pairs = {judgement.pair for judgement in decided}
    lines = [line for _, line, judgement in _judged_lines(path) if judgement.pair not in pairs]
    lines += [_line(judgement) for judgement in decided]
    write_atomically(path, "".join(f"{line}\n" for line in lines))


def read_overrides(path: Path, record: BaseModel | None, schema: type[BaseModel]) -> dict[str, Override]:
    """The corrections of a file by their stable pointers, the last of each; none where there is no file.

    `record` is what numbers of items in a pointer are about. Raises ResultsError as `read_decisions` does.
    """
    found: dict[str, Override] = {}
    if not path.exists():
        return found
    for number, line in json_lines(path):
        try:
            override = Override.model_validate(parse_json(line, f"{path}:{number}"))
            pointer = stable_pointer(override.pointer, schema, record)
            claim_of(override.model_copy(update={"pointer": pointer}), schema)
        except ValidationError as error:
            raise ResultsError(f"{path}:{number}: {first_error(error)}") from error
        except UsageError as error:
            raise ResultsError(f"{path}:{number}: {error}") from error
        found.pop(pointer, None)
        found[pointer] = override.model_copy(update={"pointer": pointer})
    return found


def add_override(out: Path, override: Override) -> None:
    """Adds a correction to those of a results folder."""
    path = out / OVERRIDES
    lines = [line for _, line in json_lines(path)] if path.exists() else []
    lines.append(json.dumps(override.model_dump(mode="json"), ensure_ascii=False))
    write_atomically(path, "".join(f"{line}\n" for line in lines))


def _corrections(path: Path, folder: Path | None, schema: type[BaseModel], *, missing: bool = True) -> dict[str, Claim]:
    if not missing and not path.exists():
        raise ResultsError(f"there is no file {path}")
    if not path.exists():
        return {}
    record = read_record(folder / RECORD, schema).record if folder and (folder / RECORD).exists() else None
    overrides = read_overrides(path, record, schema)
    return {pointer: claim_of(override, schema) for pointer, override in overrides.items()}


def _judged_lines(path: Path) -> Iterator[tuple[int, str, Judgement]]:
    if not path.exists():
        return
    for number, line in json_lines(path):
        try:
            judgement = Judgement.model_validate(parse_json(line, f"{path}:{number}"))
        except ValidationError as error:
            raise ResultsError(f"{path}:{number}: {first_error(error)}") from error
        if judgement.same is not None and judgement.by == "rules":
            judgement = judgement.model_copy(update={"by": "person"})
        yield number, line, judgement


def _line(judgement: Judgement) -> str:
    return json.dumps(judgement.model_dump(mode="json"), ensure_ascii=False)

"""The command that holds results against gold."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from summarize.cli.console import guarded, say
from summarize.cli.options import AsJson, Quiet, ResultsFolder, Verbose
from summarize.config import load_schema
from summarize.output.evaluate import Counts, Scores, evaluate
from summarize.output.false_grounding import Groundedness, check_grounding
from summarize.output.gold import read_gold
from summarize.output.results import read_results
from summarize.output.wording import counted, one_line, shorten, value_words
from summarize.schemas import SHIPPED, Deal

__all__ = ["evaluation"]

GoldFile = Annotated[
    Path, typer.Argument(metavar="GOLD", help="Gold file, or a folder with a gold.json: the record as it should be.")
]
GoldSchema = Annotated[
    str | None,
    typer.Option("--schema", metavar="NAME", help="Schema of the record, if it is not one of those shipped."),
]
Mistakes = Annotated[bool, typer.Option("--mistakes", help="List every value that is wrong or missed.")]

_WIDTH = 100


@guarded
def evaluation(
    out: ResultsFolder,
    gold: GoldFile,
    schema: GoldSchema = None,
    mistakes: Mistakes = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Hold results against gold: precision, recall and F1 of the fields by type of record, and false grounding."""
    given = load_schema(schema)[0] if schema else None
    results = read_results(out, given)
    model = given or SHIPPED.get(results.summary.schema_name, Deal)
    scores = evaluate(results.summary, read_gold(gold, model))
    grounding = check_grounding(results.summary, results.articles)
    if as_json:
        say(json.dumps(_as_json(scores, grounding), ensure_ascii=False, indent=2))
    else:
        say("\n".join([*_table(scores), *_notes(scores, grounding), *(_listed(scores, grounding) if mistakes else ())]))


def _as_json(scores: Scores, grounding: Groundedness) -> dict[str, Any]:
    return {
        "records": {name: _counts(counts) for name, counts in scores.records.items()},
        "total": _counts(scores.total),
        "fields": {name: _counts(counts) for name, counts in sorted(scores.fields.items())},
        "asserted": scores.asserted,
        "leaked": scores.leaked,
        "grounding": {
            "quotes": grounding.quotes,
            "misplaced": grounding.misplaced,
            "values": grounding.values,
            "unsupported": [item.pointer for item in grounding.unsupported],
        },
        "mistakes": [vars(mistake) for mistake in scores.mistakes],
    }


def _counts(counts: Counts) -> Mapping[str, int | float | None]:
    return {**vars(counts), "precision": counts.precision, "recall": counts.recall, "f1": counts.f1}


def _table(scores: Scores) -> Iterator[str]:
    yield f"{'':14}precision  recall     F1  correct  wrong  missed"
    for name, counts in [*scores.records.items(), ("all", scores.total)]:
        rates = f"{_rate(counts.precision):>9}  {_rate(counts.recall):>6}  {_rate(counts.f1):>5}"
        yield f"{name:14}{rates}  {counts.correct:>7}  {counts.wrong:>5}  {counts.missed:>6}"


def _rate(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"


def _notes(scores: Scores, grounding: Groundedness) -> Iterator[str]:
    yield (
        f"false grounding: {len(grounding.unsupported)} of {counted(grounding.values, 'value')} without support, "
        f"{grounding.misplaced} of {counted(grounding.quotes, 'quotation')} misplaced"
    )
    if scores.asserted:
        yield f"should be empty: {' '.join(scores.asserted)}"
    if scores.leaked:
        yield f"from articles off the topic alone: {' '.join(scores.leaked)}"


def _listed(scores: Scores, grounding: Groundedness) -> Iterator[str]:
    for mistake in scores.mistakes:
        wanted = mistake.wanted[0] if isinstance(mistake.wanted, list) and mistake.wanted else mistake.wanted
        words = [f"found {value_words(mistake.found)}"] if mistake.kind == "wrong" else []
        words += [f"wanted {value_words(wanted)}"] if wanted is not None else []
        yield _line(f"{mistake.kind:6}  {mistake.pointer}", "; ".join(words))
    for item in grounding.unsupported:
        yield _line(f"unsupported  {item.pointer}", f"{value_words(item.value)} in {' … '.join(item.cited)}")


def _line(where: str, words: str) -> str:
    return f"{where}  {shorten(one_line(words), _WIDTH)}"

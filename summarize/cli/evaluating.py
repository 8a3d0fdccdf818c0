"""The command that holds results against gold."""

import json
from pathlib import Path
from typing import Annotated

import typer

from summarize.cli.console import guarded, say
from summarize.cli.options import AsJson, Quiet, ResultsFolder, Verbose
from summarize.config import load_schema
from summarize.evaluation.gold import read_gold
from summarize.evaluation.grounding import check_grounding
from summarize.evaluation.scoring import evaluate
from summarize.evaluation.text import scores_json, scores_text
from summarize.output.results import read_results
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
        say(json.dumps(scores_json(scores, grounding), ensure_ascii=False, indent=2))
    else:
        say(scores_text(scores, grounding, mistakes=mistakes))

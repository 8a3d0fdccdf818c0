"""The commands on results: explain, verify, brief, report, export, diff and eval."""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from summarize.cache import Cache
from summarize.cli.console import EMPHASIS, complain, guarded, remark, say
from summarize.cli.merge_command import where_written
from summarize.cli.shared_options import (
    AsJson,
    Model,
    Quiet,
    RecordSchema,
    ResultsFolder,
    Translate,
    Verbose,
    asks,
    given_schema,
)
from summarize.config import Settings
from summarize.engines import Engine
from summarize.errors import ResultsError, UsageError
from summarize.evaluation.diff import diff as compare
from summarize.evaluation.diff import diff_json, diff_text
from summarize.evaluation.evaluate import evaluate
from summarize.evaluation.false_grounding import check_grounding
from summarize.evaluation.gold import read_gold
from summarize.evaluation.scores import scores_json, scores_text
from summarize.output.brief import brief as plain_brief
from summarize.output.explain import MARKS, list_fields, select
from summarize.output.explain import explain as explanation
from summarize.output.exports import BINARY, BOM, TABLES, ExportFormat, deals_csv, export_deals
from summarize.output.exports import export as exported
from summarize.output.files import Translations, lies_in, read_translations, write_file, write_translations
from summarize.output.formatting import counted, one_line
from summarize.output.results import (
    ARTICLES,
    BRIEF,
    CLAIMS,
    RECORD,
    RUN,
    check_folder,
    enter_in_manifest,
    read_results,
    read_run,
    results_folders,
    write_brief,
    write_report,
)
from summarize.output.run_report import unread_of
from summarize.output.verify import Checked
from summarize.output.verify import verify as check
from summarize.record_questions import WordedBrief, translate, word_brief
from summarize.schemas import SHIPPED, Deal

__all__ = ["brief", "diff", "evaluation", "explain", "export", "report", "translate_results", "verify"]

Pointer = Annotated[
    str | None,
    typer.Argument(
        metavar="[POINTER]", help="JSON Pointer of a field, such as /value or /parties/0/name, or a prefix."
    ),
]
Inputs = Annotated[
    Path | None,
    typer.Option("--inputs", metavar="FOLDER", help="Folder of the articles, to see whether they are still the same."),
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Fail on notes, too: what could not be checked, an edited brief, no manifest.")
]
Worded = Annotated[bool, typer.Option("--worded", help="Have a model word a sentence for each section.")]
Format = Annotated[ExportFormat, typer.Option("--format", "-f", help="What to write the results as.")]
File = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="FILE", help="File to write. Default: standard output.")
]
Before = Annotated[Path, typer.Argument(metavar="OUT1", help="Folder of results, the earlier one.")]
After = Annotated[Path, typer.Argument(metavar="OUT2", help="Folder of results, the later one.")]
GoldFile = Annotated[
    Path, typer.Argument(metavar="GOLD", help="Gold file, or a folder with a gold.json: the record as it should be.")
]
Mistakes = Annotated[bool, typer.Option("--mistakes", help="List every value that is wrong or missed.")]


@guarded
def explain(
    out: ResultsFolder, pointer: Pointer = None, as_json: AsJson = False, quiet: Quiet = False, verbose: Verbose = False
) -> None:
    """Show the evidence for a field: who says so, in which words, and what speaks against it.

    Without a pointer: every field on a line. A pointer with fields below it shows them all. Quotes are marked [[so]],
    or underlined on a terminal.
    """
    results = read_results(out)
    if as_json:
        found = select(results.summary, pointer or "")
        shown = {name: entry.model_dump(mode="json") for name, entry in found.items()}
        say(json.dumps(shown, ensure_ascii=False, indent=2))
    elif pointer is None:
        say(list_fields(results.summary))
    else:
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not sys.stdout.isatty()
        say(explanation(results.summary, results.articles, pointer, MARKS if plain else EMPHASIS))


@guarded
def verify(
    out: ResultsFolder,
    schema: RecordSchema = None,
    inputs: Inputs = None,
    strict: Strict = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Check that results are sound: quotes where they say, the record as its claims give it, nothing altered.

    Every claim is held against its article again, the claims are merged again, the brief and the report written again,
    and all files held against the manifest of the run. docs/formats/verify.md says what that proves.

    Exit status: 0 sound; 1 not; 2 not a results folder.
    """
    checked = check(out, given_schema(schema), inputs)
    say(_verdict_json(checked) if as_json else _verdict(checked))
    if not (checked.complete if strict else checked.sound):
        raise typer.Exit(1)


@guarded
@asks
def brief(
    out: ResultsFolder,
    worded: Worded = False,
    translate: Translate = False,
    *,
    asking: Model,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write brief.md anew and print it; with --worded, with a sentence for each section that a model words.

    The model is given what the claims say and no article. A sentence with a number, a date or a name that its claims do
    not have is not used, and named on standard error. With --translate what articles in other languages are quoted with
    is translated in brief and report, and kept in translations.json.
    """
    results = read_results(out)
    check_folder(out)
    translations = translate_results(out, asking) if translate else read_translations(out)
    unread = unread_of(read_run(out))
    if worded:

        async def ask(engine: Engine, cache: Cache | None, _: Settings) -> WordedBrief:
            return await word_brief(results.summary, results.claims, engine, cache, translations, unread)

        made = asking.answer("word a brief", ask)
        for item in made.unused:
            remark(f"not used, {item.heading}: “{item.sentence}”: {'; '.join(item.why)}")
    text = made.text if worded else plain_brief(results.summary, translations, unread)
    write_brief(out, text)
    say(text)


def translate_results(out: Path, asking: Model) -> Translations:
    """Has the quoted values of a results folder translated; writes them, and brief and report with them beside."""
    results = read_results(out)

    async def ask(engine: Engine, cache: Cache | None, settings: Settings) -> Translations:
        return await translate(results.summary, results.articles, settings.language, engine, cache)

    made = asking.answer("translate", ask)
    path = write_translations(out, made)
    write_brief(out, plain_brief(results.summary, made, unread_of(read_run(out))))
    enter_in_manifest(out, path.name)
    write_report(out, results)
    return made


@guarded
def report(out: ResultsFolder, schema: RecordSchema = None, quiet: Quiet = False, verbose: Verbose = False) -> None:
    """Write OUT/report.html: the record, and beside it the articles with every passage that it rests on.

    One page that needs no network: it opens from disk and can be sent as it is. `run` and `merge` write it too.
    """
    say(where_written(out, [write_report(out, read_results(out, given_schema(schema)))]))


@guarded
def export(
    out: ResultsFolder, format: Format, file: File = None, quiet: Quiet = False, verbose: Verbose = False
) -> None:
    """Write results in the format of other programs.

    prov and prov-jsonld: W3C PROV, how each field came about. annotations: W3C Web Annotation, every passage of
    evidence. csv and parquet: the claims as a table; a cell of CSV that a spreadsheet would run as a formula has an
    apostrophe before it. xlsx: a workbook with the record, the evidence, the conflicts and the articles, linked.

    csv and parquet also take the folder of a batch: the claims of all its deals, with the deal's name first.
    """
    if file is None and format in BINARY:
        raise UsageError(f"{format} is binary: give a file to write with -o")
    if file is not None and lies_in(file, out) and file.name in _RESULTS:
        raise UsageError(f"{file} is part of the results themselves: give another file")
    if out.is_dir() and not (out / RECORD).is_file() and (deals := results_folders(out)):
        _export_deals(out, deals, format, file)
        return
    made = exported(read_results(out), format, read_run(out))
    if file is None:
        say(made if isinstance(made, str) else made.decode())
    else:
        write_file(file, f"{BOM}{made!s}" if format is ExportFormat.csv else made)


def _export_deals(out: Path, deals: Sequence[tuple[str, Path]], format: ExportFormat, file: Path | None) -> None:
    if format not in TABLES:
        raise UsageError(f"{out} holds several deals, and {format} is of one: give the folder of one of them")
    damaged: list[ResultsError] = []

    def failed(error: ResultsError) -> None:
        damaged.append(error)
        complain(str(error))

    if file is None:
        for piece in deals_csv(deals, failed):
            say(piece)
    else:
        export_deals(deals, file, format, failed)
    if damaged:
        raise typer.Exit(1)


_RESULTS = frozenset({RECORD, CLAIMS, ARTICLES, BRIEF, RUN, "batch.jsonl", "batch.json"})


@guarded
def diff(before: Before, after: After, as_json: AsJson = False, quiet: Quiet = False, verbose: Verbose = False) -> None:
    """Show what changed in the record between two runs, and which articles and claims changed it."""
    found = compare(read_results(before), read_results(after))
    say(json.dumps(diff_json(found), ensure_ascii=False, indent=2) if as_json else diff_text(found))


@guarded
def evaluation(
    out: ResultsFolder,
    gold: GoldFile,
    schema: RecordSchema = None,
    mistakes: Mistakes = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Hold results against gold: precision, recall and F1 of the fields by type of record, and false grounding."""
    given = given_schema(schema)
    results = read_results(out, given)
    wanted = read_gold(gold, given or SHIPPED.get(results.summary.schema_name, Deal))
    scores, grounding = evaluate(results.summary, wanted), check_grounding(results.summary, results.articles)
    if as_json:
        say(json.dumps(scores_json(scores, grounding), ensure_ascii=False, indent=2))
    else:
        say(scores_text(scores, grounding, mistakes=mistakes))


def _verdict(checked: Checked) -> str:
    lines = [one_line(f"{problem.name}: {problem.where}: {problem.message}") for problem in checked.problems]
    lines += [one_line(f"note: {note}") for note in checked.notes]
    looked_at = (
        f"{counted(checked.articles, 'article')}, {counted(checked.claims, 'claim')}, "
        f"{counted(checked.fields, 'field')}, {checked.evidence} passages of evidence"
    )
    verdict = "sound" if checked.sound else counted(len(checked.problems), "problem")
    return "\n".join([*lines, f"{verdict}: {looked_at} checked"])


def _verdict_json(checked: Checked) -> str:
    counts = {name: getattr(checked, name) for name in ("articles", "claims", "fields", "evidence")}
    problems = [problem._asdict() for problem in checked.problems]
    verdict = {"sound": checked.sound, "checked": counts, "problems": problems, "notes": checked.notes}
    return json.dumps(verdict, ensure_ascii=False, indent=2)

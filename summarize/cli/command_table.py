"""The commands and where each is made: a command's module is imported when it is called, and not to list it."""

from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

__all__ = ["COMMANDS", "Commands", "Place"]


class Place(NamedTuple):
    """A command: the module of `summarize.cli` and the name in it, and the first sentence of its help."""

    module: str
    name: str
    help: str


# In the order of the help.
COMMANDS = {
    "run": Place(
        "run_commands", "run", "Make one record of articles about one deal, with the evidence for every field."
    ),
    "batch": Place(
        "batch_commands",
        "batch",
        "Make one record of each folder of articles below ROOT: many at once, and nothing lost whatever happens.",
    ),
    "extract": Place(
        "run_commands", "extract", "The first half of run: write the claims of every article, and do not merge them."
    ),
    "merge": Place(
        "merge_command", "merge", "The second half of run: make one record of claims, by rule and without a model."
    ),
    "correct": Place("decision_commands", "correct", "Correct a field of a record, and merge anew."),
    "judge": Place(
        "decision_commands",
        "judge",
        "Say that two names are one thing or two, or that an article is on the deal or not, and merge anew.",
    ),
    "adjudicate": Place(
        "decision_commands",
        "adjudicate",
        "Ask a model about what stands undecided in OUT/judgements.jsonl, and merge anew.",
    ),
    "report": Place(
        "result_commands",
        "report",
        "Write OUT/report.html: the record, and beside it the articles with every passage that it rests on.",
    ),
    "review": Place(
        "decision_commands",
        "review",
        "Check a record in a browser: accept, correct, reject, join, split, undo; OUT may be a batch's.",
    ),
    "list": Place(
        "batch_commands",
        "list_results",
        "List deals, one a line: what each is, its conflicts, the articles used, and what failed and why.",
    ),
    "explain": Place(
        "result_commands",
        "explain",
        "Show the evidence for a field: who says so, in which words, and what speaks against it.",
    ),
    "verify": Place(
        "result_commands",
        "verify",
        "Check that results are sound: quotes where they say, the record as its claims give it, nothing altered.",
    ),
    "brief": Place(
        "result_commands",
        "brief",
        "Write brief.md anew and print it; with --worded, with a sentence for each section that a model words.",
    ),
    "export": Place("result_commands", "export", "Write results in the format of other programs."),
    "diff": Place(
        "result_commands",
        "diff",
        "Show what changed in the record between two runs, and which articles and claims changed it.",
    ),
    "eval": Place(
        "result_commands",
        "evaluation",
        "Hold results against gold: precision, recall and F1 of the fields by type of record, and false grounding.",
    ),
    "init": Place(
        "setup_commands",
        "init",
        "Write a schema to start from, with an example article and a recorded reply to try it on.",
    ),
    "schema": Place(
        "setup_commands",
        "schema",
        "Print the JSON Schema of a record; without a name, list the schemas that there are.",
    ),
    "doctor": Place("setup_commands", "doctor", "Say what is installed and configured, and which model would run."),
    "models": Place("setup_commands", "models_app", "The local models, which need no key and no network."),
    "cache": Place("setup_commands", "cache_app", "The replies that are kept, so that no call is paid for twice."),
}


class Commands(TyperGroup):
    """The group of them all. What is not called is there by name and help alone."""

    def __init__(self, **given: Any) -> None:
        listed = {name: TyperCommand(name, help=place.help) for name, place in COMMANDS.items()}
        super().__init__(**{**given, "commands": listed})

    def resolve_command(self, *given: Any) -> Any:
        """The name, the command and the arguments that are left for it."""
        name, command, left = super().resolve_command(*given)
        return name, command and _made(str(command.name)), left


def _made(name: str) -> Any:
    place = COMMANDS[name]
    found = getattr(import_module(f"summarize.cli.{place.module}"), place.name)
    app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
    if isinstance(found, typer.Typer):
        app.add_typer(found, name=name)
    else:
        app.command(name)(found)
    return get_group(app).commands[name]

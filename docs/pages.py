"""The pages of the site that are made of something else: of files at the top of the project, and of the commands."""

from pathlib import Path

import typer
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from typer.cli import get_docs_for_click
from typer.main import get_command

from summarize.cli import app
from summarize.cli.command_table import COMMANDS, Commands
from summarize.config import Settings
from summarize.engines.engine import flags_of

ROOT = Path(__file__).parents[1]
TAKEN = {
    "index.md": "README.md",
    "security.md": "SECURITY.md",
    "contributing.md": "CONTRIBUTING.md",
    "changelog.md": "CHANGELOG.md",
}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages, before mkdocs reads any."""
    made = {page: taken((ROOT / name).read_text(encoding="utf-8")) for page, name in TAKEN.items()}
    for page, text in {**made, "commands.md": commands()}.items():
        files.append(File.generated(config, page, content=text))
    return files


def taken(text: str) -> str:
    """A file of the top folder as a page: its links lead to the pages."""
    text = text.replace("](docs/", "](")
    for page, name in TAKEN.items():
        text = text.replace(f"]({name})", f"]({page})")
    return text


def commands() -> str:
    """Every command with its options, and the settings that may stand elsewhere than on the command line."""
    group = get_command(app)
    assert isinstance(group, Commands)
    parts = ["# Commands"]
    with typer.Context(group, info_name="summarize") as context:
        for name in COMMANDS:
            _, command, _ = group.resolve_command(context, [name])
            parts.append(get_docs_for_click(obj=command, ctx=context, indent=1, name=name, call_prefix="summarize"))
    return "\n\n".join([*parts, settings()])


def settings() -> str:
    """The table of options that `summarize.toml` and environment variables can give."""
    rows = [
        f"| `{option.flag_name}` | `{option.name}` | `SUMMARIZE_{option.name.upper()}` | {option.flag.help} |"
        for option in flags_of(Settings)
    ]
    head = ["## Settings", "", "| option | in `summarize.toml` | variable | |", "| --- | --- | --- | --- |"]
    return "\n".join([*head, *rows]) + "\n"

"""The command doctor: what is installed, what is configured, and what would answer."""

import importlib.util
import os
import platform
import sys
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import typer

from summarize.cache import Cache
from summarize.cli.console import guarded, say
from summarize.config import Settings
from summarize.engines import open_engine
from summarize.engines.embedded import list_models
from summarize.errors import SummarizeError
from summarize.output.wording import one_line
from summarize.pipeline import pick_model

__all__ = ["doctor"]

OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True)
class _Finding:
    """One line of the diagnosis; `well` is None for what is neither good nor bad."""

    name: str
    words: str
    well: bool | None = None


@guarded
def doctor() -> None:
    """Say what is installed and configured, and which model would run.

    Keys are never shown. Exit status: 0 a run can start; 1 it cannot.
    """
    findings = [
        _Finding("summarize", version("summarize")),
        _python(),
        *_extras(),
        *_environment(),
        _cache_folder(),
        *_weights(),
        _model(),
    ]
    for finding in findings:
        mark = {None: "    ", True: "ok  ", False: "FAIL"}[finding.well]
        say(f"{mark}  {finding.name}: {one_line(finding.words)}")
    if any(finding.well is False for finding in findings):
        raise typer.Exit(1)


def _python() -> _Finding:
    words = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    return _Finding("python", words, sys.version_info >= OLDEST_PYTHON)


def _extras() -> list[_Finding]:
    return [
        _Finding(f"extra {extra}", "installed" if there else f"not installed: pip install 'summarize[{extra}]'")
        for extra, module in (("local", "spacy"), ("llama", "xllamacpp"))
        for there in (importlib.util.find_spec(module) is not None,)
    ]


def _environment() -> list[_Finding]:
    """The variables that matter, as set or not set: their values may be secrets."""
    names = ("OPENAI_API_KEY", "OPENAI_BASE_URL", "SUMMARIZE_MODEL", "SUMMARIZE_BASE_URL", "SUMMARIZE_CACHE_DIR")
    return [_Finding(name, "set" if os.environ.get(name) else "not set") for name in names]


def _cache_folder() -> _Finding:
    with Cache(Settings.load().cache_dir) as cache:
        folder = cache.folder
    try:
        with tempfile.TemporaryFile(dir=folder):
            return _Finding("cache", f"{folder} is writable", True)
    except OSError as error:
        return _Finding("cache", f"{folder} cannot be written to: {error.strerror or error}", False)


def _weights() -> list[_Finding]:
    return [
        _Finding(f"weights local/{model.name}", "present" if model.present else "not installed")
        for model in list_models()
    ]


def _model() -> _Finding:
    settings = Settings.load()
    name, reason = pick_model(settings.model)
    why = f" ({reason})" if reason else ""
    try:
        open_engine(name, settings.engine_options())
    except SummarizeError as error:
        return _Finding("model", f"{name} cannot run: {error}", False)
    if name.startswith("local/") and not _present(name.removeprefix("local/")):
        return _Finding("model", f"{name} cannot run: its weights are not installed", False)
    return _Finding("model", f"{name} would answer{why}", True)


def _present(name: str) -> bool:
    known = {model.name: model.present for model in list_models()}
    return known.get(name, Path(name).expanduser().is_file())

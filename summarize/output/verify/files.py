"""Whether the files of a results folder are those of one run, by the manifest in its ``run.json``."""

from pathlib import Path
from typing import Any

from summarize.errors import ResultsError
from summarize.output.manifest import strayed
from summarize.output.results import ARTICLES, BRIEF, CLAIMS, RECORD, REPORT, RUN, read_run
from summarize.output.verify.checked import Checked

__all__ = ["check_files"]

# People may edit a brief; whether it still says what its sources do is looked at apart.
_OF_ONE_RUN = (RECORD, CLAIMS, ARTICLES, REPORT)


def check_files(out: Path, inputs: Path | None, checked: Checked) -> None:
    """Holds every file of a folder against the manifest, and those of the folder `inputs` that the run had read."""
    try:
        run = read_run(out)
    except ResultsError as error:
        checked.found("damaged-file", RUN, str(error))
        return
    files = _listed(run, "files")
    if not files:
        checked.notes.append(f"there is no manifest in {RUN}: whether the files are of one run cannot be told")
    try:
        for name, missing in strayed(out, files):
            if name in _OF_ONE_RUN and not missing:
                message = f"it is not the file that {RUN} lists: it was changed, or the two are of different runs"
                checked.found("manifest", name, message)
        for name in (*_OF_ONE_RUN, BRIEF):
            if files and name not in files and (out / name).exists():
                checked.found("manifest", name, f"{RUN} does not list it: the two are of different runs")
        if inputs is not None:
            _check_inputs(inputs, _listed(run, "inputs"), checked)
    except ResultsError as error:
        checked.found("damaged-file", RUN, str(error))


def _check_inputs(folder: Path, listed: dict[str, Any], checked: Checked) -> None:
    if not listed:
        checked.notes.append(f"{RUN} lists no input files: they cannot be compared with those in {folder}")
    for name, missing in strayed(folder, listed):
        message = "it is not there any more" if missing else "it is not the file that was read"
        checked.found("input", name, message)


def _listed(run: dict[str, Any] | None, part: str) -> dict[str, Any]:
    listed = run.get(part) if run else None
    return listed if isinstance(listed, dict) else {}

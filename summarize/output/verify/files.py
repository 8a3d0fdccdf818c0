"""Whether the files of results are of one run, by the manifest in ``run.json``, and the articles those of a folder."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from summarize.articles import Article, load_folder
from summarize.errors import ResultsError
from summarize.output.manifest import strayed
from summarize.output.results import ARTICLES, BRIEF, CLAIMS, RECORD, REPORT, RUN, read_run
from summarize.output.verify.checked import Checked
from summarize.output.wording import one_line

__all__ = ["check_files", "check_inputs"]

# People may edit a brief; whether it still says what its sources do is looked at apart.
_OF_ONE_RUN = (RECORD, CLAIMS, ARTICLES, REPORT)


def check_files(out: Path, checked: Checked) -> None:
    """Holds every file of a folder against the manifest in its `run.json`."""
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
    except ResultsError as error:
        checked.found("damaged-file", RUN, str(error))


def check_inputs(out: Path, folder: Path, articles: Iterable[Article], checked: Checked) -> None:
    """Holds the files of a `folder` against the manifest of the run that read them, and the articles against the files.

    Raises NothingUsable where the folder holds no articles.
    """
    loaded = {article.path: article for article in load_folder(folder).articles}
    known = {article.path: article for article in articles}
    try:
        listed = _listed(read_run(out), "inputs")
        for name, missing in strayed(folder, listed):
            checked.found("input", name, "it is not there any more" if missing else "it is not the file that was read")
    except ResultsError as error:
        checked.found("damaged-file", RUN, str(error))
        listed = {}
    if not listed:
        checked.notes.append(f"{RUN} lists no input files: only the articles were compared with those in {folder}")
    for name in sorted(loaded.keys() - known.keys()) if listed else ():
        if name in listed:
            checked.found("input", name, f"it was read, and is not in {ARTICLES}")
        else:
            checked.notes.append(f"{one_line(name)} is in {folder}, and was not read")
    for article in known.values():
        given = loaded.get(article.path)
        if given != article:
            parts = [name for name in Article.model_fields if getattr(given, name, None) != getattr(article, name)]
            what = f"not what its file gives: {', '.join(parts)}" if given else "of no file there"
            checked.found("input", article.path, f"the article in {ARTICLES} is {what}")


def _listed(run: dict[str, Any] | None, part: str) -> dict[str, Any]:
    listed = run.get(part) if run else None
    return listed if isinstance(listed, dict) else {}

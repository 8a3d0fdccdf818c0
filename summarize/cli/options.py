"""The options that several commands share, so that they are spelled and explained alike."""

from pathlib import Path
from typing import Annotated

import typer

from summarize.engines.local import LocalMode

__all__ = [
    "AsJson",
    "BaseUrl",
    "CacheDir",
    "Concurrency",
    "Folder",
    "Grammar",
    "LocalModeOption",
    "Model",
    "NoCache",
    "Out",
    "Overrides",
    "Quiet",
    "Reasks",
    "ResultsFolder",
    "Retries",
    "Schema",
    "Split",
    "Timeout",
    "Verbose",
]

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder of articles about one deal.")]
ResultsFolder = Annotated[Path, typer.Argument(metavar="OUT", help="Folder of results.")]
Out = Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help="Folder to write the results to.")]
Schema = Annotated[
    str,
    typer.Option(metavar="NAME", help="What to extract: deal, shipment, …, module:Model or path/to/file.py:Model."),
]
Model = Annotated[
    str | None,
    typer.Option(metavar="PROVIDER/NAME", help="Who answers, such as openai/gpt-5-mini. [env: SUMMARIZE_MODEL]"),
]
BaseUrl = Annotated[
    str | None,
    typer.Option(metavar="URL", help="Server that speaks OpenAI's protocol. [env: SUMMARIZE_BASE_URL]"),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Neither read nor keep replies.")]
CacheDir = Annotated[
    Path | None,
    typer.Option(metavar="FOLDER", help="Where replies are kept. [env: SUMMARIZE_CACHE_DIR]"),
]
Concurrency = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="Articles asked about at once. Default: what the model takes."),
]
Reasks = Annotated[
    int, typer.Option(min=0, metavar="N", help="How often an article is asked again for what its text does not say.")
]
Grammar = Annotated[
    bool,
    typer.Option(
        "--grammar",
        help="Allow citations of the article's own sentences only: for servers that take grammars (llama.cpp, vLLM).",
    ),
]
LocalModeOption = Annotated[
    LocalMode,
    typer.Option(
        "--local-mode", help="How the embedded model is asked: by questions, for a whole record, or by its size."
    ),
]
Timeout = Annotated[float, typer.Option(min=0.001, metavar="SECONDS", help="Deadline of one call.")]
Retries = Annotated[
    int, typer.Option(min=0, metavar="N", help="How often a call is sent again that the server could not answer.")
]
Split = Annotated[
    bool, typer.Option("--split", help="One record a deal, in OUT/1, OUT/2 …, where the articles are on several.")
]
Overrides = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Corrections to apply besides those in OUT/overrides.jsonl."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no remarks.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Show log messages, and the traceback of an error.")]

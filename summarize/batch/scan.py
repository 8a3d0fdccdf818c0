"""Which folders below a root are deals, and which of them there is something to do for.

What a deal's results follow from is hashed (`input_fingerprint`): if it is the same as last time, it is up to date.
Deals are looked at lazily, in order, in a thread.
"""

import asyncio
import hashlib
import json
import os
import stat
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pydantic import BaseModel, JsonValue

from summarize.articles import MAX_BYTES, Article, files_below, is_article_name, text_id
from summarize.articles.folders import check_folder, entries_of_folder
from summarize.atomic import kernel_devices, read_whole
from summarize.batch.ledger import Ledger, Standing
from summarize.citing import CITING_VERSION, cited_model
from summarize.claims import digest
from summarize.engines import Engine, Request
from summarize.errors import NothingUsable, UsageError
from summarize.extraction import ExtractionOptions
from summarize.output.decisions import JUDGEMENTS, OVERRIDES
from summarize.output.files import lies_in, text_of
from summarize.output.results import RECORD
from summarize.shape import fingerprint as schema_fingerprint
from summarize.shape import shape_of

__all__ = ["DealFolder", "Pending", "Scan", "check_root", "discover", "input_fingerprint", "recipe_of"]


@dataclass(frozen=True)
class DealFolder:
    """A folder of articles about one deal: `name` is its path below the root with forward slashes.

    Bytes of a name that are not UTF-8 are escaped in `name`, so that two folders never share one.
    """

    name: str
    path: Path
    root: Path

    def below(self, out: Path) -> Path:
        """Where its results go: the same path below `out`."""
        return out / self.path.relative_to(self.root)


def check_root(root: Path, out: Path) -> None:
    """Sees to it that a batch can work on `root` and write to `out`.

    Raises NothingUsable where `root` is missing, is no folder or cannot be opened; UsageError where articles lie
    directly in it, or `out` lies inside it.
    """
    check_folder(root)
    if lies_in(out, root):
        raise UsageError(f"{out} lies inside {root}, where its briefs would be read as articles: give another -o")
    try:
        entries = entries_of_folder(root)
    except OSError as error:
        raise NothingUsable(f"the folder {root} cannot be opened: {error.strerror or error}") from error
    loose = [entry.name for entry in entries if not os.path.isdir(entry.path) and is_article_name(entry.name)]
    if not loose:
        return
    if any(os.path.isdir(entry.path) for entry in entries):
        raise UsageError(
            f"{root} holds an article ({loose[0]}) beside folders: a batch takes one folder a deal; move it into one"
        )
    raise UsageError(f"{root} holds articles and no folders of deals: for one deal type summarize run {root}")


def discover(root: Path | str) -> Iterator[DealFolder]:
    """The deals below a folder, sorted by name, found one after the other.

    A folder with an article directly in it is a deal, with all that lies below it, as `load_folder` reads it; so is one
    that holds files of other formats only and no folders, for its files are to be named. Folders in which there are
    only folders are passed through. Hidden ones are left out, links are followed but not in circles, and a folder that
    cannot be opened, or that the kernel makes up (a link to /proc), counts as a deal, which then fails by name.
    """
    top = Path(root)
    yield from _below(top, top, ())


def _below(folder: Path, root: Path, above: tuple[tuple[int, int], ...]) -> Iterator[DealFolder]:
    try:
        status = folder.stat()
        entries = entries_of_folder(folder)
    except OSError:
        if folder != root:
            yield _deal(folder, root)
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        return
    if status.st_dev in kernel_devices():
        if folder != root:
            yield _deal(folder, root)
        return
    folders = [entry for entry in entries if os.path.isdir(entry.path)]
    files = [entry.name for entry in entries if not os.path.isdir(entry.path)]
    if folder != root and (any(map(is_article_name, files)) or (files and not folders)):
        yield _deal(folder, root)
        return
    for entry in folders:
        yield from _below(Path(entry.path), root, (*above, here))


def _deal(folder: Path, root: Path) -> DealFolder:
    return DealFolder(text_of(folder.relative_to(root)), folder, root)


def recipe_of(engine: Engine, schema: type[BaseModel], schema_name: str, options: ExtractionOptions) -> str | None:
    """A hash of all that makes a record out of articles but the articles: model and decoding, schema, prompts, rules.

    None for an engine whose answers must not be cached: then no results follow from the input alone.
    """
    probe = Article(id=text_id(""), path="", text="")
    asked = engine.cache_key(Request(article=probe, schema=schema, reply=cited_model(schema), messages=()))
    if asked is None:
        return None
    recipe: dict[str, JsonValue] = {
        "asked": asked,
        # The shape has what the JSON Schema leaves out: how the fields merge.
        "schema": [schema_name, schema_fingerprint(schema), repr(shape_of(schema))],
        "prompt": options.fingerprint,
        "citing": CITING_VERSION,
        "reasks": options.reasks,
        "version": _version(),
    }
    return digest(recipe)


def input_fingerprint(folder: Path, out: Path, recipe: str) -> str:
    """A hash of a deal's files, by name and content, of what people decided on it in `out`, and of the recipe.

    Judgements that nobody has decided do not count: they are written by the merge itself. A file that cannot be read
    counts by its name alone, so that it is noticed when it can be. 64 hexadecimal digits.
    """
    whole = hashlib.sha256(recipe.encode())
    for name, path in files_below(folder):
        _add(whole, name.encode("utf-8", "surrogatepass"), _content(path))
    _add(whole, JUDGEMENTS.encode(), _decided(out / JUDGEMENTS))
    _add(whole, OVERRIDES.encode(), _bytes(out / OVERRIDES))
    return whole.hexdigest()


def _add(whole: "hashlib._Hash", *parts: bytes) -> None:
    """Each part after its length, so that no two lists of parts run together into the same bytes."""
    for part in parts:
        whole.update(len(part).to_bytes(8))
        whole.update(part)


def _content(path: Path) -> bytes:
    """The hash of a file that is read as an article; nothing of one that is passed over by its name."""
    if not is_article_name(path.name):
        return b""
    try:
        status = path.stat()
        # What is too large, or no file (a pipe would be waited for), is not read as an article either.
        if status.st_size > MAX_BYTES or not stat.S_ISREG(status.st_mode):
            return str(status.st_size).encode()
        with open(path, "rb", buffering=0) as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b""


def _decided(path: Path) -> bytes:
    return b"\n".join(line for line in _bytes(path).split(b"\n") if not _is_open(line))


def _is_open(line: bytes) -> bool:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return not line.strip()  # what is damaged counts, so that mending it is noticed
    return isinstance(found, dict) and found.get("same") is None


def _bytes(path: Path) -> bytes:
    try:
        return read_whole(path)
    except OSError:
        return b""


@cache
def _version() -> str:
    return version("summarize")


# How many deals are looked at in one go before the event loop is told how far it got.
_STRIDE = 200


@dataclass(frozen=True)
class Pending:
    """A deal that is to be done, and the fingerprint of its inputs as they were when it was looked at."""

    deal: DealFolder
    inputs: str | None


@dataclass(frozen=True)
class Rest:
    """Names of deals that are left; not `complete` where there may be more."""

    left: list[str]
    complete: bool


class Scan:
    """Goes through the deals below a root once, and gives those that are not up to date.

    A deal is up to date if its inputs are those of its last line in the ledger, and its results are there. One that
    failed, or whose articles did not reach the model for want of a connection, never is; where some articles failed for
    another reason, it is, unless `retry_failed`. With `retry_failed`, only deals with failures are given.

    `seen`, `up_to_date`, `with_failures` (those of them that have some) and `passed_over` (finished before, and not
    looked at) tell how far it has got. The scan stops between two deals once `stopped()` is true.
    """

    def __init__(
        self,
        root: Path,
        out: Path,
        ledger: Ledger,
        recipe: str | None,
        *,
        retry_failed: bool = False,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self.seen = 0
        self.up_to_date = 0
        self.passed_over = 0
        self.with_failures: set[str] = set()
        self._deals = discover(root)
        self._out = out
        self._ledger = ledger
        self._recipe = recipe
        self._retry_failed = retry_failed
        self._stopped = stopped
        self._over = False
        # What is being looked at: left, if the scan is given up in the middle of it.
        self._at: DealFolder | None = None
        self._lock = threading.Lock()

    async def next(self, told: Callable[[], None] = lambda: None) -> Pending | None:
        """The next deal to be done; None where there is none, or the scan was stopped. `told` is called in between."""
        while not self._over:
            found = await asyncio.to_thread(self._stride)
            self._at = None
            told()
            if found is not None:
                return found
        return None

    def rest(self, seconds: float) -> Rest:
        """The deals that were not looked at when the scan was stopped, by what the ledger says of them.

        They are named for as long as `seconds`.
        """
        ends = time.monotonic() + seconds
        left = [self._at.name] if self._at else []
        while (deal := self._step()) is not None:
            last = self._ledger.standings.get(deal.name)
            if self._retry_failed:
                finished = last is None or not last.failures
            else:
                finished = last is not None and last.status != "failed" and not last.unreached
            if finished:
                self.passed_over += 1
            else:
                left.append(deal.name)
            if time.monotonic() > ends:
                return Rest(left, complete=False)
        return Rest(left, complete=True)

    def _stride(self) -> Pending | None:
        for _ in range(_STRIDE):
            if self._stopped():
                self._over = True
                return None
            deal = self._step()
            if deal is None:
                self._over = True
                return None
            self.seen += 1
            self._at = deal
            if (pending := self._looked_at(deal)) is not None:
                return pending
        return None

    def _step(self) -> DealFolder | None:
        with self._lock:
            return next(self._deals, None)

    def _looked_at(self, deal: DealFolder) -> Pending | None:
        last = self._ledger.standings.get(deal.name)
        out = deal.below(self._out)
        if self._retry_failed and (last is None or not last.failures):
            self._at = None
            self.passed_over += 1
            return None
        inputs = input_fingerprint(deal.path, out, self._recipe) if self._recipe else None
        if self._is_up_to_date(last, inputs, out):
            self._count(deal, last)
            return None
        # Another process may have finished it meanwhile.
        if self._ledger.refresh() and self._is_up_to_date(last := self._ledger.standings.get(deal.name), inputs, out):
            self._count(deal, last)
            return None
        return Pending(deal, inputs)

    def _is_up_to_date(self, last: Standing | None, inputs: str | None, out: Path) -> bool:
        return last is not None and inputs is not None and last.inputs == inputs and self._settled(last, out)

    def _settled(self, last: Standing, out: Path) -> bool:
        if last.status == "failed" or last.unreached or (self._retry_failed and last.failures):
            return False
        # Of a folder without anything usable there are no results.
        return not last.articles or (out / RECORD).exists()

    def _count(self, deal: DealFolder, last: Standing | None) -> None:
        self._at = None
        self.up_to_date += 1
        if last is not None and last.failures:
            self.with_failures.add(deal.name)

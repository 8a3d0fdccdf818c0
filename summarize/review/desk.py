"""The desk at which one deal is reviewed: reads its folder, writes down what is decided, and merges anew.

The folder is the truth, and several desks may be open on it, in one process or in many: everything is done under its
lock, and read anew where somebody else has written. A decision is on disk before the record is made of it, and the
record before the other files are (brief, report, manifest), which follow when the reviewer pauses. Whoever is killed in
between finds the decision there, and the rest is made when the folder is next opened.
"""

import logging
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, RLock, Timer

from pydantic import BaseModel

from summarize.articles import read_articles
from summarize.atomic import write_atomically
from summarize.errors import ResultsError, SchemaError, SummarizeError, UsageError
from summarize.merging import conclude, is_override
from summarize.output.decisions import (
    JUDGEMENTS,
    OVERRIDES,
    add_judgements,
    add_override,
    locked,
    read_decisions,
    read_lines,
    write_judgements,
)
from summarize.output.files import read_text, strayed, validated
from summarize.output.report import Addition, render_report
from summarize.output.results import (
    ARTICLES,
    CLAIMS,
    RECORD,
    REPORT,
    RUN,
    read_claims,
    read_record,
    read_run,
    record_json,
    results_folders,
    write_results,
)
from summarize.output.run_report import RunReport, unread_of
from summarize.review.case import Case, Decided, Wish, decided
from summarize.schemas import SHIPPED

__all__ = ["Case", "Deals", "Desk", "Done"]

logger = logging.getLogger(__name__)

# Seconds without a decision after which the files that follow a record are written.
PAUSE = 0.8

Stamps = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Done:
    """What came of a decision: the deal as it stands now, and whether its record is another one."""

    case: Case
    changed: bool


class Desk:
    """The desk for the results folder `out`, whose record is of `schema`, or of the shipped schema that it names.

    Raises ResultsError where the folder holds no record, SchemaError where its schema has to be given.
    """

    def __init__(self, out: Path, schema: type[BaseModel] | None = None) -> None:
        self.out = out
        name = read_record(out / RECORD).schema_name
        if schema is None and name not in SHIPPED:
            # Not imported on the word of a file: that would run whatever code it names.
            raise SchemaError(f"the record is of the schema {name}: give it with --schema")
        self._schema, self._name = schema or SHIPPED[name], name
        self._case: Case | None = None
        self._record = ""
        self._stamps: Stamps = ()
        # The lock of the folder keeps processes apart; this one the threads of a server, and the pause between.
        self._mutex = RLock()
        self._pause: Timer | None = None

    def case(self) -> Case:
        """The deal as it stands; merged anew where somebody has decided since, or was killed while writing."""
        with self._mutex, locked(self.out):
            if self._case is None or self._stamp() != self._stamps:
                self._case = self._merged()
                if not self._complete():
                    self._finish_soon()
            return self._case

    def decide(self, wish: Wish) -> Done:
        """Writes down what is wished, and merges anew.

        Raises UsageError, and changes nothing, where it cannot be done; Overtaken where it rests on what is no more.
        """
        with self._mutex, locked(self.out):
            before, record = self.case(), self._record
            made = decided(wish, before)
            paths = (self.out / OVERRIDES, self.out / JUDGEMENTS)
            kept = {path: path.read_bytes() if path.exists() else None for path in paths}
            if made.lines:
                add_override(self.out, *made.lines)
            if made.judgements:
                add_judgements(self.out, made.judgements)
            after = self._case = self._merged()
            lost = _lost(made, before, after)
            for path, content in kept.items() if lost else ():
                if content is None:
                    path.unlink(missing_ok=True)
                else:
                    write_atomically(path, content)
            if lost:
                self._case = self._merged()
            self._finish_soon()
            if lost:
                raise UsageError(lost)
            return Done(after, self._record != record)

    def page(self, addition: Addition | None = None) -> str:
        """The report on the deal as it stands; with an `addition` the one that is served first."""
        case = self.case()
        return render_report(case.summary, case.claims, case.articles, unread_of(case.run), addition)

    def finish(self) -> None:
        """Writes what follows a record: brief, report, and what lies beside them. Nothing where all is written."""
        with self._mutex, locked(self.out):
            if self._pause is not None:
                self._pause.cancel()
                self._pause = None
            case = self._case
            if case is None or self._stamp() != self._stamps:
                return  # somebody else has written since, and finishes what there is now
            if not self._complete():
                where = f"{self.out}/{RUN} is damaged"
                report = None if case.run is None else validated(RunReport, case.run, where)
                write_results(self.out, case.summary, case.claims, case.articles, report)
            write_judgements(self.out, case.undecided)
            self._stamps = self._stamp()

    def _finish_alone(self) -> None:
        try:
            self.finish()
        except (SummarizeError, OSError) as error:  # what was decided is kept; opened anew, the rest is written again
            logger.warning("%s: %s", self.out, error)

    def _finish_soon(self) -> None:
        if self._pause is not None:
            self._pause.cancel()
        self._pause = Timer(PAUSE, self._finish_alone)
        self._pause.daemon = True
        self._pause.start()

    def _complete(self) -> bool:
        run = read_run(self.out)
        listed = run.get("files") if run else None
        return isinstance(listed, dict) and REPORT in listed and not any(strayed(self.out, listed))

    def _stamp(self) -> Stamps:
        """When the files were written from which the deal is read, and how long they are; empty of those not there."""
        stamps: list[tuple[int, ...]] = []
        for name in (CLAIMS, ARTICLES, RECORD, OVERRIDES, JUDGEMENTS):
            try:
                found = (self.out / name).stat()
                stamps.append((found.st_mtime_ns, found.st_size))
            except FileNotFoundError:
                stamps.append(())
        return tuple(stamps)

    def _merged(self) -> Case:
        """Merges what the folder holds, and writes the record where it is another one."""
        decisions = read_decisions([self.out], None, self._schema)
        own = [claim for claim in read_claims(self.out / CLAIMS) if not is_override(claim)]
        claims, articles = (*own, *decisions.corrections), read_articles(self.out / ARTICLES)
        found = conclude(claims, articles, self._schema, schema_name=self._name, judgements=decisions.judgements)
        self._record = record_json(found.summary)
        if read_text(self.out / RECORD) != self._record:
            write_atomically(self.out / RECORD, self._record)
        self._stamps = self._stamp()
        return Case(
            schema=self._schema,
            summary=found.summary,
            claims=claims,
            articles=tuple(articles),
            lines=tuple(read_lines(self.out / OVERRIDES)),
            judgements=tuple(one for one in decisions.judgements if one.same is not None),
            undecided=found.undecided,
            run=read_run(self.out),
        )


def _lost(made: Decided, before: Case, after: Case) -> str | None:
    """Why what was written down leads nowhere, if it does."""
    known = {claim_id for claim_id, line in after.said.items() if line in made.lines}
    for one in after.summary.rejected:
        if one.claim in known and one.claim not in before.said and "leads nowhere" in one.why:
            return f"that cannot be done: {one.why}"
    judged = [[one.model_dump(mode="json", exclude={"on"}) for one in case.judgements] for case in (before, after)]
    return "that is what was said before" if made.judgements and judged[0] == judged[1] else None


class Deals:
    """The deals in `out`: itself if it holds a record, else every folder below it that does, in the order of names.

    Raises ResultsError where there is none.
    """

    def __init__(self, out: Path, schema: type[BaseModel] | None = None) -> None:
        self._schema = schema
        self._places = results_folders(out)
        if not self._places:
            raise ResultsError(f"there is no {RECORD} in {out} or below it: nothing is merged there yet")
        self._desks: dict[int, Desk] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._places)

    def name(self, number: int) -> str:
        """The name of a deal: its path below the folder."""
        return self._places[number][0]

    def folder(self, number: int) -> Path:
        """Its results folder."""
        return self._places[number][1]

    def desk(self, number: int) -> Desk:
        """The desk of a deal, by its number from 0. Raises as Desk does."""
        with self._lock:
            if number not in self._desks:
                self._desks[number] = Desk(self.folder(number), self._schema)
            return self._desks[number]

    def finish(self) -> None:
        """Writes what is still to be written of the deals that were opened."""
        for desk in self._desks.values():
            desk.finish()

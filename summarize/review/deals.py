"""The deals that lie in a folder: one of results, or those of a batch."""

from pathlib import Path
from threading import Lock

from pydantic import BaseModel

from summarize.errors import ResultsError
from summarize.output.results import RECORD, results_folders
from summarize.review.desk import Desk

__all__ = ["Deals"]


class Deals:
    """The deals in `out`: itself if it holds a record, else every folder below it that does, in the order of names.

    Raises ResultsError where there is none.
    """

    def __init__(self, out: Path, schema: type[BaseModel] | None = None) -> None:
        self._schema = schema
        places = results_folders(out)
        if not places:
            raise ResultsError(f"there is no {RECORD} in {out} or below it: nothing is merged there yet")
        self._places = places
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

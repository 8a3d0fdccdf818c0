"""Whether the brief of a results folder, which people edit before they send it on, still says what its sources say."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel

from summarize.claims import Claim
from summarize.errors import ResultsError
from summarize.output.brief import brief
from summarize.output.brief_check import check_brief
from summarize.output.results import BRIEF, RECORD, read_record, read_text
from summarize.output.wording import one_line, shorten

__all__ = ["edited_brief"]

WIDTH = 60


def edited_brief(out: Path, schema: type[BaseModel] | None, claims: Iterable[Claim]) -> list[str]:
    """What a `brief.md` that is not the one of the record says besides its sources, a line for each statement.

    Empty where there is no brief, and where the record is damaged, which is told of the record.
    """
    if not (out / BRIEF).exists():
        return []
    try:
        summary, text = read_record(out / RECORD, schema), read_text(out / BRIEF)
    except ResultsError:
        return []
    if text == brief(summary):
        return []
    wrong = check_brief(text, summary, claims)
    return [f"“{shorten(one_line(statement), WIDTH)}”: {why}" for statement, why in wrong]

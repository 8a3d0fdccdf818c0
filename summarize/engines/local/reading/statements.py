"""Who says what: the speaker of every sentence that quotes or reports somebody.

The speaker is the doer of a verb of speech, outside quotation marks; "he said", "the mayor said" and a quotation that
goes on are the speaker's who was named before.
"""

from dataclasses import dataclass
from functools import lru_cache

from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.quoting import Quotation, quotations_of
from summarize.engines.local.language.words import Word
from summarize.engines.local.reading.attribution import source_in
from summarize.engines.local.reading.entities import Entity, EntityKind
from summarize.engines.local.reading.reading import Reading
from summarize.engines.local.reading.speakers import SpeakerFinder

__all__ = ["Statement", "spoken_quotations", "statements_of"]


@dataclass(frozen=True)
class Statement:
    """What somebody says in a line: the verb of speech (None in a quotation that goes on), what is quoted there."""

    line: Line
    speaker: Entity
    verb: Word | None
    quotes: tuple[Quotation, ...]


@lru_cache(maxsize=8)
def statements_of(reading: Reading) -> tuple[Statement, ...]:
    """The statements of an article, in order."""
    quotations = quotations_of(reading.lines)
    found: list[Statement] = []
    for line in reading.lines:
        quotes = tuple(quotation for quotation in quotations if quotation.closing is line)
        if line.headline and not quotes:
            continue
        before = [(said.line, said.speaker, bool(said.quotes)) for said in found]
        speaker, verb = SpeakerFinder(reading, line, quotations, before).speaker()
        if speaker is not None and speaker.kind not in (EntityKind.place, EntityKind.thing):
            found.append(Statement(line, speaker, verb, quotes))
        elif quotes:
            _hand_back(found, quotes)
    return tuple(found)


def spoken_quotations(reading: Reading) -> list[Quotation]:
    """The quotations of an article without those of a source that only tells the news: its words are a reporter's."""
    spoken = {said.line.number for said in statements_of(reading)}
    return [
        quotation
        for quotation in quotations_of(reading.lines)
        if quotation.closing.number in spoken or source_in(quotation.closing, reading) is None
    ]


def _hand_back(found: list[Statement], quotes: tuple[Quotation, ...]) -> None:
    """Gives quotations that end in a line without a speaker to the statement that they begin in."""
    for quotation in quotes:
        parts = [part for part, _, _ in quotation.parts]
        for place, said in enumerate(found):
            if any(said.line is part for part in parts[:-1]):
                found[place] = Statement(said.line, said.speaker, said.verb, (*said.quotes, quotation))
                break

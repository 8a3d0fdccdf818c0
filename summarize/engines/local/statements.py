"""Who says what: the speaker of every sentence that quotes or reports somebody.

The speaker is the doer of a verb of speech, outside quotation marks; "he said", "the mayor said" and a quotation that
goes on are the speaker's who was named before.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarize.text.mention import Mention

from .entities import BODIES, OFFICES_OF_STATE, SOCIETIES, Entity, EntityKind
from .governing import governor
from .lines import Line
from .offices import is_office, office_beside
from .quoting import Quotation, inside_quotation, quotations_of
from .reading import Reading
from .syntax import Argument, parts_of
from .words import SPEECH, Word, stem, word_set

__all__ = ["Statement", "statements_of"]

_BACK = 3


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
        finder = _Finder(reading, line, quotations, found)
        speaker, verb = finder.speaker()
        if speaker is not None and speaker.kind not in (EntityKind.place, EntityKind.thing):
            found.append(Statement(line, speaker, verb, quotes))
    return tuple(found)


_PART = r"(?:\bDr\.|\bMrs?\.|\bMs\.|[^,.;:“”\"])"
_PHRASE = re.compile(rf"\s(?:{_PART}{{0,60}}?,\s)?{_PART}{{0,80}}")
_ACCORDING = re.compile(r"\b[Aa]ccording to (?:the )?")
_CROWDS = word_set("people sources officials analysts experts critics observers reports insiders investors residents")
_VERBAL = re.compile(r"(?:ment|tion|sion|ism|al)s?$")


@dataclass(frozen=True)
class _Finder:
    """Looks for the speaker of one line."""

    reading: Reading
    line: Line
    quotations: Sequence[Quotation]
    before: Sequence[Statement]

    def speaker(self) -> tuple[Entity | None, Word | None]:
        for verb in self._verbs():
            entity = self._inverted(verb) or self._doer(verb) or self._meant(verb)
            if entity is not None:
                return entity, verb
        return self._without_verb(), None

    def _verbs(self) -> list[Word]:
        return [
            word
            for word in self.line.words
            if word.stem in SPEECH
            and word.text[0].islower()
            and not _VERBAL.search(word.lower)
            and not inside_quotation(self.line, word.start, self.quotations)
        ]

    def _inverted(self, verb: Word) -> Entity | None:
        """The speaker of ``"…," said Ann Reed`` and ``"…," said the company's chairwoman, Ann Reed``."""
        line = self.line
        if line.text[: verb.start].rstrip()[-1:] not in ("”", '"', ",", "’"):
            return None
        found = _PHRASE.match(line.text, verb.end)
        names = [name for name in line.names if found and verb.end <= name.start and name.end <= found.end()]
        officers = [name for name in names if office_beside(line, name)]
        near = [name for name in names if name.start - verb.end <= 5 and not _heads_office(line, name)]
        return next((self.reading.entity(name.value) for name in near[:1] or officers[:1]), None)

    def _doer(self, verb: Word) -> Entity | None:
        for part in parts_of(self.line, dict.fromkeys(SPEECH, 1.0)):
            if part.argument is not Argument.agent or part.verb is not verb:
                continue
            between = self.line.text[part.name.end : verb.start].lower().rpartition(",")[2].split()
            quoted = inside_quotation(self.line, part.name.start, self.quotations)
            if part.name.end <= verb.start and not _CROWDS.isdisjoint(between):
                return None
            if not quoted and (entity := self.reading.entity(part.name.value)) is not None:
                return entity
        return None

    def _meant(self, verb: Word) -> Entity | None:
        """The speaker that a pronoun or an office refers to."""
        line = self.line
        left = [word.lower for word in line.before(verb.start, 4)]
        near = [*left[-2:], *(word.lower for word in line.after(verb.end, 1))]
        if any(word in ("he", "she") for word in near):
            return _as_person(self._latest_person())
        titled = self._office_of(verb)
        around = [*left, *(word.lower for word in line.after(verb.end, 3))]
        office = titled or next((word for word in around if is_office(word) and not word.endswith("s")), None)
        if office:
            return _as_person(self._holder(office, new=titled is not None))
        noun = next((word for word in around if word in BODIES or word in SOCIETIES), None)
        return self._latest_body(noun) if noun or "it" in near else None

    def _office_of(self, verb: Word) -> str | None:
        """The office in "the chairman of Alder Foods says"."""
        for name in self.line.names:
            if name.end <= verb.start and len(self.line.text[name.end : verb.start].split()) <= 1:
                if governor(self.line, name) not in ("of", "at", "for"):
                    continue
                offices = [word.lower for word in self.line.before(name.start, 4) if is_office(word.text)]
                return offices[-1] if offices else None
        return None

    def _without_verb(self) -> Entity | None:
        line = self.line
        told = _ACCORDING.search(line.text)
        names = [name for name in line.names if told and 0 <= name.start - told.end() <= 2]
        if names:
            return self.reading.entity(names[0].value)
        quoted = [part for quotation in self.quotations for part in quotation.parts if part[0] is line]
        if not quoted:
            return None
        opening = line.text[: quoted[0][1] - 1].rstrip() if quoted[0][1] else ""
        leading = [name for name in line.names if name.end <= len(opening) and not governor(line, name)]
        if opening.endswith(":") and leading:
            return self.reading.entity(leading[0].value)
        goes_on = not opening and self.before and self.before[-1].line.number == line.number - 1
        return self.before[-1].speaker if goes_on and self.before[-1].quotes else None

    def _latest_person(self) -> Entity | None:
        """Whom "he" or "she" is: the person named or speaking last, in the sentences just before."""
        spoke = {said.line.number: said.speaker for said in self.before}
        for other in reversed(self._earlier(_BACK)):
            named = [self.reading.entity(name.value) for name in other.names]
            people = [entity for entity in named if entity and _may_be_person(entity)]
            if people:
                return people[0]
            if other.number in spoke and _may_be_person(spoke[other.number]):
                return spoke[other.number]
        return None

    def _holder(self, office: str, *, new: bool) -> Entity | None:
        """Who holds an office: who was named with it before, or else in the sentence before."""
        for entity in self.reading.entities:
            for where, mention in entity.mentions:
                beside = office_beside(where, mention)
                if beside and where.number <= self.line.number and stem(office) in map(stem, beside.text.split()):
                    return entity
        named = [self.reading.entity(name.value) for other in self._earlier(1) for name in other.names[:2]]
        return next((entity for entity in named if entity and new and _may_be_person(entity)), None)

    def _latest_body(self, noun: str | None) -> Entity | None:
        """Whom "the company", "the union" or "it" is: the organisation that spoke or was named last before.

        A ministry or a regulator is only one that is called so.
        """
        for other in reversed(self._earlier(2)):
            named = [self.reading.entity(name.value) for name in other.names]
            bodies = [entity for entity in named if entity and entity.kind is EntityKind.organisation]
            if noun in OFFICES_OF_STATE:
                bodies = [entity for entity in bodies if noun in entity.name.lower()]
            spoke = [said.speaker for said in self.before if said.line is other and said.speaker in bodies]
            if spoke or bodies:
                return (spoke or bodies)[0]
        return None

    def _earlier(self, count: int) -> list[Line]:
        return [other for other in self.reading.lines if 0 < self.line.number - other.number <= count]


def _heads_office(line: Line, name: Mention[str]) -> bool:
    """Whether a name is followed by an office: "said Alder chairman Ann Reed"."""
    office = re.match(r"(?:['’]s?)?((?:\s[a-z][\w-]+){1,3})", line.text[name.end :])
    return office is not None and is_office(office.group(1))


def _as_person(entity: Entity | None) -> Entity | None:
    """Who is "she" or "the mayor" is a person, whatever the name looks like."""
    if entity is not None:
        entity.kind = EntityKind.person
    return entity


def _may_be_person(entity: Entity) -> bool:
    unknown = entity.kind is EntityKind.unknown and len(entity.name.split()) >= 2
    return entity.kind is EntityKind.person or unknown

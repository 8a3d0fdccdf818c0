"""The speaker of one sentence: named there, or meant by "she", "the mayor" and "the union"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarize.engines.local.language.governing import governor, modifies
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.offices import is_office, office_beside
from summarize.engines.local.language.quoting import Quotation, inside_quotation
from summarize.engines.local.language.syntax import Argument, parts_of
from summarize.engines.local.language.words import SPEECH, Word, stem, stem_set, word_set
from summarize.engines.local.reading.attribution import judges_in_person, source_in
from summarize.engines.local.reading.bodies import BODY_NOUNS, body_meant
from summarize.engines.local.reading.crowds import crowd_before
from summarize.engines.local.reading.entities import Entity, EntityKind
from summarize.engines.local.reading.reading import Reading
from summarize.text.mention import Mention

__all__ = ["SpeakerFinder", "says"]

_BACK = 3
# Verbs of speech that are nouns or something else as often, and must stand as verbs to count.
_ALSO = stem_set(
    "answer argue ask assert assure boast brand caution charge claim concede contend counter disclose dispute dub "
    "estimate fume grumble hope inform joke label lament maintain observe pledge predict quip quote reason reckon "
    "remind reply report request retort reveal rule scoff scoffed sneer term testify think thunder urge venture "
    "voice believe wonder doubt regret enthuse exclaim opine reiterate mutter murmur whisper gripe moan forecast "
    "blame fear appeal plead petition caution advise report hint suggest shout cry sigh laugh shrug grouse muse post"
)
# Those that stand before their speaker with nothing but a comma between: "The yard will stay, said Ann Reed".
_PLAIN = stem_set(
    "say add explain note write warn argue insist state comment declare announce reply tell claim thunder quip "
    "grumble retort counter joke reckon fume sneer muse boast concede contend maintain sigh shrug caution hint "
    "scoff scoffed complain predict estimate lament remark think believe conclude respond answer suggest observe snap"
)
_PART = r"(?:\bDr\.|\bMrs?\.|\bMs\.|[^,.;:“”\"])"
_PHRASE = re.compile(rf"\s(?:{_PART}{{0,60}}?,\s)?{_PART}{{0,80}}")
_ACCORDING = re.compile(r"\b[Aa]ccording to (?:the )?")
_CROWDS = word_set("people sources officials analysts experts critics observers reports insiders investors residents")
_PASSIVE = word_set("was were been being be is are than as")
_REPORT = stem("report")
_MOUTHS = word_set(
    "spokesman spokeswoman spokesperson representative official officials lawyer lawyers spokespeople spokesmen "
    "statement"
)
_VERBAL = re.compile(r"(?:ment|tion|sion|ism|al)s?$")
_WHO = re.compile(r"(?:\s\([^)]*\))?,\s(?:who|which|whose)\s")
_STOPS = re.compile(r"[;:“”\"]")
_IT_DOES = re.compile(
    r"\s(?:it|he|she)\s(?!(?:in|on|at|to|after|when|while|with|by|during|last|this|yesterday)\b)[a-z]"
)
# "Her note says": what somebody has written speaks for the one who wrote it.
_WRITTEN = re.compile(
    r"\b(?:his|her)\s(?:[\w-]+\s){0,2}(?:note|letter|statement|report|post|message|column|blog|e-?mail|memo|speech"
    r"|submission|petition|article|book)\s$"
)
_NEW = word_set("a an another some")
_DETERMINERS = _NEW | word_set("the its their this that his her our")
_NO_VERB_AFTER = word_set("a an the this that its his her their our of in for by on with no any such and")


def says(word: Word) -> bool:
    """Whether a word may be a verb of speech, by itself: "said", "thundered", and not "statement"."""
    known = word.stem in SPEECH or (word.stem in _ALSO and word.lower.endswith(("s", "ed")))
    return known and word.text[0].islower() and not _VERBAL.search(word.lower)


@dataclass(frozen=True)
class SpeakerFinder:
    """Looks for the speaker of one line; `before` has line, speaker and whether quoted of each statement before."""

    reading: Reading
    line: Line
    quotations: Sequence[Quotation]
    before: Sequence[tuple[Line, Entity, bool]]

    def speaker(self) -> tuple[Entity | None, Word | None]:
        """The speaker, and the verb of speech; both None if nobody speaks."""
        source = source_in(self.line, self.reading)
        told = self._according()
        if told is not None and judges_in_person(told):
            return told, None
        # Whose story it is does not speak; what is quoted there is somebody else's, or nobody's.
        for verb in self._verbs():
            if source is not None and verb.stem == _REPORT:
                continue
            entity = self._inverted(verb) or self._across(verb) or self._doer(verb) or self._meant(verb)
            if entity is not None and entity is not told:
                return entity, verb
        if source is not None or (told is not None and self._crowd_speaks()):
            return None, None
        return told or self._without_verb(), None

    def doer(self, verb: Word) -> Entity | None:
        """Who does what a verb says: named, or meant by a pronoun or an office."""
        return self._doer(verb) or self._meant(verb)

    def _verbs(self) -> list[Word]:
        return [
            word
            for word in self.line.words
            if says(word)
            and not self._passive(word)
            and (word.stem in SPEECH or self._stands_as_verb(word))
            and not inside_quotation(self.line, word.start, self.quotations)
        ]

    def _passive(self, word: Word) -> bool:
        """Whether it is "was told", "than announced": nobody speaks by it, unless "by" comes after."""
        before = self.line.before(word.start, 1)
        after = self.line.after(word.end, 1)
        return bool(before) and before[0].lower in _PASSIVE and not (after and after[0].lower == "by")

    def _stands_as_verb(self, word: Word) -> bool:
        before = self.line.before(word.start, 1)
        lead = before[0].lower if before else ""
        return lead not in _NO_VERB_AFTER and not lead.endswith(("'s", "’s"))

    def _inverted(self, verb: Word) -> Entity | None:
        """The speaker of ``"…," said Ann Reed`` and ``"…," said the company's chairwoman, Ann Reed``."""
        line = self.line
        mark = line.text[: verb.start].rstrip()[-1:]
        if mark not in ("”", '"', "’") and not (mark == "," and verb.stem in _PLAIN):
            return None
        found = _PHRASE.match(line.text, verb.end)
        names = [name for name in line.names if found and verb.end <= name.start and name.end <= found.end()]
        officers = [name for name in names if office_beside(line, name)]
        near = [name for name in names if name.start - verb.end <= 5 and not _heads_office(line, name)]
        return next((self.reading.entity(name.value) for name in near[:1] or officers[:1]), None)

    def _doer(self, verb: Word) -> Entity | None:
        for part in parts_of(self.line, {verb.stem: 1.0}):
            if part.argument is not Argument.agent or part.verb is not verb:
                continue
            between = self.line.text[part.name.end : verb.start].lower().rpartition(",")[2].split()
            quoted = inside_quotation(self.line, part.name.start, self.quotations)
            if part.name.end <= verb.start and not _CROWDS.isdisjoint(between):
                return None
            if not quoted and (entity := self.reading.entity(part.name.value)) is not None:
                return entity
        return None

    def _across(self, verb: Word) -> Entity | None:
        """The speaker before a relative clause that has clauses of its own: "Alder Foods, which says that …, said"."""
        line = self.line
        if not line.text[: verb.start].endswith(", ") or any(0 <= name.start - verb.end <= 5 for name in line.names):
            return None
        for name in line.names:
            opened = _WHO.match(line.text, name.end) if name.end < verb.start else None
            between = line.text[opened.end() : verb.start] if opened else ";"
            if not opened or _STOPS.search(between) or governor(line, name) or modifies(line, name):
                continue
            if not inside_quotation(line, name.start, self.quotations):
                return self.reading.entity(name.value)
        return None

    def _meant(self, verb: Word) -> Entity | None:
        """The speaker that a pronoun or an office refers to."""
        line = self.line
        named = [(name.start, name.end) for name in line.names]
        free = [word for word in line.before(verb.start, 4) if not any(a <= word.start < b for a, b in named)]
        # "In a letter to the minister, forty farmers said": who stands before the comma does not speak.
        comma = line.text.rfind(",", 0, verb.start)
        free = [word for word in free if word.start > comma] or free
        left = [word.lower for word in free]
        # ", said it would": what follows belongs to what is said.
        inverted = line.text[: verb.start].rstrip()[-1:] in ("”", '"', "’", ",") and not _IT_DOES.match(
            line.text, verb.end
        )
        right = [word.lower for word in line.after(verb.end, 3)] if inverted else []
        if any(word in ("he", "she") for word in (*left[-2:], *right[:1])) or _WRITTEN.search(line.text[: verb.start]):
            return _as_person(self._latest_person())
        body = self._spoken_for(verb)
        if body is not None:
            return body
        titled = self._office_of(verb)
        around = [*left, *right]
        office = titled or next((word for word in around if is_office(word) and not word.endswith("s")), None)
        if office:
            return _as_person(self._holder(office, new=titled is not None))
        noun = next((word.lower for word in reversed(free) if self._is_known(word)), None) or next(
            (word for word in right if word in BODY_NOUNS), None
        )
        return self._body(noun) if noun or "it" in (*left[-2:], *right[:1]) else None

    def _is_known(self, word: Word) -> bool:
        """Whether a word calls a body by what it is, as one named before: "the company", and not "a company that"."""
        if word.lower not in BODY_NOUNS or self.line.text[: word.start].endswith(("s' ", "s’ ")):
            return False
        before = (other.lower for other in reversed(self.line.before(word.start, 3)))
        return next((other for other in before if other in _DETERMINERS), "the") not in _NEW

    def _body(self, noun: str | None) -> Entity | None:
        return body_meant(noun, self.line, self.reading, [(line, speaker) for line, speaker, _ in self.before])

    def _spoken_for(self, verb: Word) -> Entity | None:
        """The body in "a spokesman for Alder Foods said", "an Alder Foods official said": who speaks has no name."""
        for name in self.line.names:
            between = self.line.text[name.end : verb.start].split()
            before = [word.lower for word in self.line.before(name.start, 4)]
            told = between or before
            if name.end > verb.start or len(between) > 3 or not told:
                continue
            if _MOUTHS.isdisjoint(told):
                continue
            if between or governor(self.line, name) in ("of", "for", "from", "at"):
                return self.reading.entity(name.value)
        return None

    def _office_of(self, verb: Word) -> str | None:
        """The office in "the chairman of Alder Foods says"."""
        for name in self.line.names:
            if name.end <= verb.start and len(self.line.text[name.end : verb.start].split()) <= 1:
                if governor(self.line, name) not in ("of", "at", "for"):
                    continue
                offices = [word.lower for word in self.line.before(name.start, 4) if is_office(word.text)]
                return offices[-1] if offices else None
        return None

    def _according(self) -> Entity | None:
        """Who is named, or meant, after "according to"."""
        told = _ACCORDING.search(self.line.text)
        if told is None or inside_quotation(self.line, told.start(), self.quotations):
            return None
        closed = re.compile(r"[,.;:()]").search(self.line.text, told.end())
        end = closed.start() if closed else len(self.line.text)
        if closed and closed.group() == "," and not any(told.end() <= name.start < end for name in self.line.names):
            # "According to the contractor, Alder Works"
            apposed = next((name for name in self.line.names if name.start == end + 2), None)
            if apposed is not None and end > told.end() and told.group().endswith("the ") and told.start() > 0:
                return self.reading.entity(apposed.value)
        names = [name for name in self.line.names if told.end() <= name.start and name.end <= end]
        officer = next((name for name in names if office_beside(self.line, name)), None)
        if names and (officer or names[0].start - told.end() <= 30):
            return self.reading.entity((officer or names[0]).value)
        noun = next((word.lower for word in self.line.after(told.end(), 3) if self._is_known(word)), None)
        return self._body(noun) if noun else None

    def _crowd_speaks(self) -> bool:
        """Whether people without a name speak: "according to X, farmers say"."""
        return any(crowd_before(self.line, verb) for verb in self._verbs())

    def _without_verb(self) -> Entity | None:
        line = self.line
        quoted = [part for quotation in self.quotations for part in quotation.parts if part[0] is line]
        if not quoted:
            return None
        opening = line.text[: quoted[0][1] - 1].rstrip() if quoted[0][1] else ""
        leading = [name for name in line.names if name.end <= len(opening) and not governor(line, name)]
        if opening.endswith(":") and leading:
            return self.reading.entity(leading[0].value)
        if opening or not self.before or self.before[-1][0].number != line.number - 1:
            return None
        whole = quoted[-1][2] >= len(line.text.rstrip()) - 1 and _may_be_person(self.before[-1][1])
        return self.before[-1][1] if self.before[-1][2] or whole else None

    def _latest_person(self) -> Entity | None:
        """Whom "he" or "she" is: the person speaking or named last, in the sentences just before."""
        spoke = {line.number: speaker for line, speaker, _ in self.before}
        for other in reversed(self._earlier(_BACK)):
            if other.number in spoke and _may_be_person(spoke[other.number]):
                return spoke[other.number]
            named = [self.reading.entity(name.value) for name in other.names]
            people = [entity for entity in named if entity and _may_be_person(entity)]
            if people:
                return people[0]
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

    def _earlier(self, count: int) -> list[Line]:
        return [other for other in self.reading.lines if 0 < self.line.number - other.number <= count]


def _heads_office(line: Line, name: Mention[str]) -> bool:
    """Whether a name is followed by an office: "said Alder chairman Ann Reed"."""
    office = re.match(r"(?:['’]s?)?((?:\s(?:[a-z][\w-]+|[A-Z]{2,5}\b)){1,3})", line.text[name.end :])
    return office is not None and is_office(office.group(1))


def _as_person(entity: Entity | None) -> Entity | None:
    """Who is "she" or "the mayor" is a person, whatever the name looks like."""
    if entity is not None:
        entity.kind = EntityKind.person
    return entity


def _may_be_person(entity: Entity) -> bool:
    unknown = entity.kind is EntityKind.unknown and len(entity.name.split()) >= 2
    return entity.kind is EntityKind.person or unknown

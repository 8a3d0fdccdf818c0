"""Who takes part in what the record is: the entities that stand out on the sides of its events."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarize.engines.local.bargains.bargains import BARGAIN_VERBS
from summarize.engines.local.bargains.parts_played import named_as_side
from summarize.engines.local.language.clauses import negated
from summarize.engines.local.language.evidence import Search, fit
from summarize.engines.local.language.governing import owns
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.places import is_country
from summarize.engines.local.language.syntax import Argument, Part, parts_of
from summarize.engines.local.language.words import kinship, stem, stem_set, word_set
from summarize.engines.local.reading.entities import Entity, EntityKind
from summarize.engines.local.reading.reading import Reading
from summarize.text.mention import Mention

__all__ = ["participation", "standing_out"]

_PARTS = {Argument.agent: 1.0, Argument.patient: 0.9, Argument.goal: 0.75, Argument.source: 0.75}
_FROM = stem_set("buy purchase acquire order secure license lease charter procure win")
"""What is done with somebody on the other side: "has bought wheat from X"."""
_LEAST = 0.44
_SHARE = 0.35
_MOST = 4


def participation(entity: Entity, verbs: Mapping[str, float], reading: Reading, search: Search) -> float:
    """How much the article shows an entity doing, or being done to, what the verbs say: 0 to about 2."""
    weights = []
    for line in entity.lines():
        cues = with_bargains(verbs, line)
        best = _through_others(entity, line, cues)
        for part in parts_of(line, cues):
            if part.argument is Argument.source and not (entity.kind in _BODIES and _seller(line, part)):
                continue
            acts = part.argument in _PARTS and not negated(line, part.verb.start)
            if acts and reading.entity(part.name.value) is entity and not _only_concerned(line, part):
                bids = _UNSURE if part.verb.stem == stem("bid") else 1.0
                best = max(best, bids * part.weight * _PARTS[part.argument])
        if any(where is line and _coupled(line, mention) for where, mention in entity.mentions):
            best = max(best, 0.75)
        if any(where is line and named_as_side(line, mention) for where, mention in entity.mentions):
            best = max(best, 0.7 * (cues.keys() != verbs.keys()))
        weights.append(best * (0.7 + 0.3 * search.earliness(line)))
    weights += [_MEANT for line, meant in _pairs(reading, verbs) if any(other is entity for other in meant)]
    weights.sort(reverse=True)
    contesting = any(_OPPOSITION.search(line.text[: mention.start]) for line, mention in entity.mentions)
    judges = _UNSURE if contesting or _JUDGES.search(entity.name) else 1.0
    return judges * sum(weight * 0.5**place for place, weight in enumerate(weights))


_UNSURE = 0.55
"""For who bids, and may lose; and for bodies that judge, regulate or represent, and seldom buy."""
_JUDGES = re.compile(
    r"\b(?:court|commission|tribunal|parliament|committee|union|federation|regulator|watchdog|police|senate|congress"
    r"|association|party|alliance|inspectorate|competition authority|assembly|council of ministers|cabinet)\b",
    re.IGNORECASE,
)
_OPPOSITION = re.compile(r"\b(?:opposition|ruling party|governing party)(?:['’]s)?\s(?:party\s)?$", re.IGNORECASE)
_BARGAIN = stem("agreement")
_OTHER = dict.fromkeys(BARGAIN_VERBS, 0.8)
_PHRASAL = {
    stem("take"): re.compile(r"\b(?:tak(?:e|es|en|ing)|took) over\b"),
    stem("team"): re.compile(r"\bteam(?:s|ed|ing)? up\b"),
    **dict.fromkeys(
        stem_set("pick choose select hire tap appoint engage chosen chose"),
        re.compile(
            r"\b(?:pick|choos|chos|select|hir|tap|appoint|engag)\w*\s[^.;]{2,90}?\s(?:to (?:build|construct|supply|run"
            r"|operate|manage|deliver|design|develop|provide|make|maintain|modernise|modernize|upgrade|install|lay)"
            r"|for the (?:contract|project|concession|job|deal)"
            r"|as (?:the )?(?:preferred bidder|contractor|supplier|operator|partner))\b"
        ),
    ),
    **dict.fromkeys(
        stem_set("obtain receive gain"),
        re.compile(
            r"\b(?:obtain|receiv|gain)\w*\s(?:an?\s|the\s)?(?:[a-z-]+\s){0,2}"
            r"(?:rights?|licen[cs]e|concession|contract|order|lease|franchise)\b"
        ),
    ),
    stem("join"): re.compile(r"\bjoin(?:s|ed|ing)? forces\b"),
}


def with_bargains(verbs: Mapping[str, float], line: Line) -> dict[str, float]:
    """The verbs, and where they tell of an agreement, those of every bargain as well: "lease", "take over", "swap"."""
    if not any(kinship(verb, _BARGAIN) for verb in verbs):
        return dict(verbs)
    phrasal = {verb: 0.9 for verb, pattern in _PHRASAL.items() if pattern.search(line.text)}
    return _OTHER | phrasal | dict(verbs)


_APART = re.compile(r"[,;:]\s|\b(?:which|that|who|to be|would|will|was|were|is|are)\b|\w+ed\sfrom\b")


def _seller(line: Line, part: Part) -> bool:
    """Whether something is bought from somebody, and no other verb stands between: "has bought wheat from X"."""
    return part.verb.stem in _FROM and not _APART.search(line.text[part.verb.end : part.name.start])


_LED = re.compile(
    r"\b(?:consortium|group|venture|vehicle|team|alliance|partnership|syndicate|bidder)\s"
    r"(?:led by|headed by|formed by|made up of|backed by|of)\s(?:[\w'’-]+\s){0,4}$"
)


# "X, the miller with which Y has signed a contract".
_WITH_WHICH = re.compile(r"(?:,\s(?:the|an?)\s[^,;.]{3,60}?)?,?\s(?:with|from|to) (?:which|whom)\s")


def _through_others(entity: Entity, line: Line, cues: Mapping[str, float]) -> float:
    """How much somebody takes part through others: "a group led by X was awarded", "X, with which Y has signed"."""
    led = any(
        where is line and not owns(line, mention) and _LED.search(line.text[: mention.start])
        for where, mention in entity.mentions
    )
    if led:
        return 0.7 * max((fit(word.stem, cues) for word in line.words), default=0.0)
    related = [
        found
        for where, mention in entity.mentions
        if where is line and (found := _WITH_WHICH.match(line.text, mention.end))
    ]
    told = [word for word in line.words if any(found.end() <= word.start for found in related)]
    return 0.7 * max((fit(word.stem, cues) for word in told if not negated(line, word.start)), default=0.0)


_COUPLE = (
    r"\s(?:[a-z-]+\s){0,2}?(?:contract|deal|agreement|pact|merger|venture|tie-up|takeover|accord|partnership"
    r"|alliance|transaction)\b"
)
_COUPLED = (
    re.compile(rf"(?:-|–|—|/|\sand\s)(?:[A-Z][\w&.’'-]*\s?){{1,3}}(?<=\S){_COUPLE}"),
    re.compile(r"[A-Z][\w&.’']+[-–—/]$"),
    re.compile(_COUPLE),
)


def _coupled(line: Line, mention: Mention[str]) -> bool:
    """Whether a name is one of the two that a bargain is called after: "the Alder–Birch contract"."""
    left, joint, right = _COUPLED
    if left.match(line.text, mention.end) and line.text[mention.end] in "-–—/":
        return True
    return bool(joint.search(line.text[: mention.start]) and right.match(line.text, mention.end))


_THE_TWO = re.compile(
    r"\b(?:the two|both|both (?:sides|companies|firms)|the (?:two )?(?:companies|sides|partners|parties|firms))"
    r"(?:\s\w+){0,2}?\s(?P<did>[a-z]+)",
    re.IGNORECASE,
)
_MEANT = 0.7
_BACK = 2


def _pairs(reading: Reading, verbs: Mapping[str, float]) -> Iterator[tuple[Line, list[Entity]]]:
    """Those two who are meant where "the two" or "both sides" do what the verbs say: the bodies named last."""
    for place, line in enumerate(reading.lines):
        for found in _THE_TWO.finditer(line.text):
            word = next((word for word in line.words if word.start == found.start("did")), None)
            if word is None or fit(word.stem, verbs) < 0.7 or not word.lower.endswith("ed"):
                continue
            here = [name for name in line.names if name.end <= found.start()]
            earlier = [
                name
                for other in reversed(reading.lines[max(0, place - _BACK) : place])
                for name in reversed(other.names)
            ]
            bodies: list[Entity] = []
            for name in [*reversed(here), *earlier]:
                entity = reading.entity(name.value)
                if entity is not None and entity.kind in _BODIES and not _among(entity, bodies):
                    bodies.append(entity)
            if len(bodies) >= 2:
                yield line, bodies[:2]
            break


_BODIES = (EntityKind.organisation, EntityKind.unknown)


_CONTESTING = stem_set(
    "annul cancel void block stop halt challenge oppose contest scrap overturn suspend reverse quash reject delay "
    "freeze "
    "criticise criticize condemn denounce question probe review investigate examine scrutinise scrutinize clear approve"
)
_ABOUT = word_set("against on over about into aside before")
_DECREED = re.compile(r"\s(?:that|to|an?\s(?:[a-z]+\s)?[a-z]+(?:ion|ment|ing|sis|iry|be|ew)\b)")


def _only_concerned(line: Line, part: Part) -> bool:
    """Whether somebody only has to do with an event: contests it, rules on it, or orders what no seller delivers."""
    verb = part.verb
    if verb.stem == stem("order") and verb.lower.endswith("ed") and _DECREED.match(line.text, verb.end):
        return True
    if part.argument is not Argument.agent or part.name.end > verb.start:
        return False
    between = [word for word in line.words if part.name.end <= word.start and word.end <= verb.start]
    contests = any(word.stem in _CONTESTING for word in between)
    return contests or any(word.lower in _ABOUT for word in between[-5:])


_OF_STATE = re.compile(r"\b(?:ministry|government|republic of|department of|navy|army|air force)\b", re.IGNORECASE)


def standing_out(scored: Sequence[tuple[Entity, float]]) -> list[Entity]:
    """The entities whose score stands out, in the given order; four at most.

    A country does not stand out where two others do, or where its government does under a name of its own: a deal of
    two firms is told as one of their countries as well.
    """
    best = max((score for _, score in scored), default=0.0)
    kept = [(entity, score) for entity, score in scored if score >= max(_LEAST, _SHARE * best)]
    others = [(entity, score) for entity, score in kept if not is_country(entity.name)]
    spoken_for = any(_OF_STATE.search(entity.name) for entity, _ in others)
    kept = others if len(others) >= 2 or spoken_for else kept
    strongest = sorted(kept, key=lambda entry: -entry[1])[:_MOST]
    return [entity for entity, _ in kept if _among(entity, (other for other, _ in strongest))]


def _among(entity: Entity, others: Iterable[Entity]) -> bool:
    return any(entity is other for other in others)

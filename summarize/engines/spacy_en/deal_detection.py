"""The deals that an article's sentences tell of, and the one that it is about: its kind, and who is what in it.

A clause tells who buys, sells, invests, supplies, licenses or signs, and with whom.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from spacy.tokens import Token

from summarize.engines.spacy_en import words
from summarize.engines.spacy_en.grammar import after, agents, named, objects, points_back, possessors, subjects_above
from summarize.engines.spacy_en.named_entities import Entity
from summarize.engines.spacy_en.parsed_article import Line, ParsedArticle
from summarize.engines.spacy_en.words import Frame

__all__ = ["DetectedDeal", "Event", "Part", "detect_deal", "find_events", "is_deal_noun", "is_the_deal"]

Roles = tuple[tuple[Entity, str], ...]
Clause = tuple[Token, str | None, Roles]
Told = Iterator[tuple[str | None, Roles]]
"""Readings of a verb or noun: the kind of deal, if it says so, and the roles of those that it names."""

# What a sentence counts for: a headline twice, the opening more than the rest, background less.
_IN_TITLE, _BACKGROUND, _ONE_SIDED = 2.0, 0.25, 0.7
_OPENING, _OPENING_LINES = 1.5, 5
_SIGNED = 1.5  # those who sign are the parties
# What an article must say of a deal to be about it: once in headline or opening, else more than once.
_ENOUGH_IN_OPENING, _ENOUGH, _LINE_SAYS, _LINES_COUNTED = 1.5, 2.0, 0.5, 2
# An agreement of no stated kind says less than a purchase, as everything may be called a deal.
_UNKNOWN_KIND = 0.6
_SIDES = (("customer", "supplier"), ("licensee", "licensor"), ("buyer", "seller"), ("investor", "target"))
_OTHER_SIDE = {one: other for pair in _SIDES for one, other in (pair, pair[::-1])}
# Deals whose parties do the same; in others "partner" says only that somebody signed, and not what for.
_OF_EQUALS = frozenset({None, "partnership", "joint_venture", "merger", "trade"})
# Of what is bought, and of those who buy goods or rights, an article's deal has one; a second is another deal's.
_ONE = {"acquisition": "target", "supply": "customer"}


@dataclass(frozen=True)
class Event:
    """A deal as one clause tells of it; `kind` is None for an agreement of which the clause does not say the kind.

    `token` is the verb or noun; `weight` says how much the clause counts, `news` that headline or opening tell of it.
    """

    kind: str | None
    line: Line
    token: Token
    roles: Roles
    weight: float
    news: bool


def find_events(parsed: ParsedArticle) -> list[Event]:
    """The events of an article in its order, those with parties on one side only left out."""
    found = []
    for line in parsed.lines:
        told = [(token, kind, roles) for token in line.doc if not token._.is_denied for kind, roles in _told_by(token)]
        for token, kind, roles in _joined(told):
            roles = tuple({entity: (entity, role) for entity, role in reversed(roles)}.values())[::-1]
            weight = _weight(parsed, line, token)
            if _is_event(kind, roles, weight):
                news, one_sided = weight >= _OPENING, len(roles) < 2 and kind == "supply"
                weight *= _ONE_SIDED if one_sided else 1.0
                found.append(Event(kind, line, token, roles, weight, news))
    return found


def _joined(told: list[Clause]) -> Iterator[Clause]:
    """Clauses of a line that each name one side of a deal of one kind as one: "raised $5 million … led by Norland"."""
    for token, kind, roles in told:
        same = [more for _, other, more in told if other == kind]
        if kind is None or any(len(dict(more)) > 1 for more in same):
            yield token, kind, roles
        elif roles == same[0]:
            yield token, kind, tuple(role for more in same for role in more)


def _told_by(token: Token) -> Told:
    word = token.lemma_
    particle = next((child.lower_ for child in token.children if child.dep_ == "prt"), "")
    frames = words.VERBS.get(f"{word} {particle}", words.VERBS.get(word, ()))
    if token._.is_verb and frames:
        there = [frame for frame in frames if any(_after(_around(token), word) for word in frame.after)]
        yield from _by_verb(token, (there or frames)[0])
    elif token._.is_verb and word in words.SIGNING:
        yield from _by_signing(token)
    elif token.tag_ == "NN" and word in words.NOUNS:
        yield _by_noun(token, words.NOUNS[word])
    elif token.pos_ in ("NOUN", "PROPN") and word in words.AGREEMENTS:
        yield from _by_agreement(token)
    elif token._.is_verb and word in words.CHOOSING:
        yield from _by_choice(token)


def _by_agreement(noun: Token) -> Told:
    """An agreement between or with somebody, or of several owners: "Norland and Ostrel's pact"."""
    if noun.dep_ == "dobj" and noun.head.lemma_ in words.SIGNING:
        return  # told by the verb
    others, own = _with_whom(noun), [one for one in possessors(noun) if one.pos_ != "PRON"]
    if own and noun.dep_ == "conj":
        own.append(noun.head)  # in "Norland and Ostrel's pact" the parser joins Norland and pact
    if len(others) == 1 and not own and noun.left_edge.lower_ != "the":
        own = subjects_above(noun)
    yield _agreement_kind(noun), _cast("partner", [*own, *others])


def _with_whom(*heads: Token) -> list[Token]:
    """What "with" and "between" bring, also where the parser hangs them beside: "memorandum of understanding with"."""
    near = [one for head in heads for one in (head, _above_of(head), *after(head, "of"))]
    return [one for head in dict.fromkeys(near) for one in after(head, "between", "with")]


def _by_choice(verb: Token) -> Told:
    """Who is chosen for a contract, or to do what suppliers do."""
    done = [child.lemma_ for child in verb.children if child.dep_ == "xcomp"]
    contract = any(token.lemma_ in words.AGREEMENTS for token in verb.subtree)
    if contract or any(words.VERBS[one][0].kind == "supply" for one in done if one in words.VERBS):
        yield "supply", _cast("customer", agents(verb)) + _cast("supplier", objects(verb))


def _above_of(noun: Token) -> Token:
    """The noun that "of" hangs another one on, or that one itself."""
    return noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun


def _by_verb(verb: Token, frame: Frame) -> Told:
    done_to = objects(verb)
    if frame.kind == "acquisition" and any(one.lemma_ in words.STAKES for one in done_to):
        frame = words.SHARES[frame.subject]
    if frame.having and not any(one.lemma_ in frame.having for one in done_to):
        return
    # Who is supplied is an object only beside the goods: "supplies Norland with steel".
    beside = frame.kind != "supply" or after(verb, "with")
    yield _by_frame(frame, agents(verb), done_to if beside else [], _around(verb))


def _by_noun(noun: Token, frame: Frame) -> tuple[str | None, Roles]:
    doers = [one for one in [*possessors(noun), *after(noun, "by")] if one.pos_ != "PRON"]
    if not doers and frame.subject != "seller":
        doers = subjects_above(noun)
    done_to = after(noun, "of")
    beside = [child for child in noun.children if child.dep_ in ("compound", "appos") and child.pos_ == "PROPN"]
    return _by_frame(frame, doers, [*done_to, *beside], [noun, *done_to])


def _by_frame(frame: Frame, doers: list[Token], done_to: list[Token], heads: list[Token]) -> tuple[str | None, Roles]:
    """The kind and roles of a frame; who buys or sells goods is no buyer or seller of a company."""
    roles = _cast(frame.subject, doers)
    for preposition, role in frame.after.items():
        roles += _cast(role, _after(heads, preposition))
    if frame.kind == "acquisition" and done_to and all(map(_are_goods, done_to)):
        goods = {"buyer": "customer", "seller": "supplier"}
        return "supply", tuple((entity, goods[role]) for entity, role in roles)
    if frame.object is not None:
        owned = done_to if frame.kind == "acquisition" else []  # whose owner sells it: "Norland's dairy business"
        sellers = _cast("seller", (owner for one in owned for owner in (*possessors(one), *after(one, "of"))))
        roles += tuple(one for one in _cast(frame.object, done_to) if one[0] not in dict(sellers)) + sellers
    return frame.kind, roles


def _around(verb: Token) -> list[Token]:
    """What the parser hangs a verb's prepositions on: itself, its object, or what else follows it."""
    done_to = objects(verb)
    return [verb, *done_to, *(one for head in done_to for one in after(head, "for"))]


def _after(heads: list[Token], word: str) -> list[Token]:
    """What a preposition brings; or the indirect object."""
    indirect = [child for head in heads for child in head.children if child.dep_ == "dative"]
    return indirect if word == "dative" else [one for head in heads for one in after(head, word)]


def _are_goods(bought: Token) -> bool:
    """Whether what is bought is counted, many or a mass, as goods are: "22 Norland jets", "gas from Norland"."""
    if (entity := named(bought)) is None:
        bare = not any(child.dep_ in ("det", "poss") for child in bought.children)
        owned = any(map(named, (*possessors(bought), *after(bought, "of"))))  # "Norland's bakeries" are a part of it
        return bought.is_lower and not owned and (bought.tag_ == "NNS" or (bought.tag_ == "NN" and bare))
    counted = any(child.dep_ == "nummod" for child in bought.children)
    return counted or any(map(str.isdigit, entity.name))


def _by_signing(verb: Token) -> Told:
    for signed in [*objects(verb), *after(verb, "into")]:
        agreement = next((one for one in (signed, _above_of(signed)) if one.lemma_ in words.PAPERS), None)
        if agreement is not None:
            yield _agreement_kind(agreement), _cast("partner", [*agents(verb), *_with_whom(verb, agreement)])


def _agreement_kind(noun: Token) -> str | None:
    """What an agreement is about: "supply contract", "agreement for the supply of …", "a deal to supply …"."""
    about = [*noun.children, *after(noun, "of", "for"), noun]
    kinds = [words.KINDS[word.lemma_] for word in about if word.lemma_ in words.KINDS]
    purposes = [*noun.children, *(noun.head.children if noun.dep_ == "dobj" else [])]
    verbs = [child.lemma_ for child in purposes if child.tag_ == "VB"]
    kinds += [words.VERBS[verb][0].kind for verb in verbs if verb in words.VERBS]
    return kinds[0] if kinds else None


def _cast(role: str, tokens: Iterable[Token]) -> Roles:
    """The parties that tokens name, in a role; what cannot have it and what has no name are left out."""
    entities = (named(token) for token in tokens)
    return tuple((entity, role) for entity in entities if entity is not None and entity.may_be(role))


def _is_event(kind: str | None, roles: Roles, weight: float) -> bool:
    """Whether a clause says enough: parties on two sides, which company is bought, or who buys goods as news."""
    bought = [entity for entity, role in roles if role == "target"]
    alone = [(one.kind, role) for one, role in roles] == [("organisation", "customer")] and weight >= _OPENING
    return len(roles) > 1 or alone or (kind == "acquisition" and any(one.kind == "organisation" for one in bought))


def _weight(parsed: ParsedArticle, line: Line, token: Token) -> float:
    weight = _IN_TITLE if line is parsed.title else _OPENING if line.number <= _OPENING_LINES else 1.0
    published = parsed.article.published
    years = [date.value.year for date in line.dates if date.value.year is not None]
    if published is not None and published.year is not None and any(year < published.year - 1 for year in years):
        weight *= _BACKGROUND
    return weight * (_SIGNED if token._.is_verb and token.lemma_ in words.SIGNING else 1.0)


class Part(NamedTuple):
    """A party with its role, None where only that it signed is known, and the line that says so."""

    entity: Entity
    role: str | None
    line: Line


@dataclass(eq=False)
class DetectedDeal:
    """What an article's deal is; `kind` is None where it is only called a deal. `events` are those that tell of it.

    `others` are companies of which the article tells the same, in another deal.
    """

    parsed: ParsedArticle
    kind: str | None
    parts: tuple[Part, ...]
    events: tuple[Event, ...]
    others: frozenset[Entity]

    def __post_init__(self) -> None:
        self.parties = [part.entity for part in self.parts]
        self.mains = {part.entity for part in self.parts if part.role == _ONE.get(self.kind or "")}
        self.target = next((part.entity for part in self.parts if part.role == "target"), None)

    @cached_property
    def lines(self) -> list[Line]:
        """The lines that can be about this deal or its parties.

        They tell of it, name a party or "the deal", or go on about what the line before was about ("It has …", "The
        company …"); and they are not about another company that is bought.
        """
        found: list[Line] = []
        for line in self.parsed.lines:
            named = set(self.parsed.named_in(line))
            if named & self.others and not named & self.mains:
                continue
            says = bool(named & {*self.parties}) or any(is_the_deal(token) for token in line.doc)
            if self.tells(line) or says or (found and found[-1].number == line.number - 1 and _goes_on(line)):
                found.append(line)
        return found

    def is_others(self, deal: Token) -> bool:
        """Whether a noun for a deal tells of an organisation that is no party: "Norland order", "deal with Ostrel"."""
        owners = {part._.entity for child in deal.children if child.dep_ == "compound" for part in child.subtree}
        if is_deal_noun(deal):
            owners |= {named(one) for part in deal.subtree for one in after(part, "between", "with")}
        return any(one.kind == "organisation" and one not in self.parties for one in owners if one is not None)

    def tells(self, line: Line) -> bool:
        return any(event.line is line for event in self.events)

    def told_by(self, token: Token) -> bool:
        """Whether a verb or noun is one that tells of the deal."""
        return any(event.token == token for event in self.events)


def _goes_on(line: Line) -> bool:
    """Whether a line begins with what the line before named: "It has …", "The firm …", "Its office …"."""
    first = next((token for token in line.doc if not token.is_punct), line.doc[0])
    return first.pos_ == "PRON" or points_back(first.head)


def is_deal_noun(token: Token) -> bool:
    return token.lemma_ in words.DEALS and token.pos_ in ("NOUN", "PROPN")


def is_the_deal(token: Token) -> bool:
    """Whether a token stands for the deal: "the acquisition", "this agreement"."""
    return is_deal_noun(token) and any(one.dep_ == "det" and one.lower_ not in ("a", "an") for one in token.children)


@lru_cache(maxsize=1)
def detect_deal(parsed: ParsedArticle) -> DetectedDeal | None:
    """The deal that an article is about; None where it is about none, as far as the parse tells."""
    events = find_events(parsed)
    weights: defaultdict[str | None, float] = defaultdict(float)
    for event in events:
        weights[event.kind] += event.weight * (1 if event.kind else _UNKNOWN_KIND)
    lines = sum(any(map(is_the_deal, line.doc)) for line in parsed.lines)  # that speak of "the deal", which counts too
    spoken = _LINE_SAYS * min(lines, _LINES_COUNTED)
    enough = _ENOUGH_IN_OPENING if any(event.news for event in events) else _ENOUGH
    if not weights or sum(weights.values()) + spoken < enough:
        return None
    kind = max(weights, key=lambda one: (weights[one], str(one)))
    same = [event for event in events if event.kind == kind]
    others = frozenset[Entity]()
    role = _ONE.get(kind or "", "")
    votes = {entity: (played[role], len(entity.mentions)) for entity, played in _votes(same).items() if played[role]}
    if votes:
        first = max(votes, key=lambda entity: votes[entity])
        together = {one for event in same if (first, role) in event.roles for one, _ in event.roles}
        others = frozenset(votes) - together
        same = [event for event in same if others.isdisjoint(entity for entity, _ in event.roles)]
    parts = _parts(same)
    if len({part.entity for part in parts}) < 2:
        parts = _completed(parsed, parts, [event for event in events if event.kind != kind])
    if kind not in _OF_EQUALS:
        sides = {_OTHER_SIDE.get(part.role or "") for part in parts if part.role != "partner"}
        side = sides.pop() if len(sides) == 1 and sum(part.role == "partner" for part in parts) == 1 else None
        parts = [part._replace(role=side) if part.role == "partner" else part for part in parts]
    return DetectedDeal(parsed, kind, tuple(parts), tuple(same), others) if parts else None


def _votes(events: Iterable[Event]) -> dict[Entity, defaultdict[str, float]]:
    votes: defaultdict[Entity, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for event in events:
        for entity, role in event.roles:
            votes[entity][role] += event.weight
    return votes


def _parts(events: list[Event]) -> list[Part]:
    """Each party once, in the role that the events say most, if one of its events names who it is most about."""
    votes = _votes(events)
    # That somebody signs says less than what they do.
    roles = {one: max(played, key=lambda role: (role != "partner", played[role])) for one, played in votes.items()}
    kept = {*roles}
    # Only those who are in one event with the first of them, or with somebody who is.
    found = {max(kept, key=lambda one: (roles[one] != "partner", votes[one][roles[one]]))} if kept else set()
    while more := [cast for event in events if (cast := {*dict(event.roles)}) & found and not cast <= found]:
        found |= more[0]
    kept &= found
    if sum(one.kind == "organisation" for one in kept) > 1:
        kept = {one for one in kept if one.kind != "place"}  # bodies sign for the states that they belong to
    lines = {part: event.line for event in reversed(events) for part in event.roles}  # the first that says so
    return [Part(entity, role, lines[entity, role]) for entity, role in roles.items() if entity in kept]


def _completed(parsed: ParsedArticle, parts: list[Part], events: list[Event]) -> list[Part]:
    """With the other side, where the events of the kind name only one: who signs, or who is the headline's subject."""
    known = {part.entity for part in parts}
    for event in events:
        if known & {entity for entity, _ in event.roles} and event.kind is None:
            role = _OTHER_SIDE.get(parts[0].role or "", "partner") if parts else "partner"
            return [*parts, *(Part(entity, role, event.line) for entity, _ in event.roles if entity not in known)]
    if (title := parsed.title) is not None and [part.role for part in parts] == ["target"]:
        span, first = next(parsed.mentions(title), (None, None))
        if first is not None and span is not None and first not in known and first.may_be("buyer") and not span.start:
            return [Part(first, "buyer", title), *parts]
    return parts

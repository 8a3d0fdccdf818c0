"""Who speaks in an article, with office and organisation, word for word; who takes a side on the deal."""

from collections.abc import Iterable, Iterator, Mapping

from spacy.tokens import Doc, Span, Token

from summarize.engines.spacy_en import words
from summarize.engines.spacy_en.deal_detection import DetectedDeal, is_the_deal
from summarize.engines.spacy_en.grammar import after, first_named, named, objects, subjects
from summarize.engines.spacy_en.named_entities import Entity
from summarize.engines.spacy_en.parsed_article import Item, Line, ParsedArticle
from summarize.text.quotations import quotations

__all__ = ["find_disputes", "find_people", "find_sides"]

_NO_MARKS = str.maketrans("", "", '“”"')
_FEWEST_WORDS = 4  # of a quotation; fewer are words in doubt
_NEAR = 2  # tokens between an organisation and the office: "Norland's new chief executive"
_FORMER = frozenset({"former", "formerly", "ex", "until", "previously", "once"})
_IN_OFFICES = frozenset({"of", "at", "for", ",", "-"})  # other prepositions and marks end one


def find_people(parsed: ParsedArticle) -> dict[Entity, Item]:
    """The persons who have an office or speak: office, organisation, and what they say between quotation marks."""
    found = {entity: item for entity in parsed.entities if (item := _person(parsed, entity)) is not None}
    holders = {str(one.value).casefold(): entity for entity, item in found.items() for one in item.values("role")}
    for speaker, quote, line in _quotes(parsed, holders):
        if speaker in found:
            found[speaker].put("quotes", quote, line)
    return {entity: item for entity, item in found.items() if item.values("role") or item.values("quotes")}


def _person(parsed: ParsedArticle, entity: Entity) -> Item | None:
    """A person of given and family name; what is taken for something else is one where it has an office."""
    first: Line | None = None
    for line in parsed.lines if " " in entity.name else ():
        for span, one in parsed.mentions(line) if not line.headline else ():
            if one is entity:
                first = first or line
                if (office := _office(line.doc, span)) is not None:
                    role, owner = line.words(office.start, office.end - 1), _affiliation(parsed, line, span, office)
                    return parsed.item_of(entity, line, kind="person", role=role, affiliation=owner)
    kind = "person" if entity.kind == "person" else None
    return parsed.item_of(entity, first, kind=kind) if first is not None and entity.kind in ("person", "") else None


def _office(doc: Doc, name: Span) -> Span | None:
    """The office beside a name: "…, chief executive of Norland", "… is chief executive", "Norland chairman …"."""
    root = name.root
    beside = [child for child in root.children if child.dep_ == "appos" and child.i >= name.end]
    if root.dep_ == "nsubj" and root.head.lemma_ == "be":
        beside += [child for child in root.head.children if child.dep_ == "attr"]
    first = name.start
    while first and _is_of_office(doc[first - 1]):
        first -= 1
    before = doc[first : name.start] if doc[name.start - 1].lemma_ in words.OFFICES else doc[:0]
    for office in [*map(_phrase, beside), before]:
        hers = any(token._.entity is not None and token._.entity.kind == "person" for token in office)
        said = {token.lower_ for token in office}
        if not hers and {token.lemma_ for token in office} & words.OFFICES and _FORMER.isdisjoint(said):
            return office
    return None


def _phrase(noun: Token) -> Span:
    """A noun with what belongs to it, without article and clauses."""
    first, last = noun.left_edge.i, noun.right_edge.i
    while first < noun.i and noun.doc[first].pos_ in ("DET", "PRON"):
        first += 1
    while first > 1 and noun.doc[first - 1].text == "-":
        first -= 2  # "vice-chairman"
    last = next((token.i - 1 for token in noun.doc[noun.i : last + 1] if _ends_office(token)), last)
    while last > noun.i and noun.doc[last].pos_ in ("CCONJ", "PUNCT"):
        last -= 1
    return noun.doc[first : last + 1]


def _ends_office(token: Token) -> bool:
    """Whether a clause begins, or what says when or where."""
    ends = token.pos_ in ("ADP", "PUNCT") and token.lower_ not in _IN_OFFICES
    return ends or token.tag_ in ("WDT", "WP") or token.lower_ in _FORMER


def _is_of_office(token: Token) -> bool:
    """Whether a token before a name can be part of an office: "managing director", and no organisation or place."""
    entity: Entity | None = token._.entity
    return entity.kind == "" if entity is not None else token.pos_ in ("NOUN", "PROPN", "ADJ")


def _affiliation(parsed: ParsedArticle, line: Line, name: Span, office: Span) -> str | None:
    """The organisation in an office, right before it ("Norland's new chairman") or right behind."""
    others = [(span, one) for span, one in parsed.mentions(line) if one.kind != "person"]
    inside = [one.name for span, one in others if office.start <= span.start < office.end]
    before = [(span, one.name) for span, one in others if 0 <= office.start - span.end < _NEAR]
    for span, owner in before[-1:] if office.end <= name.start and not inside else ():
        if all(token.pos_ in ("PART", "ADJ") for token in line.doc[span.end : office.start]):
            return owner
    return next(iter(inside), None)


def _quotes(parsed: ParsedArticle, holders: Mapping[str, Entity]) -> Iterator[tuple[Entity, str, Line]]:
    """What stands between quotation marks, with who says it: where the line says so, or goes on with it.

    `holders` are those who hold an office, for "the chief executive said".
    """
    speaker: Entity | None = None
    for line in parsed.lines:
        spoken = [(max(a, line.start), min(b, line.end)) for a, b in quotations(parsed.article.text)]
        spoken = [(a, b) for a, b in spoken if a < b]
        opens = bool(spoken) and spoken[0][0] - line.start <= 1
        inside = {token.i for token in line.doc if any(a <= line.start + token.idx < b for a, b in spoken)}
        speaker = _speaker(line, inside, holders) or (speaker if opens else None)
        if speaker is not None:
            said = (parsed.article.text[a:b].strip() for a, b in spoken)
            yield from ((speaker, quote, line) for quote in said if len(quote.split()) >= _FEWEST_WORDS)


def _speaker(line: Line, inside: set[int], holders: Mapping[str, Entity]) -> Entity | None:
    """The subject of a verb of saying outside of the quotation marks: named, or called by an office."""
    for token in line.doc:
        if token._.is_verb and token.lemma_ in words.SAYING and token.i not in inside:
            for one in subjects(token):
                # Whom a pronoun stands for may be of the line before.
                office = " ".join(one.doc[one.left_edge.i : one.i + 1].text.split()).casefold().removeprefix("the ")
                if (entity := named(one) or holders.get(office)) is not None:
                    return entity
    return None


def find_sides(deal: DetectedDeal) -> dict[Entity, tuple[str, Line]]:
    """Those whom a clause makes the subject of welcoming or opposing the deal, with "supports" or "opposes".

    Who does both takes no side.
    """
    found: dict[Entity, tuple[str, Line]] = {}
    both = set()
    for line, verb, entity in _attitudes(deal, words.SUPPORTING | words.OPPOSING):
        stance = "supports" if verb.lemma_ in words.SUPPORTING else "opposes"
        if found.setdefault(entity, (stance, line))[0] != stance:
            both.add(entity)
    return {entity: side for entity, side in found.items() if entity not in both}


def _attitudes(deal: DetectedDeal, verbs: frozenset[str]) -> Iterator[tuple[Line, Token, Entity]]:
    """The verbs of an attitude to the deal with who has it, the parties apart."""
    for line in deal.parsed.lines:
        for verb in line.doc:
            takes = verb._.is_verb and verb.lemma_ in verbs and not verb._.is_passive and not verb._.is_denied
            if takes and any(_is_about_the_deal(one, deal) for one in _about(verb)):
                entities = (entity for one in subjects(verb) if (entity := named(one)) is not None)
                yield from ((line, verb, entity) for entity in entities if entity not in deal.parties)


def _about(verb: Token) -> list[Token]:
    """What an attitude is about: objects, "against the deal", or a clause such as "what it calls a secret deal"."""
    clauses = [child for child in verb.children if child.dep_ == "ccomp" and child.left_edge.lower_ == "what"]
    return [*objects(verb), *after(verb, "against", "over"), *clauses]


def _is_about_the_deal(token: Token, deal: DetectedDeal) -> bool:
    if token.left_edge.lower_ == "what":
        return any(part.lemma_ in words.AGREEMENTS for part in token.subtree)
    target = deal.target is not None and token._.entity is deal.target
    return is_the_deal(token) or deal.told_by(token) or target


def find_disputes(deal: DetectedDeal) -> Iterable[Item]:
    """Controversies: criticism of the deal by somebody named, one for a line."""
    found: dict[int, Item] = {}
    for line, verb, critic in _attitudes(deal, words.OPPOSING):
        end = max([verb.i, *(one.right_edge.i for one in _about(verb))])
        found.setdefault(line.number, _criticism(line, verb.i, end, critic))
    for line in deal.parsed.lines:
        if line in deal.lines or any(token.lemma_ in words.AGREEMENTS for token in line.doc):
            for token in line.doc:
                if (item := _raised(line, token)) is not None:
                    found.setdefault(line.number, item)
    return found.values()


def _criticism(line: Line, start: int, end: int, critic: Entity, accused: Entity | None = None) -> Item:
    """A criticism in the article's words, from one token to another."""
    words = line.words(start, end).translate(_NO_MARKS)
    against = accused.name if accused is not None else None
    return Item.of(line, topic=words, claim=words, raised_by=critic.name, directed_at=against)


def _raised(line: Line, token: Token) -> Item | None:
    """Who raises what: "Ann Reed raised concerns over the deal", "Ann Reed accused the ministry of …"."""
    accuses = token.lemma_ == "accuse" and token._.is_verb and not token._.is_passive
    raises = token.lemma_ in words.CRITICISM and token.head.lemma_ in words.RAISING
    verb = token if accuses else token.head
    critic = first_named(subjects(verb)) if (accuses or raises) and not verb._.is_denied else None
    if critic is None or raises:
        return _criticism(line, token.i, token.right_edge.i, critic) if critic is not None else None
    of = next((child for child in verb.children if child.lower_ == "of" and child.right_edge.i > child.i), None)
    return _criticism(line, of.i + 1, of.right_edge.i, critic, first_named(objects(verb))) if of is not None else None

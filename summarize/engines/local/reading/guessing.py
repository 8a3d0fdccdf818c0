"""What a name is the name of: by its own words, or else by the evidence of the sentences that it stands in."""

import re

from summarize.engines.local.language.clauses import AUXILIARY
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.offices import office_beside
from summarize.engines.local.language.places import is_city, is_country
from summarize.engines.local.language.words import EMPTY, SPEECH, irregular, stem, stem_set, word_set
from summarize.engines.local.reading.entities import BODIES, SOCIETIES, Entity, EntityKind, descriptions, head_noun
from summarize.text.mention import Mention
from summarize.text.names.tables import LEGAL_WORDS

__all__ = ["guess_kinds"]

_ORGANISATION = stem_set(
    "company corporation corp inc ltd llc plc gmbh group holdings bank ministry department agency authority "
    "commission committee council court university institute association federation union party league organisation "
    "organization works industries metals energy airlines airways motors foods systems technologies pharma "
    "pharmaceuticals partners capital fund trust board bureau office service services army navy command forces "
    "parliament senate congress assembly government administration cabinet house club society foundation forum "
    "alliance co ag sa nv oil gas mining minerals resources steel logistics shipping lines media news times post "
    "insurance international enterprises laboratories chemicals electric telecom communications networks software "
    "police tribunal regulator coalition movement front consortium solutions cooperative watch inspectorate military "
    "therapeutics biologics research markets ventures consulting advisors directorate secretariat embassy treasury "
    "bioscience biosciences infotech healthcare hospitals hotels films pictures studios chocolates breweries bakeries "
    "constructors contractors builders surgical mobility aerospace aviation materials storage brands stores "
    "retail properties realty plastics packaging textiles mills fc afc rovers wanderers athletic "
    "chamber register exchange securities equities television radio broadcasting daily gazette herald tribune observer"
)
_BODY_FIRST = stem_set(
    "ministry department bank bureau office agency union association federation institute university"
)
_PLACE = stem_set(
    "port river lake island sea bay harbour harbor city town village province county region district mine "
    "valley mountain coast gulf strait canal airport street road desert peninsula ocean plant refinery terminal state "
    "province avenue square palace"
)
_OPERATORS = frozenset({"ports", "mines", "airports", "terminals", "refineries", "shipyards", "plants", "roads"})
"""Places in the plural, which are the names of companies that run them."""
_DOCUMENT = stem_set(
    "agreement act bill memorandum contract treaty convention protocol accord charter law plan project"
)
_CODE = re.compile(r"(?:[A-Z]+[-–]?\d[\w-]*|(?:Phase|Type|Mark|Lot|Block|Unit|Stage)\s(?:[IVX]+|\d+))")
_VESSEL = re.compile(r"(?:M/?V|M/?T|SS|HMS|MS|FPSO|FSRU)\s[A-Z]")
_FORM = re.compile(
    r",?\s(?:A/S|AS|ASA|AB|AG|SA|S\.A\.|SE|NV|N\.V\.|BV|B\.V\.|Oyj?|PLC|plc|Ltd|Inc|LLC|GmbH|S\.p\.A|SpA|A\.S\.)(?!\w)"
)


def guess_kinds(entities: list[Entity]) -> None:
    """Sets the kind of every entity: by the words of its name, by how sentences use it, by whose officers it has."""
    employers = {
        office.affiliation.value.lower()
        for entity in entities
        for line, mention in entity.mentions
        if (office := office_beside(line, mention)) and office.affiliation
    }
    shorts = {entity.name for entity in entities if " " not in entity.name}
    for entity in entities:
        kind = _by_name(entity)
        entity.kind = kind or _by_use(entity, shorts, employs=not entity.spelled().isdisjoint(employers))


def _by_name(entity: Entity) -> EntityKind | None:
    """The kind that the words of a name tell, or None."""
    if is_country(entity.name) or is_city(entity.name):
        return EntityKind.place
    if _of_contract(entity) or _product(entity):
        return EntityKind.thing
    parts = [stem(part) for part in re.findall(r"[^\W_]+", entity.name)]
    if _CODE.fullmatch(entity.name) or _VESSEL.match(entity.name) or _opens_only(entity) or parts[-1:] == [stem("act")]:
        return EntityKind.thing
    if len(parts) > 1 and parts[-1] == stem("united"):
        return EntityKind.organisation
    if len(parts) > 1 and parts[-1] in _DOCUMENT:
        return EntityKind.thing
    if entity.title:
        return EntityKind.person
    body_first = bool(parts) and parts[0] in _BODY_FIRST and len(parts) > 1
    if len(parts) > 1 and entity.name.split()[-1].lower() in _OPERATORS:
        return EntityKind.organisation
    sited = (bool(parts) and parts[-1] in _PLACE) or parts[:1] == ["port"]
    if sited and not body_first and not any(_called_body(line, mention) for line, mention in entity.mentions):
        return EntityKind.place
    if body_first or any(part in _ORGANISATION for part in parts) or any(form.isupper() for form in entity.aliases):
        return EntityKind.organisation
    if _FORM.search(entity.name) or (len(parts) > 1 and parts[-1] in LEGAL_WORDS):
        return EntityKind.organisation
    return None


def _by_use(entity: Entity, shorts: set[str], *, employs: bool) -> EntityKind:
    """The kind that most of the evidence speaks for, if any does."""
    if any(_called_body(line, mention) for line, mention in entity.mentions):
        return EntityKind.organisation
    if any(_of_vessel(line, mention) for line, mention in entity.mentions):
        return EntityKind.thing
    words = entity.name.split()
    places = sum(_in_place(line, mention) for line, mention in entity.mentions)
    if places and places * 2 >= len(entity.mentions) and not (employs and len(words) > 1):
        return EntityKind.place
    body = sum(_like_body(line, mention) for line, mention in entity.mentions) + 2.0 * employs
    if len(words) > 1 and words[0] in shorts and words[-1] not in shorts:
        body += 0.8
    letters = entity.name.replace(".", "").replace(" ", "").replace("-", "").replace("'", "").replace("’", "")
    if 2 <= len(words) <= 5 and letters.isalpha() and not entity.name.isupper():
        person = sum(_like_person(line, mention) for line, mention in entity.mentions)
        person += 0.5 * (words[-1] in shorts and words[0] not in shorts)
        if person >= 0.7 and person > body:
            return EntityKind.person
    elif len(entity.name) > 1 and entity.name.isupper() and letters.isalpha():
        return EntityKind.organisation
    return EntityKind.organisation if body >= 1.0 else EntityKind.unknown


def _opens_only(entity: Entity) -> bool:
    """Whether it is one common word whose capital only opens a sentence: "Temperatures fell"."""
    if " " in entity.name or not entity.name[1:].islower() or entity.aliases:
        return False
    return all(_only_opens(line, mention) for line, mention in entity.mentions)


def _only_opens(line: Line, mention: Mention[str]) -> bool:
    """Whether a name opens its sentence, and is plural or followed by a noun: "Temperatures fell", "Stormy weather"."""
    if mention.start > line.opening or line.headline:
        return False
    after = line.after(mention.end, 1)
    if not after or line.text[mention.end : after[0].start] != " ":
        return False
    word = after[0]
    if word.stem in SPEECH or word.text[0].isupper():
        return False
    verb = word.lower in AUXILIARY or irregular(word.lower) or word.lower.endswith(("ed", "s"))
    if mention.text.endswith(_ABSTRACT) and len(mention.text) > _LONG:
        return True
    return mention.text.endswith(("s", "ed", "ly")) or not (verb or word.stem in EMPTY)


_ABSTRACT = ("ment", "tion", "sion", "ing", "ness", "ance", "ence", "ship")
_LONG = 7
_CONTRACT = re.compile(r"(?:\s[a-z]+)?\s(?:contracts?|agreements?|deals?|contractors?|tenders?|orders?|basis|terms)\b")


def _of_contract(entity: Entity) -> bool:
    """Whether it is only the sort of a contract, in a few capitals: "the EPC contract", "a PPP tender"."""
    short = entity.name.isupper() and entity.name.isalpha() and len(entity.name) <= 4 and not entity.aliases
    return short and all(_CONTRACT.match(line.text, mention.end) for line, mention in entity.mentions)


_MARKETED = re.compile(
    r"\b(?:marketed|sold|branded|known commercially|trademarked|traded)\s(?:under the name\s|as\s)(?:the\s)?[“\"‘']?$"
)
_OWN = re.compile(r"\b(?:its|their|the)\s(?:[a-z-]+\s)?$")
_MADE = re.compile(
    r"\s(?:[a-z-]+\s)?(?:process|technology|calciner|engine|platform|system|software|model|device|vaccine|drug|reactor"
    r"|battery|turbine|method|product|app|design|chip|robot|truck|car|van|tablet|phone|aircraft|jet"
    r"|helicopter|missile|tractor|kiln|furnace|catalyst|seed|variety|fertili[sz]er|sensor|valve|meter|pump|drone)s?\b"
    r"(?!\s(?:maker|company|firm|group|producer|station|plant|factory|manufacturer|business|unit|project|industry))"
)


def _product(entity: Entity) -> bool:
    """Whether it is called what somebody makes: "marketed as Amberol", "its Amberol reactor", each time."""
    found = [(bool(_MARKETED.search(line.text[: mention.start])), line, mention) for line, mention in entity.mentions]
    if any(marketed for marketed, _, _ in found):
        return True
    named = [bool(_MADE.match(line.text, mention.end)) for _, line, mention in found]
    owned = any(
        made and _OWN.search(line.text[: mention.start]) for made, (_, line, mention) in zip(named, found, strict=True)
    )
    return owned and all(named)


_IN = frozenset({"in", "near", "across", "throughout", "around", "outside", "inside"})
_SETTLED = word_set(
    "town city village port island mayor residents people district province region river harbour commune airport bay"
)
# "A gas pipeline to X", "the railway between X and Y": where a line ends is a place.
_LINE_TO = re.compile(
    r"\b(?:pipeline|line|railway|railroad|road|motorway|highway|cable|canal|route|track|tunnel|interconnector|bridge)\b"
    r"(?:\s(?!to\b)[^\s,.;:]+){0,5}?\s(?:to|between)\s$"
)
_SITES = word_set("airport island harbour district province valley village")
_IS_PLACE = re.compile(
    r"\s(?:is|was)\s(?:an?|the|one of the)\s(?:[\w-]+\s){0,2}(?:towns?|islands?|villages?|ports?|cit(?:y|ies))\b"
)


def _in_place(line: Line, mention: Mention[str]) -> bool:
    """Whether a name stands as a place does: "in X", "the X-based firm", "the mayor of X"."""
    if line.text[mention.end : mention.end + 6].lower() in ("-based", "–based"):
        return True
    after = line.after(mention.end, 1)
    if after and after[0].start - mention.end == 1 and after[0].lower in _SITES:
        return True
    if _IS_PLACE.match(line.text, mention.end):
        return True
    if _LINE_TO.search(line.text[: mention.start]):
        return True
    before = line.before(mention.start, 2)
    if before and line.text[before[-1].end : mention.start].strip():
        return False
    settled = len(before) == 2 and before[-1].lower == "of" and before[0].lower in _SETTLED
    return settled or (bool(before) and before[-1].lower in _IN)


_SHIPS = word_set("tanker vessel ship ferry trawler freighter barge yacht cruiser frigate rig")


def _of_vessel(line: Line, mention: Mention[str]) -> bool:
    before = line.before(mention.start, 2)
    if not before or line.text[before[-1].end : mention.start] != " ":
        return False
    carries = before[-1].lower == "carrier" and before[0].lower in ("bulk", "gas", "car", "lng", "ore")
    return before[-1].lower in _SHIPS or carries


def _called_body(line: Line, mention: Mention[str]) -> bool:
    """Whether the words at a name say that it is a body: "the firm X", "the charity Y", "X Ltd", "X, a maker of Z"."""
    if _FORM.match(line.text, mention.end) or _FORM.search(mention.text):
        return True
    heads = (head_noun(found.text) for found in descriptions(line, mention))
    return any(head in BODIES or head in SOCIETIES for head in heads)


_KINDRED = word_set("rival competitor rivals subsidiary brand partner owner shareholder newcomer parent affiliate")
_OWNED = (
    r"(?:shares?|shareholders?|stock|investors?|board|directors|plants?|factor(?:y|ies)|customers|headquarters"
    r"|subsidiar\w+"
    r"|revenue|profits?|sales|workforce|employees|workers|staff|executives?|managers?|officials|fleet|bid|offer|network"
    r"|chief executive|chief|chairman|chairwoman|chair|spokes\w+|ceo|shipyard|yard|branches|stores|turnover|debt"
    r"|lawyers)"
)
_HAS = re.compile(
    rf"(?P<owner>['’]s?)?\s(?:(?!as |in |of |to |and |for |with |said |is |was )[a-z-]+\s)?{_OWNED}\b", re.IGNORECASE
)
_WHICH = re.compile(r",\swhich\s")
_ITSELF = re.compile(r"\s(?:[a-z]+\s){1,4}its\s")
_SHARES_IN = re.compile(
    r"\b(?:shares|stake|stakes|investors|executives?|officials) (?:in|of|at) (?:the )?$", re.IGNORECASE
)


def _like_body(line: Line, mention: Mention[str]) -> float:
    """How much speaks for a body: "Irish rival X", "X's shareholders", "X, which", "shares in X", "X said that it"."""
    before = line.before(mention.start, 2)
    kin = bool(before) and before[-1].lower in _KINDRED and line.text[before[-1].end : mention.start] == " "
    owner = kin and before[-1].lower == "owner"
    after = line.text[mention.end :]
    has = _HAS.match(after)
    # "Losing yard": a lone word that opens the line may be any.
    owning = has is not None and (
        has.group("owner") is not None or mention.start > line.opening or " " in mention.value
    )
    score = 1.5 * (kin and not owner) + 0.8 * (owner and not line.text[: before[-1].start].rstrip().endswith("the"))
    score += 1.2 * owning + 1.2 * bool(_WHICH.match(after)) + 0.6 * bool(_ITSELF.match(after))
    return score + 1.2 * bool(_SHARES_IN.search(line.text[: mention.start]))


_WEAK_OFFICES = word_set("owner leader manager partner operator member representative expert head consultant regulator")
_PERSONAL = word_set(
    "striker goalkeeper midfielder defender forward captain coach actor actress singer novelist writer author artist "
    "farmer fisherman fishermen driver baker teacher nurse student pilot grower sharecropper lawyer advocate counsel "
    "barrister attorney shopkeeper carpenter engineer skipper fishwife pensioner worker villager resident "
    "grandmother father "
    "mother widow neighbour neighbor colleague widower brother sister son daughter wife husband friend activist "
    "blogger "
    "columnist reporter journalist photographer pastor priest bishop imam veteran negotiator candidate"
)
_FOR_BODY = re.compile(r"\s(?:for|on behalf of) (?:the|its|their)\s[a-z]")
_SIGNING = stem_set("sign initial ink witness countersign")
_AGED = re.compile(
    r"(?:,\s(?:aged\s)?\d{2},|,\s(?:who|whom)\s|\s\(\d{2}\)|,\sSAN\b|,\sSC\b|,\sQC\b|,\sKC\b|,\sMP\b|,\s\d{2}\.)"
)


def _like_person(line: Line, mention: Mention[str]) -> float:
    """How much speaks for a person: an office at the name, "who" or an age after it, "farmer" before it."""
    office = office_beside(line, mention)
    score = 0.0
    if office is not None:
        score += 0.7 if office.text.lower().split()[-1] in _WEAK_OFFICES else 2.0
    score += 2.0 * bool(_AGED.match(line.text, mention.end))
    before = line.before(mention.start, 1)
    told = bool(before) and line.text[before[-1].end : mention.start] in (" ", ", ")
    score += 1.5 * (told and before[-1].lower in _PERSONAL)
    # Companies speak as well; but who is named after a quotation and its verb is hardly one.
    said = [word for word in before if word.stem in SPEECH]
    quoted = bool(said) and line.text[: said[0].start].rstrip()[-1:] in ("”", '"', "’")
    signs = bool(_FOR_BODY.match(line.text, mention.end)) and any(word.stem in _SIGNING for word in line.words)
    score += 1.0 * signs
    return score + 1.0 * (bool(said) and (quoted or line.text[mention.end :][:1] in '.,”"'))

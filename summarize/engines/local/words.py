"""Words as the embedded engine compares them: stems, and families of words that news English uses for one event."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import snowballstemmer

__all__ = ["EMPTY", "SPEECH", "Word", "families", "irregular", "is_event", "is_thing", "kinship", "stem", "words"]

_WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*\.?(?<=[A-Z]\.)|[^\W_]+(?:[.'’&-][^\W_]+)*|[%$€£¥₹]")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True)
class Word:
    """A word of a sentence: character offsets into it, its letters as they stand, and its stem."""

    start: int
    end: int
    text: str
    stem: str

    @property
    def lower(self) -> str:
        return self.text.lower()


def words(text: str) -> Iterator[Word]:
    """The words of a text, in order. A hyphenated word is one word."""
    for found in _WORD.finditer(text):
        yield Word(found.start(), found.end(), found.group(), stem(found.group()))


_IRREGULAR = {
    "bought": "buy", "sold": "sell", "sent": "send", "built": "build", "paid": "pay", "said": "say", "told": "tell",
    "made": "make", "met": "meet", "led": "lead", "held": "hold", "began": "begin", "begun": "begin", "took": "take",
    "taken": "take", "gave": "give", "given": "give", "won": "win", "lost": "lose", "spent": "spend", "left": "leave",
    "leaves": "leave", "rose": "rise", "fell": "fall", "found": "find", "sought": "seek",
    "spoke": "speak", "spoken": "speak", "went": "go", "gone": "go", "came": "come", "saw": "see", "seen": "see",
    "known": "know", "knew": "know", "written": "write", "wrote": "write", "hurt": "hurt", "died": "die",
    "dies": "die", "dying": "die", "dead": "die", "people": "person", "men": "man", "women": "woman",
    "children": "child", "chose": "choose", "chosen": "choose", "struck": "strike",
}  # fmt: skip


@cache
def stem(word: str) -> str:
    """The common part of a word's forms ("supplier" and "suppliers"), by the Snowball stemmer for English.

    Acronyms stay whole, and irregular verbs take the stem of their first form.
    """
    lower = _POSSESSIVE.sub("", word.lower()).replace("’", "'").rstrip(".")
    if word.isupper() and 1 < len(lower) <= 6:
        return lower
    # A stemmer of its own for each word: the object keeps state, and threads may ask at once.
    return str(snowballstemmer.stemmer("english").stemWord(_IRREGULAR.get(lower, lower)))


EMPTY = frozenset(
    stem(word)
    for word in (
        "a an the this that these those it its they their them he his him she her we our us you your i my who whom whose "
        "which what when where why how whether and or nor but if then than as at by for from in into of on onto to with "
        "without within about above after against along among around before behind below between beyond during except "
        "over per since through toward towards under until up upon via while is am are was were be been being has have "
        "had having do does did done can could may might must shall should will would not no any all both each every few "
        "many more most much other others own same several some such only just also even still yet already so too very "
        "there here now again once further one ones either neither else off out down because case way"
    ).split()
)
"""Stems of words that carry no subject."""

# Each line is one kind of event or thing, in the words that English news uses for it.
_FAMILIES = (
    "sign signed signing signature signatory ink inked initial initialled conclude",
    "announce announced announcement unveil reveal disclose",
    "close closing completion complete completed finalise",
    "buy buyer purchase purchaser acquire acquirer acquisition takeover bid bidder bought order",
    "sell seller sale divest divestment dispose disposal sold",
    "supply supplier provide provider",
    "lease lessor lessee rent charter",
    "invest investor investment fund funding finance financing inject spend stake",
    "price value worth valued valuation cost pay payment consideration sum",
    "merge merger combine combination amalgamate",
    "agree agreed agreement deal pact accord contract memorandum treaty arrangement transaction",
    "trade trading export exporter import importer tariff",
    "license licence licensing licensee licensor royalty",
    "partner partnership collaborate collaboration cooperate cooperation alliance",
    "send sender ship shipped shipping shipper shipment consign consignment dispatch dispatched export exported",
    "ship shipment consignment cargo freight batch delivery",
    "deliver delivered delivery arrive arrival reach unload hand land",
    "receive receipt recipient obtain",
    "leave depart departure sail",
    "criticise criticize criticism critic critical denounce condemn accuse accusation slam blast lambast decry deplore "
    "assail attack oppose opposition opponent object objection protest reject warn warning question concern worry outcry "
    "backlash outrage anger controversy controversial demand allege allegation blame complain complaint urge dispute "
    "disputed challenge fear scrutiny sceptical skeptical sceptic skeptic caution oppose against resist",
    "deny denial denied dismiss refute rebut reject respond response insist defend",
    "support supporter back backer welcome hail praise applaud endorse approve approval favour favor commend tout",
    "build built construct construction develop development establish",
    "start begin begin launch commence kick-off",
    "end finish expire",
    "say said tell told state declare add note describe call comment explain speak spokesman spokeswoman spokesperson",
    "contain include comprise consist carry hold load",
    "recall recalled withdraw withdrawal pull",
    "rule ruling judgment judgement verdict decide decision order overturn uphold",
    "sue suit lawsuit plaintiff litigation claimant",
    "fine fined penalty damages compensation",
    "injure injury hurt wound harm ill illness",
    "die death kill fatal",
    "phase stage tranche",
    "suspend suspension halt pause freeze",
    "cancel cancelled cancellation scrap abandon terminate termination call-off",
    "delay delayed postpone postponement",
    "rumour rumoured rumor rumored speculation reportedly talks mull explore consider",
    "propose proposal proposed offer offered plan planned",
    "condition term clause require requirement oblige obligation commit commitment guarantee",
    "job employ employment hire worker employee",
    "appoint appointment name succeed",
)
# Kinds of things, which nobody does.
_THINGS = (
    "military army navy troops forces",
    "government ministry minister cabinet administration parliament",
    "person man woman official",
    "company firm group corporation manufacturer maker inc corp ltd plc llc gmbh holdings capital partners industries airlines "
    "motors foods bank",
    "agency authority commission bureau regulator department",
    "media newspaper news broadcaster television magazine",
    "plant factory facility shipyard yard mill smelter works",
    "port harbour harbor terminal dock",
    "mine quarry pit oilfield",
)


def _by_stem() -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    for number, family in enumerate(_FAMILIES + _THINGS):
        for word in family.split():
            table.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in table.items()}


_NUMBERS = _by_stem()


def families(word: str) -> frozenset[int]:
    """The numbers of the families that a stem belongs to; empty for most."""
    return _NUMBERS.get(word, frozenset())


def is_event(word: str) -> bool:
    """Whether a stem belongs to a family of events: something that somebody does."""
    return any(number < len(_FAMILIES) for number in families(word))


def irregular(lower: str) -> bool:
    """Whether a word, in lower case, is a past form that does not end in -ed."""
    return lower in _IRREGULAR


def is_thing(word: str) -> bool:
    """Whether a stem is a kind of person, body or thing, such as "company" or "ministry"."""
    return any(number >= len(_FAMILIES) for number in families(word))


def kinship(found: str, cue: str) -> float:
    """How near a stem is to a cue: 1 the same, 0.75 of one family, or a way of speaking where that is the cue; else 0."""
    if found == cue:
        return 1.0
    if families(found) & families(cue):
        return 0.75
    return 0.75 if cue in _SPEAK and found in SPEECH else 0.0


SPEECH = frozenset(
    stem(word)
    for word in "say said tell told declare add note describe call comment explain warn argue insist claim write stress "
    "emphasise emphasize state announce accuse urge demand criticise criticize condemn denounce oppose reject welcome praise "
    "hail support back deny dismiss reply respond declare comment remark stress recall recount tell question object protest "
    "complain allege vow pledge promise acknowledge admit confirm applaud endorse".split()
)
"""Stems of verbs by which somebody speaks."""

_SPEAK = frozenset(stem(word) for word in ("speak", "say", "comment"))

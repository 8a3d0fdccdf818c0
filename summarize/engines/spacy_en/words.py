"""The words that the engine knows, by lemma: a few sets, each with what it decides.

An entry has to earn its place: where it is gone, a test or the benchmark notices.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True)
class Frame:
    """What a verb or noun of a deal says of those around it.

    `kind` is the kind of deal; `subject` the role of who does it (a verb's subject, a noun's possessor or "by"),
    `object` that of what it is done to (an object, a noun's "of"), `after` that of what a preposition brings, with
    ``dative`` for an object without one. `having` are the objects of which one must be there ("award a contract").
    """

    kind: str
    subject: str
    object: str | None = None
    after: Mapping[str, str] = field(default_factory=dict)
    having: frozenset[str] = frozenset()


# Parts of an owner: who buys one in somebody buys a share, not the whole.
STAKES = _set("stake share interest % percent")
_BUYING = Frame("acquisition", "buyer", "target", {"from": "seller"})
_SHARING = Frame("investment", "investor", None, {"in": "target", "of": "target", "from": "seller"}, having=STAKES)
_SELLING = Frame("acquisition", "seller", "target", {"to": "buyer", "dative": "buyer"})
_INVESTING = Frame("investment", "investor", None, {"in": "target"})
_PARTNERING = Frame("partnership", "partner", None, {"with": "partner", "between": "partner"})
_MERGING = Frame("merger", "partner", None, {"with": "partner", "between": "partner", "of": "partner"})
_SUPPLYING = Frame("supply", "supplier", "customer", {"to": "customer"})
_LICENSING = Frame("licensing", "licensor", None, {"to": "licensee"})
_GRANT = Frame("licensing", "licensor", None, {"to": "licensee", "dative": "licensee"}, _set("licence license right"))
_LENDING = Frame("other", "lender", None, {"to": "partner", "dative": "partner"})
_CONTRACT = _set("contract order deal")
# Verbs of deals: who is their subject, their object, and what follows them. Of several, the first whose prepositions
# are there.
VERBS: Mapping[str, tuple[Frame, ...]] = {
    **dict.fromkeys(("acquire", "absorb", "buy", "purchase", "snap up", "take over"), (_BUYING,)),
    **dict.fromkeys(("sell", "divest"), (_SELLING,)),
    **dict.fromkeys(("partner", "collaborate", "team up"), (_PARTNERING,)),
    "license": (Frame("licensing", "licensee", None, {"from": "licensor"}), _LICENSING),
    "pay": (Frame("acquisition", "buyer", None, {"for": "target"}, having=_set("million billion")),),
    "lead": (Frame("investment", "investor", None, {"in": "target"}, having=_set("round")),),
    "raise": (Frame("investment", "target", None, {"from": "investor"}),),
    "build": (Frame("supply", "supplier", None, {"for": "customer"}),),
    "order": (Frame("supply", "customer", None, {"from": "supplier"}),),
    "place": (Frame("supply", "customer", None, {"with": "supplier"}, having=_CONTRACT),),
    "award": (Frame("supply", "customer", None, {"to": "supplier", "dative": "supplier"}, having=_CONTRACT),),
    "win": (Frame("supply", "supplier", None, {"from": "customer"}, having=_CONTRACT),),
    **{"grant": (_GRANT,), "invest": (_INVESTING,), "lend": (_LENDING,)},
    **{"merge": (_MERGING,), "supply": (_SUPPLYING,), "take": (_SHARING,)},
}
# What a verb of buying or selling says, by who is its subject, where it is a share that changes hands.
SHARES = {
    "buyer": _SHARING,
    "seller": Frame("investment", "seller", None, {"in": "target", "of": "target", "to": "investor"}),
}
# Nouns of deals: "X's acquisition of Y", "the sale of Y by X to Z", "a merger between X and Y", "X's Y takeover".
NOUNS: Mapping[str, Frame] = {
    **dict.fromkeys(("acquisition", "purchase", "takeover", "buyout"), _BUYING),
    **dict.fromkeys(("partnership", "alliance", "collaboration"), _PARTNERING),
    **dict.fromkeys(("bid", "offer"), Frame("acquisition", "buyer", None, {"for": "target"})),
    **{"investment": _INVESTING, "loan": _LENDING, "merger": _MERGING, "sale": _SELLING},
    "venture": Frame("joint_venture", "partner", None, {"with": "partner", "between": "partner"}),
}
# Nouns of what parties sign or strike.
AGREEMENTS = _set("accord agreement contract deal memorandum mou pact")
PAPERS = AGREEMENTS | frozenset(NOUNS)
# Verbs by which an agreement comes about.
SIGNING = _set("sign ink strike reach conclude enter seal announce")
# Verbs by which a customer takes one of several suppliers.
CHOOSING = _set("choose pick select hire")
# What kind of deal an agreement is, by the words before it or after its "for": "supply contract", "deal for licensing".
KINDS: Mapping[str, str] = {
    **{noun: frame.kind for noun, frame in NOUNS.items()},
    **dict.fromkeys(("supply", "delivery"), "supply"),
    **dict.fromkeys(("licence", "license", "licensing"), "licensing"),
    **{"cooperation": "partnership", "understanding": "partnership", "trade": "trade"},
}
# What stands for a company before its name or after it: "the Danish firm Halmark", "the Halmark group".
COMPANIES = _set("company firm group maker party")
# What a later sentence calls the deal.
DEALS = PAPERS | {"transaction", "order"}
# What an amount is the price of: nouns that mean the price, besides the deal itself.
PRICES = _set("price total value")
# Verbs of paying: what is paid "for" a company is its price.
PAYING = _set("pay spend offer cost value")
# Nouns of what is kept back when a price is: "financial terms were not disclosed".
WITHHELD = _set("term price value detail sum amount financial")
# Verbs of making known, which are denied for an undisclosed price.
DISCLOSING = _set("disclose reveal release announce give")
# Verbs that a date of the deal hangs on: made known, signed, done.
ANNOUNCING = _set("announce unveil say")
CLOSING = _set("close closing complete completion finalise finalize conclude")
# Verbs and nouns of a deal that is not yet one, by how far it has got.
RUMOURED = _set("talk negotiation discussion")
PROPOSED = _set("propose offer")
ENDING = {
    **dict.fromkeys(("cancel", "scrap", "terminate", "abandon", "withdraw"), "cancelled"),
    **dict.fromkeys(("suspend", "halt", "postpone", "delay"), "suspended"),
}
# What a person is to an organisation: the last word of an office.
OFFICES = _set(
    "ambassador analyst ceo cfo chair chairman chairwoman chief commissioner consultant cto director "
    "economist executive founder governor head lawyer leader manager mayor minister officer partner premier "
    "president professor secretary senator spokesman spokesperson spokeswoman vp"
)
# Verbs of taking a side, whose object is what the side is taken on.
SUPPORTING = _set("welcome praise hail back support endorse applaud")
OPPOSING = _set("oppose criticise criticize condemn denounce reject slam fight")
# Nouns of criticism, and the verbs by which it is made: "raised concerns over the deal".
CRITICISM = _set("concern objection criticism doubt complaint")
RAISING = _set("raise voice express file lodge")
# Nouns of goods on their way, the verbs that move them (sent, and arrived), and those by which they hold goods.
CONSIGNMENTS = _set("batch cargo consignment shipment")
SENDING = _set("dispatch export send ship")
ARRIVING = _set("arrive deliver reach")
HOLDING = _set("include contain")
# The last word of the name of a place that is built or used.
SITES = _set("airport factory plant port refinery shipyard terminal")
# What a description of a field calls the things that it asks for by name, by the kind of thing.
NAMES_OF: Mapping[str, frozenset[str]] = {
    "person": _set("person people speaker author") | OFFICES,
    "organisation": _set("organisation organization agency bank regulator manufacturer") | COMPANIES,
    "place": _set("country city town place region location"),
}
# Verbs of saying: their subject is who says what follows.
SAYING = _set("add announce argue claim declare explain note report say state tell write")
# Verbs whose subject stays that of what follows, though nothing is said: "Norland expects it to close".
ATTITUDES = _set("agree expect plan")

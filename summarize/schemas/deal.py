"""The shipped records: a deal between parties as the press reports it, its shipments, stakeholders, controversies."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, Field

from .money import Money
from .partial_date import PartialDate
from .policy import Course, Identity, Leads, Merge, OwnWords, Parts, Promise
from .quantity import Quantity

__all__ = [
    "Consideration",
    "Controversy",
    "ControversyStatus",
    "Deal",
    "DealKind",
    "DealStatus",
    "Figure",
    "Party",
    "PartyRole",
    "Phase",
    "Shipment",
    "ShipmentStatus",
    "Site",
    "SiteStatus",
    "Stakeholder",
    "StakeholderKind",
    "Stance",
]


class ControversyStatus(StrEnum):
    alleged = "alleged"
    denied = "denied"
    open = "open"
    resolved = "resolved"


class Controversy(BaseModel):
    """One criticism, accusation, protest or dispute about the deal."""

    topic: Annotated[str, Identity("text")] = Field(description="What the dispute is about, in a few words")
    claim: Annotated[str | None, Identity("text"), Merge("agree")] = Field(
        default=None, description="What is criticised, alleged or demanded"
    )
    raised_by: Annotated[list[str], Promise("quoted"), Identity("overlap"), Merge("union")] = []
    directed_at: Annotated[list[str], Promise("quoted"), Merge("union")] = []
    response: Annotated[str | None, Merge("agree")] = Field(
        default=None, description="Denial or answer of those concerned"
    )
    status: Annotated[ControversyStatus | None, Merge("latest")] = None


class ShipmentStatus(StrEnum):
    planned = "planned"
    dispatched = "dispatched"
    in_transit = "in_transit"
    delivered = "delivered"
    delayed = "delayed"
    cancelled = "cancelled"


class Shipment(BaseModel):
    """One consignment of goods."""

    goods: Annotated[list[str], Promise("quoted"), Identity("overlap"), Merge("union")] = []
    quantity: Annotated[Quantity | None, Identity("value")] = None
    origin: Annotated[str | None, Identity("name", of="place")] = None
    destination: Annotated[str | None, Identity("name", of="place")] = None
    shipper: Annotated[str | None, Promise("quoted"), Merge("agree")] = None
    recipient: Annotated[str | None, Promise("quoted"), Merge("agree")] = None
    dispatched_on: Annotated[PartialDate | None, Identity("value"), Merge("most_specific")] = None
    delivered_on: Annotated[PartialDate | None, Identity("value"), Merge("most_specific")] = None
    status: Annotated[ShipmentStatus | None, Merge("latest"), Course(ends=("delayed", "cancelled"))] = None


class StakeholderKind(StrEnum):
    person = "person"
    company = "company"
    government = "government"
    agency = "agency"
    military = "military"
    political_party = "political_party"
    media = "media"
    analyst = "analyst"
    other = "other"


class Stance(StrEnum):
    supports = "supports"
    opposes = "opposes"
    neutral = "neutral"
    mixed = "mixed"


class Stakeholder(BaseModel):
    """Who speaks about the deal, decides on it or takes a side. A party only if it does so."""

    name: Annotated[str, Identity("name", aliases="aliases")]
    aliases: Annotated[list[str], Merge("union")] = Field(
        default_factory=list, description="Other names and abbreviations in the article"
    )
    kind: Annotated[StakeholderKind | None, Merge("agree")] = None
    role: Annotated[str | None, Merge("agree")] = Field(default=None, description="Title, office or function")
    affiliation: Annotated[str | None, Promise("quoted"), Merge("agree")] = Field(
        default=None, description="Organisation that it belongs to or speaks for"
    )
    stance: Annotated[Stance | None, Merge("agree", changes=True)] = Field(
        default=None, description="Where it stands, only if shown"
    )
    quotes: Annotated[list[str], Promise("quotation"), Merge("all")] = Field(
        default_factory=list, description="What it says about the deal, between quotation marks"
    )


class DealKind(StrEnum):
    acquisition = "acquisition"
    merger = "merger"
    investment = "investment"
    joint_venture = "joint_venture"
    supply = "supply"
    trade = "trade"
    licensing = "licensing"
    partnership = "partnership"
    other = "other"


class DealStatus(StrEnum):
    rumoured = "rumoured"
    proposed = "proposed"
    agreed = "agreed"
    signed = "signed"
    in_progress = "in_progress"
    completed = "completed"
    suspended = "suspended"
    cancelled = "cancelled"


class PartyRole(StrEnum):
    buyer = "buyer"
    seller = "seller"
    target = "target"
    investor = "investor"
    supplier = "supplier"
    customer = "customer"
    licensor = "licensor"
    licensee = "licensee"
    partner = "partner"
    lender = "lender"
    adviser = "adviser"
    regulator = "regulator"
    other = "other"


class SiteStatus(StrEnum):
    offered = "offered"
    planned = "planned"
    under_construction = "under_construction"
    in_use = "in_use"
    closed = "closed"
    denied = "denied"


class Consideration(StrEnum):
    cash = "cash"
    shares = "shares"
    debt_assumed = "debt_assumed"
    earn_out = "earn_out"
    assets = "assets"
    other = "other"


_PARTS = Parts(one=("target", "customer", "licensee"), aside=("adviser", "lender", "regulator"), general=("partner",))


class Party(BaseModel):
    """Who is itself part of the deal: buys, is bought, supplies, signs."""

    name: Annotated[str, Identity("name", aliases="aliases")]
    aliases: Annotated[list[str], Merge("union")] = Field(
        default_factory=list, description="Other names and abbreviations in the article"
    )
    role: Annotated[PartyRole | None, OwnWords("described_as"), _PARTS, Merge("agree")] = Field(
        default=None, description="target: what is bought or invested in"
    )
    described_as: Annotated[str | None, Merge("agree")] = Field(
        default=None, description="What the article calls it, in a few words"
    )


class Phase(BaseModel):
    """One stage or next step, planned or under way, other than the closing."""

    name: Annotated[str, Identity("text")]
    starts: Annotated[PartialDate | None, Identity("value"), Merge("most_specific")] = None
    ends: Annotated[PartialDate | None, Identity("value"), Merge("most_specific")] = None
    focus: Annotated[str | None, Merge("agree")] = None


class Site(BaseModel):
    """A plant, port, office, headquarters or other place that the deal concerns."""

    name: Annotated[str, Identity("name", of="place"), Promise("worded")] = Field(
        description="Name or word for it: headquarters"
    )
    kind: Annotated[str | None, Merge("agree")] = None
    location: Annotated[str | None, Identity("text"), Merge("agree")] = Field(
        default=None, description="Town, region or country"
    )
    status: Annotated[SiteStatus | None, Merge("latest"), Course(ends=("closed", "denied"))] = Field(
        default=None, description="How far it has got; denied: said not to be planned"
    )


class Figure(BaseModel):
    """A number besides the value: part of the price, employees, capacity, revenue, a market, a share."""

    label: Annotated[str, Identity("text")] = Field(description="What is measured, in a few words")
    of: Annotated[str | None, Identity("name"), Merge("agree")] = Field(default=None, description="Whose figure it is")
    amount: Annotated[Money | None, Identity("value")] = Field(default=None, description="If it is money")
    quantity: Annotated[Quantity | None, Identity("value")] = Field(
        default=None, description="If it is another number, with its unit: employees, %"
    )
    part_of_deal: Annotated[bool | None, Leads(), Merge("agree")] = Field(
        default=None, description="Whether it is part of the price or terms"
    )


class Deal(BaseModel):
    """One business or trade deal between named parties."""

    title: Annotated[str | None, Merge("agree")] = Field(default=None, description="Who does what, in under ten words")
    kind: Annotated[DealKind | None, Merge("agree")] = None
    status: Annotated[DealStatus | None, Merge("latest"), Course(ends=("suspended", "cancelled"))] = Field(
        default=None, description="How far it has got; signed: only if said so"
    )
    instrument: Annotated[str | None, Merge("agree")] = Field(
        default=None, description="Legal form: contract, merger agreement, memorandum of understanding"
    )
    parties: list[Party] = Field(default_factory=list, description="Parties to the deal")
    subject: Annotated[str | None, Merge("agree")] = Field(
        default=None, description="What is bought, sold, supplied, built or developed"
    )
    value: Annotated[Money | None, Merge("most_specific")] = Field(
        default=None, description="Price, investment or contract value of the whole deal"
    )
    value_undisclosed: Annotated[bool | None, Merge("agree")] = Field(
        default=None, description="True if the price or terms are said not to be disclosed"
    )
    consideration: Annotated[list[Consideration], Merge("union")] = Field(
        default_factory=list, description="What is given for it"
    )
    announced_on: Annotated[PartialDate | None, Merge("most_specific")] = Field(
        default=None, description="When the deal was announced"
    )
    signed_on: Annotated[PartialDate | None, Merge("most_specific")] = Field(
        default=None, description="When the agreement was signed"
    )
    closes_on: Annotated[PartialDate | None, Merge("most_specific")] = Field(
        default=None, description="When it closed or is expected to close"
    )
    rationale: Annotated[str | None, Merge("agree")] = Field(default=None, description="Why the parties do it")
    terms: Annotated[list[str], Merge("union")] = Field(
        default_factory=list, description="Conditions and obligations agreed"
    )
    phases: list[Phase] = Field(default_factory=list, description="Stages and next steps with their dates")
    sites: list[Site] = Field(default_factory=list, description="Places that the deal concerns")
    figures: list[Figure] = Field(default_factory=list, description="Further numbers")
    shipments: list[Shipment] = Field(default_factory=list, description="Shipments made or planned under the deal")
    stakeholders: list[Stakeholder] = Field(
        default_factory=list, description="People and organisations concerned with the deal"
    )
    controversies: list[Controversy] = Field(
        default_factory=list, description="Criticism, disputes and denials that concern the deal"
    )

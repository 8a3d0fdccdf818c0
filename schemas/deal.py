"""The canonical record of one deal between parties, as the press reports it."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, Field

from .controversy import Controversy
from .policy import Course, Identity, Merge, OwnWords, Promise
from .shipment import Shipment
from .stakeholder import Stakeholder
from .values import Money, PartialDate, Quantity

__all__ = [
    "Consideration",
    "Deal",
    "DealKind",
    "DealStatus",
    "Figure",
    "Party",
    "PartyRole",
    "Phase",
    "Site",
    "SiteStatus",
]


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
    """What is given in exchange."""

    cash = "cash"
    shares = "shares"
    debt_assumed = "debt_assumed"
    earn_out = "earn_out"
    assets = "assets"
    other = "other"


class Party(BaseModel):
    """An organisation or government that is itself part of the deal, as buyer, target, supplier and the like."""

    name: Annotated[str, Identity("name", aliases="aliases")] = Field(description="Fullest form in the article")
    aliases: Annotated[list[str], Merge("union")] = Field(
        default_factory=list, description="Other names and abbreviations in the article"
    )
    role: Annotated[PartyRole | None, OwnWords("described_as"), Merge("agree")] = Field(
        default=None, description="Its part in the deal; target: what is bought or invested in"
    )
    described_as: Annotated[str | None, Merge("agree")] = Field(
        default=None, description="What the article calls it or its part, in a few words"
    )


class Phase(BaseModel):
    """One stage of the deal or step that is planned or under way."""

    name: Annotated[str, Identity("text")] = Field(description="Name, number or short label")
    starts: Annotated[PartialDate | None, Identity("value"), Merge("most_specific")] = Field(
        default=None, description="When it starts"
    )
    ends: Annotated[PartialDate | None, Identity("value"), Merge("most_specific")] = Field(
        default=None, description="When it ends"
    )
    focus: Annotated[str | None, Merge("agree")] = Field(default=None, description="What it is for")


class Site(BaseModel):
    """A plant, port, mine, office or other place that the deal builds, uses, offers or concerns."""

    name: Annotated[str, Identity("name", of="place")] = Field(description="Name, in the article's words")
    kind: Annotated[str | None, Merge("agree")] = Field(default=None, description="What it is")
    location: Annotated[str | None, Merge("agree")] = Field(default=None, description="Town, region or country")
    status: Annotated[SiteStatus | None, Merge("latest"), Course(ends=("closed", "denied"))] = Field(
        default=None, description="How far it has got; denied: said not to be planned"
    )


class Figure(BaseModel):
    """A number other than the value of the deal: part of the price, employees, capacity, revenue, a market, a share."""

    label: Annotated[str, Identity("text")] = Field(description="What is measured, in a few words")
    of: Annotated[str | None, Promise("quoted"), Merge("agree")] = Field(default=None, description="Whose figure it is")
    amount: Annotated[Money | None, Identity("value")] = Field(default=None, description="If it is money")
    quantity: Annotated[Quantity | None, Identity("value")] = Field(
        default=None, description="If it is a number of something, or a percentage"
    )
    part_of_deal: Annotated[bool | None, Merge("agree")] = Field(
        default=None, description="Whether it is part of the price or terms of the deal itself"
    )


class Deal(BaseModel):
    """One business or trade deal between named parties."""

    title: Annotated[str | None, Merge("agree")] = Field(default=None, description="Who does what, in under ten words")
    kind: Annotated[DealKind | None, Merge("agree")] = Field(default=None, description="Kind of deal")
    status: Annotated[DealStatus | None, Merge("latest"), Course(ends=("suspended", "cancelled"))] = Field(
        default=None, description="How far it has got at the time of the article"
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
        default=None, description="True if the article says that the price or terms were not disclosed"
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
    rationale: Annotated[str | None, Merge("agree")] = Field(
        default=None, description="Why the parties do it, as they say"
    )
    terms: Annotated[list[str], Merge("union")] = Field(
        default_factory=list, description="Conditions and obligations agreed"
    )
    phases: list[Phase] = Field(default_factory=list, description="Stages and next steps with their dates")
    sites: list[Site] = Field(default_factory=list, description="Places that the deal concerns")
    figures: list[Figure] = Field(default_factory=list, description="Further numbers")
    shipments: list[Shipment] = Field(default_factory=list, description="Shipments made or planned under the deal")
    stakeholders: list[Stakeholder] = Field(
        default_factory=list,
        description="Who speaks about the deal, decides on it or takes a side; a party only if it does so",
    )
    controversies: list[Controversy] = Field(
        default_factory=list, description="Criticism, disputes and denials that concern the deal"
    )

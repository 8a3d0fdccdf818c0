"""The canonical record of one deal between parties, as the press reports it."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, Field

from .controversy import Controversy
from .policy import Course, Identity, Merge
from .shipment import Shipment
from .stakeholder import Stakeholder
from .values import Money, PartialDate

__all__ = ["Deal", "DealKind", "DealStatus", "Figure", "Party", "Phase", "Site"]


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


class Party(BaseModel):
    """An organisation or government that enters into the deal itself: it signs, buys, sells, supplies or invests."""

    name: Annotated[str, Identity("name", aliases="aliases")] = Field(
        description="Name of the party, as the article writes it"
    )
    aliases: Annotated[list[str], Merge("union")] = Field(
        default_factory=list, description="Other names and abbreviations that the article uses for the same party"
    )
    role: Annotated[str | None, Merge("agree")] = Field(
        default=None, description="Part it plays in the deal, such as buyer, seller, supplier or investor"
    )


class Phase(BaseModel):
    """One stage of the deal, as planned or under way."""

    name: Annotated[str, Identity("text")] = Field(description="Name or number of the phase, as the article writes it")
    starts: Annotated[PartialDate | None, Identity("value"), Merge("most_specific")] = Field(
        default=None, description="When the phase starts"
    )
    ends: Annotated[PartialDate | None, Identity("value"), Merge("most_specific")] = Field(
        default=None, description="When the phase ends"
    )
    focus: Annotated[str | None, Merge("agree")] = Field(
        default=None, description="What the phase is for, in the article's words"
    )


class Site(BaseModel):
    """A plant, port, mine or other place that the deal builds, uses, offers or concerns."""

    name: Annotated[str, Identity("name")] = Field(description="Name of the site, as the article writes it")
    kind: Annotated[str | None, Merge("agree")] = Field(
        default=None, description="What the site is, such as port, mine, refinery or plant"
    )
    location: Annotated[str | None, Merge("agree")] = Field(
        default=None, description="Town, region or country in which the site lies"
    )
    status: Annotated[str | None, Merge("agree")] = Field(
        default=None, description="Whether the site is offered, planned, denied, under construction or in use"
    )


class Figure(BaseModel):
    """An amount of money in the article that is not the value of the deal: a market, a reserve, a cost, a forecast."""

    label: Annotated[str, Identity("text")] = Field(description="What the amount measures, in the words of the article")
    amount: Annotated[Money | None, Identity("value")] = Field(default=None, description="The amount")


class Deal(BaseModel):
    """One business or trade deal between named parties."""

    title: Annotated[str | None, Merge("agree")] = Field(
        default=None, description="A short title of the deal, in words of the article"
    )
    kind: Annotated[DealKind | None, Merge("agree")] = Field(default=None, description="Kind of deal")
    status: Annotated[DealStatus | None, Merge("latest"), Course(ends=("suspended", "cancelled"))] = Field(
        default=None, description="How far the deal has got, at the time of the article"
    )
    instrument: Annotated[str | None, Merge("agree")] = Field(
        default=None,
        description="Legal form of the agreement, such as memorandum of understanding, contract or merger agreement",
    )
    parties: list[Party] = Field(default_factory=list, description="Parties to the deal")
    subject: Annotated[str | None, Merge("agree")] = Field(
        default=None, description="What is bought, sold, supplied, built or developed"
    )
    value: Annotated[Money | None, Merge("most_specific")] = Field(
        default=None, description="Price, investment or contract value of the deal itself"
    )
    announced_on: Annotated[PartialDate | None, Merge("most_specific")] = Field(
        default=None, description="Date on which the deal was announced"
    )
    signed_on: Annotated[PartialDate | None, Merge("most_specific")] = Field(
        default=None, description="Date on which the agreement was signed"
    )
    closes_on: Annotated[PartialDate | None, Merge("most_specific")] = Field(
        default=None, description="Date on which the deal closed or is expected to close"
    )
    terms: Annotated[list[str], Merge("union")] = Field(
        default_factory=list, description="Conditions and obligations agreed, each in the article's words"
    )
    phases: list[Phase] = Field(default_factory=list, description="Phases of the deal")
    sites: list[Site] = Field(default_factory=list, description="Places that the deal concerns")
    figures: list[Figure] = Field(
        default_factory=list, description="Amounts of money mentioned that are not the value of the deal"
    )
    shipments: list[Shipment] = Field(default_factory=list, description="Shipments made or planned under the deal")
    stakeholders: list[Stakeholder] = Field(
        default_factory=list, description="People and organisations concerned with the deal, with their stance"
    )
    controversies: list[Controversy] = Field(
        default_factory=list, description="Criticism, disputes and denials that concern the deal"
    )

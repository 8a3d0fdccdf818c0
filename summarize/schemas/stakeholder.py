"""Who has to do with a deal, and where they stand."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, Field

from .policy import Identity, Merge, Promise

__all__ = ["Stakeholder", "StakeholderKind", "Stance"]


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

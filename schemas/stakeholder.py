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
    """A person or organisation that speaks about the deal, decides on it, or is for or against it."""

    name: Annotated[str, Identity("name", aliases="aliases")] = Field(
        description="Fullest form in the article, without title or rank"
    )
    aliases: Annotated[list[str], Merge("union")] = Field(
        default_factory=list, description="Other names and abbreviations in the article"
    )
    kind: Annotated[StakeholderKind | None, Merge("agree")] = Field(default=None, description="What it is")
    role: Annotated[str | None, Merge("agree")] = Field(default=None, description="Title, office or function")
    affiliation: Annotated[str | None, Promise("quoted"), Merge("agree")] = Field(
        default=None, description="Organisation, party or government that it belongs to or speaks for"
    )
    stance: Annotated[Stance | None, Merge("agree")] = Field(
        default=None, description="Where it stands on the deal, only if the article shows it"
    )
    quotes: Annotated[list[str], Promise("quotation"), Merge("all")] = Field(
        default_factory=list, description="What it says about the deal between quotation marks, word for word"
    )

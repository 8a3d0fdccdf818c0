"""Who has to do with a deal, and where they stand."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, Field

from .policy import Identity, Merge

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
    unknown = "unknown"


class Stakeholder(BaseModel):
    """A person or organisation that takes part in the deal, decides on it, or speaks for or against it."""

    name: Annotated[str, Identity("name", aliases="aliases")] = Field(
        description="Name of the person or organisation, as the article writes it, without title or rank"
    )
    aliases: Annotated[list[str], Merge("union")] = Field(
        default_factory=list, description="Other names and abbreviations that the article uses for the same one"
    )
    kind: Annotated[StakeholderKind | None, Merge("agree")] = Field(default=None, description="What the stakeholder is")
    role: Annotated[str | None, Merge("agree")] = Field(
        default=None, description="Title, office or function, in the article's words"
    )
    affiliation: Annotated[str | None, Merge("agree")] = Field(
        default=None, description="Organisation, party or government that the stakeholder belongs to or speaks for"
    )
    stance: Annotated[Stance | None, Merge("agree")] = Field(
        default=None, description="Where the stakeholder stands on the deal, judged by what the article reports"
    )
    quotes: Annotated[list[str], Merge("all")] = Field(
        default_factory=list, description="What the stakeholder is quoted as saying about the deal, word for word"
    )

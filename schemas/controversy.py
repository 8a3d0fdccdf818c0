"""What is disputed about a deal, by whom, and what is said against it."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, Field

from .policy import Identity, Merge

__all__ = ["Controversy", "ControversyStatus"]


class ControversyStatus(StrEnum):
    alleged = "alleged"
    denied = "denied"
    open = "open"
    resolved = "resolved"


class Controversy(BaseModel):
    """One criticism, accusation, protest or dispute about the deal."""

    topic: Annotated[str, Identity("text")] = Field(
        description="What the dispute is about, in a few words of the article"
    )
    claim: Annotated[str | None, Identity("text"), Merge("agree")] = Field(
        default=None, description="What is criticised, alleged or demanded, in the article's words"
    )
    raised_by: Annotated[list[str], Identity("overlap"), Merge("union")] = Field(
        default_factory=list, description="Persons or organisations that raise it"
    )
    directed_at: Annotated[list[str], Merge("union")] = Field(
        default_factory=list, description="Persons or organisations that it is directed at"
    )
    response: Annotated[str | None, Merge("agree")] = Field(
        default=None, description="Denial or answer of those concerned, in the article's words"
    )
    status: Annotated[ControversyStatus | None, Merge("latest")] = Field(
        default=None, description="alleged, denied by those concerned, still open, or resolved"
    )

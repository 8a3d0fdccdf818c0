"""What is disputed about a deal, by whom, and what is said against it."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, Field

from .policy import Identity, Merge, Promise

__all__ = ["Controversy", "ControversyStatus"]


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

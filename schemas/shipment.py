"""Goods that move, or are to move, under a deal."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, Field

from .policy import Course, Identity, Merge
from .values import PartialDate, Quantity

__all__ = ["Shipment", "ShipmentStatus"]


class ShipmentStatus(StrEnum):
    planned = "planned"
    dispatched = "dispatched"
    in_transit = "in_transit"
    delivered = "delivered"
    delayed = "delayed"
    cancelled = "cancelled"


class Shipment(BaseModel):
    """One consignment of goods."""

    goods: Annotated[list[str], Identity("overlap"), Merge("union")] = Field(
        default_factory=list, description="Goods that the shipment contains, each by its name in the article"
    )
    quantity: Annotated[Quantity | None, Identity("value")] = Field(
        default=None, description="How much is shipped, with its unit"
    )
    origin: Annotated[str | None, Identity("name")] = Field(
        default=None, description="Country or place from which the shipment leaves"
    )
    destination: Annotated[str | None, Identity("name")] = Field(
        default=None, description="Country or place to which the shipment goes"
    )
    shipper: Annotated[str | None, Merge("agree")] = Field(
        default=None, description="Organisation or country that sends the shipment"
    )
    recipient: Annotated[str | None, Merge("agree")] = Field(
        default=None, description="Organisation that receives the shipment"
    )
    dispatched_on: Annotated[PartialDate | None, Identity("value"), Merge("most_specific")] = Field(
        default=None, description="Date on which the shipment was sent"
    )
    delivered_on: Annotated[PartialDate | None, Identity("value"), Merge("most_specific")] = Field(
        default=None, description="Date on which the shipment arrived or was handed over"
    )
    status: Annotated[ShipmentStatus | None, Merge("latest"), Course(ends=("delayed", "cancelled"))] = Field(
        default=None, description="How far the shipment has got"
    )

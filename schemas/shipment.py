"""Goods that move, or are to move, under a deal."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, Field

from .policy import Course, Identity, Merge, Promise
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

    goods: Annotated[list[str], Promise("quoted"), Identity("overlap"), Merge("union")] = Field(
        default_factory=list, description="Each of the goods by its name"
    )
    quantity: Annotated[Quantity | None, Identity("value")] = Field(default=None, description="How much is shipped")
    origin: Annotated[str | None, Identity("name", of="place")] = Field(
        default=None, description="Country or place that it leaves from"
    )
    destination: Annotated[str | None, Identity("name", of="place")] = Field(
        default=None, description="Country or place that it goes to"
    )
    shipper: Annotated[str | None, Promise("quoted"), Merge("agree")] = Field(default=None, description="Who sends it")
    recipient: Annotated[str | None, Promise("quoted"), Merge("agree")] = Field(
        default=None, description="Who receives it"
    )
    dispatched_on: Annotated[PartialDate | None, Identity("value"), Merge("most_specific")] = Field(
        default=None, description="When it was sent"
    )
    delivered_on: Annotated[PartialDate | None, Identity("value"), Merge("most_specific")] = Field(
        default=None, description="When it arrived or was handed over"
    )
    status: Annotated[ShipmentStatus | None, Merge("latest"), Course(ends=("delayed", "cancelled"))] = Field(
        default=None, description="How far it has got"
    )

"""Goods that move, or are to move, under a deal."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel

from .partial_date import PartialDate
from .policy import Course, Identity, Merge, Promise
from .quantity import Quantity

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

    goods: Annotated[list[str], Promise("quoted"), Identity("overlap"), Merge("union")] = []
    quantity: Annotated[Quantity | None, Identity("value")] = None
    origin: Annotated[str | None, Identity("name", of="place")] = None
    destination: Annotated[str | None, Identity("name", of="place")] = None
    shipper: Annotated[str | None, Promise("quoted"), Merge("agree")] = None
    recipient: Annotated[str | None, Promise("quoted"), Merge("agree")] = None
    dispatched_on: Annotated[PartialDate | None, Identity("value"), Merge("most_specific")] = None
    delivered_on: Annotated[PartialDate | None, Identity("value"), Merge("most_specific")] = None
    status: Annotated[ShipmentStatus | None, Merge("latest"), Course(ends=("delayed", "cancelled"))] = None

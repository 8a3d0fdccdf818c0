"""What is extracted: plain Pydantic records whose annotations say how their fields merge."""

from collections.abc import Mapping
from types import MappingProxyType

from pydantic import BaseModel

from .controversy import Controversy, ControversyStatus
from .deal import Deal, DealKind, DealStatus, Figure, Party, Phase, Site
from .policy import Course, Identity, IdentityKind, Merge, Policy
from .shipment import Shipment, ShipmentStatus
from .stakeholder import Stakeholder, StakeholderKind, Stance
from .values import Compared, Money, PartialDate, Quantity, Relation, Value

__all__ = [
    "SHIPPED",
    "Compared",
    "Controversy",
    "ControversyStatus",
    "Course",
    "Deal",
    "DealKind",
    "DealStatus",
    "Figure",
    "Identity",
    "IdentityKind",
    "Merge",
    "Money",
    "PartialDate",
    "Party",
    "Phase",
    "Policy",
    "Quantity",
    "Relation",
    "Shipment",
    "ShipmentStatus",
    "Site",
    "Stakeholder",
    "StakeholderKind",
    "Stance",
    "Value",
]

SHIPPED: Mapping[str, type[BaseModel]] = MappingProxyType(
    {"controversy": Controversy, "deal": Deal, "shipment": Shipment, "stakeholder": Stakeholder}
)
"""The record schemas that can be asked for by a plain name."""

"""What is extracted: plain Pydantic records whose annotations say how their fields merge."""

from .controversy import Controversy, ControversyStatus
from .deal import Deal, DealKind, DealStatus, Figure, Party, Phase, Site
from .policy import Identity, IdentityKind, Merge, Policy
from .shipment import Shipment, ShipmentStatus
from .stakeholder import Stakeholder, StakeholderKind, Stance
from .values import Compared, Money, PartialDate, Quantity, Relation, Value

__all__ = [
    "Compared",
    "Controversy",
    "ControversyStatus",
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

"""What is extracted: plain Pydantic records whose annotations say how their fields merge."""

from collections.abc import Mapping
from types import MappingProxyType

from pydantic import BaseModel

from .deal import (
    Consideration,
    Controversy,
    ControversyStatus,
    Deal,
    DealKind,
    DealStatus,
    Figure,
    Party,
    PartyRole,
    Phase,
    Shipment,
    ShipmentStatus,
    Site,
    SiteStatus,
    Stakeholder,
    StakeholderKind,
    Stance,
)
from .money import Money, MoneyBasis
from .partial_date import PartialDate
from .policy import Course, Identity, IdentityKind, Leads, Merge, OwnWords, Parts, Policy, Promise, PromiseKind
from .quantity import Quantity
from .values import Compared, Relation, Value

__all__ = [
    "SHIPPED",
    "Compared",
    "Consideration",
    "Controversy",
    "ControversyStatus",
    "Course",
    "Deal",
    "DealKind",
    "DealStatus",
    "Figure",
    "Identity",
    "IdentityKind",
    "Leads",
    "Merge",
    "Money",
    "MoneyBasis",
    "OwnWords",
    "PartialDate",
    "Parts",
    "Party",
    "PartyRole",
    "Phase",
    "Policy",
    "Promise",
    "PromiseKind",
    "Quantity",
    "Relation",
    "Shipment",
    "ShipmentStatus",
    "Site",
    "SiteStatus",
    "Stakeholder",
    "StakeholderKind",
    "Stance",
    "Value",
]

SHIPPED: Mapping[str, type[BaseModel]] = MappingProxyType(
    {"controversy": Controversy, "deal": Deal, "shipment": Shipment, "stakeholder": Stakeholder}
)
"""The record schemas that can be asked for by a plain name."""

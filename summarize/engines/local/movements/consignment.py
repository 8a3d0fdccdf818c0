"""One consignment, as far as an article tells of it, and when two sentences tell of the same."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from pydantic import JsonValue

from summarize.engines.local.language.lines import Line
from summarize.engines.local.movements.mover import Mover
from summarize.engines.local.movements.moving import CONSIGNMENTS, Stage, State
from summarize.engines.local.reading.scope import Answer
from summarize.schemas import PartialDate, Relation

__all__ = ["NEAR", "Consignment", "Role", "join", "same_among"]


class Role(StrEnum):
    """What a name is to goods on their way."""

    origin = "origin"
    destination = "destination"
    shipper = "shipper"
    recipient = "recipient"


@dataclass
class Consignment:
    """One consignment: what is known of it, each with the sentences that say so; `lines` are all that tell of it.

    `beside` says that its sentence tells of another one as well: "20,000 tonnes in May and the rest by July".
    """

    mover: Mover
    lines: list[Line]
    quantity: Answer | None = None
    goods: dict[str, Answer] = field(default_factory=dict)
    names: dict[Role, Answer] = field(default_factory=dict)
    dates: dict[Stage, Answer] = field(default_factory=dict)
    state: State | None = None
    states: dict[State, Line] = field(default_factory=dict)
    beside: bool = False

    def told(self) -> bool:
        """Whether enough is known to make it one: something of what it is, and something of its way."""
        way = bool(self.dates or Role.origin in self.names or Role.destination in self.names)
        if self.goods and self.mover.rank:
            return way or self.state not in (None, State.planned)
        if self.quantity is not None:
            # "Has delivered more than 900 ships" sums up what was long ago.
            return way or self.state in (State.delayed, State.cancelled) or bool(self.mover.rank or self.mover.noun)
        come = self.state is State.delivered and bool(self.mover.rank) and self.mover.noun in CONSIGNMENTS
        return way and bool(self.goods or self.mover.ship or come or (self.mover.rank and self.beside))


NEAR = 2


def same_among(new: Consignment, found: list[Consignment]) -> Consignment | None:
    able = [one for one in found if not _conflict(one, new)]
    for alike in (_ship_alike, _amount_alike, _rank_alike):
        hit = next((one for one in able if alike(one, new)), None)
        if hit is not None:
            return hit
    last = found[-1] if found else None
    line = new.lines[0]
    if new.mover.again and new.mover.ship and new.quantity is not None and last is not None and last not in able:
        return None
    near = last is not None and 0 <= line.number - last.lines[-1].number <= NEAR
    named = bool(new.mover.ship) and new.quantity is None and last is not None and last.mover.carrier
    if not named and last is not None and new.mover.carrier and not new.mover.rank and not last.mover.ship:
        # "The first cargo has arrived. The tanker Alder brought 68,000 tonnes."
        named = last.quantity is None and last.state == new.state
    if (new.mover.again or (named and not new.mover.rank)) and last is not None and last in able and near:
        return last
    if new.mover.again or (new.quantity is None and not new.mover.rank and not new.mover.ship):
        hits = [one for one in able if not new.goods or not one.goods or new.goods.keys() & one.goods.keys()]
        return hits[0] if len(hits) == 1 else None
    return None


def _ship_alike(one: Consignment, new: Consignment) -> bool:
    return bool(new.mover.ship) and one.mover.ship == new.mover.ship


def _amount_alike(one: Consignment, new: Consignment) -> bool:
    return new.quantity is not None and one.quantity is not None and _amount(one) == _amount(new)


def _rank_alike(one: Consignment, new: Consignment) -> bool:
    return bool(new.mover.rank) and one.mover.rank == new.mover.rank


def _amount(one: Consignment) -> JsonValue:
    value = one.quantity.value if one.quantity else None
    return value.get("amount") if isinstance(value, dict) else value


def _conflict(one: Consignment, new: Consignment) -> bool:
    amounts = one.quantity is not None and new.quantity is not None and _amount(one) != _amount(new)
    ranks = bool(one.mover.rank and new.mover.rank) and one.mover.rank != new.mover.rank
    ships = bool(one.mover.ship and new.mover.ship) and one.mover.ship != new.mover.ship
    # "The second cargo" of the same size as one that is on its way already.
    later = new.mover.rank in _LATER and not one.mover.rank and one.state in _GONE and new.state not in _GONE
    return amounts or ranks or ships or later


_GONE = (State.dispatched, State.in_transit, State.delivered)
_LATER = ("second", "third", "fourth", "fifth", "next", "other", "rest", "last", "final")


_ORDER = (State.planned, State.delayed, State.dispatched, State.in_transit, State.delivered)


def join(known: Consignment, new: Consignment) -> None:
    known.lines += [line for line in new.lines if line not in known.lines]
    known.quantity = known.quantity or new.quantity
    listed_now = len(new.goods) > 1 and new.mover.again
    known.goods = new.goods if listed_now else known.goods or new.goods
    for role, answer in new.names.items():
        known.names.setdefault(role, answer)
    revised = known.state in (None, State.planned) and new.state not in (None, State.planned)
    for stage, day in new.dates.items():
        if stage not in known.dates or revised or _finer(day, known.dates[stage]):
            known.dates[stage] = day
    known.states = new.states | known.states
    mover = known.mover
    known.mover = replace(
        mover, rank=mover.rank or new.mover.rank, ship=mover.ship or new.mover.ship, unit=mover.unit or new.mover.unit
    )
    if new.state and (known.state is None or _further(new.state, known.state)):
        known.state = new.state


def _finer(new: Answer, old: Answer) -> bool:
    compared = PartialDate(str(old.value)).compare(PartialDate(str(new.value)))
    return compared.relation is Relation.compatible and compared.finer == "right"


def _further(new: State, old: State) -> bool:
    if State.cancelled in (new, old):
        return new is State.cancelled
    return _ORDER.index(new) > _ORDER.index(old)

"""Quantities: an amount of something with its unit, and how two of them compare (`Quantity.compare`).

What rounding, ranges and "about" allow is the same for all amounts: `Range.compare_amounts` in `values`.

Units as texts write them: when two ways of writing are one unit, what a unit is made of, and what it measures.
Conversion is pint's, with definitions of our own: its registry takes "ton" for the US short ton, "barrel" for another
than the oil barrel, and the acre of US surveyors, and it knows nothing of containers and ships.
Sources: NIST Handbook 44, Appendix C (https://www.nist.gov/pml/owm/nist-handbook-44-current-edition); for barrels of
oil equivalent 26 CFR 1.45K, 5.8 million Btu.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from itertools import product
from typing import TYPE_CHECKING, Self

from pydantic import Field

from .values import Compared, Range, Relation, further

__all__ = ["Measure", "Quantity", "Unit", "read_unit", "unit_words"]

if TYPE_CHECKING:
    from pint import UnitRegistry


# Named as `unit_words` writes a unit, with underscores. Deadweight, gross tonnage and container slots are dimensions of
# their own: they measure what a ship can take, not what is in it. A bushel is another mass for every grain.
_DEFINITIONS = """
m = [length]
km = 1000 * m
cm = 0.01 * m
mm = 0.001 * m
inch = 0.0254 * m
ft = 0.3048 * m
yard = 0.9144 * m
mi = 1609.344 * m
nautical_mi = 1852 * m
sq_m = m ** 2
sq_km = km ** 2
sq_ft = ft ** 2
sq_mi = mi ** 2
ha = 10000 * sq_m
acre = 4840 * yard ** 2
cu_m = m ** 3
cu_ft = ft ** 3
cu_km = km ** 3
bcm = 1e9 * cu_m
mcm = 1e6 * cu_m
bcf = 1e9 * cu_ft
tcf = 1e12 * cu_ft
mmcf = 1e6 * cu_ft
l = 0.001 * cu_m
hl = 100 * l
us_gallon = 231 * inch ** 3
imperial_gallon = 4.54609 * l
barrel = 42 * us_gallon
bushel = [bushel]
kg = [mass]
g = 0.001 * kg
mg = 0.001 * g
t = 1000 * kg
kilotonne = 1000 * t
megatonne = 1000000 * t
lb = 0.45359237 * kg
short_ton = 2000 * lb
long_ton = 2240 * lb
avoirdupois_oz = lb / 16
troy_oz = 31.1034768 * g
carat = 0.2 * g
quintal = 100 * kg
second = [time]
minute = 60 * second
hour = 60 * minute
day = 24 * hour
week = 7 * day
fortnight = 14 * day
year = 365.2425 * day
month = year / 12
quarter = year / 4
decade = 10 * year
century = 100 * year
knot = nautical_mi / hour
joule = [energy]
w = joule / second
kw = 1000 * w
mw = 1e6 * w
gw = 1e9 * w
tw = 1e12 * w
wh = w * hour
kwh = 1000 * wh
mwh = 1e6 * wh
gwh = 1e9 * wh
twh = 1e12 * wh
btu = 1055.05585262 * joule
mmbtu = 1e6 * btu
boe = 5.8e6 * btu
hp = 745.6998715822702 * w
dwt = [deadweight]
gt = [gross_tonnage]
teu = [container_slots]
feu = 2 * teu
"""

# Units that are several: each reading, and what it is called.
_AMBIGUOUS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "ton": (("t", "metric tons"), ("short_ton", "short tons"), ("long_ton", "long tons")),
    "oz": (("avoirdupois_oz", "ounces"), ("troy_oz", "troy ounces")),
    "gallon": (("us_gallon", "US gallons"), ("imperial_gallon", "imperial gallons")),
}


@dataclass(frozen=True)
class Measure:
    """What a unit measures.

    `dimension` is equal for units that can be converted into one another; `readings` are what the unit can be called
    and its size in the dimension's base unit, more than one for "ton", which is three. `timed`: an amount per time.
    """

    dimension: str
    readings: tuple[tuple[str, Decimal], ...]
    timed: bool = False


@cache
def _names() -> frozenset[str]:
    return frozenset(line.partition(" ")[0] for line in _DEFINITIONS.split("\n") if line)


@cache
def _registry() -> "UnitRegistry[Decimal]":
    # Imported here: only values in two different units need it, and it takes a tenth of a second.
    from pint import UnitRegistry

    registry: UnitRegistry[Decimal] = UnitRegistry(None, non_int_type=Decimal)
    registry.load_definitions(_DEFINITIONS.strip().split("\n"))
    return registry


# One unit in several spellings; the words are singular.
_SPELLINGS: dict[str, str] = {
    **{"percent": "%", "pct": "%", "kilometer": "km", "kilometre": "km", "meter": "m", "metre": "m", "mile": "mi"},
    **{"centimeter": "cm", "centimetre": "cm", "liter": "l", "litre": "l", "gram": "g", "gramme": "g", "ounce": "oz"},
    **{"millimeter": "mm", "millimetre": "mm", "hectoliter": "hl", "hectolitre": "hl", "milligram": "mg"},
    **{"kilogram": "kg", "kilogramme": "kg", "kilo": "kg", "kgs": "kg", "tonne": "t", "pound": "lb", "lbs": "lb"},
    **{"kms": "km", "hectare": "ha", "bbl": "barrel", "ct": "carat", "tonnage": "ton", "megaton": "megatonne"},
    **{"watt": "w", "kilowatt": "kw", "megawatt": "mw", "gigawatt": "gw", "terawatt": "tw", "horsepower": "hp"},
    **{"kilowatt-hour": "kwh", "megawatt-hour": "mwh", "gigawatt-hour": "gwh", "terawatt-hour": "twh"},
    **{"square": "sq", "cubic": "cu", "annum": "year", "yr": "year"},
    **{"an": "a", "per": "a", "each": "a", "every": "a"},
    **{"people": "person", "men": "man", "women": "woman", "feet": "ft", "foot": "ft", "centuries": "century"},
}
_PHRASES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\bper cents?\b"), "%"),
    (re.compile(r"\bmetric ton(?:ne)?s?\b"), "t"),
    (re.compile(r"\bdead-?weight(?: ton(?:ne)?s?| tonnage)?\b"), "dwt"),
    (re.compile(r"\b(?:gross (?:registered )?(?:tons?|tonnage)|grt)\b"), "gt"),
    (re.compile(r"\b(?:twenty|20)-foot equivalent units?\b"), "teu"),
    (re.compile(r"\b(?:forty|40)-foot equivalent units?\b"), "feu"),
    (re.compile(r"\bbarrels? of oil equivalent\b"), "boe"),
    (re.compile(r"\b(kilo|mega|giga|tera)watt hours?\b"), r"\1watt-hour"),
    (re.compile(r"\b(?:boepd|boe/d)\b"), "boe a day"),
    (re.compile(r"\b(?:b[bo]?pd|b/d|bbls?/d)\b"), "barrels a day"),
    (re.compile(r"\bmtpa\b"), "megatonne a year"),
    (re.compile(r"\btp([ad])\b"), r"t/\1"),
    (re.compile(r"\bkph\b"), "km/hour"),
    (re.compile(r"\bmph\b"), "mi/hour"),
    (re.compile(r"\bsq(km|m|ft)\b"), r"sq \1"),
    (re.compile(r"\b(km|m|ft)[2²](?!\w)"), r"sq \1"),
    (re.compile(r"\b(km|m|ft)[3³](?!\w)"), r"cu \1"),
    (re.compile(r"\bcbm\b"), "cu m"),
    (re.compile(r"\bcf\b"), "cu ft"),
    (re.compile(r"\s?/\s?"), " a "),
)
# Where capitals tell: a megatonne from a metric ton, which the trade writes MT.
_CASED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\bMt\b"), "megatonne"),
    (re.compile(r"\bkt\b"), "kilotonne"),
    (re.compile(r"\b(?:MT|mt)\b"), "t"),
)
_SLASHED_TIMES = {"a": "year", "d": "day", "h": "hour", "yr": "year"}
_TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year"})


@lru_cache(maxsize=4096)
def unit_words(text: str) -> tuple[str, ...]:
    """The words of a unit, alike for every case, number and spelling of it, for comparing and not for showing.

    "MW" and "megawatts" give the same, and so do "bpd", "barrels per day" and "barrels/day".
    """
    for pattern, same in _CASED:
        text = pattern.sub(same, text)
    words = " ".join(text.casefold().split())
    for pattern, same in _PHRASES:
        words = pattern.sub(same, words)
    # "buses" and "bus", "houses" and "house" come out alike, if not as words.
    spelt = [re.sub(r"(?:(?<=[sxz])|(?<=[cs]h))e\Z", "", _spelling(word.rstrip("."))) for word in words.split()]
    if len(spelt) > 2 and spelt[-2] == "a":
        spelt[-1] = _SLASHED_TIMES.get(spelt[-1], spelt[-1])
    return tuple(spelt)


def _spelling(word: str) -> str:
    if word in _SPELLINGS:
        return _SPELLINGS[word]
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("ie"):
        word = f"{word[:-2]}y"
    return _SPELLINGS.get(word, word)


@dataclass(frozen=True)
class Unit:
    """A unit taken apart: "barrels of oil a day" has the head "barrel", is `of` oil, and `per` day."""

    head: tuple[str, ...]
    of: tuple[str, ...]
    per: str | None

    @cached_property
    def measure(self) -> Measure | None:
        """What it measures; None for a counted thing and for what is not known."""
        name, known = "_".join(self.head), _names()
        readings = _AMBIGUOUS.get(name, ((name, ""),))
        if readings[0][0] not in known or (self.per is not None and self.per not in known):
            return None
        per = f" / {self.per}" if self.per else ""
        bases = [_registry().Quantity(Decimal(1), f"{unit}{per}").to_base_units() for unit, _ in readings]
        sized = zip(readings, bases, strict=True)
        sizes = tuple((called, Decimal(base.magnitude)) for (_, called), base in sized)
        return Measure(str(bases[0].units), sizes, timed=self.per is not None)


@lru_cache(maxsize=4096)
def read_unit(text: str) -> Unit:
    """Takes a unit apart."""
    words = unit_words(text)
    per = words[-1] if len(words) > 2 and words[-2] == "a" and words[-1] in _TIMES else None
    head = words[:-2] if per else words
    if "of" in head[1:-1]:
        at = head.index("of", 1)
        return Unit(head[:at], head[at + 1 :], per)
    return Unit(head, (), per)


# Amounts within this ratio may be two accounts of one.
_ONE_SCALE = Decimal("1.25")


class Quantity(Range):
    """An amount of something, or a range, with its unit as the text writes it (tonnes, barrels, TEU, aircraft).

    The unit is empty where the text counts without saying what ("a staff of 350"): it is in the field's meaning then.
    """

    unit: str = Field(description="Unit or thing counted, as the text writes it")

    def compare(self, other: Self) -> Compared:
        """Compares amounts of one unit like `compare_amounts`, and those of one dimension after conversion.

        Units are the same in every spelling ("MW", "megawatts"). A unit that only says more ("oil tankers" against
        "tankers", "tonnes of ore" against "tonnes") refines the other where the amounts agree; where they are far from
        each other it may well be another thing, and where they are near, one number is given in two ways. Tons, ounces
        and gallons are several units, and agree with what one of them gives.
        """
        left, right = read_unit(self.unit), read_unit(other.unit)
        if left == right or not (self.unit and other.unit):
            return further(self.compare_amounts(other), bool(self.unit), bool(other.unit))
        if left.of and right.of and left.of != right.of:
            return Compared(Relation.different_basis, f"of another thing: {self} against {other}")
        compared = self._compare_units(other, left, right)
        if compared.relation is Relation.contradictory and left.of != right.of and not self._of_one_scale(other):
            return Compared(Relation.different_basis, f"perhaps of another thing: {self} against {other}")
        return further(compared, bool(left.of), bool(right.of))

    def _compare_units(self, other: Self, left: Unit, right: Unit) -> Compared:
        alike = Compared(Relation.equal, f"the same amount: {self} and {other}")
        if (left.head, left.per) == (right.head, right.per):
            compared = self.compare_amounts(other)
            return alike if compared.relation is Relation.equal else compared
        one, two = left.measure, right.measure
        if one and two:
            return self._compare_measured(other, one, two)
        more = (_ends_with(left.head, right.head), _ends_with(right.head, left.head))
        if left.per == right.per and any(more) and self.stated == other.stated:
            return further(alike, *more)
        # The same noun, whatever adjective it has: what lies so near is another account of one number.
        if left.per == right.per and left.head[-1:] == right.head[-1:] and self._of_one_scale(other):
            compared = self.compare_amounts(other)
            if compared.relation is Relation.contradictory:
                return compared
        return Compared(Relation.different_basis, f"another unit: {self} against {other}")

    def _of_one_scale(self, other: Self) -> bool:
        """Whether two amounts lie so near each other that they may be two accounts of one."""
        low, high = sorted((abs(self.amount), abs(other.amount)))
        return high <= _ONE_SCALE * low

    def _compare_measured(self, other: Self, one: Measure, two: Measure) -> Compared:
        if one.dimension != two.dimension:
            why = "one of them is per time" if one.timed != two.timed else "another kind of unit"
            return Compared(Relation.different_basis, f"{why}: {self} against {other}")
        shown = f"{self} and {other}"
        held = [
            (f"{called} {as_other}".strip(), self.compare_converted(other, (size, as_size)))
            for (called, size), (as_other, as_size) in product(one.readings, two.readings)
        ]
        held = [(read, compared) for read, compared in held if compared.relation is not Relation.contradictory]
        if not held:
            return Compared(Relation.contradictory, f"{shown}: another amount in another unit")
        read, compared = min(held, key=lambda found: found[1].relation is not Relation.equal)
        if not read:
            return compared
        # Which of three a ton is, is a guess, so that a unit that leaves nothing to guess says more.
        because = f"{compared.because}, where {self.unit if len(one.readings) > 1 else other.unit} are read as {read}"
        finer = further(Compared(Relation.equal, ""), len(one.readings) == 1, len(two.readings) == 1).finer
        return Compared(Relation.compatible, because, finer if compared.finer in (None, finer) else None)

    def __str__(self) -> str:
        return self.in_words(self.unit)


def _ends_with(words: tuple[str, ...], end: tuple[str, ...]) -> bool:
    return len(words) > len(end) and words[-len(end) :] == end

"""Something that moves, as a sentence names it."""

from dataclasses import dataclass

from pydantic import JsonValue

from summarize.engines.local.language.words import stem_set

__all__ = ["PACKED", "Mover"]

# Units and packings, which are not goods themselves.
PACKED = stem_set(
    "tonne ton t mt kt kg g kilogram kilo gram pound lb ounce oz carat barrel bushel gallon litre liter bbl boe bcm "
    "teu feu cbm m3 m³ metric short long cubic dose crate box container bag sack bale pallet vial carton drum "
    "cylinder case piece unit item head package packet bottle can roll truckload wagonload "
    "sack cask keg reel coil slab ingot bundle tray flask tub jar"
)


@dataclass(frozen=True)
class Mover:
    """Something that is moved: offsets of the words that name it, and of the stretch of the line that tells of it.

    `quantity` is its amount as the schema's type dumps it, `unit` the last word of its unit, `goods` what it consists
    of, `rank` which in a row it is, `noun` what is ranked, `ship` the name of what carries it, `carrier` whether it is
    told by what carries it; `again` says that it refers to what was told of before ("it", "the cargo").
    """

    start: int
    end: int
    quantity: JsonValue = None
    unit: str = ""
    goods: tuple[str, ...] = ()
    rank: str = ""
    noun: str = ""
    ship: str = ""
    carrier: bool = False
    again: bool = False
    stretch: tuple[int, int] = (0, 0)

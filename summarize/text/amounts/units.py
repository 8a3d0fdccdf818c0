"""Units of measurement and of counting, as English texts write them."""

from summarize.text.wordlist import words_in

__all__ = ["COUNTED_IRREGULAR", "TIME_UNITS", "UNIT_ABBREVIATIONS", "UNIT_WORDS"]

UNIT_ABBREVIATIONS = frozenset(
    # length, area, volume
    words_in(
        "km m cm mm mi ft nm ha sqm sqkm sqft km2 km² m2 m² m3 m³ km/h kph mph l L hl bcm mcm tcf bcf mmcf cf cbm "
        # mass and freight
        "kg g mg t kt Mt mt lb lbs oz dwt DWT gt GT grt TEU TEUs teu teus FEU FEUs feu feus GRT MT ctw ct "
        # energy and power
        "W kW KW MW GW TW kWh KWh MWh GWh TWh Wh kV MWe MWp GWe kWp MWt "
        "boe BOE boepd boe/d bpd b/d bopd bbl/d bbl bbls mmbtu MMBtu mtpa Mtpa "
        # data, frequency and the rest
        "GB TB PB MB Gbps Mbps GHz MHz kHz Hz hp bhp °C °F ppm bps tpd tpa"
    )
)
"""Abbreviations, in the cases in which they are written."""

TIME_UNITS = frozenset(
    word + end
    for word in words_in("second minute hour day night week fortnight month quarter year decade")
    for end in ("", "s")
) | {"century", "centuries", "annum"}

UNIT_WORDS = (
    frozenset(
        word + end
        for word in words_in(
            "tonne ton pound ounce gram gramme kilogram kilogramme kilo milligram carat barrel gallon litre "
            "liter bushel metre meter kilometre kilometer centimetre centimeter millimetre millimeter mile "
            "yard acre hectare megawatt gigawatt kilowatt terawatt watt volt kilovolt megahertz gigahertz "
            "horsepower joule degree knot fathom megabyte gigabyte terabyte gigabit megabit"
        )
        for end in ("", "s")
    )
    | {
        "feet",
        "foot",
        "inch",
        "inches",
        "hertz",
        "megawatt-hours",
        "gigawatt-hours",
        "kilowatt-hours",
        "terawatt-hours",
    }
    | {"tonnage", "teu", "teus"}
    | TIME_UNITS
)
"""Units in full, which may stand in the singular behind a number ("a 40,000-tonne ship")."""

COUNTED_IRREGULAR = frozenset(
    words_in(
        "aircraft people men women children persons personnel staff crew cattle livestock sheep fish "
        "salmon deer head spacecraft hovercraft watercraft rotorcraft workforce police troops offspring "
        "feet teeth mice geese oxen spokesmen spokeswomen businessmen fishermen servicemen servicewomen "
        "crewmen policemen craft freight lives wives housewives criteria phenomena series species"
    )
)
"""Plurals that do not end in -s, and nouns that are counted without one."""

"""Units of measurement and of counting, of English and by CLDR; and the noun that a number counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from summarize.text.locales.locale import Language, language_of
from summarize.text.words import LETTER, NOT_BEFORE_LETTER, any_of, word_set, words_in

__all__ = [
    "COUNTED_IRREGULAR",
    "TIME_UNITS",
    "UNIT_ABBREVIATIONS",
    "UNIT_WORDS",
    "counted_noun",
    "local_unit",
    "units_of",
]

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

COUNTED_IRREGULAR = word_set(
    "aircraft people men women children persons personnel staff crew cattle livestock sheep fish "
    "salmon deer head spacecraft hovercraft watercraft rotorcraft workforce police troops offspring "
    "feet teeth mice geese oxen spokesmen spokeswomen businessmen fishermen servicemen servicewomen "
    "crewmen policemen craft freight lives wives housewives criteria phenomena series species"
)
"""Plurals that do not end in -s, and nouns that are counted without one."""


# Words that end the search: what follows them is no longer counted by the number.
_STOPS = word_set(
    "a about above across after against all also although always amid among an and any are as at away "
    "based be because been before behind being below beneath besides between both but by can could "
    "despite did do does down due during each either else ever every for from had has have he "
    "hence her here his how however i if in inside instead into is it its just later least less like "
    "made may might more most must near neither never no nor not now of off often on once one only "
    "onto or others our out outside over past per perhaps plus rather said say says since so some sometimes "
    "soon still such than that the their them then there these they this those though through thus "
    "till times to together too towards toward under unless until up upon us versus via was we were "
    "what when where whether which while who whom whose why will with within without would yet you "
    "your"
)
# Words in -s that are no plurals.
_NOT_PLURAL = word_set(
    "abroad afterwards always backwards begins brings business comes costs ends forwards gives goes "
    "gross happens includes indoors keeps leaves makes means minus needs nowadays onwards operates "
    "outdoors overseas perhaps previous remains reports runs seems series shows starts takes tells "
    "upwards wants works yes"
)
_ADJECTIVES = word_set(
    "additional armed best big brand-new cheap civilian coastal commercial deep different domestic "
    "dry early empty entire extra far-off fast female final first fixed foreign former free fresh "
    "full further giant good great half heavy high huge human idle individual industrial initial "
    "innocent internal joint key known large larger largest last late latest leading light little "
    "local long low main major male many medium mere mid-sized military minor mobile modern more "
    "native nearby new newer newest next nuclear old older other own parallel private proven public "
    "quick rare raw ready recent regional related remaining rival rough rural same second second-hand "
    "secure senior separate short similar single skilled small smaller so-called solid special "
    "standard state-owned strategic strong successive top total underground unique unpaid unused "
    "urban used usual vacant valid various vast vital weak whole wide young"
)
_ADJECTIVAL = re.compile(
    r".+(?:ed|ous|ful|ive|able|ible|ary|ical|ional|ian|ish|ese|ern|less|most|ly|ing|ic|est)\Z|\w+-[\w-]+\Z"
)
_TOKEN = re.compile(r"[\s-]{1,2}(?P<word>[A-Za-z][\w'’&-]*)")
_MODEL_NUMBER = re.compile(r"\s[0-9]{2,4}(?:-[0-9A-Z]{1,4})?(?=\s)")  # "12 Tarnair 320 jets"
_MOST_WORDS = 4


@dataclass(frozen=True)
class CountedNoun:
    """What is counted, adjectives left out, and the offset behind it."""

    end: int
    words: str


def counted_noun(text: str, end: int, *, singular: bool) -> CountedNoun | None:
    """The noun counted by the number that ends at `end`: the first lower-case plural within four words.

    Nouns directly before it belong to it ("container ships"); adjectives and names do not. `singular` is for "one":
    the first lower-case word that is no adjective.
    """
    if re.match(r"-[A-Za-z]", text[end : end + 2]):
        return None  # "three-way", "five-star"
    compound: list[str] = []
    at = end
    for _ in range(_MOST_WORDS):
        token = _TOKEN.match(text, at)
        if token is None:
            return None
        word = token.group("word").rstrip("'’-")
        at = token.start("word") + len(word)
        if word.lower() in _STOPS or (token.group("word") != word and at < token.end()):
            return None
        if not word.islower():
            compound.clear()  # a name: "12 Tarnair jets"
            number = _MODEL_NUMBER.match(text, at)
            at = number.end() if number else at
        elif _is_plural(word) or (singular and not _is_adjective(word)):
            return CountedNoun(at, " ".join([*compound, word]))
        elif _is_adjective(word):
            compound.clear()
        else:
            compound.append(word)
    return None


def _is_plural(word: str) -> bool:
    if word in COUNTED_IRREGULAR:
        return True
    if word in _NOT_PLURAL or not word.endswith("s") or len(word) < 4:
        return False
    return not word.endswith(("ss", "us", "is", "ous", "'s", "’s"))


def _is_adjective(word: str) -> bool:
    return word in _ADJECTIVES or _ADJECTIVAL.match(word) is not None


_PERCENT_BEFORE = re.compile(r"(?:%|百分之|\byüzde\s)\Z", re.IGNORECASE)
_NOUN = re.compile(rf"[ \u00a0](?:de\s)?(?P<word>{LETTER}{{4,}})")


@dataclass(frozen=True)
class LocalUnit:
    """A number with its unit: offsets of both together, and the unit's words, "%" for percent in every spelling."""

    start: int
    end: int
    words: str


def local_unit(text: str, start: int, end: int, code: str) -> LocalUnit | None:
    """The unit of the number ``text[start:end]`` in the language of that code.

    What a number counts is read only where the noun follows its number at once, as in Romance languages and Turkish,
    and in German, where nouns have a capital.
    """
    if prefix := _PERCENT_BEFORE.search(text[max(0, start - 8) : start]):
        return LocalUnit(start - len(prefix.group()), end, "%")
    if percent := _percent(code).match(text, end):
        return LocalUnit(start, percent.end(), "%")
    if measured := _measured(code).match(text, end):
        return LocalUnit(start, measured.end("unit"), measured.group("unit"))
    noun, language = _NOUN.match(text, end), language_of(code)
    if noun is None:
        return None
    word = noun.group("word")
    counts = word[0].isupper() if language.code == "de" else language.press.counts_next and word.islower()
    return LocalUnit(start, noun.end(), word) if counts else None


@cache
def _percent(code: str) -> re.Pattern[str]:
    language = language_of(code)
    words = language.press.percent
    after = NOT_BEFORE_LETTER if language.spaced else ""
    return re.compile(rf"\s?%|\s?(?:{words.replace(' ', chr(92) + 's') or '(?!)'}){after}", re.IGNORECASE)


@cache
def _measured(code: str) -> re.Pattern[str]:
    language = language_of(code)
    units = [*units_of(language), *UNIT_ABBREVIATIONS]
    if not language.spaced:
        latin = [unit for unit in units if unit.isascii()]
        other = [unit for unit in units if not unit.isascii()]
        return re.compile(rf"[ \u00a0]?(?P<unit>{any_of(other)}|(?:{any_of(latin)})(?![A-Za-z0-9]))")
    return re.compile(rf"[\s\u00a0-]{{0,2}}(?:de\s)?(?P<unit>{any_of(units)})(?![0-9²³/]){NOT_BEFORE_LETTER}")


# Of CLDR's units those that articles have; it knows ells and slugs too.
_MEASURED = (
    *(f"length-{unit}" for unit in words_in("kilometer meter centimeter millimeter mile foot inch yard nautical-mile")),
    *(f"area-{unit}" for unit in words_in("square-kilometer square-meter hectare acre square-foot square-mile")),
    *(f"volume-{unit}" for unit in words_in("liter hectoliter cubic-meter cubic-kilometer barrel gallon bushel")),
    *(f"mass-{unit}" for unit in words_in("kilogram gram milligram tonne ton pound ounce carat")),
    *(f"power-{unit}" for unit in words_in("watt kilowatt megawatt gigawatt horsepower")),
    *(f"energy-{unit}" for unit in words_in("kilowatt-hour joule kilojoule")),
    *(f"digital-{unit}" for unit in words_in("byte kilobyte megabyte gigabyte terabyte megabit gigabit")),
    *(f"speed-{unit}" for unit in words_in("kilometer-per-hour mile-per-hour knot")),
    *(f"duration-{unit}" for unit in words_in("second minute hour day week month quarter year decade century")),
    "electric-volt",
)


@cache
def units_of(language: Language) -> tuple[str, ...]:
    """The usual units of measurement of a language by CLDR, the longest first."""
    return tuple(sorted(set(_units(language)), key=len, reverse=True))


def _units(language: Language) -> Iterator[str]:
    """The usual units of measurement in full, in all their plural forms, and abbreviated.

    Abbreviations in plain letters are those that English has too: others are words ("in", "da").
    """
    patterns = language.locale._data["unit_patterns"]
    for name in _MEASURED:
        for style in ("long", "short"):
            for plural, pattern in dict(patterns.get(name, {}).get(style, {})).items():
                word = str(pattern).replace("{0}", "").strip(" \u00a0\u202f")
                told = not word.isascii() or word in UNIT_ABBREVIATIONS or (style == "long" and len(word) > 2)
                if plural not in ("per", "gender") and word and told and "{" not in word:
                    yield word

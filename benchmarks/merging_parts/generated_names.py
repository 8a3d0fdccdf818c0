"""Invented names with their spelling noise, and filler prose: what the generated claims are made of."""

import random
from dataclasses import dataclass

__all__ = ["Thing", "company", "person", "prose", "sentence_about"]

_STARTS = "bal bren cor dal dor fen gal hal jor kel kor lam lor mar mel nor ost pel quor rav sel tor ul var wen yar zel"
_MIDDLES = "a e i o u ar en il on ur and est int ol ur"
_ENDS = "da den dor gar keth lin mar nor rik sen strom tal ven vik wald"
_GIVEN = (
    "Adela Anton Beata Boris Clara Cyril Dora Edgar Elsa Emil Flora Gustav Hanna Hector Ida Ivan Jana Jonas Karla"
    " Leon Lydia Marcus Marta Nadia Oscar Petra Quentin Rosa Samuel Tania Ulric Vera Viktor Wanda Xaver Yvonne Zeno"
)
_TRADES = "Freight Mining Energy Steel Shipping Chemicals Cement Rail Power Grain Timber Copper Lithium Telecom Water"
_FORMS = "Ltd Inc. GmbH AG PLC Corp. S.A. Group Limited Corporation"
_TITLES = "Dr Minister Senator Chairman General Professor"
_FILLER = (
    "morning harbour engineers council market weather crane evening railway winter village contract teacher river"
    " estimate factory window machine summer garden dispute silence bridge timber season witness paper corner lantern"
    " orchard ferry clerk valley ledger tunnel signal quarry warden barley copper stable kettle anchor mirror ribbon"
)


@dataclass(frozen=True)
class Thing:
    """A person or an organisation, its sort, and the ways in which articles write its name; the first is in full."""

    sort: str
    spellings: tuple[str, ...]


def company(chance: random.Random) -> Thing:
    """A company under its full name, with its legal form, in capitals, without it, and with a slip of the pen."""
    trade, form = chance.choice(_TRADES.split()), chance.choice(_FORMS.split())
    name = f"{_word(chance)} {_word(chance)} {trade}"
    return Thing("company", (name, f"{name} {form}", f"The {name}", name.upper(), f"{name}, {form}", _slip(name)))


def person(chance: random.Random) -> Thing:
    """A person under the full name, with a title, with initials, with a middle initial, and with a slip of the pen."""
    given, family = chance.choice(_GIVEN.split()), _word(chance)
    middle = chance.choice("BDFGKLMNPRST")
    full = f"{given} {family}"
    title = chance.choice(_TITLES.split())
    return Thing(
        "person", (full, f"{title} {full}", f"{given} {middle}. {family}", f"{given[0]}. {family}", _slip(full))
    )


def _word(chance: random.Random) -> str:
    parts = (chance.choice(_STARTS.split()), chance.choice(_MIDDLES.split()), chance.choice(_ENDS.split()))
    return "".join(parts).capitalize()


def _slip(name: str) -> str:
    """The name with the last vowel of its second word doubled: a usual slip, which makes no other name of it."""
    words = name.split()
    word = words[1] if len(words) > 1 else words[0]
    at = max((index for index, letter in enumerate(word) if letter in "aeiou"), default=0)
    words[words.index(word)] = word[: at + 1] + word[at:]
    return " ".join(words)


def prose(chance: random.Random, words: int = 200) -> str:
    """Filler of so many words in which two articles have no five words in common but by accident."""
    written = [chance.choice(_FILLER.split()) for _ in range(words)]
    return " ".join(written).capitalize() + "."


def sentence_about(text: str, chance: random.Random) -> str:
    """A sentence that holds `text` between words of its own."""
    before, after = (" ".join(chance.choice(_FILLER.split()) for _ in range(4)) for _ in range(2))
    return f"{before.capitalize()} {text} {after}."

"""Numbers, amounts and dates of articles and of their translations: what is found in English, and found again.

    python benchmarks/languages.py FOLDER

FOLDER has a sub-folder a language (`en`, `nl`, `es` …) with files of the same names. Translators change amounts and
dates too, so that not all that is otherwise is read wrongly: `--list` shows each in its place, to be read.
"""

import argparse
from collections import Counter
from pathlib import Path

from summarize.text.amounts.money_finder import find_money
from summarize.text.amounts.numerals import find_numbers
from summarize.text.dates import find_dates

Values = Counter[str]


def values(text: str, language: str) -> dict[str, Values]:
    """The values in a text by kind; numbers but for one, and for those of dates, which are counted as such."""
    money, dates = Values(), find_dates(text, language=language)
    for item in find_money(text, language=language):
        ends = (item.value.amount, item.value.upper)
        money.update(f"{end:f} {item.value.currency}" for end in ends if end is not None)
    spans = [(item.start, item.end) for item in dates]
    numbers = Values(
        f"{item.value.normalize():f}"
        for item in find_numbers(text, language=language)
        if item.value not in (0, 1) and not any(start <= item.start < end for start, end in spans)
    )
    return {"money": money, "dates": Values(str(item.value).rstrip("~") for item in dates), "numbers": numbers}


def compare(folder: Path, language: str, *, listed: bool) -> str:
    """One line: of the values of the English articles, how many are found in the translations; and how many others."""
    stated, again, other = Counter[str](), Counter[str](), Counter[str]()
    for english in sorted((folder / "en").iterdir()):
        original = values(english.read_text("utf-8"), "en")
        translated = values((folder / language / english.name).read_text("utf-8"), language)
        for kind, wanted in original.items():
            found = translated[kind]
            strange = Values({value: count for value, count in (found - wanted).items() if value not in wanted})
            stated[kind] += wanted.total()
            again[kind] += (wanted & found).total()
            other[kind] += strange.total()
            if listed and (wanted - found or strange):
                print(language, english.name, kind, "missed", dict(wanted - found), "other", dict(strange))
    parts = [f"{kind} {again[kind]}/{stated[kind]} ({other[kind]} others)" for kind in stated]
    return f"{language}: {again.total() / stated.total():.3f}  " + ", ".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", action="store_true", help="show what is missed, and what is otherwise, by article")
    options = parser.parse_args()
    for language in sorted(each.name for each in options.folder.iterdir() if each.is_dir() and each.name != "en"):
        print(compare(options.folder, language, listed=options.list))


if __name__ == "__main__":
    main()

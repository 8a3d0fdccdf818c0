"""Offices: "Ann Reed, chief executive of Alder Foods", "Alder Foods spokesman Jon Wyle", "Prime Minister Ida Moss"."""

import re
from dataclasses import dataclass

from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.words import EMPTY, SPEECH, Word, irregular, word_set
from summarize.text.mention import Mention

__all__ = ["Office", "is_office", "office_beside"]

_HEADS = word_set(
    "ceo cfo coo cto executive chairman chairwoman chairperson chair chairs president minister premier chancellor "
    "secretary spokesman spokeswoman spokesperson director governor senator congressman congresswoman lawmaker "
    "representative ambassador envoy affaires commissioner mayor general admiral colonel marshal commander captain "
    "lieutenant judge justice prosecutor lawyer attorney analyst economist professor researcher scientist expert "
    "adviser advisor consultant strategist founder co-founder owner manager head chief leader boss officer official "
    "treasurer deputy speaker mp king queen prince princess emir activist campaigner farmer resident student patient "
    "inspector sheriff engineer partner editor author historian doctor chargé d’affaires organiser organizer "
    "coordinator delegate negotiator member regulator ombudsman auditor counsel advocate barrister solicitor critic "
    "programmer pilot nurse teacher attaché consul trustee ranger imam bishop pastor priest"
)
_BESIDE = word_set(
    "prime vice deputy chief senior junior former acting interim foreign finance defence defense interior energy "
    "trade information press general executive managing non-executive co- group global regional national federal "
    "state army navy air force field party opposition ruling assistant associate attorney house senate lead principal "
    "company government military environment health agriculture industry justice education transport security "
    "operating financial legal marketing technology commercial investment mining political independent the its his "
    "her financial market and district city county a an"
)
_HONORIFICS = word_set("mr mrs ms miss dr sir dame lord lady sheikh shaikh hajj sri professor")
_ARTICLES = re.compile(r"(?:the|a|an|its|their|his|her|our|then|current|now)\s+", re.IGNORECASE)
_LINK = re.compile(r"\s+(?:of|at|for|with|in|to)\s+(?:the\s+)?(?:opposition\s+|ruling\s+)?")


@dataclass(frozen=True)
class Office:
    """A title, office or function: offsets into its line, its words, and the organisation named with it."""

    start: int
    end: int
    text: str
    affiliation: Mention[str] | None


def is_office(phrase: str) -> bool:
    """Whether a phrase has the noun of an office in it."""
    return any(_is_head(part) for part in re.findall(r"[\w’'-]+", phrase))


def _is_head(word: str) -> bool:
    parts = word.lower().split("-")
    return any(part in _HEADS or (part.endswith("s") and part[:-1] in _HEADS) for part in parts)


def office_beside(line: Line, mention: Mention[str]) -> Office | None:
    """The office that stands directly before or, between commas, after a person's name."""
    return _after(line, mention) or _before(line, mention) or _holder(line, mention) or _of_noun(line, mention)


_OF_NOUN = re.compile(
    r"(?P<office>(?:[\w-]+\s){0,3}?[\w-]+)\s(?:of|at|for|to)\s(?:the|this|that|our)\s(?:[a-z]+\s){0,2}[A-Za-z]+,\s"
    r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Chief|Comrade)\.?\s)*$"
)


def _of_noun(line: Line, mention: Mention[str]) -> Office | None:
    """The office of "the national president of the union, Ann Reed"."""
    found = _OF_NOUN.search(line.text[: mention.start])
    if found is None:
        return None
    run = _bare(
        [word for word in line.words if found.start("office") <= word.start and word.end <= found.end("office")]
    )
    if not run or not _is_head(run[-1].text):
        return None
    while len(run) > 1 and not _of_office(line, run[0]):
        run = run[1:]
    return Office(run[0].start, run[-1].end, line.text[run[0].start : run[-1].end], None)


_HOLDER = re.compile(r"\s+(?:of|at|for)\s+(?:the\s+)?")


def _holder(line: Line, mention: Mention[str]) -> Office | None:
    """The office of "the chief executive of Alder Foods, Ann Reed"."""
    owner = next((name for name in line.names if line.text[name.end : mention.start] == ", "), None)
    if owner is None:
        return None
    run: list[Word] = []
    for word in reversed(line.before(owner.start, 7)):
        if not run and not _is_head(word.text):
            if word.lower in ("of", "at", "for", "the"):
                continue
            return None
        if run and (line.text[word.end : run[0].start] not in (" ", "-") or not _of_office(line, word)):
            break
        run.insert(0, word)
    run = _bare(run)
    if not run or not _HOLDER.fullmatch(line.text[run[-1].end : owner.start]):
        return None
    return Office(run[0].start, run[-1].end, line.text[run[0].start : run[-1].end], owner)


def _bare(run: list[Word]) -> list[Word]:
    """The words of an office without what stands before it: articles, "and", owners such as "the company's"."""
    while run and (_ARTICLES.fullmatch(run[0].text + " ") or run[0].lower == "and" or _OWNER.search(run[0].lower)):
        run = run[1:]
    return run


# "The company's spokeswoman": whose she is, the article has said before.
_OWNER = re.compile(r"^[a-z]\w*['’]s?$")


def _before(line: Line, mention: Mention[str]) -> Office | None:
    run: list[Word] = []
    end = mention.start
    commas = False
    told: list[Word] = []
    for word in reversed(line.before(mention.start, 8)):
        if word.lower.rstrip(".") in _HONORIFICS and not run and word.end == end - 1:
            end = word.start
            continue
        gap = line.text[word.end : end]
        if gap.strip(" -’") and not (gap == ", " and not run):
            break
        if told and (_ARTICLES.fullmatch(word.text + " ") or _OWNER.search(word.text)):
            run, told = [word, *told, *run], []
        elif told or not _of_office(line, word):
            # "The port captain": any noun may tell what kind of captain, after an article.
            if not run or len(told) >= _TOLD or not _may_tell(line, word):
                break
            told.insert(0, word)
        else:
            run.insert(0, word)
        commas = commas or "," in gap
        end = word.start
    first = [*told, *run][:1]
    owned = bool(first) and any(line.text[name.end : first[0].start] in _OWNS for name in line.names)
    run = [*told, *run] if owned else run
    # With a comma before the name it is "its president, Jo Wyle": the article or owner must be there.
    if commas and not (run and (owned or _ARTICLES.fullmatch(run[0].text + " "))):
        return None
    run = _bare(run)
    if not run or not any(_is_head(word.text) for word in run[-2:]) or _VERBS.fullmatch(run[-1].lower):
        return None
    start, stop = run[0].start, run[-1].end
    owner = next((name for name in line.names if 0 <= start - name.end <= 3 and name.end <= start), None)
    if owner and line.text[owner.end : start].strip() not in ("", "'s", "’s", "'", "’"):
        owner = None
    return Office(start, stop, line.text[start:stop], owner)


_TOLD = 2
_OWNS = ("'s ", "’s ", "' ", "’ ")
# "Ann Reed, who heads Alder Foods"
_VERBS = re.compile(r"heads|chairs|leads|speaks|officers|owners|lawyers|members")


def _may_tell(line: Line, word: Word) -> bool:
    """Whether a word may tell of what kind an office is: in lower case, no verb, and no part of a name."""
    if not word.text.isalpha() or not word.text[0].islower() or word.stem in EMPTY or word.stem in SPEECH:
        return False
    return not irregular(word.lower) and not word.lower.endswith(("ed", "ing", "ly")) and not _in_name(line, word)


def _of_office(line: Line, word: Word) -> bool:
    owner = word.text[0].islower() and _OWNER.search(word.lower)
    told = _is_head(word.text) or word.lower in _BESIDE or bool(owner)
    return told or (word.text[0].isupper() and not _in_name(line, word))


def _in_name(line: Line, word: Word) -> bool:
    return any(name.start <= word.start < name.end for name in line.names)


_NO_OFFICE = re.compile(r"^(?:and|or|but|through|with|by)\s|\b(?:owners|lawyers|partners|officials|members)$")
_CLOSED = re.compile(r"[,;:.()–—”\"]|\s(?:said|says|who)\s|\sand\s(?!\w+(?:\s\w+)?(?:\s(?:of|at)\s|,))")


def _after(line: Line, mention: Mention[str]) -> Office | None:
    opened = re.match(r"\s*(?:\([^)]{1,20}\))?\s*[,–—(]\s*", line.text[mention.end :])
    if not opened:
        return None
    start = mention.end + opened.end()
    article = _ARTICLES.match(line.text, start)
    start = article.end() if article else start
    closings = (found.start() for found in _CLOSED.finditer(line.text, start))
    outside = (
        at for at in closings if not any(name.start <= at < name.end for name in line.names if name.start > start)
    )
    end = next(outside, len(line.text))
    phrase = line.text[start:end].rstrip()
    link = _LINK.search(phrase)
    head = phrase[: link.start()] if link else phrase
    if not 1 <= len(head.split()) <= 7 or not is_office(" ".join(head.split()[-2:])) or _NO_OFFICE.search(head):
        return None
    inside = [name for name in line.names if start <= name.start and name.end <= end]
    owner = next(
        (name for name in inside if link and name.start >= start + link.start()), inside[0] if inside else None
    )
    stop = start + len(head)
    if owner and owner.start < stop:
        # "Alder Foods chief executive": the organisation comes first, the office after it.
        rest = re.match(r"(?:['’]s?)?\s+", line.text[owner.end : stop])
        if owner.start == start and rest and owner.end + rest.end() < stop:
            start = owner.end + rest.end()
    return Office(start, stop, line.text[start:stop], owner)

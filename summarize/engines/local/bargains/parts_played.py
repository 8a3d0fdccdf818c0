"""The part that somebody plays in a transaction, in the words by which the article calls it: "the seller, X"."""

import re
from collections.abc import Iterator

from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.quoting import inside_quotation, quotations_of
from summarize.engines.local.language.words import EMPTY, SPEECH, Word, word_set
from summarize.engines.local.reading.entities import EntityKind
from summarize.engines.local.reading.scope import Answer, Scope
from summarize.text.mention import Mention

__all__ = ["named_as_side", "part_played"]

_PARTS = word_set(
    "buyer purchaser acquirer bidder seller vendor supplier provider producer manufacturer maker builder developer "
    "investor "
    "lender financier lessor lessee licensor licensee tenant landlord contractor subcontractor concessionaire "
    "concessionary "
    "operator holder owner partner shareholder trader importer exporter charterer customer client distributor "
    "target winner "
    "borrower guarantor grantor grantee beneficiary recipient donor insurer shipbuilder shipyard yard outsourcer "
    "carmaker "
    "planemaker drugmaker processor miner grower refiner retailer rival competitor roaster brewer baker distiller "
    "smelter utility steelmaker chipmaker automaker jeweller publisher broadcaster wholesaler packer canner tanner "
    "spinner weaver co-operative cooperative underwriter pioneer specialist hotelier airline"
)
_LEADING = word_set("the a an its their this that his her our")
_IS = re.compile(r"\s(?:is|was)\s(?:the\s)?$")
_MOST = 5


def part_played(scope: Scope) -> list[Answer]:
    """The shortest words for the part that the one the record is about plays, those right at the name first."""
    about = scope.about
    if about is None or about.kind in (EntityKind.person, EntityKind.thing):
        return []
    quotations = quotations_of(scope.reading.lines)
    found = [
        Answer(told.text, (line.number,), score - 0.01 * line.number)
        for line, mention in about.mentions
        if not inside_quotation(line, mention.start, quotations)
        for told, score in _told(line, mention)
    ]
    return sorted(found, key=lambda answer: (-answer.score, answer.cites))[:1]


_SIDES = word_set(
    "buyer purchaser acquirer seller vendor supplier concessionaire licensee licensor lessee lessor contractor "
    "charterer"
)
_HOLDS = re.compile(r"\sof (?:the|an?|its)\s(?:\S+\s){0,4}?(?:concession|licen[cs]e|contract|lease|franchise|title)\b")


def named_as_side(line: Line, mention: Mention[str]) -> bool:
    """Whether a name stands in apposition to a side of a bargain: "the seller, X", "X, holder of the concession"."""
    for told, _ in _told(line, mention):
        head = told.text.split()[-1].lower()
        if head in _SIDES or (head in ("holder", "winner") and _HOLDS.match(line.text, told.end)):
            return True
    return False


def _told(line: Line, mention: Mention[str]) -> Iterator[tuple[Mention[str], float]]:
    """The phrases with the noun of a part in them that stand in apposition to a name, and how surely."""
    yield from _before(line, mention)
    yield from _after(line, mention)


def _before(line: Line, mention: Mention[str]) -> Iterator[tuple[Mention[str], float]]:
    """ "The Danish maker X", "the buyer, X", "the vaccine's manufacturer, X", "seller is X"."""
    nearest = line.before(mention.start, 3)
    for word in reversed(nearest):
        between = line.text[word.end : mention.start]
        if word.lower in _PARTS and word.text[0].islower():
            if between in (" ", ", ", " – ", " — "):
                yield _phrase(line, word), 1.0
            elif _IS.fullmatch(between) or _IS.search(between):
                yield _phrase(line, word), 0.9
            return
    opening = nearest[0] if nearest else None
    if opening and opening.lower in _PARTS and _IS.fullmatch(line.text[opening.end : mention.start]):
        yield _phrase(line, opening), 0.9


_OPENED = re.compile(
    r"(?:\s\([^)]{1,30}\))?(?:,\s|\s(?:is|was|as|became|emerged|remains)\s)(?:as\s)?(?:the\s|an?\s|its\s)?",
    re.IGNORECASE,
)
# "To please the unions and X, the buyer has promised": what follows is the doer of another verb, not X.
_GOES_ON = re.compile(
    r"\s(?:has|have|had|is|was|are|were|will|would|may|must|can|could|said|says|also|[a-z]{2,}(?:ed|es))\b"
)
_STOPS = word_set("of in for to and or that which who with from at by on")


def _after(line: Line, mention: Mention[str]) -> Iterator[tuple[Mention[str], float]]:
    """ "X, the seller", "X, a Canadian maker of software", "X emerged preferred bidder"."""
    opened = _OPENED.match(line.text, mention.end)
    if opened is None:
        return
    start = end = opened.end()
    for word in line.after(start, _MOST):
        if opened.group().startswith(",") and _GOES_ON.match(line.text, word.end) and word.lower in _PARTS:
            return
        if word.lower in _STOPS or word.lower.endswith("ing") or line.text[end : word.start].strip(" -"):
            return
        end = word.end
        if word.lower in _PARTS:
            yield Mention(start, end, line.text[start:end], line.text[start:end]), 1.0
            return


def _phrase(line: Line, head: Word) -> Mention[str]:
    """The noun with the adjectives and nouns before it that belong to it: "state trader", "vaccine's manufacturer"."""
    start = head.start
    for word in reversed(line.before(head.start, _MOST)):
        if line.text[word.end : start] not in (" ", "-") or word.lower in _LEADING:
            break
        if word.stem in EMPTY or (word.stem in SPEECH and word.lower != "state") or word.lower.endswith(("ed", "ing")):
            break
        start = word.start
    text = line.text[start : head.end]
    return Mention(start, head.end, text, text)

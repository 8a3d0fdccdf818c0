"""Replies: who denies, rejects or answers a charge, and how a dispute has ended."""

import re
from collections.abc import Sequence

from summarize.engines.local.language.clauses import negated
from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.quoting import Quotation, inside_quotation
from summarize.engines.local.language.words import Word, stem_set, word_set

__all__ = ["contests", "declines", "denial_in", "ends", "refuses", "turn_in", "unnamed_answer"]

_DENYING = stem_set("deny reject dismiss refute rebut dispute disagree disavow repudiate counter")
_ANSWERING = _DENYING | stem_set("retort reply respond answer insist defend")
_UNTRUE = (
    r"(?:baseless|unfounded|groundless|untrue|false|wrong|nonsense|absurd|misleading|incorrect|inaccurate|hasty"
    r"|premature"
    r"|exaggerated|invented|(?:an?\s)?(?:pure\s)?(?:invention|fabrication|lies?|slander|myth|fiction|smear|fantasy"
    r"|rumours?))"
)
_CALLS = r"(?:call|term|describ|brand|label|dubb?|dismiss|deem|find|found|consider)(?:s|e|es|ed|ing)?"
_BASELESS = re.compile(
    rf"\b{_CALLS}\s[^.;]{{0,60}}?\b(?:as\s)?{_UNTRUE}\b"
    rf"|\b(?:is|are|was|were) (?:simply |just |plainly |completely |entirely |quite )?(?:not true|{_UNTRUE})\b"
    r"|\b(?:do|does|did)(?:n['’]t| not) (?:accept|agree|share|recogni[sz]e)\b"
    r"|\b(?:play(?:s|ed)? (?:\w+ )?down|brush(?:es|ed)? (?:\w+ )?(?:aside|off)|shrug(?:s|ged)? (?:\w+ )?off"
    r"|hits? back|push(?:es|ed)? back|takes? a different view)\b"
    r"|\b['’]s (?:answer|reply|response) (?:is|was)\b|\bthe (?:answer|reply|response) (?:from|of) \w",
    re.IGNORECASE,
)
_DECLINES = re.compile(
    r"\b(?:declin(?:es|ed)|refus(?:es|ed)) (?:to )?(?:comment|be interviewed|be drawn|say|answer|discuss)"
    r"|\b(?:did|do|does|would|could|had)(?:n['’]t| not) (?:wish to |want to |immediately |yet )?"
    r"(?:comment|respond|repl(?:y|ied)|answer(?:ed)?|be reached|return|say)\b"
    r"|\bhas not been answered\b|\bno (?:one|reply|comment|answer)\b[^.]{0,20}(?:comment|available|reply)",
    re.IGNORECASE,
)
_NOUN = re.compile(r"(?:ants?|ents?|ers?|ors?|als?|ations?)$")
_NO_VERB_AFTER = word_set("a an the this that its his her their our of in for by on no any such more")
_NO = re.compile(r"\b(?:no|not|never|nobody|nothing|none|neither|nor|without)\b|n['’]t\b", re.IGNORECASE)


def denial_in(line: Line, quotations: Sequence[Quotation]) -> Word | None:
    """The word by which a line denies, rejects or answers something, outside quotation marks; None if it does not."""
    if declines(line):
        return None
    for word in line.words:
        denies = word.stem in _ANSWERING and word.text[0].islower() and _verbal(line, word)
        if denies and not inside_quotation(line, word.start, quotations) and not negated(line, word.start):
            return word
    found = _BASELESS.search(line.text)
    if found is None or inside_quotation(line, found.start(), quotations):
        return None
    return next((word for word in line.words if word.start >= found.start()), None)


_CHARGE = r"(?:allegation|charge|claim|accusation|suggestion|criticism|reproach|assertion|complaint|view|reading)s?"
_TURN = re.compile(
    rf"[,;–—]\s(?:(?:an?|the)\s(?:[\w-]+\s)?{_CHARGE}\s|(?:which|but|while|though|although|something|whereas)\s)"
)


def turn_in(line: Line, start: int, denial: Word) -> int | None:
    """Where a sentence that makes a charge turns to its denial: "accused it of theft, an allegation that it denies".

    `start` is where the charge begins; None if the denial answers something else.
    """
    found = [turn.start() for turn in _TURN.finditer(line.text, start, denial.start)]
    return found[-1] + 2 if found else None


_UNNAMED = re.compile(
    r"(?:(?:But|Yet|And)\s|In (?:reply|response|a statement),\s)?(?:The|Its|A|the|its|a)\s(?:[a-z-]+\s){0,3}?"
    r"(?:ministry|government|company|firm|developer|operator|owners?|buyer|seller|council|authority|authorities|board"
    r"|management|bank|yard|port|utility|regulator|department|spokesman|spokeswoman|spokesperson|administration)"
    r"\s(?:for\s[^,.;]{3,40}\s)?(?:has\s|had\s)?(?:said|says|replie[sd]|answer(?:s|ed)|insist(?:s|ed)|maintain(?:s|ed)"
    r"|argue[sd]|point(?:s|ed) (?:out|to)|promise[sd]|respond(?:s|ed)|explain(?:s|ed)|add(?:s|ed)|note[sd]|told"
    r"|claim(?:s|ed)|assure[sd]|stress(?:es|ed))\b"
)


def unnamed_answer(line: Line) -> bool:
    """Whether somebody concerned who is only called by an office says something: "The ministry says that …"."""
    return _UNNAMED.match(line.text) is not None


_CONTESTS = re.compile(
    r"\b(?:dispute|reject|contest|challenge)s?(?:d|ed)?\s(?:the|its|their|his|her|this|these)\s"
    r"(?!(?:\w+\s){0,2}?(?:claim|allegation|report|charge|accusation|criticism|suggestion|idea|notion|rumour|rumor"
    r"|comparison))\w"
)


def contests(line: Line) -> bool:
    """Whether what is rejected is a plan or a finding, and no charge: "disputes the figures"."""
    return _CONTESTS.search(line.text) is not None


def declines(line: Line) -> bool:
    """Whether somebody only declines to comment."""
    return _DECLINES.search(line.text) is not None


def refuses(line: Line) -> bool:
    """Whether a reply denies something, rather than only answering: by its verb, or by a "no" or a "not"."""
    denies = any(word.stem in _DENYING and _verbal(line, word) for word in line.words)
    return denies or _BASELESS.search(line.text) is not None or _NO.search(line.text) is not None


def _verbal(line: Line, word: Word) -> bool:
    if not word.lower.endswith(("ed", "es", "s", "ing")) or _NOUN.search(word.lower):
        return False
    before = line.before(word.start, 1)
    lead = before[0].lower if before else ""
    return lead not in _NO_VERB_AFTER and not lead.endswith(("'s", "’s"))


_CASE = (
    r"(?:law ?suits?|suits?|complaints?|petitions?|writs?|cases?|appeals?|challenges?|claims?|strikes?|walk-?outs?"
    r"|disputes?"
    r"|quarrels?|rows?|protests?|objections?|proceedings|investigations?|probes?|inquir(?:y|ies)|files?|blockades?"
    r"|boycotts?)"
)
_OVER = (
    r"(?:dismiss(?:es|ed)|throws? out|threw out|thrown out|quash(?:es|ed)|reject(?:s|ed)|struck (?:down|out)"
    r"|settle[sd]?"
    r"|withdr(?:ew|awn|aws)|drop(?:s|ped)|abandon(?:s|ed)|end(?:s|ed|ing)|call(?:s|ed) off|resolv(?:es|ed)"
    r"|clos(?:es|ed)"
    r"|lift(?:s|ed))"
)
_WAS = r"(?:was|were|has been|have been|had been)"
_ENDED = re.compile(
    rf"\b{_OVER}\s(?:\w+['’]s?\s|[\w-]+\s){{0,4}}?{_CASE}\b|\b{_CASE}\s(?:[\w-]+\s){{0,6}}?{_WAS}\s(?:\w+\s)?{_OVER}\b"
    rf"|\bsaw (?:its|their|his|her) {_CASE} {_OVER}\b"
    r"|\b(?:went|gone|go|returned|return) back to (?:work|their posts)\b|\breturned to (?:work|their posts)\b",
    re.IGNORECASE,
)


def ends(line: Line) -> bool:
    """Whether a line tells that a dispute is over: a suit dismissed, a strike called off."""
    return _ENDED.search(line.text) is not None and not re.search(r"\b(?:refus|declin|not yet)\w*", line.text)

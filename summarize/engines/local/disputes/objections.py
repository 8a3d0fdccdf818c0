"""What it is to object: the verbs, nouns and acts by which news English lets somebody raise something against another.

Each is found with the place that it stands in, since who does it is a question of the sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarize.engines.local.language.lines import Line
from summarize.engines.local.language.quoting import Quotation, inside_quotation
from summarize.engines.local.language.words import Word, stem_set, word_set

__all__ = [
    "ACCUSING",
    "Objection",
    "critic_place",
    "distances",
    "objections_in",
    "pleads",
    "tells_of_unease",
]

ACCUSING = stem_set("accuse allege claim accusation allegation charge")
"""Who does this says that somebody has done wrong."""

# Verbs that object by themselves, whoever's they are.
_PLAIN = stem_set(
    "accuse criticise criticize condemn denounce slam blast lambast lambaste decry deplore assail attack oppose object "
    "protest sue suing blame fault allege complain boycott picket barricade blockade lament deride ridicule contest "
    "reproach rebuke castigate berate chastise pan bemoan rail fume"
)
_SUING = stem_set("sue sued suing")
# Verbs by which the reporter leaves it to the speaker that it is so.
_DISTANT = stem_set("claim maintain contend argue allege charge warn fear insist question demand challenge caution")


@dataclass(frozen=True)
class Objection:
    """An act of objecting in a line: the word that it turns on, whether it is one by itself, whether it is at law."""

    verb: Word
    plain: bool
    legal: bool = False


def objections_in(line: Line, quotations: Sequence[Quotation]) -> Iterator[Objection]:
    """The objections of a line outside quotation marks, in order; those that are denied left out."""
    found = {objection.verb.start: objection for objection in (*_by_verb(line), *_by_act(line), *_by_name(line))}
    for start in sorted(found):
        if not inside_quotation(line, start, quotations) and not _denied(line, start):
            yield found[start]


def distances(word: Word) -> bool:
    """Whether a verb of speech leaves what is said to the speaker, as "claims" and "warned" do."""
    return word.stem in _DISTANT or word.stem in _PLAIN


_NOT = word_set("not never no nor neither nobody without")


def _denied(line: Line, start: int) -> bool:
    """Whether "not" or "never" stands right before it, in the same half of the sentence."""
    near: list[str] = []
    for word in reversed(line.before(start, 3)):
        if word.lower in ("and", "but") or "," in line.text[word.end : start]:
            break
        near.append(word.lower)
    return any(word in _NOT or word.endswith(("n't", "n’t")) for word in near)


def _by_verb(line: Line) -> Iterator[Objection]:
    for word in line.words:
        plain = word.stem in _PLAIN
        if word.text[0].islower() and (plain or word.stem in _DISTANT) and _verbal(line, word):
            yield Objection(word, plain, word.stem in _SUING)


_NO_VERB_AFTER = word_set("a an the this that its his her their our whose of in for by on no any such more")
_BARE = word_set("sue fear oppose object accuse complain")
# "Puts demand in the north", "the charge is": what stands before these is a noun, if it may be one.
_NOUNS = stem_set("demand claim charge fear question challenge attack blame fault contest caution")
_AFTER_NOUN = word_set("in of at from has have had is are was were will would may could")


def _verbal(line: Line, word: Word) -> bool:
    """Whether a word stands as a verb: "accused", "farmers claim", and not "the claims", "an attack"."""
    before = line.before(word.start, 1)
    lead = before[0].lower if before else ""
    plural = lead.endswith(("s", "men", "people")) or lead in ("who", "they", "we", "also")
    if not word.lower.endswith(("ed", "es", "s", "ing")) and not plural and word.lower not in _BARE:
        return False
    owned = lead.endswith(("'s", "’s"))
    after = line.after(word.end, 1)
    if word.stem in _NOUNS and not word.lower.endswith(("ed", "ing")) and after and after[0].lower in _AFTER_NOUN:
        return False
    return lead not in _NO_VERB_AFTER and not owned and not word.lower.endswith(("tion", "ism"))


def _any(*patterns: str) -> str:
    return f"(?:{'|'.join(patterns)})"


_SUIT = _any(
    r"law ?suits?|suits?|complaints?|petitions?|appeals?|(?:legal )?challenges?|objections?|writs?(?: petitions?)?"
    r"|cases?",
    r"legal actions?|(?:legal )?proceedings|injunctions?|grievances?|strikes?|walk-?outs?|protests?|demonstrations?",
    r"rall(?:y|ies)|(?-i:march(?:es)?)|boycotts?|sit-ins?|blockades?|pickets?|vigils?|open letters?|concerns?|alarms?",
    r"doubts?|fears|accusations?|allegations?|criticisms?",
)
_FILES = _any(
    r"(?:fil|lodg|launch|submitt|stag|organis|organiz|commenc|voic|rais|express|initiat|prepar|seek|request|obtain)"
    r"(?:e[sd]?|ing|ed|s)",
    r"(?:bring|start|hold|sign|mount|call|begin|press|issue|table)(?:s|ed|ing)?|brought|held|began|sought",
)
_PROBE = _any("investigation", "inquiry", "probe", "review")
_TAKES = r"t(?:ake|akes|ook|aken|aking)"
_IS = r"(?:is|are|was|were|remains?|came out)"
_STRONGLY = r"(?:(?:strongly|firmly|bitterly|vehemently|deeply) )?"
_PUBLIC = (
    r"(?:court|judges?|commission|tribunal|regulator|watchdog|prosecutors?|ombudsman|auditor|parliament"
    r"|authorit(?:y|ies)"
    r"|minister|government|president)"
)
_UNDO = (
    r"(?:annul|void|quash|block|stop|halt|suspend|set aside|overturn|cancel|scrap|look into|investigate|examine"
    r"|probe|audit"
    r"|order|declare|intervene|review|strike|revoke|withdraw)"
)
_DONE = (
    r"(?:called in|cancelled|annulled|scrapped|stopped|halted|withdrawn|published|disclosed|investigated|examined"
    r"|audited"
    r"|reviewed|returned|back|doubled|halved|raised|lowered|cut|reopened|renegotiated|suspended|blocked|compensated"
    r"|protected|kept|open(?:ed)?)"
)
_ACTS = re.compile(
    r"\b"
    + _any(
        rf"{_FILES}\s(?:an?\s|the\s|its\s|their\s|his\s|her\s|several\s|two\s)?(?:[\w-]+\s){{0,3}}?{_SUIT}",
        r"(?:open|launch|start|beg[au]n|initiat)(?:s|es|ed|e|ing)?\s(?:an?\s|its\s)(?:[\w-]+\s){0,2}?"
        rf"(?:in-depth|formal|full|criminal|antitrust|second-phase)\s(?:[\w-]+\s){{0,2}}?{_PROBE}",
        r"(?:go|goes|went|gone|going) (?:on strike|to court|to the courts)|walk(?:s|ed)? (?:out|off the job)",
        rf"{_TAKES} (?:\w+\s){{1,3}}to (?:court|the courts|arbitration)",
        rf"{_TAKES} (?:issue with|legal action|to the streets)|down(?:s|ed)? tools",
        r"block(?:s|ed|ing)? (?:the|a|roads?|access|traffic)|occup(?:y|ies|ied) the|(?:chain(?:s|ed)"
        r"|glue[ds]?) themselves",
        r"march(?:es|ed|ing) (?:against|on|through|to|from)|rall(?:y|ies|ied) (?:against|outside|in front)|in protest",
        r"(?:collect|gather)(?:s|ed)? (?:[\w,]+ )?signatures",
        rf"call(?:s|ed|ing)? for (?:an?\s|the\s)?(?:[\w-]+\s){{0,2}}(?:{_PROBE}|enquiry|audit|referendum|moratorium"
        rf"|halt"
        r"|boycott|resignation|delay)",
        rf"call(?:s|ed|ing)? for [^.;]{{3,60}}? to be (?:[a-z]+ )?{_DONE}",
        r"call(?:s|ed|ing)? on [^.;]{3,60}? to|urg(?:es|ed|ing) [^.;]{3,60}? (?:to|not to)",
        r"threaten(?:s|ed|ing)? (?:to\s)?(?:\w+\s)?(?:sue|strike|legal|court|go to|block|appeal)",
        rf"{_IS} {_STRONGLY}(?:opposed to|against|angry (?:at|over|about|that)|furious|unhappy|outraged|up in arms"
        rf"|alarmed"
        r"|worried|dismayed|concerned (?:about|that|over)|critical of|sceptical|skeptical)",
        r"(?:is|are|was|were) not (?:so sure|convinced|happy|satisfied|amused)|vot(?:e|es|ed|ing) (?:down|against)",
        r"react(?:s|ed) (?:angrily|with (?:anger|fury|outrage|dismay|disbelief|alarm))",
        r"reject(?:s|ed) the (?:offer|bid|deal|plan|sale|proposal|merger|takeover|terms)",
        r"(?:vow|pledg|promis)(?:e?s|ed|e) to (?:fight|resist|block|oppose|stop)",
        rf"(?:ask|pray|petition|appeal|plead)(?:s|ed|ing)?\b[^.;,]{{0,60}}?{_PUBLIC}\b[^.;,]{{0,30}}?\sto {_UNDO}",
        r"(?:come|comes|coming|came|speak|speaks|speaking|spoke|spoken|turn(?:s|ed)?|campaign(?:s|ed|ing)?"
        r"|lobb(?:y|ies|ied|ying)|fight(?:s|ing)?|fought|rebel(?:s|led)?|demonstrat(?:es?|ed|ing)) (?:out )?against",
        rf"{_IS} (?:far from|less(?: than)?|hardly|anything but|none too) "
        r"(?:happy|pleased|impressed|convinced|amused|enthusiastic|satisfied|sure)",
        r"ha(?:s|ve|d) (?:[a-z]+ ){0,2}?(?:doubts|misgivings|reservations|qualms|objections)",
        r"(?:feels?|felt) (?:cheated|betrayed|ignored|short-?changed|deceived|misled|abandoned|robbed|insulted)",
        r"cr(?:y|ies|ied|ying) foul|(?:lash|hit)(?:s|es|ed|ing)? out at|(?:takes?|took|taken|taking) aim at"
        r"|(?:pours?|poured) scorn|(?:finds?|found|finding) fault|(?:tears?|tore) into",
        r"refus(?:es|ed|ing) to (?:sign|move|leave|sell|accept|work|load|unload|vacate|pay|vote)",
        r"(?:seek|claim|demand|ask)(?:s|ed|ing)?\s(?:[^.;,]{2,40}?\sfor\s)?[^.;,]{0,40}?\b(?:damages|compensation|redress)",
        rf"wants? (?:the|all|every|its?|their|an?)\s[^.;]{{2,80}}?\s{_DONE}",
    )
    + r"\b",
    re.IGNORECASE,
)


def _by_act(line: Line) -> Iterator[Objection]:
    for found in _ACTS.finditer(line.text):
        word = _word_at(line, found.start())
        if word is not None:
            yield Objection(word, True, _LEGAL.search(found.group()) is not None)


_LEGAL = re.compile(
    r"\b(?:law ?suits?|legal (?:action|proceedings)|arbitration|damages|compensation|redress|to court)\b", re.IGNORECASE
)


# "Called it 'a scandal'": what is called something in quotation marks is hardly praised; the words in them decide.
_CALLS = re.compile(
    r"\b(?:call|describ|brand|label|dubb|term)(?:s|e|es|ed|ing)?\s[^.;“\"‘]{2,80}?\s?(?:as\s)?(?=[“\"‘])", re.IGNORECASE
)
_PRAISE = stem_set(
    "milestone historic great excellent proud good win success successful opportunity landmark gift blessing transform "
    "transformational fair perfect natural dream triumph boost future champion wonderful important best major right"
)


def _by_name(line: Line) -> Iterator[Objection]:
    """Who calls something by a name in quotation marks that is no praise."""
    for found in _CALLS.finditer(line.text):
        word = _word_at(line, found.start())
        closed = re.compile(r"[”\"’](?!\w)").search(line.text, found.end() + 1)
        end = closed.start() if closed else len(line.text)
        inside = {other.stem for other in line.words if found.end() <= other.start < end}
        if word is not None and inside.isdisjoint(_PRAISE):
            yield Objection(word, True)


def _word_at(line: Line, offset: int) -> Word | None:
    return next((word for word in line.words if word.start >= offset), None)


_CRITICISM = (
    r"(?:criticisms?|condemnation|fire|flak|protests?|opposition|objections?|anger|ire|outrage|outcry|backlash"
    r"|resistance"
    r"|complaints?|concerns?|fears|warnings?|accusations?|allegations?|challenges?|scorn|fury|dismay|sc?k?epticism)"
)
_MANY = r"(?:the\s|an?\s|its\s|some\s|many\s|several\s|local\s)*"
_FROM = re.compile(
    r"\b"
    + _any(
        rf"{_CRITICISM}\s(?:[\w-]+\s){{0,3}}?(?:from|by|among|of)\s",
        rf"{_CRITICISM}\s(?:has|have|had|was|were|is|are)\s(?:been\s)?(?:raised|filed|lodged|voiced|expressed|made"
        rf"|brought)\sby\s",
        r"(?:anger|infuriat|outrag|upset|alarm|dismay|enrag|annoy|worr|unsettl|appal)(?:s|ed|ied|led|es|ies)\s",
    )
    + _MANY,
    re.IGNORECASE,
)


def critic_place(line: Line, quotations: Sequence[Quotation]) -> tuple[Word, int] | None:
    """Where the critic stands in "criticism from …", "angered …": the word that says so, and the offset after it."""
    found = _FROM.search(line.text)
    if found is None or inside_quotation(line, found.start(), quotations) or _denied(line, found.start()):
        return None
    word = _word_at(line, found.start())
    return (word, found.end()) if word else None


_UNEASE = re.compile(
    r"\b"
    + _any(
        r"not (?:every(?:one|body)|all(?:\s\w+)?) (?:is|are|was|were|agrees?|agreed|shares?|shared|welcom\w+"
        r"|cheer\w*|applaud\w*)",
        r"there (?:is|are|was|were|has been|have been) (?:also |still |some |growing |no shortage of |plenty of )*"
        rf"(?:{_CRITICISM}|unease|discontent|disquiet|critics|opponents)",
        r"ha(?:s|ve|d) (?:its|their|many|some|plenty of) (?:opponents|critics|detractors|enemies)",
        r"(?:rais(?:es|ed)|lift(?:s|ed)) (?:eyebrows|hackles|questions)",
        r"(?:is|are|was|were|remains?|prov(?:es|ed)) (?:highly |deeply |hotly )?"
        r"(?:controversial|contested|divisive|contentious|unpopular)",
        r"(?:caus|provok)(?:es|ed) (?:an? )?(?:uproar|stir|storm|outcry)",
        r"react(?:s|ed|ions?) (?:\w+ )?(?:angrily|angry|furious|with (?:anger|fury|outrage|dismay))",
        r"(?:com(?:e|es|ing)|came) under (?:fire|attack|criticism|scrutiny)",
        r"(?:draw[ns]?|drew|spark(?:s|ed)|prompt(?:s|ed)|fac(?:es|ed)|met|provok(?:es|ed)|trigger(?:s|ed)"
        r"|attract(?:s|ed))"
        rf"\s(?:with\s)?(?:[\w-]+\s){{0,2}}?{_CRITICISM}",
    )
    + r"\b",
    re.IGNORECASE,
)


def tells_of_unease(line: Line) -> bool:
    """Whether a line announces critics without naming one: "Not everybody is pleased"."""
    return _UNEASE.search(line.text) is not None


_PLEA = re.compile(
    r"\bin (?:an?\s|their\s|its\s)(?:[\w-]+\s){0,2}(?:petition|open letter|complaint|protest note|letter of protest)\b"
)


def pleads(line: Line) -> bool:
    """Whether what a line says is said in a petition or a complaint."""
    return _PLEA.search(line.text) is not None

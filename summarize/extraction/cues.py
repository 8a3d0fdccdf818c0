"""The words by which English news prose denies, alleges, plans and reports: patterns, each with what it governs.

Every pattern is bounded, so that searching is linear in the length of a sentence.
"""

import re

__all__ = [
    "ACCORDING",
    "ALLEGATION",
    "ALLEGED_AFTER",
    "ALLEGED_THING",
    "BACKGROUND",
    "BREAK",
    "CLAUSE",
    "CLEARED",
    "CONDITION",
    "DENIAL",
    "DENIED_AFTER",
    "FALSE_AFTER",
    "HEADLINE_PLAN",
    "NEGATED_AFTER",
    "NEGATION",
    "NOTHING_SAID",
    "NO_SUCH",
    "PARENTHESIS",
    "PLAN",
    "PLANNED_AFTER",
    "PLANNED_THING",
    "REPORTED",
    "REPORTS",
    "SPEAKERS",
    "THERE_IS",
    "VERB",
]

_ADVERB = (
    r"(?:(?:strongly|firmly|flatly|swiftly|categorically|repeatedly|later|since|also|publicly|angrily|\w+ly) ){0,2}"
)
_THING = (
    r"(?:(?:the|any|all|such|these|those|media|press|newspaper|earlier|recent|its|his|her|their|as|\w+['’]s) ){0,3}"
    r"(?:reports?|claims?|suggestions?|allegations?|accusations?|notions?|ideas?|rumou?rs?|speculation|stor(?:y|ies)|"
    r"charges?|insinuations?|talk|prospects?|possibility)"
)

# A denial of what follows. "Denied a permit" refuses, and "dismissed the director" sacks: neither denies.
DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)(?! (?:(?!(?:that|of|having|reports?|claims?|rumou?rs?|"
    r"\w+ing)\b)[\w-]+ ){0,4}(?:permits?|licen[cs]es?|access|entry|requests?|bail|"
    r"applications?|permission|visas?|approval|loans?|credit|wages|pay|rights|benefits|justice|chances?|"
    r"opportunit(?:y|ies))\b)"
    r"|denials? (?:of|that)|refut(?:e|es|ed|ing)|rebut(?:s|ted|ting)?|rul(?:e|es|ed|ing) out|"
    rf"(?:reject|dismiss|disput|contradict)(?:s|es|ed|ing)? {_THING}|dismiss(?:es|ed|ing)? as\b|"
    rf"no truth (?:in|to)|(?:not|never) true that|(?:there (?:is|are|was|were)|has|have|had) no (?:such )?"
    r"(?:plans?|intentions?|talks?|offers?|agreements?|deals?|evidence|indications?|proofs?|wish) (?:to|of|for|on|"
    r"that|about)|"
    r"no (?:plans?|intentions?) (?:to|of|for))\b",
    re.IGNORECASE,
)
# What turns a denial into none: "did not deny", "declined to confirm or deny".
NOTHING_SAID = re.compile(
    r"(?:\b(?:neither|nor|not|never|without|far from|short of)|n['’]t|\b(?:declin|refus|fail)\w+ to(?: \w+ or)?|"
    r"\b(?:cannot|could not))\s+(?:\w+ ){0,1}\Z",
    re.IGNORECASE,
)
_SAID_ABOUT = (
    r"(?!only\b|just\b|merely\b|least\b|yet\b|necessarily\b|immediately\b|say\b|said\b|comment|disclos|specif|"
    r"confirm|den|"
    r"reveal|elaborate|give|gave|name|provide|know|rul|respond|answer|clear|exclude|enough|happy|alone|mention|"
    r"stat|identif|detail|"
    r"explain|reach|return|more than|less than|until)"
)
# A plain negation of what happened: "did not offer", "has never been sold", but not of what was said about it.
NEGATION = re.compile(
    r"(?:(?<!\bwho )(?<!\bwhich )\b(?:do|does|did|has|have|had|is|are|was|were|will|would|could|can)(?: not|"
    r"n['’]t| never)|\bnever|\bcannot)"
    rf" {_SAID_ABOUT}"
    r"(?:be |been |yet |ever |even |\w+ly )?\w+",
    re.IGNORECASE,
)
# "The harbour was never offered".
NEGATED_AFTER = re.compile(
    rf"\A(?: [\w-]+)? (?:has|have|had|is|are|was|were|will|would|could|can)(?: not|n['’]t| never) {_SAID_ABOUT}"
    r"(?:be |been |ever |even )?\w+",
    re.IGNORECASE,
)
# "No harbour was offered": the thing itself is negated.
NO_SUCH = re.compile(
    r"\b(?:no|neither|not a single|none of the) "
    r"(?!doubt|fewer|less|later|longer|more|one|comment|matter|wonder|question|secret|other)"
    r"(?:[\w-]+ ){0,3}\Z",
    re.IGNORECASE,
)
THERE_IS = re.compile(
    r"\A(?: [\w-]+){0,3}? (?:is|are|was|were|has|have|had|will|would|exists?|existed)\b", re.IGNORECASE
)
# The denial comes after what is denied: "was denied by", "a claim the company denies".
DENIED_AFTER = re.compile(
    rf"\b(?:is|are|was|were|been|being) {_ADVERB}(?:denied|ruled out|refuted|dismissed|rejected)"
    rf"(?= by\b| as\b| in\b|\s*[.,;”\"]|\Z)|"
    rf"\bdid not (?:take place|happen|exist)\b|\bnever (?:took place|happened|existed)\b|"
    rf"[,–—-] ?(?:which|(?:a|an) (?:claim|report|allegation|accusation|charge|suggestion|assertion)(?: that| which)?|"
    rf"something(?: that| which)?|reports?(?: that| which)?) (?:[\w.’'-]+ ){{1,6}}?{_ADVERB}(?:den(?:ies|ied|y)|"
    rf"reject(?:s|ed)|"
    rf"dismiss(?:es|ed)|refut(?:es|ed))\b|"
    rf"[,–—-] {_ADVERB}(?:denied|dismissed|refuted) by\b",
    re.IGNORECASE,
)
# "Reports that … are false": needs a report before, and this after.
REPORTS = re.compile(rf"\b{_THING} (?:that|of|about|on|,)", re.IGNORECASE)
FALSE_AFTER = re.compile(
    r"\A(?: [\w-]+){0,3}? (?:baseless|false|untrue|unfounded|nonsense|fabricated|groundless|fake|(?:a )?(?:lies?|"
    r"fabrication))\b|"
    rf"\b(?:is|are|was|were|as) (?:not (?:true|correct|accurate)|{_ADVERB}(?:false|untrue|baseless|incorrect|"
    rf"unfounded|"
    r"fabricated|wrong|groundless|nonsense|inaccurate|fake|without (?:any )?(?:foundation|basis|truth)))\b",
    re.IGNORECASE,
)
CLEARED = re.compile(
    r"\b(?:clear(?:s|ed|ing)?|acquit(?:s|ted|ting)?|exonerat(?:es|ed|ing))\b[^,;]{0,60}? (?:of|from)\b"
    r"|\b(?:found|finds|see|sees|saw|without|is|was) (?:no|any|little) (?:evidence|proof|sign|indication)s? (?:of|"
    r"that|for)\b",
    re.IGNORECASE,
)
ALLEGATION = re.compile(
    r"\b(?:alleg(?:e|es|ing)|(?:(?:has|have|had|later|first|who|which|it|he|she|they|(?-i:(?!(?:The|An|Any|All|"
    r"Its|His|Her|Their)\b)[A-Z][\w.]+)|union|opposition|"
    r"party|prosecutors|lawyers|critics|ministry|government|company|group|newspaper) )alleged|allegedly|(?:alleg|"
    r"accus)ations? (?:of|that|by [^,;]{1,60}? (?:of|that)|about)|"
    r"accus(?:e|es|ed|ing)\b[^;]{1,100}? of|suspected of|charged with|purportedly|supposedly|"
    r"rumou?rs?|rumou?red(?:ly| to)|unconfirmed|speculation (?:that|about|of|over)|speculat(?:e|es|ed|ing)|"
    r"claim(?:s|ed|ing)? (?:that|to have)|claims of|(?:opposition|critics?|part(?:y|ies)|unions?|"
    r"rivals?) claim(?:s|ed)?)\b",
    re.IGNORECASE,
)
# "The alleged payment": governs the thing it stands with.
ALLEGED_THING = re.compile(r"\b(?:alleged|purported|supposed|rumou?red|suspected) (?:[\w-]+ ){0,3}\Z", re.IGNORECASE)
ALLEGED_AFTER = re.compile(
    r"[,”\"] (?:[\w.’'-]+ ){1,6}?(?:alleges?|alleged|claims?|claimed)\s*(?:[.,;”\"]|\Z)|\A(?: [\w-]+)? allegedly\b",
    re.IGNORECASE,
)
PLAN = re.compile(
    r"(?<!\bthe )(?<!\ba )(?<!\bhis )(?<!\bher )(?<!\bgood )(?<!\bfree )(?-i:\bwill)(?! (?:of|not (?:rule|say|"
    r"comment|confirm|den|disclos)))\b|"
    r"\b(?:would|shall|could|might|plan(?:s|ning)? (?:to|on|for)|planned to|intends? to|intended to|aims? to|"
    r"aimed at|hopes? to|"
    r"wants? to|expects?\b|expected (?:to|that)|anticipates?|foresees?|targets?|proposes?(?: to)?|proposed (?:to|"
    r"that)|"
    r"(?:is|are|was|were|be) (?:due|set|scheduled|slated|expected|likely|about|planned|meant|poised) (?:to|for|on|"
    r"in)|"
    r"(?:is|are|was|were) to (?=[a-z])|to be (?:built|signed|delivered|completed|paid|opened|shipped|finished|"
    r"founded)|"
    r"considering|in talks (?:to|on|over|about)|talks (?:to|on|over|about) |negotiating|seeks? to|seeking to|"
    r"ready to|prepar(?:es|ing) to|envisages?|envisions?)(?!\w)"
    # The month is written with a capital.
    r"|(?-i:\bmay) (?=[a-z])",
    re.IGNORECASE,
)
# "The smelter will be built", "5 million will be paid".
PLANNED_AFTER = re.compile(
    r"\A(?: [\w-]+)? (?:will|would|shall|could|may|might|(?:is|are|was|were) (?:due |set |expected |scheduled |"
    r"planned )?to) "
    r"(?:soon |then |later |only )?(?:be (?:built|opened|created|founded|set up|launched|constructed|paid|"
    r"invested|spent|"
    r"delivered|shipped|sent|signed|established|completed|exported|imported|sold|bought|raised|transferred)|open|"
    r"start|begin|"
    r"follow|arrive|come|go)\b",
    re.IGNORECASE,
)
# "The planned smelter": governs the thing it stands with, and nothing behind it.
PLANNED_THING = re.compile(
    r"\b(?:planned|proposed|future|upcoming|prospective|possible|potential|intended|would-be) (?:[\w-]+ ){0,3}\Z",
    re.IGNORECASE,
)
# Headlines leave the verb out: "Tarvo to buy quay". Who agrees to buy has agreed.
HEADLINE_PLAN = re.compile(
    r"(?<!agrees )(?<!agreed )(?<!agree )(?<!deal )(?<!right )(?<!approval )\bto (?:buy|sell|build|acquire|invest|"
    r"supply|lease|"
    r"merge|open|pay|sign|ship|deliver|get|receive|send|take|launch|form|start|raise|develop|export|import|close|"
    r"cut|spend)\b"
)
CONDITION = re.compile(r"\b(?:if|unless|provided that|in case|should it|should they|were it to)\b", re.IGNORECASE)
REPORTED = re.compile(
    r"\b(?:according to|reportedly|report(?:s|ed|ing)?|said|says|say|saying|told|tells|stat(?:es|ed|ing)|"
    r"announc(?:es|ed|ing)|"
    r"sources|quot(?:es|ed|ing)|cit(?:es|ed|ing)|confirm(?:s|ed|ing)?|noted|notes|added|adds|declar(?:es|ed)|"
    r"describ(?:es|ed)|"
    r"called|calls|warn(?:s|ed)|argu(?:es|ed)|insist(?:s|ed)|allegedly|comment(?:s|ed)? on|den(?:ies|ied|y))\b",
    re.IGNORECASE,
)
ACCORDING = re.compile(
    r"\b(?:according to|citing|quoted by|reported by|denied by|dismissed by|rejected by|ruled out by|refuted by|"
    r"alleged by|as reported (?:in|by))\b",
    re.IGNORECASE,
)
VERB = re.compile(
    r"\b(?:said|says|told|tells|stated|states|announced|announces|confirmed|confirms|noted|added|declared|called|"
    r"warned|warns|"
    r"argued|insisted|insists|denied|denies|deny|dismissed|dismisses|rejected|rejects|refuted|refutes|alleged|"
    r"alleges|accused|"
    r"accuses|claimed|claims|demanded|urged|described|reported|ruled out|rules out|disputed|contradicted|planned|"
    r"plans)\b",
    re.IGNORECASE,
)
# A speaker without a name.
SPEAKERS = re.compile(
    r"\b(?:the|a|an|its|their) (?:[a-z-]+ )?(?:ministry|army|military|navy|company|government|union|opposition|"
    r"authority|"
    r"authorities|bank|court|spokesman|spokeswoman|spokesperson|minister|president|police|regulator|party|group|firm|"
    r"embassy|office|council|commission|parliament|board|operator|owner|buyer|seller|miner|official|officials|"
    r"lawyer|lawyers)\b",
    re.IGNORECASE,
)

CLAUSE = re.compile(
    r"[;:](?=\s)|,? (?:but|while|whereas|although|though|even as)\b|\. |, (?:and|so|yet) (?=(?:the|a|it|he|she|"
    r"they|we|[A-Z])\b)",
    re.IGNORECASE,
)
# Where the reach of a cue ends: the speaker goes on to assert, or another verb begins.
BREAK = re.compile(
    r",? (?:saying|adding|insisting|stating|arguing|noting|stressing|explaining|calling|instead|after which)\b|"
    r",? and (?:(?:he|she|it|they|we|I)\b|(?:also |then |later |instead |has |have |had )?"
    r"(?:said|says|told|is|are|was|were|will|has|had|bought|sold|paid|took|gave|built|began|won|made|sent|"
    r"(?!unneeded|need|seed|speed|feed)[a-z]{2,}ed)\b)",
    re.IGNORECASE,
)
# "… under the lease signed on (5 May)": background to what is planned or denied, and itself neither.
BACKGROUND = re.compile(
    r"(?<!\bbe )(?<!\bbeen )(?<!\bbeing )(?<!not )\b(?:signed|agreed|announced|reached|concluded|dated|sealed|"
    r"inked|unveiled|bought|"
    r"acquired|approved|delivered|shipped|published|founded|opened|built|launched|completed) "
    r"(?:(?:on|in|last|this|earlier|by|between|with|at|during) ){1,2}(?:the |late |early |mid-|about )?\Z",
    re.IGNORECASE,
)
# An aside between commas: what governs inside it does not reach beyond it.
PARENTHESIS = re.compile(
    r"(?P<head>\S+),\s+(?:(?:which|who|whose|that|where)\b|(?:later |long |once |already |also |still )?"
    r"(?:denying|denied|accused|rejecting|dismissing|dismissed|planned|planning|due|expected|set|"
    r"suspected)\b)[^,]*\Z|[(–—][^)–—]*\Z",
    re.IGNORECASE,
)

"""Boilerplate: which sentences of a page are not part of the report, and what such lines look like in English.

Marked, never cut: the text stays as it is, and a marked sentence is neither shown to a model nor cited. In the middle
of an article only lines that cannot be anything else are marked; what could be a report is left alone.

Every pattern of a notice is matched at the beginning of a line or sentence, after any punctuation. Most must reach its
end as well, so that a report that begins with the same words is left alone. A space in a pattern stands for any white
space."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from summarize.articles.article import Sentence, end_of_release
from summarize.articles.decoding import comparable
from summarize.text.sentences import WIDE_STOPS

__all__ = ["NAME", "biography_start", "is_list_heading", "is_notice", "mark_sentences"]

_MAX_NOTICE = 300

# A person's name: two to four capitalised words, with particles between.
NAME = r"[A-Z][\w.'’-]+(?: (?:(?:al|bin|da|de|del|der|di|el|la|van|von)[ -])*[A-Z][\w.'’-]*){1,3}"

_NETWORK = (
    r"(?:facebook|twitter|x|instagram|linkedin|whatsapp|telegram|youtube|pinterest|reddit|threads|bluesky|tiktok"
    r"|google news|flipboard|e-?mail|messenger|wechat|tumblr|print|(?:copy )?link)"
)
_HOW = r"(?:was|is|has been|has not been)"


def _lines(*patterns: str, case: bool = False) -> re.Pattern[str]:
    """One pattern of several, from the beginning of a line to where each of them says."""
    joined = "|".join(patterns).replace(" ", r"\s+")
    return re.compile(rf"[\W_]*(?:{joined})", re.NOFLAG if case else re.IGNORECASE)


_TEASER = _lines(
    # What follows the colon, or stands on the next line, is the title of another story.
    r"(?:also read|read (?:also|next|more|full story)|read more (?:on|about|at|from|in|here)|see also|must[ -]read"
    r"|don[’']?t miss|in case you missed it|up next|what to read next|more to read|explore more"
    r"|topics|tags|categories|filed under"
    r"|related(?: (?:stor(?:y|ies)|articles?|news|content|topics?|posts?|coverage|links?|reading|tags))?"
    r"|recommended(?: (?:for you|stories|articles|reading))?|(?:you )?(?:may|might) also (?:like|be interested in)"
    r"|watch(?: (?:live|now|more|also|video))?|listen(?: (?:now|live))?"
    r"|more (?:stories|news|coverage)(?: (?:on|from) .{1,40})?)\s*(?:[:|»]|>>|$)",
    r"(?:also read|read (?:also|next|more)) ?[-–—] |read more here\W*$",
    r"read more (?:about|on|at) .{1,100}[^.!?]$",
)
_LIST_HEADING = _lines(
    r"(?:(?:you )?(?:may|might) also like|related (?:stories|articles|news|content|posts|coverage|links)"
    r"|recommended(?: (?:for you|stories|articles))?|most (?:read|popular|viewed|shared)|trending(?: (?:now|stories))?"
    r"|editor[’']?s[’']? (?:picks?|choice)|more (?:stories|news|from .{1,40})|latest (?:news|stories|headlines)"
    r"|top (?:stories|headlines)|read (?:next|more)|also read|also on .{1,40})\s*:?\W*$"
)
_ADVERTISING = _lines(
    r"(?:advertisements?|ads?|(?:sponsored|promoted|paid)(?: content)?|scroll to continue"
    r"|(?:story|article) continues (?:below|after)(?: (?:this|the))?(?: (?:ad|advertisement))?)\W*$"
)
_SUBSCRIPTION = _lines(
    r"(?:subscribe|sign up|sign in|log in|register)(?:\W*$| (?:to|for|now|here|today|with|and)\b)",
    r"join (?:our|us|the|\d).{0,60}\b(?:newsletter|channel|group|community|telegram|whatsapp|subscribers)\b",
    r"(?:get|receive) .{0,80}\b(?:your inbox|newsletters?|our daily briefing)\b",
    r"(?:enter|submit) your e-?mail|already (?:a (?:subscriber|member)|have an account|registered)\b",
    r"create a free account\b|thank you for (?:reading|subscribing|signing)\b",
    r"this (?:article|content|story) is (?:only )?(?:for|available to|reserved for) .{0,20}(?:subscribers|members)\b",
    r"(?:download|install|get) (?:our|the) .{0,30}\bapp\b|click here\b|(?:to )?(?:continue|keep) reading\b.{0,60}$",
)
_SOCIAL = _lines(
    r"(?:follow|find|like|connect with) (?:us|@\w+|our|me|the (?:author|writer|reporter))\b.{0,120}$",
    rf"follow .{{1,60}} on {_NETWORK}\b.{{0,60}}$|(?:{_NETWORK}[\W_]+)*{_NETWORK}\W*$",
    r"share(?: (?:this|on|via|the))?(?: (?:article|story|post|page|news|link))?\W*$|share (?:this|on|via)\b.{0,60}$",
    r"(?:leave a (?:reply|comment)|(?:post|view|show|read|add) (?:a |all )?comments?|comments?(?:\s*\(\d+\))?"
    r"|no comments|\d+ (?:comments?|shares|views|likes))\W*$",
)
_SITE = _lines(
    r"(?:we|(?:this|our) (?:web)?site) .{0,40}\buses? cookies\b|cookie (?:policy|settings|notice)\W*$",
    r"by (?:continuing|clicking|using)\b.{0,60}\b(?:you (?:agree|consent|accept)|cookies)\b",
    r"(?:accept|manage|reject) (?:all )?cookies\b",
    r"(?:copyright|©|\(c\))\s*(?:©|\(c\))?\s*(?:\d{4}\b|by\b).{0,150}$|.{0,150}\ball rights reserved\b",
    r"(?:this|the) (?:material|content|article|story)\b.{0,60}\bmay not be (?:re)?(?:published|produced|distributed)",
    r"(?:skip to (?:main )?content|menu|home|search|log ?in|sign in|contact us|about us|advertise(?: with us)?"
    r"|terms (?:of (?:use|service)|and conditions)|privacy policy|back to top|loading|listen to (?:this )?article"
    r"|text size|e-?paper|breaking news|(?:next|previous) (?:article|story))\W*$",
    r"(?:home|news)(?:\s*[>/»›|]\s*[\w&-]+(?:[^\S\n][\w&-]+){0,3})+\W*$|today\s*[:|].{0,30}\d{4}.{0,20}$",
    rf"this (?:story|article) {_HOW} (?:edited|originally|first published|auto|published (?:from|under|with))\b",
    r"with (?:additional )?inputs? from .{1,60}$|disclaimer\s*:",
    r"(?:estimated )?(?:reading time|\d+[ -]?min(?:ute)?s? read)\b.{0,30}$"
    r"|(?:(?:updated|published|posted) )?(?:\d+|an?) (?:minute|hour|day|week)s? ago\W*$",
)
_PICTURES = _lines(
    r"(?:(?:file )?(?:photo|image|picture|pic|photograph)s?|credit|caption|video|graphic)"
    r"\s*(?:courtesy|credits?|source)?\s*[:/|]",
    r"(?:photo|image|picture|photograph)s? (?:by|courtesy)\b[^.]{0,80}\W*$",
    r"(?:(?:getty|afp|reuters|ap|file|images?|photo|via|stock|pool)[\W_]+)*"
    r"(?:getty images|shutterstock|istock|file (?:photo|image)|representat(?:ive|ional) (?:image|photo))\W*$",
)
# "By" and a name are told from a title by the capitals: case counts.
_AUTHORS = _lines(
    rf"(?:(?:[Ww]ritten|[Rr]eported|[Ee]dited|[Pp]osted|[Pp]ublished|[Cc]ompiled) )?[Bb][Yy]:? {NAME}"
    rf"(?:(?:,| and| &|;) {NAME})*(?:\s*[,|•·–—/-]\s*[^.!?]{{0,60}})?$",
    rf"[^.!?]{{0,60}}\b{NAME}[^.!?]{{0,60}} contributed to this (?:report|story|article)\W*$",
    rf"(?:[Aa]dditional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Tt]ranslated) by {NAME}"
    r"(?:[ ,;]+(?:in|and|at|for|by|with|additional|editing|reporting|writing|[A-Z][\w.'’-]*))*\W*$",
    case=True,
)
_BARE = re.compile(
    # A Markdown image, an address or punctuation, alone on its line.
    r"!\[[^\]]*\]\([^)]*\)\W*$|\W*(?:https?://|www\.)\S+$|\W*[\w.+-]+@[\w-]+\.[\w.-]+\W*$|[\W_]+$"
)
_NOTICES = (_TEASER, _LIST_HEADING, _ADVERTISING, _SUBSCRIPTION, _SOCIAL, _SITE, _PICTURES, _AUTHORS, _BARE)


def is_notice(line: str) -> bool:
    """Whether a line or sentence is by itself navigation, advertising, a byline, a picture credit or a notice."""
    return len(line) <= _MAX_NOTICE and any(pattern.match(line) for pattern in _NOTICES)


def is_list_heading(line: str) -> bool:
    """Whether a line is a heading under which the titles of other stories follow ("You may also like")."""
    return _LIST_HEADING.match(line) is not None


# Of the sentences of an article, a biography stands among the last this many.
_REACH = 12

_TRADE = (
    r"(?:journalist|reporter|correspondent|sub-?editor|editor|writer|columnist|contributor|broadcaster|blogger|intern"
    r"|news anchor|content (?:creator|producer|writer)|author|freelancer)s?"
)
_OPENING = re.compile(
    r"[\W_]*(?:"
    rf"{NAME}(?:,[^,]{{1,60}},)? (?:is|has been|works as|serves as|has worked as) (?:[\w'’,&-]+ ){{0,8}}?{_TRADE}\b"
    rf"|{NAME} (?:covers|writes about|reports on|reports for|writes for) "
    r"|[Tt]he (?:author|writer|reporter) (?:is|can be|covers|writes|holds|has)\b"
    r"|About the (?:[Aa]uthor|[Ww]riter|[Rr]eporter)s?\b|ABOUT THE (?:AUTHOR|WRITER))"
)
_CAREER = re.compile(
    r"\b(?:years|decade|experience|currently works?|previously|formerly worked|newsrooms?|based in|holds? an?|degree"
    r"|diploma|graduate[ds]?|alumn\w+|university|college|speciali[sz]\w+|passionate|focus(?:es|ing)|covers|covering"
    r"|writes|beat|joined|award|interests?|hobb\w+|enjoys|loves|(?:spare|free) time|reach (?:him|her|them)|tweets?"
    r"|staff|freelance|can be (?:reached|contacted|followed))\b|@\w",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:He|She|They|His|Her|Their|Prior to|Previously|Before (?:that|this|joining)|Earlier|Beyond|Outside|Apart from"
    r"|When (?:not|he|she)|In (?:his|her|their)|A (?:post)?graduate|An? alumn\w+|With (?:over|more than|nearly|an?)"
    r"|Having|Contact|Follow|E-?mail|You can|Reach|Twitter|LinkedIn|X:)\b"
)


def biography_start(
    text: str, spans: Sequence[tuple[int, int]], block_starts: AbstractSet[int], boilerplate: Sequence[bool]
) -> int:
    """The index of the sentence that begins the author's biography; the number of sentences if there is none.

    A biography begins a block of its own among the last sentences, with the author's name and trade. Every block after
    it must belong to it (a pronoun or the author's name, and words about a career) or be `boilerplate` already, so that
    a report that ends on a journalist's part in it is left alone.
    """
    for index in range(max(1, len(spans) - _REACH), len(spans)):
        start, end = spans[index]
        opens = start in block_starts and _OPENING.match(text, start, end)
        if opens and _runs_to_the_end(text, spans[index:], block_starts, boilerplate[index:]):
            return _name_above(text, spans, index)
    return len(spans)


def _name_above(text: str, spans: Sequence[tuple[int, int]], index: int) -> int:
    """The sentence before, where it is only the name that the biography begins with."""
    above = text[slice(*spans[index - 1])]
    return index - 1 if text.startswith(above, spans[index][0]) else index


def _runs_to_the_end(
    text: str, spans: Sequence[tuple[int, int]], block_starts: AbstractSet[int], boilerplate: Sequence[bool]
) -> bool:
    opening = text[slice(*spans[0])]
    names = set(re.findall(r"[A-Z][\w'’-]+", opening)[:3]) - {"About", "The", "Author"}
    career = len(_CAREER.findall(opening))
    for (start, end), marked in zip(spans[1:], boilerplate[1:], strict=True):
        if marked:
            continue
        sentence = text[start:end]
        if start in block_starts and not _belongs(sentence, names):
            return False
        career += len(_CAREER.findall(sentence))
    return career > 0


def _belongs(sentence: str, names: AbstractSet[str]) -> bool:
    """Whether a later paragraph is still about the author, or about the next one."""
    about = _GOES_ON.match(sentence) or any(name in sentence for name in names)
    return bool(_OPENING.match(sentence) or (about and _CAREER.search(sentence)))


# A headline is shown twice at the top (of the page, of the article), hardly ever further down.
_TOP = 10
_MAX_HEADLINE = 200
_MIN_REPORT = 60


def mark_sentences(
    text: str, spans: Sequence[tuple[int, int]], blocks: Sequence[tuple[int, int]], furniture: AbstractSet[int]
) -> tuple[Sentence, ...]:
    """The sentences of an article, with `boilerplate` set on those that are not part of the report.

    `spans` are the sentences and `blocks` the logical lines of `text`; `furniture` are the starts of the blocks around
    the text that say nothing but a date or a section.
    """
    marked = _marked_blocks(text, blocks) | furniture
    flags: list[bool] = []
    before = ""
    block = 0
    for start, end in spans:
        while blocks[block][1] <= start:
            block += 1
        folded = comparable(text[start:end])
        flags.append(blocks[block][0] in marked or folded == before or is_notice(text[start:end]))
        before = folded
    first = biography_start(text, spans, {start for start, _ in blocks}, flags)
    mark = end_of_release(text, blocks)
    if mark is not None:
        first = min(first, bisect_left(spans, (mark, 0)))
    return tuple(
        Sentence(start=start, end=end, boilerplate=flag or index >= first)
        for index, ((start, end), flag) in enumerate(zip(spans, flags, strict=True))
    )


def _marked_blocks(text: str, blocks: Sequence[tuple[int, int]]) -> set[int]:
    """The starts of the blocks that are boilerplate from beginning to end."""
    marked: set[int] = set()
    headlines: set[str] = set()
    report = listing = False
    for index, (start, end) in enumerate(blocks):
        line = text[start:end]
        headline = len(line) <= _MAX_HEADLINE and line[-1] not in f'.!”"{WIDE_STOPS}'
        # A list of other stories runs on until something that reads like a report.
        # Above the report the same heading is the name of a section, and the title stands under it.
        listing = report and (is_list_heading(line) or (listing and headline))
        repeated = index < _TOP and comparable(line) in headlines
        if listing or repeated or is_notice(line):
            marked.add(start)
        report = report or (not headline and len(line) >= _MIN_REPORT)
        if headline and index < _TOP:
            headlines.add(comparable(line))
    return marked

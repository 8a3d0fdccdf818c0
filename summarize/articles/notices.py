"""Lines that sites put around a report: what they look like in English.

Every pattern is matched at the beginning of a line or sentence, after any punctuation. Most must reach its end as well,
so that a report that begins with the same words is left alone. A space in a pattern stands for any white space.
"""

import re

__all__ = ["NAME", "is_list_heading", "is_notice"]

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
    return len(line) <= _MAX_NOTICE and _LIST_HEADING.match(line) is not None

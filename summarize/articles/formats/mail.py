"""Mails (.eml, and .msg by python-oxmsg) and saved pages (.mhtml): the text, and the articles attached to it."""

import email
import email.policy
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from email.message import EmailMessage, Message
from email.utils import parseaddr
from functools import partial

from summarize.articles.decoding import decode, mended
from summarize.articles.formats.html import parse_html, plain_text
from summarize.articles.formats.interface import Entry, Parsed, library, with_title
from summarize.errors import ArticleUnreadable
from summarize.schemas import PartialDate

__all__ = ["open_mail", "open_message", "parse_saved_page"]

# "Re:", "Fwd:", "WG:", "TR:", "RV:", "转发:": whoever passes a mail on writes it before the subject.
_PASSED_ON = re.compile(r"(?:\[[^\]]{1,30}\]\s*)?[^\W\d_]{2,4}\s*[:：]\s*")
_MIN_PLAIN = 200

Inner = Callable[[str, bytes], Iterator[Entry]]


def open_mail(data: bytes, inner: Inner) -> Iterator[Entry]:
    """The text of a mail, and what is attached to it, which `inner` reads by its name.

    The subject is the title. The date is that of the article, unless the mail was passed on; the sender is the outlet
    where the mail went to a list.
    """
    message = _parsed(data)
    yield Entry("", partial(_of_mail, message))
    for number, part in enumerate(message.iter_attachments(), 1):
        name = _base_name(part.get_filename() or f"{number}.eml")
        content = _content(part)
        if content.strip():
            yield Entry(f"/{name}", partial(inner, name, content))


def open_message(data: bytes, inner: Inner) -> Iterator[Entry]:
    """The text of a message of Outlook, and what is attached to it."""
    oxmsg = library("oxmsg", "msg")
    try:
        message = oxmsg.Message.load(data)
    except (ValueError, KeyError, OSError) as error:
        raise ArticleUnreadable("it is no message of Outlook, or a broken one") from error
    yield Entry("", partial(_of_message, message))
    for number, attached in enumerate(message.attachments, 1):
        name = _base_name(attached.file_name or str(number))
        if attached.attached_by_value and attached.file_bytes:
            yield Entry(f"/{name}", partial(inner, name, attached.file_bytes))


def parse_saved_page(data: bytes) -> Parsed:
    """The page that a browser saved in one file with its pictures (MHTML)."""
    for part in _parsed(data).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return parse_html(_text(part, markup=True))
    raise ArticleUnreadable("there is no page in the file")


def _parsed(data: bytes) -> EmailMessage:
    return email.message_from_bytes(data, policy=email.policy.default)


def _of_mail(message: EmailMessage) -> Parsed:
    plain, markup = message.get_body(("plain",)), message.get_body(("html",))
    text = _text(plain) if plain is not None else ""
    if markup is not None and len(text) < _MIN_PLAIN:
        text = plain_text(_text(markup, markup=True)) or text
    sender = parseaddr(str(message.get("from", "")))[0] if message.get("list-id") or message.get("list-post") else None
    sent = getattr(message.get("date"), "datetime", None)
    return _article(text, str(message.get("subject", "")), sent, sender)


def _of_message(message: object) -> Parsed:
    text = mended(getattr(message, "body", None) or "")
    if len(text) < _MIN_PLAIN:
        text = plain_text(mended(getattr(message, "html_body", None) or "")) or text
    return _article(text, getattr(message, "subject", ""), getattr(message, "sent_date", None), None)


def _article(text: str, subject: str, sent: datetime | None, outlet: str | None) -> Parsed:
    subject = " ".join(mended(subject).split())
    title = _PASSED_ON.sub("", subject)
    published = PartialDate(sent.date().isoformat()) if sent and title == subject else None
    text = with_title(text, title) if text.strip() else ""
    return Parsed(text, title=title or None, outlet=outlet or None, published=published)


def _text(part: Message, *, markup: bool = False) -> str:
    """The text of a part. Its charset is tried as it is declared, and then as that of any file."""
    content = _content(part)
    charset = part.get_content_charset()
    if charset:
        try:
            return mended(content.decode(charset))
        except (LookupError, ValueError):
            pass
    return decode(content, declared=markup) if content.strip() else ""


def _content(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        attached = inner[0] if isinstance(inner, list) and inner else None
        return attached.as_bytes() if isinstance(attached, Message) else b""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _base_name(name: str) -> str:
    return re.split(r"[\\/]", name)[-1]

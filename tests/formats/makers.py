"""Small real files of each format, each made by its usual program or by its format's own rules."""

import gzip
import io
import struct
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage
from typing import Any

import docx
from fpdf import FPDF

__all__ = ["REPORT", "SECOND", "TITLE", "docx_of", "message_of", "msg_of", "pdf_of", "warc_of", "zip_of"]

TITLE = "Norwick Foods to buy Barlow Mills"
REPORT = (
    "Norwick Foods said on Tuesday that it would buy Barlow Mills for $40 million. The mill stands at Tarvo, and the"
    " town council votes on the sale in the spring. Both houses mean to go on with it before the end of the year."
)
SECOND = (
    "The council of Tarvo had asked for a promise that nobody would lose work. A spokeswoman of the mill said that the"
    " buyer had given it in writing, and that the bakers would stay where they are."
)


def pdf_of(pages: Sequence[Sequence[str]], *, head: str = "", password: str = "") -> bytes:
    """Pages of paragraphs, with a running head and page numbers."""
    pdf = FPDF()
    pdf.set_font("helvetica", size=11)
    for number, paragraphs in enumerate(pages, 1):
        pdf.add_page()
        if head:
            pdf.cell(0, 10, head, new_x="LMARGIN", new_y="NEXT")
            pdf.ln(8)
        for paragraph in paragraphs:
            pdf.multi_cell(0, 6, paragraph, new_x="LMARGIN", new_y="NEXT")
            pdf.ln(6)
        if head:
            pdf.set_y(-30)
            pdf.cell(0, 10, f"Page {number} of {len(pages)}")
    if password:
        pdf.set_encryption(owner_password="o", user_password=password)
    return bytes(pdf.output())


def docx_of(paragraphs: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(0, len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def message_of(subject: str, text: str, *, html: str = "", headers: dict[str, str] | None = None) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = "The Herring <news@herring.example>"
    message["Date"] = "Tue, 05 Mar 2024 09:30:00 +0100"
    for name, value in (headers or {}).items():
        message[name] = value
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def zip_of(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def warc_of(pages: Sequence[tuple[str, str, bytes]], *, gzipped: bool = False) -> bytes:
    """Records of (status, content type, content), by ISO 28500."""
    made = b""
    for number, (status, kind, content) in enumerate(pages):
        payload = f"HTTP/1.0 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + content
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\nWARC-Date: 2024-03-05T09:00:00Z\r\n"
            f"WARC-Target-URI: http://herring.example/{number}\r\nContent-Length: {len(payload)}\r\n\r\n"
        )
        record = head.encode() + payload + b"\r\n\r\n"
        made += gzip.compress(record) if gzipped else record
    return made


SECTOR, MINI = 512, 64
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def msg_of(subject: str, body: str, attachments: Sequence[tuple[str, bytes]] = ()) -> bytes:
    """A message of Outlook by [MS-OXMSG] in a compound file by [MS-CFB] (version 3, one FAT sector)."""
    tree: dict[str, Any] = {
        **_properties(
            [(0x0E1D, subject), (0x0037, subject), (0x1000, body), (0x001A, "IPM.Note")], 32, len(attachments)
        ),
        "__nameid_version1.0": {f"__substg1.0_{number:04X}0102": b"" for number in (2, 3, 4)},
    }
    for number, (name, content) in enumerate(attachments):
        tree[f"__attach_version1.0_#{number:08X}"] = _properties([(0x3707, name)], 8, 0, content)
    return _compound(tree)


def _properties(
    texts: list[tuple[int, str]], header: int, attached: int, content: bytes | None = None
) -> dict[str, Any]:
    streams: dict[str, Any] = {}
    entries = b""
    for number, text in texts:
        encoded = text.encode("utf-16-le")
        streams[f"__substg1.0_{number:04X}001F"] = encoded
        entries += struct.pack("<HHIII", 0x001F, number, 6, len(encoded) + 2, 0)
    if content is not None:
        streams["__substg1.0_37010102"] = content
        entries += struct.pack("<HHIII", 0x0102, 0x3701, 6, len(content), 0)
        entries += struct.pack("<HHIII", 0x0003, 0x3705, 6, 1, 0)  # attached by value
    start = struct.pack("<8xIIII8x", 0, attached, 0, attached) if header == 32 else bytes(8)
    streams["__properties_version1.0"] = start + entries
    return streams


def _compound(tree: dict[str, Any]) -> bytes:
    entries: list[list[Any]] = [["Root Entry", 5, FREE, FREE, 0]]  # name, type, next sibling, child, content
    _enter(tree, 0, entries)
    mini, mini_fat = b"", list[int]()
    sectors, fat = list[bytes](), list[int]()

    def store(data: bytes) -> int:
        first = len(sectors)
        count = -(-len(data) // SECTOR)
        for number in range(count):
            sectors.append(data[number * SECTOR : (number + 1) * SECTOR].ljust(SECTOR, b"\0"))
            fat.append(first + number + 1 if number + 1 < count else END)
        return first if count else END

    starts: list[tuple[int, int]] = []
    for _, kind, _, _, content in entries:
        if kind != 2 or not content:
            starts.append((END if kind == 2 else 0, 0))
        elif len(content) < 4096:
            first = len(mini_fat)
            count = -(-len(content) // MINI)
            mini += content.ljust(count * MINI, b"\0")
            mini_fat += [first + number + 1 for number in range(count - 1)] + [END]
            starts.append((first, len(content)))
        else:
            starts.append((store(content), len(content)))
    starts[0] = (store(mini), len(mini))
    mini_fat_at = store(struct.pack(f"<{len(mini_fat)}I", *mini_fat).ljust(SECTOR, b"\xff"))
    directory = b"".join(_entry(entry, start) for entry, start in zip(entries, starts, strict=True))
    directory_at = store(directory.ljust(-(-len(directory) // SECTOR) * SECTOR, b"\0"))
    fat_at = len(sectors)
    fat.append(FAT)
    sectors.append(struct.pack("<128I", *fat, *[FREE] * (128 - len(fat))))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6),
        *(0, 1, directory_at, 0, 4096, mini_fat_at, 1, END, 0, fat_at),
    )
    return header + struct.pack("<108I", *[FREE] * 108) + b"".join(sectors)


def _enter(tree: dict[str, Any], parent: int, entries: list[list[Any]]) -> None:
    before = None
    for name, content in sorted(tree.items(), key=lambda item: (len(item[0]), item[0].upper())):
        here = len(entries)
        entries.append([name, 1 if isinstance(content, dict) else 2, FREE, FREE, content])
        if before is None:
            entries[parent][3] = here
        else:
            entries[before][2] = here
        before = here
        if isinstance(content, dict):
            _enter(content, here, entries)


def _entry(entry: list[Any], start: tuple[int, int]) -> bytes:
    name, kind, sibling, child, _ = entry
    encoded = (name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16xI8x8xIQ", encoded, len(encoded), kind, 1, FREE, sibling, child, 0, start[0], start[1]
    )

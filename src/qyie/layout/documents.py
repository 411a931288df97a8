"""Files into text: plain text as it is, HTML, Word and PDF with paragraphs and table rows."""

from __future__ import annotations

import importlib
import io
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from qyie.errors import MissingExtraError, SourceError
from qyie.layout.decoding import decode, read_bytes

__all__ = ["SUFFIXES", "read_document"]

# Elements of HTML whose content is not text of the page, and those that stand on lines of
# their own.
_UNSEEN = re.compile(
    "head|script|style|noscript|template|svg|nav|select|button|input|textarea|iframe"
)
_BLOCK = re.compile(
    "address|article|aside|blockquote|br|center|dd|div|dl|dt|fieldset|figcaption|figure|footer"
    "|form|h[1-6]|header|hr|li|main|ol|p|pre|section|table|tbody|tfoot|thead|title|tr|ul"
)
_CELLS = frozenset(("td", "th"))
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCX_SIGNS = {
    f"{_WORD}br": "\n",
    f"{_WORD}cr": "\n",
    f"{_WORD}tab": " ",
    f"{_WORD}noBreakHyphen": "-",
}


def read_document(path: str | os.PathLike[str]) -> str:
    """Read a file of any type that qyie knows as plain text.

    Plain text (.txt, .md and every other suffix) is read as it is. HTML, Word and PDF files need
    the extra ``documents``; of them come the paragraphs, one a line, and the rows of tables with
    a tab between cells. A PDF gives its printed lines, with a form feed between pages; ``repair``
    joins them.

    Args:
        path: The file.

    Returns:
        Its text.

    Raises:
        SourceError: The file cannot be read, or is not what its suffix says.
        MissingExtraError: The extra ``documents`` is not installed.
    """
    data = read_bytes(path)
    name = os.fspath(path)
    reader = _READERS.get(Path(name).suffix.lower())
    return decode(data, name) if reader is None else reader(data, name)


def _require(module: str, feature: str) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise MissingExtraError(feature, "documents") from error


# -- HTML ----------------------------------------------------------------------------------------


def _read_html(data: bytes, name: str) -> str:
    html = _require("lxml.html", "Reading HTML files")
    text = _decode_html(data, name)
    if not text.strip():
        return ""
    # The encoding that the page names is no longer the one of this text.
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    encoded = text.encode("utf-8", "replace")
    try:
        root = html.document_fromstring(encoded, parser=parser)
    except _require("lxml.etree", "Reading HTML files").ParserError:
        return ""  # a page of comments and white space
    limits = [entry for entry in parser.error_log if entry.type_name == "ERR_RESOURCE_LIMIT"]
    if limits:  # the rest of the page would be lost in silence
        raise SourceError(f"{name}: nests too deeply to be read; save it as text")
    lines = "".join(_html_parts(root)).split("\n")
    return "\n".join(line.strip(" ") for line in lines if line.strip(" \t"))


def _decode_html(data: bytes, name: str) -> str:
    match = _CHARSET.search(data[:4096])
    if match:
        try:
            return data.decode(match.group(1).decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass  # what the page says of itself is wrong; look at the bytes
    return decode(data, name)


def _html_parts(root: Any) -> Iterator[str]:
    """The text of an element and of all in it, without recursion: pages nest without limit."""
    stack: list[tuple[Any, bool]] = [(root, True)]
    preformatted = cells = 0
    while stack:
        element, entering = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if entering and not _UNSEEN.fullmatch(tag):
            # Blocks in a cell do not end the row.
            if _BLOCK.fullmatch(tag):
                yield " " if cells else "\n"
            preformatted += tag == "pre"
            cells += tag in _CELLS
            if element.text and tag:
                yield _html_text(element.text, preformatted > 0 and not cells)
            stack.append((element, False))
            stack.extend((child, True) for child in reversed(element))
            continue
        if not entering:
            preformatted -= tag == "pre"
            cells -= tag in _CELLS
            if tag in _CELLS and element.getnext() is not None:
                yield " " if cells else "\t"
            elif _BLOCK.fullmatch(tag):
                yield " " if cells else "\n"
        # Blanks between the cells of a row are no text.
        if element.tail and element is not root and (tag not in _CELLS or element.tail.strip()):
            yield _html_text(element.tail, preformatted > 0 and not cells)


def _html_text(text: str, preformatted: bool) -> str:
    return text if preformatted else _SPACE.sub(" ", text)


# -- Word ----------------------------------------------------------------------------------------


def _read_docx(data: bytes, name: str) -> str:
    docx = _require("docx", "Reading Word files")
    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as error:
        raise SourceError(
            f"{name}: is not a Word file of the kind .docx; save it as .docx or as text"
        ) from error
    lines = list(_docx_lines(document.element.body))
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/footnotes"):
            lines += _docx_notes(relation.target_part.blob)
    return "\n".join(lines)


def _docx_lines(body: Any) -> Iterator[str]:
    for element in body.iterchildren():
        if element.tag == f"{_WORD}p":
            yield _docx_text(element)
        elif element.tag == f"{_WORD}tbl":
            for row in element.iterchildren(f"{_WORD}tr"):
                yield "\t".join(_docx_cell(cell) for cell in row.iterchildren(f"{_WORD}tc"))
        elif element.tag == f"{_WORD}sdt":
            for content in element.iterchildren(f"{_WORD}sdtContent"):
                yield from _docx_lines(content)


def _docx_cell(cell: Any) -> str:
    text = " ".join(_docx_text(paragraph) for paragraph in cell.iter(f"{_WORD}p"))
    return _SPACE.sub(" ", text).strip()


def _docx_text(paragraph: Any) -> str:
    """The text of a paragraph: what was inserted is in it, what was deleted is not."""
    parts: list[str] = []
    stack = [paragraph]
    while stack:
        element = stack.pop()
        if element.tag == f"{_WORD}t":
            parts.append(element.text or "")
        elif element.tag == f"{_WORD}footnoteReference":
            parts.append(f"〔{element.get(f'{_WORD}id')}〕")
        elif element.tag in _DOCX_SIGNS:
            parts.append(_DOCX_SIGNS[element.tag])
        elif not str(element.tag).endswith("}Fallback"):  # what older programs show instead
            stack.extend(reversed(element))
    return "".join(parts)


def _docx_notes(data: bytes) -> Iterator[str]:
    """Footnotes, each on a line that begins with its mark; two of them are mere separators."""
    etree = _require("lxml.etree", "Reading Word files")
    for note in etree.fromstring(data).iterchildren(f"{_WORD}footnote"):
        text = "".join(_docx_text(paragraph) for paragraph in note.iterchildren(f"{_WORD}p"))
        if text.strip():
            yield f"〔{note.get(f'{_WORD}id')}〕{text.strip()}"


# -- PDF -----------------------------------------------------------------------------------------


def _read_pdf(data: bytes, name: str) -> str:
    pdfium = _require("pypdfium2", "Reading PDF files")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise SourceError(
            f"{name}: cannot be read as a PDF ({error}); check that it is one and has no password"
        ) from error
    try:
        pages = [_pdf_page(document, number) for number in range(len(document))]
    finally:
        document.close()
    if pages and not any(page.strip() for page in pages):
        raise SourceError(f"{name}: holds pictures of pages and no text; run it through OCR first")
    return "\n\f".join(pages)


def _pdf_page(document: Any, number: int) -> str:
    page = document[number]
    words = page.get_textpage()
    try:
        # A soft hyphen of a broken word comes as U+FFFE.
        return str(words.get_text_bounded()).replace("\r\n", "\n").replace("\ufffe", "")
    finally:
        words.close()
        page.close()


_READERS: dict[str, Callable[[bytes, str], str]] = {
    ".html": _read_html,
    ".htm": _read_html,
    ".xhtml": _read_html,
    ".docx": _read_docx,
    ".pdf": _read_pdf,
}
SUFFIXES = (".txt", ".md", *_READERS)

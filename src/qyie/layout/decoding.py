"""Text in: what is given as text is text, and files of text are read without loss."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

from qyie.errors import SourceError, TextError

__all__ = ["check_text", "decode", "read_bytes", "read_text"]

# Beginnings of files that are not text, with what they are.
_SIGNATURES = (
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"{\\rtf", "an RTF document"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_REMEDY = "save it as UTF-8 text and try again"


def check_text(value: object) -> str:
    """Give back what is text, and say what to do where it is not.

    Args:
        value: What a caller gave as text.

    Returns:
        The same text.

    Raises:
        TextError: It is not a str.

    Example:
        >>> check_text("全年完成投资58.53亿元。")
        '全年完成投资58.53亿元。'
        >>> check_text(b"58.53")
        Traceback (most recent call last):
        qyie.errors.TextError: bytes is not text; decode it first: data.decode("utf-8")
    """
    if isinstance(value, str):
        return value
    if value is None:
        raise TextError("None is not text; give a str, or '' for nothing")
    if isinstance(value, bytes | bytearray | memoryview):
        name = type(value).__name__
        raise TextError(f'{name} is not text; decode it first: data.decode("utf-8")')
    if isinstance(value, os.PathLike):
        raise TextError(f"{value!s} is a path, not text; read it with qyie.parse_file(path)")
    raise TextError(f"{type(value).__name__} is not text; give a str")


def read_text(path: str | os.PathLike[str]) -> str:
    """Read a text file, every character as it stands in the file.

    UTF-8 with or without a byte order mark, UTF-16 and UTF-32 with one, and GB18030 (with it
    GBK and GB 2312) are told apart. Line ends are kept; a byte order mark is not part of the text.

    Args:
        path: The file.

    Returns:
        Its text.

    Raises:
        SourceError: The file is missing, a folder, not text, or of an unknown encoding.
    """
    return decode(read_bytes(path), os.fspath(path))


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """Read what a file holds.

    Args:
        path: The file.

    Returns:
        Its bytes.

    Raises:
        SourceError: The file is missing, a folder, or may not be read.
    """
    if not isinstance(path, str | os.PathLike):
        raise SourceError(f"{type(path).__name__} is not a path; give a str or a pathlib.Path")
    try:
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        raise SourceError(f"{path}: no such file; check the path") from error
    except IsADirectoryError as error:
        raise SourceError(
            f"{path}: is a folder; name the files in it, e.g. {path}/*.txt"
        ) from error
    except PermissionError as error:
        if Path(path).is_dir():  # what Windows says of a folder
            raise SourceError(f"{path}: is a folder; name the files in it") from error
        raise SourceError(f"{path}: may not be read; change its permissions") from error
    except (OSError, ValueError) as error:
        raise SourceError(f"{path!r}: cannot be read ({error}); check the path") from error


def decode(data: bytes, name: str) -> str:
    """Turn the bytes of a text file into text.

    Args:
        data: What the file holds.
        name: The file's name, for the message.

    Returns:
        The text.

    Raises:
        SourceError: The bytes are not text in an encoding that can be told.

    Example:
        >>> decode("清城区".encode("gb18030"), "report.txt")
        '清城区'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise SourceError(
                    f"{name}: begins like {encoding} but is not (byte {error.start}); {_REMEDY}"
                ) from error
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise SourceError(f"{name}: is {what}, not text; export its text and read that")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _decode_gb18030(data, name, error.start)
    if text.count("\0") * 100 > len(text):
        raise SourceError(f"{name}: holds binary data, not text; {_REMEDY}")
    return text


def _decode_gb18030(data: bytes, name: str, bad_byte: int) -> str:
    """GB18030 takes almost any bytes, so the result must look like Chinese to be believed."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{name}: neither UTF-8 (byte {bad_byte}) nor GB18030 (byte {error.start}); {_REMEDY}"
        ) from error
    wide = [character for character in text[:20_000] if character > "\x7f"]
    # GB 2312, the part that modern Chinese is written in, holds nearly all of real text;
    # other encodings read as GB18030 scatter over its rare characters.
    common = sum(1 for character in wide if _in_gb2312(character))
    if common * 10 < len(wide) * 9:
        raise SourceError(f"{name}: neither UTF-8 nor GB18030 by the look of it; {_REMEDY}")
    return text


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True

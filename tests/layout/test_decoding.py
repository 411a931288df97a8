"""Reading text files: every encoding, every file that is none."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qyie.errors import SourceError, TextError
from qyie.layout import check_text, decode, read_text

REPORT = "２０２１年\r\n清城区完成投资58.53亿元，\r增长5.4%。\n" * 20


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "gbk", "gb2312"],
)
def test_encodings_are_told_apart(tmp_path, encoding):
    path = tmp_path / "report.txt"
    path.write_bytes(REPORT.encode(encoding))
    assert read_text(path) == REPORT
    assert read_text(str(path)) == REPORT


def test_nul_bytes_and_control_characters_in_text_are_kept(tmp_path):
    path = tmp_path / "report.txt"
    path.write_bytes(REPORT.encode() + b"\0")
    assert read_text(path) == REPORT + "\0"


def test_an_empty_file_is_an_empty_text(tmp_path):
    path = tmp_path / "empty.txt"
    path.touch()
    assert read_text(path) == ""


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04rest", "zip archive or an Office document"),
        (b"%PDF-1.7 rest", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"\xd0\xcf\x11\xe0\xa1", "old Office document"),
        (bytes(range(256)) * 4, "neither UTF-8 .* nor GB18030"),
        (b"abc\0\0\0\0\0", "binary data"),
        (REPORT.encode("big5", "ignore"), "neither UTF-8 nor GB18030"),
        ("Le rapport été présenté à l’assemblée".encode("cp1252"), "neither UTF-8"),
        (b"\xff\xfe\x00", "begins like utf-16-le but is not"),
    ],
)
def test_what_is_not_text_is_refused(tmp_path, data, reason):
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    with pytest.raises(SourceError, match=reason) as caught:
        read_text(path)
    assert str(path) in str(caught.value)
    assert ";" in str(caught.value)  # what to do


def test_missing_files_and_folders_are_refused(tmp_path):
    with pytest.raises(SourceError, match="no such file; check the path"):
        read_text(tmp_path / "missing.txt")
    with pytest.raises(SourceError, match="is a folder; name the files in it"):
        read_text(tmp_path)
    with pytest.raises(SourceError, match="cannot be read"):
        read_text("report\0.txt")
    for value in (None, 3, b"report.txt"):
        with pytest.raises(SourceError, match="is not a path"):
            read_text(value)


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_refused(data):
    with contextlib.suppress(SourceError):
        assert isinstance(decode(data, "report.txt"), str)


@pytest.mark.parametrize("value", [None, b"58.53", bytearray(b"58.53"), 58, ["text"]])
def test_check_text_refuses_what_is_not_text(value):
    with pytest.raises(TextError, match="is not text; "):
        check_text(value)


def test_check_text_points_from_a_path_to_parse_file(tmp_path):
    with pytest.raises(TextError, match=r"qyie\.parse_file"):
        check_text(tmp_path)

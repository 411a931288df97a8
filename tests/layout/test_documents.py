"""HTML, Word and PDF files into text."""

from __future__ import annotations

import contextlib
import io
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qyie.errors import MissingExtraError, SourceError
from qyie.layout import read_document, read_glossary, repair

PAGE = """<!doctype html><html><head><title>首页</title><style>p{}</style></head><body>
<nav><a href="/">首页</a> &gt; 政务公开</nav><script>var x = "不是正文";</script>
<h1>清城区<br>政府工作报告</h1><!-- 注释 -->
<p>&emsp;&emsp;全年完成地区生产总值<b>712.39</b>亿元、
同比增长&nbsp;5.4%<sup>①</sup>。</p><div>一、2021年<span>工作回顾</span></div>
<table><tr><th>指标</th> <th>2021年</th></tr>
<tr><td>财政<br>收入</td>
<td></td><td>17.05</td></tr></table>
</body></html>"""


def write(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_text_files_are_read_as_they_are(tmp_path):
    for name in ("report.txt", "report.md", "report"):
        assert read_document(write(tmp_path, name, "甲\r\n乙".encode())) == "甲\r\n乙"


# -- HTML ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".html", ".htm", ".HTML", ".xhtml"])
def test_html_gives_paragraphs_and_rows(tmp_path, suffix):
    text = read_document(write(tmp_path, f"report{suffix}", PAGE.encode()))
    assert repair(text).text.split("\n") == [
        "清城区",
        "政府工作报告",
        "全年完成地区生产总值712.39亿元、同比增长5.4%①。",
        "一、2021年工作回顾",
        "指标\t2021年",
        "财政收入\t\t17.05",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "big5"])
def test_html_tells_its_encoding(tmp_path, encoding):
    page = f'<html><head><meta charset="{encoding}"></head><body><p>全年增加</p></body></html>'
    assert read_document(write(tmp_path, "report.html", page.encode(encoding))) == "全年增加"


def test_html_may_be_wrong_about_its_encoding(tmp_path):
    page = '<meta charset="gb2312"><p>清城区江埗村增长5.4%</p>'
    assert "增长5.4%" in read_document(write(tmp_path, "report.html", page.encode()))
    page = '<meta charset="nonsense"><p>增长5.4%</p>'
    assert read_document(write(tmp_path, "report.html", page.encode())) == "增长5.4%"


def test_html_that_nests_deeply_or_holds_nothing(tmp_path):
    page = "<div>" * 3000 + "增长5.4%" + "</div>" * 3000
    with pytest.raises(SourceError, match="nests too deeply"):
        read_document(write(tmp_path, "deep.html", page.encode()))
    page = "<div>" * 1500 + "增长5.4%" + "</div>" * 1500
    assert "增长5.4%" in read_document(write(tmp_path, "deep.html", page.encode()))
    for page in ("", "   ", "<!-- -->", "<html></html>"):
        assert read_document(write(tmp_path, "empty.html", page.encode())) == ""


@given(page=st.text(st.characters(), max_size=100) | st.text("<>/ptdr&;甲=\"' \n\0", max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_html_is_read_or_refused(tmp_path_factory, page):
    path = tmp_path_factory.mktemp("pages") / "page.html"
    path.write_bytes(page.encode("utf-8", "surrogatepass"))
    with contextlib.suppress(SourceError):
        assert isinstance(read_document(path), str)


# -- Word ----------------------------------------------------------------------------------------


@pytest.fixture
def word_file():
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = docx.Document()
    document.add_heading("政府工作报告", 0)
    paragraph = document.add_paragraph("推进“双区”")
    paragraph._p.append(parse_xml(f'<w:r {space}><w:footnoteReference w:id="1"/></w:r>'))
    paragraph.add_run("建设，增长")
    paragraph._p.append(parse_xml(f"<w:del {space}><w:r><w:delText>9%</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {space}><w:r><w:t>5.4%。</w:t></w:r></w:ins>"))
    table = document.add_table(2, 3)
    for row, cells in zip(
        table.rows, (("指标", "单位", "2021年"), ("生产\n总值", "", "712.39")), strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("全年平稳。")
    notes = (
        f'<w:footnotes {space}><w:footnote w:id="0"><w:p/></w:footnote><w:footnote w:id="1"><w:p>'
        "<w:r><w:t>“双区”：指粤港澳大湾区和深圳。</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        notes.encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_word_gives_paragraphs_rows_and_notes(tmp_path, word_file):
    text = repair(read_document(write(tmp_path, "report.docx", word_file))).text
    assert text.split("\n") == [
        "政府工作报告",
        "推进“双区”建设，增长5.4%。",
        "指标\t单位\t2021年",
        "生产总值\t\t712.39",
        "全年平稳。",
        "〔1〕“双区”：指粤港澳大湾区和深圳。",
    ]
    assert read_glossary(text) == {"双区": "指粤港澳大湾区和深圳。"}


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no zip", b"text"])
def test_what_is_no_word_file_is_refused(tmp_path, data):
    with pytest.raises(SourceError, match=r"report\.docx: is not a Word file"):
        read_document(write(tmp_path, "report.docx", data))


# -- PDF -----------------------------------------------------------------------------------------


def pdf_file(pages):
    """A PDF of lines of Chinese in a font that need not be embedded."""
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts"
        "[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)"
        "/Ordering(GB1)/Supplement 2>>/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light"
        "/Flags 6/Ascent 752/Descent -271/CapHeight 737/StemV 58/ItalicAngle 0"
        "/FontBBox[-25 -254 1000 880]>>>>]>>"
    )
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        font,
    ]
    for at, lines in enumerate(pages):
        shown = " ".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -20 Td" for line in lines)
        content = f"BT /F 12 Tf 60 760 Td {shown} ET"
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {5 + 2 * at} 0 R>>"
        )
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj{body}endobj\n".encode())
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.writelines(f"{place:010} 00000 n \n".encode() for place in places)
    out.write(f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>startxref {start}\n%%EOF".encode())
    return out.getvalue()


def test_pdf_gives_lines_that_repair_joins(tmp_path):
    pages = [
        ["政府工作报告", "各位代表：", "全年完成投资，实现财政收入58.53亿", "— 1 —"],
        ["元、增长5.4%。", "— 2 —"],
    ]
    text = read_document(write(tmp_path, "report.pdf", pdf_file(pages)))
    assert repair(text).text.split("\n") == [
        "政府工作报告",
        "各位代表：",
        "全年完成投资，实现财政收入58.53亿元、增长5.4%。",
    ]


def test_pdfs_without_text_and_what_is_none_are_refused(tmp_path):
    with pytest.raises(SourceError, match=r"scan\.pdf: holds pictures .* run it through OCR"):
        read_document(write(tmp_path, "scan.pdf", pdf_file([[], []])))
    for data in (b"", b"%PDF-1.4 broken", b"text"):
        with pytest.raises(SourceError, match=r"report\.pdf: cannot be read as a PDF"):
            read_document(write(tmp_path, "report.pdf", data))


# -- Without the extra ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "module"),
    [("report.html", "lxml.html"), ("report.docx", "docx"), ("report.pdf", "pypdfium2")],
)
def test_the_message_names_the_extra(tmp_path, monkeypatch, name, module):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=r"pip install 'qyie\[documents\]'"):
        read_document(write(tmp_path, name, b"data"))


def test_missing_files_are_refused(tmp_path):
    for name in ("report.pdf", "report.docx", "report.html"):
        with pytest.raises(SourceError, match="no such file"):
            read_document(tmp_path / name)

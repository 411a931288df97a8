import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qyie.export.html import NOTEBOOK_CHARACTERS, to_html, to_notebook
from qyie.report import Entity, Report

NAMES = (
    "html head meta title style body main article header h1 dl div dt dd nav ul li mark b span",
    "a p ol section h2 small table thead tbody tr th td details summary footer h3 h4 h5 h6",
)
OURS = set(" ".join(NAMES).split())
VOID = {"meta", "br", "link", "img"}


class Page(HTMLParser):
    """Takes a page apart: its elements, their attributes, the text, and what is left open."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.open, self.marks, self.text = [], [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "mark":
            self.marks.append([dict(attrs), ""])

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)
        if "mark" in self.open:
            self.marks[-1][1] += data


@pytest.fixture(params=[to_html, to_notebook])
def view(request):
    return request.param


def test_every_entity_is_marked_with_its_text_and_value(report, view):
    page = Page(view(report))
    assert page.open == []
    shown = [(mark, text) for mark, text in page.marks if "title" in mark]
    assert [text for _, text in shown] == [entity.text for entity in report.entities]
    titles = {text: mark["title"] for mark, text in shown}
    assert titles["712.39亿元"] == "QUANTITY: 71,239,000,000 元"
    assert titles["清远市"] == "PLACE: 广东省清远市 · 441800"
    assert titles["双减"] == "PROGRAM: unresolved"
    assert titles["百千万工程"] == 'PROGRAM: 百千万工程 · 百县<千镇>"万村"'


def test_text_of_the_source_is_never_markup(report, view):
    page = view(report)
    assert "<b>政府</b>" not in page
    assert "&lt;b&gt;政府&lt;/b&gt;" in page
    assert "<script" not in page.lower()


def test_hostile_text_stays_text(view):
    text = '"><script>alert(1)</script>\x00\ud800'
    entity = Entity(label="PLACE", text=text, start=0, end=len(text), source='<i x="')
    page = view(Report(text=text, entities=[entity], glossary={text: text}))
    parsed = Page(page)
    assert "script" not in {tag for tag, _ in parsed.elements}
    assert "\x00" not in page
    page.encode("utf-8")


def test_nothing_is_loaded_from_outside(report, view):
    page = view(report)
    for tag, attributes in Page(page).elements:
        assert tag not in ("link", "script", "img", "iframe", "object")
        assert "src" not in attributes
        assert attributes.get("href", "#").startswith("#")
    assert not re.search(r"url\(|@import|https?:", page)


def test_links_lead_somewhere(report):
    elements = Page(to_html(report)).elements
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert len(set(ids)) == len(ids)
    for _, attributes in elements:
        if "href" in attributes:
            assert attributes["href"].removeprefix("#") in ids


def test_the_legend_counts_each_label(report, view):
    text = "".join(Page(view(report)).text)
    for legend in ("INDICATOR 指标 4", "QUANTITY 数量 5", "PLACE 地点 1", "PROGRAM 政策 2"):
        assert legend in text


def test_layout_is_repaired_and_headings_are_headings(report):
    page = to_html(report)
    assert re.search(r"<h4 id=[^>]*>一、", page)
    assert "\n元" not in page
    assert "😀" in page


def test_observations_stand_in_a_table(report, view):
    table = re.findall(r"<tr>.*?</tr>", view(report).partition("观测值")[2] or view(report))
    first = next(row for row in table if "712.39亿元" in row)
    assert "+5.4% 同比" in first
    assert "清远市" in first
    assert "2021" in first
    assert any("≤ 3%" in row and "target 目标" in row for row in table)
    assert any("−1/3" in row and "no canonical name" in row for row in table)


def test_main_figures_stand_before_the_observations(report):
    page = to_html(report)
    table = page.partition("主要指标")[2].partition("观测值")[0]
    assert "712.39亿元" in table
    assert "三次产业结构" not in table
    assert "主要指标" not in to_html(Report(text="清城区"))


def test_each_label_has_a_line_of_its_own_besides_its_colour(report, view):
    style = view(report).partition("</style>")[0]
    lines = {
        letter: re.search(rf"mark\.{letter} {{[^}}]*?(solid|double|dashed|dotted) var", style)
        for letter in "iqpg"
    }
    kinds = [match[1] for match in lines.values() if match]
    assert sorted(kinds) == ["dashed", "dotted", "double", "solid"]
    assert "underline wavy" in style
    for letter in "IQPGT":
        assert f'\\2060{letter}"' in style


def test_the_notebook_fragment_styles_nothing_outside_itself(report):
    fragment = to_notebook(report)
    style = fragment.partition("<style>")[2].partition("</style>")[0]
    rules = [part.rpartition("}")[2].strip() for part in style.split("{")[:-1]]
    for rule in filter(None, rules):
        assert all(selector.strip().startswith(".qyie") for selector in rule.split(","))
    assert " id=" not in fragment
    assert "<html" not in fragment
    assert "max-height" in style


def test_a_long_report_is_cut_short_in_a_notebook_and_whole_on_the_page():
    report = Report(text="全年完成投资三千万元。\n" * 20_000)
    fragment, page = to_notebook(report), to_html(report)
    assert fragment.count("全年完成投资") < NOTEBOOK_CHARACTERS / 10
    assert "to_html()" in fragment
    assert page.count("全年完成投资") == 20_000


def test_an_empty_report_has_a_page(view):
    assert Page(view(Report(text=""))).open == []


def test_the_report_shows_itself_in_a_notebook(report):
    assert report._repr_html_() == to_notebook(report)
    assert report.to_html() == to_html(report)


def test_an_entity_over_two_paragraphs_has_one_anchor():
    text = "一、回顾\n二、安排"
    entity = Entity(label="PROGRAM", text=text, start=0, end=len(text), source="rule:x")
    page = to_html(Report(text=text, entities=[entity]))
    assert page.count('id="r1-e0"') == 1
    assert [text for mark, text in Page(page).marks if "title" in mark] == ["一、回顾", "二、安排"]


def test_an_entity_outside_the_text_is_left_unmarked():
    entity = Entity(label="PLACE", text="清远市", start=100, end=103, source="rule:x")
    page = to_html(Report(text="清城区", entities=[entity]))
    assert "<p>清城区</p>" in page


@given(st.text(max_size=200), st.text(max_size=20), st.data())
@settings(max_examples=60, deadline=None)
def test_any_text_makes_a_sound_page(text, term, data):
    cut = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    entity = Entity(label="PLACE", text=term, start=cut[0], end=cut[1], source=term)
    report = Report(text=text, entities=[entity], glossary={term: text})
    for page in (to_html(report), to_notebook(report)):
        parsed = Page(page)
        assert parsed.open == []
        assert {tag for tag, _ in parsed.elements} <= OURS
        page.encode("utf-8")

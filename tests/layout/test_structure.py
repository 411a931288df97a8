"""Sections, report info and glossary: example tables, the five reports, arbitrary text."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qyie.errors import TextError
from qyie.layout import read_glossary, read_info, read_sections, read_text, repair

ROOT = Path(__file__).parents[2]
DATA = Path(__file__).parent / "data"


def rows(name):
    lines = (DATA / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [pytest.param(row, id=row["about"]) for row in map(json.loads, lines)]


@pytest.fixture(scope="module")
def texts():
    return {path.stem: repair(read_text(path)).text for path in (ROOT / "seeds").glob("*.txt")}


# -- Sections ------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", rows("sections"))
def test_sections(row):
    text = row["text"]
    found = [[section.level, section.heading] for section in read_sections(text)]
    assert found == row["sections"]


def test_a_section_ends_where_the_next_of_its_level_begins():
    text = "一、回顾\n（一）稳增长。投资增长5%。\n1.工业\n增长6%。\n（二）促改革。\n二、安排\n略"
    spans = {
        section.heading: text[section.start : section.end].replace("\n", "|")
        for section in read_sections(text)
    }
    assert spans == {
        "一、回顾": "一、回顾|（一）稳增长。投资增长5%。|1.工业|增长6%。|（二）促改革。|",
        "（一）稳增长": "（一）稳增长。投资增长5%。|1.工业|增长6%。|",
        "1.工业": "1.工业|增长6%。|",
        "（二）促改革": "（二）促改革。|",
        "二、安排": "二、安排|略",
    }


# Headings of level 1 and how many of level 2 stand under each.
OUTLINES = {
    "qingyuan-2022-plan": {
        "一、2021年国民经济和社会发展计划执行情况": 6,
        "二、2022年国民经济和社会发展计划安排意见": 6,
    },
    "qingcheng-2022-gov": {"2021年工作回顾": 8, "2022年工作安排": 7, "附件": 0, "名词解释": 0},
    "qingcheng-2025h1-plan": {
        "一、2025年上半年国民经济和社会发展计划执行情况": 8,
        "二、存在的主要问题": 0,
        "三、下半年工作安排": 7,
    },
    "lianzhou-2021-gov": {
        "2020年及“十三五”期间工作回顾": 0,
        "“十四五”时期的主要目标和任务": 0,
        "2021年工作安排": 10,
        "名词解释": 0,
    },
    "qingyuan-2017-gov": {"本届政府工作回顾": 0, "新一届政府目标任务": 6, "2017年工作安排": 10},
}


@pytest.mark.parametrize("report", OUTLINES)
def test_outline_of_a_report(report, texts):
    sections = read_sections(texts[report])
    outline = {
        section.heading: sum(
            other.level == 2 and section.start < other.start < section.end for other in sections
        )
        for section in sections
        if section.level == 1
    }
    assert outline == OUTLINES[report]


def test_eight_copies_have_eight_titles(texts):
    sections = read_sections(texts["qingyuan-2017-gov"])
    assert [section.level for section in sections].count(0) == 8


# -- Info ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", rows("info"))
def test_info(row):
    text = repair(row["text"]).text
    info = read_info(text, read_sections(text))
    assert info.model_dump(mode="json", exclude_none=True) == row["info"]


INFOS = {
    "qingyuan-2022-plan": ("development_plan", "清远市", "441800", (2022, 1, 12), 2022),
    "qingcheng-2022-gov": ("government_work", "清远市清城区", "441802", (2022, 3, 15), 2022),
    "qingcheng-2025h1-plan": ("development_plan", "清远市清城区", "441802", None, 2025),
    "lianzhou-2021-gov": ("government_work", "连州市", "441882", (2021, 2, 3), 2021),
    "qingyuan-2017-gov": ("government_work", "清远市", "441800", (2017, 1, 10), 2017),
}


@pytest.mark.parametrize("report", INFOS)
def test_info_of_a_report(report, texts):
    info = read_info(texts[report], read_sections(texts[report]))
    genre, area, code, day, year = INFOS[report]
    assert (info.genre, info.area, info.area_code, info.year) == (genre, area, code, year)
    assert info.date == (datetime.date(*day) if day else None)


# -- Glossary ------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", rows("glossary"))
def test_glossary(row):
    assert read_glossary(repair(row["text"]).text) == row["glossary"]


@pytest.mark.parametrize("report", ["qingcheng-2022-gov", "lianzhou-2021-gov"])
def test_glossaries_of_23_terms_are_complete(report, texts):
    glossary = read_glossary(texts[report])
    assert len(glossary) == 23
    assert all(definition.endswith("。") for definition in glossary.values())


def test_definitions_run_over_lines_and_pages(texts):
    glossary = read_glossary(texts["qingcheng-2022-gov"])
    assert glossary["田长制"].endswith("一级、二级、三级田长。")
    assert glossary["四好农村路"] == "指建好、管好、护好、运营好农村公路。"
    assert "2019年4月" in glossary["“千村示范、万村整治”工程"]


# -- Any text ------------------------------------------------------------------------------------


@given(
    st.text(st.characters(), max_size=300)
    | st.lists(
        st.sampled_from(
            [
                *"一二（）、。：“”\n1.〔〕指年月日在市第届9０十",
                "名词解释",
                "工作报告",
                "人民代表大会",
                "附件",
            ]
        ),
        max_size=60,
    ).map("".join)
)
@settings(max_examples=300, deadline=None)
def test_any_text_can_be_read(text):
    sections = read_sections(text)
    for section in sections:
        assert 0 <= section.start < section.end <= len(text)
        heading = section.heading.replace("\n", "")
        assert text[section.start : section.end].replace("\n", "").startswith(heading)
    read_info(text, sections)
    assert all(term and definition for term, definition in read_glossary(text).items())


@pytest.mark.parametrize("value", [None, b"bytes", 3])
def test_what_is_not_text_is_refused(value):
    for read in (read_sections, read_glossary, lambda text: read_info(text, ())):
        with pytest.raises(TextError, match="not text"):
            read(value)

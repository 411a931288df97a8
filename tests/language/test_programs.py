"""Tests of the programme finder and of what names stand for, over a table of examples."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qyie.errors import OptionError, TextError
from qyie.language.programs import find_programs, lexicon_phrases, program
from qyie.lexicons.loader import load_rows
from qyie.lexicons.schema import ProgramRow

DATA = Path(__file__).parents[1] / "data" / "programs.jsonl"
ROWS = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["rule"])
def test_finds_what_the_guidelines_mark(row):
    marked = re.sub(r"</?[IQ]>", "", row["marked"])
    text = re.sub(r"</?G>", "", marked)
    expected = re.findall(r"<G>(.*?)</G>", marked)
    assert [text[start:end] for start, end, _ in find_programs(text)] == expected


@pytest.mark.parametrize(
    "name",
    [
        "柳河治理三年行动", "柳河治理2030行动", "助农百日攻坚", "护林行动计划", "水质改善专项行动",
        "清废攻坚行动", "作风建设年", "智慧广电实施方案", "青年英才培养计划", "医保改革试点",
        "盐业综合改革", "柳河总体规划", "河道管护责任制", "廉洁从政主题教育", "盐税督察",
        "柳河沿岸普查", "抗旱保苗大会战", "秸秆禁烧歼灭战", "非法采砂专项整治", "品牌兴农战略",
        "用电告知承诺制", "河道保洁巡查制度", "青苗培育计划", "柳河护坡造林工程", "智慧水务平台",
        "民办园普惠补助政策", "乡风文明共建活动", "柳河流域治理规划", "雨情监测预警机制",
    ],
)  # fmt: skip
def test_finds_names_by_class_nouns(name):
    text = f"深入实施{name}，成效显著。"
    assert [text[start:end] for start, end, _ in find_programs(text)] == [name]


def test_every_alias_of_a_row_gives_its_id():
    for row in load_rows("programs.jsonl", ProgramRow):
        for name in (row.name, *row.aliases):
            assert program(name).id == row.id, name


def test_a_glossary_term_is_a_programme_wherever_it_stands():
    text = "加快两馆一心建设，推动清风行廉落地。"
    glossary = {"清风行廉": "廉洁文化建设的做法。"}
    found = find_programs(text, glossary=glossary)
    assert [text[start:end] for start, end, _ in found] == ["清风行廉"]
    assert found[0][2].definition == glossary["清风行廉"]
    assert find_programs(text) == []


def test_the_glossary_defines_before_the_lexicon():
    assert program("六稳").definition == "稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期。"
    assert program("六稳", glossary={"六稳": "本报告的六稳。"}).definition == "本报告的六稳。"


def test_lexicon_false_leaves_names_to_their_shapes():
    text = "全面推进乡村振兴"
    assert [found[:2] for found in find_programs(text)] == [(4, 8)]
    assert find_programs(text, lexicon=False) == []


def test_category_of_an_unknown_name():
    assert program("青禾市湿地保护条例").category == "law"
    assert program("青禾三年行动计划").category == "plan"
    assert program("青禾").category is None


def test_phrases_hold_names_and_aliases():
    phrases = dict(lexicon_phrases("PROGRAM"))
    assert phrases["河湖长制"] == phrases["河长制"]


def test_empty_name_is_none():
    assert program("") is None
    assert program("“”") is None


@pytest.mark.parametrize("wrong", [None, 5, b"x"])
def test_wrong_types(wrong):
    with pytest.raises(TextError):
        program(wrong)
    with pytest.raises(TextError):
        find_programs(wrong)
    with pytest.raises(OptionError):
        program("六稳", glossary=wrong)
    with pytest.raises(OptionError):
        find_programs("六稳", glossary=wrong)


def test_unknown_label():
    with pytest.raises(OptionError):
        list(lexicon_phrases("PLACE"))


PIECES = st.sampled_from(
    ["“", "”", "《", "》", "实施", "行动", "三年行动", "改革", "工程", "国家", "示范区", "、", "，",
     "1+2", "一", "平安", "中国", "乡村振兴", "\n", "\ud800", "😀", "（", "）", "5", "机制", "化解"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join)))
@settings(max_examples=150, deadline=None)
def test_arbitrary_text(text):
    end = 0
    for start, stop, value in find_programs(text, glossary={"振兴": "定义"}):
        assert end <= start < stop <= len(text)
        assert value.name
        end = stop
    assert program(text) is None or program(text).name

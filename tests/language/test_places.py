"""Places: the names as tables of examples, names in context, and properties of any text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qyie.errors import OptionError, TextError
from qyie.language.division_index import division_index
from qyie.language.place_lexicon import named_places, words
from qyie.language.places import find_places, place
from qyie.values import Place

DATA = Path(__file__).parent.parent / "data"
INDEX = division_index()


def rows(name):
    with (DATA / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def surfaces(text, **options):
    return [text[start:end] for start, end, _ in find_places(text, **options)]


@pytest.mark.parametrize("row", rows("places.jsonl"), ids=lambda row: row["text"])
def test_place_reads_the_examples(row):
    value = place(row["text"], within=row.get("within"))
    expected = row["place"]
    if expected is None:
        assert value is None
        return
    assert value is not None
    assert (value.name, value.full_name, value.code, value.level) == (
        expected["name"],
        expected["full_name"],
        expected["code"],
        expected["level"],
    )
    assert [candidate.code for candidate in value.candidates] == expected.get("candidates", [])
    assert list(value.members) == expected.get("members", [])


@pytest.mark.parametrize(
    "row",
    rows("places_in_context.jsonl"),
    ids=lambda row: f"{row['name']}-{row['text'][:12]}-{row.get('within', '')}",
)
def test_the_context_decides_an_ambiguous_name(row):
    text, name = row["text"], row["name"]
    start = text.index(name)
    end = start + len(name)
    over = [item for item in find_places(text, within=row.get("within")) if item[0] < end > start]
    over = [item for item in over if item[1] > start]
    if not row["place"]:
        assert over == []
        return
    assert [(item[0] <= start, item[1]) for item in over] == [(True, end)]
    assert over[0][2].code == row["code"]


def test_each_ambiguous_name_stands_in_contexts_with_different_answers():
    answers = {}
    for row in rows("places_in_context.jsonl"):
        answers.setdefault(row["name"].rstrip("区县市州"), set()).add((row["place"], row["code"]))
    single = {name for name, found in answers.items() if len(found) < 2}
    assert single == set()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("清远市清城区和英德市连江口镇连樟村", ["清远市清城区", "英德市连江口镇连樟村"]),
        ("广州、深圳、郑州三市", ["广州", "深圳", "郑州"]),
        ("江口至石阡高速开工", ["江口至石阡高速"]),
        ("推进G234线连州元村至连南段建设", ["G234线连州元村至连南段"]),
        ("天祝、景泰两县", ["天祝", "景泰"]),
        ("推动广清两地交通互联", ["广清"]),
        ("广清一体化加快", []),
        ("清远市人民政府办公室", []),
        ("广东金融学院清远校区开学", []),
        ("擦亮清远鸡、连州菜心品牌", []),
        ("印发《广东省环境保护条例》", []),
        ("全市上下，我区、本县", []),
        ("深化区域合作，维护和平，发展平安产业", []),
        ("推进新型城镇化", []),
        ("整治乐排河、龙塘河", ["乐排河", "龙塘河"]),
        ("建设美丽农村、特色小镇和农村公路", []),
        ("粤港澳大湾区、长三角、京津冀", ["粤港澳大湾区", "长三角", "京津冀"]),
        ("加快粤北、浙西、川渝地区发展", ["粤北", "浙西", "川渝地区"]),
        ("同美国、俄罗斯、东盟贸易增长", ["美国", "俄罗斯", "东盟"]),
        ("中国（义乌）跨境电子商务综合试验区", ["中国（义乌）跨境电子商务综合试验区"]),
        ("广连高速清城段通车", ["广连高速清城段"]),
        ("修缮文昌塔、龙母祠和东门老街", ["文昌塔", "龙母祠", "东门老街"]),
        ("建成市青少年宫、便民书屋和农村幼儿园", []),
        ("清淤池塘、干渠，加固水塔", []),
        ("开发石门湾、桃花谷", ["石门湾", "桃花谷"]),
        ("跨越北江，覆盖连江", ["北江", "连江"]),
        ("乐排河水质达标", ["乐排河"]),
        ("G78汕昆高速和S114连山至贺州段", ["G78汕昆高速", "S114连山至贺州段"]),
        ("武广高铁清远站扩能", ["武广高铁清远站"]),
        ("地铁三号线开工", ["地铁三号线"]),
        ("开通至莫斯科、大阪的航线", ["莫斯科", "大阪"]),
        ("扩大对中东、中亚贸易", ["中东", "中亚"]),
        ("加快武陵山区振兴", ["武陵山区"]),
        ("来自台湾的投资", ["台湾"]),
        ("上海合作组织扩员，香港基本法实施", []),
        ("成都音乐节开幕，天津女排夺冠", []),
        ("保护兰州百合品牌", []),
        ("新建标准化海堤和大型码头", []),
        ("建设百万千瓦级核电和境外经贸合作区", []),
        ("扩建人民公园", ["人民公园"]),
    ],
)
def test_spans_begin_and_end_where_the_guidelines_say(text, names):
    assert surfaces(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("整治杏坪、双溪、马岗等5个镇的水系", ["杏坪", "双溪", "马岗"]),
        ("做好青坑、梅垌两个村的搬迁", ["青坑", "梅垌"]),
        ("打通竹坑、枫坪两镇", ["竹坑", "枫坪"]),
        ("保护龙母祠、三元里、文昌塔", ["龙母祠", "三元里", "文昌塔"]),
        ("优化市场准入、公平竞争等市场规则", []),
        ("清远、产业、人才", ["清远"]),
        ("加强教育、医疗等三个县级平台建设", []),
    ],
)
def test_the_items_of_a_list_are_places_beside_places(text, names):
    assert surfaces(text) == names


def test_a_name_goes_on_from_the_place_before():
    ((start, end, value),) = find_places("武广高铁清远站")
    assert (start, end, value.level) == (0, 7, "work")
    ((start, end, value),) = find_places("滇池草海")
    assert (start, end, value.name) == (0, 4, "滇池草海")


def test_within_makes_the_difference():
    text = "石角开工，东城提速"
    assert surfaces(text) == []
    assert surfaces(text, within="清远市清城区") == ["石角", "东城"]


def test_within_can_be_a_code():
    assert place("清城区", within="441800") == place("清城区", within="清远市")


def test_a_former_name_leads_to_its_heir_and_keeps_its_years():
    assert INDEX.former["襄樊市"] == [("4206", 1980, 2010)]
    assert place("襄樊市").name == "襄阳市"
    assert place("清新县").code == place("清新区").code == "441803"


def test_every_current_county_is_read_from_its_full_name():
    for key, name in INDEX.names.items():
        if len(key) in (2, 4, 6) and "#" not in key:
            found = place(INDEX.full_name(key))
            assert found is not None, name
            assert found.code == INDEX.code(key), name


@pytest.mark.parametrize(
    ("text", "name", "level"),
    [
        ("清远市中心城区", "清远市中心城区", "zone"),
        ("北江干流", "北江干流", "feature"),
        ("库尔勒市祥和镇", "库尔勒市祥和镇", "township"),
    ],
)
def test_what_lies_in_a_place_has_not_its_code(text, name, level):
    value = place(text)
    assert (value.name, value.code, value.level) == (name, None, level)


def test_candidates_are_decided_places():
    value = place("鼓楼区")
    assert value.code is None
    assert len(value.candidates) > 1
    assert all(candidate.code and not candidate.candidates for candidate in value.candidates)


@pytest.mark.parametrize("wrong", [None, b"\xe6\xb8\x85", 441802, ["清远"]])
def test_other_types_are_refused(wrong):
    with pytest.raises(TextError, match="pass a str"):
        place(wrong)
    with pytest.raises(TextError, match="pass a str"):
        find_places(wrong)


@pytest.mark.parametrize("wrong", [441802, b"x", ["清远市"]])
def test_other_types_of_within_are_refused(wrong):
    with pytest.raises(OptionError, match="within"):
        place("清城区", within=wrong)
    with pytest.raises(OptionError, match="within"):
        find_places("清城区", within=wrong)


def test_rows_of_the_lexicons_are_read():
    assert named_places()["大湾区"].name == "粤港澳大湾区"
    assert "合作" in words("common_word")


CHARACTERS = list("清远市城区县镇村河至、和，。“”《》（）()012G线段的在与京\n\u3000\U0001f600")
WORDS = ["高速", "清远", "广东省", "合作", "朝阳区", "产业园", "人民政府", "兵团", "第三师", "大湾"]
PIECES = st.sampled_from([*CHARACTERS, *WORDS])


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join)),
    st.sampled_from([None, "", "清远市", "连州市", "北京市", "没有这个地方"]),
)
def test_any_text_is_read_and_offsets_hold(text, within):
    found = find_places(text, within=within)
    position = 0
    for start, end, value in found:
        assert position <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end] != ""
        assert isinstance(value, Place)
        assert value.code is None or not value.candidates
        position = end
    assert isinstance(place(text, within=within), Place | None)


UNIQUE = sorted(
    name
    for name, keys in INDEX.by_name.items()
    if len(keys) == 1 and len(keys[0]) in (4, 6) and len(name) >= 3 and "#" not in keys[0]
    if name not in words("word_seam") and not name.endswith(("群岛", "海域"))
)


@pytest.mark.parametrize("piece", ["兵团", "清远市", "至", "（", "高速", "、", "河", "“", "省道1"])
def test_long_repetitions_are_read(piece):
    text = piece * 3000
    assert all(text[start:end] for start, end, _ in find_places(text, within="清远市"))


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(UNIQUE),
    st.sampled_from(["位于{}。", "，{}增长5.4%。", "支持{}、清远市建设", "在{}召开"]),
)
def test_a_unique_name_in_a_sentence_reads_as_it_does_alone(name, carrier):
    text = carrier.format(name)
    found = {text[start:end]: value for start, end, value in find_places(text)}
    assert found[name] == place(name)

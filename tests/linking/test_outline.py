"""The parts of a report and their times."""

import pytest

from qyie.linking.outline import read_outline


def part_of(text, needle, **info):
    return read_outline(text, {"info": info}).at(text.index(needle))


@pytest.mark.parametrize(
    ("heading", "year", "genre", "kind", "period"),
    [
        ("一、2021年工作回顾", 2022, "government_work", "review", "2021"),
        ("一、去年工作回顾", 2022, "government_work", "review", "2021"),
        ("一、工作回顾", 2022, "government_work", "review", "2021"),
        ("二、今年工作安排", 2022, "government_work", "plan", "2022"),
        ("二、2022年目标任务", 2022, "government_work", "plan", "2022"),
        ("三、下半年工作安排", 2022, "development_plan", "plan", "2022"),
        ("一、2025年上半年计划执行情况", 2025, "development_plan", "review", "2025-S1"),
        ("一、２００９年工作回顾", 2010, "government_work", "review", "2009"),
        ("一、经济运行情况", 2021, "economic_analysis", "review", "2021"),
        ("新一届政府目标任务", 2017, "government_work", "plan", "2021"),
        ("“十四五”时期主要目标", 2021, "government_work", "plan", "2025"),
        ("名词解释", 2022, "government_work", "glossary", None),
        ("附：2016年民生实事完成情况", 2017, "government_work", "review", "2016"),
        ("附：2025年省十件民生实事", 2025, "government_work", "plan", "2025"),
    ],
)
def test_headings(heading, year, genre, kind, period):
    found = part_of(f"{heading}\n正文。", "正文", year=year, genre=genre)
    assert found.kind == kind
    assert (found.period.sdmx if found.period else None) == period


def test_subordinate_headings_inherit():
    text = "二、2022年工作安排\n（一）抓好项目\n正文甲。\n（二）回顾总结经验\n正文乙。"
    assert part_of(text, "正文甲", year=2022).kind == "plan"
    assert part_of(text, "正文乙", year=2022).kind == "plan"


def test_numbered_headings_under_an_unnumbered_one():
    text = "2022年上半年经济运行情况\n一、主要特点\n正文。"
    found = part_of(text, "正文", year=2022, genre="economic_analysis")
    assert found.period is not None
    assert found.period.sdmx == "2022-S1"


def test_a_sentence_turns_the_look():
    text = "回顾过去。\n今年经济社会发展主要预期目标是：\n甲增长。\n各位代表！"
    outline = read_outline(text, {"info": {"year": 2022}})
    assert outline.at(0).kind == ""
    assert outline.at(text.index("甲")).kind == "plan"


def test_five_years_ahead():
    found = part_of("二、今后五年目标任务\n正文。", "正文", year=2022)
    assert found.span is not None
    assert found.span.sdmx == "2022-01-01/P5Y"


def test_nothing_is_known():
    found = read_outline("正文。", {}).at(0)
    assert (found.kind, found.period, found.span, found.year) == ("", None, None, None)


@pytest.mark.parametrize("year", [0, -3, 99999, "2021", None, 3.5])
def test_years_that_are_none(year):
    assert read_outline("正文。", {"info": {"year": year}}).year is None

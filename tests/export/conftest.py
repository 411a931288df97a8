"""Reports made by hand, so that what is written can be told from what was read."""

import sys
from decimal import Decimal
from fractions import Fraction

import pytest

from qyie.report import Entity, Evidence, Observation, Report
from qyie.values import Indicator, Period, Place, Program, Quantity, ReportInfo, Section

# Hard wraps inside a word and a number, a space in a number, HTML, an emoji.
TEXT = (
    "清远市<b>政府</b>工作报告\n\n"
    "一、2021年工作回顾\n\n"
    "2021年，清远市地区生产总值712.39亿\n元、同比增长 5. 4%，一般公共预算收入下降1/3。"
    '深入实施“百千万工程”😀 & "双减"。\n\n'
    "二、2022年工作安排\n\n"
    "确保失业率3%以内，三次产业结构为3.9:43.9:52.2。\n"
)


def entity(label, surface, value=None, *, nth=0, source="rule:test", score=None):
    """An entity on the nth occurrence of a raw surface."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(surface, start + 1)
    text = surface.replace("\n", "").replace(" ", "")
    return Entity(
        label=label,
        text=text,
        start=start,
        end=start + len(surface),
        value=value,
        source=source,
        score=score,
    )


def observation(quantity, indicator, **fields):
    line_start = TEXT.rindex("\n\n", 0, quantity.start) + 2
    line_end = TEXT.index("。", quantity.start) + 1
    evidence = Evidence(
        quantity=(quantity.start, quantity.end),
        indicator=(indicator.start, indicator.end) if indicator else None,
        sentence=TEXT[line_start:line_end].replace("\n", ""),
        sentence_start=line_start,
        sentence_end=line_end,
    )
    return Observation(
        quantity=quantity,
        indicator=indicator,
        ref_area="清远市",
        ref_area_code="441800",
        evidence=evidence,
        **fields,
    )


def made_report():
    percent = {"unit": "%", "dimension": "ratio", "kind": "percent"}
    year = entity(
        "PERIOD", "2021年", Period(start="2021-01-01", end="2021-12-31", sdmx="2021"), nth=1
    )
    city = entity(
        "PLACE",
        "清远市",
        Place(name="清远市", full_name="广东省清远市", code="441800", level="prefecture"),
        nth=1,
    )
    gdp = entity(
        "INDICATOR", "地区生产总值", Indicator(id="gdp", name="地区生产总值", name_en="GDP")
    )
    amount = entity(
        "QUANTITY",
        "712.39亿\n元",
        Quantity(value="71239000000", stated="712.39", unit_mult=8, unit="元", low=None),
    )
    growth = entity("QUANTITY", "5. 4%", Quantity(value="5.4", stated="5.4", **percent))
    revenue = entity("INDICATOR", "一般公共预算收入", Indicator(name="一般公共预算收入"))
    third = entity(
        "QUANTITY",
        "1/3",
        Quantity(value=Decimal(1) / 3, stated=Fraction(1, 3), kind="ratio"),
        source="model",
        score=0.75,
    )
    program = entity(
        "PROGRAM", "百千万工程", Program(name="百千万工程", definition='百县<千镇>"万村"')
    )
    open_program = entity("PROGRAM", "双减")
    jobless = entity("INDICATOR", "失业率", Indicator(id="unemployment_rate", name="失业率"))
    limit = entity(
        "QUANTITY", "3%以内", Quantity(value="3", stated="3", high="3", bound="le", **percent)
    )
    structure = entity("INDICATOR", "三次产业结构", Indicator(name="三次产业结构"))
    parts = entity(
        "QUANTITY", "3.9:43.9:52.2", Quantity(parts=("3.9", "43.9", "52.2"), kind="ratio")
    )
    sections = [
        Section(
            heading="一、2021年工作回顾", level=1, start=TEXT.index("一、"), end=TEXT.index("二、")
        ),
        Section(heading="二、2022年工作安排", level=1, start=TEXT.index("二、"), end=len(TEXT)),
    ]
    observations = (
        observation(
            amount,
            gdp,
            indicator_id="gdp",
            indicator_name="地区生产总值",
            time_period="2021",
            obs_value="71239000000",
            unit_measure="元",
            unit_mult=8,
        ),
        observation(
            growth,
            gdp,
            indicator_id="gdp",
            indicator_name="地区生产总值",
            time_period="2021",
            obs_value="5.4",
            unit_measure="%",
            transformation="growth_rate",
            basis="yoy",
            direction=1,
        ),
        observation(
            third,
            revenue,
            time_period="2021",
            obs_value=-Decimal(1) / 3,
            transformation="growth_rate",
            basis="yoy",
            direction=-1,
            score=0.5,
            reason="no canonical name",
        ),
        observation(
            limit,
            jobless,
            indicator_id="unemployment_rate",
            indicator_name="城镇调查失业率",
            time_period="2022",
            obs_value="3",
            high="3",
            bound="le",
            unit_measure="%",
            scenario="target",
        ),
        observation(parts, structure, time_period="2022", transformation="ratio"),
    )
    return Report(
        text=TEXT,
        entities=(
            year,
            city,
            gdp,
            amount,
            growth,
            revenue,
            third,
            program,
            open_program,
            jobless,
            limit,
            structure,
            parts,
        ),
        observations=observations,
        glossary={"百千万工程": "百县<千镇>万村"},
        info=ReportInfo(
            title="清远市<b>政府</b>工作报告",
            area="清远市",
            area_code="441800",
            year=2022,
            genre="government_work",
        ),
        sections=sections,
    )


@pytest.fixture(scope="session")
def report():
    return made_report()


@pytest.fixture
def hostile():
    """A report whose texts try to run, to break out, and to break the format."""
    surfaces = ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-4.6%", "\x00\x0b", "\ud800", 'a\n"b",c']
    text = "。".join(surfaces)
    entities, at = [], 0
    for surface in surfaces:
        entities.append(
            Entity(
                label="INDICATOR", text=surface, start=at, end=at + len(surface), source="rule:x"
            )
        )
        at += len(surface) + 1
    return Report(text=text, entities=entities)


@pytest.fixture
def hide_module(monkeypatch):
    """Make a package look as if it were not installed."""

    def hide(name):
        for loaded in [one for one in sys.modules if one.partition(".")[0] == name]:
            monkeypatch.delitem(sys.modules, loaded)
        monkeypatch.setitem(sys.modules, name, None)

    return hide

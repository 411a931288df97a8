"""The headline view over observations."""

from dataclasses import dataclass, field
from decimal import Decimal

from qyie.language.indicators import indicator
from qyie.lexicons.loader import load_rows
from qyie.linking.headline import MainIndicatorRow, headline


@dataclass
class Written:
    text: str


@dataclass
class Figure:
    quantity: Written
    indicator_id: str | None = "gdp"
    ref_area: str | None = "江南市"
    time_period: str | None = "2022"
    obs_value: Decimal | None = None
    unit_measure: str | None = None
    transformation: str = "level"
    basis: str | None = None
    scenario: str = "actual"
    extra: dict = field(default_factory=dict)


def growth(text, value, **values):
    figure = Figure(Written(text), obs_value=Decimal(value), transformation="growth_rate", **values)
    figure.basis = values.get("basis", "yoy")
    return figure


def test_last_result_and_next_target():
    rows = headline(
        [
            Figure(Written("600亿元"), time_period="2021"),
            Figure(Written("640亿元")),
            growth("5.1%", "5.1"),
            growth("7%", "7", basis="avg_annual", time_period="2018-01-01/P5Y"),
            growth("6%", "6", scenario="target", time_period="2023"),
            growth("6.5%", "6.5", scenario="target", time_period="2023-01-01/P5Y"),
            Figure(Written("900亿元"), scenario="target", time_period="2027"),
        ]
    )
    assert [row.to_dict() for row in rows] == [
        {
            "indicator_id": "gdp",
            "indicator": "地区生产总值",
            "period": "2022",
            "level": "640亿元",
            "growth": "5.1%",
            "scenario": "actual",
            "target_period": "2023",
            "target_level": "900亿元",
            "target_growth": "6%",
        }
    ]


def test_the_longer_time_of_one_end_and_then_the_first():
    rows = headline(
        [
            growth("3%", "3", time_period="2022-S2"),
            growth("4%", "4", time_period="2022"),
            growth("9%", "9", time_period="2022"),
        ]
    )
    assert rows[0].growth is not None
    assert rows[0].growth.text == "4%"


def test_falls_are_signed_once():
    rows = headline([growth("15.6%", "-15.6"), growth("-2%", "-2", indicator_id="exports")])
    assert [row.to_dict()["growth"] for row in rows] == ["-15.6%", "-2%"]


def test_other_areas_and_unknown_indicators_are_left_out():
    figures = [
        Figure(Written("9亿元"), ref_area="江北省"),
        Figure(Written("3个"), indicator_id=None),
        Figure(Written("4个"), indicator_id="no_such_indicator"),
    ]
    assert headline(figures, area="江南市") == []
    assert len(headline(figures)) == 1


def test_an_amount_comes_before_the_part_of_a_plan():
    done = Figure(Written("104%"), unit_measure="%", time_period="2023")
    rows = headline([Figure(Written("640亿元"), unit_measure="元"), done])
    assert rows[0].level is not None
    assert rows[0].level.text == "640亿元"


def test_the_price_index_and_its_rise_share_a_line():
    rise = growth("2%", "2", indicator_id="cpi_rise", scenario="target", time_period="2023")
    rows = headline([Figure(Written("101.2"), indicator_id="cpi"), rise])
    assert len(rows) == 1
    assert rows[0].target_growth is not None


def test_main_indicators_are_those_of_the_lexicon():
    for row in load_rows("linking/main_indicators.jsonl", MainIndicatorRow):
        found = indicator(row.name)
        assert (found.id, found.name) == (row.id, row.name)

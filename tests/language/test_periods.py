"""Time expressions: the example table, the corpus, and properties."""

from __future__ import annotations

import datetime
import functools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qyie.errors import OptionError, TextError
from qyie.language.periods import find_periods, period

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "tests" / "data" / "periods.jsonl"
REPORTS = sorted((ROOT / "corpus").glob("*-*.jsonl"))


def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in TABLE.read_text(encoding="utf-8").splitlines()]


def anchors(row: dict[str, Any]) -> dict[str, Any]:
    given_anchors = {name: row[name] for name in ("year", "section_year") if name in row}
    if "today" in row:
        given_anchors["today"] = datetime.date.fromisoformat(row["today"])
    return given_anchors


def date(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


# -- Examples ------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['form']}: {row['text']}")
def test_value(row: dict[str, Any]) -> None:
    value = period(row["text"], **anchors(row))
    if row.get("period") is False:
        assert value is None
        return
    assert value is not None
    assert (value.start, value.end) == (date(row["start"]), date(row["end"]))
    assert value.sdmx == row["sdmx"]
    assert value.relative is row["relative"]


@pytest.mark.parametrize(
    "row", [row for row in rows() if "sentence" in row], ids=lambda row: str(row["sentence"])
)
def test_found_in_a_sentence(row: dict[str, Any]) -> None:
    sentence = row["sentence"]
    found = find_periods(sentence, **anchors(row))
    assert [sentence[start:end] for start, end, _ in found] == row["found"]
    for start, end, value in found:
        assert value == period(sentence[start:end], **anchors(row))


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_spans_of_the_corpus(report: Path) -> None:
    gold, found = set(), set()
    for number, line in enumerate(report.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        gold |= {
            (number, span["start"], span["end"])
            for span in row["spans"]
            if span["label"] == "PERIOD"
        }
        found |= {(number, start, end) for start, end, _ in find_periods(row["text"])}
    right = len(gold & found)
    assert 2 * right / (len(gold) + len(found)) >= 0.97


# -- Anchors -------------------------------------------------------------------------------------


def test_without_an_anchor_a_relative_time_has_no_days() -> None:
    for text in ("今年", "前三季度", "年底前", "过去五年", "上月", "今天", "上年", "五年前"):
        value = period(text)
        assert value is not None
        assert (value.start, value.end, value.sdmx, value.relative) == (None, None, None, True)


def test_section_year_moves_yearless_times_and_not_those_of_the_speaker() -> None:
    for text, expected in (("全年", "2021"), ("上年", "2020"), ("今年", "2022"), ("去年", "2021")):
        value = period(text, year=2022, section_year=2021)
        assert value is not None
        assert value.sdmx == expected


def test_today_gives_the_year_where_none_is_given() -> None:
    value = period("去年", today=datetime.date(2023, 8, 15))
    assert value is not None
    assert value.sdmx == "2022"


def test_find_takes_the_same_anchors() -> None:
    text = "全年增长5%，去年下降，上月持平。"
    found = find_periods(text, year=2022, section_year=2021, today=datetime.date(2022, 3, 1))
    assert [value.sdmx for _, _, value in found] == ["2021", "2021", "2022-M02"]


@pytest.mark.parametrize("year", [0, -1, 10_000, 10**30, True, "2021", 2021.0])
def test_no_year(year: Any) -> None:
    with pytest.raises(OptionError, match="1 to 9999"):
        period("今年", year=year)
    with pytest.raises(OptionError, match="1 to 9999"):
        find_periods("今年", section_year=year)


@pytest.mark.parametrize("today", ["2021-01-01", 2021])
def test_no_day(today: Any) -> None:
    with pytest.raises(OptionError, match="today"):
        period("今天", today=today)


@pytest.mark.parametrize("text", [None, b"2021", 2021, ["2021年"]])
def test_no_text(text: Any) -> None:
    with pytest.raises(TextError, match="pass str"):
        period(text)
    with pytest.raises(TextError, match="pass str"):
        find_periods(text)


@pytest.mark.parametrize("year", [1, 2, 9998, 9999])
def test_edges_of_the_calendar(year: int) -> None:
    for row in rows():
        value = period(row["text"], year=year)
        assert value is None or value.start is None or value.end is None or value.start <= value.end


# -- Written forms parse back --------------------------------------------------------------------

DIGIT_STYLES = ("0123456789", "０１２３４５６７８９")
CHINESE = "零一二三四五六七八九"


def spelled(number: int) -> str:
    """A number below a hundred in Chinese numerals."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else CHINESE[tens] + "十"
    return head + (CHINESE[ones] if ones or not tens else "")


@st.composite
def numerals(draw: st.DrawFn) -> tuple[Any, Any]:
    """A way to write years and a way to write small numbers."""
    style = draw(st.sampled_from((*DIGIT_STYLES, "〇", "○", "零")))
    if len(style) == 10:
        write = functools.partial(str.translate)
        table = str.maketrans("0123456789", style)
        return (lambda year: write(str(year), table)), (lambda number: write(str(number), table))
    digits = style + CHINESE[1:]
    return (lambda year: "".join(digits[int(digit)] for digit in str(year))), spelled


@st.composite
def rendered(draw: st.DrawFn) -> tuple[str, str, bool]:
    """An expression with its SDMX time period, and whether it can be found in running text."""
    year_as, number_as = draw(numerals())
    year = draw(st.integers(1900, 2099))
    space = draw(st.sampled_from(("", "", " ")))
    dash = draw(st.sampled_from(("-", "—", "－", "至", "到", "~")))
    head = f"{year_as(year)}{space}年"
    form = draw(st.sampled_from(("year", "half", "quarter", "month", "day", "months", "years")))
    if form == "year":
        return head, str(year), True
    if form == "half":
        half = draw(st.integers(1, 2))
        return f"{head}{'上下'[half - 1]}半年", f"{year}-S{half}", True
    if form == "quarter":
        quarter = draw(st.integers(1, 4))
        ordinal = draw(st.sampled_from(("", "第")))
        return f"{head}{ordinal}{number_as(quarter)}季度", f"{year}-Q{quarter}", True
    month = draw(st.integers(1, 12))
    if form == "month":
        suffix = draw(st.sampled_from(("", "份")))
        return f"{head}{number_as(month)}{space}月{suffix}", f"{year}-M{month:02}", True
    if form == "day":
        day = draw(st.integers(1, 28))
        written = f"{head}{number_as(month)}{space}月{number_as(day)}{space}日"
        return written, f"{year}-{month:02}-{day:02}", True
    if form == "months":
        last = draw(st.sampled_from((2, 4, 5, 7, 8, 9, 10, 11)))
        written = f"{head}{number_as(1)}{dash}{number_as(last)}月"
        return written, f"{year}-01-01/P{last}M", True
    length = draw(st.integers(2, 30))
    left = draw(st.sampled_from((year_as(year), head)))
    return f"{left}{dash}{year_as(year + length - 1)}年", f"{year}-01-01/P{length}Y", True


@given(rendered())
@settings(max_examples=400)
def test_rendered_periods_parse_back(example: tuple[str, str, bool]) -> None:
    written, sdmx, _ = example
    value = period(written)
    assert value is not None
    assert value.sdmx == sdmx
    assert value.relative is False


@given(rendered(), st.sampled_from(("截至{}，全市", "{}实现增长", "（{}）", "与{}相比")))
@settings(max_examples=400)
def test_found_as_parsed_alone(example: tuple[str, str, bool], carrier: str) -> None:
    written, _, _ = example
    text = carrier.format(written)
    [(start, end, value)] = find_periods(text)
    assert text[start:end] == written
    assert value == period(written)


PLANS = (
    *("一五", "二五", "三五", "四五", "五五", "六五", "七五", "八五", "九五", "十五"),
    *("十一五", "十二五", "十三五", "十四五", "十五五"),
)


@given(st.integers(0, 14), st.sampled_from(("{}", "“{}”", "“{}”期间", "{}时期", "在“{}”期间")))
def test_plans_parse_back(index: int, frame: str) -> None:
    value = period(frame.format(PLANS[index]))
    assert value is not None
    # After the second plan came three years of adjustment that belong to none.
    first = 1953 + 5 * index + (3 if index > 1 else 0)
    assert value.sdmx == f"{first}-01-01/P5Y"


# -- Arbitrary text ------------------------------------------------------------------------------

SHAPES = st.text(
    alphabet="0123456789０９〇○一二三五十百两年月日季度上中下旬半前后底末初今去明全同期"
    "至到—-~、/. “”《》第近过来内",
    max_size=40,
)


@given(st.one_of(SHAPES, st.text(max_size=60)), st.sampled_from((None, 1, 2021, 9999)))
@settings(max_examples=600)
def test_arbitrary_text(text: str, year: int | None) -> None:
    value = period(text, year=year)
    values = [] if value is None else [value]
    last = 0
    for start, end, found in find_periods(text, year=year):
        assert last <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        assert found == period(text[start:end], year=year)
        last = end
        values.append(found)
    for one in values:
        assert one.start is None or one.end is None or one.start <= one.end
        if one.sdmx is not None:
            assert one.start is not None
            assert one.end is not None


@pytest.mark.parametrize(
    "unit",
    ["1", "一", "“", "《", "2021年", "1-", "年底前", "十五", "《2021年", "“2021年a", " ", "前"],
)
def test_long_repetitions_end(unit: str) -> None:
    text = unit * 20_000
    for start, end, _ in find_periods(text, year=2021):
        assert start < end


def test_every_form_is_documented() -> None:
    page = (ROOT / "docs" / "periods.md").read_text(encoding="utf-8")
    for row in rows():
        assert f"| {row['form'].removeprefix('not a time: ')} |" in page
        assert row["text"] in page

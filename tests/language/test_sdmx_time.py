"""SDMX time periods and the corpus' short forms."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qyie.errors import TextError
from qyie.language.sdmx_time import format_sdmx, parse_sdmx

PERIODS = [
    ("2021", "2021-01-01", "2021-12-31", "2021"),
    ("2021-A1", "2021-01-01", "2021-12-31", "2021"),
    ("2025-S1", "2025-01-01", "2025-06-30", "2025-S1"),
    ("2025-H1", "2025-01-01", "2025-06-30", "2025-S1"),
    ("2020-H2", "2020-07-01", "2020-12-31", "2020-S2"),
    ("2021-Q3", "2021-07-01", "2021-09-30", "2021-Q3"),
    ("2021-M11", "2021-11-01", "2021-11-30", "2021-M11"),
    ("2020-02", "2020-02-01", "2020-02-29", "2020-M02"),
    ("2017-01-10", "2017-01-10", "2017-01-10", "2017-01-10"),
    ("2017-01-10T09:30:00", "2017-01-10", "2017-01-10", "2017-01-10"),
    ("2020-D060", "2020-02-29", "2020-02-29", "2020-02-29"),
    ("2021-01/2021-11", "2021-01-01", "2021-11-30", "2021-01-01/P11M"),
    ("2021-Q1/2021-Q3", "2021-01-01", "2021-09-30", "2021-01-01/P9M"),
    ("2021-Q1/2021-Q2", "2021-01-01", "2021-06-30", "2021-S1"),
    ("2012/2016", "2012-01-01", "2016-12-31", "2012-01-01/P5Y"),
    ("2021-01-01/P11M", "2021-01-01", "2021-11-30", "2021-01-01/P11M"),
    ("2021-01-01/P9M", "2021-01-01", "2021-09-30", "2021-01-01/P9M"),
    ("2012-01-01/P5Y", "2012-01-01", "2016-12-31", "2012-01-01/P5Y"),
    ("2021-12-01/P4M", "2021-12-01", "2022-03-31", "2021-12-01/P4M"),
    ("2021-06-11/P10D", "2021-06-11", "2021-06-20", "2021-06-11/P10D"),
    ("9999-01-01/P1Y", "9999-01-01", "9999-12-31", "9999"),
]
DATES = st.dates()


@pytest.mark.parametrize(("written", "start", "end", "canonical"), PERIODS)
def test_reads_and_writes(written: str, start: str, end: str, canonical: str) -> None:
    days = datetime.date.fromisoformat(start), datetime.date.fromisoformat(end)
    assert parse_sdmx(written) == days
    assert format_sdmx(*days) == canonical


@pytest.mark.parametrize(
    "written",
    [
        "",
        "21",
        "0000",
        "2021-13",
        "2021-Q5",
        "2021-S3",
        "2021-02-30",
        "2021-D366",
        "2021/2020",
        "2021-01-01/P",
        "2021-01-01/PT5H",
        "9999-01-01/P2Y",
        "9999-12-31/P99999D",
        "二〇二一",
        "２０２１",
        "2021年",
    ],
)
def test_is_no_period(written: str) -> None:
    assert parse_sdmx(written) is None


@given(DATES, DATES)
def test_days_survive_writing_and_reading(one: datetime.date, other: datetime.date) -> None:
    start, end = sorted((one, other))
    written = format_sdmx(start, end)
    assert written is not None
    assert parse_sdmx(written) == (start, end)


@given(st.text(alphabet="0123456789-/PYMDQSHT年", max_size=24))
def test_reads_nothing_backwards(written: str) -> None:
    days = parse_sdmx(written)
    assert days is None or days[0] <= days[1]


def test_open_ends_have_no_form() -> None:
    day = datetime.date(2021, 1, 1)
    assert format_sdmx(None, day) is None
    assert format_sdmx(day, None) is None
    assert format_sdmx(day, day - datetime.timedelta(days=1)) is None


@pytest.mark.parametrize("wrong", [2021, None, b"2021"])
def test_wrong_types(wrong: Any) -> None:
    with pytest.raises(TextError, match="pass str"):
        parse_sdmx(wrong)
    with pytest.raises(TextError, match="pass one"):
        format_sdmx(datetime.date(2021, 1, 1), wrong or "2021")

"""Calendar arithmetic on inclusive spans of days."""

from __future__ import annotations

from datetime import date

import pytest

from qyie.language import dates


def test_stretches() -> None:
    assert dates.day(2020, 2, 29) == (date(2020, 2, 29), date(2020, 2, 29))
    assert dates.month(2021, 2) == (date(2021, 2, 1), date(2021, 2, 28))
    assert dates.months((2021, 12), (2022, 3)) == (date(2021, 12, 1), date(2022, 3, 31))
    assert dates.quarters(2021, 2, 4) == (date(2021, 4, 1), date(2021, 12, 31))
    assert dates.years(2021, 2025) == (date(2021, 1, 1), date(2025, 12, 31))
    assert dates.years(9999, 9999) == (date(9999, 1, 1), date(9999, 12, 31))


@pytest.mark.parametrize(
    "days",
    [
        dates.day(2021, 2, 29),
        dates.day(0, 1, 1),
        dates.day(10_000, 1, 1),
        dates.day(10**30, 1, 1),
        dates.month(2021, 13),
        dates.month(2021, 0),
        dates.quarters(2021, 0, 1),
        dates.quarters(2021, 4, 5),
        dates.quarters(2021, 3, 2),
        dates.years(0, 1),
        dates.years(2021, 2020),
        dates.years(9999, 10_000),
    ],
)
def test_no_such_days(days: dates.Days | None) -> None:
    assert days is None

import csv
import io
from decimal import Decimal

from qyie.export.sdmx import COLUMNS, to_sdmx_csv


def read(report):
    return list(csv.DictReader(io.StringIO(to_sdmx_csv(report))))


def test_the_value_is_as_stated_with_its_multiplier(report):
    first = read(report)[0]
    assert list(first) == list(COLUMNS)
    assert (first["OBS_VALUE"], first["UNIT_MULT"]) == ("712.39", "8")
    assert (first["REF_AREA"], first["INDICATOR"], first["OBS_STATUS"]) == ("441800", "gdp", "A")


def test_value_and_multiplier_make_the_observation(report):
    for row, observation in zip(read(report), report.observations, strict=True):
        if observation.obs_value is None:
            assert row["OBS_VALUE"] == ""
        else:
            value = Decimal(row["OBS_VALUE"]).scaleb(int(row["UNIT_MULT"]))
            assert value == observation.obs_value


def test_a_fall_is_negative_and_a_target_is_a_forecast(report):
    rows = read(report)
    assert rows[2]["OBS_VALUE"].startswith("-0.333")
    assert (rows[3]["OBS_STATUS"], rows[3]["SCENARIO"]) == ("F", "target")
    assert (rows[3]["BOUND"], rows[3]["UPPER_BOUND"]) == ("le", "3")

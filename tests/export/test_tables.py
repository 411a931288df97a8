import json
from decimal import Decimal

import pytest

from qyie.errors import OptionError
from qyie.export.tables import columns, plain, to_dicts
from qyie.linking.headline import HeadlineRow
from qyie.report import Report

OBSERVATIONS = (
    "indicator indicator_id indicator_name ref_area ref_area_code time_period obs_value low high",
    "unit_measure unit_mult stated bound transformation basis direction scenario",
    "quantity start end sentence score reason",
)
ENTITIES = ["label", "text", "start", "end", "name", "code", "value", "component", "score"]


@pytest.mark.parametrize(
    ("table", "names"), [("observations", " ".join(OBSERVATIONS).split()), ("entities", ENTITIES)]
)
def test_columns_are_stable(report, table, names):
    assert [column.name for column in columns(table)] == names
    for row in to_dicts(report, table):
        assert list(row) == names


def test_source_is_the_first_column_of_a_file():
    for table in ("observations", "entities", "headline"):
        names = [column.name for column in columns(table, source=True)]
        assert names[0] == "source"
        assert len(set(names)) == len(names)


def test_headline_columns_are_those_of_a_headline_row():
    row = HeadlineRow(indicator_id="gdp", indicator="地区生产总值").to_dict()
    assert [column.name for column in columns("headline")] == list(row)


def test_headline_rows(report):
    first = to_dicts(report, "headline")[0]
    assert (first["indicator_id"], first["level"], first["growth"]) == ("gdp", "712.39亿元", "5.4%")


def test_dicts_are_json_and_exact(report):
    rows = to_dicts(report)
    assert json.loads(json.dumps(rows)) == rows
    assert rows[0]["obs_value"] == "71239000000"
    assert rows[0]["stated"] == "712.39"
    assert rows[0]["unit_mult"] == 8
    assert rows[2]["stated"] == "1/3"
    assert Decimal(rows[2]["obs_value"]) == -Decimal(1) / 3
    assert rows[3]["high"] == "3"
    assert rows[4]["obs_value"] is None


def test_entity_rows_name_values(report):
    rows = {row["text"]: row for row in to_dicts(report, "entities")}
    assert (rows["清远市"]["name"], rows["清远市"]["code"]) == ("广东省清远市", "441800")
    assert (rows["2021年"]["name"], rows["2021年"]["code"]) == ("2021", "2021")
    assert rows["712.39亿元"]["name"] == "71,239,000,000 元"
    assert rows["712.39亿元"]["value"]["value"] == "71239000000"
    assert rows["3.9:43.9:52.2"]["name"] == "3.9 : 43.9 : 52.2"
    assert rows["双减"]["value"] is None
    assert (rows["1/3"]["component"], rows["1/3"]["score"]) == ("model", 0.75)


@pytest.mark.parametrize("table", ["observation", "", None, 3, ["entities"]])
def test_an_unknown_table_is_named(report, table):
    with pytest.raises(OptionError, match="observations, entities"):
        to_dicts(report, table)


def test_an_empty_report_has_no_rows():
    assert to_dicts(Report(text="")) == []


@pytest.mark.parametrize(
    ("number", "digits"),
    [("1E+3", "1000"), ("0.50", "0.50"), ("-15.6", "-15.6"), ("1E+99999", "1E+99999"), ("0", "0")],
)
def test_plain_digits(number, digits):
    assert plain(Decimal(number)) == digits

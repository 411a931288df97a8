import polars
import pytest

from qyie.errors import MissingExtraError, OptionError
from qyie.export.tables import columns
from qyie.report import Report


@pytest.mark.parametrize("table", ["observations", "entities", "headline"])
@pytest.mark.parametrize("method", ["to_pandas", "to_polars"])
@pytest.mark.parametrize("empty", [False, True])
def test_columns_and_types_do_not_depend_on_the_rows(report, table, method, empty):
    full = getattr(report, method)(table)
    frame = getattr(Report(text=""), method)(table) if empty else full
    assert list(frame.columns) == [column.name for column in columns(table)]
    assert list(frame.dtypes) == list(full.dtypes)


def test_pandas_numbers_can_be_reckoned_with(report):
    frame = report.to_pandas()
    assert frame["obs_value"].dtype == "float64"
    assert frame.loc[0, "obs_value"] == 71239000000.0
    assert frame["obs_value"].isna().tolist() == [False, False, False, False, True]
    assert frame["start"].dtype == "int64"
    assert frame["basis"].isna().sum() == 3
    assert frame.groupby("scenario").size().to_dict() == {"actual": 4, "target": 1}


def test_polars_numbers_can_be_reckoned_with(report):
    frame = report.to_polars()
    assert frame["obs_value"].dtype == polars.Float64
    assert frame["obs_value"].null_count() == 1
    assert frame.filter(polars.col("transformation") == "growth_rate").height == 2


def test_the_table_is_the_one_asked_for(report):
    assert len(report.to_pandas("entities")) == len(report.entities)
    assert report.to_polars("entities").height == len(report.entities)


def test_hostile_text_fits_into_frames(hostile):
    assert len(hostile.to_pandas("entities")) == 7
    assert hostile.to_polars("entities").height == 7


@pytest.mark.parametrize("method", ["to_pandas", "to_polars"])
def test_an_unknown_table_is_named(report, method):
    with pytest.raises(OptionError, match="rows"):
        getattr(report, method)("rows")


@pytest.mark.parametrize(("method", "package"), [("to_pandas", "pandas"), ("to_polars", "polars")])
def test_a_missing_extra_says_how_to_install_it(report, method, package, hide_module):
    hide_module(package)
    with pytest.raises(MissingExtraError, match=rf"pip install 'qyie\[{package}\]'"):
        getattr(report, method)()

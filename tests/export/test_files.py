import csv
import json

import openpyxl
import pandas
import pytest
from pyarrow import parquet

from qyie.errors import MissingExtraError, OptionError
from qyie.export.files import SUFFIXES, check_output, open_writer, write_reports
from qyie.export.tables import columns, to_dicts
from qyie.report import Report

TABLES = ("observations", "entities", "headline")


def write(report, path, table=None):
    assert write_reports([("a.txt", report), ("b.txt", report)], path, table=table) == 2
    return path


def names(table):
    return [column.name for column in columns(table, source=True)]


@pytest.mark.parametrize("table", TABLES)
def test_csv_reads_back(report, tmp_path, table):
    path = write(report, tmp_path / "out.csv", table)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        read = list(csv.DictReader(file))
    rows = to_dicts(report, table)
    assert list(read[0]) == names(table)
    assert [row["source"] for row in read] == ["a.txt"] * len(rows) + ["b.txt"] * len(rows)
    for got, row in zip(read, rows + rows, strict=True):
        for name, value in row.items():
            if isinstance(value, dict):
                assert json.loads(got[name]) == value
            else:
                assert got[name] == ("" if value is None else str(value))


def test_pandas_reads_the_csv(report, tmp_path):
    frame = pandas.read_csv(write(report, tmp_path / "out.csv"), dtype={"ref_area_code": str})
    assert frame["obs_value"].tolist()[:2] == [71239000000.0, 5.4]
    assert frame["ref_area_code"].unique().tolist() == ["441800"]


@pytest.mark.parametrize("table", TABLES)
def test_excel_reads_back(report, tmp_path, table):
    book = openpyxl.load_workbook(write(report, tmp_path / "out.xlsx", table))
    sheet = book.active
    assert sheet.title == table
    assert sheet.freeze_panes == "A2"
    header, *lines = sheet.iter_rows(values_only=True)
    assert list(header) == names(table)
    assert len(lines) == 2 * len(to_dicts(report, table))


def test_excel_numbers_are_numbers_and_columns_fit(report, tmp_path):
    sheet = openpyxl.load_workbook(write(report, tmp_path / "out.xlsx")).active
    place = names("observations").index("obs_value") + 1
    assert sheet.cell(2, place).value == 71239000000
    assert sheet.cell(4, place).data_type == "n"
    assert sheet.cell(2, names("observations").index("stated") + 1).data_type == "s"
    assert sheet.column_dimensions["B"].width >= 20
    assert sheet.auto_filter.ref.startswith("A1:")


@pytest.mark.parametrize("table", TABLES)
def test_parquet_reads_back(report, tmp_path, table):
    found = parquet.read_table(write(report, tmp_path / "out.parquet", table))
    assert found.column_names == names(table)
    assert found.num_rows == 2 * len(to_dicts(report, table))
    empty = tmp_path / "empty.parquet"
    write_reports([("a.txt", Report(text=""))], empty, table=table)
    assert parquet.read_schema(empty) == found.schema


def test_jsonl_holds_whole_reports_that_validate(report, tmp_path):
    path = write(report, tmp_path / "out.jsonl")
    lines = path.read_text("utf-8").splitlines()
    read = [Report.model_validate_json(line) for line in lines]
    assert [one.source for one in read] == ["a.txt", "b.txt"]
    assert read[0].model_copy(update={"source": None}) == report


@pytest.mark.parametrize("table", TABLES)
def test_jsonl_of_a_table_holds_rows(report, tmp_path, table):
    path = write(report, tmp_path / "out.jsonl", table)
    read = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert read[0] == {"source": "a.txt", **to_dicts(report, table)[0]}
    assert len(read) == 2 * len(to_dicts(report, table))


def test_html_of_several_reports_has_one_page_with_anchors_of_their_own(report, tmp_path):
    page = write(report, tmp_path / "out.html").read_text("utf-8")
    assert page.count("<!DOCTYPE html>") == 1
    assert page.count("<article") == 2
    ids = [part.partition('"')[0] for part in page.split(' id="')[1:]]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_hostile_text_is_written_in_every_type(hostile, tmp_path, suffix):
    table = None if suffix in (".html", ".sdmx.csv") else "entities"
    path = tmp_path / f"out{suffix}"
    write_reports([("x\ud800.txt", hostile)], path, table=table)
    assert path.stat().st_size > 0


def test_csv_has_no_formulas(hostile, tmp_path):
    path = tmp_path / "out.csv"
    write_reports([("=x.txt", hostile)], path, table="entities")
    with path.open(encoding="utf-8-sig", newline="") as file:
        read = list(csv.DictReader(file))
    texts = [row["text"] for row in read]
    assert texts[:4] == ["'=1+1", "'@SUM(A1)", "'+cmd|' /C calc'!A0", "-4.6%"]
    assert texts[6] == 'a\n"b",c'
    assert read[0]["source"] == "'=x.txt"


def test_excel_has_no_formulas(hostile, tmp_path):
    path = tmp_path / "out.xlsx"
    write_reports([("=x.txt", hostile)], path, table="entities")
    for row in openpyxl.load_workbook(path).active.iter_rows():
        assert all(cell.data_type in ("s", "n") for cell in row)
    first = openpyxl.load_workbook(path).active["C2"]
    assert first.value == "=1+1"
    assert first.quotePrefix


@pytest.mark.parametrize(
    ("name", "table", "message"),
    [
        ("out.doc", None, r"\.csv"),
        ("out", None, r"\.csv"),
        ("out.html", "entities", "leave the table out"),
        ("out.sdmx.csv", "entities", "leave the table out"),
        ("out.csv", "rows", "observations"),
        ("no/out.csv", None, "make the folder"),
        ("folder.csv", None, "is a folder"),
    ],
)
def test_what_cannot_be_written_is_said_before_any_work(tmp_path, name, table, message):
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(OptionError, match=message):
        check_output(tmp_path / name, table)
    with pytest.raises(OptionError, match=message):
        open_writer(tmp_path / name, table)
    assert [path.name for path in tmp_path.iterdir()] == ["folder.csv"]


@pytest.mark.parametrize(
    ("suffix", "module", "extra"),
    [(".xlsx", "openpyxl", "excel"), (".parquet", "pyarrow", "parquet")],
)
def test_a_missing_extra_says_how_to_install_it(tmp_path, hide_module, suffix, module, extra):
    hide_module(module)
    with pytest.raises(MissingExtraError, match=rf"qyie\[{extra}\]"):
        check_output(tmp_path / f"out{suffix}")


def test_what_was_added_is_kept_when_the_rest_fails(report, tmp_path):
    def failing():
        yield "a.txt", report
        raise KeyboardInterrupt

    for suffix in SUFFIXES:
        path = tmp_path / f"out{suffix}"
        with pytest.raises(KeyboardInterrupt):
            write_reports(failing(), path)
        whole = tmp_path / f"whole{suffix}"
        write_reports([("a.txt", report)], whole)
        if suffix in (".xlsx", ".parquet"):
            assert path.stat().st_size == pytest.approx(whole.stat().st_size, abs=16)
        else:
            assert path.read_bytes() == whole.read_bytes()

import csv
import json

import openpyxl
import pytest
from pyarrow import parquet

from qyie.api import parse_many
from qyie.report import Report


def rows(out):
    return [json.loads(line) for line in out.splitlines()]


def one_line(err):
    assert err.count("\n") == 1
    assert err.startswith("qyie: ")
    assert "Traceback" not in err
    return err


def test_a_pipe_gets_a_report_a_line_and_nothing_else(qyie, text_file, other_file):
    code, out, err = qyie("parse", text_file, other_file)
    assert (code, err) == (0, "")
    reports = [Report.model_validate_json(line) for line in out.splitlines()]
    assert [report.source for report in reports] == [str(text_file), str(other_file)]
    assert reports[0].text == text_file.read_text("utf-8")


def test_a_terminal_gets_a_table(qyie, text_file, other_file, terminal):
    terminal()
    code, out, _ = qyie("parse", text_file, other_file)
    assert code == 0
    assert str(other_file) in out
    line = next(line for line in out.splitlines() if "712.39亿元" in line)
    assert "+5.4% 同比" in line
    assert "清远市" in line


@pytest.mark.parametrize("named", [["-"], []])
def test_standard_input_is_read(qyie, stdin, named):
    stdin("全年完成投资12亿元。".encode())
    code, out, _ = qyie("parse", *named)
    assert code == 0
    assert rows(out)[0]["source"] == "stdin"
    assert rows(out)[0]["text"] == "全年完成投资12亿元。"


def test_standard_input_in_gb18030_is_read(qyie, stdin):
    stdin("全年完成投资12亿元，同比增长5.4%。".encode("gb18030"))
    assert rows(qyie("parse")[1])[0]["text"] == "全年完成投资12亿元，同比增长5.4%。"


def test_standard_input_that_is_no_text_fails_alone(qyie, stdin, other_file):
    stdin(b"%PDF-1.4")
    code, out, err = qyie("parse", "-", other_file)
    assert code == 1
    assert len(rows(out)) == 1
    assert "PDF" in one_line(err)


@pytest.mark.parametrize("table", ["observations", "entities"])
def test_table_says_which_rows(qyie, text_file, table):
    _, out, _ = qyie("parse", text_file, "--table", table)
    first = rows(out)[0]
    assert first["source"] == str(text_file)
    assert ("label" in first) == (table == "entities")
    assert ("obs_value" in first) == (table == "observations")


def test_headline_has_one_line_an_indicator(qyie, text_file, terminal):
    found = rows(qyie("parse", text_file, "--headline")[1])
    assert [row["indicator"] for row in found] == ["地区生产总值"]
    assert found[0]["level"] == "712.39亿元"
    assert found[0]["target_growth"] == "6%以上"
    terminal()
    assert "6%以上" in qyie("parse", text_file, "--headline")[1]


def test_place_is_honoured(qyie, other_file):
    _, out, _ = qyie("parse", other_file, "--table", "observations", "--place", "清远市清城区")
    assert rows(out)[0]["ref_area_code"] == "441802"


def test_year_is_honoured(qyie, other_file):
    _, out, _ = qyie("parse", other_file, "--table", "observations", "--year", "2019")
    assert rows(out)[0]["time_period"] == "2019"


def test_model_is_honoured(qyie, other_file, tmp_path):
    import spacy

    blank = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "qyie.tokenizer.v1"}}})
    blank.to_disk(tmp_path / "blank")
    _, out, _ = qyie("parse", other_file, "--model", tmp_path / "blank")
    assert rows(out)[0]["entities"] == []


def test_processes_are_honoured(qyie, text_file, other_file, monkeypatch):
    given = []

    def recorded(sources, **options):
        given.append(options["n_process"])
        return parse_many(sources, **{**options, "n_process": 1})

    monkeypatch.setattr("qyie.api.parse_many", recorded)
    assert qyie("parse", text_file, other_file, "--n-process", 2)[0] == 0
    assert given == [2]


def test_csv_opens_in_excel(qyie, text_file, tmp_path):
    target = tmp_path / "out.csv"
    assert qyie("parse", text_file, "-o", target) == (0, "", "")
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    with target.open(encoding="utf-8-sig", newline="") as file:
        read = list(csv.DictReader(file))
    assert read[0]["source"] == str(text_file)
    assert read[0]["obs_value"] == "71239000000"


def test_every_type_of_output(qyie, text_file, other_file, tmp_path):
    for suffix in ("jsonl", "csv", "xlsx", "parquet", "html", "sdmx.csv"):
        assert qyie("parse", text_file, other_file, "-o", tmp_path / f"o.{suffix}") == (0, "", "")
    sheet = openpyxl.load_workbook(tmp_path / "o.xlsx").active
    assert sheet.max_row == 1 + parquet.read_table(tmp_path / "o.parquet").num_rows
    assert (tmp_path / "o.html").read_text("utf-8").count("<article") == 2


def test_one_bad_file_costs_only_itself(qyie, text_file, other_file, tmp_path):
    target = tmp_path / "out.csv"
    code, _, err = qyie("parse", text_file, tmp_path / "missing.txt", other_file, "-o", target)
    assert code == 1
    assert "missing.txt" in one_line(err)
    text = target.read_text("utf-8-sig")
    assert str(text_file) in text
    assert str(other_file) in text


def test_when_nothing_could_be_read_the_old_file_stays(qyie, tmp_path):
    target = tmp_path / "out.csv"
    target.write_text("precious")
    code, _, err = qyie("parse", tmp_path / "missing.txt", "-o", target)
    assert code == 1
    assert "was not written" in err
    assert target.read_text() == "precious"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-o", "out.doc"], ".xlsx"),
        (["-o", "no/such/out.csv"], "folder"),
        (["-o", "out.html", "--table", "entities"], "leave the table out"),
        (["--table", "rows"], "observations"),
        (["--headline", "--table", "entities"], "not allowed"),
        (["--year", "soon"], "'soon' is not a year"),
        (["--year", "0"], "year"),
        (["--n-process", "0"], "1 or more"),
        (["--nonsense"], "--nonsense"),
        (["--model", "no-such-model"], "no-such-model"),
    ],
)
def test_wrong_usage_is_one_line_and_two(qyie, text_file, arguments, says):
    code, out, err = qyie("parse", text_file, *arguments)
    assert (code, out) == (2, "")
    assert says in one_line(err)


def test_nothing_to_read_is_wrong_usage(qyie, monkeypatch):
    import sys

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    code, _, err = qyie("parse")
    assert code == 2
    assert "name a file" in one_line(err)


def test_standard_input_is_named_once(qyie, stdin):
    stdin(b"")
    code, _, err = qyie("parse", "-", "-")
    assert code == 2
    assert "only once" in one_line(err)


def test_rules_is_honoured(qyie, tmp_path):
    text = tmp_path / "report.txt"
    text.write_text("推进测试。", encoding="utf-8")
    code, _, err = qyie("parse", text, "--rules", "--model", "some-pipeline")
    assert code == 2
    assert "some-pipeline" in err

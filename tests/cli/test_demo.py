def test_the_demo_prints_what_it_found_and_writes_a_page_each(qyie, text_file, tmp_path):
    code, out, err = qyie("demo", tmp_path, "-o", tmp_path / "pages")
    assert (code, err) == (0, "")
    assert "清远市 · 2022" in out
    assert "INDICATOR" in out
    line = next(line for line in out.splitlines() if line.startswith("地区生产总值"))
    assert "712.39亿元" in line
    assert "6%以上" in line
    assert (tmp_path / "pages" / "a.html").is_file()


def test_a_folder_without_reports_is_said(qyie, tmp_path):
    code, out, err = qyie("demo", tmp_path)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "qyie demo DIR" in err


def test_a_report_that_cannot_be_read_costs_only_itself(qyie, text_file, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"%PDF-1.4")
    code, out, err = qyie("demo", tmp_path, "-o", tmp_path / "pages")
    assert code == 1
    assert "bad.txt" in err
    assert "地区生产总值" in out

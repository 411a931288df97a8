import webbrowser
from pathlib import Path

import pytest


@pytest.fixture
def browser(monkeypatch):
    """Records what a browser would have been asked to open, on a machine with a display."""
    opened = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    monkeypatch.setenv("DISPLAY", ":0")
    return opened


def test_the_page_is_opened_and_its_path_printed(qyie, text_file, browser):
    code, out, err = qyie("view", text_file)
    assert (code, err) == (0, "")
    path = Path(out.strip())
    assert "712.39亿元" in path.read_text("utf-8")
    assert browser == [path.as_uri()]


def test_no_browser_is_honoured(qyie, text_file, browser):
    assert qyie("view", text_file, "--no-browser")[0] == 0
    assert browser == []


def test_without_a_display_the_path_is_enough(qyie, text_file, browser, monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert qyie("view", text_file)[0] == 0
    assert browser == []


def test_output_is_honoured(qyie, text_file, browser, tmp_path):
    target = tmp_path / "page.html"
    assert qyie("view", text_file, "-o", target)[1].strip() == str(target)
    assert target.is_file()


def test_place_and_year_are_honoured(qyie, other_file, browser, tmp_path):
    target = tmp_path / "page.html"
    qyie("view", other_file, "-o", target, "--place", "连州市", "--year", "2019")
    page = target.read_text("utf-8")
    assert "连州市" in page
    assert "2019" in page


def test_standard_input_is_read(qyie, stdin, browser):
    stdin("森林覆盖率68%。".encode())
    assert "森林覆盖率" in Path(qyie("view")[1].strip()).read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [(["missing.txt"], 1, "missing.txt"), (["-", "-o", "page.csv"], 2, ".html")],
)
def test_what_is_wrong_is_one_line(qyie, stdin, arguments, code, says):
    stdin(b"")
    got, out, err = qyie("view", *arguments)
    assert (got, out, err.count("\n")) == (code, "", 1)
    assert says in err

"""Small real texts on disk, and a terminal that is not one."""

import io
import sys

import pytest

from qyie.cli import main

TEXT = (
    "2022年清远市政府工作报告\n\n一、2021年工作回顾\n\n"
    "2021年，地区生产总值712.39亿元、同比增长5.4%。深入实施“百千万工程”。\n\n"
    "二、2022年工作安排\n\n2022年，确保地区生产总值增长6%以上。\n"
)


@pytest.fixture
def text_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def other_file(tmp_path):
    path = tmp_path / "b.txt"
    path.write_text("全年新增碧道16.2公里。", encoding="utf-8")
    return path


@pytest.fixture
def qyie(capsys):
    """Run the program; gives the exit code, standard output and standard error."""

    def run(*arguments):
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture
def stdin(monkeypatch):
    """Put bytes on standard input."""

    def put(data):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))

    return put


@pytest.fixture
def terminal(monkeypatch):
    """Make standard output look like a terminal."""

    def pretend():
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    return pretend

"""The program as a process, and what all commands share."""

import os
import signal
import subprocess
import sys

import pytest

PROGRAM = [sys.executable, "-m", "qyie"]


def run(*arguments, **options):
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)], capture_output=True, check=False, timeout=120, **options
    )


def test_output_is_utf8_whatever_the_locale(text_file):
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    done = run("parse", "--table", "entities", stdin=text_file.open("rb"), env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "地区生产总值" in done.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_error(text_file):
    command = f"{sys.executable} -m qyie parse {text_file} {text_file} | true"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False, timeout=120)
    assert done.stderr == b""


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["parse", "--nonsense"]])
def test_usage_is_one_line(arguments):
    done = run(*arguments, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"--help" in done.stderr


def test_interrupt_is_130_and_keeps_what_is_done(qyie, text_file, tmp_path, monkeypatch):
    from qyie.api import parse_many

    def interrupted(sources, **options):
        yield from parse_many(sources[:1], **options)
        raise KeyboardInterrupt

    monkeypatch.setattr("qyie.api.parse_many", interrupted)
    target = tmp_path / "out.csv"
    code, _, err = qyie("parse", text_file, text_file, "-o", target)
    assert (code, err.count("\n")) == (130, 1)
    assert code == 128 + signal.SIGINT
    assert "712.39亿元" in target.read_text("utf-8-sig")


def test_a_full_disk_is_one_line(qyie, text_file, monkeypatch):
    import errno

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device", "out.csv")

    monkeypatch.setattr("qyie.export.files.CsvWriter.add", full)
    code, _, err = qyie("parse", text_file, "-o", text_file.with_name("out.csv"))
    assert (code, err.count("\n")) == (1, 1)
    assert "No space left" in err


def test_help_and_version(qyie):
    import qyie as package

    code, out, _ = qyie("--help")
    assert code == 0
    for command in ("parse", "view", "evaluate", "train", "corpus", "demo"):
        assert command in out
        assert qyie(command, "--help")[0] == 0
    assert qyie("--version") == (0, f"qyie {package.__version__}\n", "")

"""`import qyie` is silent and loads nothing; every public name is there."""

import subprocess
import sys

import pytest

import qyie


def run(code):
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, check=True
    )


def test_import_is_silent_and_loads_nothing_heavy():
    result = run(
        "import sys, qyie;"
        "heavy = {'spacy', 'numpy', 'pandas', 'polars', 'pydantic', 'openpyxl', 'pyarrow'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    assert result.stdout == "[]\n"
    assert result.stderr == ""


def test_pure_functions_do_not_load_spacy():
    result = run(
        "import sys, qyie;"
        "assert qyie.quantity('5.4%') and qyie.period('2021年') and qyie.place('清远市');"
        "print(sorted({'spacy', 'thinc', 'pandas'} & set(sys.modules)))"
    )
    assert result.stdout == "[]\n"


@pytest.mark.parametrize("name", qyie.__all__)
def test_public_names(name):
    assert getattr(qyie, name).__doc__
    assert name in dir(qyie)


def test_an_unknown_name_is_refused():
    with pytest.raises(AttributeError, match="qyie"):
        _ = qyie.no_such_name

"""Every word list of linking is used, and none says a word twice."""

import json

import pytest

from qyie.lexicons.loader import load_words

FILES = (
    "area_words",
    "basis_words",
    "change_words",
    "measure_words",
    "period_words",
    "scenario_words",
    "section_words",
)


@pytest.mark.parametrize("name", FILES)
def test_roles_are_used_and_words_are_said_once(name, root):
    code = "".join(path.read_text("utf-8") for path in (root / "src/qyie/linking").glob("*.py"))
    path = root / "src/qyie/lexicons/linking" / f"{name}.jsonl"
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        assert f'"{row["role"]}"' in code
        assert len(row["words"]) == len(set(row["words"])), row["role"]


def test_rise_and_fall_do_not_share_a_word():
    table = load_words("linking/change_words.jsonl")
    rises = table["rise"] | table["rise_noun"] | table["rise_short"] | table["over"]
    falls = table["fall"] | table["fall_noun"] | table["fall_short"] | table["under"]
    assert not rises & falls
    assert table["difference"] <= rises | falls
    assert table["object_difference"] <= rises | falls

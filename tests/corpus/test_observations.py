"""The comparison of predicted rows with gold rows."""

from dataclasses import replace

import pytest

from qyie.corpus.observations import COLUMNS, Row, compare, gold_rows, main, score_rows
from qyie.errors import CorpusError

ROW = Row((4, 9), (0, 4), "growth_rate", "yoy", 1, "actual", "2021-H1", "清远市")


def test_equal_rows():
    scores = compare([ROW], [replace(ROW, period="2021-S1")])
    assert scores.f1 == 1.0
    assert scores.to_dict() == {
        "gold": 1,
        "predicted": 1,
        "matched": 1,
        "row_f1": 1.0,
        **dict.fromkeys(COLUMNS, 1.0),
    }


@pytest.mark.parametrize(
    ("change", "column", "row_right"),
    [
        ({"indicator": None}, "indicator", False),
        ({"transformation": "level"}, "transformation", False),
        ({"direction": -1}, "direction", False),
        ({"scenario": "target"}, "scenario", False),
        ({"basis": "mom"}, "basis", True),
        ({"period": "2021"}, "period", True),
        ({"period": None}, "period", True),
        ({"area": "广东省"}, "area", True),
    ],
)
def test_one_wrong_column(change, column, row_right):
    differences = []
    scores = compare([ROW], [replace(ROW, **change)], differences=differences)
    assert scores.rows == int(row_right)
    assert [name for name in COLUMNS if not scores.columns[name]] == [column]
    assert [name for name, _, _ in differences] == [column]


def test_areas_agree_by_surface_or_code():
    gold = replace(ROW, area="东城街道")
    titled = replace(ROW, area="清远市清城区东城街道")
    assert compare([gold], [titled]).columns["area"] == 0
    assert compare([gold], [replace(titled, area_text="东城街道")]).columns["area"] == 1
    assert compare([gold], [titled], resolve=lambda name: "441802007").columns["area"] == 1


def test_missing_and_extra_rows():
    scores = compare([ROW, replace(ROW, quantity=(20, 22))], [ROW, replace(ROW, quantity=(1, 2))])
    assert (scores.gold, scores.predicted, scores.matched, scores.rows) == (2, 2, 1, 1)
    assert scores.f1 == 0.5
    assert score_rows({"a": scores, "b": scores}).rows == 2
    assert compare([], []).f1 == 0.0


def test_gold_rows_point_to_spans():
    paragraph = {
        "report": "r",
        "paragraph": 3,
        "spans": [
            {"start": 0, "end": 4, "raw_start": 7, "raw_end": 11},
            {"start": 4, "end": 9, "raw_start": 12, "raw_end": 18},
        ],
        "observations": [
            {
                "quantity": 1,
                "indicator": 0,
                "transformation": "level",
                "basis": None,
                "direction": 0,
                "scenario": "actual",
                "period": "2021",
                "area": None,
            }
        ],
    }
    assert gold_rows(paragraph, shift=10)[0].quantity == (14, 19)
    assert gold_rows(paragraph, raw=True)[0].indicator == (7, 11)
    paragraph["observations"][0]["indicator"] = 5
    with pytest.raises(CorpusError, match="span 5"):
        gold_rows(paragraph)


def test_the_command_prints_a_line_a_report(root, capsys):
    assert main([str(root / "corpus" / "qingcheng-2022-gov.jsonl")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[0] for line in lines] == ["qingcheng-2022-gov", "all"]

import json

import pytest

from qyie.corpus.read import read_gold
from qyie.errors import CorpusError

ROW = {"report": "r", "paragraph": 0, "text": "全年增长5.4%。", "spans": []}


def write(tmp_path, *rows):
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows))
    return path


def test_reads_every_paragraph(gold_files):
    counts = [len(read_gold(path)) for path in gold_files]
    assert counts == [70, 75, 23, 55, 41]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{not json", "gold.jsonl:1: line"),
        ({**ROW, "text": 3}, "gold.jsonl:1: text"),
        ({**ROW, "spans": [{"start": 0, "end": 2, "label": "DATE"}]}, "spans.0.label"),
        ({**ROW, "spans": [{"start": 0, "end": 99, "label": "PERIOD"}]}, "leaves the text"),
        (
            {
                **ROW,
                "spans": [
                    {"start": 0, "end": 3, "label": "PERIOD"},
                    {"start": 2, "end": 5, "label": "PERIOD"},
                ],
            },
            "overlaps",
        ),
        (
            {
                **ROW,
                "observations": [
                    {
                        "quantity": 7,
                        "indicator": None,
                        "transformation": "level",
                        "basis": None,
                        "direction": 0,
                        "scenario": "actual",
                        "period": None,
                        "area": None,
                    }
                ],
            },
            "names span 7 of 0",
        ),
    ],
)
def test_a_malformed_row_is_named(tmp_path, row, message):
    with pytest.raises(CorpusError, match=message):
        read_gold(write(tmp_path, row))


def test_a_missing_file_and_another_encoding_are_named(tmp_path):
    with pytest.raises(CorpusError, match="cannot be read"):
        read_gold(tmp_path / "missing.jsonl")
    path = tmp_path / "gbk.jsonl"
    path.write_bytes("地区生产总值".encode("gb18030"))
    with pytest.raises(CorpusError, match="not UTF-8"):
        read_gold(path)


def test_blank_lines_are_passed_over(tmp_path):
    assert len(read_gold(write(tmp_path, ROW, "", ROW))) == 2

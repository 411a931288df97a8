from pathlib import Path

import pytest

from qyie.corpus.pretrain import learn_spans, pretrain, read_stretches
from qyie.errors import CorpusError, ModelError
from qyie.model.weights import load_pretrained

from .small import small_config

TEXT = "全市工业增加值增长百分之五。\n" + "".join(
    f"{year}年完成固定资产投资{year}亿元，居民收入稳步提高。\n" for year in range(2001, 2013)
)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    file = tmp_path / "texts.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def learn(texts: Path, output: Path, **options: object) -> float:
    config = small_config(output.parent)
    return pretrain([texts], output, config=config, vocabulary=100, batch_size=50, **options)


def test_learns_to_guess(texts: Path, tmp_path: Path) -> None:
    progress: list[tuple[int, float, float]] = []
    accuracy = learn(
        texts,
        tmp_path / "weights",
        epochs=12,
        learn_rate=0.05,
        report_progress=lambda *row: progress.append(row),
    )
    assert [epoch for epoch, _, _ in progress] == list(range(12))
    assert progress[-1][1] < progress[0][1]
    assert accuracy == progress[-1][2] > progress[0][2]


def test_same_seed_same_weights(texts: Path, tmp_path: Path) -> None:
    for name, seed in (("a", 0), ("b", 0), ("c", 1)):
        learn(texts, tmp_path / name, epochs=1, seed=seed)
    a, b, c = ((tmp_path / name).read_bytes() for name in "abc")
    assert a == b != c


def test_leaves_out_what_reports_share(tmp_path: Path) -> None:
    shared = "市八届人大一次会议文件和更多的文字在这里出现"
    report = tmp_path / "report.jsonl"
    report.write_text(f'{{"report": "r", "paragraph": 0, "text": "{shared}"}}\n', encoding="utf-8")
    text = tmp_path / "text.txt"
    text.write_text(f"开头的一句话说点别的事情。{shared}。\n", encoding="utf-8")
    assert read_stretches([text], [report]) == ["开头的一句话说点别的事情。"]
    assert read_stretches([text], []) == [f"开头的一句话说点别的事情。{shared}。"]


def test_no_text(tmp_path: Path) -> None:
    file = tmp_path / "empty.txt"
    file.write_text("", encoding="utf-8")
    with pytest.raises(CorpusError, match="plain text"):
        learn(file, tmp_path / "weights")


def test_missing_weights_say_what_to_do(tmp_path: Path) -> None:
    from thinc.api import Model

    with pytest.raises(ModelError, match="weights"):
        load_pretrained(
            Model("none", lambda model, values, is_train: (values, lambda d: d)), tmp_path / "no"
        )


def test_goes_on_with_annotated_texts(texts: Path, tmp_path: Path) -> None:
    learn(texts, tmp_path / "weights", epochs=1)
    before = (tmp_path / "weights").read_bytes()
    gold = ["corpus/lianzhou-2021-gov.jsonl"]
    config = small_config(tmp_path)
    learn_spans(gold, tmp_path / "weights", config=config, epochs=1)
    after = (tmp_path / "weights").read_bytes()
    assert len(after) == len(before)
    assert after != before
    with pytest.raises(CorpusError, match=r"missing\.jsonl"):
        learn_spans(["missing.jsonl"], tmp_path / "weights", config=config)

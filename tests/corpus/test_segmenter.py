import re
from pathlib import Path

import pytest

from qyie.corpus.segmenter import edge_agreement, segment, train_segmenter, word_f1
from qyie.errors import CorpusError, MissingExtraError, ModelError
from qyie.model.segmenter import SHIPPED, Segmenter, load_segmenter, placeholder

WORDS = ("工业", "增加值", "增长", "投资", "完成", "全市", "收入", "居民", "提高", "，", "。")
REPORTS = [
    f"corpus/{name}.jsonl"
    for name in (
        "qingyuan-2022-plan",
        "qingcheng-2022-gov",
        "qingcheng-2025h1-plan",
        "lianzhou-2021-gov",
        "qingyuan-2017-gov",
    )
]


def cut(text: str) -> list[str]:
    return re.findall("|".join(WORDS) + "|.", text)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    file = tmp_path / "texts.txt"
    lines = [
        f"全市{a}{b}，{c}居民收入提高{n}%。"
        for n in range(8)
        for a in ("工业", "投资")
        for b in ("增加值", "完成")
        for c in ("增长", "提高")
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_trains_prunes_and_measures(texts: Path, tmp_path: Path) -> None:
    output = tmp_path / "model"
    scores = train_segmenter([texts], output, cut=cut, test_gold=REPORTS[:1], iterations=3)
    assert sorted(file.name for file in output.iterdir()) == ["features.msgpack", "weights.npz"]
    assert scores.f1 > 0.95
    assert 0 < scores.edge_agreement < 1
    assert scores.bytes == sum(file.stat().st_size for file in output.iterdir())
    assert Segmenter(output)(list("工业增加值增长")) == [0, 2, 5, 7]


def test_same_seed_same_model(texts: Path, tmp_path: Path) -> None:
    for name in "ab":
        train_segmenter([texts], tmp_path / name, cut=cut, iterations=1)
    for file in ("features.msgpack", "weights.npz"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def test_pruning_makes_it_smaller(texts: Path, tmp_path: Path) -> None:
    sizes = [
        train_segmenter([texts], tmp_path / str(weight), cut=cut, least_weight=weight).bytes
        for weight in (0.0, 0.3)
    ]
    assert sizes[1] < sizes[0]


def test_gold_edges_are_edges_of_words() -> None:
    assert segment("全市工业", cut, {3}) == ["全市", "工", "业"]


def test_too_little_text(tmp_path: Path) -> None:
    file = tmp_path / "empty.txt"
    file.write_text("", encoding="utf-8")
    with pytest.raises(CorpusError, match="too little text"):
        train_segmenter([file], tmp_path / "model", cut=cut)


def test_dictionary_is_an_extra(texts: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "jieba", None)
    with pytest.raises(MissingExtraError, match=r"qyie\[train\]"):
        train_segmenter([texts], tmp_path / "model")


def test_shipped_one_is_small_and_agrees_with_gold_edges() -> None:
    assert sum(file.stat().st_size for file in SHIPPED.iterdir()) < 8_000_000
    assert edge_agreement(load_segmenter(), REPORTS) > 0.98


def test_word_f1_counts_words() -> None:
    segmenter = load_segmenter()
    assert word_f1(segmenter, [["全市", "投资"]]) == 1
    assert word_f1(segmenter, [["全", "市投资"]]) == 0
    assert word_f1(segmenter, []) == 0


@pytest.mark.parametrize(
    ("token", "mark"),
    [
        ("2118", "0"),
        ("5.4", "0"),
        ("GDP", "Ａ"),
        ("ｋｍ", "Ａ"),
        ("基", "基"),
        (" ", "，"),
        ("\n", "，"),
    ],
)
def test_placeholder(token: str, mark: str) -> None:
    assert placeholder(token) == mark


@pytest.mark.parametrize("tokens", [[], [" "], ["。", "。"], ["\u3000", "清"], ["😀", "é", "\x1c"]])
def test_covers_all_tokens(tokens: list[str]) -> None:
    edges = load_segmenter()(tokens)
    assert edges == sorted(set(edges))
    assert edges[:1] + edges[-1:] == ([0, len(tokens)] if tokens else [])


def test_missing_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="train-segmenter"):
        Segmenter(tmp_path)


def test_broken_model_says_what_to_do(tmp_path: Path) -> None:
    for name in ("features.msgpack", "weights.npz"):
        (tmp_path / name).write_bytes(b"broken")
    with pytest.raises(ModelError, match="cannot be read"):
        Segmenter(tmp_path)

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from qyie.corpus.read import read_gold, to_docs
from qyie.errors import TextError
from qyie.pipeline.tokenizer import Tokenizer

TOKENIZER = Tokenizer(spacy.blank("zh").vocab)
WITHOUT_SURROGATES = st.text(st.characters(exclude_categories=("Cs",)))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("地区生产总值712.39亿元", [*"地区生产总值", "712.39", "亿", "元"]),
        ("1-11月", ["1", "-", "11", "月"]),
        ("3.9:43.9:52.2", ["3.9", ":", "43.9", ":", "52.2"]),
        ("1,234,567元", ["1,234,567", "元"]),
        ("2021,2022年", ["2021", ",", "2022", "年"]),
        ("４５．６％", ["４５．６", "％"]),
        ("30000t/a", ["30000", "t", "/", "a"]),
        ("PM2.5浓度", ["PM", "2.5", "浓", "度"]),
        ("建成5G 基站", ["建", "成", "5", "G", "基", "站"]),
        ("a\n\nb", ["a", "\n\n", "b"]),
        ("  双  空", ["  ", "双", " ", "空"]),
        ("👍🏽好", ["👍", "🏽", "好"]),
        ("", []),
    ],
)
def test_tokens(text, tokens):
    assert [token.text for token in TOKENIZER(text)] == tokens


@given(WITHOUT_SURROGATES)
def test_loses_nothing(text):
    assert TOKENIZER(text).text == text


@given(st.text(st.sampled_from(" \n\t\u3000\u00a0０1.,亿元aＡ“”—"), max_size=30))
def test_loses_no_white_space(text):
    assert TOKENIZER(text).text == text


def test_no_gold_span_is_misaligned(gold_files, root):
    spans = misaligned = 0
    for path in [*gold_files, root / "corpus" / "written.jsonl"]:
        for doc, lost in to_docs(read_gold(path)):
            spans += len(doc.ents) + len(lost)
            misaligned += len(lost)
    assert (spans, misaligned) == (10439, 0)


@pytest.mark.parametrize("text", ["a\ud800b", None, b"bytes"])
def test_what_is_no_text_is_refused(text):
    with pytest.raises(TextError, match=r"surrogate|not text"):
        TOKENIZER(text)


def test_behaves_the_same_after_loading(tmp_path):
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "qyie.tokenizer.v1"}}})
    text = "完成投资573.3亿元， 增长5.4%。"
    expected = [token.text for token in nlp(text)]
    nlp.to_disk(tmp_path / "pipeline")
    from_disk = spacy.load(tmp_path / "pipeline")
    assert [token.text for token in from_disk(text)] == expected
    from_bytes = spacy.blank("zh", config=nlp.config).from_bytes(nlp.to_bytes())
    assert [token.text for token in from_bytes(text)] == expected
    processed = from_disk.pipe([text, text], n_process=2)
    assert [[token.text for token in doc] for doc in processed] == [expected, expected]

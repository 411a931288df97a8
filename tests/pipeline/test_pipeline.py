"""The components together: any zh pipeline, several processes, bytes and disk."""

import json

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from qyie.pipeline.build import build_rules
from qyie.pipeline.context import cut_context, read_context

TEXT = "2021年，清远市地区生产总值2007.4亿元、同比增长8.1%，实施“百千万工程”。"
FACTORIES = (
    "qyie_context",
    "qyie_decision",
    "qyie_indicator",
    "qyie_ner",
    "qyie_observations",
    "qyie_period",
    "qyie_place",
    "qyie_program",
    "qyie_quantity",
    "qyie_values",
    "qyie_words",
)


def summary(doc):
    entities = [(ent.text, ent.label_, ent._.value, ent._.source) for ent in doc.ents]
    # through JSON, since msgpack gives lists back as tuples
    return json.loads(json.dumps([entities, doc._.observations, doc._.context]))


@pytest.mark.parametrize("factory", FACTORIES)
def test_registered_and_declared_as_entry_point(factory):
    from importlib.metadata import entry_points

    assert spacy.blank("zh").has_factory(factory)
    assert factory in {point.name for point in entry_points(group="spacy_factories")}


def test_the_pipeline_never_changes_its_text(nlp):
    for text in ("", " ", TEXT, "\n\n  58.53亿\n\n元\t|\u3000", "＄５％"):
        assert nlp(text).text == text


def test_the_same_in_two_processes_from_bytes_and_from_disk(nlp, tmp_path):
    expected = summary(nlp(TEXT))
    assert expected[0]
    assert expected[1]
    docs = list(nlp.pipe([TEXT] * 3, n_process=2, batch_size=1))
    assert [summary(doc) for doc in docs] == [expected] * 3
    nlp.to_disk(tmp_path / "pipeline")
    assert summary(spacy.load(tmp_path / "pipeline")(TEXT)) == expected


def test_annotation_survives_bytes(nlp):
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert summary(again) == summary(doc)
    packed = DocBin(docs=[doc], store_user_data=True).to_bytes()
    unpacked = next(DocBin().from_bytes(packed).get_docs(nlp.vocab))
    assert summary(unpacked) == summary(doc)


@pytest.mark.parametrize("factory", ["qyie_quantity", "qyie_period", "qyie_program", "qyie_place"])
def test_a_component_alone_in_a_plain_chinese_pipeline(factory):
    nlp = spacy.blank("zh")  # spaCy's own character tokenizer
    nlp.add_pipe(factory)
    group = factory.removeprefix("qyie_")
    assert nlp(TEXT).spans[group]


def test_spans_keys_are_honoured():
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "qyie.tokenizer.v1"}}})
    nlp.add_pipe("qyie_quantity", config={"spans_key": "numbers"})
    nlp.add_pipe("qyie_indicator", config={"spans_key": "nouns", "quantities_key": "numbers"})
    nlp.add_pipe("qyie_decision", config={"spans_keys": ["numbers"]})
    doc = nlp("完成地区生产总值712.39亿元，建成跨江大桥3座。")
    assert [span.text for span in doc.spans["numbers"]] == ["712.39亿元", "3座"]
    assert "地区生产总值" in [span.text for span in doc.spans["nouns"]]
    assert {ent.label_ for ent in doc.ents} == {"QUANTITY"}
    assert doc.ents[0]._.source == "rule:numbers"


def test_a_yearless_period_belongs_to_its_section(nlp):
    text = (
        "清远市2022年政府工作报告\n——2022年1月12日在清远市第八届人民代表大会第一次会议上\n各位代表：\n"
        "一、2021年工作回顾\n1-11月，完成投资573.3亿元。今年初步好转。\n"
        "二、2022年工作安排\n上半年完成投资300亿元。\n"
    )
    periods = {ent.text: ent._.value["sdmx"] for ent in nlp(text).ents if ent.label_ == "PERIOD"}
    assert periods["1-11月"] == "2021-01-01/P11M"
    assert periods["今年"] == "2022"
    assert periods["上半年"] == "2022-S1"


def test_a_cut_context_counts_from_its_stretch():
    context = {
        "info": {},
        "glossary": {},
        "sections": [
            {"heading": "一", "level": 1, "start": 0, "end": 50},
            {"heading": "二", "level": 1, "start": 50, "end": 90},
        ],
    }
    cut = cut_context(context, 40, 80)
    assert [(row["start"], row["end"]) for row in cut["sections"]] == [(0, 10), (10, 40)]


def test_a_context_that_was_set_is_kept(nlp):
    doc = nlp.make_doc("去年增长5.4%。")
    doc._.context = read_context(doc.text, year=2030)
    assert nlp(doc).ents[0]._.value["sdmx"] == "2029"


def test_boundary_keys_are_honoured():
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "qyie.tokenizer.v1"}}})
    nlp.add_pipe("qyie_quantity")
    nlp.add_pipe("qyie_place", config={"spans_key": "areas"})
    nlp.add_pipe("qyie_indicator", name="bounded", config={"boundary_keys": ["areas"]})
    nlp.add_pipe("qyie_indicator", name="free", config={"spans_key": "free", "boundary_keys": []})
    doc = nlp("徐闻县菠萝种植面积35万亩。")
    assert [span.text for span in doc.spans["indicator"]] == ["菠萝种植面积"]
    assert [span.text for span in doc.spans["free"]] == ["徐闻县菠萝种植面积"]


def test_a_period_is_no_part_of_an_indicator(nlp):
    doc = nlp("2020年末常住人口100万人。")
    assert [ent.text for ent in doc.ents] == ["2020年末", "常住人口", "100万人"]


def with_term(label, pattern):
    nlp = build_rules()
    ruler = nlp.add_pipe(
        "span_ruler", name="terms", before="qyie_decision", config={"spans_key": "terms"}
    )
    ruler.add_patterns([{"label": label, "pattern": pattern}])
    return nlp


def test_terms_of_a_span_ruler_win_and_are_saved(nlp, tmp_path):
    text = "实施碳排放双控和蓝色碳汇行动。"
    assert "蓝色碳汇" not in [ent.text for ent in nlp(text).ents]
    own = with_term("INDICATOR", "蓝色碳汇")
    own.to_disk(tmp_path / "pipeline")
    for pipeline in (own, spacy.load(tmp_path / "pipeline")):
        term = next(ent for ent in pipeline(text).ents if ent.text == "蓝色碳汇")
        assert (term.label_, term._.source) == ("INDICATOR", "rule:terms")
        assert term._.value["name"] == "蓝色碳汇"


def test_trusted_keys_are_honoured():
    nlp = with_term("PLACE", "生产总值")
    text = "地区生产总值712.39亿元。"
    assert [ent.label_ for ent in nlp(text).ents] == ["PLACE", "QUANTITY"]
    nlp.get_pipe("qyie_decision").trusted_keys.clear()
    assert [ent.label_ for ent in nlp(text).ents] == ["INDICATOR", "QUANTITY"]


def test_a_heading_may_name_its_year_relative_to_the_report_s(nlp):
    text = (
        "2025年广西壮族自治区政府工作报告\n一、过去一年工作回顾\n全年增长4.2%。\n"
        "二、2025年工作安排\n上半年力争增长5%。\n"
    )
    periods = {ent.text: ent._.value["sdmx"] for ent in nlp(text).ents if ent.label_ == "PERIOD"}
    assert periods["全年"] == "2024"
    assert periods["上半年"] == "2025-S1"

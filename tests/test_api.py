"""The public way in: bad input, anchors, files, many sources."""

import itertools
import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qyie
from qyie.errors import ModelError, OptionError, QyieError, SourceError, TextError

SENTENCE = "2021年，清远市地区生产总值2007.4亿元、同比增长8.1%，建成5G基站2118个。"


def entities(report):
    return [(entity.label, entity.text) for entity in report.entities]


def test_a_sentence():
    report = qyie.parse(SENTENCE)
    assert entities(report) == [
        ("PERIOD", "2021年"),
        ("PLACE", "清远市"),
        ("INDICATOR", "地区生产总值"),
        ("QUANTITY", "2007.4亿元"),
        ("QUANTITY", "8.1%"),
        ("INDICATOR", "5G基站"),
        ("QUANTITY", "2118个"),
    ]
    assert report.entities[3].value.value == Decimal(200740000000)
    assert [row.obs_value for row in report.observations] == [
        Decimal(200740000000),
        Decimal("8.1"),
        Decimal(2118),
    ]


def test_layout_inside_a_span_is_kept_in_the_offsets():
    raw = "全年完成地区生产总值 58.53亿\n\n元，同比增长 5 .4%。"
    report = qyie.parse(raw)
    surfaces = {entity.text: raw[entity.start : entity.end] for entity in report.entities}
    assert surfaces["58.53亿元"] == "58.53亿\n\n元"


@pytest.mark.parametrize("text", ["", " \n\t\u3000 ", "\x00\x00", "🙂🙂", "\ufeff"])
def test_nothing_to_read_is_an_empty_result(text):
    report = qyie.parse(text)
    assert report.entities == ()
    assert report.observations == ()
    assert report.text == text


@pytest.mark.parametrize("text", [None, b"\xe5\xb9\xbf", 3, ["text"], Path("report.txt")])
def test_what_is_no_text_is_refused_with_a_remedy(text):
    with pytest.raises(TextError, match=r"not text; (give|decode|join|read|pass)"):
        qyie.parse(text)


def test_lone_surrogates_keep_offsets():
    report = qyie.parse("\ud800完成投资573.3亿元\udfff。")
    assert report.text == "\ufffd完成投资573.3亿元\ufffd。"
    quantity = next(entity for entity in report.entities if entity.label == "QUANTITY")
    assert report.text[quantity.start : quantity.end] == "573.3亿元"
    assert qyie.Report.model_validate_json(report.model_dump_json()) == report


def test_nul_bytes_keep_offsets():
    report = qyie.parse("\x00完成投资573.3亿元\x00。")
    quantity = next(entity for entity in report.entities if entity.label == "QUANTITY")
    assert report.text[quantity.start : quantity.end] == "573.3亿元"


def test_english_and_traditional_text_do_not_fail():
    english = qyie.parse("The economy grew.\nIt did so again.")
    assert english.entities == ()
    traditional = qyie.parse("全年地區生產總值712.39億元，同比增長5.4%。", year=2021)
    values = [e.value.value for e in traditional.entities if e.label == "QUANTITY"]
    assert values == [Decimal(71239000000), Decimal("5.4")]


def test_year_and_place_are_used_only_where_the_text_does_not_say():
    report = qyie.parse("去年增长5.4%。", year=2022, place="清远市清城区")
    assert report.entities[0].value.sdmx == "2021"
    assert (report.info.year, report.info.area) == (2022, "清远市清城区")
    assert report.info.area_code == "441802"
    heading = "连州市2021年政府工作报告\n——2021年2月3日在连州市十五届人民代表大会第七次会议上\n"
    known = qyie.parse(heading + "去年增长5.4%。", year=1999, place="清远市清城区")
    assert (known.info.year, known.info.area) == (2021, "连州市")


@pytest.mark.parametrize(
    "options", [{"year": "2021"}, {"year": True}, {"year": 0}, {"place": 441802}]
)
def test_a_wrong_anchor_is_named(options):
    with pytest.raises(OptionError, match=next(iter(options))):
        qyie.parse("text", **options)
    with pytest.raises(OptionError, match=next(iter(options))):
        qyie.parse_many(["text"], **options)


@pytest.mark.parametrize("nlp", ["folder", 3, Path("folder")])
def test_what_is_no_pipeline_is_named(nlp):
    with pytest.raises(OptionError, match="no pipeline"):
        qyie.parse("text", nlp=nlp)
    with pytest.raises(OptionError, match="no pipeline"):
        qyie.parse_many(["text"], nlp=nlp)


def test_sources_must_be_a_list():
    with pytest.raises(OptionError, match="list"):
        qyie.parse_many(None)


def test_a_report_is_shown_in_a_line():
    report = qyie.parse(SENTENCE * 50)
    assert repr(report) == str(report)
    assert len(repr(report)) < 200
    assert "350 entities" in repr(report)


def test_an_unknown_option_is_refused():
    with pytest.raises(TypeError, match="colour"):
        qyie.parse("text", colour="red")


def test_long_text_is_cut_and_joined():
    paragraph = "全年完成地区生产总值712.39亿元、同比增长5.4%，新增高新技术企业54家。\n"
    report = qyie.parse(paragraph * 6000, year=2021)  # some 250,000 characters: several Docs
    per_paragraph = len(qyie.parse(paragraph, year=2021).entities)
    assert len(report.entities) == 6000 * per_paragraph
    assert len(report.observations) == 6000 * 3
    for entity in itertools.islice(report.entities, 0, None, 997):
        assert report.text[entity.start : entity.end] == entity.text


def test_json_round_trip(seed_reports):
    for report in seed_reports.values():
        text = report.model_dump_json()
        assert qyie.Report.model_validate_json(text) == report
        assert json.loads(text)["text"] == report.text


def test_doc_holds_the_entities(seed_reports):
    report = seed_reports["qingcheng-2022-gov"]
    doc = report.doc
    assert [ent.text for ent in doc.ents] == [entity.text for entity in report.entities]
    assert doc.ents[5]._.source == report.entities[5].source
    assert "doc" not in report.model_dump()


def test_parse_file_reads_encodings(tmp_path):
    path = tmp_path / "report.txt"
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        path.write_bytes(SENTENCE.encode(encoding))
        assert ("INDICATOR", "地区生产总值") in entities(qyie.parse_file(path))
        assert ("QUANTITY", "2007.4亿元") in entities(qyie.parse_file(str(path)))


def test_parse_file_says_what_is_wrong(tmp_path):
    with pytest.raises(SourceError, match=r"missing\.txt"):
        qyie.parse_file(tmp_path / "missing.txt")
    with pytest.raises(SourceError, match=str(tmp_path.name)):
        qyie.parse_file(tmp_path)
    binary = tmp_path / "picture.txt"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    with pytest.raises(SourceError, match="picture"):
        qyie.parse_file(binary)


def test_load_says_what_is_wrong(tmp_path):
    with pytest.raises(ModelError, match="no_such_pipeline"):
        qyie.load("no_such_pipeline")
    with pytest.raises(ModelError):
        qyie.load(tmp_path)


def test_a_loaded_pipeline_is_used(tmp_path):
    nlp = qyie.load()
    nlp.to_disk(tmp_path / "pipeline")
    again = qyie.load(tmp_path / "pipeline")
    assert entities(qyie.parse(SENTENCE, nlp=again)) == entities(qyie.parse(SENTENCE))
    again.remove_pipe("qyie_quantity")
    assert "QUANTITY" not in dict(entities(qyie.parse(SENTENCE, nlp=again)))


@pytest.mark.parametrize("n_process", [1, 2])
def test_parse_many_keeps_order_and_isolates_bad_sources(tmp_path, n_process):
    good = tmp_path / "good.txt"
    good.write_text(SENTENCE, encoding="utf-8")
    sources = [SENTENCE, tmp_path / "missing.txt", good, "", tmp_path, "森林覆盖率68%。"]
    results = list(qyie.parse_many(sources, n_process=n_process))
    kinds = [type(result).__name__ for result in results]
    assert kinds == ["Report", "FailedSource", "Report", "Report", "FailedSource", "Report"]
    assert entities(results[0]) == entities(results[2]) == entities(qyie.parse(SENTENCE))
    assert results[1].source == tmp_path / "missing.txt"
    assert "missing.txt" in results[1].error


def test_parse_many_uses_the_given_pipeline_in_every_process():
    nlp = qyie.load()
    nlp.remove_pipe("qyie_quantity")
    for report in qyie.parse_many([SENTENCE] * 2, nlp=nlp, n_process=2):
        assert "QUANTITY" not in dict(entities(report))


def test_parse_many_is_lazy():
    def endless():
        while True:
            yield SENTENCE

    assert len(list(itertools.islice(qyie.parse_many(endless()), 3))) == 3


def test_parse_many_shows_progress_only_when_asked(capfd):
    list(qyie.parse_many([SENTENCE]))
    assert capfd.readouterr().err == ""
    list(qyie.parse_many([SENTENCE], progress=True))
    assert "report" in capfd.readouterr().err


@pytest.mark.parametrize("n_process", [0, -1, 1.5, None, True])
def test_a_wrong_number_of_processes_is_named(n_process):
    with pytest.raises(OptionError, match="n_process"):
        qyie.parse_many(["text"], n_process=n_process)


@pytest.mark.parametrize("sources", ["one text", Path("one.txt"), b"bytes"])
def test_one_source_is_no_list(sources):
    with pytest.raises(OptionError, match="list"):
        qyie.parse_many(sources)


FRAGMENTS = st.sampled_from(
    [
        *"一二三十百万亿年月日至到和的、，。；“”《》（）—-.%％〔〕^{}*\n\t\r \u3000\x00\ud800",
        "2021",
        "地区生产总值",
        "清远",
        "工程",
        "增长",
        "分别",
        "不超过",
        "1+1+9",
        "名词解释",
        "12:30",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(FRAGMENTS, max_size=60).map("".join)))
def test_arbitrary_text_gives_a_report_or_a_qyie_error(text):
    try:
        report = qyie.parse(text, year=2021)
    except QyieError:
        return
    assert len(report.text) == len(text)
    last = 0
    for entity in report.entities:
        assert last <= entity.start < entity.end <= len(text)
        last = entity.end
    quantities = [entity for entity in report.entities if entity.label == "QUANTITY"]
    assert [row.quantity for row in report.observations] == quantities
    assert qyie.Report.model_validate_json(report.model_dump_json()) == report


def test_the_shipped_model_joins_the_rules():
    assert "qyie_ner" not in qyie.load(model=False).pipe_names
    joined = qyie.load()
    assert joined.pipe_names.index("qyie_ner") < joined.pipe_names.index("qyie_decision")
    report = qyie.parse(SENTENCE, nlp=joined)
    assert ("INDICATOR", "地区生产总值") in entities(report)
    for entity in report.entities:
        assert (entity.score is not None) == (entity.source == "model")
    with pytest.raises(OptionError, match="some-pipeline"):
        qyie.load("some-pipeline", model=False)

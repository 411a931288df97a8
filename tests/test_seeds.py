"""The five real reports, raw file in: offsets, heading facts, glossaries."""

import re

import pytest

LAYOUT = re.compile(r"\s|\*\*|\^?\{?〔\d+〕\}?|\^\[\d+\]|\^\{\[?\d+\]?\}|\ufeff")


def without_layout(text):
    return LAYOUT.sub("", text)


def test_every_entity_is_its_surface(seed_reports):
    for report in seed_reports.values():
        assert report.entities
        for entity in report.entities:
            surface = report.text[entity.start : entity.end]
            assert without_layout(surface) == without_layout(entity.text)


def test_entities_are_in_order_and_apart(seed_reports):
    for report in seed_reports.values():
        ends = [0, *(entity.end for entity in report.entities)]
        assert all(end <= entity.start for end, entity in zip(ends, report.entities, strict=False))


def test_one_observation_for_every_quantity(seed_reports):
    for report in seed_reports.values():
        quantities = [entity for entity in report.entities if entity.label == "QUANTITY"]
        assert [row.quantity for row in report.observations] == quantities


@pytest.mark.parametrize(
    ("report", "area", "code", "date", "year", "genre"),
    [
        ("lianzhou-2021-gov", "连州市", "441882", "2021-02-03", 2021, "government_work"),
        ("qingcheng-2022-gov", "清远市清城区", "441802", "2022-03-15", 2022, "government_work"),
        ("qingcheng-2025h1-plan", "清远市清城区", "441802", None, 2025, "development_plan"),
        ("qingyuan-2017-gov", "清远市", "441800", "2017-01-10", 2017, "government_work"),
        ("qingyuan-2022-plan", "清远市", "441800", "2022-01-12", 2022, "development_plan"),
    ],
)
def test_info(seed_reports, report, area, code, date, year, genre):
    info = seed_reports[report].info
    assert (info.area, info.area_code) == (area, code)
    assert (info.year, info.genre) == (year, genre)
    assert (str(info.date) if info.date else None) == date


def test_glossaries(seed_reports):
    counts = {report: len(parsed.glossary) for report, parsed in seed_reports.items()}
    assert counts["qingcheng-2022-gov"] == counts["lianzhou-2021-gov"] == 23


def test_sections_lie_in_the_text(seed_reports):
    for report in seed_reports.values():
        assert len(report.sections) > 5
        for section in report.sections:
            surface = without_layout(report.text[section.start : section.end])
            assert surface.startswith(without_layout(section.heading))

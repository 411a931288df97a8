"""What a browser makes of a page: nothing runs, nothing is fetched, everything can be read."""

import pytest

import qyie
from qyie.report import Entity, Report

pytestmark = pytest.mark.browser

TEXT = (
    "2022年清远市政府工作报告\n\n一、2021年工作回顾\n\n"
    "2021年，清远市地区生产总值712.39亿元、同比增长5.4%。深入实施“百千万工程”。\n"
)
HOSTILE = '"><img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>'


@pytest.fixture
def open_page(browser, tmp_path):
    """Open a report's page; keeps what it asked the network for."""

    def opened(report, **options):
        path = tmp_path / "page.html"
        path.write_text(report.to_html(), encoding="utf-8")
        page = browser.new_page(**options)
        page.requests = []
        page.on("request", lambda request: page.requests.append(request.url))
        page.goto(path.as_uri())
        return page

    return opened


@pytest.fixture(scope="module")
def report():
    return qyie.parse(TEXT)


def style(page, selector, name):
    script = f"element => getComputedStyle(element)['{name}']"
    return page.locator(selector).first.evaluate(script)


def test_nothing_is_fetched(open_page, report):
    page = open_page(report)
    assert len(page.requests) == 1
    assert page.requests[0].startswith("file:")


def test_hostile_text_does_not_run(open_page):
    entity = Entity(label="PLACE", text=HOSTILE, start=0, end=len(HOSTILE), source=HOSTILE)
    page = open_page(Report(text=HOSTILE, entities=[entity], glossary={HOSTILE: HOSTILE}))
    assert page.title() != "owned"
    assert page.locator("img, script").count() == 0
    assert HOSTILE in page.locator(".text").inner_text()


def test_the_legend_counts_what_is_marked(open_page, report):
    page = open_page(report)
    for letter in "iqpgt":
        item = page.locator(f".legend li:has(mark.{letter})")
        marks = page.locator(f".text mark.{letter}").count()
        assert item.locator("b").inner_text() == str(marks)
        assert marks > 0


def test_the_value_shows_on_hover_and_on_focus(open_page, report):
    page = open_page(report)
    mark = page.locator(".text mark.q").first
    assert mark.get_attribute("title") == "QUANTITY: 71,239,000,000 元"
    shown = "element => getComputedStyle(element, '::before').content"
    assert mark.evaluate(shown) == "none"
    mark.focus()
    assert "71,239,000,000" in mark.evaluate(shown)


def test_labels_differ_without_colour(open_page, report):
    page = open_page(report)
    page.emulate_media(media="print")
    looks = set()
    for letter in "iqpgt":
        line = style(page, f".text mark.{letter}", "borderBottomStyle")
        wave = style(page, f".text mark.{letter}", "textDecorationStyle")
        assert style(page, f".text mark.{letter}", "backgroundColor") == "rgb(255, 255, 255)"
        looks.add((line, wave))
        tag = page.locator(f".text mark.{letter}").first.evaluate(
            "element => getComputedStyle(element, '::after').content"
        )
        assert tag.strip('"\u2060') == letter.upper()
    assert len(looks) == 5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(open_page, report, scheme):
    page = open_page(report, color_scheme=scheme)
    for letter in "iqpgt":
        selector = f".text mark.{letter}"
        ink = luminance(style(page, selector, "color"))
        ground = luminance(style(page, selector, "backgroundColor"))
        # WCAG 2.2, success criterion 1.4.6 (enhanced contrast).
        assert (max(ink, ground) + 0.05) / (min(ink, ground) + 0.05) >= 7


def test_a_narrow_window_needs_no_sideways_scrolling(open_page, report):
    page = open_page(report, viewport={"width": 380, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 380


def test_rows_lead_to_their_marks(open_page, report):
    page = open_page(report)
    page.locator("section[id$=observations] td a").first.click()
    assert page.locator("mark:target").count() == 1


def luminance(colour):
    """Relative luminance of ``rgb(r, g, b)``, as WCAG 2.2 defines it."""
    parts = [int(part) / 255 for part in colour.partition("(")[2].rstrip(")").split(",")[:3]]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

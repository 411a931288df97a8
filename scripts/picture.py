"""Take the picture of a marked report that the README shows; needs Playwright and a Chromium.

Usage: .venv-browser/bin/python scripts/picture.py [REPORT [OUT]]   (after `make test-browser`)
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import qyie

ROOT = Path(__file__).parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SIZE = {"width": 1160, "height": 690}


def main(
    report: str = "seeds/qingcheng-2022-gov.txt", out: str = "docs/images/marked-text.png"
) -> None:
    """Parse a report, show its page, and keep the top of it as a PNG file."""
    page_text = qyie.parse_file(ROOT / report).to_html()
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        path = Path(folder) / "page.html"
        path.write_text(page_text, encoding="utf-8")
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE)
        page.goto(path.as_uri())
        # The first section with figures, under the legend that stays at the top.
        page.evaluate("document.querySelector('.text h4').scrollIntoView()")
        page.screenshot(path=ROOT / out)
        browser.close()
    print(f"{out}: {(ROOT / out).stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""What many tests share: a real browser, and the project's own website, built once and served under a sub-path."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from built import ROOT, BuiltSite, built_and_served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Messages are asserted in the English that stands in the code; test_language.py asserts the Chinese.
os.environ["LANGUAGE"] = "en"

hypothesis.settings.register_profile("project", derandomize=True, deadline=None)
hypothesis.settings.load_profile("project")


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """A copy of this project, built and served on 127.0.0.1 below `SUB_PATH`."""
    project = tmp_path_factory.mktemp("project")
    shutil.copyfile(ROOT / "mkdocs.yml", project / "mkdocs.yml")
    shutil.copytree(ROOT / "filings", project / "filings")
    shutil.copytree(ROOT / "site_src", project / "site_src", ignore=shutil.ignore_patterns("generated"))
    with built_and_served(project, tmp_path_factory.mktemp("served")) as site:
        yield site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, driven by Playwright. Where there is none, tests skip; under CI they fail."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if executable is None:
        message = "no Chromium on this machine (Debian: apt install chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, built_site: BuiltSite) -> Iterator[Callable[..., Page]]:
    """Opens pages of the site by their address, with further settings of a browser context.

    Nothing may complain in them (no error, no warning, no violation of the content policy, no missing file) and no
    other host may be asked.
    """
    complaints: list[str] = []
    contexts = []

    def opened(address: str, width: int = 1280, *, height: int = 900, **settings: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True, **settings)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith(built_site.url) else complaints.append(asked.url))
        page.on("response", lambda got: complaints.append(f"{got.status} {got.url}") if got.status >= 400 else None)
        page.goto(built_site.url + address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []

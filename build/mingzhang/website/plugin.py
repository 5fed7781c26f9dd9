"""Our MkDocs plugin: puts the ready HTML where the marks stand, and brings frame, pages and assets along.

It makes a bare `mkdocs.yml` enough (`theme: material`, `plugins: [mingzhang]`): templates, stylesheet, scripts and the
hand-written pages are in the wheel, and settings that the site's promises rest on (no request to another host, Chinese,
generated pages outside the navigation) are set here, whatever the file says.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from pymdownx.slugs import slugify  # type: ignore[import-untyped]

from mingzhang.website import csp, pages
from mingzhang.website.layout import arrange
from mingzhang.website.search import SearchPage

_WHEEL = Path(__file__).parent
_POLICY_MARK = "mingzhang:content-security-policy"
_GENERATED = "generated/"
# Lists repeat what stands on the pages they lead to (`data-unsearched`), where it is found.
_UNSAID = re.compile(
    r'<nav .*?</nav>|<table [^>]*data-unsearched.*?</table>|<span class="vh">.*?</span>|<template.*?</template>|<svg.*?</svg>',
    re.DOTALL,
)
_PLACE = re.compile(r'<[a-z0-9]+(?: [a-z-]+="[^"]*")*? id="([^"]+)"[^>]*>')
_TAG = re.compile(r"<[^>]+>")
_BLANKS = re.compile(r"\s+")


class Options(Config):  # type: ignore[no-untyped-call]
    """`republish`: whether filings' texts may be shown line by line. It is ingest that heeds it."""

    republish = Type(bool, default=True)


class MingzhangPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """See the module. After a build, `searchable` holds the text of every page that was written."""

    searchable: list[SearchPage]

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.searchable = []
        self._generated = Path(config.docs_dir) / _GENERATED
        theme = config.theme
        self._themes = {folder for folder in theme.dirs if folder != theme.custom_dir}
        theme.dirs.insert(0, str(_WHEEL / "theme"))
        theme["font"] = False
        theme["language"] = "zh"
        theme["palette"] = {"scheme": "auto"}
        theme["features"] = []
        theme["favicon"] = "assets/mark.svg"
        config.repo_url = None
        config.use_directory_urls = True
        config.extra["generator"] = False
        for name in ("attr_list", "def_list", "tables"):
            if name not in config.markdown_extensions:
                config.markdown_extensions.append(name)
        config.mdx_configs["toc"] = {"slugify": slugify(case="lower"), "permalink": False}
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for file in list(files):
            if file.src_uri.startswith(_GENERATED) or file.src_dir in self._themes:
                files.remove(file)
        for name, path in _found(self._generated / pages.PAGES):
            _offer(files, File.generated(config, name, abs_src_path=path, inclusion=InclusionLevel.NOT_IN_NAV))
        for name, path in _found(_WHEEL / "handwritten"):
            _offer(files, File.generated(config, name, abs_src_path=path, inclusion=InclusionLevel.NOT_IN_NAV))
        for name, path in _found(_WHEEL / "assets"):
            _offer(files, File.generated(config, f"assets/{name}", abs_src_path=path))
        return files

    def on_page_content(self, content: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        page.toc = TableOfContents([])  # its only use in the frame is a second skip link
        folder = self._generated / pages.FRAGMENTS / page.url

        def fragment(name: str) -> str:
            return (folder / f"{name}.html").read_text(encoding="utf-8").rstrip("\n")

        return arrange(content, fragment, contents=bool(page.meta.get("contents")))

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        content = page.content or ""
        if page.meta.get("kind") != "none":
            self.searchable.append(_searchable(page, content))
        return _with_policy(output, content)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        return _with_policy(output, "")


def _offer(files: Files, file: File) -> None:
    """Add a file unless the project has its own of that name."""
    if files.get_file_from_path(file.src_uri) is None:
        files.append(file)


def _found(folder: Path) -> Iterator[tuple[str, str]]:
    if folder.is_dir():
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.startswith(".") and path.suffix not in (".py", ".pyc"):
                yield path.relative_to(folder).as_posix(), str(path)


def _with_policy(output: str, content: str) -> str:
    return output.replace(_POLICY_MARK, html.escape(csp.policy(output.replace(content, "")), quote=True), 1)


def _searchable(page: Page, content: str) -> SearchPage:
    """What a reader sees on the page, navigation left out; every element with an id starts a block."""
    meta: Mapping[str, Any] = page.meta
    said = _UNSAID.sub(" ", content)
    first, *rest = _PLACE.split(said)
    return SearchPage(
        url=page.url if page.url != "./" else "",
        kind=str(meta.get("kind", "page")),
        title=str(meta.get("title", page.title)),
        subtitle=str(meta.get("subtitle", "")),
        text=_plain(first),
        blocks=tuple(
            (html.unescape(anchor), text)
            for anchor, part in zip(rest[::2], rest[1::2], strict=True)
            if (text := _plain(part))
        ),
        names=tuple(map(str, meta.get("names") or ())),
    )


def _plain(part: str) -> str:
    return _BLANKS.sub(" ", html.unescape(_TAG.sub(" ", part))).strip()

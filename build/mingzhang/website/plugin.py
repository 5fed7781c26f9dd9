"""Pages to website by MkDocs: the one module that imports it.

The plugin puts ready HTML where the marks of a page stand, and brings our pages, stylesheet and scripts along; a bare
`mkdocs.yml` (`theme: material`, `plugins: [mingzhang]`) is enough. What a maintainer sets there holds, but for what the
site's promises rest on: no font of another host, addresses that end in `/`, headings without links inside. What the
content needs (its wrapper, stylesheet, scripts) comes with the content, so that any theme shows it; the templates in
`theme/` are added to Material alone.
"""

from __future__ import annotations

import html
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from mingzhang.errors import ProjectError
from mingzhang.language import Sentence, _
from mingzhang.website import addresses, csp, glossary, markdown_pages, material, navigation, pages
from mingzhang.website.layout import arrange, marks_in
from mingzhang.website.line_breaks import keep_together
from mingzhang.website.search import SearchPage, search_page

_HERE = Path(__file__).parent
_NAME = "mingzhang"
_FILE, _SITE, _OWN_PAGES = "mkdocs.yml", "site", _HERE / "site_src"
_POLICY_MARK = "mingzhang:content-security-policy"
_GENERATED = "generated/"
_DESCRIPTION = "收录政府部门公开的预算、决算文件，整理成可检索、可比较、可下载的数据。"
_SITE_NAME = "{{ site_name }}"
"""Stands in hand-written pages for the name of the site."""
_STYLESHEET, _SCRIPT = "assets/mingzhang.css", "tables.js"


class Options(Config):  # type: ignore[no-untyped-call]
    """`republish`: whether filings' texts may be shown line by line. Ingest heeds it, see `Settings.republish`."""

    republish = Type(bool, default=True)


class MingzhangPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """See the module. After a build, `searchable` holds the text of every page that was written."""

    searchable: list[SearchPage]

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """MkDocs' hook: starts anew, and configures Material where that is the theme."""
        self.searchable = []
        self._generated = Path(config.docs_dir) / _GENERATED
        self._rendered: dict[str, str] = {}
        if material.is_material(config.theme):
            material.configure_theme(config.theme, config.extra)
        if config.theme.get("highlightjs"):  # MkDocs' own themes load it from another host
            config.theme["highlightjs"] = False
        config.use_directory_urls = True
        config.extra_css.insert(0, _STYLESHEET)
        extensions = config.markdown_extensions
        extensions += [name for name in markdown_pages.EXTENSIONS if name not in extensions]
        contents = config.mdx_configs.setdefault("toc", {})
        config.mdx_configs["toc"] = {**markdown_pages.CONTENTS, **contents, "permalink": False}
        config.site_description = config.site_description or _DESCRIPTION
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """MkDocs' hook: generated pages are added here, not by MkDocs itself; unused files of the theme are left out."""
        for file in list(files):
            if file.src_uri.startswith(_GENERATED) or material.is_unused(
                config.theme, file.src_dir or "", file.src_uri
            ):
                files.remove(file)
        own = {file.src_uri for file in files}
        generated = _offer(files, config, self._generated / pages.PAGES)
        _offer(files, config, _OWN_PAGES)
        _offer(files, config, _HERE / "assets", "assets/")
        found = {file.url: file for file in files.documentation_pages()}
        self._words = {file.src_uri for file in found.values() if file.src_uri in own or file.src_uri not in generated}
        words = found.get(addresses.GLOSSARY)
        self._terms = glossary.read(words.content_string) if words else {}
        if config.nav is None:
            config.nav = [{part.short: found[part.url].src_uri} for part in navigation.head() if part.url in found]
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Templates know `foot`: (address, name) of the parts of the site and of its hand-written pages."""
        found = {file.url: file for file in files.documentation_pages()}
        listed = [(part.url, part.name) for part in navigation.foot() if part.url in found]
        written = sorted(
            (file.url, str(file.page.title)) for file in found.values() if file.page and file.src_uri in self._words
        )
        known = {url for url, _name in listed}
        env.globals["foot"] = [*listed, *((url, name) for url, name in written if url not in known and url != "./")]
        return env

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """What a page's front matter says, as themes print it: they do not escape it. A generated page is rendered here,
        so that the extensions of a project are not for it."""
        by_hand = page.file.src_uri in self._words
        page.meta["by_hand"] = by_hand and pages.MARK not in markdown
        page.meta["hide"] = ["navigation", "toc"]
        if page.is_homepage:
            page.meta["title"] = page.meta.get("title") or config.site_name
        if page.file.src_uri in self._words:
            _check_marks(page.file)
        if by_hand:
            return markdown.replace(_SITE_NAME, html.escape(config.site_name))
        for name in ("title", "short_title", "description"):
            page.meta[name] = html.escape(str(page.meta.get(name, "")))
        self._rendered[page.file.src_uri] = markdown_pages.to_html(markdown)
        return ""

    def on_page_content(self, content: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """MkDocs' hook: puts the fragments of a generated page into the HTML of its Markdown."""
        page.toc = TableOfContents([])  # its only use in the frame is a second skip link
        content = self._rendered.pop(page.file.src_uri, content)
        folder = self._generated / pages.FRAGMENTS / page.url

        @cache
        def fragment(name: str) -> str:
            path = folder / f"{name}.html"
            return path.read_text(encoding="utf-8").rstrip("\n") if path.is_file() else ""

        arranged = arrange(content, fragment, contents=bool(page.meta.get("contents")))
        url = _address(page)
        arranged = glossary.quote(arranged, url, self._terms)
        scripts = "\n".join(
            f'<script src="{addresses.relative(url, f"assets/{name}")}" defer></script>'
            for name in (_SCRIPT, *(page.meta.get("scripts") or ()))
        )
        named = arranged.replace(pages.SITE_NAME, html.escape(config.site_name))
        named = named.replace(pages.ADDRESS, html.escape(page.canonical_url or url))
        return f'<div class="mz" lang="zh-Hans">\n{keep_together(named)}\n</div>\n{scripts}'

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """MkDocs' hook: keeps the text for the search, and gives the page its content security policy."""
        content = page.content or ""
        meta = page.meta
        if meta.get("kind") != "none":
            self.searchable.append(
                search_page(
                    _address(page),
                    str(meta.get("kind", "page")),
                    html.unescape(str(meta.get("title", page.title))),
                    str(meta.get("summary", "")),
                    content,
                    map(str, meta.get("names") or ()),
                    html.unescape(str(meta.get("short_title", ""))),
                )
            )
        return _with_policy(output, content)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """MkDocs' hook: gives pages without Markdown (404) their content security policy."""
        return _with_policy(output, "")


class Settings:
    """`mkdocs.yml` of a project, read by MkDocs: what the program itself needs of it, and the website that it gives."""

    def __init__(self, project: Path) -> None:
        """Writes nothing. Raises ProjectError where MkDocs does not accept the settings, or where they give no website
        of ours: another `site_dir`, no name, no theme, or the plugin not switched on."""
        sources = project / "site_src"
        folders = {"docs_dir": str(sources if sources.is_dir() else _OWN_PAGES), "site_dir": str(project / _SITE)}
        self._config = _read(project / _FILE)
        _check_settings(self._config)
        self._config.load_dict({**folders, "strict": True})
        errors, warnings = self._config.validate()
        for setting, problem in (*errors, *warnings):
            raise _refuse(
                _("MkDocs does not accept {setting}: {problem}", setting=setting, problem=problem),
                _("settings as MkDocs documents them"),
            )
        if _NAME not in self._config.plugins:
            raise _refuse(_("plugins does not name {name}", name=_NAME), Sentence(f"'plugins: [{_NAME}]'"))

    @property
    def republish(self) -> bool:
        """Whether the texts of filings may be shown line by line, unless a filing's own `filing.yml` says otherwise."""
        plugin: Any = self._config.plugins[_NAME]
        return bool(plugin.config.republish)

    @property
    def name(self) -> str:
        """`site_name`."""
        return self._config.site_name

    @property
    def url(self) -> str:
        """`site_url`, empty where it is not set."""
        return self._config.site_url or ""

    def build(self, epoch: str) -> list[SearchPage]:
        """Build `site/` and tell what its pages say; `epoch`, in seconds since 1970, is the date of the build unless
        the environment names one. Raises ProjectError where MkDocs cannot build it."""
        with _refusing(), _build_date(epoch):
            build(self._config)
        plugin: Any = self._config.plugins[_NAME]
        searchable: list[SearchPage] = plugin.searchable
        return searchable


def _read(path: Path) -> MkDocsConfig:
    """What stands in `mkdocs.yml` and in the file that it inherits from; of what is checked here, nothing where it says
    nothing."""
    if not path.is_file():
        raise _refuse(_("there is no mkdocs.yml"), _("a file with `theme: material` and `plugins: [mingzhang]`"))
    config = MkDocsConfig(config_file_path=str(path))
    config.update({"site_name": None, "site_dir": _SITE, "theme": None})
    try:
        with path.open("rb") as file:
            config.load_file(file)
    except ConfigurationError as error:
        known = error.__context__  # of YAML, MkDocs raises it while it handles the error that knows reason and line
        mark = getattr(known, "problem_mark", None)
        told = getattr(known, "problem", None) or getattr(known, "reason", None) or error
        raise _refuse(
            _("not to be read ({problem})", problem=told),
            _("settings of MkDocs, as YAML in UTF-8"),
            place=f"{_FILE}:{mark.line + 1}" if mark else _FILE,
        ) from error
    return config


def _check_settings(config: MkDocsConfig) -> None:
    """What MkDocs would accept, and nothing of ours would come of it."""
    if PurePosixPath(str(config["site_dir"])) != PurePosixPath(_SITE):
        raise _refuse(
            _("site_dir names another folder than the website's"), Sentence(f"'site_dir: {_SITE}', or no such line")
        )
    if not config["site_name"]:
        raise _refuse(_("site_name is missing"), Sentence("'site_name: 明账'"))
    if not config["theme"]:  # any theme shows the pages; without a setting MkDocs would take its own
        raise _refuse(_("theme is missing"), Sentence("'theme: material'"))


def _refuse(message: Sentence, expected: Sentence, *, place: str = _FILE) -> ProjectError:
    return ProjectError(message, place=place, expected=expected, remedy=_("mend mkdocs.yml and run the command again"))


def _check_marks(file: File) -> None:
    """Raises ProjectError where a hand-written page has a mark that the program's page of that name does not have: nothing
    would stand there."""
    own = _OWN_PAGES / file.src_uri
    known = marks_in(own.read_text(encoding="utf-8")) if own.is_file() else []
    for number, line in enumerate(file.content_string.splitlines(), start=1):
        for name in marks_in(line):
            if name not in known:
                raise ProjectError(
                    _("nothing is put at the mark {name!r}", name=name),
                    place=f"site_src/{file.src_uri}:{number}",
                    expected=_("one of {names}", names="、".join(known)) if known else _("no mark on this page"),
                    remedy=_("correct the name of the mark, or delete its line"),
                )


@contextmanager
def _refusing() -> Iterator[None]:
    """What MkDocs does not build is told as an error of the project."""
    problems: list[str] = []
    try:
        with _collecting(problems):
            yield
    except MkDocsException as error:
        told = "; ".join([*problems, str(error)])
        raise ProjectError(_("MkDocs could not build the site: {told}", told=told), place=_FILE) from error


def _offer(files: Files, config: MkDocsConfig, folder: Path, below: str = "") -> set[str]:
    """Add the files of a folder whose names no file has yet; their names."""
    offered = set()
    for name, path in _found(folder):
        if files.get_file_from_path(below + name) is None:
            files.append(File.generated(config, below + name, abs_src_path=path, inclusion=InclusionLevel.NOT_IN_NAV))
            offered.add(below + name)
    return offered


def _found(folder: Path) -> Iterator[tuple[str, str]]:
    if folder.is_dir():
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.startswith(".") and path.suffix not in (".py", ".pyc"):
                yield path.relative_to(folder).as_posix(), str(path)


def _address(page: Page) -> str:
    """From the root of the site; the home page is empty."""
    return page.url if page.url != "./" else ""


def _with_policy(output: str, content: str) -> str:
    return output.replace(_POLICY_MARK, html.escape(csp.policy(output.replace(content, "") if content else output)), 1)


class _Collector(logging.Handler):
    def __init__(self, problems: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._problems = problems

    def emit(self, record: logging.LogRecord) -> None:
        self._problems.append(record.getMessage())


@contextmanager
def _collecting(problems: list[str]) -> Iterator[None]:
    """What MkDocs warns of, for the message of an error."""
    collector, logger = _Collector(problems), logging.getLogger("mkdocs")
    logger.addHandler(collector)
    try:
        yield
    finally:
        logger.removeHandler(collector)


@contextmanager
def _build_date(epoch: str) -> Iterator[None]:
    """MkDocs takes the date for its sitemap from the environment, else from the clock."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = given or epoch
    try:
        yield
    finally:
        if given is None:
            del os.environ["SOURCE_DATE_EPOCH"]

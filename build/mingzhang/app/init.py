"""`mingzhang init`: writes a project that builds, of what its keeper says."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from mingzhang.atomic_write import write_whole
from mingzhang.errors import ProjectError
from mingzhang.intake.headings import main_headings
from mingzhang.intake.project import Project
from mingzhang.intake.searches import search_headings
from mingzhang.language import _

_IGNORED = "site/\n.mingzhang/\nsite_src/generated/\n"
_COLUMNS = ("path", "url", "archived_url", "retrieved_on", "published_on", "agency", "year", "document", "unit")
"""Of the list of filings, those that are filled in most often; there are more."""

_README = """# {name}

{about}本项目用明账收录政府部门公开的预算、决算文件，整理成可检索、可比较、可下载的数据。

| 位置 | 内容 |
|---|---|
| `filings/` | 公开的预算文件，原样存放；`filings.csv` 一份文件写一行（文件、网址等）；`searches.csv` 记找过而没有见到的文件 |
| `mkdocs.yml` | 网站的名称、网址和版权说明 |
| `site_src/` | 手写的页面 |
| `datapackages/` | 生成的数据，随项目一起保存 |
| `site/` | 生成的网站，可以随时重新生成 |

```sh
mingzhang build   # 读文件，生成数据和网站
mingzhang serve   # 在本机查看网站
mingzhang review  # 列出需要人看的事项
mingzhang doctor  # 检查项目有什么不对
```
"""


@dataclass(frozen=True, slots=True)
class ProjectDetails:
    """What a project says of itself: the name of its website, its address, who publishes it, and how to reach them. All but
    the name may be empty."""

    name: str
    site_url: str = ""
    publisher: str = ""
    contact: str = ""


def refuse_address(site_url: str) -> None:
    """Raises ProjectError for what is no address of a website; an empty one is none yet."""
    try:
        parts = urlsplit(site_url)
        sound = not site_url or parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in site_url
    except ValueError:
        sound = False
    if not sound:
        raise ProjectError(
            _("{address} is no address of a website", address=site_url[:120]),
            place="--site-url",
            expected=_("an address such as https://budget.example.org/"),
            remedy=_("correct it, or leave it empty until there is one"),
        )


def init_project(folder: Path, details: ProjectDetails) -> tuple[Path, ...]:
    """Write the files of a project into a folder, which is made where there is none. Returns what was written. Raises
    ProjectError where there is a project already, or the address is none: nothing is ever written over."""
    refuse_address(details.site_url)
    if not details.name.strip():
        raise ProjectError(_("the website has no name"), place="--name", expected=_("the name of the website"))
    project = Project(folder.resolve())
    if project.config.exists():
        raise ProjectError(
            _("there is a project already"),
            place=str(project.config),
            expected=_("a folder without mkdocs.yml"),
            remedy=_("name another folder, or change the settings in this file"),
        )
    project.filings.mkdir(parents=True, exist_ok=True)
    texts = {
        project.root / ".gitignore": _IGNORED,
        project.root / "README.md": _readme(details),
        project.filings / "filings.csv": _headings_alone(main_headings(_COLUMNS)),
        project.filings / "searches.csv": _headings_alone(search_headings()),
        project.config: _settings(details),
    }
    missing = [path for path in texts if not path.exists()]
    for path in missing:
        write_whole(path, texts[path].encode())
    return tuple(missing)


def _settings(details: ProjectDetails) -> str:
    """`mkdocs.yml`."""
    said = f"数据整理：{details.publisher}" if details.publisher else ""
    reached = f"更正与意见：{details.contact}" if details.contact else ""
    settings: dict[str, object] = {
        "site_name": details.name,
        "site_url": details.site_url,
        "site_author": details.publisher,
        "copyright": "；".join(filter(None, (said, reached))),
        "docs_dir": "site_src",
        "site_dir": "site",
        "theme": "material",
        "plugins": ["mingzhang"],
    }
    return yaml.safe_dump({key: value for key, value in settings.items() if value}, allow_unicode=True, sort_keys=False)


def _readme(details: ProjectDetails) -> str:
    lines = {"网址": details.site_url, "整理": details.publisher, "联系": details.contact}
    about = "".join(f"- {word}：{value}\n" for word, value in lines.items() if value)
    return _README.format(name=details.name, about=f"{about}\n" if about else "")


def _headings_alone(headings: Sequence[str]) -> str:
    """A list with its headings alone; with a byte order mark, by which spreadsheet programs know UTF-8."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(headings)
    return f"\ufeff{text.getvalue()}"

"""What we set and leave out where the theme is Material; docs/theme.md says why."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from pathlib import Path, PurePosixPath
from typing import Any

_TEMPLATES = str(Path(__file__).parent / "theme")
_USED = ("assets/stylesheets/*.css", "assets/javascripts/bundle.*.js")
"""The files of Material that pages load; its search and the maps of its sources are not published."""
_DEFAULT_LANGUAGE, _DEFAULT_ICON = "en", "assets/images/favicon.png"
"""What Material sets where a maintainer sets nothing."""
_PALETTE = [
    {
        "media": "(prefers-color-scheme)",
        "scheme": "auto",
        "toggle": {"icon": "material/theme-light-dark", "name": "明暗随系统，换成浅色"},
    },
    {
        "media": "(prefers-color-scheme: light)",
        "scheme": "default",
        "toggle": {"icon": "material/white-balance-sunny", "name": "浅色，换成深色"},
    },
    {
        "media": "(prefers-color-scheme: dark)",
        "scheme": "slate",
        "toggle": {"icon": "material/weather-night", "name": "深色，换成随系统"},
    },
]


def is_material(theme: Any) -> bool:
    """Whether a theme of MkDocs is Material."""
    return bool(theme.name == "material")


def configure_theme(theme: Any, extra: MutableMapping[str, Any]) -> None:
    """Put our templates over Material's and below a project's own, and set what is not set in `theme` and `extra`."""
    theme.dirs.insert(1 if theme.custom_dir else 0, _TEMPLATES)
    theme["font"] = False
    theme["features"] = [name for name in theme.get("features") or [] if not name.startswith("navigation.instant")]
    if theme.get("language") == _DEFAULT_LANGUAGE:
        theme["language"] = "zh-Hans"
    if theme.get("favicon") == _DEFAULT_ICON:
        theme["favicon"] = "assets/mark.svg"
    palette = theme.get("palette") or _PALETTE
    theme["palette"] = _colours(palette) if isinstance(palette, Mapping) else [_colours(each) for each in palette]
    extra.setdefault("homepage", ".")
    extra.setdefault("generator", False)


def is_unused(theme: Any, folder: str, name: str) -> bool:
    """Whether a file below a folder of templates is one of Material's that no page loads."""
    if not is_material(theme) or folder not in theme.dirs or folder in (theme.custom_dir, _TEMPLATES):
        return False
    return not any(PurePosixPath(name).match(pattern) for pattern in _USED)


def _colours(palette: Mapping[str, Any]) -> dict[str, Any]:
    """A palette with the colours of the ledger where it names none."""
    return {"primary": "custom", "accent": "custom", **palette}

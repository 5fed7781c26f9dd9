"""`mkdocs.yml`, looked at before the long work: whatever would keep the website from being built, with its line.

MkDocs checks its settings itself, but only when the packages are done. What is looked at here are the few settings
without which there is no website of ours, and `site_dir`, because the website is written into `site/` alone.
"""

from __future__ import annotations

from pathlib import PurePosixPath

import yaml

from mingzhang.errors import ProjectError
from mingzhang.intake.project import Project
from mingzhang.language import Sentence, _

_NAME = "mkdocs.yml"
_PLUGIN, _THEME, _FOLDER = "mingzhang", "material", "site"
_REPUBLISH = "republish"


def check_settings(project: Project) -> None:
    """Raises ProjectError, with line and remedy, where `mkdocs.yml` cannot give the website."""
    root = _root(project)
    if not isinstance(root, yaml.MappingNode):
        raise _refuse(
            _place(root), _("there are no settings in it"), _("lines such as 'plugins: [{plugin}]'", plugin=_PLUGIN)
        )
    settings = {key.value: value for key, value in root.value if isinstance(key.value, str)}
    folder = settings.get("site_dir")
    if folder is not None and PurePosixPath(str(folder.value)) != PurePosixPath(_FOLDER):
        raise _refuse(
            _place(folder),
            _("site_dir names another folder than the website's"),
            Sentence(f"'site_dir: {_FOLDER}'"),
        )
    if "INHERIT" in settings:  # the rest may stand in the other file
        return
    if not _names(settings.get("site_name")):
        raise _refuse(_place(settings.get("site_name")), _("site_name is missing"), Sentence("'site_name: 明账'"))
    theme, plugins = settings.get("theme"), settings.get("plugins")
    if not _names(theme):  # any theme shows the pages; without a setting MkDocs would take its own
        raise _unnamed("theme", _THEME, theme, f"theme: {_THEME}")
    if _PLUGIN not in _names(plugins):
        raise _unnamed("plugins", _PLUGIN, plugins, f"plugins: [{_PLUGIN}]")


def may_republish(project: Project) -> bool:
    """Whether the texts of filings may be shown line by line: so it is, unless `mkdocs.yml` gives the plugin the option
    `republish: false`. A filing's own `filing.yml` has the last word. Raises ProjectError for another value."""
    root = _root(project)
    settings = dict(root.value) if isinstance(root, yaml.MappingNode) else {}
    plugins = next((value for key, value in settings.items() if key.value == "plugins"), None)
    for option, value in _options(plugins):
        if option.value == _REPUBLISH:
            said = yaml.SafeLoader("").construct_object(value) if isinstance(value, yaml.ScalarNode) else None
            if not isinstance(said, bool):
                raise _refuse(
                    _place(option),
                    _("{option} is neither true nor false", option=_REPUBLISH),
                    Sentence(f"'{_REPUBLISH}: false'"),
                )
            return said
    return True


def site_address(project: Project) -> str:
    """`site_url` in `mkdocs.yml`; empty where it is not set. Raises ProjectError for a file that is no YAML."""
    root = _root(project)
    settings = root.value if isinstance(root, yaml.MappingNode) else ()
    return next((str(value.value) for key, value in settings if key.value == "site_url"), "")


def _options(plugins: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    """The options of our plugin, as nodes."""
    entries = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
    return [
        option
        for entry in entries
        if isinstance(entry, yaml.MappingNode)
        for name, options in entry.value
        if name.value == _PLUGIN and isinstance(options, yaml.MappingNode)
        for option in options.value
    ]


def _root(project: Project) -> yaml.Node | None:
    try:
        return yaml.compose(project.config.read_bytes().decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except OSError as error:
        raise _refuse(
            _NAME, _("the file cannot be read ({reason})", reason=error.strerror), _("a readable file")
        ) from error
    except UnicodeDecodeError as error:
        raise _refuse(_NAME, _("not UTF-8"), _("YAML in UTF-8")) from error
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise _refuse(
            f"{_NAME}{line}", _("not YAML ({problem})", problem=error.problem), _("settings of MkDocs in YAML")
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise _refuse(_NAME, _("not YAML"), _("settings of MkDocs in YAML")) from error


def _names(node: yaml.Node | None) -> frozenset[str]:
    """What a setting names: itself, the entries of a list, the keys of a mapping (of a theme, its `name`)."""
    if isinstance(node, yaml.ScalarNode):
        return frozenset({str(node.value)} - {""})
    if isinstance(node, yaml.SequenceNode):
        return frozenset(name for each in node.value if each is not node for name in _entry(each))
    return frozenset(_entry(node)) if node is not None else frozenset()


def _entry(node: yaml.Node) -> set[str]:
    if not isinstance(node, yaml.MappingNode):
        return {str(node.value)} if isinstance(node, yaml.ScalarNode) else set()
    keys = {str(key.value) for key, _ in node.value}
    return keys | {str(value.value) for key, value in node.value if key.value == "name"}


def _place(node: yaml.Node | None) -> str:
    return f"{_NAME}:{node.start_mark.line + 1}" if node is not None else _NAME


def _unnamed(setting: str, wanted: str, node: yaml.Node | None, example: str) -> ProjectError:
    told = _("{setting} does not name {wanted}", setting=setting, wanted=wanted)
    return _refuse(_place(node), told, Sentence(f"'{example}'"))


def _refuse(place: str, message: Sentence, expected: Sentence) -> ProjectError:
    return ProjectError(message, place=place, expected=expected, remedy=_("mend mkdocs.yml and run the command again"))

"""The project folder: where everything is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mingzhang.errors import ProjectError
from mingzhang.language import _, listed


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with a `mkdocs.yml` and `filings/`. Only these two need to exist."""

    root: Path

    @property
    def config(self) -> Path:
        return self.root / "mkdocs.yml"

    @property
    def filings(self) -> Path:
        return self.root / "filings"

    @property
    def register(self) -> Path:
        return self.filings / "agencies.csv"

    @property
    def corrections(self) -> Path:
        return self.filings / "corrections.csv"

    @property
    def decisions(self) -> Path:
        return self.filings / "decisions.csv"

    @property
    def withdrawn(self) -> Path:
        return self.filings / "withdrawn.csv"

    @property
    def forms(self) -> Path:
        return self.filings / "forms"

    @property
    def datapackages(self) -> Path:
        return self.root / "datapackages"

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def sources(self) -> Path:
        """Pages written by hand, and those that the program generates."""
        return self.root / "site_src"

    @property
    def state(self) -> Path:
        """What only speeds up the next build; not committed."""
        return self.root / ".mingzhang"


def open_project(root: Path) -> Project:
    """The project in a folder. Raises ProjectError where the folder is none, or what it writes to lies elsewhere."""
    project = Project(root.resolve())
    if not project.root.is_dir():
        raise ProjectError(
            _("there is no such folder"),
            place=str(root),
            expected=_("a project folder with mkdocs.yml and filings/"),
            remedy=_("check the path given to --project"),
        )
    missing = [
        name
        for name, there in (("mkdocs.yml", project.config.is_file()), ("filings/", project.filings.is_dir()))
        if not there
    ]
    if missing:
        raise ProjectError(
            _("this is no project folder: {files} missing", files=listed(missing)),
            place=str(root),
            expected=_("a project folder with mkdocs.yml and filings/"),
            remedy=_("go to the project's folder or name it with --project, or add what is missing"),
        )
    for name, folder in _written(project):
        _check_folder(project, name, folder)
    return project


def _written(project: Project) -> Iterator[tuple[str, Path]]:
    """The folders that the program writes and empties, and what lies directly in them, by their names."""
    for top in (project.datapackages, project.site, project.sources, project.state):
        yield top.name, top
        if top.is_dir() and not top.is_symlink():
            inside = sorted(top.iterdir())
            if top == project.datapackages:
                inside += [package for agency in inside if agency.is_dir() for package in sorted(agency.iterdir())]
            yield from ((each.relative_to(project.root).as_posix(), each) for each in inside if each.is_symlink())


def _check_folder(project: Project, name: str, folder: Path) -> None:
    """Raises ProjectError where it is no folder, or a link out of the project: what lies there is not ours to remove."""
    try:
        inside = folder.resolve().is_relative_to(project.root)
    except (OSError, RuntimeError):  # a link to itself
        inside = False
    if not inside:
        raise ProjectError(
            _("a link that leads out of the project, or nowhere"),
            place=name,
            expected=_("a folder of the project, which the program writes and empties"),
            remedy=_("remove the link {name}; the program makes the folder itself", name=name),
        )
    if folder.exists() and not folder.is_dir() and not folder.is_symlink():
        raise ProjectError(
            _("a file where a folder is needed"),
            place=name,
            expected=_("a folder, or nothing"),
            remedy=_("move or remove the file {name}; the program makes the folder itself", name=name),
        )

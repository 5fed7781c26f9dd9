"""The project folder: where everything is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mingzhang.errors import ProjectError


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
    def datapackages(self) -> Path:
        return self.root / "datapackages"

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def state(self) -> Path:
        """What only speeds up the next build; not committed."""
        return self.root / ".mingzhang"


def open_project(root: Path) -> Project:
    """The project in a folder. Raises ProjectError where the folder is none."""
    project = Project(root.resolve())
    if not project.root.is_dir():
        raise ProjectError(
            "there is no such folder",
            place=str(root),
            expected="a project folder with mkdocs.yml and filings/",
            remedy="check the path given to --project",
        )
    missing = [
        name
        for name, there in (("mkdocs.yml", project.config.is_file()), ("filings/", project.filings.is_dir()))
        if not there
    ]
    if missing:
        raise ProjectError(
            f"this is no project folder: {' and '.join(missing)} missing",
            place=str(root),
            expected="a project folder with mkdocs.yml and filings/",
            remedy="go to the project's folder or name it with --project, or add what is missing",
        )
    return project

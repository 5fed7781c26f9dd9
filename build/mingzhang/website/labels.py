"""What columns and resources are called, by the Chinese titles in a package's own descriptor."""

from __future__ import annotations

from mingzhang.datapackage.reader import Package

_OTHER = "other:"


class Labels:
    """Titles by resource and column; a name that the descriptor does not title stands for itself."""

    def __init__(self, package: Package) -> None:
        described = [*package.resources, *map(package.resource, package.empty)]
        self._resources = {resource.name: resource.title for resource in described}
        self._columns = {
            (resource.name, field.name): field.title for resource in described for field in resource.fields
        }
        self._values = {
            (resource.name, field.name): field.labels
            for resource in described
            for field in resource.fields
            if field.labels
        }

    def resource(self, name: str) -> str:
        """The title of a resource."""
        return self._resources.get(name, name)

    def value(self, resource: str, column: str, value: str) -> str:
        """A value of an enumeration by its name; one that the descriptor does not name stands for itself."""
        return self._values.get((resource, column), {}).get(value, value)

    def column(self, resource: str, column: str) -> str:
        """A column of `cells` that the contract lacks (`other:<printed header>`) goes by its printed header."""
        if column.startswith(_OTHER):
            return column.removeprefix(_OTHER)
        return self._columns.get((resource, column), column)

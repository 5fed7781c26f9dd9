"""The classes of frictionless carry what packages say; why the descriptor itself is not written by them."""

from __future__ import annotations

import json
from copy import deepcopy
from decimal import Decimal
from pathlib import Path

import frictionless
import pytest

from mingzhang.datapackage.schema import corpus_schemas, package_schemas
from mingzhang.datapackage.writing.package import write_package
from small_filing import AGENCY, REGION, balance, filing, income

SCHEMAS = {**{f"all/{name}": schema for name, schema in corpus_schemas().items()}, **package_schemas()}


@pytest.fixture
def descriptor(tmp_path: Path) -> Path:
    return write_package(filing(balance(), income()), AGENCY, REGION, tmp_path).directory / "datapackage.json"


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_of_the_contract_is_one_of_frictionless_and_comes_back_whole(name: str) -> None:
    own = SCHEMAS[name].table_schema
    carried = frictionless.Schema.from_descriptor(deepcopy(own))
    assert tuple(carried.field_names) == SCHEMAS[name].columns
    assert carried.to_descriptor() == own


def test_rows_come_with_the_types_of_the_schema(descriptor: Path) -> None:
    rows = frictionless.Package(str(descriptor)).get_resource("income").read_rows()
    assert [row["total"] for row in rows] == [
        Decimal("3.93"), Decimal("3.93"), Decimal("3.93"), Decimal("1154.17"), Decimal("1158.10")
    ]  # fmt: skip
    assert [row["general_budget_transfer"] for row in rows] == [None, None, None, Decimal("54.00"), None]
    assert [row["row"] for row in rows] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(("standards", "differing"), [("v2", {"dialect"}), ("v1", set())])
def test_a_descriptor_that_frictionless_wrote(descriptor: Path, standards: str, differing: set[str]) -> None:
    """By its own version 2 it nests the dialect below `csv`, which Data Package 2.0 does not know; by version 1 it says the same as
    ours, once `scheme` is taken away, but puts the resources before what is said of the filing."""
    own = json.loads(descriptor.read_text(encoding="utf-8"))
    with frictionless.system.use_context(standards=standards):
        package = frictionless.Package.from_descriptor(str(descriptor))
        for resource in package.resources:
            assert resource.scheme == "file"
            resource.scheme = None
        carried = package.to_descriptor()
    assert own.keys() == carried.keys() and list(own)[-1] == "resources" != list(carried)[-1]
    assert {name for name in own if own[name] != carried[name]} <= {"resources"}
    for resource, theirs in zip(own["resources"], carried["resources"], strict=True):
        assert {name for name in resource | theirs if resource.get(name) != theirs.get(name)} == differing
        assert theirs["dialect"] == ({"csv": resource["dialect"]} if standards == "v2" else resource["dialect"])

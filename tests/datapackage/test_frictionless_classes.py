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


def test_a_descriptor_that_frictionless_wrote_would_have_a_dialect_that_the_standard_lacks(descriptor: Path) -> None:
    """It nests the dialect below `csv`, which Data Package 2.0 does not know, says where the file is from (`scheme`), and
    puts the resources before what is said of the filing. So ours is written as JSON, by the schemas above."""
    own = json.loads(descriptor.read_text(encoding="utf-8"))
    carried = frictionless.Package.from_descriptor(str(descriptor)).to_descriptor()
    assert {name for name in own | carried if own.get(name) != carried.get(name)} == {"resources"}
    assert list(own)[-1] == "resources" != list(carried)[-1]
    for resource, theirs in zip(own["resources"], carried["resources"], strict=True):
        assert {name for name in resource | theirs if resource.get(name) != theirs.get(name)} == {"dialect", "scheme"}
        assert theirs["dialect"] == {"csv": resource["dialect"]}
        assert theirs["scheme"] == "file"

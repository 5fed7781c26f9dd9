"""`datapackage.json`: who, when, what, from where, and the schema, size and hash of each file."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mingzhang import __version__
from mingzhang.budget.agency import Agency, Region
from mingzhang.budget.by_hand.without_data import NOT_ENTERED, WITHDRAWN, WithoutData
from mingzhang.budget.document import Transcription
from mingzhang.budget.filing import BUDGET, Filing
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.tables import table_title
from mingzhang.datapackage.csvfile import DIALECT
from mingzhang.datapackage.reader import CONTRACT_VERSION, CORPUS, DESCRIPTOR, EXAMPLES
from mingzhang.datapackage.schema import Descriptor, Schema
from mingzhang.datapackage.writing.text import printable
from mingzhang.errors import ProjectError
from mingzhang.language import _

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
DOCUMENT_TITLES = {
    "department-budget": "部门预算",
    "unit-budget": "单位预算",
    "department-accounts": "部门决算",
    "unit-accounts": "单位决算",
}

_CORPORA = {
    CORPUS: {
        "title": "全部披露文件",
        "description": "所有现行披露文件的数据合在一起：公开表、每个数字的来历、可以直接相加的整理表和变更记录。",
    },
    EXAMPLES: {
        "title": "示例文件",
        "description": "虚构的机构和数字，只用来说明各页怎样显示；结构与 all/ 相同，不在 all/ 里，不计入任何合计。",
    },
}
_STATES = {NOT_ENTERED: "已收录，尚未录入", WITHDRAWN: "已撤下"}

_LICENSES = [
    {
        "name": "CC0-1.0",
        "path": "https://creativecommons.org/publicdomain/zero/1.0/",
        "title": "CC0 1.0 Universal",
    }
]


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A CSV file as it lies there: its schema, size in bytes, SHA-256 in hex."""

    schema: Schema
    size: int
    sha256: str


def filing_descriptor(
    filing: Filing, agency: Agency, region: Region, files: Iterable[WrittenFile], empty: Iterable[str]
) -> Descriptor:
    """The descriptor of one filing's package; dates from SOURCE_DATE_EPOCH, else from the filing, else none. `empty` names
    the resources of the contract that have no row.

    Raises ProjectError for a SOURCE_DATE_EPOCH that is no time.
    """
    identity = filing.identity
    kind = DOCUMENT_TITLES[identity.document]
    what = f"{agency.name} {identity.year} 年{kind}"
    return _clean(
        {
            "$schema": PROFILE,
            "name": f"{agency.agency_id}-{identity.year}-{identity.document}",
            "title": what,
            "description": _description(filing, what),
            **_created(identity.published_on),
            "sources": [_source(filing, what)],
            "licenses": _LICENSES,
            "contract_version": CONTRACT_VERSION,
            "generator": {"name": "mingzhang", "version": __version__},
            "agency": {
                "agency_id": agency.agency_id,
                "name": agency.name,
                "parent_id": agency.parent_id,
                "credit_code": agency.credit_code,
            },
            "document": identity.document,
            "document_basis": identity.document_basis,
            "published_on": identity.published_on,
            "approved_on": filing.approved_on,
            "year": identity.year,
            "temporal": {"start": f"{identity.year}-01-01", "end": f"{identity.year}-12-31"},
            "spatial": {
                "region_code": region.code,
                "province": region.province,
                "prefecture": region.prefecture,
                "county": region.county,
            },
            "form": filing.form,
            "form_title": filing.form_title,
            "unit": filing.unit,
            "reading": filing.reading,
            "excerpt": filing.excerpt,
            **({"example": True} if filing.example else {}),
            **_transcribed(filing.transcription),
            **_state(filing.without_data),
        }
    ) | {"empty": list(empty), "resources": [_resource(file, identity.phase) for file in files]}


def _description(filing: Filing, what: str) -> str:
    if filing.without_data is not None:
        return f"{what}：{_STATES[filing.without_data.state]}，没有数据。"
    said = f"{what}公开表的结构化数据：每个数字都注明出处和归列的依据，金额单位为万元。"
    said += "来源只是披露文件的节选。" if filing.excerpt else ""
    return said + ("示例：机构和数字都是虚构的，不在 all/ 里。" if filing.example else "")


def _transcribed(transcription: Transcription | None) -> Descriptor:
    """Who typed the tables, and when; nothing where a program read them."""
    if transcription is None:
        return {}
    return {"transcribed_by": transcription.by, "transcribed_on": transcription.on}


def _state(without_data: WithoutData | None) -> Descriptor:
    """Why there is no data; nothing for a filing that has it."""
    if without_data is None:
        return {}
    said = {"state": without_data.state, "state_reason": without_data.reason, "state_since": without_data.since}
    return {key: value for key, value in said.items() if value}


def corpus_descriptor(
    newest_published_on: str, layouts: str, files: Iterable[WrittenFile], empty: Iterable[str], name: str = CORPUS
) -> Descriptor:
    """The descriptor of `all/`, or of the corpus called `name`; dates from SOURCE_DATE_EPOCH, else from the newest filing, else none. `layouts` is the
    version of the forms that the filings were read with; `empty` as for one filing."""
    return {
        "$schema": PROFILE,
        "name": name,
        **_CORPORA[name],
        **_created(newest_published_on),
        "licenses": _LICENSES,
        "contract_version": CONTRACT_VERSION,
        "generator": {"name": "mingzhang", "version": __version__, "layouts": layouts},
        "empty": list(empty),
        "resources": [_resource(file) for file in files],
    }


def write_descriptor(folder: Path, descriptor: Descriptor) -> None:
    """Writes `datapackage.json` into `folder`: UTF-8, two spaces, keys in the order of `descriptor`, so that equal packages
    have equal bytes."""
    text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    (folder / DESCRIPTOR).write_bytes(text.encode("utf-8"))


def rewrite(folder: Path, file: WrittenFile) -> None:
    """Enter a file of a package that was written again into the descriptor beside it."""
    descriptor = json.loads((folder / DESCRIPTOR).read_bytes())
    entry = next(each for each in descriptor["resources"] if each["name"] == file.schema.name)
    entry |= {"bytes": file.size, "hash": f"sha256:{file.sha256}"}
    write_descriptor(folder, descriptor)


def _source(filing: Filing, title: str) -> Descriptor:
    source: Descriptor = {"title": title}
    if filing.source.sha256:
        source |= {"path": filing.source.name, "sha256": filing.source.sha256}
    if filing.source.parts:
        source["files"] = [{"path": part.name, "sha256": part.sha256} for part in filing.source.parts]
    said = {"url": filing.url, "archived_url": filing.archived_url, "retrieved_on": filing.retrieved_on}
    return source | {key: value for key, value in said.items() if value}


def _created(published_on: str) -> Descriptor:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return {"created": _utc(epoch)}
    return {"created": f"{published_on}T00:00:00Z"} if published_on else {}


def date_of(published_on: str) -> str:
    """The date of derived data, ISO: from SOURCE_DATE_EPOCH, else the newest `published_on`, else none."""
    return str(_created(published_on).get("created", ""))[:10]


def _utc(epoch: str) -> str:
    try:
        return datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError) as error:
        raise ProjectError(
            _("{epoch!r} is no time", epoch=epoch),
            place="the environment variable SOURCE_DATE_EPOCH",
            expected=_("seconds since 1970-01-01 UTC"),
            remedy=_("set it so, or take it away"),
        ) from error


def _resource(file: WrittenFile, phase: str = BUDGET) -> Descriptor:
    """`phase` is that of the filing, by which its tables are called; the corpus calls them as budgets do."""
    schema = file.schema
    title = table_title(schema.name, phase) if schema.name in TABLE_RESOURCES else schema.title
    return {
        "name": schema.name,
        "type": "table",
        "title": title,
        "description": schema.description,
        "path": f"{schema.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "dialect": DIALECT,
        "schema": schema.table_schema,
    }


def _clean(value: Descriptor) -> Descriptor:
    """What comes from a filing or the register, without control characters."""
    cleaned: Descriptor = _cleaned(value)
    return cleaned


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: _cleaned(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    return value

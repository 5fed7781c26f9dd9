"""The schemas keep the data contract: its columns, in its order, each with words for people."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.datapackage.schema import Schema, corpus_schemas, package_schemas

NARRATIVE = {
    "changes": "row,chapter,subject,function_code,code_source,amount,share_percent,delta,delta_percent,prior_implied,"
    "zero_base,reason,source_page,source_line",
    "purposes": "row,chapter,subject,function_code,amount,purpose,source_page,source_line",
    "statements": "row,chapter,subject,parent,amount,unit,text,source_page,source_line",
    "projects": "row,project_id,project_name,policy_basis,amount,undertaking_unit,allocation,period,funding_source,"
    "beneficiary_count,subsidy_standard,subsidy_scope,subsidy_method,procedure,beneficiaries,source_page,source_line",
    "objectives": "row,scope,project_id,project_name,objective,budget,appropriation,appropriation_superior,"
    "appropriation_own,other_funds,carryover,project_total,objective_project,starts_on,ends_on,source_page,source_line",
    "targets": "row,objective,scope,project_name,level1,level2,level3,operator,value,unit,target_text,basis,previous,"
    "weight,scoring,evidence,achieved,score,source_page,source_line",
    "facts": "row,fact,value,unit,as_of,source_page,source_line",
    "project_matches": "project_id,resource,row,method",
}
PROVENANCE = {
    "tables": "row,resource,title,number,unit,unit_from,status,expected_by,note,source_file,source_page,source_line",
    "comparatives": "resource,row,column,period,against,year,value,printed,source_file,source_page,source_line,placement",
    "other_cells": "table,row,column,header,text,value,source_file,source_page,source_line",
    "cells": "resource,row,column,printed,value,source_file,source_page,source_line,placement,decided_by,alternatives,"
    "confidence,corrected,correction",
    "corrections": "id,resource,key,column,printed,corrected,kind,reason,evidence",
    "notes": "kind,source_file,source_page,source_line,text,message",
    "lines": "source_file,source_page,source_line,text",
    "sources": "source_file,sha256,reading,url,archived_url,retrieved_on,pages",
    "disclosure": "criterion,status,rule,note,source_file,source_page,source_line",
    "functional_codes": "code,name,level,parent,known",
    "economic_codes": "code,name,level,parent,known",
}
CHECKS = {
    "checks": "row,check_id,kind,status,tier,severity,statement,reason,hint,expected,found,difference,tolerance,"
    "params,held_back,decision",
    "check_cells": "check,side,cell_filing_id,resource,row,column",
}
TIDY = (
    "filing_id,agency_id,agency_name,parent_id,region_code,year,document,included,direction,phase,function_code,"
    "function_name,category_name,economic_code,economic_name,fund_source,expenditure_type,project_id,amount_yuan,placement,resource,row,source_column"
)
ONLY_ALL = {
    "filings": "filing_id,agency_id,agency_name,region_code,province,prefecture,county,year,document,document_basis,"
    "phase,scope,included_in,form,published_on,unit,reading,transcribed_by,transcribed_on,excerpt,version,stale,"
    "income_total,expenditure_total,"
    "income_current,expenditure_current,cells,cells_doubtful,unread,checks_failed,source_name,source_sha256,url,path,state,state_reason,state_since",
    "agencies": "agency_id,name,aliases,parent_id,region_code,credit_code,successor_id",
    "income_by_source": TIDY,
    "expenditure_by_function": TIDY,
    "expenditure_by_economic_class": f"{TIDY},coverage",
    "functional_codes": "code,name,level,parent,known,first_year,last_year",
    "economic_codes": "code,name,level,parent,known,first_year,last_year",
    "code_names": "filing_id,classification,code,name",
    "log": "filing_id,change,figures_changed,source_sha256,cause,build,date",
    "searches": "agency_id,year,phase,document,searched_on,url,result",
    "revisions": "filing_id,version,resource,key,name,column,change,before,after,difference,doubtful,before_file,before_page,"
    "before_line,source_file,source_page,source_line",
}
FISCAL_COLUMN_TYPES = {
    "agency_id": "administrator:generic:id",
    "agency_name": "administrator:generic:name",
    "year": "date:fiscal-year",
    "direction": "direction",
    "phase": "phase:id",
    "function_code": "functional-classification:generic:code",
    "function_name": "functional-classification:generic:label",
    "economic_code": "economic-classification:generic:code",
    "economic_name": "economic-classification:generic:label",
    "fund_source": "fin-source:generic:code",
    "expenditure_type": "expenditure-type:code",
    "project_id": "activity:generic:project:code",
    "amount_yuan": "value",
}
"""Read from the budget taxonomy of the Fiscal Data Package 1.0 by eye."""

ALL_SCHEMAS = [
    *(pytest.param(schema, id=name) for name, schema in package_schemas().items()),
    *(pytest.param(schema, id=f"all-{name}") for name, schema in corpus_schemas().items()),
]


def test_a_package_has_the_tables_of_the_model_what_is_said_and_where_it_comes_from() -> None:
    tables = {name: ",".join(resource.columns) for name, resource in TABLE_RESOURCES.items()}
    expected = tables | NARRATIVE | PROVENANCE | CHECKS
    assert {name: ",".join(schema.columns) for name, schema in package_schemas().items()} == expected
    assert list(package_schemas()) == list(expected)


def test_the_corpus_has_the_same_with_filing_id_first_and_its_own() -> None:
    codes = ("functional_codes", "economic_codes")
    of_packages = {
        name: f"filing_id,{','.join(schema.columns)}" for name, schema in package_schemas().items() if name not in codes
    }
    assert {name: ",".join(schema.columns) for name, schema in corpus_schemas().items()} == ONLY_ALL | of_packages


@pytest.mark.parametrize("schema", ALL_SCHEMAS)
def test_every_column_speaks_chinese(schema: Schema) -> None:
    chinese = re.compile(r"[\u4e00-\u9fff]")
    assert chinese.search(schema.title)
    assert schema.description.endswith("。")
    for field in schema.table_schema["fields"]:
        assert list(field)[:4] == ["name", "type", "title", "description"]
        assert chinese.search(field["title"])
        assert chinese.search(field["description"])
        assert field["description"].endswith("。")


@pytest.mark.parametrize("schema", ALL_SCHEMAS)
def test_labels_name_every_value_that_may_stand_there(schema: Schema) -> None:
    for field in schema.table_schema["fields"]:
        values = [each["value"] for each in field.get("categories", [])]
        assert values == field.get("constraints", {}).get("enum", [])


@pytest.mark.parametrize("schema", ALL_SCHEMAS)
def test_keys_are_columns_and_foreign_keys_end_somewhere(schema: Schema) -> None:
    table = schema.table_schema
    others = corpus_schemas() if schema is corpus_schemas()[schema.name] else package_schemas()
    for key in (table.get("primaryKey", []), *table.get("uniqueKeys", [])):
        assert set(key) <= set(schema.columns)
    for link in table.get("foreignKeys", []):
        target = others[link["reference"]["resource"] or schema.name]
        assert set(link["fields"]) <= set(schema.columns)
        assert set(link["reference"]["fields"]) <= set(target.columns)


def test_code_columns_are_foreign_keys() -> None:
    for schemas in (package_schemas(), corpus_schemas()):
        for schema in schemas.values():
            linked = {
                (link["fields"][0], link["reference"]["resource"])
                for link in schema.table_schema.get("foreignKeys", [])
            }
            for column, target in (("function_code", "functional_codes"), ("economic_code", "economic_codes")):
                assert ((column, target) in linked) is (column in schema.columns)


def test_targets_belong_to_an_objective_of_their_filing() -> None:
    links = [schemas["targets"].table_schema["foreignKeys"] for schemas in (package_schemas(), corpus_schemas())]
    assert links == [
        [{"fields": ["objective"], "reference": {"resource": "objectives", "fields": ["row"]}}],
        [
            {"fields": ["filing_id"], "reference": {"resource": "filings", "fields": ["filing_id"]}},
            {
                "fields": ["filing_id", "objective"],
                "reference": {"resource": "objectives", "fields": ["filing_id", "row"]},
            },
        ],
    ]


def test_the_kinds_of_facts_are_those_of_the_contract() -> None:
    """Counts and values of the same thing stand together in the contract's list; here they are spelled out."""
    staff = ["quota", "total", "active", "retired", "veteran_retired"]
    expected = {
        *(f"staff_{each}" for each in staff),
        *(f"staff_{each}_change" for each in staff),
        *("subordinate_units", "operating_cost", "procurement", "procurement_goods", "procurement_works"),
        *("procurement_services", "procurement_sme", "procurement_small_micro", "buildings_area", "buildings_value"),
        *(
            f"vehicles_{kind}{what}"
            for kind in ("", "general_", "enforcement_", "other_")
            for what in ("count", "value")
        ),
        *("furniture_value", "other_assets_value", "equipment_over_500k_count", "equipment_over_1m_count"),
        *("planned_equipment_over_500k_count", "planned_equipment_over_1m_count", "department_targets_count"),
        *("department_targets_amount", "projects_count", "projects_appropriation", "projects_other"),
        *("undisclosed_projects_count", "undisclosed_projects_amount", "abroad_groups", "abroad_persons"),
        *("reception_batches", "reception_persons", "reception_foreign_batches", "reception_foreign_persons"),
        *("vehicles_purchased", "vehicles_kept", "vehicles_ministerial_count", "vehicles_leaders_count"),
        *(
            "vehicles_confidential_count",
            "vehicles_emergency_count",
            "vehicles_special_count",
            "vehicles_retired_count",
        ),
        *("planned_vehicles_count", "targets_set_count", "targets_set_amount", "targets_tracked_count"),
        *("targets_tracked_amount", "self_evaluated_count", "self_evaluated_amount", "score_average"),
        *("rated_excellent_count", "rated_good_count", "rated_pass_count", "rated_fail_count"),
        *("procurement_reserved_sme", "procurement_reserved_small_micro", "procurement_awarded_sme"),
        "procurement_awarded_small_micro",
    }
    fields = package_schemas()["facts"].table_schema["fields"]
    kinds = next(field["constraints"]["enum"] for field in fields if field["name"] == "fact")
    assert set(kinds) == expected
    assert len(kinds) == len(expected)


def test_keys_of_the_corpus_hold_within_a_filing() -> None:
    income = corpus_schemas()["income"].table_schema
    assert income["primaryKey"] == ["filing_id", "row"]
    assert income["uniqueKeys"] == [["filing_id", "key"]]
    assert not any("unique" in field.get("constraints", {}) for field in income["fields"])
    assert package_schemas()["income"].table_schema["fields"][1]["constraints"]["unique"] is True


@pytest.mark.parametrize("name", ["income_by_source", "expenditure_by_function", "expenditure_by_economic_class"])
def test_tidy_tables_carry_fiscal_column_types(name: str) -> None:
    schema = corpus_schemas()[name].table_schema
    types = {field["name"]: field["columnType"] for field in schema["fields"] if "columnType" in field}
    assert types == FISCAL_COLUMN_TYPES
    assert schema["extraFields"] == [
        {"name": "currency", "type": "string", "columnType": "value-currency:code", "constant": "CNY"}
    ]


def test_amounts_say_their_unit() -> None:
    for name, described in TABLE_RESOURCES.items():
        fields = {field["name"]: field for field in package_schemas()[name].table_schema["fields"]}
        assert {fields[column]["type"] for column in described.amounts} == {"number"}
        assert {fields[column]["unit"] for column in described.amounts} == {"万元"}
    tidy = corpus_schemas()["income_by_source"].table_schema["fields"]
    assert [field["unit"] for field in tidy if field["name"] == "amount_yuan"] == ["元"]


def test_project_columns_are_economic_classes() -> None:
    fields = package_schemas()["project_expenditure"].table_schema["fields"]
    assert {field["name"]: field["economicCode"] for field in fields if "economicCode" in field} == {
        "wages": "301",
        "goods_services": "302",
        "individuals_families": "303",
        "debt_interest": "307",
        "capital_basic": "309",
        "capital": "310",
        "enterprises_basic": "311",
        "enterprises": "312",
        "social_security_funds": "313",
        "other": "399",
    }
    assert not any("economicCode" in field for field in package_schemas()["carryover"].table_schema["fields"])


@pytest.mark.parametrize(
    ("schemas", "title"),
    [
        (package_schemas(), "预算数"),
        (package_schemas("accounts"), "决算数"),
        (corpus_schemas(), "预算数或决算数"),
    ],
)
def test_amounts_are_called_as_the_phase_calls_them(schemas: Mapping[str, Schema], title: str) -> None:
    for resource in ("balance", "changes", "purposes"):
        titles = {field["name"]: field["title"] for field in schemas[resource].table_schema["fields"]}
        assert titles["amount"] == title

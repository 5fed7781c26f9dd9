"""The narrative of the five real filings, typed from the printed text."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from extraction.narrative.sayings import filing

EXPECTED = Path(__file__).resolve().parents[2] / "samples" / "expected"
BOLE, CENTRE, COUNTY = "bole-2026.md", "urumqi-centre-2025.md", "urumqi-county-2021.txt"
GAOXIN_2023, GAOXIN_2026 = "urumqi-gaoxin-2023.txt", "urumqi-gaoxin-2026.md"
S, W, H = "社会保障和就业支出", "卫生健康支出", "住房保障支出"
PENSIONS, MEDICAL, AFFAIRS = f"{S}/行政事业单位养老支出", f"{W}/行政事业单位医疗", f"{W}/医疗保障管理事务"
BASIC_PENSION, ANNUITY = f"{PENSIONS}/机关事业单位基本养老保险缴费支出", f"{PENSIONS}/机关事业单位职业年金缴费支出"
HOUSING = f"{H}/住房改革支出/住房公积金"

CHANGES = {
    BOLE: [
        "417 income 一般公共预算 - 391.35 95.37 -3326.41 -89.47",
        "419 income 上级一般公共预算安排的转移支付资金 - 11.00 2.68 -0.90 -7.56",
        "429 income 财政拨款结转 - 0.18 0.04 0.18 100.00",
        "431 income 非财政拨款结转结余 - 7.80 1.90 5.39 223.65",
        "439 expenditure 基本支出 - 302.97 73.84 -29.66 -8.92",
        "441 expenditure 项目支出 - 107.36 26.16 -3292.08 -96.84",
        "459 general_scale 基本支出 - 302.97 - -29.66 -8.92",
        "461 general_scale 项目支出 - 99.38 - -3297.65 -97.07",
        f"465 general_structure {S} 208 48.04 11.94 - -",
        f"466 general_structure {W} 210 331.27 82.33 - -",
        f"467 general_structure {H} 221 23.04 5.73 - -",
        f"471 general_item {PENSIONS}/行政单位离退休 2080501 2.90 - 0.00 0.00",
        f"473 general_item {BASIC_PENSION} 2080505 27.84 - -3.48 -11.11",
        f"475 general_item {ANNUITY} 2080506 13.92 - -1.74 -11.11",
        f"477 general_item {S}/就业补助/公益性岗位补贴 2080705 3.38 - 2.25 199.12",
        f"479 general_item {MEDICAL}/行政单位医疗 2101101 46.53 - -9.13 -16.40",
        f"481 general_item {MEDICAL}/公务员医疗补助 2101103 5.22 - -0.65 -11.07",
        f"483 general_item {W}/财政对基本医疗保险基金的补助/财政对城乡居民基本医疗保险基金的补助 2101202* 0.00 - -3289.00 -100.00",
        f"485 general_item {AFFAIRS}/行政运行 2101501 213.52 - -22.17 -9.41",
        f"487 general_item {AFFAIRS}/其他医疗保障管理事务支出 2101599 66.00 - -0.90 -1.35",
        f"489 general_item {HOUSING} 2210201 23.04 - -2.49 -9.75",
        "585 three_public 合计 - 0.95 - 0.00 0.00",
        "585 three_public 因公出国（境）费用 - 0.00 - 0.00 0.00",
        "585 three_public 公务用车购置 - 0.00 - 0.00 0.00",
        "585 three_public 公务用车运行维护费 - 0.95 - 0.00 0.00",
        "585 three_public 公务接待费 - 0.00 - 0.00 0.00",
        "603 operating_cost 机关运行经费 - 9.17 - -1.22 -11.74",
    ],
    CENTRE: [
        "361 income 一般公共预算 - 1619.03 100.00 68.74 4.43",
        "363 income 上级一般公共预算安排的转移支付资金 - 0.00 0.00 -7.00 -100.00",
        "373 income 财政拨款结转 - 0.00 0.00 -55.16 -100.00",
        "379 expenditure 基本支出 - 1461.03 90.24 25.02 1.74",
        "381 expenditure 项目支出 - 158.00 9.76 -18.44 -10.45",
        "399 general_scale 基本支出 - 1461.03 - 25.02 1.74",
        "401 general_scale 项目支出 - 158.00 - 36.72 30.28",
        f"405 general_structure {S} 208 158.19 9.77 - -",
        f"407 general_structure {W} 210 1460.83 90.23 - -",
        f"411 general_item {PENSIONS}/行政单位离退休 2080501 4.65 - 2.91 167.24",
        f"413 general_item {BASIC_PENSION} 2080505 153.55 - 3.12 2.07",
        f"415 general_item {W}/医疗救助/其他医疗救助支出 2101399 48.00 - 48.00 100.00",
        f"417 general_item {AFFAIRS}/行政运行 2101501 751.14 - -9.89 -1.30",
        f"419 general_item {AFFAIRS}/医疗保障经办事务 2101506* 0.00 - -7.00 -100.00",
        f"421 general_item {AFFAIRS}/事业运行 2101550 551.69 - 28.89 5.53",
        f"423 general_item {AFFAIRS}/其他医疗保障管理事务支出 2101599 110.00 - -4.28 -3.75",
        "495 three_public 合计 - 0.00 - 0.00 0.00",
        "495 three_public 因公出国（境）费 - 0.00 - 0.00 0.00",
        "495 three_public 公务用车购置费 - 0.00 - 0.00 0.00",
        "495 three_public 公务用车运行费 - 0.00 - 0.00 0.00",
        "495 three_public 公务接待费 - 0.00 - 0.00 0.00",
        "505 operating_cost 事业单位运行经费 - 124.74 - -6.53 -4.97",
    ],
    COUNTY: [
        "803 income 一般公共预算 - 157.1 100 -74.46 -",
        "815 expenditure 基本支出 - 56.1 35.70 7.54 -",
        "819 expenditure 项目支出 - 101 64.3 -82 -",
        "855 general_scale 基本支出 - 56.1 - 7.54 15.53",
        "859 general_scale 项目支出 - 101.00 - -82 -44.81",
        f"865 general_structure {S} 208 3.93 2.50 - -",
        f"867 general_structure {W} 210 153.17 97.5 - -",
        f"873 general_item {BASIC_PENSION} 2080505 3.93 - 0.17 4.52",
        f"881 general_item {W}/医疗救助/城乡医疗救助 2101301 100.00 - 100 100",
        f"889 general_item {AFFAIRS}/行政运行(医疗保障管理) 2101501 52.17 - 52.17 100",
        f"897 general_item {AFFAIRS}/其他医疗保障管理事务支出 2101599 1.00 - 1 100",
        "1019 three_public 合计 - 4.3 - -0.13 -",
        "1021 three_public 因公出国（境）费 - 0 - 0 -",
        "1023 three_public 公务用车运行费 - 4.1 - -0.1 -",
        "1025 three_public 公务接待费 - 0.2 - -0.03 -",
        "1043 operating_cost 机关运行经费 - 6.21 - -0.12 -1.90",
    ],
    GAOXIN_2023: [
        "914 income 一般公共预算 - 185.60 90.27 -26.36 -12.44",
        "922 income 上级一般公共预算安排的转移支付资金 - 20 9.73 20 100",
        "945 expenditure 基本支出 - 67.60 32.88 -42.62 -38.67",
        "951 expenditure 项目支出 - 138 67.12 -36.26 -20.81",
        "988 general_scale 基本支出 - 67.60 - -42.62 -38.67",
        "992 general_scale 项目支出 - 138 - -36.26 -20.81",
        f"998 general_structure {S} 208 6.67 3.24 - -",
        f"1000 general_structure {W} 210 198.93 96.76 - -",
        f"1004 general_item {AFFAIRS}/行政运行 2101501 60.93 - -44 -41.93",
        f"1012 general_item {AFFAIRS}/医疗保障经办事务 2101506* 0 - -1.74 -100",
        f"1018 general_item {AFFAIRS}/城乡医疗救助 2101301 100 - 0 0",
        f"1025 general_item {AFFAIRS}/信息化建设 2101504 20 - 20 100",
        f"1033 general_item {AFFAIRS}/其他医疗保障管理事务支出 2101599 18 - 18 100",
        f"1041 general_item {BASIC_PENSION} 2080505 6.67 - 1.38 26.09",
        "1196 three_public 合计 - 0 - 0 0",
        "1198 three_public 因公出国（境）费 - 0 - 0 0",
        "1200 three_public 公务用车购置费 - 0 - 0 0",
        "1202 three_public 公务用车运行费 - 0 - 0 0",
        "1204 three_public 公务接待费 - 0 - 0 0",
        "1215 operating_cost 机关运行经费 - 4.42 - 0.28 6.76",
    ],
    GAOXIN_2026: [
        "391 income 一般公共预算 - 237.16 99.42 45.61 23.81",
        "403 income 财政拨款结转 - 1.39 0.58 1.39 100.00",
        "409 expenditure 基本支出 - 77.61 32.53 -13.93 -15.22",
        "411 expenditure 项目支出 - 160.93 67.46 60.93 60.93",
        "429 general_scale 基本支出 - 76.22 - -15.32 -16.74",
        "431 general_scale 项目支出 - 160.93 - 60.93 60.93",
        f"435 general_structure {S} 208 10.95 4.62 - -",
        f"436 general_structure {W} 210 220.27 92.88 - -",
        f"437 general_structure {H} 221 5.93 2.50 - -",
        f"441 general_item {BASIC_PENSION} 2080505 7.30 - -2.10 -22.34",
        f"443 general_item {ANNUITY} 2080506 3.65 - 3.65 100.00",
        f"445 general_item {MEDICAL}/行政单位医疗 2101101 4.52 - 4.52 100.00",
        f"447 general_item {MEDICAL}/公务员医疗补助 2101103 0.91 - 0.91 100.00",
        f"449 general_item {W}/医疗救助/城乡医疗救助 2101301 151.33 - 51.33 51.33",
        f"453 general_item {AFFAIRS}/行政运行 2101501 53.91 - -28.23 -34.37",
        f"455 general_item {AFFAIRS}/一般行政管理事务 2101502 9.60 - 9.60 100.00",
        f"457 general_item {HOUSING} 2210201 5.93 - 5.93 100.00",
        "505 three_public 合计 - 0.00 - 0.00 0.00",
        "505 three_public 因公出国（境）费用 - 0.00 - 0.00 0.00",
        "505 three_public 公务用车购置 - 0.00 - 0.00 0.00",
        "505 three_public 公务用车运行维护费 - 0.00 - 0.00 0.00",
        "505 three_public 公务接待费 - 0.00 - 0.00 0.00",
        "523 operating_cost 机关运行经费 - 2.92 - -0.93 -24.16",
    ],
}  # fmt: skip
"""Line, chapter, subject, code (`*`: from the reference table), amount, share, delta and percentage as printed."""

REASONS = {
    COUNTY: [
        "严控经费支出，厉行节约", "人员社保、工资、公积金基数调整", "城乡困难群众临时医疗救助经费减少", "人员社保、工资、公积金基数调整",
        "城乡困难群众临时医疗救助经费减少", "", "", "在职员工养老保险基数调整", *["本年度城乡困难群众临时医疗救助项目经费增加，新增县医疗保障局项目"] * 3,
        "", "单位无因公出国（境）费", "严格遵循八项规定，压减支出", "严格遵循八项规定，压减支出", "厉行节约，压减支出",
    ],
    GAOXIN_2023: [
        "雇员减少一人，上年度财政拨款预算未单独列出上级一般公共预算安排的转移支付资金", "上年度财政拨款预算未单独列出上级一般公共预算安排的转移支付资金",
        *["本年雇员经费列支到项目支出中"] * 4, "", "", "本年雇员经费列支到项目支出中", "本年未安排预算", "医疗救助结算方式改为一站式结算",
        "上级一般公共预算安排的转移支付资金", "本年雇员经费列支到项目支出中", "调整计提基数", "", *["本年无相关预算"] * 4, "办公经费增加",
    ],
}  # fmt: skip

PURPOSES = {
    BOLE: [
        ("appropriation", S, "208", "48.04", "1.退休人员计生奖励金0.3万元；2.退休人员采暖补贴：0.38万元；3.退休人员基础绩效奖：2.22万元；4.职业年金缴费13.92万元；5.机关事业单位基本养老保险缴费27.84万元；6.公益性岗位其他工资福利支出3.38万元"),
        ("appropriation", W, "210", "331.27", "1.2026年中央财政医疗服务与保障能力提升补助资金[医疗保障服务能力建设部分]预算11万元；2.行政单位离休人员医疗费30万元；3.全民人身意外伤害保险财政补助资金55万元；4.行政运行235.27万元"),
        ("appropriation", H, "221", "23.04", "在编人员的单位部分住房公积金缴纳"),
        ("carryover", "2025年自治区财政全民参保及医疗保障服务项目补助资金预算（博州财社〔2024〕118号）", "", "0.18", "业务培训上的差旅费"),
        ("carryover", "预算外小援博-援博资金", "", "7.80", "自聘人员工资、社保医保及部分办公费支出"),
    ],
    CENTRE: [
        ("appropriation", S, "208", "158.19", "行政单位离退休及机关事业单位基本养老保险缴费支出"),
        ("appropriation", W, "210", "1460.83", "医疗保障管理事务支出"),
    ],
    COUNTY: [
        ("appropriation", S, "208", "3.93", "在职人员基本养老保险缴费支出"),
        ("appropriation", W, "210", "153.17", "人员的基本工资以及日常公用经费支出"),
    ],
    GAOXIN_2023: [
        ("appropriation", S, "208", "6.67", "在职人员的机关养老保险缴费支出"),
        ("appropriation", W, "210", "198.93", "日常人员经费、公用经费和专项经费支出"),
    ],
    GAOXIN_2026: [
        ("appropriation", S, "208", "10.95", "医疗保障局在编人员基本养老保险缴费、职业年金保障缴费支出"),
        ("appropriation", W, "210", "220.27", "医疗保障局在编人员工资及公用经费支出"),
        ("appropriation", H, "221", "5.93", "医疗保障局在编人员公积金经费支出"),
        ("carryover", "2025年年末采暖补贴变动", "", "0.50", "医疗保障局支付人员2025年采暖补贴"),
        ("carryover", "2025年年末工资变动", "", "0.89", "医疗保障局支付人员2025年补发工资"),
    ],
}  # fmt: skip

STATEMENTS = {
    BOLE: "收支总预算 410.33 部门收入预算 410.33 支出预算 410.33 财政拨款收支总预算 402.35 收入预算>一般公共预算拨款 402.35 一般公共预算拨款合计 402.35 "
    "一般公共预算基本支出 302.97 一般公共预算基本支出>人员经费 293.80 一般公共预算基本支出>公用经费 9.17 上年结转结余 7.98 上年结转结余>财政拨款 0.18 "
    "上年结转结余>非财政拨款 7.80",
    CENTRE: "收支总预算 1619.03 单位收入预算 1619.03 支出预算 1619.03 财政拨款收支总预算 1619.03 收入预算>一般公共预算拨款 1619.03 "
    "一般公共预算拨款合计 1619.03 一般公共预算基本支出 1461.03 一般公共预算基本支出>人员经费 1336.29 一般公共预算基本支出>公用经费 124.74",
    COUNTY: "收支总预算 157.1 收入预算 157.1 支出预算 157.1 财政拨款收支总预算 157.1 收入预算>一般公共预算拨款 157.1 一般公共预算拨款合计 157.1 "
    "一般公共预算基本支出 56.1 一般公共预算基本支出>人员经费 49.89 一般公共预算基本支出>公用经费 6.21 一般公共预算“三公”经费>公务用车购置 0 "
    "一般公共预算“三公”经费>公务用车购置费 0 行政单位 0 事业单位 0",
    GAOXIN_2023: "收支总预算 205.60 收入预算>一般公共预算 205.60 支出预算>社会保障和就业支出 6.67 支出预算>卫生健康支出 198.93 收入预算 205.60 支出预算 205.60 "
    "财政拨款收支总预算 205.60 收入预算>一般公共预算拨款 205.60 一般公共预算拨款合计 205.60 一般公共预算基本支出 67.60 一般公共预算基本支出>人员经费 63.18 "
    "人员经费>基本工资 19.85 人员经费>津贴补贴 18.17 人员经费>奖金 8.52 人员经费>机关事业单位基本养老保险缴费 6.67 人员经费>职工基本医疗保险缴费 4.09 "
    "人员经费>公务员医疗补助缴费 0.55 人员经费>其他社会保障缴费 0.08 人员经费>住房公积金 5.25 一般公共预算基本支出>公用经费 4.42 公用经费>办公费 0.19 "
    "公用经费>水费 0.05 公用经费>电费 0.09 公用经费>邮电费 0.17 公用经费>差旅费 0.38 公用经费>维修（护）费 0.01 公用经费>培训费 0.50 公用经费>专用材料费 0.02 "
    "公用经费>工会经费 0.74 公用经费>福利费 1.69 公用经费>其他商品和服务支出 0.58 行政单位 0 事业单位 0 非财政拨款项目 0",
    GAOXIN_2026: "收支总预算 238.55 部门收入预算 238.55 支出预算 238.55 财政拨款收支总预算 237.16 收入预算>一般公共预算拨款 237.16 一般公共预算拨款合计 237.16 "
    "一般公共预算基本支出 76.22 一般公共预算基本支出>人员经费 73.30 一般公共预算基本支出>公用经费 2.92 上年结转结余 1.39 上年结转结余>财政拨款 1.39 "
    "上年结转结余>非财政拨款 0.00",
}

STAFF = "staff_quota {} staff_total {} staff_active {} staff_active_change {} staff_retired {} staff_retired_change {} staff_veteran_retired 0 staff_veteran_retired_change 0"
NO_VEHICLES = "vehicles_count 0 vehicles_value {0} vehicles_general_count 0 vehicles_general_value {0} vehicles_enforcement_count 0 vehicles_enforcement_value {0} vehicles_other_count 0 vehicles_other_value {0}"
FACTS = {
    BOLE: "subordinate_units 0 operating_cost 9.17@2026 procurement 20.11@2026 procurement_goods 9.16@2026 procurement_works 0.00@2026 procurement_services 10.95@2026 "
    "procurement_sme 20.11@2026 procurement_small_micro 20.11@2026 buildings_area 0.00@2025 buildings_value 0.00@2025 vehicles_count 1@2025 vehicles_value 16.58@2025 "
    "vehicles_general_count 1@2025 vehicles_general_value 16.58@2025 vehicles_enforcement_count 0@2025 vehicles_enforcement_value 0.00@2025 vehicles_other_count 0@2025 "
    "vehicles_other_value 0.00@2025 furniture_value 12.28@2025 other_assets_value 34.87@2025 equipment_over_500k_count 0@2025 equipment_over_1m_count 0@2025 "
    "planned_equipment_over_500k_count 0@2026 planned_equipment_over_1m_count 0@2026 department_targets_count 1@2026 department_targets_amount 410.33@2026 "
    "projects_count 4@2026 projects_appropriation 99.38@2026 projects_other 0.00@2026 undisclosed_projects_count 1 undisclosed_projects_amount 3.38",
    CENTRE: f"subordinate_units 0 {STAFF.format(95, 94, 90, 2, 4, 1)} operating_cost 124.74@2025 procurement 31.18@2025 procurement_goods 4.50@2025 procurement_works 0.00@2025 "
    f"procurement_services 26.68@2025 procurement_sme 26.50@2025 procurement_small_micro 26.50@2025 buildings_area 0.00@2024 buildings_value 0.00@2024 "
    f"{NO_VEHICLES.format('0.00').replace(' vehicles', '@2024 vehicles')}@2024 furniture_value 1.32@2024 other_assets_value 3.87@2024 equipment_over_500k_count 0@2024 "
    "equipment_over_1m_count 0@2024 planned_equipment_over_500k_count 0@2025 planned_equipment_over_1m_count 0@2025 department_targets_count 0@2025 "
    "department_targets_amount 0.00@2025 projects_count 4@2025 projects_appropriation 158.00@2025 projects_other 0.00@2025",
    COUNTY: f"subordinate_units 0 {STAFF.format(3, 3, 3, 0, 0, 0)} operating_cost 6.21@2021 procurement 4.7@2021 procurement_goods 4.7@2021 procurement_works 0@2021 "
    f"procurement_services 0@2021 procurement_sme 0@2021 procurement_small_micro 0@2021 buildings_area 0@2020 buildings_value 0@2020 "
    f"{NO_VEHICLES.format('0').replace(' vehicles', '@2020 vehicles')}@2020 furniture_value 0.42@2020 other_assets_value 0@2020 equipment_over_500k_count 0@2020 "
    "equipment_over_1m_count 0@2020 planned_equipment_over_500k_count 0@2021 planned_equipment_over_1m_count 0@2021 projects_count 2@2021 projects_appropriation 101@2021",
    GAOXIN_2023: f"subordinate_units 0 {STAFF.format(3, 3, 3, 0, 0, 0)} operating_cost 4.42@2023 procurement 0.77@2023 procurement_goods 0.77@2023 procurement_works 0@2023 "
    f"procurement_services 0@2023 procurement_sme 0.77@2023 procurement_small_micro 0@2023 buildings_area 0@2022 buildings_value 0@2022 "
    f"{NO_VEHICLES.format('0').replace(' vehicles', '@2022 vehicles')}@2022 furniture_value 4.16@2022 other_assets_value 3.80@2022 equipment_over_500k_count 0@2022 "
    "equipment_over_1m_count 0@2022 planned_equipment_over_1m_count 0@2023 projects_count 3@2023 projects_appropriation 138@2023 projects_other 0@2023",
    GAOXIN_2026: "subordinate_units 0 operating_cost 2.92@2026 procurement 0.15@2026 procurement_goods 0.00@2026 procurement_works 0.15@2026 procurement_services 0.00@2026 "
    "procurement_sme 0.15@2026 procurement_small_micro 0.15@2026 buildings_area 0.00@2025 buildings_value 0.00@2025 "
    f"{NO_VEHICLES.format('0.00').replace(' vehicles', '@2025 vehicles')}@2025 furniture_value 4.16@2025 other_assets_value 3.8@2025 equipment_over_500k_count 0@2025 "
    "equipment_over_1m_count 0@2025 planned_equipment_over_500k_count 0@2026 planned_equipment_over_1m_count 0@2026 department_targets_count 1@2026 "
    "department_targets_amount 238.55@2026 projects_count 2@2026 projects_appropriation 160.93@2026 projects_other 0.00@2026",
}
UNITS = {"staff_": "人", "subordinate_": "个", "projects_count": "个", "undisclosed_projects_count": "个", "department_targets_count": "个", "buildings_area": "平方米",
         "vehicles_": "辆", "equipment_": "台", "planned_": "台"}  # fmt: skip

NOTES = {
    GAOXIN_2023: [
        ("warning", 902, "6.6万元7"), ("warning", 1006, "2022年预算数为60.93万元"), ("warning", 1018, f"{AFFAIRS}/城乡医疗救助"),
        ("warning", 1043, "2022年预算数为6.67万元"), ("warning", 1217, "6,76%"), ("unread", 1264, "安排购置50万元以上大型设备台（套）"),
    ],
}  # fmt: skip
NAMES = tuple(CHANGES)


def written(value: object) -> str:
    """A cell of a CSV file."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def shown(value: Decimal | None) -> str:
    return "-" if value is None else str(value)


@pytest.mark.parametrize("name", NAMES)
def test_changes(name: str) -> None:
    found = [
        f"{row.place.line} {row.chapter} {row.subject} {(row.function_code or '-') + '*' * (row.code_source == 'corpus')} "
        f"{shown(row.amount)} {shown(row.share_percent)} {shown(row.delta)} {shown(row.delta_percent)}"
        for row in filing(name).changes
    ]
    assert found == CHANGES[name]


@pytest.mark.parametrize("name", REASONS)
def test_reasons_of_the_flat_dumps(name: str) -> None:
    assert [row.reason for row in filing(name).changes] == REASONS[name]


def test_reasons_that_a_page_broke() -> None:
    reasons = {
        (row.chapter, row.place.line): row.reason for row in (*filing(BOLE).changes, *filing(GAOXIN_2026).changes)
    }
    assert reasons["income", 431] == (
        "援博资金主要是上年一部分是发放自聘人员工资，一部分是支付了购公务用车的尾款，本年援博资金主要是发放自聘人员工资，未有其他支出，所以结转结余增加"
    )
    assert reasons["general_item", 449] == (
        "市医保局根据高新区2026年困难群体人数、资助参保和兜底补助数计算后得出，我区应承担151.33万元用于开展城乡医疗救助工作"
    )
    assert reasons["income", 403] == (
        "医疗保障局上年末新增2025年年末未采暖补贴及年末人员工资，产生应发未发的费用共计1.39万元，按规定结转至下年使用，导致财政拨款结转资金增加"
    )


def test_what_the_year_before_must_have_been() -> None:
    implied = {
        row.place.line: (row.prior_implied, row.zero_base) for row in filing(BOLE).changes if row.chapter == "income"
    }
    assert implied == {
        417: (Decimal("3717.76"), False),
        419: (Decimal("11.90"), False),
        429: (Decimal("0.00"), True),
        431: (Decimal("2.41"), False),
    }


@pytest.mark.parametrize("name", NAMES)
def test_purposes(name: str) -> None:
    found = [
        (row.chapter, row.subject, row.function_code, str(row.amount), row.purpose) for row in filing(name).purposes
    ]
    assert found == PURPOSES[name]


@pytest.mark.parametrize("name", NAMES)
def test_statements(name: str) -> None:
    rows = filing(name).statements
    found = " ".join(f"{row.parent}{'>' * bool(row.parent)}{row.subject} {row.amount}" for row in rows)
    assert found == STATEMENTS[name]
    assert {row.unit for row in rows} <= {"万元", "家", "个", ""}


def test_a_statement_names_its_chapter_and_quotes_its_sentence() -> None:
    rows = {row.subject: row for row in filing(BOLE).statements}
    assert (rows["支出预算"].chapter, rows["支出预算"].text) == (
        "三、关于博乐市医疗保障局2026年支出预算情况说明",
        "博乐市医疗保障局2026年支出预算410.33万元",
    )
    assert rows["公用经费"].text == "公用经费9.17万元，主要包括：办公费、邮电费、差旅费、工会经费、公务用车运行维护费"


@pytest.mark.parametrize("name", NAMES)
def test_facts(name: str) -> None:
    rows = filing(name).facts
    assert " ".join(f"{row.fact} {row.value}{'@' * bool(row.as_of)}{row.as_of}" for row in rows) == FACTS[name]
    for row in rows:
        unit = (
            "万元"
            if "value" in row.fact
            else next((unit for stem, unit in UNITS.items() if row.fact.startswith(stem)), "万元")
        )
        assert row.unit == unit + "（套）" * (unit == "台" and name in (COUNTY, GAOXIN_2023))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("resource", ["changes", "purposes", "statements", "facts"])
def test_rows_are_those_typed_apart(name: str, resource: str) -> None:
    """The same resources typed from the filings a second time, whole rows (reasons and codes, too)."""
    path = EXPECTED / name.rpartition(".")[0] / f"{resource}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        expected = list(csv.DictReader(file))
    found = [
        {"row": str(number), **{column: written(getattr(row, column)) for column in expected[0] if column != "row"}}
        for number, row in enumerate(getattr(filing(name), resource), 1)
    ]
    assert found == expected


@pytest.mark.parametrize("name", NAMES)
def test_notes(name: str) -> None:
    assert [(note.kind, note.place.line, note.text) for note in filing(name).notes] == NOTES.get(name, [])


@pytest.mark.parametrize(
    ("name", "tokens"),
    [
        (BOLE, {"changes": 84, "facts": 33, "purposes": 15, "statements": 12}),
        (CENTRE, {"changes": 77, "facts": 31, "purposes": 2, "statements": 9}),
        (COUNTY, {"changes": 42, "facts": 28, "purposes": 2, "statements": 13}),
        (GAOXIN_2023, {"changes": 62, "facts": 27, "purposes": 2, "statements": 34, "unread": 1}),
        (GAOXIN_2026, {"changes": 76, "facts": 31, "purposes": 5, "statements": 12}),
    ],
)
def test_every_figure_ends_somewhere(name: str, tokens: dict[str, int]) -> None:
    assert filing(name).tokens == tokens

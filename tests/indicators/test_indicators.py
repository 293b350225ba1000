"""Files of operating figures: what is right is computed exactly, what is wrong is refused with its row and reason."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import Workbook

from auditor.errors import UsageError
from auditor.findings import PortalInfo
from auditor.framework import load_framework
from auditor.indicators import load_definitions, read_indicators
from auditor.indicators.table import Cell
from auditor.indicators.values import NoFigure, count, percentage, points

HEAD = "unit,level,indicator,numerator,denominator,target,points\n"
PORTALS = [
    PortalInfo(
        name="Cổng dịch vụ công tỉnh Hà Giang", url="https://dichvucong.hagiang.gov.vn/", unit_code="province-02"
    ),
    PortalInfo(name="Cổng thử", url="https://dvc.example.vn/cong/"),
]


@pytest.fixture(scope="session")
def definitions():
    return load_definitions()


@pytest.fixture(scope="session")
def framework():
    return load_framework()


@pytest.fixture
def read(tmp_path, definitions, framework):
    """Reads a file with that text (or bytes, or a workbook)."""

    def from_content(content, name="figures.csv"):
        path = tmp_path / name
        if isinstance(content, Workbook):
            content.save(path)
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_indicators(path, PORTALS, framework, definitions)

    return from_content


@pytest.fixture
def refused(read):
    """The lines with which a file is refused, without its path."""

    def lines(content, name="figures.csv"):
        with pytest.raises(UsageError) as raised:
            read(content, name)
        return [line.partition(f"{name}: ")[2] for line in raised.value.message.splitlines()]

    return lines


def levels(indicator, *figures):
    names = ("province", "district", "commune")
    return "".join(f"province-02,{level},{indicator},{figure}\n" for level, figure in zip(names, figures, strict=True))


# What is right


def test_the_ministrys_example_sums_levels_and_keeps_their_targets(read):
    """231,989 of 283,701 digitised results are 81.77 %, beside targets of 90, 80 and 75 % for the levels."""
    found = read(HEAD + levels("digitised_results", "95000,100000,,", "68250,85000,,", "68739,98701,,"))
    (unit,) = found.units
    (figures,) = unit.ratios
    assert (figures.total.numerator, figures.total.denominator) == (231_989, 283_701)
    assert round(100 * figures.total.share, 2) == 81.77
    assert [level.target for level in figures.levels] == [0.9, 0.8, 0.75]
    assert [level.target_met for level in figures.levels] == [True, True, False]
    assert (unit.portal, figures.total.target) == ("https://dichvucong.hagiang.gov.vn/", None)


def test_targets_of_the_file_take_precedence_and_equal_is_reached(read):
    found = read(HEAD + levels("on_time", "9,10,90,", "9,10,90.01,", '9,10,"81,77%",'))
    assert [level.target_met for level in found.units[0].ratios[0].levels] == [True, False, True]


def test_nothing_counted_has_no_share_and_meets_no_target(read):
    found = read(HEAD + levels("digitised_results", "0,0,,", "0,5,,", "5,5,,"))
    none, zero, full = found.units[0].ratios[0].levels
    assert (none.share, none.target_met) == (None, None)
    assert (zero.share, zero.target_met, full.share) == (0.0, False, 1.0)


@pytest.mark.parametrize(
    ("groups", "total", "band"),
    [
        # Announced by Quảng Trị (25/7/2025) and Thái Nguyên (29/8/2025).
        (("15.4", "19.35", "9.03", "16.05", "17.82"), 77.65, "fair"),
        (("15.67", "19.31", "17.49", "16.64", "17.86"), 86.97, "good"),
    ],
)
def test_announced_groups_sum_to_the_announced_total(read, groups, total, band):
    rows = "".join(f"province-02,,{group},,,,{points}\n" for group, points in enumerate(groups, start=1))
    unit = read(f"{HEAD}{rows}province-02,,Tổng điểm,,,,{total}\n").units[0]
    assert read(HEAD + rows).units[0].index[0].low == pytest.approx(total)
    assert (unit.index[0].low, unit.index[0].high, unit.band_low, unit.band_high) == (total, total, band, band)


def test_components_earn_points_by_their_rule_and_what_is_missing_leaves_an_interval(read):
    rows = ("2.1,95,100", "3.1,40,100", "3.3,60,100", "5.2,0,0", "1.1,0,0")
    unit = read(HEAD + "".join(f"province-02,,{row},,\n" for row in rows)).units[0]
    lines = {line.id: line for line in unit.index}
    # In proportion; half of the 80 % that earn all; above the 50 % that earn all; nothing to answer earns all.
    assert [lines[line].low for line in ("2.1", "3.1", "3.3", "5.2")] == [19.0, 1.0, 6.0, 6.0]
    assert (lines["1.1"].low, lines["1.1"].high, lines["1.1"].share) == (0.0, 6.0, None)
    assert (lines["3a"].low, lines["3a"].high) == (7.0, 11.0)
    known = 20 + 2 + 6 + 6
    assert (lines["766"].low, lines["766"].high) == (32.0, 32.0 + 100 - known)
    assert (unit.band_low, unit.band_high) == ("weak", "excellent")


def test_the_definitions_sum_to_what_the_decision_says(definitions):
    index = definitions.index
    assert {line.id: line.maximum for line in index.parts("766")} == {"1": 18, "2": 20, "3": 22, "4": 22, "5": 18}
    assert {line.id: line.maximum for line in index.parts("3")} == {"3a": 12, "3b": 10}
    assert sum(line.maximum for line in index.lines if line.full_at is not None) == 100
    assert [index.band_for(points).level for points in (100, 90, 89.99, 80, 70, 50, 49.99, 0)] == [
        "excellent", "excellent", "good", "good", "fair", "average", "weak", "weak",
    ]  # fmt: skip


# How offices write


@pytest.mark.parametrize(
    "written", ["283701", "283.701", "283,701", "283 701", "283\xa0701", "283701,00", "283.701,00"]
)
def test_whole_numbers_are_read_as_vietnamese_and_english_write_them(written):
    assert count(Cell(value=written)) == 283_701


@pytest.mark.parametrize(
    "written", ["283.70", "28.3701", "1.234,567", "-5", "12a", "năm", "1e3", "٣", "0x10", "1,23,456"]
)
def test_what_is_no_whole_number_is_said(written):
    with pytest.raises(NoFigure, match="expected a whole number"):
        count(Cell(value=written))


def test_shares_and_points_take_either_decimal_mark():
    assert percentage(Cell(value="81,77 %")) == percentage(Cell(value="81.77")) == Fraction(8177, 10_000)
    assert percentage(Cell(value=0.9, percent=True)) == percentage(Cell(value=90)) == Fraction(9, 10)
    assert points(Cell(value="15,4")) == points(Cell(value=15.4)) == Fraction(154, 10)
    for wrong in ("101", "-1", "x", "1.234,5"):
        with pytest.raises(NoFigure, match="0 to 100"):
            percentage(Cell(value=wrong))


VIETNAMESE = (
    "BÁO CÁO SỐ LIỆU;;;;;\n\nĐơn vị;Cấp;Chỉ tiêu;Tử số;Mẫu số;Chỉ tiêu giao (%)\n"
    "UBND tỉnh Hà Giang;Cấp tỉnh;Giải quyết đúng hạn;1.234;1.300;95,5\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_a_vietnamese_file_is_read_in_the_encodings_that_offices_save(read, encoding):
    text = VIETNAMESE
    if encoding == "cp1258":
        # Windows-1258 writes tones as letters of their own; its text is half decomposed.
        parts = {"Á": "A\u0301", "Ố": "Ô\u0301", "Ệ": "Ê\u0323", "ị": "i\u0323", "ấ": "â\u0301", "ỉ": "i\u0309",
                 "ử": "ư\u0309", "ố": "ô\u0301", "ẫ": "â\u0303", "à": "a\u0300", "ả": "a\u0309", "ế": "ê\u0301",
                 "ạ": "a\u0323"}  # fmt: skip
        text = "".join(parts.get(letter, letter) for letter in text)
    figure = read(text.encode(encoding)).units[0].ratios[0].levels[0]
    assert (figure.numerator, figure.denominator, figure.target) == (1234, 1300, 0.955)


def test_a_workbook_gives_the_same_as_a_csv_and_names_sheets_without_a_table(read):
    book = Workbook()
    sheet = book.active
    sheet.append(["Số liệu quý III"])
    sheet.append(["Đơn vị", "Cấp", "Chỉ tiêu", "Tử số", "Mẫu số", "Chỉ tiêu giao"])
    sheet.append(["https://dvc.example.vn/cong", "Xã", "Thanh toán trực tuyến", 1234, "1.300", 0.9])
    sheet["F3"].number_format = "0%"
    book.create_sheet("Ghi chú")["A1"] = "Người lập biểu"
    found = read(book, "figures.xlsx")
    figure = found.units[0].ratios[0].levels[0]
    assert (figure.level, figure.numerator, figure.denominator, figure.target) == ("commune", 1234, 1300, 0.9)
    assert (found.units[0].portal, found.unread_sheets) == (PORTALS[1].url, ("Ghi chú",))


def test_units_without_a_portal_here_are_named_not_dropped(read):
    found = read(HEAD + "Tỉnh Cao Bằng,,766,,,,80\nCổng thử,,766,,,,70\n")
    assert ([unit.unit for unit in found.units], found.elsewhere) == (["Cổng thử"], ("Tỉnh Cao Bằng",))


# What is wrong


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("province-02,province,on_time,11,10,,", "row 2: the numerator 11 is above the denominator 10"),
        ("province-02,,on_time,1,10,,", "row 2: the level is missing; expected one of Cấp tỉnh"),
        ("province-02,thôn,on_time,1,10,,", "row 2: expected a level, found 'thôn'"),
        ("province-02,province,on_time,một,10,,", "row 2: numerator: expected a whole number"),
        ("province-02,province,on_time,1,,,", "row 2: on_time: expected a numerator and a denominator"),
        ("province-02,province,received,1,2,,", "row 2: received is a count: expected a numerator alone"),
        ("province-02,province,on_time,1,2,190,", "row 2: target: expected a number from 0 to 100"),
        ("province-02,province,on_tine,1,2,,", "row 2: expected an indicator or a line of the index, found 'on_tine'"),
        ("Hà Giamg,province,on_time,1,2,,", "row 2: expected a unit of the comparison or the cohort, found 'Hà"),
        (",province,on_time,1,2,,", "row 2: the unit is missing"),
        ("province-02,,1,,,,18.5", "row 2: line 1: expected 0 to 18 points, found 18.5"),
        ("province-02,,1,5,10,,", "row 2: line 1 is a sum"),
        ("province-02,,2.1,5,10,,9", "row 2: line 2.1: expected either points, or a numerator and a denominator"),
        ("province-02,province,2.1,5,10,,", "row 2: line 2.1 of the index belongs to the whole unit"),
        ("province-02,,2.1,5,10,,\ntỉnh Hà Giang,,2.1,5,10,,", "row 3: the same unit, indicator and level as row 2"),
        ("province-02,,3,,,,20\nprovince-02,,3.1,8,10,,", "row 2: line 3 is given by its points, but row 3 is below"),
        ("province-02,,3,,,,20\nprovince-02,,3a,,,,11\nprovince-02,,3b,,,,8", "row 2: line 3 has 20 points, its parts"),
        (
            "province-02,province,on_time,1,2,,\nprovince-02,ministry,on_time,1,2,,",
            "row 3: on_time: levels that do not belong to one unit",
        ),
    ],
)  # fmt: skip
def test_a_wrong_row_is_refused_with_its_place_and_reason(refused, rows, said):
    (line,) = refused(f"{HEAD}{rows}\n")
    assert line.startswith(said)


def test_a_level_that_other_rows_have_must_not_be_missing(refused):
    rows = levels("on_time", "1,2,,", "1,2,,", "1,2,,") + "province-02,province,online_payment,1,2,,\n"
    assert refused(HEAD + rows) == [
        "row 5: online_payment: level 'district' (Cấp huyện) of this unit is missing",
        "row 5: online_payment: level 'commune' (Cấp xã) of this unit is missing",
    ]


def test_all_wrong_rows_are_told_at_once_and_many_are_counted(refused):
    lines = refused(HEAD + "province-02,province,on_time,3,2,,\n" * 50)
    assert (len(lines), lines[-1]) == (41, "and 10 more")
    assert lines[39].startswith("row 41: ")


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        ("", "figures.csv", "the file is empty"),
        ("a,b\n1,2\n", "figures.csv", "expected headings in the first 20 rows: unit"),
        (HEAD, "figures.csv", "headings without a row below them"),
        (b"\xd0\xcf\x11\xe0rest", "figures.xls", "an old Excel workbook"),
        (b"PK\x03\x04cut off", "figures.xlsx", "no workbook that can be read"),
        (b"\x00\x01\x02", "figures.csv", "no text and no workbook"),
    ],
)
def test_a_file_that_is_no_table_is_refused(refused, content, name, said):
    assert refused(content, name)[0].startswith(said)


def test_rows_of_two_periods_are_refused(refused):
    rows = "unit,indicator,points,period\nprovince-02,1,5,Q1\nprovince-02,2,5,Q2\n"
    assert refused(rows) == ["row 3: expected one period in a file, found 'Q2' after 'Q1'"]


def test_all_units_together_are_summed_and_never_averaged(read):
    other = "https://dvc.example.vn/cong,{},digitised_results,{},,\n"
    rows = levels("digitised_results", "90,100,,", "1,10,,", "0,0,,")
    rows += other.format("province", "5,1000") + other.format("district", "8,10") + other.format("commune", "3,4")
    overall = {one.level: one for one in read(HEAD + rows).overall}
    assert (overall["province"].numerator, overall["province"].denominator) == (95, 1100)
    assert overall["province"].share == 95 / 1100
    assert (overall["district"].targets, overall["district"].targets_met) == (2, 1)
    assert (overall["commune"].units, overall["commune"].targets) == (2, 1)
    assert (overall[None].numerator, overall[None].denominator, overall[None].targets_met) == (107, 1124, 3)


def test_the_example_of_the_documentation_is_read(framework, definitions):
    example = Path(__file__).parents[2] / "docs" / "examples" / "indicators.csv"
    (unit,) = read_indicators(example, PORTALS, framework, definitions).units
    assert (unit.ratios[0].total.numerator, unit.ratios[0].total.denominator) == (231_989, 283_701)
    assert [line.low for line in unit.index if line.id in {"1", "2"}] == [15.4, 19.0]

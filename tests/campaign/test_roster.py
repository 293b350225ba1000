"""Rosters as offices save them, and every mistake in them named with file and row."""

from __future__ import annotations

import csv
import io
import tracemalloc
from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest
from openpyxl import Workbook

from auditor.campaign.reading import _spelling, load_words, read_roster
from auditor.campaign.roster import UNVERIFIED, cohort_roster
from auditor.errors import UsageError
from auditor.framework import load_framework

HEADINGS = ["Mã đơn vị", "Tên đơn vị", "Loại", "Vùng", "Địa chỉ cổng", "Từ ngày", "Đến ngày", "Đơn vị kế thừa"]
ROWS = [
    ["hue", "Thành phố Huế", "Thành phố", "Miền Trung", "dichvucong.hue.gov.vn", "", "", ""],
    ["quangngai", "Tỉnh Quảng Ngãi", "tỉnh", "Miền Trung", "https://dvc.quangngai.gov.vn/a?b=1", "", "", ""],
    ["kontum", "Tỉnh Kon Tum", "Tỉnh", "Tây Nguyên", "dvc.kontum.gov.vn", "01/01/1991", "30/06/2025", "quangngai"],
    ["moet", 'Bộ Giáo dục; và Đào tạo, "GDĐT"', "Bộ", "", "http://dvc.moet.gov.vn:8080", "", "", ""],
]  # fmt: skip

TONES = "\u0300\u0301\u0303\u0309\u0323"
"""Grave, acute, tilde, hook above, dot below."""


def written(folder: Path, rows: list[list[str]], *, separator: str = ",", encoding: str = "utf-8") -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    file = folder / "roster.csv"
    file.write_bytes(text.getvalue().encode(encoding))
    return file


def plain(code: str, url: str, **more: str) -> dict[str, str]:
    return {"code": code, "name": code.upper(), "url": url, **more}


def simple(folder: Path, *units: dict[str, str]) -> Path:
    headings = list(dict.fromkeys(name for unit in units for name in unit))
    return written(folder, [headings, *([unit.get(name, "") for name in headings] for unit in units)])


def problems(file: Path) -> list[str]:
    with pytest.raises(UsageError) as caught:
        read_roster(file)
    lines = caught.value.message.splitlines()
    assert all(line.startswith(f"{file}: ") for line in lines)
    return [line.removeprefix(f"{file}: ") for line in lines]


def decomposed(text: str) -> str:
    """As cp1258 holds Vietnamese: each letter without its tone, then the tone."""
    out = ""
    for char in text:
        marks = normalize("NFD", char)
        tones = "".join(mark for mark in marks if mark in TONES)
        out += normalize("NFC", "".join(mark for mark in marks if mark not in TONES)) + tones
    return out


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_csv_as_vietnamese_excel_saves_it(tmp_path, separator, encoding):
    rows = [HEADINGS, *ROWS]
    if encoding == "cp1258":
        rows = [[decomposed(cell) for cell in row] for row in rows]
    roster = read_roster(written(tmp_path, rows, separator=separator, encoding=encoding))

    assert [unit.name for unit in roster.units] == [row[1] for row in ROWS]
    assert [unit.kind for unit in roster.units] == ["province", "province", "province", "ministry"]
    assert [unit.url for unit in roster.units] == [
        "https://dichvucong.hue.gov.vn/",
        "https://dvc.quangngai.gov.vn/a?b=1",
        "https://dvc.kontum.gov.vn/",
        "http://dvc.moet.gov.vn:8080/",
    ]
    assert {unit.host_certainty for unit in roster.units} == {"given"}
    kontum = roster.units[2]
    assert (kontum.valid_from, kontum.valid_to) == (date(1991, 1, 1), date(2025, 6, 30))
    assert (kontum.successor, kontum.row, kontum.region) == ("quangngai", 4, "Tây Nguyên")


def test_the_separator_that_a_file_names_itself(tmp_path):
    file = tmp_path / "roster.csv"
    file.write_bytes("sep=;\r\ncode;name;url\r\na;A, B, C, D;a.gov.vn\r\n".encode("utf-8-sig"))
    [unit] = read_roster(file).units
    assert (unit.code, unit.name) == ("a", "A, B, C, D")


def test_a_workbook_with_dates_numbers_and_empty_rows(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(["code", "name", "url", "valid to", "kế thừa"])
    sheet.append([])
    sheet.append([62, "Kon Tum", "dvc.kontum.gov.vn", date(2025, 6, 30), "51"])
    sheet.append([51.0, "Quảng Ngãi", "dvc.quangngai.gov.vn"])
    book.save(tmp_path / "roster.xlsx")

    roster = read_roster(tmp_path / "roster.xlsx")

    assert [(unit.code, unit.row) for unit in roster.units] == [("62", 3), ("51", 4)]
    assert roster.units[0].valid_to == date(2025, 6, 30)


def test_the_same_list_before_and_after_a_merger(tmp_path):
    roster = read_roster(written(tmp_path, [HEADINGS, *ROWS]))
    assert [unit.code for unit in roster.on(date(2025, 6, 30))] == ["hue", "quangngai", "kontum", "moet"]
    assert [unit.code for unit in roster.on(date(2025, 7, 1))] == ["hue", "quangngai", "moet"]
    assert [unit.code for unit in roster.out_of_scope(date(2025, 7, 1))] == ["kontum"]


def test_every_problem_is_named_with_its_row_at_once(tmp_path):
    file = simple(
        tmp_path,
        plain("a", "a.gov.vn", kind="tỉnh", valid_to="", successor="", session=""),
        plain("A", "b.gov.vn"),
        plain("c", "ftp://c.gov.vn"),
        plain("d", "no address"),
        plain("../e", "e.gov.vn"),
        plain("f", "f.gov.vn", kind="tỉn", valid_to="31/02/2025", session="none.json"),
        {"code": "", "name": "H", "url": ""},
    )
    found = problems(file)
    assert [line.split(": ")[0] for line in found] == [
        "row 3", "row 4", "row 5", "row 6", "row 7", "row 7", "row 7", "row 8", "row 8",
    ]  # fmt: skip
    assert "'A' stands in row 2" in found[0]
    assert "ftp" in found[1]
    assert "kind: expected one of province" in " ".join(found[4:7])
    assert "30/06/2025" in " ".join(found[4:7])
    assert found[7:] == ["row 8: code: expected a value, found nothing", "row 8: url: expected a value, found nothing"]


def test_a_missing_column_is_named_once(tmp_path):
    file = written(tmp_path, [["mã", "tên", "ghi chú"], ["a", "A", "x"], ["b", "B", "y"]])
    [line] = problems(file)
    assert line.startswith("row 1: expected a column 'url' (also written: url, address")
    assert line.endswith("found 'mã | tên | ghi chú'")


def test_a_successor_that_is_not_there(tmp_path):
    file = simple(tmp_path, plain("a", "a.gov.vn", valid_to="2025-06-30", successor="bb"), plain("b", "b.gov.vn"))
    assert problems(file) == ["row 2: successor: expected the code of a row, found 'bb'; did you mean 'b'?"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\n\n;;;\n", "is empty"),
        (b"code,name,url\n", "at least one portal"),
        (b'code,name,url\na,"A,a.gov.vn\n', "is no CSV"),
        (b"\x00\x01\x02\xff", "is neither a workbook"),
        (b"PK\x03\x04 not a workbook", "is no readable workbook"),
        (b"\xd0\xcf\x11\xe0 old", "an old Excel"),
    ],
)
def test_a_file_that_is_no_roster(tmp_path, content, says):
    file = tmp_path / "roster.csv"
    file.write_bytes(content)
    assert says in problems(file)[0]


def test_a_file_that_is_not_there(tmp_path):
    assert problems(tmp_path / "none.csv") == ["cannot be read (No such file or directory)"]


def test_ten_thousand_rows(tmp_path):
    file = simple(tmp_path, *(plain(f"commune-{i:05}", f"dvc{i}.xa.gov.vn", kind="xã") for i in range(10_000)))
    tracemalloc.start()
    roster = read_roster(file)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(roster.units) == 10_000
    assert (roster.units[-1].code, roster.units[-1].row) == ("commune-09999", 10_001)
    assert peak < 100e6


def test_ten_thousand_problems_are_counted_and_the_first_are_shown(tmp_path):
    found = problems(simple(tmp_path, *(plain(f"c{i}", "x") for i in range(10_000))))
    assert len(found) == 101
    assert found[-1] == "and 9900 more problems"


def test_a_cohort_says_how_sure_its_hosts_are():
    framework = load_framework()
    roster = cohort_roster(framework, date(2025, 7, 1))
    units = roster.on(date(2025, 7, 1))
    assert sum(unit.kind == "province" for unit in units) == 34
    assert sum(unit.host_certainty in UNVERIFIED for unit in cohort_roster(framework, date(2024, 1, 1)).units) == 56
    assert next(unit.name for unit in units if unit.code == "province-46") == "Thành phố Huế"


@pytest.mark.parametrize("names", ["columns", "kinds", "certainties"])
def test_no_spelling_means_two_things(names):
    words = load_words()
    ways = [_spelling(way) for those in getattr(words, names).values() for way in set(map(_spelling, those))]
    assert sorted(ways) == sorted(set(ways))
    assert set(words.needed) <= set(words.columns)
    # Without its own name every column would need a translation.
    assert all(_spelling(name) in ways for name in getattr(words, names))

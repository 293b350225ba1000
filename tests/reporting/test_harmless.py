import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.reporting.harmless import harmless, inert_cell, web_address

MARK = "\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Đăng  nhập\n\t ngay", "Đăng nhập ngay"),
        ("\x1b[2Jxoá màn hình", f"{MARK}[2Jxoá màn hình"),
        ("hóa đơn\u202efdp.exe", f"hóa đơn{MARK}fdp.exe"),
        ("a\u200bb\u2066c\ufeffd", f"a{MARK}b{MARK}c{MARK}d"),
        ("x" * 10, "x" * 10),
    ],
)
def test_text_from_a_portal_loses_its_power_and_not_its_meaning(text, shown):
    assert harmless(text) == shown


def test_long_text_is_cut_where_it_can_be_seen():
    shown = harmless("ă" * 10_000, 100)
    assert len(shown) == 100
    assert shown.endswith("…")


@given(st.text(max_size=200))
def test_nothing_that_steers_a_terminal_or_turns_the_writing_gets_through(text):
    assert not {unicodedata.category(character) for character in harmless(text)} & {"Cc", "Cf", "Cs"}


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//host/x", "https://", "http://[::1", "",
        "https://user:secret@host/", "https://host/\u202ecod", "https://host/" + "a" * 1_000, None,
    ],
)  # fmt: skip
def test_only_plain_web_addresses_are_linked(url):
    assert web_address(url) is None


def test_a_web_address_is_linked_as_it_is():
    assert web_address("https://host.example/thu-tuc?trang=2#/x") == "https://host.example/thu-tuc?trang=2#/x"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+84 24",
        "-5",
        "@SUM(A1)",
        "＝1+1",
        "\t=1+1",
        "\r\n=1",
        "'=1",
        '"=1',
        "\ufeff=1",
        "\x00=1",
    ],
)  # fmt: skip
def test_a_spreadsheet_takes_no_text_of_a_portal_for_a_formula(text):
    assert inert_cell(text).startswith("'")


@pytest.mark.parametrize("text", ["Đăng nhập", "H98.12=05", "1.004194", ""])
def test_other_text_stays_as_it_is_in_a_spreadsheet(text):
    assert inert_cell(text) == text


@given(st.text(max_size=60))
def test_no_cell_begins_like_a_formula(text):
    assert not inert_cell(text).startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.reporting.harmless import harmless, web_address

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

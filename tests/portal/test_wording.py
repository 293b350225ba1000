"""Labels are compared as people read them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import FrameworkError
from auditor.portal.roles import codes_in, label_score, url_fits
from auditor.portal.vocabulary import any_words, load_vocabulary
from auditor.portal.wording import canonical, contains_words, has_diacritics, label, plain
from auditor.resources import criteria_dir

WORDS = load_vocabulary()


@pytest.mark.parametrize(
    "seen",
    [
        "Đăng nhập",
        "ĐĂNG NHẬP",
        "đăng  nhập",
        "Đăng\u00a0nhập",
        unicodedata.normalize("NFD", "Đăng nhập"),
        unicodedata.normalize("NFC", "Đăng nhập"),
        "Dang nhap",
        "Đăng nhập »",
        "person_add Đăng nhập",
        "Đăng\u200b nhập",
        "Đăng‐nhập",
    ],
)
def test_one_label_in_all_its_spellings(seen):
    assert label(seen) == "dang nhap"
    assert label_score(seen, WORDS.roles["login"]) == 1.0


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once_and_unicode_form_does_not_matter(text):
    assert canonical(canonical(text)) == canonical(text)
    assert plain(unicodedata.normalize("NFD", text)) == plain(unicodedata.normalize("NFC", text))


def test_words_are_found_whole():
    assert contains_words("Tra cứu hồ sơ trực tuyến", "hồ sơ")
    assert not contains_words("Tra cứu hồ sơn", "hồ sơ")
    assert any_words("Xin lỗi, trang không tồn tại!", ("trang không tồn tại",))
    assert not any_words("", ("trang",))
    assert has_diacritics("Nộp")
    assert not has_diacritics("Nop")


def test_a_headline_that_mentions_a_function_does_not_name_it():
    rating = WORDS.roles["rating"]
    assert label_score("Đánh giá mức độ hài lòng", rating) == 1.0
    headline = "Tỉnh tổ chức hội nghị đánh giá kết quả cải cách hành chính sáu tháng đầu năm"
    assert label_score(headline, rating) < 0.45
    assert label_score("Kết quả đánh giá", rating) == 0.0


def test_addresses_are_read_by_words():
    login = WORDS.roles["login"]
    assert url_fits("https://a.vn/dang-nhap", login)
    assert url_fits("https://a.vn/#/login?next=1", login)
    assert url_fits("https://a.vn/portal/Dang_Nhap.aspx", login)
    assert not url_fits("https://login.a.vn/tin-tuc", login)
    assert not url_fits("https://a.vn/blogins", login)


def test_procedure_codes_are_national_codes():
    text = "1.004194, 2.000908.000.00.00.H31, 11.0041945, 1.00419, ngày 1.1.2026"
    assert codes_in(text) == ("1.004194", "2.000908")


def test_identity_hosts_are_known_by_host_and_path():
    known = WORDS.identity_provider
    assert known("https://xacthuc.dichvucong.gov.vn/oauth2/authorize?client_id=x") == "national_sso"
    assert known("https://sso.dancuquocgia.gov.vn/auth/realms/x") == "vneid"
    assert known("https://dichvucong.gov.vn/") is None
    assert known("https://xacthuc.dichvucong.gov.vn.evil.example/oauth2/authorize") is None


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ("  login:\n    labels: 3", ["login", "labels"]),
        ("  login:\n    labels: []\n    structure: [{password_field: true}]", ["login", "labels"]),
        ("  login:\n    labels: [Đăng nhập]\n    structure: [{password_feld: true}]", ["password_feld"]),
    ],
)
def test_a_broken_vocabulary_names_file_line_field_and_what_was_expected(tmp_path, wrong, expected):
    file = tmp_path / "vocabulary.yaml"
    whole = (criteria_dir() / "vocabulary.yaml").read_text(encoding="utf-8")
    before, _, after = whole.partition("roles:\n")
    rest = after.partition("  catalogue:\n")[2]
    file.write_text(f"{before}roles:\n{wrong}\n  catalogue:\n{rest}", encoding="utf-8")
    with pytest.raises(FrameworkError) as raised:
        load_vocabulary(file)
    line = whole[: whole.index("roles:\n")].count("\n") + 1
    assert f"{file}:" in raised.value.message
    number = int(raised.value.message.split(f"{file}:")[1].split(":")[0])
    assert line < number <= line + 4
    assert any(word in raised.value.message for word in ("expected", "should have"))
    for word in expected:
        assert word in raised.value.message


def test_a_vocabulary_that_is_no_yaml_or_missing_is_named(tmp_path):
    file = tmp_path / "vocabulary.yaml"
    with pytest.raises(FrameworkError, match=str(file)):
        load_vocabulary(file)
    file.write_text("roles: [", encoding="utf-8")
    with pytest.raises(FrameworkError, match=f"{file}:"):
        load_vocabulary(file)

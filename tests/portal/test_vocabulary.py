"""The vocabulary's file: its mistakes are told with line and field, and every role knows its labels and not others."""

from __future__ import annotations

import unicodedata

import pytest

from auditor.errors import FrameworkError
from auditor.portal.roles import label_score, url_fits
from auditor.portal.vocabulary import load_vocabulary
from auditor.portal.wording import plain
from auditor.resources import criteria_dir

WORDS = load_vocabulary()
FILE = criteria_dir() / "vocabulary.yaml"

# For each role: labels of real portals that name it, one that must not, and an address.
ROLES = {
    "login": (["Đăng nhập", "Đăng nhập tài khoản", "Log in"], "Đăng ký khai sinh", "/dang-nhap"),
    "catalogue": (["Thủ tục hành chính", "Danh mục dịch vụ công", "Dịch vụ công trực tuyến"], "Thủ tướng", "/thu-tuc"),
    "procedure": (["Xem chi tiết", "Chi tiết thủ tục"], "Thủ tục", "/chi-tiet-thu-tuc.aspx"),
    "eform": (["Nộp hồ sơ", "Nộp hồ sơ trực tuyến", "Nộp trực tuyến"], "Tra cứu hồ sơ", "/nop-ho-so"),
    "dossier_lookup": (["Tra cứu hồ sơ", "Tra cứu tình trạng hồ sơ"], "Tra cứu thủ tục hành chính", "/tra-cuu-ho-so"),
    "result_lookup": (["Tra cứu kết quả", "Kiểm tra văn bản điện tử"], "Tra cứu hồ sơ", "/tra-cuu-ket-qua"),
    "feedback": (["Phản ánh kiến nghị", "Gửi PAKN"], "Tin tức", "/phan-anh-kien-nghi"),
    "rating": (["Đánh giá mức độ hài lòng", "Đánh giá"], "Kết quả đánh giá", "/danh-gia"),
    "rating_results": (["Kết quả đánh giá", "Tỷ lệ hài lòng"], "Kết quả xổ số", "/ket-qua-danh-gia"),
    "statistics": (["Thống kê", "Tình hình xử lý hồ sơ"], "Thống kê truy cập", "/thong-ke"),
    "guide": (["Hướng dẫn sử dụng", "Hướng dẫn nộp hồ sơ"], "Giới thiệu", "/huong-dan"),
    "faq": (["Câu hỏi thường gặp", "Hỏi đáp"], "Liên hệ", "/hoi-dap"),
    "opinion_survey": (["Khảo sát", "Lấy ý kiến người dân"], "Kết quả khảo sát", "/khao-sat"),
    "payment": (["Thanh toán trực tuyến"], "Tài khoản", "/thanh-toan-truc-tuyen"),
    "account": (["Thông tin cá nhân", "Tài khoản của tôi"], "Đăng nhập", "/tai-khoan"),
    "my_dossiers": (["Hồ sơ của tôi", "Quản lý hồ sơ"], "Tra cứu hồ sơ", "/quan-ly-ho-so"),
    "data_store": (["Kho giấy tờ", "Kho tài liệu"], "Kho bạc nhà nước", "/kho-giay-to"),
    "sitemap": (["Sơ đồ cổng", "Sơ đồ website"], "Bản đồ hành chính", "/so-do-cong"),
    "contact": (["Liên hệ", "Đường dây nóng"], "Liên kết", "/lien-he"),
}


def spellings(label: str) -> set[str]:
    """The ways in which portals write one label."""
    return {
        label,
        label.upper(),
        plain(label),
        unicodedata.normalize("NFD", label),
        f"  {label.replace(' ', chr(0xA0))} ",
        f"arrow_drop_down {label}",
        f"{label} »",
    }


@pytest.mark.parametrize("role", sorted(ROLES))
def test_a_role_knows_its_labels_in_every_spelling_and_not_its_neighbour(role):
    labels, neighbour, address = ROLES[role]
    words = WORDS.roles[role]
    for label in labels:
        for spelling in spellings(label):
            assert label_score(spelling, words) == 1.0, spelling
    assert label_score(neighbour, words) < 0.75
    assert url_fits(f"https://dichvucong.tinh.gov.vn{address}", words)
    assert not url_fits("https://dichvucong.tinh.gov.vn/trang-chu", words)


@pytest.mark.parametrize("role", sorted(ROLES))
def test_a_headline_that_mentions_a_role_names_it_only_weakly(role):
    label = ROLES[role][0][0]
    headline = f"Ủy ban nhân dân tỉnh tổ chức hội nghị tập huấn về {label} cho cán bộ các xã trong tháng này"
    assert label_score(headline, WORDS.roles[role]) <= 0.2


@pytest.mark.parametrize("label", ["Đăng nhập quản trị", "Cán bộ đăng nhập", "Đăng nhập Ban biên tập", "Thư điện tử"])
def test_the_log_in_of_those_who_work_for_the_portal_is_not_the_one_of_citizens(label):
    assert label_score(label, WORDS.roles["login"]) == 0.0


def test_every_role_that_portals_name_is_tried_here():
    assert set(WORDS.roles) - set(ROLES) <= {"notices", "register", "news"}


@pytest.mark.parametrize(
    ("old", "new", "field", "expected"),
    [
        ('version: "', 'versoin: "', "versoin", "expected"),
        ("codes_at_least: 4", "codes_at_least: four", "codes_at_least", "expected"),
        ("password_field: true", "pasword_field: true", "pasword_field", "expected"),
        ("not_found_words: [", "not_found_words: 3\nold_words: [", "not_found_words", "expected"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_field(tmp_path, old, new, field, expected):
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / "vocabulary.yaml"
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FrameworkError) as raised:
        load_vocabulary(broken)
    lines = [line for line in raised.value.message.splitlines() if field in line]
    assert lines, raised.value.message
    assert f"{broken}:" in lines[0]
    assert expected in lines[0]

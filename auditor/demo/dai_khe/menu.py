"""The menu of every page and the site map. Labels in capitals, decomposed as the editor's keyboard left them."""

import unicodedata
from dataclasses import dataclass

SITE = "/web/cong-dich-vu-cong"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One place of the menu: where it leads, or what opens below it."""

    label: str
    address: str = "#"
    below: tuple["Entry", ...] = ()


def decomposed(label: str) -> str:
    """Give the label in capitals and in Unicode's decomposed form (NFD)."""
    return unicodedata.normalize("NFD", label.upper())


# Two entries lead nowhere on purpose (a page that was removed, a service that fails), and two are dead.
MENU = (
    Entry(label="Trang chủ", address=SITE),
    Entry(
        label="Dịch vụ công",
        below=(
            Entry(label="Danh mục dịch vụ công", address=f"{SITE}/dich-vu-cong"),
            Entry(label="Thanh toán trực tuyến", address=f"{SITE}/thanh-toan"),
            Entry(label="Dịch vụ công liên thông"),
        ),
    ),
    Entry(
        label="Tra cứu",
        below=(
            Entry(label="Tra cứu hồ sơ", address=f"{SITE}/tra-cuu#/tra-cuu-ho-so"),
            Entry(label="Xác minh văn bản điện tử", address=f"{SITE}/tra-cuu#/xac-minh-van-ban"),
        ),
    ),
    Entry(
        label="Đánh giá",
        below=(
            Entry(label="Đánh giá chất lượng phục vụ", address=f"{SITE}/danh-gia#/danh-gia-cldv"),
            Entry(label="Kết quả đánh giá sự hài lòng", address=f"{SITE}/thong-ke#/danh-gia-hai-long"),
            Entry(label="Khảo sát ý kiến", address=f"{SITE}/khao-sat"),
        ),
    ),
    Entry(
        label="Công khai",
        below=(
            Entry(label="Tình hình xử lý hồ sơ", address=f"{SITE}/thong-ke#/tinh-hinh-xu-ly"),
            Entry(label="Công khai ngân sách", address=f"{SITE}/cong-khai-ngan-sach"),
            Entry(label="Văn bản quy phạm pháp luật", address=f"{SITE}/van-ban"),
            Entry(label="Công khai kết quả giải quyết"),
        ),
    ),
    Entry(
        label="Hỗ trợ",
        below=(
            Entry(label="Hướng dẫn sử dụng", address=f"{SITE}/huong-dan-su-dung"),
            Entry(label="Câu hỏi thường gặp", address=f"{SITE}/hoi-dap"),
            Entry(label="Phản ánh kiến nghị", address=f"{SITE}/phan-anh-kien-nghi"),
            Entry(label="Liên hệ", address=f"{SITE}/lien-he"),
        ),
    ),
    Entry(label="Tin tức", address=f"{SITE}/tin-tuc"),
)

"""The portal's menus. Half of the top menu works by postback only, as asp:Menu does."""

from dataclasses import dataclass

MENU_EVENT = "ctl00$Menu1"
_ROOT = "/portaldvc/KenhTin"

CATALOGUE = f"{_ROOT}/dich-vu-cong-truc-tuyen.aspx"
PROCEDURE = f"{_ROOT}/chi-tiet-thu-tuc.aspx"
DOSSIER_LOOKUP = f"{_ROOT}/tra-cuu-ho-so.aspx"
RESULT_LOOKUP = f"{_ROOT}/tra-cuu-ket-qua.aspx"
STATISTICS = f"{_ROOT}/thong-ke.aspx"
QUESTIONS = f"{_ROOT}/hoi-dap.aspx"
GUIDE = f"{_ROOT}/huong-dan-su-dung.aspx"
RATING = f"{_ROOT}/danh-gia.aspx"
POLL_RESULTS = f"{_ROOT}/ket-qua-binh-chon.aspx"
SURVEY = f"{_ROOT}/khao-sat.aspx"
NEWS = f"{_ROOT}/tin-tuc.aspx"
ARTICLE = f"{_ROOT}/chi-tiet-tin.aspx"
ABOUT = f"{_ROOT}/gioi-thieu.aspx"
CONTACT = f"{_ROOT}/lien-he.aspx"
SITEMAP = f"{_ROOT}/so-do-cong.aspx"
DIRECTIVES = f"{_ROOT}/van-ban.aspx"
LOGIN = f"{_ROOT}/dang-nhap.aspx"
LOGOUT = f"{_ROOT}/dang-xuat.aspx"
REGISTER = f"{_ROOT}/dang-ky.aspx"
SUBMIT = f"{_ROOT}/nop-ho-so.aspx"
ACCOUNT = f"{_ROOT}/trang-ca-nhan.aspx"
MY_DOSSIERS = f"{_ROOT}/ho-so-cua-toi.aspx"
# Moved away years ago; the menu was never changed.
FEEDBACK_GONE = f"{_ROOT}/phan-anh-kien-nghi.aspx"
CATALOGUE_MODULE = "/portaldvc/Modules/DanhSachThuTuc.aspx"
LOOKUP_MODULE = "/portaldvc/Modules/TraCuuHoSo.aspx"


@dataclass(frozen=True, kw_only=True)
class MenuItem:
    """One item of the top menu.

    Attributes:
        key: Argument of its postback.
        label: Its text.
        path: Where it leads.
        by_postback: Whether its link is `javascript:__doPostBack(...)` and no address.
    """

    key: str
    label: str
    path: str
    by_postback: bool = False


MENU = (
    MenuItem(key="0", label="Trang chủ", path="/Default.aspx"),
    MenuItem(key="1", label="Giới thiệu", path=ABOUT),
    MenuItem(key="2", label="Dịch vụ công trực tuyến", path=CATALOGUE, by_postback=True),
    MenuItem(key="3", label="Tra cứu hồ sơ", path=DOSSIER_LOOKUP, by_postback=True),
    MenuItem(key="4", label="Tra cứu kết quả", path=RESULT_LOOKUP),
    MenuItem(key="5", label="Thống kê", path=STATISTICS, by_postback=True),
    MenuItem(key="6", label="Hỏi đáp", path=QUESTIONS, by_postback=True),
    MenuItem(key="7", label="Hướng dẫn", path=GUIDE),
    MenuItem(key="8", label="Đánh giá", path=RATING),
    MenuItem(key="9", label="Phản ánh kiến nghị", path=FEEDBACK_GONE),
    MenuItem(key="10", label="Tin tức", path=NEWS),
)


def target_of(argument: str) -> str:
    """Give the address that a menu postback leads to; the home page for an unknown item."""
    return next((item.path for item in MENU if item.key == argument), "/Default.aspx")

"""The portal's addresses and its top menu, whose lower entries show only while the mouse is over them."""

from dataclasses import dataclass

HOME = "/Pages/default.aspx"
ABOUT = "/Pages/GioiThieu.aspx"
CONTACT = "/Pages/LienHe.aspx"
SITEMAP = "/Pages/SoDoCong.aspx"
NEWS = "/tintuc/Pages/default.aspx"
ARTICLE = "/tintuc/Pages/ChiTietTin.aspx"
SITE_SEARCH = "/timkiem/Pages/ketqua.aspx"
CATALOGUE = "/dvc/Pages/ThuTuc.aspx"
FIELD_TREE = "/dvc/_layouts/15/tthc/linhvuc.aspx"
LIST = "/dvc/_layouts/15/tthc/danhsach.aspx"
PROCEDURE = "/dvc/Pages/ChiTietThuTuc.aspx"
PROCEDURE_PART = "/dvc/_api/thutuc"
SUBMIT = "/dvc/Pages/NopHoSo.aspx"
DOSSIER_LOOKUP = "/dvc/Pages/TraCuuHoSo.aspx"
RATING = "/dvc/Pages/KhaoSat.aspx"
RATING_RESULTS = "/dvc/Pages/KetQuaKhaoSat.aspx"
STATISTICS = "/dvc/Pages/ThongKe.aspx"
SURVEY = "/dvc/Pages/LayYKien.aspx"
GUIDE = "/dvc/Pages/HuongDan.aspx"
QUESTIONS = "/hoidap/Pages/default.aspx"
QUESTIONS_OLD = "/hoidap/Pages/hoi-dap-cu.aspx"
LOGIN = "/dangnhap/Pages/login.aspx"
LOGOUT = "/_layouts/15/SignOut.aspx"
REGISTER = "/dangnhap/Pages/dangky.aspx"
TRUST = "/_trust/default.aspx"
FORWARD = "/_layouts/15/chuyenhuong.aspx"
ACCOUNT = "/dvc/Pages/TaiKhoan.aspx"
MY_DOSSIERS = "/dvc/Pages/HoSoCuaToi.aspx"
MY_DOSSIER = "/dvc/Pages/ChiTietHoSo.aspx"
DATA_STORE = "/dvc/Pages/KhoDuLieu.aspx"
ENGLISH = "/en/Pages/default.aspx"
CHAT = "/_layouts/15/troly/chat.aspx"
CHAT_ANSWER = "/_vti_bin/troly.svc/hoi"
# Behind these three nothing stands any more; menu and footer were never changed.
RESULTS_GONE = "/dvc/Pages/TraCuuKetQua.aspx"
LAWS_GONE = "/vanban/Pages/default.aspx"
CALENDAR = "/Pages/LichCongTac.aspx"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of the menu: an address, or a list of further entries that opens under the mouse."""

    label: str
    path: str = ""
    window: bool = False
    entries: tuple["Entry", ...] = ()


MENU = (
    Entry(label="Trang chủ", path=HOME),
    Entry(
        label="Giới thiệu",
        entries=(Entry(label="Chức năng, nhiệm vụ", path=ABOUT), Entry(label="Lịch công tác", path=CALENDAR)),
    ),
    Entry(label="Tin tức", path=NEWS),
    Entry(
        label="Dịch vụ công",
        entries=(
            Entry(label="Bộ thủ tục hành chính", path=CATALOGUE, window=True),
            Entry(label="Tra cứu hồ sơ", path=DOSSIER_LOOKUP),
            Entry(label="Khảo sát mức độ hài lòng", path=RATING),
            Entry(label="Thống kê hồ sơ", path=STATISTICS),
        ),
    ),
    Entry(label="Văn bản", path=LAWS_GONE),
    Entry(label="Hỏi đáp", path=QUESTIONS_OLD),
)

"""The one citizen of Bình Hải who has an account: profile, dossiers, notices."""

from datetime import date, timedelta
from typing import Any

from starlette.requests import Request

DOSSIER_CODE = "H99.15.08-004218"
SESSION_COOKIE = ("bh_phien", "cong-dan-mau")
SESSION_STORAGE = {"bh_ho_ten": "Nguyễn Văn An"}

PROFILE: dict[str, str] = {
    "fullname": "Nguyễn Văn An",
    "birthday": "12/04/1988",
    "gender": "Nam",
    "identityNumber": "099088001234",
    "identityDate": "20/06/2022",
    "idIssuePlace": "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
    "phoneNumber": "0900000123",
    "email": "nguyenvanan@example.vn",
    "province": "Tỉnh Bình Hải",
    "district": "Phường Hải Châu Đông",
    "address": "Số 15, ngõ 8, đường Trần Phú",
}


def logged_in(request: Request) -> bool:
    """Tell whether the request carries the session cookie of the sample citizen."""
    name, value = SESSION_COOKIE
    return request.cookies.get(name) == value


def _day(days_ago: int) -> str:
    return (date.today() - timedelta(days=days_ago)).strftime("%d/%m/%Y")  # noqa: DTZ011  a portal shows local days


def dossiers() -> list[dict[str, Any]]:
    """List the citizen's dossiers, newest first; dates follow today's date.

    No dossier names the day on which its result is due: that lack is one of the portal's faults.
    """
    return [
        {
            "code": DOSSIER_CODE,
            "procedure": "Cấp Phiếu lý lịch tư pháp cho công dân Việt Nam, người nước ngoài đang cư trú tại Việt Nam",
            "agency": "Sở Tư pháp",
            "submitted": _day(6),
            "status": "Đang xử lý",
            "note": "",
            "steps": [
                {"name": "Tiếp nhận hồ sơ", "unit": "Trung tâm Phục vụ hành chính công tỉnh", "day": _day(6)},
                {"name": "Chuyển phòng chuyên môn", "unit": "Phòng Hành chính tư pháp, Sở Tư pháp", "day": _day(5)},
                {"name": "Thẩm định, tra cứu thông tin", "unit": "Sở Tư pháp", "day": "Đang thực hiện"},
            ],
        },
        {
            "code": "H99.31.02-001087",
            "procedure": "Cấp giấy phép xây dựng nhà ở riêng lẻ",
            "agency": "Sở Xây dựng",
            "submitted": _day(20),
            "status": "Yêu cầu bổ sung",
            "note": (
                "Lý do: bản vẽ mặt bằng móng chưa có chữ ký của người thiết kế. Đề nghị mang bản vẽ đã ký "
                "đến Trung tâm Phục vụ hành chính công tỉnh để bổ sung trực tiếp."
            ),
            "steps": [
                {"name": "Tiếp nhận hồ sơ", "unit": "Trung tâm Phục vụ hành chính công tỉnh", "day": _day(20)},
                {"name": "Yêu cầu bổ sung", "unit": "Sở Xây dựng", "day": _day(16)},
            ],
        },
        {
            "code": "H99.20.11-000173",
            "procedure": "Cấp bản sao trích lục hộ tịch, bản sao Giấy khai sinh",
            "agency": "Ủy ban nhân dân cấp xã",
            "submitted": _day(130),
            "status": "Đã trả kết quả",
            "note": "Kết quả đã được nhận trực tiếp tại Bộ phận Một cửa Ủy ban nhân dân phường Hải Châu Đông.",
            "steps": [
                {"name": "Tiếp nhận hồ sơ", "unit": "Bộ phận Một cửa phường Hải Châu Đông", "day": _day(130)},
                {"name": "Ký duyệt", "unit": "Ủy ban nhân dân phường Hải Châu Đông", "day": _day(129)},
                {"name": "Trả kết quả", "unit": "Bộ phận Một cửa phường Hải Châu Đông", "day": _day(129)},
            ],
        },
    ]


def notices() -> list[dict[str, str]]:
    """List the progress notices in the citizen's account, newest first."""
    return [
        {"day": _day(5), "text": f"Hồ sơ {DOSSIER_CODE} đã được chuyển đến Phòng Hành chính tư pháp, Sở Tư pháp."},
        {"day": _day(6), "text": f"Hồ sơ {DOSSIER_CODE} đã được tiếp nhận."},
        {"day": _day(16), "text": "Hồ sơ H99.31.02-001087 có yêu cầu bổ sung của Sở Xây dựng."},
        {"day": _day(129), "text": "Hồ sơ H99.20.11-000173 đã có kết quả."},
    ]

"""The one citizen of Lam Giang who has an account: profile, dossiers, draft, notices, stored papers."""

from typing import Any

from starlette.requests import Request

from auditor.demo.lam_giang.addresses import wizard_id
from auditor.demo.lam_giang.speaking import day

DOSSIER_CODE = "H88.12.04-261107-0031"
_TOKEN = "eyJzdWIiOiJjb25nLWRhbi1tYXUifQ"  # noqa: S105  opens nothing but this sample portal
SESSION_STORAGE = {"lg_token": _TOKEN, "lg_fullname": "Lê Thị Hoa"}

PROFILE: dict[str, str] = {
    "fullname": "Lê Thị Hoa",
    "birthday": "09/11/1991",
    "gender": "Nữ",
    "identityNumber": "088191004567",
    "identityDate": "14/03/2023",
    "idIssuePlace": "Bộ Công an",
    "phoneNumber": "0900000456",
    "email": "lethihoa@example.vn",
    "province": "Tỉnh Lam Giang",
    "district": "Phường Sông Lam",
    "address": "Số 27, đường Nguyễn Du, phường Sông Lam",
}

STORED = (
    {"name": "Căn cước công dân", "issuer": "Bộ Công an", "file": "can-cuoc.pdf"},
    {"name": "Giấy chứng nhận kết hôn", "issuer": "Ủy ban nhân dân phường Sông Lam", "file": "ket-hon.pdf"},
    {"name": "Bằng tốt nghiệp đại học", "issuer": "Trường Đại học Lam Giang", "file": "bang-dai-hoc.pdf"},
)


def logged_in(request: Request) -> bool:
    """Tell whether the request carries the token of the sample citizen."""
    return request.headers.get("authorization") == f"Bearer {_TOKEN}"


def dossiers() -> list[dict[str, Any]]:
    """List the citizen's submitted dossiers, newest first; dates follow today's date."""
    return [
        {
            "code": DOSSIER_CODE,
            "procedure": "Cấp Phiếu lý lịch tư pháp cho công dân Việt Nam",
            "agency": "Sở Tư pháp",
            "submitted": day(4),
            "due": day(-6),
            "status": "Đang xử lý",
            "note": "",
            "result": "",
            "steps": [
                {"name": "Tiếp nhận hồ sơ", "unit": "Trung tâm Phục vụ hành chính công tỉnh", "day": day(4)},
                {"name": "Phân công thụ lý", "unit": "Phòng Hành chính tư pháp, Sở Tư pháp", "day": day(3)},
                {"name": "Xác minh tại cơ quan Công an", "unit": "Công an tỉnh Lam Giang", "day": "Đang thực hiện"},
            ],
        },
        {
            "code": "H88.30.01-261021-0007",
            "procedure": "Cấp giấy phép xây dựng nhà ở riêng lẻ",
            "agency": "Sở Xây dựng",
            "submitted": day(18),
            "due": day(-2),
            "status": "Yêu cầu bổ sung",
            "note": "Lý do: bản vẽ mặt bằng móng chưa có chữ ký của người thiết kế. Hạn bổ sung: " + day(-7) + ".",
            "result": "",
            "steps": [
                {"name": "Tiếp nhận hồ sơ", "unit": "Trung tâm Phục vụ hành chính công tỉnh", "day": day(18)},
                {"name": "Yêu cầu bổ sung", "unit": "Sở Xây dựng", "day": day(12)},
            ],
        },
        {
            "code": "H88.21.15-260802-0112",
            "procedure": "Cấp bản sao trích lục hộ tịch, bản sao Giấy khai sinh",
            "agency": "Ủy ban nhân dân phường Sông Lam",
            "submitted": day(110),
            "due": day(109),
            "status": "Đã trả kết quả",
            "note": "",
            "result": "H88.21.15-260802-0112.pdf",
            "steps": [
                {"name": "Tiếp nhận hồ sơ", "unit": "Bộ phận Một cửa phường Sông Lam", "day": day(110)},
                {"name": "Ký duyệt", "unit": "Ủy ban nhân dân phường Sông Lam", "day": day(109)},
                {"name": "Trả kết quả", "unit": "Bộ phận Một cửa phường Sông Lam", "day": day(109)},
            ],
        },
    ]


def drafts() -> list[dict[str, str]]:
    """List the dossiers that the citizen began and did not send."""
    return [{"procedure": "Đăng ký khai sinh", "saved": day(2), "wizard": wizard_id("1.001193")}]


def notices() -> list[dict[str, str]]:
    """List the progress notices in the citizen's account, newest first."""
    return [
        {"day": day(3), "text": f"Hồ sơ {DOSSIER_CODE} đã được chuyển đến Phòng Hành chính tư pháp."},
        {"day": day(12), "text": "Hồ sơ H88.30.01-261021-0007 có yêu cầu bổ sung của Sở Xây dựng."},
        {"day": day(109), "text": "Hồ sơ H88.21.15-260802-0112 đã có kết quả."},
    ]


def scanned_result() -> bytes:
    """Make the finished dossier's result: a PDF of one page, not signed, a fault on purpose."""
    words = b"BT /F 18 Tf 72 20 Td (BAN SAO TRICH LUC KHAI SINH) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 42] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length " + str(len(words)).encode() + b" >>\nstream\n" + words + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    whole = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(whole))
        whole += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(whole)
    whole += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    whole += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    whole += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(whole)

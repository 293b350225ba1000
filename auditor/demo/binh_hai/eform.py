"""Definition of the electronic form, in the manner of Form.io: the client draws what this describes."""

import hashlib
from typing import Any

from auditor.demo.binh_hai.citizen import PROFILE
from auditor.demo.catalogue import Procedure, procedures

_ISSUE_PLACES = ["Cục Cảnh sát quản lý hành chính về trật tự xã hội", "Bộ Công an", "Công an tỉnh Bình Hải"]
_PROVINCES = ["Tỉnh Bình Hải", "Tỉnh An Lâm", "Tỉnh Cao Sơn"]
_WARDS = [
    "Phường Hải Châu Đông",
    "Phường Tân Cảng",
    "Phường Minh Khai",
    "Xã Đại Thắng",
    "Xã Vĩnh Hưng",
    "Đặc khu Hòn Ngư",
]

RECEIVERS = [
    "Trung tâm Phục vụ hành chính công tỉnh Bình Hải",
    "Ủy ban nhân dân phường Hải Châu Đông",
    "Ủy ban nhân dân phường Tân Cảng",
    "Ủy ban nhân dân phường Minh Khai",
    "Ủy ban nhân dân xã Đại Thắng",
]


def form_id(code: str) -> str:
    """Give the 24 hexadecimal digits by which the wizard of a procedure is addressed."""
    return hashlib.sha256(f"binh-hai:{code}".encode()).hexdigest()[:24]


def procedure_of(wizard: str) -> Procedure | None:
    """Find the procedure of a wizard's address; None when there is none."""
    return next((procedure for procedure in procedures() if form_id(procedure.code) == wizard), None)


def _text(key: str, label: str, *, required: bool = False, locked: bool = False, hint: str = "") -> dict[str, Any]:
    return {
        "type": "textfield",
        "key": key,
        "label": label,
        "required": required,
        "locked": locked,
        "hint": hint,
        "options": [],
    }


def _select(key: str, label: str, options: list[str], *, required: bool = False) -> dict[str, Any]:
    return {"type": "select", "key": key, "label": label, "required": required, "options": options}


def definition(procedure: Procedure, *, known_citizen: bool) -> dict[str, Any]:
    """Describe the wizard of one procedure.

    Args:
        procedure: The procedure.
        known_citizen: Whether the visitor is logged in; then the profile is filled in and identity fields are locked.

    Returns:
        JSON-ready description: "procedure", "groups" of components, "values" and "loggedIn".
    """
    locked = known_citizen
    case = [
        _select("caseId", "Trường hợp giải quyết", ["Cấp mới", "Cấp lại, cấp đổi", "Trường hợp khác"], required=True),
        _select("agencyId", "Cơ quan tiếp nhận", RECEIVERS, required=True),
    ]
    applicant = [
        _text("fullname", "Họ và tên", required=True, locked=locked),
        _text("birthday", "Ngày sinh", required=True, locked=locked, hint="Theo dạng ngày/tháng/năm"),
        {"type": "radio", "key": "gender", "label": "Giới tính", "required": False, "options": ["Nam", "Nữ"]},
        _text("identityNumber", "Số định danh cá nhân/CCCD", required=True, locked=locked, hint="Gồm 12 chữ số"),
        _text("identityDate", "Ngày cấp"),
        _select("idIssuePlace", "Nơi cấp", _ISSUE_PLACES),
        _text("phoneNumber", "Số điện thoại", required=True),
        _text("email", "Thư điện tử"),
    ]
    address = [
        _select("province", "Tỉnh/Thành phố", _PROVINCES),
        _select("district", "Phường/Xã", _WARDS),
        _text("address", "Địa chỉ chi tiết", required=True),
        # A second line of the address that nobody labelled: a fault on purpose (WCAG 3.3.2 and 4.1.2).
        _text("addressDetail", ""),
    ]
    request = [
        {
            "type": "checkbox",
            "key": "isOwnerDossier",
            "label": "Người nộp là chủ hồ sơ",
            "required": False,
            "options": [],
        },
        {
            "type": "textarea",
            "key": "noidungyeucaugiaiquyet",
            "label": "Nội dung yêu cầu giải quyết",
            "required": True,
            "options": [],
        },
    ]
    return {
        "procedure": {
            "code": procedure.code,
            "name": procedure.name,
            "agency": procedure.agency,
            "parts": list(procedure.parts),
            "fee": procedure.fee,
        },
        "groups": [
            {"legend": "Trường hợp và cơ quan tiếp nhận", "components": case},
            {"legend": "Thông tin người nộp hồ sơ", "components": applicant},
            {"legend": "Địa chỉ", "components": address},
            {"legend": "Nội dung hồ sơ", "components": request},
        ],
        "values": dict(PROFILE) if known_citizen else {},
        "loggedIn": known_citizen,
    }

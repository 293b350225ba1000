"""API of the electronic form, in the manner of Form.io: the client draws what this describes."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from auditor.demo.catalogue import Procedure
from auditor.demo.lam_giang.addresses import procedure_of
from auditor.demo.lam_giang.citizen import PROFILE, STORED, logged_in
from auditor.demo.lam_giang.speaking import tell

_LOCKED = ("fullname", "birthday", "identityNumber", "address")
_WARDS = ["Phường Sông Lam", "Phường Cửa Đông", "Xã Thanh Bình", "Xã Yên Khê", "Xã Hòa Sơn"]
_PROVIDERS = ["VNPT SmartCA", "Viettel Mysign", "MISA eSign", "FPT eSign"]


def _text(key: str, label: str, *, required: bool = False, hint: str = "") -> dict[str, Any]:
    return {"type": "textfield", "key": key, "label": label, "required": required, "hint": hint}


def _components() -> list[dict[str, Any]]:
    return [
        _text("fullname", "Họ và tên người nộp", required=True),
        _text("birthday", "Ngày sinh", required=True, hint="Theo dạng ngày/tháng/năm"),
        {"type": "radio", "key": "gender", "label": "Giới tính", "required": False, "values": ["Nam", "Nữ"]},
        _text("identityNumber", "Số CCCD/Định danh cá nhân", required=True, hint="Gồm 12 chữ số"),
        _text("identityDate", "Ngày cấp"),
        _text("idIssuePlace", "Nơi cấp"),
        _text("phoneNumber", "Số điện thoại", required=True),
        _text("email", "Email"),
        {
            "type": "select",
            "key": "province",
            "label": "Tỉnh/Thành phố",
            "required": False,
            "values": ["Tỉnh Lam Giang"],
        },
        {"type": "select", "key": "district", "label": "Phường/Xã", "required": False, "values": _WARDS},
        _text("address", "Địa chỉ chi tiết", required=True),
        {"type": "checkbox", "key": "isOwnerDossier", "label": "Người nộp là chủ hồ sơ", "required": False},
        {
            "type": "textarea",
            "key": "noidungyeucaugiaiquyet",
            "label": "Nội dung yêu cầu giải quyết",
            "required": True,
        },
    ]


def _receivers(procedure: Procedure) -> list[str]:
    centre = "Trung tâm Phục vụ hành chính công tỉnh Lam Giang"
    wards = [f"Ủy ban nhân dân {ward[0].lower()}{ward[1:]}" for ward in _WARDS]
    return wards if "cấp xã" in procedure.agency else [centre, *wards]


def definition(procedure: Procedure, *, known_citizen: bool) -> dict[str, Any]:
    """Describe the wizard of one procedure.

    Args:
        procedure: The procedure.
        known_citizen: Whether the visitor is logged in; then the profile is filled in and identity fields are locked.
    """
    return {
        "procedure": {
            "code": procedure.code,
            "name": procedure.name,
            "agency": procedure.agency,
            "parts": list(procedure.parts),
            "fee": procedure.fee,
        },
        "agencies": _receivers(procedure),
        "cases": ["Nộp lần đầu", "Cấp lại, cấp đổi"],
        "components": _components(),
        "locked": list(_LOCKED) if known_citizen else [],
        "data": dict(PROFILE) if known_citizen else {},
        "stored": list(STORED) if known_citizen else [],
        "providers": _PROVIDERS,
        "loggedIn": known_citizen,
    }


async def _form(request: Request) -> JSONResponse:
    procedure = procedure_of(request.path_params["wizard"])
    if procedure is None:
        return await tell(request, {"message": "Không tìm thấy biểu mẫu"}, after_s=0.3, status=404)
    return await tell(request, definition(procedure, known_citizen=logged_in(request)), after_s=0.4)


ROUTES = [Route("/padsvc/form/{wizard}", _form)]

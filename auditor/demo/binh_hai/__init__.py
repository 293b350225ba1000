"""Sample portal (b): a single-page application on hash routes with a JSON API, of middling quality."""

from auditor.demo.binh_hai.application import create_app
from auditor.demo.binh_hai.citizen import DOSSIER_CODE, SESSION_COOKIE, SESSION_STORAGE
from auditor.demo.server import DemoPortal

PORTAL = DemoPortal(
    id="binh-hai",
    name_vi="Cổng dịch vụ công tỉnh Bình Hải",
    name_en="Public service portal of Bình Hải province",
    family="iGate v2: hash routes, JSON API, Form.io stepper",
    create_app=create_app,
    dossier_code=DOSSIER_CODE,
    session_cookie=SESSION_COOKIE,
    session_storage=SESSION_STORAGE,
)

__all__ = ["PORTAL"]

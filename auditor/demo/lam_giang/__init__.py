"""Sample portal: a single-page application on history routes, in the manner of iGate v2 and the new national portal."""

from auditor.demo.lam_giang.application import create_app
from auditor.demo.lam_giang.citizen import DOSSIER_CODE, SESSION_STORAGE
from auditor.demo.server import DemoPortal

PORTAL = DemoPortal(
    id="lam-giang",
    name_vi="Cổng dịch vụ công tỉnh Lam Giang",
    name_en="Public service portal of Lam Giang province",
    family="iGate v2: history routes, JSON API by POST, Material widgets, Form.io, shadow DOM",
    create_app=create_app,
    dossier_code=DOSSIER_CODE,
    session_cookie=None,
    session_storage=SESSION_STORAGE,
    shown=False,
)

__all__ = ["PORTAL"]

"""Sample portal: an imaginary ministry on SharePoint, with frames, windows and hover menus."""

from auditor.demo.hai_dao.app import create_app
from auditor.demo.hai_dao.dossiers import SAMPLE_CODE
from auditor.demo.hai_dao.session import SESSION_COOKIE
from auditor.demo.server import DemoPortal

PORTAL = DemoPortal(
    id="hai-dao",
    name_vi="Cổng dịch vụ công Bộ Hải đảo",
    name_en="Public service portal of the Ministry of Islands",
    family="SharePoint: web parts, frames, windows, hover menus",
    create_app=create_app,
    dossier_code=SAMPLE_CODE,
    session_cookie=SESSION_COOKIE,
    shown=False,
)

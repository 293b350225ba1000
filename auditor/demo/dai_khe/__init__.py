"""Sample portal (d): client-side portlets on server pages, in the manner of Liferay and OpenCPS, of fair quality."""

from auditor.demo.dai_khe.application import create_app
from auditor.demo.dai_khe.citizen import DOSSIER_CODE, SESSION_COOKIE
from auditor.demo.server import DemoPortal

PORTAL = DemoPortal(
    id="dai-khe",
    name_vi="Cổng dịch vụ công tỉnh Đại Khê",
    name_en="Public service portal of Đại Khê province",
    family="Liferay with OpenCPS portlets: several small apps on one server page, hash routes, form in a frame",
    create_app=create_app,
    dossier_code=DOSSIER_CODE,
    session_cookie=SESSION_COOKIE,
    shown=False,
)

__all__ = ["PORTAL"]

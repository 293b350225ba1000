"""Sample portal (c): an old WebForms portal with postbacks, tables and iframes, poorly provided."""

from auditor.demo.cao_son.app import create_app
from auditor.demo.cao_son.dossiers import SAMPLE_DOSSIER
from auditor.demo.cao_son.session import SESSION_COOKIE
from auditor.demo.server import DemoPortal

PORTAL = DemoPortal(
    id="cao-son",
    name_vi="Cổng dịch vụ công tỉnh Cao Sơn",
    name_en="Public service portal of Cao Sơn province",
    family="ASP.NET WebForms: postbacks, table layout, iframes",
    create_app=create_app,
    dossier_code=SAMPLE_DOSSIER.code,
    session_cookie=SESSION_COOKIE,
)

"""Sample portal (a): server-rendered pages with query-string addresses, well provided."""

from auditor.demo.an_lam.dossiers import SAMPLE_CODE
from auditor.demo.an_lam.session import COOKIE
from auditor.demo.an_lam.site import create_app
from auditor.demo.server import DemoPortal

PORTAL = DemoPortal(
    id="an-lam",
    name_vi="Cổng dịch vụ công tỉnh An Lâm",
    name_en="Public service portal of An Lâm province",
    family="Server-rendered pages with query-string addresses, one round trip per page",
    create_app=create_app,
    dossier_code=SAMPLE_CODE,
    session_cookie=COOKIE,
)

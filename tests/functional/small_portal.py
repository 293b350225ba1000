"""A few pages served on loopback as a portal that was surveyed already, and a probe let loose on them."""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

from starlette.responses import HTMLResponse
from starlette.routing import Route

from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.demo.server import DemoPortal, portal_app, serve
from auditor.errors import Stage
from auditor.evidence import EvidenceFolder, Observation
from auditor.findings import Pillar
from auditor.framework import load_framework
from auditor.functional.casework import Case
from auditor.functional.probing import Desk
from auditor.portal.reach import Reach
from auditor.portal.site import Site, SitePage, Visit
from auditor.portal.vocabulary import load_vocabulary

NOWHERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
FRAMEWORK = load_framework()
FILLER = "<p>Cổng dịch vụ công của tỉnh phục vụ người dân và doanh nghiệp, mỗi ngày và ở mọi nơi.</p>" * 3


def page(title, body, *, head=""):
    """A whole page with a heading, as text of an HTML document."""
    return (
        f"<!doctype html><html lang=vi><head><meta charset=utf-8><title>{title}</title>{head}</head>"
        f"<body><header><nav><a href=/>Trang chủ</a></nav></header><main><h1>{title}</h1>{FILLER}{body}</main>"
        "<footer>Ủy ban nhân dân tỉnh, ngày 12/03/2024</footer></body></html>"
    )


def answering(make, *, status=200):
    """An endpoint whose text comes from the request's query."""

    async def endpoint(request):
        form = dict(await request.form()) if request.method == "POST" else dict(request.query_params)
        answer = make(form)
        return answer if isinstance(answer, HTMLResponse) else HTMLResponse(answer, status_code=status)

    return endpoint


@dataclass(frozen=True)
class Running:
    base_url: str
    ledger: object
    roles: dict
    labels: dict


@contextmanager
def running(endpoints, *, roles, labels=None):
    """Serve endpoints by path; `roles` says which path plays which role, `labels` what led there."""
    routes = [Route(path, endpoint, methods=["GET", "POST"]) for path, endpoint in endpoints.items()]
    if "/" not in endpoints:
        routes.append(Route("/", answering(lambda _: page("Trang chủ", "<p>Xin chào.</p>"))))
    portal = DemoPortal(
        id="small",
        name_vi="Nhỏ",
        name_en="Small",
        family="test",
        create_app=lambda: portal_app(routes),
        dossier_code="",
        session_cookie=None,
    )
    with serve(portal) as served:
        yield Running(served.base_url, served.ledger, {"home": "/", **roles}, labels or {})


def site_of(portal, *, visits=()):
    """The portal as a survey would have left it."""
    pages = tuple(
        SitePage(
            role=role,
            reach=Reach(url=portal.base_url + path),
            url=portal.base_url + path,
            title=role,
            status=200,
            label=portal.labels.get(role, load_vocabulary().roles[role].labels[0] if role != "home" else ""),
            score=8.0,
            signals=("structure", "label"),
            depth=1,
        )
        for role, path in portal.roles.items()
    )
    return Site(
        url=portal.base_url,
        pages=pages,
        visits=tuple(visits),
        dead_ends=(),
        not_found=None,
        complete=True,
        challenged=False,
        logged_in=False,
    )


def visit(role, url, outcome, *, detail=""):
    return Visit(
        sought=role, label="Nộp hồ sơ", reach=Reach(url=url), url=url, status=200, title="", outcome=outcome,
        detail=detail,
    )  # fmt: skip


async def look(browser, portal, probe, tmp_path, *, code=None, session=False, visits=(), **desk_options):
    """Let a probe look at the portal once; gives its observation."""
    desk = Desk(
        site=site_of(portal, visits=visits),
        vocabulary=load_vocabulary(),
        framework=FRAMEWORK,
        with_session=session,
        dossier_code=code,
        today=date(2026, 3, 20),
        seed=7,
        **desk_options,
    )
    async with browser.tab(
        guard=Guard(portal.base_url),
        manners=Manners(portal.base_url, user_agent=browser.user_agent),
        folder=EvidenceFolder(tmp_path),
        stage=Stage.FUNCTIONAL,
    ) as tab:
        sighting = await probe.observe(tab, desk)
    return observed(probe.name, sighting.facts, evidence=sighting.evidence, obstacle=sighting.obstacle)


def observed(probe, facts, *, evidence=(), obstacle=None):
    """An observation made by hand."""
    return Observation(
        pillar=Pillar.FUNCTIONAL,
        probe=probe,
        at=datetime(2026, 3, 20, tzinfo=UTC),
        obstacle=obstacle,
        facts=facts.model_dump(mode="json"),
        evidence=tuple(evidence),
    )


def case_of(criterion, observation, *, session=False, code=False):
    """One criterion and what one look saw."""
    return Case(
        criterion=FRAMEWORK.criterion(criterion),
        seen={observation.probe: observation},
        with_session=session,
        dossier_code_given=code,
    )

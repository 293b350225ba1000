"""A machine that cannot start the browser that measures loses the measures, and nothing that was seen before."""

from contextlib import asynccontextmanager

import pytest
from local_site import LocalSite

from auditor.audit import audit_portal
from auditor.browser.chromium import Chromium
from auditor.demo.run import ONLY_THIS_MACHINE
from auditor.errors import BrowserNotFound
from auditor.findings import Verdict
from auditor.request import AuditRequest


async def test_a_browser_that_does_not_start_is_the_tools_failure(
    local_site: LocalSite, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @asynccontextmanager
    async def refused(self: Chromium):
        raise BrowserNotFound("Chromium does not start (out of memory)")
        yield

    monkeypatch.setattr(Chromium, "measuring", refused)
    url = local_site.put("/", "<main><h1>Cổng dịch vụ công</h1><p>Chào mừng quý khách</p></main>")
    audit = await audit_portal(
        AuditRequest(url=url, output=tmp_path / "audit", only=("P01", "A10"), browser_arguments=(ONLY_THIS_MACHINE,))
    )
    assert audit.finding("P01").verdict is Verdict.NOT_OBSERVABLE
    assert audit.finding("P01").reason.code == "tool_error"
    assert any("out of memory" in trouble.detail for trouble in audit.troubles)
    assert audit.finding("A10").verdict is not Verdict.NOT_OBSERVABLE

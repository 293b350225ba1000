"""What tests of several areas share: a local site, and a real Chromium that cannot leave the machine."""

from __future__ import annotations

import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from local_site import LocalSite, serve_site

from auditor.browser.chromium import Chromium, open_chromium
from auditor.demo.run import ONLY_THIS_MACHINE

# Examples take as long as the machine's other work lets them; no test may depend on that.
settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")


@pytest.fixture
def local_site() -> Iterator[LocalSite]:
    with serve_site() as site:
        yield site


@pytest.fixture
def other_local_site() -> Iterator[LocalSite]:
    with serve_site() as site:
        yield site


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Chromium]:
    async with open_chromium(arguments=[ONLY_THIS_MACHINE]) as browser:
        yield browser


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A self-signed certificate and its key in one file."""
    file = tmp_path_factory.mktemp("tls") / "server.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", file.with_suffix(".key"), "-out", file],
        check=True,
        capture_output=True,
    )  # fmt: skip
    file.write_bytes(file.read_bytes() + file.with_suffix(".key").read_bytes())
    return file


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their parameter and place, not by their content: what is packed or made anew differs each time.

    Workers that name a test differently run none at all; a packed trace, with the time in its head, did that.
    """
    return argname if isinstance(val, bytes) else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each test file to one worker, so that what its tests share is made once; whole audits begin first.

    A test with a group of its own keeps it: the audits of the sample portals are spread over all workers.
    """
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))
    items.sort(key=lambda item: "e2e" not in item.path.parts)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that tests measured (`record_property("measured", ...)`), also when all passed."""
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.stats.get(kind, [])]
    figures = sorted({str(value) for report in reports for name, value in report.user_properties if name == "measured"})
    if figures:
        terminalreporter.section("measured")
        for line in figures:
            terminalreporter.write_line(line)

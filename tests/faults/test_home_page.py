"""A home page that cannot be tested: one clear line, exit code 3, an audit that counts nothing against the portal."""

from __future__ import annotations

import os
import signal
import socket

import pytest
from command_line import nothing_counts_against
from local_site import Answer, LocalSite, page, serve_site

from benchmarks.processes import descendants

TEXT = "<main><h1>Cổng dịch vụ công</h1><p>Nộp hồ sơ trực tuyến, tra cứu hồ sơ.</p></main>"


def expect_unreachable(done, *, named: str, code: str = "blocked") -> None:
    assert done.code == 3, done.err
    assert named in done.complaint
    assert done.audit is not None
    nothing_counts_against(done.audit, code=code)
    assert done.audit["troubles"][0]["stage"] == "survey"


def test_an_unknown_host(command):
    expect_unreachable(
        command.audit("https://cong.invalid/", only=""), named="https://cong.invalid/: there is no such host"
    )


def test_a_refused_connection(command):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
        expect_unreachable(command.audit(url), named="the server refuses the connection (ERR_CONNECTION_REFUSED)")


@pytest.mark.parametrize("status", [404, 500])
def test_a_home_page_that_answers_with_an_error(command, local_site: LocalSite, status):
    url = local_site.put("/", TEXT, status=status)
    expect_unreachable(command.audit(url), named=f"{url}: the home page answers with HTTP {status}")


def test_a_redirect_loop(command, local_site: LocalSite):
    url = local_site.redirect("/", "/again")
    local_site.redirect("/again", "/")
    expect_unreachable(command.audit(url), named="it redirects for ever")


@pytest.mark.parametrize(
    ("body", "media", "named"),
    [
        (b"%PDF-1.4\n%%EOF", "application/pdf", "expected a web page, got"),
        (b'{"portal": true}', "application/json", "expected a web page, got application/json"),
        (b"PK\x03\x04", "application/zip", "expected a web page, got a download"),
    ],
)
def test_what_is_no_web_page(command, local_site: LocalSite, body: bytes, media: str, *, named: str):
    url = local_site.put_raw("/", body, media)
    expect_unreachable(command.audit(url), named=named)


@pytest.mark.parametrize("body", ["", "<!doctype html><title>Cổng</title><body></body>"])
def test_an_empty_page(command, local_site: LocalSite, body):
    url = local_site.put_raw("/", body.encode(), "text/html")
    expect_unreachable(command.audit(url), named="the home page is empty")


def test_a_server_that_never_answers(command, local_site: LocalSite):
    local_site.held |= {"/"}
    expect_unreachable(command.audit(f"{local_site.origin}/"), named="no usable answer in time", code="timeout")


def test_a_page_whose_document_never_ends(command, local_site: LocalSite):
    local_site.dripping["/"] = page("Cổng", TEXT)
    expect_unreachable(command.audit(f"{local_site.origin}/"), named="no usable answer in time", code="timeout")


def test_a_page_that_loops_for_ever(command, local_site: LocalSite):
    url = local_site.put("/", TEXT + "<script>setTimeout(() => { for (;;); }, 300)</script>")
    expect_unreachable(command.audit(url), named="no usable answer in time", code="timeout")


def test_a_server_that_hangs_up(command):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(60)
        process = command.start(
            "audit", f"http://127.0.0.1:{listener.getsockname()[1]}/", "--output", str(command.output)
        )
        while process.poll() is None:
            listener.settimeout(0.5)
            try:
                connection, _ = listener.accept()
            except TimeoutError:
                continue
            connection.close()
        expect_unreachable(command.finish(process), named="the server does not answer properly", code="timeout")


def test_a_page_that_kills_its_tab(command, local_site: LocalSite):
    started = []

    def answer(path: str) -> Answer:
        if path == "/":
            return Answer(body=page("Cổng", TEXT + "<script src=/kill></script>").encode())
        if path == "/kill":
            for child in descendants(started[0].pid):
                if "--type=renderer" in child.command:
                    os.kill(child.pid, signal.SIGKILL)
        return Answer(status=404)

    local_site.otherwise = answer
    started.append(command.start("audit", f"{local_site.origin}/", "--output", str(command.output), "--only", "A"))
    expect_unreachable(command.finish(started[0]), named="crash", code="tool_error")


def test_a_page_that_challenges_robots(command, local_site: LocalSite):
    url = local_site.put(
        "/", "<h1>Checking your browser</h1><p>verify you are human</p>", title="Just a moment...", status=403
    )
    expect_unreachable(command.audit(url), named="the portal challenges or refuses automated browsers")


def test_an_invalid_certificate_stops_the_audit(command, certificate):
    with serve_site(certificate=certificate) as site:
        url = site.put("/", TEXT)
        done = command.audit(url)
        expect_unreachable(done, named="its certificate is not valid (ERR_CERT_AUTHORITY_INVALID)")
        assert "--ignore-https-errors" in done.complaint


def test_an_invalid_certificate_is_told_when_the_audit_goes_on_in_spite_of_it(command, certificate):
    with serve_site(certificate=certificate) as site:
        done = command.audit(site.put("/", TEXT), "--ignore-https-errors")
    assert done.code == 0, done.err
    assert {f["criterion"] for f in done.audit["findings"] if f["verdict"] in {"met", "not_met", "partly_met"}}
    assert [trouble["code"] for trouble in done.audit["troubles"]] == ["certificate"]
    assert "ERR_CERT_AUTHORITY_INVALID" in done.audit["troubles"][0]["detail"]

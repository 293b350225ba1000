"""Real requests to a real server on loopback: what it waits by construction must be found in the right part."""

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import sleep

import pytest
from local_site import Answer, serve_site

from auditor.performance.facts import FirstByte, FirstByteFacts
from auditor.performance.first_byte import REQUESTS, first_byte

THINKS_S = 0.2


@pytest.fixture
def slow_server():
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            sleep(THINKS_S)
            self.send_response(200)
            self.end_headers()
            sleep(THINKS_S)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://localhost:{server.server_address[1]}/trang?x=1#/y"
    server.shutdown()
    server.server_close()


async def test_what_the_server_thinks_is_its_own_part(slow_server):
    facts = await first_byte(slow_server, user_agent="portal-auditor/1")
    assert facts.fault == ""
    assert facts.requests
    for request in facts.requests:
        assert request.server_ms >= THINKS_S * 1000
        assert request.tls_ms is None
        assert request.total_ms >= request.server_ms
        assert request.status == 200


async def test_several_requests_with_the_name_of_the_host_and_of_the_auditor(local_site):
    url = local_site.put("/", "<h1>Cổng dịch vụ công</h1>")
    facts = await first_byte(url, user_agent="portal-auditor/1")
    assert [asked.path for asked in local_site.asked] == ["/"] * len(facts.requests)
    assert 1 <= len(facts.requests) <= REQUESTS


@pytest.mark.parametrize("status", [404, 429, 503])
async def test_server_that_refuses_is_asked_no_further(local_site, status):
    local_site.answers["/"] = Answer(status=status)
    facts = await first_byte(f"{local_site.origin}/", user_agent=None)
    assert (len(facts.requests), facts.fault) == (1, f"HTTP {status}")


async def test_encryption_is_a_part_of_its_own(certificate):
    with serve_site(certificate=certificate) as site:
        url = site.put("/", "<h1>Cổng dịch vụ công</h1>")
        strict = await first_byte(url, user_agent=None)
        facts = await first_byte(url, user_agent=None, verify=False)
    assert "CERTIFICATE_VERIFY_FAILED" in strict.fault
    assert facts.fault == ""
    assert all(request.tls_ms > 0 for request in facts.requests)


async def test_redirect_is_not_followed(local_site):
    url = local_site.redirect("/", "/elsewhere")
    facts = await first_byte(url, user_agent=None)
    assert {request.status for request in facts.requests} == {302}
    assert {asked.path for asked in local_site.asked} == {"/"}


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "http://host.invalid/", "http://[::1/", "about:blank"])
async def test_what_cannot_be_asked_is_a_fact_and_no_error(url):
    facts = await first_byte(url, user_agent=None)
    assert facts.requests == ()
    assert facts.fault
    assert facts.typical is None


async def test_server_that_speaks_no_http_is_a_fact():
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer():
            connection, _ = listening.accept()
            connection.sendall(b"SSH-2.0\r\n")
            connection.close()

        threading.Thread(target=answer, daemon=True).start()
        facts = await first_byte(f"http://127.0.0.1:{listening.getsockname()[1]}/", user_agent=None)
    assert facts.requests == ()
    assert facts.fault


def test_typical_request_is_one_whole_request():
    def asked(server_ms, connect_ms):
        return FirstByte(dns_ms=0, connect_ms=connect_ms, tls_ms=None, server_ms=server_ms, status=200)

    slow, middle, fast = asked(300, 1), asked(100, 50), asked(120, 1)
    assert FirstByteFacts(url="http://p/", requests=(slow, middle, fast)).typical == middle
    assert FirstByteFacts(url="http://p/", requests=(slow, fast)).typical == fast

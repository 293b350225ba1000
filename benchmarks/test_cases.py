"""A folder of accessibility test cases in the ACT format: what it says, and a loopback server for it."""

from __future__ import annotations

import json
import mimetypes
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

_FILE = "testcases.json"
_WCAG = "wcag20:"


@dataclass(frozen=True, kw_only=True)
class Case:
    """One test case.

    Attributes:
        id: Its id in the collection.
        rule: Id of the rule that it is made for.
        rule_name: The rule's name.
        expected: ``passed``, ``failed`` or ``inapplicable``.
        path: Path (with query) under which the server has the page.
        success_criteria: Numbers of the WCAG 2.0 success criteria that the rule speaks of.
    """

    id: str
    rule: str
    rule_name: str
    expected: str
    path: str
    success_criteria: tuple[str, ...]


def cases_in(folder: Path) -> list[Case]:
    """The cases of a folder.

    Raises:
        OSError: There is no readable ``testcases.json``.
        ValueError, KeyError: It is not in the ACT format.
    """
    data = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    return [_case(item) for item in data["testcases"]]


def _case(item: dict[str, object]) -> Case:
    relative = str(item["relativePath"]).lstrip("/")
    address = urlsplit(str(item.get("url") or f"/{relative}"))
    requirements = item.get("ruleAccessibilityRequirements") or {}
    assert isinstance(requirements, dict)
    return Case(
        id=str(item["testcaseId"]),
        rule=str(item["ruleId"]),
        rule_name=str(item.get("ruleName", "")),
        expected=str(item["expected"]),
        path=f"{_prefix(address.path, relative)}/{relative}",
        success_criteria=tuple(key.removeprefix(_WCAG) for key in requirements if key.startswith(_WCAG)),
    )


def _prefix(path: str, relative: str) -> str:
    """What stands before the relative path in the collection's own address: pages refer to each other with it."""
    return path.removesuffix(relative).rstrip("/") if path.endswith(relative) else ""


@contextmanager
def served(folder: Path, cases: Sequence[Case]) -> Iterator[str]:
    """Serve a folder of cases on loopback, also below the collection's own prefix; gives the origin.

    Args:
        folder: The folder of ``testcases.json``.
        cases: Its cases, from which the prefix is taken.
    """
    root = folder.resolve()
    prefixes = {case.path.split("/testcases/")[0] for case in cases if "/testcases/" in case.path} - {""}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            path = next((path.removeprefix(prefix) for prefix in prefixes if path.startswith(f"{prefix}/")), path)
            file = (root / path.lstrip("/")).resolve()
            found = file.is_relative_to(root) and file.is_file()
            body = file.read_bytes() if found else b"<h1>404</h1>"
            media = (mimetypes.guess_type(file.name)[0] if found else None) or "text/html"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", f"{media}; charset=utf-8" if media.startswith("text/") else media)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep the figures readable."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """A browser that is closed drops its connections; that is no news."""

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

"""One behaviour through the real command line: what came of it, beside what was owed."""

from __future__ import annotations

import asyncio
import json
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import auditor
from auditor.browser.executable import find_browser
from benchmarks.hostile.case import Case
from benchmarks.hostile.serving import Asked, Server, served
from benchmarks.processes import Process, alive, descendants, resident_mb

_COMMAND = "from auditor.cli import main; main()"
_LOOK_S = 0.4
_GRACE_S = 8.0
LOOPBACK = "127.0.0.1"
_NAMES = "--host-resolver-rules=MAP *.test ~NOTFOUND, MAP *.vn ~NOTFOUND"
_LOCKS = "portal-auditor-machine.lock"
"""Empty files in the machine's folder for temporary ones, by which audits of all its users take turns; they stay."""
_STORES = (".local/share/pki", ".pki")
"""Where Chromium keeps the user's own certificate authorities. It makes the database where there is none; nothing of a
portal comes into it, and without it an authority that the user trusts would not be known."""
_REPORTS = ("report.html", "report.en.html")


@dataclass(kw_only=True)
class Outcome:
    """What came of one behaviour.

    Attributes:
        name: The behaviour.
        code: Exit code; None when the command did not end in its time.
        reasons: Reason codes of what stayed undecided.
        verdicts: Verdict of each criterion that was asked for.
        seconds: Wall time (s).
        memory_mb: Most memory of the auditor's own process (MB).
        left: Commands of processes that outlived the audit.
        outside: Files that appeared outside the output folder.
        faults: What differs from what was owed; empty when all is right.
        report: The report's file, when there is one.
        complaint: What stood on the error output.
    """

    name: str
    code: int | None = None
    reasons: list[str] = field(default_factory=list)
    verdicts: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    memory_mb: float = 0.0
    left: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    report: Path | None = None
    complaint: str = ""

    @property
    def right(self) -> bool:
        """Whether it ended as it should."""
        return not self.faults


def outer_address() -> str | None:
    """An address of this machine that is not the loopback one; None where it has none. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.254", 9))
            found = str(probe.getsockname()[0])
        except OSError:
            return None
    return found if not found.startswith("127.") else None


def make_certificate(folder: Path) -> Path:
    """A certificate that nobody but itself signed, with its key, in one file."""
    key, file = folder / "key.pem", folder / "server.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=cong.invalid"]
    subprocess.run([*command, "-keyout", str(key), "-out", str(file)], check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + key.read_bytes())
    return file


async def run_case(case: Case, folder: Path, *, certificate: Path, options: tuple[str, ...] = ()) -> Outcome:
    """Serve a behaviour, audit it, and compare what came of it with what was owed.

    Args:
        case: The behaviour.
        folder: An empty folder; the command has its home, its temporary files and its output below it.
        certificate: For the behaviours that are served by TLS.
        options: More options of the command.
    """
    outcome = Outcome(name=case.name)
    host = outer_address() if case.host == "outside" else LOOPBACK
    if host is None:
        outcome.faults.append("this machine has no address beside the loopback one")
        return outcome
    portal = Server(handler=case.handler, greet=case.greet)
    other = Server(handler=case.other)
    async with served((portal, other), (host, LOOPBACK), certificate=certificate if case.tls else None):
        url = _closed_port() if case.closed else case.url(portal.origin)
        output = folder / "output"
        command = _Command(folder)
        arguments = ("audit", url, "--output", str(output), "--runs", "1", "--only", case.only)
        out, err = await command.run((*arguments, *case.options, *options), outcome, limit_s=case.owed.limit_s)
    _compare(case, outcome, output, out, err, asked=[*portal.asked, *other.asked])
    outcome.outside = command.outside(output)
    if outcome.outside:
        outcome.faults.append(f"written outside the output folder: {', '.join(outcome.outside[:3])}")
    outcome.report = next((output / name for name in _REPORTS if (output / name).is_file()), None)
    return outcome


class _Command:
    """The command with a home and a folder for temporary files of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._own = {name: folder / name for name in ("home", "tmp", "work")}
        for place in self._own.values():
            place.mkdir(parents=True)
        self._browser = folder / "chromium"
        program = shlex.quote(str(find_browser().program))
        self._browser.write_text(f'#!/bin/sh\nexec {program} {shlex.quote(_NAMES)} "$@"\n', encoding="utf-8")
        self._browser.chmod(0o755)

    async def run(self, arguments: tuple[str, ...], outcome: Outcome, *, limit_s: float) -> tuple[str, str]:
        """Run it to its end, or to the end of its time."""
        environment = {
            **os.environ,
            "HOME": str(self._own["home"]),
            "TMPDIR": str(self._own["tmp"]),
            "AUDITOR_BROWSER": str(self._browser),
            "PYTHONPATH": str(Path(auditor.__file__).parent.parent),
            "COLUMNS": "200",
        }
        begun = time.monotonic()
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            _COMMAND,
            *arguments,
            cwd=self._own["work"],
            env=environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
        seen: dict[Process, None] = {}
        watching = asyncio.create_task(_watch(process.pid, seen, outcome))
        try:
            out, err = await asyncio.wait_for(process.communicate(), limit_s)
            outcome.code = process.returncode
        except TimeoutError:
            outcome.faults.append(f"not at its end after {limit_s:.0f} s")
            out, err = b"", b""
            _end(process.pid)
            await process.wait()
        finally:
            watching.cancel()
        outcome.seconds = round(time.monotonic() - begun, 1)
        outcome.left = [one.command[:120] for one in await _outliving(list(seen))]
        if outcome.left:
            outcome.faults.append(f"processes left: {len(outcome.left)}")
        return out.decode("utf-8", "replace"), err.decode("utf-8", "replace")

    def outside(self, output: Path) -> list[str]:
        """Files that are neither the command's output nor were there before."""
        stores = [self._own["home"] / name for name in _STORES]
        own = {self._browser, *self._own.values(), *stores, *(above for one in stores for above in one.parents)}
        return [
            str(file.relative_to(self._folder))
            for file in self._folder.rglob("*")
            if file not in own and not {output, *stores} & {file, *file.parents} and not file.name.startswith(_LOCKS)
        ]


async def _watch(pid: int, seen: dict[Process, None], outcome: Outcome) -> None:
    while True:
        seen.update(dict.fromkeys(await asyncio.to_thread(descendants, pid)))
        outcome.memory_mb = round(max(outcome.memory_mb, resident_mb(pid)), 1)
        await asyncio.sleep(_LOOK_S)


async def _outliving(seen: list[Process]) -> list[Process]:
    deadline = time.monotonic() + _GRACE_S
    left = [process for process in seen if alive(process)]
    while left and time.monotonic() < deadline:
        await asyncio.sleep(0.1)
        left = [process for process in left if alive(process)]
    for process in left:
        with suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)
    return left


def _end(pid: int) -> None:
    for process in descendants(pid):
        with suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def _closed_port() -> str:
    with socket.socket() as free:
        free.bind((LOOPBACK, 0))
        return f"http://{LOOPBACK}:{free.getsockname()[1]}/"


def _compare(case: Case, outcome: Outcome, output: Path, out: str, err: str, *, asked: list[Asked]) -> None:
    owed, faults = case.owed, outcome.faults
    outcome.complaint = err.strip()[:500]
    if outcome.code is not None and outcome.code not in owed.codes:
        faults.append(f"exit code {outcome.code}, owed {'/'.join(map(str, sorted(owed.codes)))}: {err.strip()[-300:]}")
    if "Traceback" in err or len([line for line in err.splitlines() if line.strip()]) > 1:
        faults.append(f"more than one clear line: {err.strip()[-300:]}")
    if owed.says not in err:
        faults.append(f"“{owed.says}” is not said: {err.strip()[-200:]}")
    if steering := {character for character in out + err if _steers(character)}:
        faults.append(f"the terminal gets {sorted(map(ascii, steering))}")
    never = sorted({one.target for one in asked if one.path.startswith(owed.never)} if owed.never else ())
    if never:
        faults.append(f"asked for what must never be: {', '.join(never[:4])}")
    if outcome.memory_mb > owed.memory_mb:
        faults.append(f"{outcome.memory_mb:.0f} MB of memory")
    file = output / "audit.json"
    if not file.is_file():
        faults.append("no audit.json")
        return
    text = file.read_text(encoding="utf-8")
    _compare_audit(case, outcome, json.loads(text), text)


def _compare_audit(case: Case, outcome: Outcome, audit: dict[str, Any], text: str) -> None:
    owed, faults = case.owed, outcome.faults
    found = [finding for finding in audit["findings"] if finding["reason"]["code"] != "not_asked"]
    outcome.verdicts = {finding["criterion"]: finding["verdict"] for finding in found}
    outcome.reasons = sorted({f["reason"]["code"] for f in found if f["verdict"] == "not_observable"})
    if strange := set(outcome.reasons) - owed.reasons:
        faults.append(f"undecided for {', '.join(sorted(strange))}, owed {', '.join(sorted(owed.reasons))}")
    accused = {name for name, verdict in outcome.verdicts.items() if verdict == "not_met"}
    if accused - owed.not_met:
        faults.append(f"{', '.join(sorted(accused - owed.not_met))} not met, which the portal does not deserve")
    if outcome.code == 3 and set(outcome.verdicts.values()) != {"not_observable"}:  # noqa: PLR2004  nothing tested
        faults.append("decided something, and says that nothing could be tested")
    if missing := owed.roles - {page["role"] for page in audit["pages"]}:
        faults.append(f"pages not found: {', '.join(sorted(missing))}")
    faults += [f"{told} is not told" for told in owed.told if told not in text]


def _steers(character: str) -> bool:
    return character not in "\n\t" and unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}

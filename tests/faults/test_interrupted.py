"""Ctrl-C ends an audit, leaves no browser behind and tells how to go on; a dying browser costs nobody a point."""

from __future__ import annotations

import os
import signal
import time

import pytest
from command_line import Command, nothing_counts_against
from local_site import LocalSite

from benchmarks.processes import Process, descendants, still_alive

TEXT = "<main><h1>Cổng dịch vụ công</h1><p>Nộp hồ sơ trực tuyến.</p><a href=/dang-nhap>Đăng nhập</a></main>"


def _in_the_middle(command: Command, site: LocalSite):
    """An audit whose survey waits for a page that never comes, and all processes that it started."""
    site.put("/", TEXT)
    site.held.add("/dang-nhap")
    process = command.start("audit", f"{site.origin}/", "--output", str(command.output), "--only", "F")
    deadline = time.monotonic() + 120
    while not site.sent("/dang-nhap", method="GET"):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.05)
    started = descendants(process.pid)
    assert any("--type=renderer" in child.command for child in started)
    return process, started


def _browsers(processes: list[Process]) -> list[Process]:
    return [process for process in processes if "--remote-debugging" in process.command]


@pytest.mark.parametrize("whole_group", [True, False], ids=["typed at a terminal", "sent to the process"])
def test_ctrl_c_leaves_nothing_behind_and_tells_how_to_go_on(
    command: Command, local_site: LocalSite, *, whole_group: bool
):
    process, started = _in_the_middle(command, local_site)
    (os.killpg if whole_group else os.kill)(process.pid, signal.SIGINT)
    done = command.finish(process)
    assert done.code == 130
    assert "run the same command again" in done.complaint
    assert done.audit is None
    assert still_alive(started) == []


def test_the_same_command_again_works_after_ctrl_c(command: Command, local_site: LocalSite):
    process, _ = _in_the_middle(command, local_site)
    os.kill(process.pid, signal.SIGINT)
    assert command.finish(process).code == 130
    local_site.put("/", TEXT, status=500)
    assert list(command.output.iterdir()) == []
    again = command.audit(f"{local_site.origin}/", only="F")
    assert again.code == 3
    nothing_counts_against(again.audit, code="blocked")


def test_a_browser_that_dies_in_the_middle_costs_the_portal_nothing(command: Command, local_site: LocalSite):
    process, started = _in_the_middle(command, local_site)
    for browser in _browsers(started):
        os.kill(browser.pid, signal.SIGKILL)
    done = command.finish(process)
    assert done.code == 3
    assert "died" in done.complaint
    nothing_counts_against(done.audit, code="tool_error")
    assert still_alive(started) == []

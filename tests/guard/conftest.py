"""Small portals that try to be sent something, and a guarded tab before them."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest
from trap_portal import Trap, serve_trap

from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.errors import Stage
from auditor.evidence import EvidenceFolder


@pytest.fixture
def open_trap(chromium, tmp_path):
    """Serve a trap and open its first page in a guarded tab; both are closed with the block."""

    @asynccontextmanager
    async def _open(trap: Trap, *, settle_s: float = 2.0):
        with serve_trap(trap) as served:
            async with chromium.tab(
                guard=Guard(served.base_url),
                manners=Manners(served.base_url, user_agent=chromium.user_agent, own_portal=True),
                folder=EvidenceFolder(tmp_path),
                stage=Stage.FUNCTIONAL,
            ) as tab:
                await tab.open(f"{served.base_url}/", settle_s=settle_s)
                yield tab, served

    return _open

"""A roster of portals that only the double visits, and the audit that it writes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from double import TEMPLATE

from auditor.audit import conclude_unseen
from auditor.findings import ReasonCode
from auditor.request import AuditRequest


@pytest.fixture(scope="session")
def template(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("template")
    request = AuditRequest(url="http://127.0.0.1:9/", output=folder)
    conclude_unseen(request, code=ReasonCode.BLOCKED, trouble="refused", detail="nobody there")
    return folder


@pytest.fixture
def roster(tmp_path, template) -> Callable[..., Path]:
    """Writes a roster; each name's first word is what the double does, an address may be given after a space."""
    shutil.copytree(template, tmp_path / TEMPLATE)

    def write(*names: str, hosts: int | None = None) -> Path:
        file = tmp_path / "roster.csv"
        lines = ["code,name,url"]
        for index, name in enumerate(names):
            host = index % hosts if hosts else index
            lines.append(f"p{index:02},{name},http://127.0.0.1:{9000 + host}/{index}")
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return file

    return write

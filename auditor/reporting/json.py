"""``audit.json``: written whole or not at all, read back with the name of the field that is wrong, and its schema.

The schema in ``reports/schema/audit.schema.json`` is generated from the models of :mod:`auditor.findings`, so that it
cannot say anything else than the program does. After a change of the models: ``python -m auditor.reporting.json``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from auditor.errors import StoredAuditError
from auditor.evidence import write_atomically
from auditor.findings import SCHEMA_VERSION, Audit
from auditor.reporting.harmless import harmless
from auditor.resources import reports_dir

AUDIT_FILE = "audit.json"
SCHEMA_FILE = Path("schema") / "audit.schema.json"

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def write_audit(audit: Audit, root: Path) -> Path:
    """Write ``audit.json`` into the audit's folder and return its path.

    Raises:
        OSError: The disk is full or the folder is not writable; an older file is still whole then.
    """
    root.mkdir(parents=True, exist_ok=True)
    target = root / AUDIT_FILE
    write_atomically(target, f"{audit.model_dump_json(indent=1)}\n".encode())
    return target


def read_audit(root: Path) -> Audit:
    """Read the audit of a folder (or the file itself, when ``root`` is one).

    Raises:
        StoredAuditError: There is none, or it is truncated, edited or of another format; the message names the file,
            the field and what is wrong with it.
    """
    path = root if root.is_file() else root / AUDIT_FILE
    try:
        content = path.read_bytes()
    except OSError as error:
        raise StoredAuditError(f"{path}: cannot be read ({error.strerror}); name the folder of an audit") from error
    try:
        return Audit.model_validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        # Names of fields and values come from the file: a stranger's words on a person's terminal.
        raise StoredAuditError(f"{path}: {harmless(where, 200)}: {harmless(first['msg'], 300)}") from error


def audit_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of ``audit.json`` as this version of the program writes it."""
    schema = Audit.model_json_schema(mode="serialization")
    return {"$schema": _DIALECT, "$id": f"audit.schema.json?version={SCHEMA_VERSION}"} | schema


def schema_text() -> str:
    """The published schema as it stands in the file."""
    return f"{json.dumps(audit_schema(), ensure_ascii=False, indent=2, sort_keys=True)}\n"


if __name__ == "__main__":
    target = reports_dir() / SCHEMA_FILE
    target.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(target, schema_text().encode())

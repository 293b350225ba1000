"""Addresses of procedures and wizards: 24 hexadecimal digits, as document databases give them."""

import hashlib
from functools import cache

from auditor.demo.catalogue import Procedure, procedures


def _digits(kind: str, code: str) -> str:
    return hashlib.sha256(f"lam-giang:{kind}:{code}".encode()).hexdigest()[:24]


def procedure_id(code: str) -> str:
    """Give the digits by which the page of a procedure is addressed."""
    return _digits("procedure", code)


def wizard_id(code: str) -> str:
    """Give the digits by which the wizard of a procedure is addressed."""
    return _digits("wizard", code)


@cache
def _by_id() -> dict[str, Procedure]:
    return {address(one.code): one for one in procedures() for address in (procedure_id, wizard_id)}


def procedure_of(digits: str) -> Procedure | None:
    """Find the procedure that a page or a wizard is about; None when there is none."""
    return _by_id().get(digits)

"""The words of ``functional-words/account.yaml``."""

from __future__ import annotations

import re

from auditor.findings import Frozen


class AccountWords(Frozen):
    """How what stands in an account is recognised; ``profile`` maps a kind of personal data to its words.

    What stands behind the name of a kind must match its pattern in ``profile_values``, where it has one, and must not
    be one of ``profile_not_values``: other labels, buttons, and what is said in place of a value. Behind one of
    ``not_state`` a state that asks for parts is the name of a field, or denied.
    """

    profile: dict[str, tuple[str, ...]]
    profile_values: dict[str, re.Pattern[str]]
    profile_not_values: tuple[str, ...]
    dossier_heads: tuple[str, ...]
    no_rows: tuple[str, ...]
    under_construction: tuple[str, ...]
    drafts: tuple[str, ...]
    notices: tuple[str, ...]
    notice_about: tuple[str, ...]
    returned: tuple[str, ...]
    not_state: tuple[str, ...]
    reason: tuple[str, ...]
    supply: tuple[str, ...]
    details: tuple[str, ...]
    unpaid: tuple[str, ...]
    pay: tuple[str, ...]
    finished: tuple[str, ...]
    result: tuple[str, ...]
    not_result: tuple[str, ...]
    receipt: tuple[str, ...]
    receipt_alone: tuple[str, ...]
    store_rows: tuple[str, ...]
    store_empty: tuple[str, ...]

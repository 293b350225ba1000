"""The form digest of SharePoint: a page that was not shown by this portal cannot be posted back to it."""

import hashlib
import hmac

from auditor.demo.hai_dao.dates import today

_KEY = b"hai-dao-sample"
_HEX = 64


def form_digest() -> str:
    """Write the hidden field `__REQUESTDIGEST` of a page that is shown now."""
    day = f"{today():%d %b %Y} 00:00:00 -0000"
    return f"0x{hmac.new(_KEY, day.encode(), hashlib.sha256).hexdigest().upper()},{day}"


def is_own(text: str) -> bool:
    """Tell whether this portal wrote a digest, whenever it did."""
    code, _, day = text.partition(",")
    mac = hmac.new(_KEY, day.encode(), hashlib.sha256).hexdigest().upper()
    return len(code) == _HEX + len("0x") and hmac.compare_digest(code, f"0x{mac}")

"""All that touches Chromium: find or install it, contexts and sessions, the read-only guard, readiness, capture."""

"""Audits Vietnamese public-service portals from their URL to a report."""

"""Audits as files and on the terminal: one view of the audit, one module per format.

Nothing here opens a browser or the network. Texts, templates and styles are data under ``reports/``.
"""

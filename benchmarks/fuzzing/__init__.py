"""Damaged files of every kind that a person or another program hands to the auditor, and what must become of each."""

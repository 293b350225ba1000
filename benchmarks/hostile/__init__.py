"""Portals that misbehave, served on this machine, each with the outcome that an honest auditor owes.

python -m benchmarks.hostile [--case NAME] [--json FILE]
"""

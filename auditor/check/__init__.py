"""Checks for deployments: limits, waivers and a baseline held against one audit. Pure; the command runs the audit."""

from auditor.check.decide import accept, check_audit
from auditor.check.model import Code, Limits, Outcome, PerformanceLimit, Problem, Rule, Waiver

__all__ = ["Code", "Limits", "Outcome", "PerformanceLimit", "Problem", "Rule", "Waiver", "accept", "check_audit"]

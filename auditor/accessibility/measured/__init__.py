"""Measurements of our own: what a browser can measure and a rule engine does not. Each writes down facts only."""

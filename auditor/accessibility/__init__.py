"""The accessibility pillar: `observe` (rule engine and own checks in a real Chromium) and `judge` (pure), A01-A15."""

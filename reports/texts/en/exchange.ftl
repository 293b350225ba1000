# Files for other tools: JUnit, SARIF, EARL, Markdown, badge.

check-suite = Limits of the check
badge-name = public-service portal
badge-nothing = not tested
summary-heading = Audit of a public-service portal
sarif-element = { $rule }: { $count } elements, for example { $example }

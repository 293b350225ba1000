# `auditor verify` and `auditor check`.

verify-missing = missing
verify-changed = changed
verify-extra = not of this audit
verify-unlisted = named by a finding, but not in the list of files
verify-unreadable = cannot be read
verify-whole = All { $checked } files are as they were kept.
verify-broken = { $wrong } of the files are not as they were kept ({ $checked } were listed).
verify-none = The audit lists no files, so nothing can be verified.

check-total = total
check-where = where
check-fix = to do
check-more = … and { $count } more in the reports
check-left-out = Not looked at: { $count ->
    [one] one criterion
   *[other] { $count } criteria
} ({ $names }); nothing is said of what was not looked at.

check-outcome-0 = OK: all { $kept } limits are kept. Score { $low } – { $high }.
check-outcome-1 = FAILED: { $seen } seen to be broken, { $open } not shown to be kept (which is no failure of the portal), { $kept } kept. Score { $low } – { $high }.
check-outcome-3 = NOTHING TESTED: no criterion could be decided, so nothing is said of the portal.
check-outcome-4 = WORSE: { $seen } regressions against the baseline, { $kept } limits kept. Score { $low } – { $high }.

check-rule-score = score
check-rule-require = required
check-rule-performance = response time
check-rule-violations = accessibility violations
check-rule-waiver = waiver
check-rule-baseline = baseline

check-score-below = Score of { $subject }: { $high } points at most, { $least } asked
check-score-unproven = Score of { $subject }: { $least } points not shown; it lies between { $low } and { $high }
check-require-not-met = { $subject } { $title }: not met. { $reason }
check-require-partly-met = { $subject } { $title }: only partly met. { $reason }
check-require-undecided = { $subject } { $title }: could not be decided. { $reason }
check-require-not-applicable = { $subject } { $title }: does not apply, so nothing is asked of it
check-performance-over = { $subject }, { $page }: { $value_ms }, limit { $limit_ms }
check-performance-unmeasured = { $subject }, { $page }: no value ({ $why }), limit { $limit_ms } not shown
check-violations-over = { $count } elements break accessibility rules, { $most } allowed ({ $rules })
check-violations-unproven = { $count } elements seen to break accessibility rules, { $most } allowed, but the rules of { $names } did not all run
check-worse-verdict = { $subject } { $title }: { $then } before, { $now } now. { $reason }
check-worse-time = { $subject } { $title }, { $page }: { $then_ms } before, { $now_ms } now (medians; p = { $p })
check-worse-violation = { $subject } { $title }: rule { $rule } fails anew ({ $pages })
check-waiver-expired = Waiver of { $subject } expired on { $expires } ({ $author }: { $reason }; { $source })
check-baseline-kept = The baseline was not replaced: it would forget verdicts that this audit could not reach ({ $names })
check-waived = { $subject } waived until { $expires } by { $author }: { $reason }
check-waiver-unused = { $subject } is met: the waiver of { $author } is needed no longer ({ $source })
check-no-longer-decided = { $subject } { $title }: { $then } before, not decided now ({ $why })
check-perhaps-slower = { $subject } { $title }: { $then } before, { $now } now, but the runs do not show that it is slower
check-other-session = Only one of the two audits was made with a log-in
check-other-portal = The baseline is of { $then }, this audit of { $now }
check-other-browser = The baseline was made with { $then }, this audit with { $now }

check-fix-score-below = the most points are lost at { $names }
check-fix-score-unproven = the most points are open at { $names }
check-fix-waiver = mend it, or renew the waiver with a new date

# The summary on the terminal.

terminal-heading = Result of the audit
terminal-score = Score
terminal-score-line = { $low } – { $high } of { $possible }
terminal-score-one = { $low } of { $possible }
terminal-band = Band
terminal-band-range = { $low } to { $high }
terminal-band-none = no band yet
terminal-coverage = Coverage
terminal-coverage-line = { $share } of the points decided
terminal-session = Session
terminal-session-with = logged in
terminal-session-without = not logged in
terminal-session-refused = not recognised by the portal, audited as a visitor
terminal-pillar = Pillar
terminal-low = Lowest
terminal-high = Highest
terminal-possible = Possible
terminal-total = Total
terminal-verdicts = Verdicts
terminal-fix = Fix first
terminal-fix-line = +{ $points } points
terminal-fix-none = Nothing to fix among what was decided.
terminal-fix-more = … and { $count } more in the report
terminal-no-sandbox = Note: Chromium ran without its sandbox; how to turn it on: auditor doctor
terminal-report = Report
terminal-blocked = The tool stopped itself from { $count ->
    [one] { $count } action
   *[other] { $count } actions
}; nothing was sent.

criteria-heading = { $title } (version { $version })
criteria-id = Id
criteria-title = Criterion
criteria-points = Points
criteria-needs = Needs
criteria-certainty = Certainty
criteria-group = Group
criteria-pillar = Pillar
criteria-legal = Legal basis
criteria-seen = When met, a user sees
criteria-rule = How it is decided
criteria-person = What a person must still judge
criteria-remedy = Remedy
criteria-partly = Partly met earns { $share } of the points
criteria-limit = Limit
criteria-wcag = WCAG 2.0
criteria-wcag-line = { $numbers } (level { $level })
terminal-login-waiting = Log in in the window that has opened, in whatever way the portal asks for ({ $minutes } min at most). Once the portal knows the account, the session is kept and the window closes; when done you may also press Enter here or close the window.
terminal-login-saved = The session was saved to { $file } (only its owner can read it). This file opens the account: give it to nobody, and delete it when it is no longer needed.

terminal-changes-days = Response times on { $earlier } and on { $later }
terminal-changes-browsers = Note: another version of the browser measured; its own speed is part of every difference.
terminal-changes-measure = Measure
terminal-changes-page = Page
terminal-changes-earlier = Then
terminal-changes-later = Now
terminal-changes-conclusion = Change
terminal-changes-figures = { $effect } effect, Cliff's delta { $delta }, p = { $p }
terminal-changes-method = Medians of all runs. A change is what chance alone makes in fewer than 5 of 100 cases (Mann-Whitney test, exact).
terminal-change-slower = slower
terminal-change-faster = faster
terminal-change-unchanged = no change shown
terminal-change-not-enough-runs = not enough runs to show a change
terminal-change-not-measured = not measured both times
terminal-change-other-conditions = measured under other conditions
terminal-effect-negligible = negligible
terminal-effect-small = small
terminal-effect-medium = medium
terminal-effect-large = large

# The report on one portal (report.en.html).

report-kicker = Audit of a public-service portal
report-document-title = Audit report – { $name }
report-skip = Skip to the main content
report-contents = Contents

head-score = Score
head-of-points = of { $possible } points
head-low = Lowest
head-high = Highest
head-low-explained = every undecided criterion counted as 0 points
head-high-explained = every undecided criterion counted in full
head-band-same = Level { $level }, however the open criteria turn out.
head-band-certain = Level { $level }.
head-band-range = From level { $low } to level { $high }, depending on the undecided criteria.
head-band-none = No band yet.
head-scaled = On the scale of 100 that the bands use (some criteria do not apply):
head-coverage = Coverage
head-coverage-explained = share of the points that was decided
head-scale-title = The score on the scale from 0 to 100
head-scale-desc = A scale from 0 to 100 points with the bands { $bands }. The portal's score: { $low } to { $high }.
head-counts = Verdicts on { $count } criteria

fact-when = Audited
fact-duration = Duration
fact-session = Session
fact-with-session = Yes: part of what stands behind the log-in was examined
fact-without-session = No: examined as a visitor who is not logged in
fact-refused-session = No: the portal did not recognise the session that was given, so it was examined as a visitor
fact-framework = Framework
fact-framework-version = { $title } (id { $id }, version { $version })
fact-tool = Tool
fact-tool-versions = portal-auditor { $version }; browser { $browser }; axe-core { $axe }
fact-no-sandbox = the browser ran without its sandbox
fact-unknown = unknown
fact-profile = Performance profile
fact-seed = Seed of the samples
fact-unit = Unit code

note-certainty = How surely the framework is known
note-reading = How to read it
note-reading-text = “Not observable” is not “not met”: the tool had no way to see it, so the score is an interval. A failure of the tool never counts against the portal.

section-pillars = Score by the three pillars
section-fix = What to fix first
section-undecided = What could not be decided, and what it needs
section-criteria = Every criterion
section-performance = Response times
section-pages = Pages surveyed
section-guard = What the tool stopped itself from doing
section-troubles = Troubles and time per stage
section-method = Method

pillars-caption = Points of each pillar
pillars-intro = The three pillars sum to the portal's score. The second table adds it up by verdict, so that it can be checked by hand.
pillars-ledger-caption = The sum by verdict
pillars-sum-of = { $title } together
col-pillar = Pillar
col-verdict = Verdict
col-count = Criteria
col-possible = Points possible
col-low = Lowest
col-high = Highest
col-coverage = Coverage
col-total = Total
pillars-outside = outside the sum
pillars-rounding = Figures are rounded to four decimals; sums are computed from exact fractions, so the last digit may differ by one.

fix-intro = Criteria that are not met or partly met, by the points to gain. Whoever does them all gains { $points } points.
fix-none = No criterion is not met or partly met.
fix-gain = Points to gain

undecided-intro = { $count } criteria with { $points } points are still open. They are no failures of the portal.
undecided-none = Every criterion was decided.
undecided-group = { $title }: { $count ->
    [one] { $count } criterion
   *[other] { $count } criteria
}, { $points } points
undecided-needed = What it needs:

criterion-reason = Reason
criterion-seen = When it is met, a user sees
criterion-looks = Both looks
criterion-decided = How it was decided
criterion-legal = Legal basis
criterion-certainty = Certainty of the criterion: { $certainty }
criterion-remedy = Remedy
criterion-person = What a person must still judge
criterion-evidence = Evidence
criterion-no-evidence = No evidence attached.
criterion-points = { $awarded } / { $possible } points
criterion-points-undecided = undecided / { $possible } points
criterion-points-outside = not scored
criterion-evidence-more = { $count } more pieces of evidence stand in audit.json.
group-points = { $low }–{ $high } / { $possible } points
group-points-one = { $low } / { $possible } points

picture-open = Open large: { $what }
picture-close = Close the picture
picture-number = Picture { $number }
picture-missing = The picture's file is no longer in the result folder.
picture-changed = The picture's file was changed after the audit (another hash), so it is not shown.
picture-unreadable = The picture's file cannot be read.
picture-too-many = The report is full; see the picture in its file.
evidence-file = File { $file }
evidence-seen-at = On the page

performance-intro = Each bar is the run that counts; small marks are the single runs; the upright line is the limit. Each chart has its own scale.
performance-chart-title = { $id } { $measure }: { $title }
performance-limit = Limit { $limit }
performance-kept = below the limit
performance-over = over the limit
performance-near = near the limit: runs lie on both sides
performance-unmeasured = not measured
performance-desc-value = { $page }: { $value }, { $state }.
performance-desc-none = { $page }: not measured – { $reason }.
performance-desc-limit = Limit { $limit }.
performance-caption = Response times (seconds)
performance-measure = Measure
performance-page = Page
performance-value = Value that counts
performance-limit-column = Limit
performance-state = Against the limit
performance-runs = Runs
performance-spread = Fastest – slowest
performance-rule = Rule of decision
performance-method = How it was measured
performance-none = Nothing was measured.

loading-heading = How it loaded: { $page }
loading-film = Film-strip: { $page } at even steps of time in the run that counts
loading-curve = Visible so far
loading-curve-desc = { $page }: how much of the first screen was visible over time
loading-more = { $count } more requests
loading-unfinished = not finished
loading-failed = failed
loading-first-byte = First byte, unthrottled
loading-first-byte-split = { $total } (DNS { $dns }, connection { $connect }, encryption { $tls }, server { $server }; the median of { $requests } requests)
loading-weight = Weight
loading-weight-split = { $requests } requests, { $size }: { $parts }
loading-lost = Lost requests
loading-lost-count = { $failed } failed, { $open } not finished
loading-largest = Largest element
loading-tasks = Longest tasks
loading-task = { $time } from { $start } ({ $script })
loading-no-script = script not known
loading-cls = Layout shift (CLS)

calibration = Check of the instruments
calibration-figures = { $outcome } Measured, and in brackets what the page's construction asks for: { $figures }.
calibration-right = A page with known times, served on this machine, was measured as it was built.
calibration-wrong = A page with known times, served on this machine, was not measured as it was built: the machine was disturbed or too slow, so the portal's times may be too long.

pages-intro = { $count } pages were opened to find the functions; a role is what the tool believes and checked.
pages-none = No page could be opened.
pages-caption = Pages surveyed and the roles they play
pages-role = Role
pages-title = Title and address
pages-status = HTTP status
pages-found = Found by
pages-no-status = none

guard-intro = The tool only reads: { $count } actions that might have changed something were stopped before they reached the portal. No dossier, payment, rating or petition was sent.
guard-none = The tool only reads. Nothing had to be stopped; no dossier, payment, rating or petition was sent.
guard-caption = Actions that were stopped
guard-kind = Kind
guard-what = Action
guard-why = Why
guard-more = { $count } more actions stand in audit.json.

troubles-none = There were no troubles.
troubles-caption = Troubles on the way and what they cost
troubles-stage = Stage
troubles-code = Code
troubles-detail = Detail
troubles-more = { $count } more troubles stand in audit.json.
stages-caption = Time per stage
stages-time = Time

method-road = From the portal's address the tool finds the pages by their roles, observes them with a real Chromium, and decides with pure functions over the stored evidence. Whoever has the result folder can judge it again and gets these very results.
method-verdicts = “Met” needs proof that the function works, followed as far as an honest visitor may go; a label proves nothing. “Not met” needs the declared places searched completely or a broken function seen, and a second look in a fresh session.
method-points = Criteria of one pillar have equal points unless the framework says otherwise. “Partly met” earns { $share } of the points unless it says otherwise.
method-weights = Weights
method-bands = Bands
method-bands-caption = Bands of the total
method-band-level = Band
method-band-from = From (points)
method-band-to = To (points)

footer-made = Made by portal-auditor { $version } from audit.json. This report loads nothing from the network.

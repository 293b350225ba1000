# Words that all reports share.

verdict-met = Met
verdict-partly-met = Partly met
verdict-not-met = Not met
verdict-not-observable = Not observable
verdict-not-applicable = Not applicable

certainty-verbatim = verbatim
certainty-reconstructed = reconstructed from legal texts
certainty-inferred = inferred

decided-automatic = Automatically, from what the browser saw
decided-attested = Attested by a person

undecided-login-required = Log-in required
undecided-captcha = Stopped by a captcha
undecided-blocked = Portal refused automated access
undecided-timeout = Ran out of time
undecided-third-party = Depends on a third party's system
undecided-tool-error = Error of the auditing tool
undecided-needs-document = Needs a document from the operator
undecided-needs-person = Needs a person's judgement
undecided-needs-sample = Needs a sample dossier code
undecided-ambiguous = Result not clear enough
undecided-not-asked = Left out of this run on purpose

needs-login-required = Save a session of a test account (auditor login), then run again with --session.
needs-captcha = A person opens the page, solves the captcha and records the result; the tool does not evade it.
needs-blocked = The operator admits the tool, or the audit is run again from a network that is admitted.
needs-timeout = Run again at another time; if it still runs out of time, the operator checks the servers.
needs-third-party = Run again when the outside system works, or let a person check it.
needs-tool-error = Run again; if it happens again, send the result folder to the tool's developers. It never counts against the portal.
needs-needs-document = The operator hands over a document that proves it.
needs-needs-person = A person looks at the evidence that was collected and decides.
needs-needs-sample = The operator names the code of a test dossier (--dossier-code).
needs-not-asked = Run again without --only, or with a longer --max-time, to have this criterion examined.
needs-ambiguous = Run again with more measurements, or let a person look at the evidence and decide.

need-nothing = nothing more
need-session = a logged-in session
need-sample-dossier-code = a sample dossier code
need-document = a document from the operator
need-person = a person's judgement

role-home = Home page
role-login = Log-in
role-register = Registration
role-catalogue = Catalogue of procedures
role-procedure = Procedure page
role-eform = Electronic form
role-dossier-lookup = Dossier look-up
role-result-lookup = Result look-up
role-feedback = Feedback and petitions
role-rating = Satisfaction rating
role-rating-results = Satisfaction results
role-statistics = Dossier statistics
role-guide = User guide
role-faq = Questions and answers
role-opinion-survey = Opinion survey
role-assistant = Virtual assistant
role-payment = Payment
role-account = Account
role-my-dossiers = My dossiers
role-data-store = Electronic data store
role-notices = notices in the account
role-sitemap = Site map
role-contact = Contact
role-news = News

stage-start = Start
stage-survey = Survey of pages
stage-functional = Functions
stage-performance = Performance
stage-accessibility = Accessibility
stage-judge = Judgement
stage-report = Report

evidence-picture = Picture
evidence-page = Page
evidence-request = Network request
evidence-text = Text that was read
evidence-measurement = Measurement
evidence-trace = Performance trace

guard-request = Network request
guard-press = Button
guard-dialog = Dialog
guard-download = Download

method-profile = Profile
method-throttling = Network and processor limits
method-browser = Browser
method-viewport = Viewport
method-runs = Runs per page

profile-mobile = mobile
profile-desktop = desktop
profile-none = unthrottled

points = { $points } points
minutes-seconds = { $minutes } min { $seconds } s
seconds-only = { $seconds } s
at-time = { $time } on { $day } (Vietnam time)

method-method = How speed was limited
method-processor-before = Processor before the runs (rounds per second; a server core of 2024: 14,000)
method-processor-after = Processor after the runs (rounds per second)
method-processors = Processors
method-load-average = Load of the machine before the runs
method-alone = No other measurement on the machine
method-waited-ms = Waited for another measurement (ms)
method-user-agent = Browser's identification
method-latency-ms = latency (ms)
method-download-kbps = download (kbit/s)
method-upload-kbps = upload (kbit/s)
method-cpu-slowdown = processor slowed down (times)
method-width = width
method-height = height
method-scale = pixel ratio
method-mobile = mobile mode
method-yes = yes
method-no = no

request-kind-document = Page
request-kind-script = Script
request-kind-stylesheet = Style sheet
request-kind-image = Picture
request-kind-font = Font
request-kind-fetch = Data
request-kind-xhr = Data (XHR)
request-kind-media = Media
request-kind-other = Other

unmeasured-no-fcp = nothing was painted while it was recorded
unmeasured-no-lcp = the largest content could not be told
unmeasured-no-screenshots = the recording has no screenshots
unmeasured-no-visual-change = the screen did not change while it was recorded
unmeasured-no-tti-cpu-idle = the processor was busy until the recording ended
unmeasured-no-tti-network-idle = the network was busy until the recording ended
unmeasured-no-dcl = the page was not parsed while it was recorded
unmeasured-no-navigation = the recording has no opening of the page
unmeasured-not-a-trace = the recording cannot be read
unmeasured-trace-empty = the recording is empty
unmeasured-trace-truncated = the recording was cut off

signal-start = the address that was given
signal-structure = what the page holds
signal-heading = its title or heading
signal-address = its address
signal-label = the label that leads to it
signal-request = a request to a national host

refused-known-final = A final control known from real portals
refused-final-label = Its label says that it sends something for good
refused-maybe-final = Its label may be that of the form's final control
refused-crowded-form = Its label may be final, and the form has many fields
refused-sends-form = It would send a form
refused-changes-data = A request that changes data
refused-upload = A request that uploads a file
refused-personal-data = A request that carries personal data
refused-address-writes = An address that writes
refused-stand-in = The request carries a stand-in that the tool had typed
refused-payload-writes = A payload that asks to write
refused-unsure = A request that does not say that it only reads
refused-private-address = An address of a private network, where the audited portal is not

trouble-session-not-recognised = the portal did not recognise the session that was given; audited as a visitor

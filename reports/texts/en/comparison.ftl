# The comparison of several portals (comparison.en.html).

comparison-title = Public-service portals compared
comparison-kicker = Comparative report
comparison-count = { $count } portals, audited from { $first } to { $last }
comparison-count-day = { $count } portals, audited on { $day }
comparison-everything = All criteria
comparison-met-all = Met all of it
comparison-met-all-none = no portal yet
comparison-tools-differ = The portals were audited with different versions of the tool or the browser; response times compare only between equal versions.
comparison-sessions-differ = Some portals were audited with a logged-in session and others without one, so their coverage differs.

comparison-section-ranking = Ranking
comparison-section-pillars = By pillar
comparison-section-shares = How many portals meet it
comparison-section-matrix = Every criterion at every portal

comparison-ranking-intro = Ordered by the low end. Where two intervals overlap, the order of the two portals is not certain; they are marked as not separable.
comparison-ranking-caption = Ranking by the low end
comparison-place = Rank
comparison-portal = Portal
comparison-interval = Interval
comparison-low = Lowest
comparison-high = Highest
comparison-band = Band
comparison-band-range = { $low } – { $high }
comparison-coverage = Coverage
comparison-not-separable = not separable from { $portals }
comparison-clear = separable from every other portal
comparison-report = Report
comparison-open-report = Open the report on { $name }
comparison-no-report = none yet
comparison-bar = { $name }: from { $low } to { $high } points

comparison-pillars-caption = Interval of each pillar
comparison-shares-intro = n/m (share) is the number of portals that met it of those to which it applies. “May still” are portals that failed nothing of it and have something undecided.
comparison-shares-caption = Portals that met all, by pillar and group
comparison-what = Scope
comparison-met = Met
comparison-still-open = May still
comparison-who = Portals that met it
comparison-matrix-intro = Each cell is the verdict on one criterion at one portal; the number above a column is the portal's number in the ranking.
comparison-matrix-caption = Verdicts on every criterion at every portal
comparison-criterion = Criterion
comparison-missing = no verdict
comparison-legend = Symbols
comparison-footer = Made by portal-auditor from the files audit.json. This report loads nothing from the network.

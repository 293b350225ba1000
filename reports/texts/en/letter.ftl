# Official letter with the results (letter.docx), in the form of Vietnamese official letters (Decree 30/2020/NĐ-CP). What stands in square brackets the office fills in.

letter-parent = [NAME OF THE SUPERIOR AGENCY]
letter-agency = [NAME OF THE ISSUING AGENCY]
letter-number = No.: [……]/[……]
letter-subject = Re: evaluation of public-service portals from the user's point of view
letter-nation = SOCIALIST REPUBLIC OF VIET NAM
letter-motto = Independence - Freedom - Happiness
letter-date = [Place], [day] [month] [year]
letter-to = To:
letter-to-whom = [Ministries and ministry-level agencies; People's Committees of provinces and cities]

letter-opening = In evaluating public-service portals under the { $framework }, [name of the agency] announces the results of { $count } portals, evaluated { $days }:
letter-day = on { $day }
letter-days = from { $first } to { $last }
letter-results = 1. General results
letter-everything = { $ratio } of the portals met all criteria.
letter-pillar = { $pillar }: { $ratio } of the portals met all of it.
letter-scores = The points that are certain (low end) range from { $least } to { $greatest }, with a median of { $median }; the median of the points still possible (high end) is { $high }. Coverage (the share of the points that was decided) is { $coverage } on average.
letter-bands = By the low end: { $bands }.
letter-band-count = { $title }: { $count } portals
letter-weaknesses = 2. Main shortcomings
letter-weaknesses-intro = The criteria that cost most points:
letter-weakness = { $id } '{ $title }': not met by { $failed } portals, partly met by { $partly }, { $lost } points lost in all.
letter-weaknesses-none = No criterion was found not met.
letter-platforms = There are { $count } groups of portals on a shared platform; its vendor needs to mend each shared defect only once.
letter-indicators = 3. Operating indicators handed in by the offices
letter-indicator = { $title }: { $numerator }/{ $denominator } ({ $share }) in the { $count } offices with figures.
letter-indicator-count = { $title }: { $numerator } in the { $count } offices with figures.
letter-requests = The offices are asked to check the results in the annexes and in the report of each portal, to mend the criteria that are not met, and to provide what is needed (test accounts, documents) to decide those that are open.
letter-certainty = Note: Points are given as an interval: an undecided criterion counts as 0 at the low end and as full at the high end. What the tool could not observe is no failure of the portal.
letter-closing = [Name of the agency] informs the offices for their action.
letter-recipients = Recipients:
letter-recipient-1 = - As above;
letter-recipient-2 = - [……];
letter-recipient-3 = - Archive: [……].
letter-authority = [AUTHORITY AND POSITION OF THE SIGNATORY]
letter-signature = [Signature, seal or digital signature]
letter-signer = [Full name]

letter-annex = ANNEX { $number }
letter-annex-ranking = RANKING
letter-annex-shares = WHO MEETS WHAT
letter-annex-weaknesses = CRITERIA THAT COST POINTS
letter-annex-indicators = OPERATING INDICATORS HANDED IN BY THE OFFICES
letter-annex-of = (Annexed to letter no. [……]/[……] of [day] [month] [year] of [name of the agency])
letter-annex-more = This table has { $shown } of { $total } rows; the others stand in comparison.xlsx.
letter-title = Letter: results of the evaluation of public-service portals

# F29: statistics of dossiers.
statistics-complete = Received, resolved and on-time figures of a recent period (“{ $period }”) are published for { $agencies } agencies.
statistics-no-agencies = All kinds of figures of a recent period (“{ $period }”) are published, but not by agency (agencies found: { $agencies }, needed: { $wanted }).
statistics-few-by-agency = Figures of a recent period (“{ $period }”) are published, but by agency only { $kinds } of { $needed } kinds (received, resolved, on time) are given and not all zero.
statistics-some-figures = { $kinds } of { $needed } kinds of figures (received, resolved, on time) of a recent period (“{ $period }”) are published.
statistics-no-period = There are figures, but nothing says of which period they are.
statistics-third-party = The statistics come from another party, which did not answer: { $hosts }
statistics-drawn = The page draws charts without any figures in text; a person has to read them.
statistics-rest-drawn = Some figures stand in text, but the page also draws charts that cannot be read and may show the rest, such as the figures of each agency; a person has to look.
statistics-no-figures = The statistics page shows no figures of dossiers received, resolved or on time.
statistics-all-zero = All figures are zero (period: { $period }).
statistics-old = The newest figures are of a period that ended { $days } days ago (“{ $period }”); the limit is { $limit } days.
statistics-few-figures = Only { $kinds } kinds of figures (received, resolved, on time) are given; at least { $needed } are needed.

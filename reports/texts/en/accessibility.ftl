# The part of the report on accessibility.

section-accessibility = Accessibility: what was tested, and what was not

access-no-conformance = This is no statement that the portal conforms to WCAG.
access-share = Automatic rules and measurements find only a part of the barriers that people meet. A criterion is called met only where every check ran on every sampled page, nothing failed and nothing was left to ask; and even then no more is said than that.
access-tested = Looked at { $count ->
    [one] 1 page or state:
   *[other] { $count } pages and states:
}
access-untested = { $count ->
    [one] One part could not be tested
   *[other] { $count } parts could not be tested
}
access-caption = Figures per criterion, over all pages and states
access-criterion = Criterion
access-checked = Elements checked
access-failed = Failed
access-to-judge = To be judged
access-problems = Problems
access-doubts = Questions
access-worst = The worst problems
access-where = { $count ->
    [one] 1 element
   *[other] { $count } elements
} on { $pages ->
    [one] 1 page:
   *[other] { $pages } pages:
}
access-questions = What a person must still look at
access-unseen = No tool sees:
access-none = No page was looked at for this pillar.

# F30: guidance.
guide-page = The guide is { $clicks ->
    [one] { $clicks } click
   *[other] { $clicks } clicks
} from the home page and holds instructions ({ $characters } characters, { $steps } steps).
guide-document = The guide is { $clicks ->
    [one] { $clicks } click
   *[other] { $clicks } clicks
} from the home page and its document or video opens: “{ $label }”.
guide-far = There is a guide, but it takes { $clicks ->
    [one] { $clicks } click
   *[other] { $clicks } clicks
} from the home page; at most { $limit } are allowed.
guide-third-party = The guide lies with another party that did not answer: { $url }
guide-elsewhere = The guide lies on a page of another party, which the tool does not judge; a person must open it: { $url }
guide-document-unclear = Whether the document of the guide opens could not be told: { $url }
guide-document-other = The document “{ $label }” opens, but it may be a legal text and no guide for users; a person should look.
guide-unclear = The page holds { $characters } characters of text, but it is not clear that they are instructions.
guide-pictures = The guide page shows large pictures and hardly any text; a person must see whether they are instructions.
guide-leads-left = No page that the guide page leads to and that was opened holds instructions; { $count ->
    [one] { $count } link was
   *[other] { $count } links were
} not opened, and a person must look further.
guide-links-broken = The guide page holds nothing but documents or links that do not open: { $url } ({ $detail })
guide-empty = The guide page holds no instructions ({ $characters } characters of its own text).

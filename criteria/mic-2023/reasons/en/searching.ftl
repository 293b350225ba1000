# Reasons of F22: search by keyword.
search-no-box = Neither the home page nor the catalogue has a box to search by keyword.
search-perhaps-box = The field “{ $label }” may be a box to search by keyword, but the tool could not tell for certain.
search-both = “{ $term }” finds a relevant service with and without diacritics; the nonsense term “{ $nonsense }” does not find the same list.
search-accented-only = “{ $term }” finds a relevant service with diacritics, but not without.
search-plain-only = “{ $term }” finds a relevant service without diacritics, but not with them.
search-ignores = The search box “{ $label }” ignores what is typed: the nonsense term “{ $term }” finds the same list of { $rows } rows.
search-broken = The search box “{ $label }” answers “{ $term }” with an error ({ $detail }).
search-nothing = The search box “{ $label }” finds nothing relevant for { $terms }.
search-unreadable = The search box “{ $label }” reacts, but its answer could not be read as a list of services.
search-services-untold = The search box “{ $label }” finds results that hold the term, but the tool could not tell whether they are services or news.
search-tool = The tool could not use the search box “{ $label }”: { $detail }
search-slow = Not all terms were searched with “{ $label }” in time.

# Reasons of F03, F04 and F23: the catalogue of procedures and its filters.
catalogue-no-rows = The catalogue opens, but the rows of its list could not be told apart.
catalogue-levels = { $shown } of { $rows } sampled rows show 'Toàn trình' (full) or 'Một phần' (partial).
catalogue-levels-some = Only { $shown } of { $rows } sampled rows show 'Toàn trình' (full) or 'Một phần' (partial).
catalogue-levels-legacy = { $legacy } of { $rows } sampled rows still show the former numbering ('Mức độ 3', 'Mức độ 4'); { $shown } show 'Toàn trình' or 'Một phần'.
catalogue-levels-few = { $shown } of { $rows } sampled rows show 'Toàn trình' (full) or 'Một phần' (partial).
filter-states = user: { $audience ->
    [works] filters
    [broken] does not filter
    [missing] not there
   *[unclear] unclear
}; field: { $field ->
    [works] filters
    [broken] does not filter
    [missing] not there
   *[unclear] unclear
}; level: { $level ->
    [works] filters
    [broken] does not filter
    [missing] not there
   *[unclear] unclear
}; agency: { $agency ->
    [works] filters
    [broken] does not filter
    [missing] not there
   *[unclear] unclear
}
filters-work = The filters change the list as the chosen value says ({ filter-states }).
filters-work-some = Only { $working } filters change the list as the chosen value says ({ filter-states }).
filters-too-few = Too few ways of grouping filter the list: { $working } ({ filter-states }).
filters-broken = The filters were tried, but the list does not change or shows rows that do not match ({ filter-states }).
filters-none = The catalogue has no filter by user, field, level or agency.
filters-untried = Not all filters were tried in time ({ filter-states }).
filters-unclear = Whether the filters work could not be told ({ filter-states }).
filters-one-at-a-time = The filters work each by itself, but two of them could not be applied together ({ filter-states }); a person should look.

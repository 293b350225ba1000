# Reasons of the verdicts on convenient access (A01-A15).
# $where_en: names of pages; $what_en: failures or doubts; $example: taken from the page.

accessibility-no-failure = The automatic rules found no failure on the { $pages } sampled pages ({ $where_en }). This is no statement of conformance with WCAG.

accessibility-failed = { $count } elements on { $hit_pages } of { $pages } pages ({ $where_en }) fail: { $what_en }. Example: { $example }

accessibility-no-media = There is no video or audio on the { $pages } sampled pages ({ $where_en }).
accessibility-media-elsewhere = The { $pages } sampled pages have no video or audio, but { $url } has: a person has to look at captions and transcript.

accessibility-nothing-sampled = No page of the portal could be opened to test this criterion.

accessibility-untested-page = The page { $gap_where } could not be tested, so nothing can be concluded; no failure was found in what was tested.

accessibility-untested-frame = The frame { $gap } of the page { $gap_where } could not be tested, so nothing can be concluded; no failure was found in what was tested.

accessibility-untested-rule = The rule { $gap } was not carried through on the page { $gap_where }, so nothing can be concluded; the other rules found no failure.

accessibility-ask-A01 = A person must look at { $count } pictures ({ $where_en }): { $what_en }. Does the alternative text say what the picture shows? Example: { $example }

accessibility-ask-A02 =
    { $count ->
        [0] It is not certain that the pages hold no video or audio. If they do: have videos captions, and audio a transcript?
       *[other] There are { $count } videos or sounds ({ $where_en }). Have the videos complete captions, and has what is only sound or only picture an equivalent text? Example: { $example }
    }

accessibility-ask-A03 = A person must look at { $count } places ({ $where_en }): { $what_en }. Is the visible structure (headings, lists, tables) marked up as what it is? Example: { $example }

accessibility-ask-A04 =
    { $count ->
        [0] Are required fields, states, errors or charts on the { $pages } pages ({ $where_en }) told by colour alone anywhere?
       *[other] A person must look at { $count } places ({ $where_en }): { $what_en }. Can they be recognised without telling colours apart? Example: { $example }
    }

accessibility-ask-A05 = The contrast of { $count } texts ({ $where_en }) cannot be measured, mostly because of a picture or gradient behind them. Does the text reach 4.5:1 (large text 3:1)? Example: { $example }

accessibility-ask-A06 =
    { $count ->
        [0] With text enlarged to 200 % on the { $pages } pages ({ $where_en }): is text cut off or overlapping, or a function lost?
       *[other] A person must look at { $count } places ({ $where_en }): { $what_en }. Can the page be enlarged to 200 %? Example: { $example }
    }

accessibility-ask-A07 =
    { $count ->
        [0] With the keyboard alone on the { $pages } pages ({ $where_en }): can every menu, button, tab and date picker be reached and used, without a trap?
       *[other] A person must try { $count } places by keyboard ({ $where_en }): { $what_en }. Can they be reached and used? Example: { $example }
    }

accessibility-ask-A08 =
    { $count ->
        [0] Does anything on the { $pages } pages ({ $where_en }) move or blink by itself for more than 5 seconds without a way to pause it?
       *[other] { $count } places seem to move by themselves ({ $where_en }). Do they for more than 5 seconds, and can they be paused? Example: { $example }
    }

accessibility-ask-A09 = On { $hit_pages } pages ({ $where_en }): { $what_en }. Is there any way for keyboard users to go straight to the main content?

accessibility-ask-A10 = Titles of { $hit_pages } pages ({ $where_en }): { $what_en }. Does the title “{ $example }” tell what this page is about?

accessibility-ask-A11 = A person must look at { $count } links ({ $where_en }): { $what_en }. Does the link, with its sentence, list item or cell, tell where it leads? Example: { $example }

accessibility-ask-A12 =
    { $count ->
        [0] Going through the { $pages } pages ({ $where_en }) with Tab: can it always be seen which element has the focus?
       *[other] A person must look at { $count } elements ({ $where_en }): { $what_en }. Is the focus visible? Example: { $example }
    }

accessibility-ask-A13 = On { $hit_pages } pages ({ $where_en }): { $what_en } ({ $example }). Is the declared language that of the content?

accessibility-ask-A14 = A person must look at { $count } fields ({ $where_en }): { $what_en }. Does a person know what to enter once typing has begun? Example: { $example }

accessibility-ask-A15 = A person must look at { $count } elements ({ $where_en }): { $what_en }. Does a screen reader say the right name, role and state? Example: { $example }

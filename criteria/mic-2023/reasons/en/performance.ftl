# Reasons of the response-time criteria P01 to P05. Numbers follow the language; the unit is milliseconds.
# $home_state and $eform_state: kept (below the limit), over, proved-over (certainly over, without a value),
# near (the runs lie on both sides of the limit), unknown (not measured).

performance-met = Both pages are below the limit of { $limit } ms: { performance-halves }.
performance-partly-met = Only one of the two pages is below the limit of { $limit } ms: { performance-halves }.
performance-not-met = Neither page is below the limit of { $limit } ms: { performance-halves }.

performance-near = Nothing can be concluded, because the limit of { $limit } ms lies within the spread of the runs: { performance-halves }. Measure again with more runs.

performance-no-page =
    { $page ->
        [eform] No electronic form page that can be opened was found
       *[home] There is no home page to measure
    } (limit { $limit } ms): { performance-halves }.

performance-target =
    { $page ->
        [eform] The electronic form page
       *[home] The home page
    } could not be measured, because { $obstacle ->
        [login_required] it opens only after a log-in
        [captcha] a captcha stands before it
        [blocked] the portal refuses automated visits
        [timeout] it did not open in the time allowed
        [third_party] it depends on a third party's service that did not answer
        [tool_error] the tool failed
        [needs_document] it needs a document that is not at hand
        [needs_person] it needs a person to act
        [needs_sample] it needs a sample dossier or procedure
       *[ambiguous] it is not certain which page it is
    } (limit { $limit } ms): { performance-halves }.

performance-fault =
    { $page ->
        [eform] The electronic form page
       *[home] The home page
    } could not be measured, because { $fault ->
        [machine-busy] another measurement was running on the same machine
        [no-time-left] the time for measuring was used up
        [no-answer] the server did not answer in time
        [not-loaded] the browser could not load the page
        [http-login] the server asks for a log-in (HTTP { $detail })
        [http-blocked] the server refuses or has suspended its service (HTTP { $detail })
        [http-error] the server answered with an error page (HTTP { $detail })
        [download] the address is a download and not a page
        [crashed] the browser tab crashed while it opened the page
        [browser-lost] the tool's browser has ended
       *[tool] the tool failed
    }; { $measured } of { $tried } runs were measured (limit { $limit } ms): { performance-halves }.

performance-login = The electronic form page sends the visitor to a log-in page ({ $address }), so the form itself cannot be measured without a session (limit { $limit } ms): { performance-halves }.

performance-elsewhere = The address of the electronic form leads to another page ({ $address }), so the figures are not those of the form (limit { $limit } ms): { performance-halves }.

performance-no-value =
    { $page ->
        [eform] The electronic form page
       *[home] The home page
    } has no value after { $seconds } s of recording, because { $why ->
        [NO_FCP] the page had not shown any content
        [NO_LCP] the browser could not tell the largest content
        [NO_VISUAL_CHANGE] the screen stayed white
        [NO_DCL] the page had not finished building its document (DOMContentLoaded)
        [NO_TTI_CPU_IDLE] the processor was never idle for 5 seconds
        [NO_TTI_NETWORK_IDLE] the network was never quiet for 5 seconds
        [NO_SCREENSHOTS] the recording has no screenshots
        [TRACE_TRUNCATED] the browser's recording was cut off
       *[other] the browser's recording cannot be used ({ $why })
    } (limit { $limit } ms): { performance-halves }.

performance-halves = { performance-half-home }; { performance-half-eform }

performance-half-home =
    { $home_state ->
        [kept] home page { $home_ms } ms (kept)
        [over] home page { $home_ms } ms (over)
        [proved-over] home page not reached after { $home_ms } ms (over)
        [near] home page { $home_ms } ms (runs { $home_low } – { $home_high } ms)
       *[unknown] home page without a figure
    }

performance-half-eform =
    { $eform_state ->
        [kept] electronic form { $eform_ms } ms (kept)
        [over] electronic form { $eform_ms } ms (over)
        [proved-over] electronic form not reached after { $eform_ms } ms (over)
        [near] electronic form { $eform_ms } ms (runs { $eform_low } – { $eform_high } ms)
       *[unknown] electronic form without a figure
    }

# Reasons of F01 and F02: logging in with a national account.
-national = the national public-service portal
login-national = Choosing “{ $label }” makes the browser ask the identity server of { -national } for a log-in.
login-vneid = The log-in page names the electronic identity (VNeID), and choosing “{ $label }” makes the browser ask the authentication server of the Ministry of Public Security.
login-vneid-unnamed = The authentication server of the Ministry of Public Security was asked, but the log-in page does not name VNeID in words; a person has to look (a picture may name it).
login-vneid-behind-national = The portal leads straight to the log-in of { -national }; that page may offer VNeID, but it is not the audited portal's and could not be seen.
login-already-in = The session is logged in, so the portal hides the ways to log in; audit this criterion without --session.
login-third-party = The option “{ $label }” leads to another host ({ $host }), from where it could not be followed further.
login-barred = When “{ $label }” is chosen, the portal's server refuses the automated browser or does not serve for now ({ $detail }); a person has to try it.
login-slow = The option “{ $label }” did not answer in time.
login-not-followed = The tool could not follow the option “{ $label }”: { $detail }
login-code = The option “{ $label }” shows a QR code on the portal itself and asks no authentication server; a person has to scan it.
login-onward = Choosing “{ $label }” brings up one more step ({ $steps }) that the tool did not press; only that may lead to the identity server, so a person has to go on.
login-untried = { $count } log-in options were not tried in time.
login-option-nothing = Pressing “{ $label }” on the log-in page does nothing; no identity server is asked.
login-option-message = Pressing “{ $label }” only shows something on the page; no identity server is asked.
login-option-elsewhere = “{ $label }” leads to { $target }, which is no identity server.
login-option-broken = “{ $label }” leads to a broken page: { $target }
login-named-only = The log-in page only names { $provider ->
    [vneid] VNeID
   *[national_sso] { -national }
} in words or pictures; pressing them does nothing.
login-not-offered = All options of the log-in page were tried; none uses { $provider ->
    [vneid] the electronic identity (VNeID)
   *[national_sso] the account of { -national }
}.

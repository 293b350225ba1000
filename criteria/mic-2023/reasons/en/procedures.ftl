# Reasons of F05: the description of procedures.
procedures-none = The catalogue opens, but no procedure could be opened from it.
procedures-complete = { $complete } of { $read } sampled procedures have all { $parts } parts and the national code.
procedures-some = Only { $complete } of { $read } sampled procedures have all { $parts } parts and the national code; lacking (pages): { $lacking }.
procedures-incomplete = { $complete } of { $read } sampled procedures have all { $parts } parts and the national code; lacking (pages): { $lacking }.
procedures-login = The pages of procedures lie behind the log-in; { $read } procedures could be read.
procedures-slow = Only { $read } procedures could be read in time, { $complete } of them complete.
procedures-unread = The tool could open only { $read } procedures, { $complete } of them complete.
procedures-few = Only { $read } procedures were found for the sample, { $complete } of them complete; that is not enough to conclude.

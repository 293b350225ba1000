# Reasons of F05: the description of procedures.
procedures-none = The catalogue opens, but no procedure could be opened from it.
procedures-complete = { $complete } of { $read } sampled procedures have all { $parts } parts and the national code.
procedures-some = Only { $complete } of { $read } sampled procedures have all { $parts } parts and the national code. { parts-lacking }.
procedures-most = { $complete } of { $read } sampled procedures have all { $parts } parts and the national code, but { $most } have the code and { $parts_partly } parts or more. { parts-lacking }.
procedures-incomplete = { $complete } of { $read } sampled procedures have all { $parts } parts and the national code. { parts-lacking }.
procedures-login = The pages of procedures lie behind the log-in; { $read } procedures could be read.
procedures-document = Pages show the description of the procedure in a document that the tool does not read; { $read } procedures could be read.
procedures-slow = Only { $read } procedures could be read in time, { $complete } of them complete.
procedures-unread = The tool could open only { $read } procedures, { $complete } of them complete.
procedures-few = Only { $read } procedures were found for the sample, { $complete } of them complete; that is not enough to conclude.
parts-lacking = Pages that lack it: name { $name }, steps { $steps }, method { $method }, composition and number of dossiers { $composition }, time limit { $time_limit }, users { $users }, agency { $agency }, national code { $national_code }

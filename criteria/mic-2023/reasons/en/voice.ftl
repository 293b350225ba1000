# Feedback, satisfaction ratings and their published results.
feedback-national = The item for feedback sends the browser to the national system: { $url }
feedback-form = The feedback form opens with a field “{ $field }” and a button “{ $button }” (which the tool does not press).
feedback-unclear = The feedback page opens, but a field for the content together with a sending button was not recognised.
feedback-other-form = The page has a form with a field “{ $field }” and a button “{ $button }”, but it is not clear that it takes feedback: it may be for questions, ratings, contact or comments on drafts. A person should look.
rating-complete = The rating form belongs to a dossier or service (“{ $field }”) and asks { $count } questions (at least { $needed } are needed).
rating-behind-code = The rating page has a field “{ $field }”, but its questions show only after a real dossier code.
rating-poll = The page 'Đánh giá' is only a poll about the website ({ $count } questions), tied to no dossier or service.
rating-no-code = The rating form asks { $count } questions ({ $needed } are needed), but has no field for a dossier code and belongs to no service.
rating-few-questions = The rating form belongs to a dossier or service, but asks only { $count } questions (at least { $needed } are needed).
rating-thin = The rating page has no field for a dossier code and only { $count } questions (at least { $needed } are needed).
rating-unclear = The rating page opens, but the tool recognises no question; a person should look.
results-published = Ratings are published with { $count } figures (such as { $example }) for the period “{ $period }”.
results-no-period = Ratings are published with { $count } figures (such as { $example }), but for no stated period.
results-all-zero = The page of ratings shows { $count } figures, and all of them are zero (such as { $example }).
results-zero-so-far = The page of ratings shows { $count } figures, all of them zero (such as { $example }), but has fields that may have to be filled in first; a person should look.
results-none = The page of ratings shows no results: “{ $said }”.
results-unclear = The page of ratings opens, but no figures could be read as text ({ $charts } charts); a person should look.

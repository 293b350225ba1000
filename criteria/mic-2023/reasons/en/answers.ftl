# F31: questions with answers, survey.
answers-both = Questions have dated answers (the newest { $days } days old) and a survey is open.
answers-no-survey = Questions have dated answers (the newest { $days } days old), but no survey is open.
answers-old = The newest answer is of { $day }, { $days } days ago; the limit is { $limit } days.
answers-undated = There are questions with answers, but no dates, so it does not show whether they are answered regularly.
answers-survey-only = A survey is open, but there is no list of questions with answers.
answers-neither = There is neither a list of questions with answers nor an open survey.
answers-neither-closed = There is no list of questions with answers, and the survey is not open: { $detail }
answers-not-seen = { $count } questions are listed, but their answers could not be brought to view.
answers-survey-elsewhere = The survey lies with another party that did not answer: { $detail }
answers-survey-unclear = It is not clear whether the survey is open.
answers-unreadable = The page of questions holds text, but what in it is a question and what an answer could not be told.

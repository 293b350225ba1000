# F32: virtual assistant.
assistant-answers = The assistant answered the question after { $ms } ms with something relevant, and another question differently: “{ $said }”
assistant-not-found = The home page has no assistant to talk to.
assistant-picture = The assistant “{ $label }” is a picture: it cannot be pressed or asked.
assistant-dead = Nothing happens when “{ $label }” is pressed.
assistant-not-ready = “{ $label }” opens and says itself that it cannot be used yet.
assistant-contact-only = “{ $label }” only shows telephone numbers or links to other services; nothing can be asked there.
assistant-personal = “{ $label }” wants personal data before a question; the tool gives none, so a person has to try it.
assistant-not-askable = “{ $label }” opens, but the tool found no field to ask a question in; a person has to try it.
assistant-third-party = The assistant needs another party, which did not answer: { $hosts }
assistant-guard = The tool's own guard stopped the question, so no answer could come.
assistant-error = The assistant's server answered the question with an error: { $detail }
assistant-silent = The assistant gave no answer within { $seconds } seconds.
assistant-canned = The assistant says the same to every question: “{ $said }”
assistant-no-help = The assistant has no answer to a simple question: “{ $said }”
assistant-greeting = The assistant's answer has nothing to do with the question: “{ $said }”
assistant-unclear = Whether the answer is relevant needs a person's judgement: “{ $said }”

"""Look at questions with answers and at the survey; nothing is asked and nothing is sent."""

from __future__ import annotations

import asyncio

from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PortalError
from auditor.findings import EvidenceItem
from auditor.functional.dates import Calendar
from auditor.functional.facts.answers import AnswersFacts, Question, SurveyState
from auditor.functional.observe.home import SeenPage, home_page
from auditor.functional.observe.question_lists import newest, only_last, openers_in, other_lists, worth
from auditor.functional.observe.questions import AnswersWords, questions_in, questions_of_tables
from auditor.functional.observe.reading import Reading, read, unanswered
from auditor.functional.probing import Desk, Probe, Sighting, kept
from auditor.functional.words import load_words
from auditor.portal.notfound import is_missing
from auditor.portal.own import asks_to_log_in
from auditor.portal.site import SitePage
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import label

_OUTSIDE = frozenset({"header", "nav", "footer"})
_MOST_FOLLOWED = 2
_TITLE_WORDS = 5
_ANSWER_CHARACTERS = 80
_CHOICES = 2
_OTHERS_UNTIL_S = 50.0
"""No other list of questions is read later than this, so that what was seen by then is brought back."""


async def observe_answers(tab: Tab, desk: Desk) -> Sighting:
    """Read the list of questions, open some when their answers are folded or elsewhere, then look at the survey.

    Where that list shows no recent answer, other lists that the home page names are read too: answers to what is often
    asked carry no day, those to what people sent in do.
    """
    return await _Look(tab, desk).run()


class _Look:
    def __init__(self, tab: Tab, desk: Desk) -> None:
        self._tab = tab
        self._desk = desk
        self._words: AnswersWords = load_words(AnswersWords, "answers", framework_id=desk.framework.id)
        self._calendar = Calendar(framework_id=desk.framework.id, today=desk.today)
        self._evidence: list[EvidenceItem] = []
        self._questions: list[Question] = []
        self._characters = 0
        self._empty = False
        self._login = False
        self._last_alone = False

    async def run(self) -> Sighting:
        desk, tab = self._desk, self._tab
        until = asyncio.get_running_loop().time() + _OTHERS_UNTIL_S * desk.patience
        faq, survey = (desk.site.page(role) for role in ("faq", "opinion_survey"))
        other = await home_page(tab, desk) if faq is not None or survey is not None else None
        if faq is not None:
            await self._list(faq, other)
        state: SurveyState = "absent"
        detail = ""
        if survey is not None:
            state, detail = await self._survey(survey, other)
        if faq is not None and other is not None:
            await self._other_lists(faq, other, until=until)
        facts = AnswersFacts(
            today=desk.today,
            questions_search=desk.search("faq"),
            questions=tuple(self._questions),
            other_characters=0 if self._questions else self._characters,
            says_empty=self._empty,
            questions_login=self._login,
            survey_search=desk.search("opinion_survey"),
            survey=state,
            survey_detail=detail,
        )
        evidence = (*self._evidence, *desk.search_evidence("faq"), *desk.search_evidence("opinion_survey"))
        return Sighting(facts=facts, evidence=evidence, url=tab.page.url)

    # Questions

    async def _list(self, page: SitePage, other: SeenPage | None) -> None:
        _, snapshot = await self._desk.go(self._tab, page)
        reading = await read(self._tab)
        self._note(reading, snapshot, other)
        self._evidence += kept(await self._tab.picture(snapshot.title))
        self._login = any(f.type == "password" for f in snapshot.fields()) and not self._questions
        if not self._questions and not self._login:
            await self._by_subject(snapshot, other)
        self._last_alone = only_last(self._questions)
        if self._last_alone or not any(question.answered and question.day for question in self._questions):
            # Answers are folded away, or their days are: a line that says who asked looks like an answer.
            await self._open_some(snapshot, reading, other)
        await self._last_page(other)
        answered = sum(question.answered for question in self._questions)
        first = self._questions[0].text if self._questions else ""
        self._evidence.append(
            self._tab.note(
                f"{len(self._questions)} / {answered} / {newest(self._questions)}: {first}", kind="measurement"
            )
        )

    async def _other_lists(self, known: SitePage, home: SeenPage, *, until: float) -> None:
        """Read what else the home page calls a list of questions, until one has recent answers; keep the newest."""
        limit = self._desk.framework.criterion("F31").count("max_answer_age_days")
        words = self._desk.vocabulary.roles[known.role]
        for page in other_lists(known, home.snapshot, words, same_site=self._tab.guard.same_site)[:_MOST_FOLLOWED]:
            day = newest(self._questions)
            if day is not None and (self._desk.today - day).days <= limit:
                return
            before = (self._questions, self._characters, self._empty, self._login)
            self._questions = []
            try:
                async with asyncio.timeout_at(until):
                    await self._list(page, home)
            except PageCrashed:
                raise
            except PortalError as error:
                self._evidence.append(self._tab.note(error.message, kind="text"))
            except TimeoutError:
                self._evidence.append(self._tab.note(f"no time: {page.url}", kind="text"))
            if worth(self._questions) <= worth(before[0]):
                self._questions, self._characters, self._empty, self._login = before

    def _note(self, reading: Reading, snapshot: Snapshot, other: SeenPage | None) -> None:
        own = reading.own(*([other.reading] if other else []))
        # A table may list questions only, with the answers elsewhere on the page.
        found = max(
            questions_of_tables(snapshot.tables, self._calendar, self._words),
            questions_in(own, self._calendar, self._words),
            key=lambda questions: (sum(question.answered for question in questions), len(questions)),
        )
        # Opening one answer may fold another away again: what was seen of it before holds.
        seen = {label(q.text): q for q in self._questions if q.answered and q.day}
        merged = [q if q.day and q.answered else seen.get(label(q.text), q) for q in found]
        if sum(q.answered for q in merged) >= sum(q.answered for q in self._questions):
            self._questions = merged or self._questions
        self._characters = max(self._characters, sum(len(line.text) for line in own if not line.form))
        self._empty = self._empty or any(any_words(line.text, self._words.empty) for line in own)

    async def _by_subject(self, snapshot: Snapshot, other: SeenPage | None) -> None:
        """Some pages ask for a subject before they show a question: press the first few of the page's own."""
        known = {label(c.caption) for c in other.snapshot.controls} if other else set()
        subjects = [
            (c.tag, c.caption)
            for c in snapshot.visible()
            if c.region not in _OUTSIDE
            and not c.typing
            and c.tag not in {"select", "input"}
            and c.opens_url is None
            and not c.submits
            and label(c.caption)
            and label(c.caption) not in known
            and len(label(c.caption).split()) < _TITLE_WORDS
        ]
        for tag, caption in subjects[:_MOST_FOLLOWED]:
            now = await self._tab.snapshot()
            control = next((c for c in now.visible() if (c.tag, c.caption) == (tag, caption)), None)
            if control is not None and (await self._tab.press(control, now, Purpose.LOOK)).changed:
                self._note(await read(self._tab), await self._tab.snapshot(), other)
                if self._questions:
                    return

    async def _open_some(self, snapshot: Snapshot, reading: Reading, other: SeenPage | None) -> None:
        """Open the first questions: their answers are folded, or on pages of their own."""
        start = self._tab.page.url
        home = other.snapshot if other else None
        openers = openers_in(snapshot, home, self._words, same_site=self._tab.guard.same_site)
        # Folded answers cost little: the last is opened too, as some lists begin with the oldest.
        last = [opener for opener in openers[_MOST_FOLLOWED:][-1:] if opener[2] is None or self._last_alone]
        for tag, caption, url in [*openers[:_MOST_FOLLOWED], *last]:
            try:
                if url is not None:
                    opened = await self._tab.open(url)
                    await self._note_detail(caption, reading, other, status=opened.status)
                    continue
                if self._tab.page.url != start:
                    await self._tab.open(start)
                now = await self._tab.snapshot()
                control = next((c for c in now.visible() if (c.tag, c.caption) == (tag, caption)), None)
                if control is None:
                    continue
                reaction = await self._tab.press(control, now, Purpose.LOOK)
                if reaction.navigated:
                    await self._note_detail(caption, reading, other, status=reaction.status)
                elif reaction.pressed:
                    self._note(await read(self._tab), await self._tab.snapshot(), other)
            except PageCrashed:
                raise
            except PortalError as error:
                self._evidence.append(self._tab.note(error.message, kind="text"))

    async def _note_detail(self, question: str, listed: Reading, other: SeenPage | None, *, status: int | None) -> None:
        """A page of one question: what it says beyond the list and the home page is the answer."""
        snapshot = await self._tab.snapshot()
        missing = is_missing(status, snapshot, self._desk.site.not_found, self._desk.vocabulary)
        if missing is not None or asks_to_log_in(snapshot, *([other.snapshot] if other else [])):
            # What an error page or a log-in says is long enough for an answer, and is none.
            self._evidence += kept(await self._tab.picture(f"{question}: {missing or snapshot.title}"))
            self._take_back(question)
            return
        reading = await read(self._tab)
        own = reading.own(listed, *([other.reading] if other else []))
        told = [line for line in own if not line.form and not line.pressable]
        if any(self._words.says_unanswered(line.text) for line in told):
            self._take_back(question)
            return
        said = sum(len(line.text) for line in told)
        answers = any(any_words(line.text, self._words.answer_words) for line in told)
        if said < _ANSWER_CHARACTERS or not (answers or self._words.is_question(question)):
            return
        days = [q.day for q in questions_in(own, self._calendar, self._words) if q.day] or [
            day for line in told if len(line.text.split()) <= _TITLE_WORDS * 2 for day in self._calendar.days(line.text)
        ]
        listed_day = next((q.day for q in self._questions if label(question) in label(q.text)), None)
        rest = [q for q in self._questions if label(question) not in label(q.text)]
        day = max(days, default=listed_day)
        self._questions = [Question(text=question[:300], answered=True, day=day), *rest]
        self._evidence += kept(await self._tab.picture(question))

    def _take_back(self, question: str) -> None:
        """What stood below the list was no answer to its last question when the page of that holds none."""
        if self._last_alone and self._questions and label(question) in label(self._questions[-1].text):
            self._questions[-1] = self._questions[-1].model_copy(update={"answered": False})

    async def _last_page(self, other: SeenPage | None) -> None:
        """Where the list begins with the oldest, the newest answer stands on the last page."""
        days = [question.day for question in self._questions if question.answered and question.day]
        if len(set(days)) <= 1 or days != sorted(days):
            return
        snapshot = await self._tab.snapshot()
        names = {label(word) for word in self._words.last_page_labels}
        control = next((c for c in snapshot.visible() if label(c.caption) in names and not c.dead), None)
        if control is None:
            return
        before = self._questions
        reaction = await self._tab.press(control, snapshot, Purpose.LOOK)
        if reaction.pressed:
            self._questions = []
            self._note(await read(self._tab), await self._tab.snapshot(), other)
            self._questions = [*before, *self._questions]

    # The survey

    async def _survey(self, page: SitePage, other: SeenPage | None) -> tuple[SurveyState, str]:
        since = self._tab.request_count
        _, snapshot = await self._desk.go(self._tab, page)
        self._evidence += kept(await self._tab.picture(snapshot.title))
        state, detail = await self._form(snapshot, other)
        if state != "absent":
            return state, detail
        for tag, caption, url in self._survey_leads(snapshot, other)[:_MOST_FOLLOWED]:
            try:
                if url is not None:
                    await self._tab.open(url)
                else:
                    now = await self._tab.snapshot()
                    control = next((c for c in now.visible() if (c.tag, c.caption) == (tag, caption)), None)
                    if control is None or not (await self._tab.press(control, now, Purpose.LOOK)).pressed:
                        continue
            except PageCrashed:
                raise
            except PortalError as error:
                if url is not None and not self._tab.guard.same_site(url):
                    return "third_party", error.message
                self._evidence.append(self._tab.note(error.message, kind="text"))
                continue
            state, found = await self._form(await self._tab.snapshot(), other)
            if state in {"open", "login"}:
                self._evidence += kept(await self._tab.picture(caption))
                return state, found
            detail = detail or found
        if hosts := unanswered(self._tab, since=since, kinds={"document", "script"}):
            return "third_party", ", ".join(hosts[:2])
        return ("closed", detail) if detail else ("absent", "")

    async def _form(self, snapshot: Snapshot, other: SeenPage | None) -> tuple[SurveyState, str]:
        """Whether the page holds a survey that can be filled in and sent now."""
        known = {(f.html_name, f.caption) for f in other.snapshot.fields()} if other else set()
        fields = [f for f in snapshot.fields() if f.region not in _OUTSIDE and (f.html_name, f.caption) not in known]
        if any(f.type == "password" for f in fields):
            return "login", ""
        reading = await read(self._tab)
        own = reading.own(*([other.reading] if other else []))
        told = [line.text for line in own]
        closed = next((text for text in told if any_words(text, self._words.closed)), "")
        choices = [f for f in fields if f.type in {"radio", "checkbox"}]
        answering = [f for f in fields if f.tag == "textarea"] + (choices if len(choices) >= _CHOICES else [])
        # A short field is an answer only where it asks something: others ask who one is, or for an address to write to.
        answering += [
            f
            for f in fields
            if (f.tag == "select" or (f.typing and f.tag != "textarea"))
            and any(self._words.is_question(text) for text in (f.caption, f.nearby))
        ]
        if not answering:
            return "absent", closed
        over = next((text for text in told if self._over(text)), "")
        if over:
            return "closed", over
        if not any(f.enabled and not f.readonly for f in answering):
            return "closed", closed
        names = {label(word) for word in self._words.send_labels}
        places = {(f.frame, f.group) for f in answering}
        sends = any(
            c.enabled
            and not c.typing
            and c.region not in _OUTSIDE
            and not any_words(c.caption, self._words.sends_no_answer)
            and (label(c.caption) in names or (c.submits and (c.frame, c.group) in places))
            for c in snapshot.visible()
        )
        # Before or in the form it is said of this survey; surveys that are over are listed behind it.
        last = max((place for place, line in enumerate(own, start=1) if line.form), default=len(own))
        ended = next(
            (line.text for line in own[:last] if not line.pressable and any_words(line.text, self._words.ended)), ""
        )
        return ("open", "") if sends and not ended else ("unclear", ended or closed)

    def _over(self, text: str) -> bool:
        """Whether a line gives the time of the survey and that time is past."""
        return any_words(text, self._words.survey_time) and self._calendar.ends_before_today(text)

    def _survey_leads(self, snapshot: Snapshot, other: SeenPage | None) -> list[tuple[str, str, str | None]]:
        known = {c.target_url for c in other.snapshot.controls if c.target_url} if other else set()
        leads = [c for c in snapshot.visible() if self._is_survey_lead(c) and c.target_url not in known - {""}]
        join = {label(word) for word in self._words.join_labels}
        leads.sort(key=lambda c: label(c.caption) not in join)
        return [(c.tag, c.caption, c.opens_url) for c in leads]

    def _is_survey_lead(self, control: Control) -> bool:
        return (
            control.region not in _OUTSIDE
            and not control.typing
            and control.tag not in {"select", "input"}
            and not control.dead
            and any_words(control.caption, self._words.survey_labels)
            and not any_words(control.caption, self._words.closed)
        )


ANSWERS = Probe(
    name="answers", criteria=("F31",), roles=("faq", "opinion_survey"), observe=observe_answers, limit_s=70.0
)

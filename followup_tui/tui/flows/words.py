"""What is done with words: shown, copied, saved, logged as sent, made one's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from followup_tui.cadence import Objection
from followup_tui.exchange import mail
from followup_tui.exchange.folder import SavingError, save
from followup_tui.exchange.paper import Paper, PaperError, pdf
from followup_tui.letter import Form, Letter
from followup_tui.model import Channel, Contact, Dossier, TalkingPoint
from followup_tui.pipeline.letters import sent
from followup_tui.pipeline.outcomes import after, follows
from followup_tui.store import StoreError
from followup_tui.text import clean
from followup_tui.tui.flows.cards import log_call
from followup_tui.tui.flows.editor import edited
from followup_tui.tui.keeper import Keeper
from followup_tui.tui.screens.edit_words import EditWords
from followup_tui.tui.screens.people import PeopleScreen
from followup_tui.tui.screens.words import WordsScreen
from followup_tui.tui.widgets.preview import Matter
from followup_tui.words import own
from followup_tui.words.pieces import fitting, pieces
from followup_tui.words.templates import TemplateError, check, starter

INCH_COUNTRIES: Final = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "VE", "PR"})  # Letter, #10

FOR_LETTERS: Final = frozenset({"draft", "link", "envelope"})


def show(app: Keeper) -> None:
    """Show what to say and write about the selected card."""
    opportunity_id = app.selected
    if opportunity_id is None or isinstance(app.screen, WordsScreen):
        return
    person = app.screen.person if isinstance(app.screen, PeopleScreen) else None
    read = partial(matter, app, opportunity_id, person.contact.id if person is not None else None)
    app.push_screen(WordsScreen(app.board, opportunity_id, read))


def act(app: Keeper, what: str) -> None:
    """Do with the shown words what a key asks for."""
    screens = (screen for screen in app.screen_stack if isinstance(screen, WordsScreen))
    screen = next(screens, None)
    letter = screen.letter if screen is not None else None
    if screen is None or letter is None:
        return
    if what in FOR_LETTERS and not letter.form.is_written:
        app.tell("These words are for saying: choose what to write, below them in the list.")
        return
    try:
        ACTS[what](app, screen, letter)
    except (SavingError, PaperError, TemplateError, mail.MailError) as error:
        app.tell(f"{error}", is_error=True)


def matter(app: Keeper, opportunity_id: str, person: str | None = None) -> Matter | None:
    """What the words of a card are about, as things stand now; `person` is whom they are for."""
    desk = app.desk
    try:
        dossier = desk.store.dossier(opportunity_id)
    except StoreError:
        return None
    step = desk.step(dossier, explain=False)
    unused = _unused(dossier)
    known = dossier.opportunity

    def letter(piece: str, form: Form, to: Contact | None, turn: int) -> Letter:
        point = unused[turn % len(unused)] if unused else None
        return desk.letter(piece, form, dossier, step, to=to, point=point)

    def warning(_piece: str, _letter: Letter, channel: Channel) -> str:
        against = desk.objections(dossier, channel)
        return against[0].why if against else ""

    def consequence(piece: str, letter: Letter, channel: Channel) -> str:
        activity = sent(piece, letter, channel, desk.now)
        then = after(
            dossier,
            [activity],
            today=desk.today,
            policy=desk.policy_of(dossier),
            calendar=desk.calendar_of(dossier),
        )
        return follows(then, desk.today)

    return Matter(
        title=" · ".join(filter(None, (known.company, known.role))),
        people=dossier.people,
        pieces=pieces(),
        next_piece=fitting(step),
        next_person=person or step.person,
        points=len(unused),
        letter=letter,
        warning=warning,
        follows=consequence,
    )


def _unused(dossier: Dossier) -> list[TalkingPoint]:
    return [point for point in dossier.points if point.used_on is None]


def _copy(app: Keeper, screen: WordsScreen, letter: Letter) -> None:
    app.copy_to_clipboard(clean(letter.text, lines=True))
    app.tell(f"Copied.{_lacks(letter)} Where pasting brings nothing, save it as text.")


def _text(app: Keeper, screen: WordsScreen, letter: Letter) -> None:
    _save(app, screen, letter, "txt", letter.sheet.encode())


def _draft(app: Keeper, screen: WordsScreen, letter: Letter) -> None:
    body = mail.draft(letter)
    screen.set_channel(Channel.EMAIL)
    _save(app, screen, letter, "eml", body)


def _link(app: Keeper, screen: WordsScreen, letter: Letter) -> None:
    made = mail.link(letter)
    screen.set_channel(Channel.EMAIL)
    app.copy_to_clipboard(made)
    app.tell(f"Copied a mailto: link of {len(made):,} characters.{_lacks(letter)}")


def _pdf(app: Keeper, screen: WordsScreen, letter: Letter, paper: Paper | None = None) -> None:
    chosen = app.desk.settings.letters
    is_inch = app.desk.settings.country.upper() in INCH_COUNTRIES
    on = paper or (Paper.LETTER if letter.form is Form.LETTER else Paper.NOTE)
    body = pdf(
        letter,
        on,
        size=chosen.paper or ("us-letter" if is_inch else "a4"),
        envelope=chosen.envelope or ("#10" if is_inch else "DL"),
        font=chosen.font,
    )
    screen.set_channel(Channel.MAIL)
    _save(app, screen, letter, "pdf", body, on)


def _envelope(app: Keeper, screen: WordsScreen, letter: Letter) -> None:
    _pdf(app, screen, letter, Paper.ENVELOPE)


def _save(
    app: Keeper,
    screen: WordsScreen,
    letter: Letter,
    ending: str,
    body: bytes,
    paper: Paper | None = None,
) -> None:
    """Save it in the user's folder under a new name, and say where."""
    what = paper.value if paper is not None and paper is not Paper.LETTER else None
    piece = screen.piece
    label = piece.label if piece is not None else ""
    name = letter.to.name if letter.to is not None else ""
    parts = (app.desk.today.isoformat(), letter.company, name, label, what)
    path = save(app.desk.letters_folder(), " - ".join(filter(None, parts)), ending, body)
    lacks = "" if paper is Paper.ENVELOPE else _lacks(letter)
    app.tell(f"Saved {_near_home(path)}.{lacks}", seconds=10)


def _lacks(letter: Letter) -> str:
    """Say that something is still marked as missing."""
    count = len(letter.missing)
    if not count:
        return ""
    return f" {'One thing is' if count == 1 else f'{count} things are'} still missing in it."


def _near_home(path: Path) -> str:
    """A path as short as it is clear."""
    try:
        return f"~/{path.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return f"{path}"


def _log(app: Keeper, screen: WordsScreen, letter: Letter) -> None:
    """Log a letter as sent; for a call, open the call sheet."""
    piece, opportunity_id = screen.piece, screen.selected
    if piece is None or opportunity_id is None:
        return
    if not letter.form.is_written:
        log_call(app, letter.to.id if letter.to is not None else None)
        return
    dossier = app.desk.store.dossier(opportunity_id)
    against: tuple[Objection, ...] = app.desk.objections(dossier, screen.channel)
    app.keep(opportunity_id, sent(piece.name, letter, screen.channel, app.desk.now, against))


def _edit(app: Keeper, screen: WordsScreen, letter: Letter) -> None:
    """Open the user's own version of these words, begun from the built-in ones."""
    name, path = letter.template, _own_path(app, letter)
    is_new = own.begin(path, name)
    if edited(app, path):
        is_same = is_new and own.forget_unchanged(path, name)
        told = "Nothing was changed." if is_same else f"Your own words are in {_near_home(path)}."
        _told_anew(app, screen, told)
        return
    begun = path.read_text(encoding="utf-8", errors="replace")
    if is_new:
        own.forget_unchanged(path, name)
    draft = f"words:{name}"

    def keep(text: str | None) -> None:
        if text is None:
            return
        try:
            if text.rstrip() != starter(name).rstrip():
                own.write(path, text)
        except TemplateError as error:
            app.tell(f"{error}", is_error=True)
            return
        app.keep_draft(draft, {})
        _told_anew(app, screen, f"Your own words are in {_near_home(path)}.")

    form = EditWords(name, begun, _fault, app.draft(draft), partial(app.keep_draft, draft))
    app.push_screen(form, keep)


def _fault(text: str) -> str:
    """What is wrong with a template, or nothing."""
    try:
        check(text)
    except TemplateError as error:
        return f"{error}"
    return ""


def _built_in(app: Keeper, screen: WordsScreen, letter: Letter) -> None:
    """Go back to the built-in words; the user's own are kept beside them."""
    kept = own.set_aside(_own_path(app, letter))
    if kept is None:
        app.tell("These are the built-in words already.")
    else:
        _told_anew(app, screen, f"The built-in words again; yours are kept in {_near_home(kept)}.")


def _own_path(app: Keeper, letter: Letter) -> Path:
    path = app.desk.templates.path(letter.template)
    if path is None:
        raise TemplateError("There is no folder of settings here to keep your own words in.")
    return path


def _told_anew(app: Keeper, screen: WordsScreen, told: str) -> None:
    app.open_file()  # the board shows these words, too
    screen.draw()
    app.tell(told)


ACTS: Final[dict[str, Callable[[Keeper, WordsScreen, Letter], None]]] = {
    "copy": _copy,
    "text": _text,
    "draft": _draft,
    "link": _link,
    "pdf": _pdf,
    "envelope": _envelope,
    "log": _log,
    "edit": _edit,
    "built_in": _built_in,
}

"""The keys of the review, in one table: what binds them, what the help lists, what the bottom line shows."""

from __future__ import annotations

from dataclasses import dataclass

from eventcoder.review.fields import FIELDS


@dataclass(frozen=True, slots=True)
class Key:
    """One thing that a key does.

    Attributes:
        keys: the keys, as Textual names them.
        shown: the keys, as a human reads them; '' where the row before stands for it too.
        action: what happens, as an action of the review's main screen.
        words: the same in words.
        group: the heading under which the help lists it.
        short: one or two words for the bottom line; '' to leave it out there.
    """

    keys: tuple[str, ...]
    shown: str
    action: str
    words: str
    group: str
    short: str = ""


KEYS: tuple[Key, ...] = (
    Key(("a",), "a", "accept", "accept the event as it stands", "Decide", "accept"),
    Key(("e", "enter"), "e enter", "edit", "edit the current field", "Decide", "edit"),
    Key(("r",), "r", "reject", "reject: no event, or none to be coded", "Decide", "reject"),
    Key(("s",), "s", "skip", "skip: decide later", "Decide", "skip"),
    Key(("n",), "n", "add", "add an event that was not proposed", "Decide", "new"),
    Key(("u",), "u", "undo", "undo the last decision", "Decide", "undo"),
    Key(("ctrl+r",), "ctrl+r", "redo", "redo what was undone", "Decide"),
    Key(("1",), "1 to 9", "take_alternative(1)", "take this alternative for the current field", "Fields"),
    *(Key((str(number),), "", f"take_alternative({number})", "", "Fields") for number in range(2, 10)),
    Key(("j", "down"), "j ↓", "move_row(1)", "next line of fields", "Fields", "fields"),
    Key(("k", "up"), "k ↑", "move_row(-1)", "previous line of fields", "Fields"),
    Key(("right",), "→", "move_field(1)", "next field", "Fields"),
    Key(("left",), "←", "move_field(-1)", "previous field", "Fields"),
    Key(("plus", "equals_sign"), "+", "add_days(1)", "a day later (on the date)", "Fields"),
    Key(("minus",), "-", "add_days(-1)", "a day earlier (on the date)", "Fields"),
    Key(("delete",), "delete", "clear", "empty the current field", "Fields"),
    Key(("backspace",), "backspace", "restore", "put the current field back as proposed", "Fields"),
    Key(("v",), "v", "select", "select words of the article as the current field's evidence", "Fields"),
    *(
        Key((field.key,), field.key, f"go_to_field('{field.column}')", f"go to: {field.label}", "Go to a field")
        for field in FIELDS.values()
        if field.key
    ),
    Key(("tab", "J"), "tab J", "move_event(1)", "next event of the article", "Move", "next event"),
    Key(("shift+tab", "K"), "shift+tab K", "move_event(-1)", "previous event of the article", "Move"),
    Key(("right_square_bracket",), "]", "move_article(1)", "next article", "Move", "article"),
    Key(("left_square_bracket",), "[", "move_article(-1)", "previous article", "Move"),
    Key(("space", "pagedown"), "space pgdn", "scroll_article(1)", "read on", "Move"),
    Key(("b", "pageup"), "b pgup", "scroll_article(-1)", "read back", "Move"),
    Key(("w",), "w", "why", "why: the rule behind the current field's value", "Look up", "why"),
    Key(("c",), "c", "codebook", "the codebook's entry for the type", "Look up", "codebook"),
    Key(("question_mark",), "?", "help", "this list of keys", "Look up", "help"),
    Key(("T",), "T", "change_theme", "dark or light", "Program"),
    Key(("q",), "q", "leave", "quit; everything decided is saved", "Program", "quit"),
)
"""Every key of the main screen. In dialogs: enter takes, escape leaves without a change."""

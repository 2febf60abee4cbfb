"""The words of every letter, in plain English, with their subject where they go by e-mail.

A letter is text: paragraphs with an empty line between them, the first of which greets
and the last of which signs. `NOTES` are what fits on a card beside the short notes that
stand among the scripts.
"""

from __future__ import annotations

from typing import Final

_SIGNED: Final = "Kind regards,\n$my_name\n$my_phone\n$my_email"

LETTERS: Final[dict[str, str]] = {
    "letter.thank_you": f"""Subject: Thank you for our talk about $opening

Dear $name,

Thank you for taking the time to meet with me$on about $opening. I enjoyed our talk, and it \
made me surer still that I would like to work at $company.

What you told me has stayed with me: $specifics

What I would bring to it: $accomplishments

I'd be very glad to join you, and will call in about a week to ask how things look. If there is \
anything else you would like to know before then, please write or call.

{_SIGNED}
""",
    "letter.thank_you.informational": f"""Subject: Thank you for your time

Dear $name,

Thank you for taking the time to talk with me$on about your work. What you told me is a real \
help, and I'll put it to good use.

This above all has stayed with me: $specifics

I'll let you know what comes of it; and if I can ever do something for you, please ask.

{_SIGNED}
""",
    "letter.met": f"""Subject: It was good to meet you

Dear $name,

It was good to meet you$on. Thank you for your time and for what you told me.

I've been thinking about it since: $specifics

I'd be glad to stay in touch; and if I can ever be of help to you, please let me know.

{_SIGNED}
""",
    "letter.help": f"""Subject: Thank you for your help

Dear $name,

Thank you for the help you gave me$on. It makes a real difference to my search, and I know that \
you had other things to do.

I'll tell you what comes of it. If I can ever do the same for you, please ask.

{_SIGNED}
""",
    "letter.rejection": f"""Subject: Thank you, and openings to come

Dear $name,

Thank you for letting me know about $opening, and for the time you gave my $sent.

I'd be grateful for any suggestion of what would have made me the stronger choice: I'd like to \
do better next time.

I'd still like to work at $company one day, so please keep me in mind for openings to come, with \
you or with somebody you know.

{_SIGNED}
""",
    "letter.rejection.interviewed": f"""Subject: Thank you, and openings to come

Dear $name,

Thank you for letting me know about $opening, and for the time you took to meet me. I enjoyed \
our talk and learned from it.

I'd be grateful for any suggestion on how I could do better in an interview: a line or two would \
help me a great deal.

I'd still like to work at $company one day, so please keep me in mind for openings to come, with \
you or with somebody you know.

{_SIGNED}
""",
    "letter.rejection.informational": f"""Subject: Thank you for thinking about it

Dear $name,

Thank you for letting me know, and for having thought about it.

If you can suggest anyone else that I should talk to, I'd be grateful for the name.

I'd still like to hear about your work one day, whenever it suits you better.

{_SIGNED}
""",
    "letter.news": f"""Subject: Something that may be of use to you

Dear $name,

I hope that you and everyone at $company are well. Something new made me think of you: $point

If you would like to know more about it, I'd be glad to tell you or to send it to you.

I'm still interested in what you do; if you hear of an opening that might suit me, with you or \
elsewhere, I'd be grateful to know.

{_SIGNED}
""",
    "letter.follow_up": f"""Subject: My $sent

Dear $name,

I know you're busy and have probably heard from many people about $opening.

I'd like to be certain that my $sent has reached you; if it hasn't, I'd gladly send it again.

Is there anything I can do to improve my chances?

{_SIGNED}
""",
    "letter.follow_up.again": f"""Subject: Something new, and my $sent

Dear $name,

I know how many people write to you about $opening, so I'll be brief.

I'd be glad if you could tell me whether my $sent has reached you. Since then there is something \
new that may be of use to you: $point

If there is anything I could add, please let me know.

{_SIGNED}
""",
    "letter.respond": f"""Subject: Thank you for your message

Dear $name,

Thank you for getting back to me$on about $opening. I'm very interested, and glad to answer any \
question you have.

What would be a good next step, and when would you like to talk?

{_SIGNED}
""",
    "letter.respond.offer": f"""Subject: Thank you for your offer

Dear $name,

Thank you very much for the offer you made me$on. I'm very glad that you chose me, and will read \
it with the care it deserves.

By which day would you like to have my answer?

{_SIGNED}
""",
    "letter.landed": f"""Subject: Good news, and thank you

Dear $name,

I have good news: my search is over, and I'll soon begin in a new position.

You helped me on the way there, and I haven't forgotten it. Thank you.

I'd like to stay in touch; and if I can ever do the same for you, please ask.

{_SIGNED}
""",
}

NOTES: Final[dict[str, tuple[str, ...]]] = {
    "note.news": (
        "$dear I hope that you and everyone at $company are well.",
        "Something new made me think of you: $point",
        "I'd be glad to tell you more about it, and always glad to hear from you.",
    ),
    "note.landed": (
        "$dear I have good news: my search is over, and I'll soon begin in a new position.",
        "You helped me on the way there, and I haven't forgotten it.",
        "If I can ever do the same for you, please ask.",
    ),
}

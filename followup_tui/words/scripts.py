"""The words of every script, in plain English that can be read aloud.

Each script is a tuple of parts. A follow-up has the three of the method, whether someone
answers or a machine does: they are busy and had many responses; did my application reach
you; can anything improve my chances. Whatever is written in the first person is meant for
them; `hold` alone speaks to the job seeker, who is to say nothing.

The fields are told in `fields`.
"""

from __future__ import annotations

from typing import Final

SCRIPTS: Final[dict[str, tuple[str, ...]]] = {
    "follow_up": (
        "$hi I know you're busy and have probably heard from many people about $opening.",
        "I'm calling to ask if you received my $sent.",
        "Is there anything I can do to improve my chances?",
    ),
    "follow_up.again": (
        "$hi I'm sure that many people still write to you about $opening, so I'll be brief.",
        "I tried to reach $whom$on, and want to be certain that my $sent has arrived.",
        "Is there something I could add that would be of use to you, or would help my chances?",
    ),
    "follow_up.last": (
        "$hi I know how full your days are, so this is the last time I'll ask about $opening "
        "for now.",
        "If my $sent hasn't reached you, I'd gladly send it again.",
        "If anything would improve my chances, now or for a later opening, please call me at any "
        "time; my door stays open.",
    ),
    "check_in": (
        "$hi thank you for being in touch$on about $opening.",
        "I'm still very interested, and $news.",
        "Is there anything else that you would like to know about me?",
    ),
    "check_in.again": (
        "$hi I'm glad we were in touch$on about $opening, and I know how much else you have to do.",
        "I'd still like very much to work at $company, and $news.",
        "Would it help if I sent you something more, or came by for a short talk?",
    ),
    "check_in.last": (
        "$hi I don't want to take up your time, so after today I won't ask again about $opening.",
        "It was good to be in touch$on, and I'm as interested as I was then.",
        "If anything changes, now or later, I'd be very glad to hear from you.",
    ),
    "check_in.interviewed": (
        "$hi thank you again for meeting with me$on about $opening.",
        "I'm still very interested, and $news.",
        "Is there anything more I can tell you or send you that would help you decide?",
    ),
    "check_in.interviewed.again": (
        "$hi it's about $opening, which we talked about$on.",
        "I know that a decision like this takes time, and I'm as interested as I was then.",
        "Have you been able to decide, or is there something I can clear up for you?",
    ),
    "check_in.interviewed.further": (
        "$hi I know that you have a lot to weigh up about $opening.",
        "I enjoyed our talk$on, and would still be very glad to join you.",
        "How do things look on your side, and when would be a good day to call again?",
    ),
    "check_in.informational": (
        "$hi thank you again for talking with me$on about your work.",
        "I've been thinking about what you told me, and it is a real help.",
        "Is there anyone else that you would suggest I talk to?",
    ),
    "check_in.informational.again": (
        "$hi I wanted you to know that our talk$on still helps me in my search.",
        "I've kept what you told me in mind, and $news.",
        "Have you heard of anything, or of anyone, that I should know about?",
    ),
    "call_back": (
        "$hi you asked me to call you back$on about $opening.",
        "I'm still very interested; is this a good moment?",
        "I'd be glad to hear how things look, and if there is anything I can do to improve my "
        "chances.",
    ),
    "ask_decision": (
        "$hi you told me that you hoped to decide about $opening$on.",
        "I'm still very interested, and wanted to ask if you have come to a decision.",
        "If you need more time, that's fine; which day would be good to call again?",
    ),
    "interview": (
        "$hi thank you for making the time to talk with me about $opening.",
        "Before we begin, what matters most to you in the person you're looking for?",
        "May I have your card, so that I can write to you, and when would be a good day to call?",
    ),
    "interview.informational": (
        "$hi thank you for making the time to talk with me about your work.",
        "What do you like best about it, and what would you do first if you were in my place?",
        "May I have your card, and is there anyone else that you would suggest I talk to?",
    ),
    "thank_you.call": (
        "$hi I'm calling to thank you for meeting with me$on about $opening.",
        "I enjoyed our talk, and after it I'm even more interested than before.",
        "Is there anything else you would like to know, and when may I call you again?",
    ),
    "thank_you.call.informational": (
        "$hi I'm calling to thank you for talking with me$on about your work.",
        "It helped me a great deal, and I'm even more interested than before.",
        "May I call you again in a week or so, to tell you what came of it?",
    ),
    "thank_you.note": (
        "$dear thank you for taking the time to meet with me$on about $opening.",
        "It was good to hear from you what matters in this work, and it made me surer still that I "
        "could be of use to you.",
        "I'd be very glad to join you, and will call in about a week to ask how things look.",
    ),
    "thank_you.note.informational": (
        "$dear thank you for taking the time to talk with me$on about your work.",
        "What you told me is a real help, and I'll put it to good use.",
        "I'll let you know what comes of it; and if I can ever do something for you, please ask.",
    ),
    "met.note": (
        "$dear it was good to meet you$on.",
        "Thank you for your time and for what you told me; I'd be glad to stay in touch.",
        "If I can ever be of help to you, please let me know.",
    ),
    "help.thanks": (
        "$dear thank you for the help you gave me$on.",
        "It makes a real difference to my search, and I'll tell you what comes of it.",
        "If I can ever do the same for you, please ask.",
    ),
    "rejection.thanks": (
        "$dear thank you for letting me know about $opening, and for the time you gave me.",
        "I'd be grateful for any suggestion of what would have made me the stronger choice.",
        "I'd still like to work at $company one day, so please keep me in mind for openings "
        "to come.",
    ),
    "rejection.thanks.interviewed": (
        "$dear thank you for letting me know about $opening, and for the time you took to meet me.",
        "I'd be grateful for any suggestion on how I could do better in an interview.",
        "I'd still like to work at $company one day, so please keep me in mind for openings "
        "to come.",
    ),
    "rejection.thanks.informational": (
        "$dear thank you for letting me know, and for having thought about it.",
        "If you can suggest anyone else that I should talk to, I'd be grateful for the name.",
        "I'd still like to hear about your work one day, whenever it suits you better.",
    ),
    "respond": (
        "$hi thank you for getting back to me$on about $opening.",
        "I'm very interested, and glad to answer any question you have.",
        "What would be a good next step, and when would you like to talk?",
    ),
    "respond.offer": (
        "$hi thank you very much for the offer you made me$on.",
        "I'm very glad that you chose me, and will read it with the care it deserves.",
        "By which day would you like to have my answer?",
    ),
    "holding.review": (
        "$hi it has been a while since I last got in touch$on about $opening.",
        "I'd still like to work at $company one day, and $news.",
        "Has anything changed on your side, or may I get in touch again later on?",
    ),
    "holding.review.informational": (
        "$hi it has been a while since I last got in touch$on, and I know how busy you are.",
        "I'd still like to hear about your work, and $news.",
        "Would you have a quarter of an hour for me, or may I ask again later on?",
    ),
    "keep_in_touch": (
        "$hi I hope that you and everyone at $company are well.",
        "I think back gladly to the time you gave me, and $news.",
        "If you hear of an opening that might suit me, with you or elsewhere, I'd be grateful to "
        "know.",
    ),
    "keep_in_touch.again": (
        "$hi a few months have passed, and I wanted to say hello.",
        "I still follow with interest what happens at $company, and $news.",
        "Is there anything new with you, or someone I could be of help to?",
    ),
    "keep_in_touch.last": (
        "$hi I hope this year has been kind to you and to everyone at $company so far.",
        "I won't write or call again without a reason, but my interest has not changed.",
        "If an opening ever makes you think of me, I'd be very glad to hear from you.",
    ),
    "hold": (
        "There is nothing to say now: you have tried $times, and politely.",
        "The card goes to the holding file$on by itself.",
        "They may still call you; it is given up only on a definite no.",
    ),
}

CALLS: Final[dict[str, tuple[str, ...]]] = {  # which no next step asks for
    "rejection.call": (
        "$hi thank you for letting me know about $opening, and for the time you gave me.",
        "Is there anything that I could do better in an interview, from what you saw of me?",
        "I'd still like to work at $company one day; may I call again when something opens?",
    ),
}

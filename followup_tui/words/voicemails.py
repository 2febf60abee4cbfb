"""The words of every call once more, for a machine: who you are, the same message, your number.

A voicemail cannot hear a question, so each asks to be called back. The number is said
twice, slowly, at the end. Fields are those of `scripts`, and `$my_name` and `$my_phone`.
"""

from __future__ import annotations

from typing import Final

_NUMBER: Final = "My number is $my_phone; once more, that's $my_phone. Thank you."

VOICEMAILS: Final[dict[str, tuple[str, ...]]] = {
    "follow_up.voicemail": (
        "$hi this is $my_name. I know you're busy and have probably heard from many people about "
        "$opening.",
        "I'm calling to ask if you received my $sent, and if there is anything I can do to "
        "improve my chances.",
        _NUMBER,
    ),
    "follow_up.again.voicemail": (
        "$hi this is $my_name, about $opening. I'm sure that many people still write to you, so "
        "I'll be brief.",
        "I'd like to be certain that my $sent has arrived, and to hear if there is something I "
        "could add that would be of use to you.",
        _NUMBER,
    ),
    "follow_up.last.voicemail": (
        "$hi this is $my_name. I know how full your days are, so this is the last time I'll ask "
        "about $opening for now.",
        "If my $sent hasn't reached you, I'd gladly send it again; and if anything would improve "
        "my chances, now or later, please call me at any time.",
        _NUMBER,
    ),
    "check_in.voicemail": (
        "$hi this is $my_name. Thank you for being in touch$on about $opening.",
        "I'm still very interested, and $news. If there is anything else that you would like to "
        "know about me, I'd be glad to hear from you.",
        _NUMBER,
    ),
    "check_in.again.voicemail": (
        "$hi this is $my_name. I'm glad we were in touch$on about $opening.",
        "I'd still like very much to work at $company, and $news. I could send you something "
        "more, or come by for a short talk.",
        _NUMBER,
    ),
    "check_in.last.voicemail": (
        "$hi this is $my_name. I don't want to take up your time, so after today I won't ask "
        "again about $opening.",
        "It was good to be in touch$on, and I'm as interested as I was then. If anything changes, "
        "I'd be very glad to hear from you.",
        _NUMBER,
    ),
    "check_in.interviewed.voicemail": (
        "$hi this is $my_name. Thank you again for meeting with me$on about $opening.",
        "I'm still very interested, and $news. If there is anything more I can tell you or send "
        "you, please call me.",
        _NUMBER,
    ),
    "check_in.interviewed.again.voicemail": (
        "$hi this is $my_name. It's about $opening, which we talked about$on.",
        "I know that a decision like this takes time, and I'm as interested as I was then. If I "
        "can clear something up for you, please call me.",
        _NUMBER,
    ),
    "check_in.interviewed.further.voicemail": (
        "$hi this is $my_name. I know that you have a lot to weigh up about $opening.",
        "I enjoyed our talk$on, and would still be very glad to join you. I'd be grateful to hear "
        "how things look on your side.",
        _NUMBER,
    ),
    "check_in.informational.voicemail": (
        "$hi this is $my_name. Thank you again for talking with me$on about your work.",
        "What you told me is a real help. If you can think of anyone else that I should talk to, "
        "I'd be grateful for the name.",
        _NUMBER,
    ),
    "check_in.informational.again.voicemail": (
        "$hi this is $my_name. I wanted you to know that our talk$on still helps me in my search.",
        "I've kept what you told me in mind, and $news. If you have heard of anything that I "
        "should know about, please call me.",
        _NUMBER,
    ),
    "call_back.voicemail": (
        "$hi this is $my_name. You asked me to call you back$on about $opening.",
        "I'm still very interested, and would be glad to hear how things look. I'll try again, "
        "and you can reach me at any time.",
        _NUMBER,
    ),
    "ask_decision.voicemail": (
        "$hi this is $my_name. You told me that you hoped to decide about $opening$on.",
        "I'm still very interested, and wanted to ask if you have come to a decision. If you need "
        "more time, that's fine.",
        _NUMBER,
    ),
    "thank_you.call.voicemail": (
        "$hi this is $my_name. I'm calling to thank you for meeting with me$on about $opening.",
        "I enjoyed our talk, and after it I'm even more interested than before. If there is "
        "anything else you would like to know, please call me.",
        _NUMBER,
    ),
    "thank_you.call.informational.voicemail": (
        "$hi this is $my_name. I'm calling to thank you for talking with me$on about your work.",
        "It helped me a great deal, and I'm even more interested than before. I'll call again in "
        "a week or so, to tell you what came of it.",
        _NUMBER,
    ),
    "rejection.call.voicemail": (
        "$hi this is $my_name. Thank you for letting me know about $opening, and for the time you "
        "gave me.",
        "I'd be grateful for any suggestion on how I could do better in an interview; and I'd "
        "still be very interested in openings to come.",
        _NUMBER,
    ),
    "respond.voicemail": (
        "$hi this is $my_name. Thank you for getting back to me$on about $opening.",
        "I'm very interested, and glad to answer any question you have. Please call me whenever "
        "it suits you.",
        _NUMBER,
    ),
    "respond.offer.voicemail": (
        "$hi this is $my_name. Thank you very much for the offer you made me$on.",
        "I'm very glad that you chose me, and will read it with the care it deserves. Please let "
        "me know by which day you would like to have my answer.",
        _NUMBER,
    ),
    "holding.review.voicemail": (
        "$hi this is $my_name. It has been a while since I last got in touch$on about $opening.",
        "I'd still like to work at $company one day, and $news. If anything has changed on your "
        "side, I'd be very glad to hear from you.",
        _NUMBER,
    ),
    "holding.review.informational.voicemail": (
        "$hi this is $my_name. It has been a while since I last got in touch$on.",
        "I'd still like to hear about your work, and $news. If you have a quarter of an hour for "
        "me one day, please call me.",
        _NUMBER,
    ),
    "keep_in_touch.voicemail": (
        "$hi this is $my_name. I hope that you and everyone at $company are well.",
        "I think back gladly to the time you gave me, and $news. If you hear of an opening that "
        "might suit me, with you or elsewhere, I'd be grateful to know.",
        _NUMBER,
    ),
    "keep_in_touch.again.voicemail": (
        "$hi this is $my_name. A few months have passed, and I wanted to say hello.",
        "I still follow with interest what happens at $company, and $news. If I can be of help to "
        "you or to someone you know, please call me.",
        _NUMBER,
    ),
    "keep_in_touch.last.voicemail": (
        "$hi this is $my_name. I hope this year has been kind to you and to everyone at $company.",
        "I won't write or call again without a reason, but my interest has not changed. If an "
        "opening ever makes you think of me, I'd be very glad to hear from you.",
        _NUMBER,
    ),
}

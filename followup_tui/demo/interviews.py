"""The made-up search: where they have met, and what is owed after that."""

from __future__ import annotations

from typing import Final

from followup_tui.demo.entries import (
    Card,
    Who,
    applied,
    days,
    interview_set,
    interviewed,
    replied,
    thanked,
    thanked_by_hand,
    voicemail,
    wrote,
)

PEPPER = Who(
    name="Pepper Hogan",
    role="hiring manager",
    line=11,
    title="Chief of Staff",
    email="p.hogan@stark.example",
    address="200 Park Avenue, New York, NY 10166",
    is_checked=True,
)
FOX = Who(name="Lucius Fox", role="hiring manager", line=16, title="Head of R&D")

INTERVIEWS: Final[tuple[Card, ...]] = (
    Card(
        company="Stark Industries",
        role="Controls Engineer",
        people=(
            PEPPER,
            Who(name="Happy Banks", role="interviewer", line=12, title="Lab Manager"),
            Who(name="Maria Hansen", role="interviewer", line=14, title="Test Lead"),
        ),
        log=(
            applied(-12),
            voicemail(-9, "Pepper Hogan"),
            interview_set(-7, "Pepper Hogan", on=-2),
            interviewed(
                -2,
                "Pepper Hogan",
                "Happy Banks",
                "Maria Hansen",
                note="PID tuning, then lunch; Maria asked about CAN bus",
            ),
            thanked(-1, "Pepper Hogan", "she said the others would decide with her"),
            thanked_by_hand(-1, "Pepper Hogan"),
        ),
        points=("the CAN bus logger I told Maria about",),
    ),
    Card(
        company="Wayne Enterprises",
        role="Analyst",
        people=(FOX,),
        log=(
            applied(days(55)),
            interviewed(days(40), "Lucius Fox", note="two rounds in one afternoon"),
            thanked(days(38), "Lucius Fox"),
            thanked_by_hand(days(37), "Lucius Fox"),
            voicemail(days(30), "Lucius Fox", told="article on battery recycling"),
            wrote(days(20), "Lucius Fox", "budget round is running"),
            voicemail(days(9), "Lucius Fox", "his assistant says he got all of them"),
        ),
        points=("my notes from the grid conference",),
    ),
    Card(
        company="Bluth Company",
        role="Project Manager",
        people=(
            Who(
                name="Michael Bloom",
                role="hiring manager",
                line=21,
                email="michael@bluth.example",
                address="Sudden Valley 1, Newport Beach",
            ),
            Who(name="Lindsay Crane", role="interviewer", line=22),
        ),
        log=(
            applied(-9),
            replied(-6, "Michael Bloom", "can I come by?"),
            interview_set(-5, "Michael Bloom", on=-1),
            interviewed(
                -1,
                "Michael Bloom",
                "Lindsay Crane",
                note="model home; bring boots",
                talked="finishing one house before the next is begun; who signs for a change",
                stress="I brought the last two sites in under budget, and three weeks early.",
            ),
        ),
    ),
    Card(
        company="Daystrom Institute",
        role="Research Engineer",
        people=(Who(name="Dr. Ira Graves", role="hiring manager", line=43, title="Director"),),
        log=(
            applied(-16),
            interviewed(-8, "Dr. Ira Graves", note="talk and questions", decide=-4),
            thanked(-7, "Dr. Ira Graves"),
            thanked_by_hand(-6, "Dr. Ira Graves"),
        ),
        points=("the preprint on warm starts came out",),
    ),
    Card(
        company="Prestige Worldwide",
        role="Producer",
        people=(Who(name="Dale Huff", role="hiring manager", line=63),),
        log=(
            applied(days(24)),
            interviewed(days(11), "Dale Huff", note="on the boat"),
            thanked(days(9), "Dale Huff"),
            thanked_by_hand(days(8), "Dale Huff"),
        ),
    ),
    Card(
        company="Initrode",
        role="Systems Analyst",
        people=(Who(name="Milton Wad", role="interviewer", line=55, title="Facilities"),),
        log=(
            applied(-10),
            interviewed(-4, "Milton Wad", note="asked about my stapler", decide=2),
            thanked(-3, "Milton Wad"),
            thanked_by_hand(-2, "Milton Wad"),
        ),
    ),
    Card(
        company="Monsters, Inc.",
        role="Informational interview",
        people=(
            Who(
                name="Celia Mae",
                role="referrer",
                line=39,
                group="informational interview",
                how_met="my aunt's bridge club",
                hello=16,
            ),
        ),
        log=(
            interviewed(days(17), "Celia Mae", note="how dispatch works; know two more names"),
            thanked(days(15), "Celia Mae"),
            thanked_by_hand(days(14), "Celia Mae"),
        ),
    ),
)

"""The made-up search: what was applied for, and where nobody has met yet."""

from __future__ import annotations

from typing import Final

from followup_tui.demo.entries import (
    Card,
    Who,
    applied,
    days,
    helped,
    interview_set,
    met,
    noted,
    rang,
    replied,
    snoozed,
    spoke,
    voicemail,
    wrote,
)
from followup_tui.model import Posting

PAT = Who(
    name="Pat Lee",
    role="hiring manager",
    line=34,
    title="Head of Data",
    email="pat.lee@acme.example",
    address="1 Canyon Road, Santa Fe, NM 87501",
    is_checked=True,
    link="https://people.example/pat-lee",
    note="Prefers mornings.",
)
DANA = Who(name="Dana Ruiz", role="HR", line=35)
SAM = Who(
    name="Sam Okafor",
    role="recruiter",
    line=60,
    email="sam@okafor.example",
    group="professional network",
    how_met="at the data meetup in spring",
    hello=14,
)

APPLICATIONS: Final[tuple[Card, ...]] = (
    Card(
        company="Acme Robotics",
        role="Data Engineer",
        people=(PAT, DANA),
        link="https://acme.example/jobs/417",
        log=(
            applied(-11),
            voicemail(-8, "Dana Ruiz", "she is out until the week after"),
            voicemail(-5, "Pat Lee", "mentioned the Spark migration"),
        ),
        points=(
            "cut a nightly Spark job from 5 h to 40 min",
            "a write-up of how we moved 40 tables without a night off",
        ),
    ),
    Card(
        company="Northwind",
        role="Analyst",
        people=(Who(name="HR desk", role="HR", line=2),),
        log=(applied(-7), voicemail(-4, "HR desk", "extension 4 is the right one")),
    ),
    Card(
        company="Globex",
        role="Backend Engineer",
        people=(Who(name="R. Diaz", role="hiring manager", line=18),),
        link="https://globex.example/careers",
        log=(applied(-3), noted(-2, "automatic acknowledgement, number 20418")),
        points=("my talk on typed queues at the Python evening",),
    ),
    Card(
        company="Initech",
        role="Platform Engineer",
        log=(applied(-5, "by letter"), voicemail(-2, note="with the switchboard")),
    ),
    Card(
        company="Umbrella Labs",
        role="ML Engineer",
        people=(Who(name="Kim Wu", role="hiring manager", line=41),),
        log=(applied(-1, "through their form; asks for two references"),),
        points=("a notebook that finds label noise in an hour",),
    ),
    Card(
        company="Hooli",
        role="SRE",
        people=(Who(name="J. Barker", role="hiring manager", line=27),),
        posting=Posting.NO_PHONE,
        log=(
            applied(-8),
            wrote(-5, "J. Barker", told="our post-mortem template, free to use"),
            wrote(-1, "J. Barker", "asked about the on-call rota"),
        ),
    ),
    Card(
        company="Vandelay Industries",
        role="Import Analyst",
        people=(Who(name="Art Moss", role="hiring manager", line=9),),
        log=(applied(-16, "at the counter, in person"),),
    ),
    Card(
        company="Dunder Mifflin",
        role="Regional Analyst",
        people=(Who(name="Erin Vance", role="HR", line=15),),
        log=(applied(-4), rang(-1, "Erin Vance", "rang nine times")),
    ),
    Card(
        company="Pied Piper",
        role="Compression Engineer",
        people=(Who(name="Monica Reyes", role="hiring manager", line=52, title="COO"),),
        log=(
            applied(-8),
            spoke(
                -4,
                "Monica Reyes",
                "they hire two; wants to see the benchmark",
                told="our zstd numbers",
            ),
        ),
        points=("benchmark of four codecs on their sample",),
    ),
    Card(
        company="Wonka Industries",
        role="Quality Technician",
        people=(Who(name="Violet Burke", role="recruiter", line=44, email="vb@wonka.example"),),
        log=(applied(-6), voicemail(-3), replied(-1, "Violet Burke", "asks for my notice period")),
    ),
    Card(
        company="Sirius Cybernetics",
        role="QA Engineer",
        people=(Who(name="Marvin Ade", role="hiring manager", line=42),),
        log=(applied(-7), spoke(-4, "Marvin Ade", "in a bad moment; call back", call_back=0)),
    ),
    Card(
        company="Vogon Freight",
        role="Dispatch Planner",
        people=(Who(name="Jo Prentice", role="HR", line=71),),
        log=(applied(-6), spoke(-3, "Jo Prentice", "ask for her, not the desk", call_back=2)),
    ),
    Card(
        company="Virtucon",
        role="Operations Analyst",
        people=(Who(name="Basil Farrow", role="hiring manager", line=66, title="Director"),),
        log=(
            applied(-10),
            voicemail(-7),
            interview_set(-2, "Basil Farrow", on=2, note="second floor, bring the portfolio"),
        ),
    ),
    Card(
        company="Cyberdyne",
        role="Informational interview",
        people=(
            Who(name="Miles Dyson", role="referrer", line=84, group="informational interview"),
        ),
        log=(
            applied(-9, "asked in a letter"),
            interview_set(-4, "Miles Dyson", on=0, note="coffee, corner of 4th and Main"),
        ),
    ),
    Card(
        company="Oceanic Airlines",
        role="Operations Dispatcher",
        people=(Who(name="Kate Austin", role="HR", line=23),),
        log=(
            applied(-11),
            voicemail(-8),
            voicemail(-4, note="said when I can start"),
            voicemail(-1, note="the last one for now"),
        ),
    ),
    Card(
        company="Rekall",
        role="Data Curator",
        people=(
            Who(
                name="Lori Quaid",
                role="recruiter",
                line=77,
                email="lori@rekall.example",
                group="job fair or job club",
                how_met="job fair, booth 12",
            ),
            Who(
                name="Quaid, Lori",
                role="HR",
                email="Lori@rekall.example",
                group="job fair or job club",
                note="from the fair's own list",
            ),
        ),
        log=(met(-1, "Lori Quaid", "job fair, booth 12; two openings in spring"),),
    ),
    Card(
        company="Planet Express",
        role="Delivery Systems Engineer",
        people=(
            Who(name="Amy Wong", role="hiring manager", line=31),
            Who(
                name="Hermes Conrad",
                role="referrer",
                line=30,
                title="Office Manager",
                address="57 Riverside, New New York, NY 10019",
                is_checked=True,
                group="past co-worker",
                how_met="we shared a desk for two years",
                hello=90,
            ),
        ),
        log=(
            applied(-2, "Hermes handed it in"),
            helped(-1, "Hermes Conrad", "gave me Amy's direct line"),
        ),
    ),
    Card(
        company="Los Pollos Hermanos",
        role="Data Clerk",
        people=(Who(name="Lydia Roth", role="HR", line=58),),
        log=(
            applied(-9),
            snoozed(-7, until=8, note="hiring stop until the new quarter, says their site"),
        ),
    ),
    Card(
        company="Acme Robotics",
        role="Firmware Engineer",
        people=(DANA,),
        link="https://acme.example/jobs/431",
        log=(applied(-2, "Dana says both may run side by side"),),
    ),
    Card(
        company="Acme [HQ]",
        role="Office Manager [part-time]",
        people=(Who(name="Front desk", role="HR", line=90),),
        log=(applied(-5), voicemail(-1, note="press 2, then 5")),
    ),
    Card(
        company="Parcel & Sons 📦",
        role="Logistics Coordinator",
        people=(Who(name="Zoë O'Hara", role="hiring manager", line=47),),
        log=(applied(-2, "walked past, saw the card in the window"),),
    ),
    Card(
        company="明日商事株式会社",
        role="通訳 · Interpreter",
        people=(Who(name="佐藤 花子", role="HR", line=88),),
        log=(applied(-5, "履歴書 by post"), wrote(-2, "佐藤 花子")),
    ),
    Card(
        company="Hartwell, Pemberton & Featherstonehaugh Overseas Freight Ltd",
        role="Senior Associate, Cross-Border Documentation and Compliance",
        people=(
            Who(name="Maximilian Featherstonehaugh-Pemberton", role="hiring manager", line=13),
        ),
        log=(applied(-2), noted(-1, "switchboard spells it out for you")),
    ),
    Card(
        company="$mart Money 100%",
        role="Risk Analyst",
        people=(SAM,),
        note="Sam has a second opening there, not yet published.",
        log=(
            applied(days(13), "through Sam"),
            spoke(days(6), "Sam Okafor", "they like the profile; wait a week"),
        ),
    ),
)

"""The made-up search: the holding file, networking, and what is closed."""

from __future__ import annotations

from typing import Final

from followup_tui.demo.applications import SAM
from followup_tui.demo.entries import (
    Card,
    Who,
    applied,
    closed,
    days,
    held,
    interviewed,
    noted,
    offered,
    rejected,
    replied,
    reviewed,
    snoozed,
    spoke,
    thanked,
    thanked_by_hand,
    voicemail,
    wrote,
)
from followup_tui.model import CloseReason

HOLDING: Final[tuple[Card, ...]] = (
    Card(
        company="Soylent",
        role="QA Lead",
        people=(
            Who(name="R. Thorn", role="hiring manager", line=73),
            Who(name="HR desk", role="HR", line=74),
        ),
        log=(
            applied(days(36)),
            voicemail(days(31), "R. Thorn"),
            voicemail(days(26), "HR desk"),
            voicemail(days(21), "R. Thorn", "said thank you, and goodbye for now"),
        ),
        points=("ISTQB certificate",),
    ),
    Card(
        company="Tyrell",
        role="Designer",
        people=(Who(name="Rachael Deck", role="HR", line=19),),
        log=(
            applied(days(50)),
            voicemail(days(45)),
            voicemail(days(41)),
            voicemail(days(36), note="owl in the background"),
        ),
    ),
    Card(
        company="Massive Dynamic",
        role="Fellow",
        people=(Who(name="Nina Sharpe", role="hiring manager", line=61),),
        log=(
            applied(days(54)),
            spoke(days(46), "Nina Sharpe", "next class starts after the new year"),
            held(days(44), "they said: not before the next class"),
            snoozed(days(44), until=28, note="they asked for that"),
        ),
    ),
    Card(
        company="Oscorp",
        role="Chemist",
        people=(Who(name="Norma Osgood", role="HR", line=26),),
        log=(applied(days(30)), voicemail(days(25)), voicemail(days(21)), voicemail(days(16))),
    ),
    Card(
        company="Weyland",
        role="Pilot",
        people=(Who(name="Ellen Rivers", role="recruiter", line=79),),
        log=(applied(-13), voicemail(-10), voicemail(-7), voicemail(-4)),
    ),
    Card(
        company="Gotham Gazette",
        role="Data Reporter",
        people=(Who(name="Vicki Vail", role="hiring manager", line=17),),
        log=(
            applied(days(44)),
            replied(days(39), "Vicki Vail", "all positions frozen; try again"),
            wrote(days(38), "Vicki Vail", "thanked her, will ask again"),
            held(days(35), "frozen"),
        ),
        points=("the open-data map of bus delays",),
    ),
    Card(
        company="Nakatomi Trading",
        role="Treasury Analyst",
        people=(Who(name="Holly McLean", role="HR", line=24),),
        log=(
            applied(days(75)),
            voicemail(days(70)),
            voicemail(days(64)),
            voicemail(days(59)),
            reviewed(days(12), "no new opening yet"),
        ),
    ),
)

NETWORKING: Final[tuple[Card, ...]] = (
    Card(
        company="Aperture",
        role="Test Lead",
        people=(Who(name="Caroline Johnson", role="hiring manager", line=46),),
        log=(
            applied(-14),
            interviewed(-9, "Caroline Johnson", note="a long corridor of tests"),
            thanked(-8, "Caroline Johnson"),
            thanked_by_hand(-8, "Caroline Johnson"),
            rejected(-1, "Caroline Johnson", "went with someone inside; liked the talk"),
        ),
    ),
    Card(
        company="Black Mesa",
        role="Research Associate",
        people=(Who(name="Isaac Kleiner", role="hiring manager", line=48),),
        log=(
            applied(days(40)),
            rejected(days(20), "Isaac Kleiner", "grant did not come through"),
            thanked_by_hand(days(19), "Isaac Kleiner", "asked whom else I should talk to"),
        ),
    ),
    Card(
        company="Sterling Cooper",
        role="Copy Analyst",
        people=(Who(name="Peggy Holm", role="hiring manager", line=64),),
        log=(
            applied(days(130)),
            rejected(days(107), "Peggy Holm"),
            thanked_by_hand(days(105), "Peggy Holm", "she wrote back: stay in touch"),
        ),
        points=("the eye-tracking study that she asked about",),
    ),
    Card(
        company="Gringotts",
        role="Vault Auditor",
        people=(SAM,),
        log=(
            applied(days(270)),
            rejected(days(240), "Sam Okafor"),
            thanked(days(239), "Sam Okafor"),
            wrote(days(100), "Sam Okafor", "sent the audit checklist", told="audit checklist"),
        ),
    ),
)

CLOSED: Final[tuple[Card, ...]] = (
    Card(
        company="Ollivander & Co.",
        role="Inventory Lead",
        people=(Who(name="Gerda Ash", role="hiring manager", line=92),),
        log=(
            applied(-18),
            interviewed(-8, "Gerda Ash", note="every box by hand"),
            thanked(-7, "Gerda Ash"),
            thanked_by_hand(-6, "Gerda Ash"),
            offered(-1, "Gerda Ash", "less than I hoped, but a good team"),
        ),
    ),
    Card(
        company="Paper Street Soap",
        role="Shift Planner",
        people=(Who(name="Marla Singh", role="HR", line=36),),
        log=(
            applied(days(60)),
            spoke(days(53), "Marla Singh", "nights only"),
            closed(days(53), CloseReason.WITHDREW, "nights only"),
        ),
    ),
    Card(
        company="Wernham Hogg",
        role="Sales Support",
        people=(Who(name="Dawn Tinsley", role="reception", line=37),),
        log=(
            applied(days(90)),
            interviewed(days(76), "Dawn Tinsley"),
            thanked(days(75), "Dawn Tinsley"),
            thanked_by_hand(days(74), "Dawn Tinsley"),
            offered(days(69), "Dawn Tinsley"),
            closed(days(68), CloseReason.DECLINED, "too far to drive every day"),
        ),
    ),
    Card(
        company="Globo Gym",
        role="Membership Analyst",
        log=(
            applied(days(45)),
            noted(days(41), "their site: applications only, no calls, no letters"),
            replied(days(40), None, "please do not contact us again"),
            closed(days(40), CloseReason.DO_NOT_CONTACT, "they asked not to be contacted"),
        ),
    ),
)

OUTCOMES: Final = (*HOLDING, *NETWORKING, *CLOSED)

"""Plays a talk through the real door, on a real database, in one of the modes of replay."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import select, update

from bot.ports import Address, InboundMessage, Means, OutboundMessage, Received
from channels.receiving import take
from channels.surveys import Surveys
from channels.ticking import tick
from core.audit import SYSTEM
from core.booking import service as booking
from core.booking.models import Appointment, AppointmentStatus
from core.messaging.models import Conversation, IdentityProof
from core.messaging.proofs import code_of
from core.shop.queries import current_shop
from tests.cast import ANA, BEN
from tests.talks import chats, staff
from tests.talks.facts import is_now
from tests.talks.given import MOMENT, moment, world
from tests.talks.modes import ELSEWHERE, PHONES, Mode
from tests.talks.older import older
from tests.talks.phones import COMPARED, OURS, UNHEARD, carried
from tests.talks.script import Line, Mark, Talk
from tests.talks.stage import STRANGER, Stage, in_touch, others_book, pet_id, there_after_all
from tests.talks.worlds import World

TERMINAL: Final = "terminal"
FETCHED: Final = frozenset({"console", "webchat"})
KEY: Final = b"the key of every talk, 32 bytes."
ANSWERED: Final = frozenset({Mark.SAID, Mark.STAFF, Mark.TICK})
LENGTHS: Final = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1)}


@dataclass
class Said:
    """One message of the owner, and what it was answered."""

    message: InboundMessage
    now: datetime
    replies: tuple[OutboundMessage, ...]


@dataclass
class Player:
    """One talk being played; ``wrong`` collects what was not as the talk says."""

    stage: Stage
    talk: Talk
    mode: Mode
    wrong: list[str] = field(default_factory=list)
    answers: dict[int, list[str]] = field(default_factory=dict)

    def play(self) -> None:
        """From the first line to the last."""
        self.world: World = world(self.talk.given)
        self.stage.set(self.world)
        self.said: list[Said] = []
        self.shown: list[tuple[OutboundMessage, ...]] = []
        self.phone = ANA.phone if self.world.owner else STRANGER
        with self.stage.database.transaction(actor=SYSTEM) as session:
            self.zone = current_shop(session).zone
        self.now = self._instant(self.world.now)
        if self.mode is Mode.TELEGRAM:
            self._share()
        lines = list(self.talk.lines)
        while lines:
            line = lines.pop(0)
            expected = []
            while line.mark in ANSWERED and lines and lines[0].mark is Mark.ANSWER:
                expected.append(lines.pop(0).text)
            self._line(line, expected)
        if self.mode is Mode.AGAIN:
            self._all_again()

    def _staff(self, line: Line, expected: list[str]) -> None:
        """A person of the shop does something in the talk; in every mode, and twice where all is delivered twice."""
        if not self.said:
            raise ValueError(f"{self.talk.path.name}:{line.number}: nobody has written yet")
        got: list[str] = []
        for _ in range(2 if self.mode is Mode.AGAIN else 1):
            replies = staff.act(
                self.stage.database, self.said[-1].message.address, line.text, key=f"{line.number}", now=self.now
            )
            self.shown.append(replies)
            got += map(_written, replies)
        self.answers[line.number] = got
        if self.mode is Mode.AS_IS and got != expected:
            self._differs(line, f"staff: {line.text}", "\n".join(expected), "\n".join(got))

    def _share(self) -> None:
        """Some day before, the owner has handed over their own number."""
        take(self.stage.database, chats.shared(ANA.phone), now=self.now)
        with self.stage.database.transaction(actor=SYSTEM) as session:
            session.execute(update(Conversation).values(state={}))

    def _line(self, line: Line, expected: list[str]) -> None:
        match line.mark:
            case Mark.SAID | Mark.FACT if self.mode in ELSEWHERE and not self._is_for(line):
                return
            case Mark.SAID:
                got = self._say(line)
                self.answers[line.number] = got
                if self.mode is Mode.AS_IS and got != expected:
                    self._differs(line, f"> {line.text}", "\n".join(expected), "\n".join(got))
            case Mark.FACT:
                name, _, told = line.text.partition(": ")
                with self.stage.database.transaction(actor=SYSTEM) as session:
                    found = is_now(session, name)
                if found != told:
                    self._differs(line, f"! {name}", told, found)
            case Mark.TICK:
                self._tick(line, expected)
            case Mark.CLOCK:
                self.now = self._instant(moment(line.text, self._wall()))
            case Mark.LATER:
                count, unit = line.text.split()
                self.now += int(count) * LENGTHS[unit.removesuffix("s")]
            case Mark.STAFF:
                self._staff(line, expected)
            case Mark.ELSEWHERE:
                self._elsewhere(line.text)
            case Mark.ANSWER:
                raise ValueError(f"{self.talk.path.name}:{line.number}: an answer stands behind what it answers")

    def _is_for(self, line: Line) -> bool:
        """On a phone the carrier's words are not ours; elsewhere only what is booked must be the same."""
        if line.mark is Mark.FACT:
            return line.text.partition(": ")[0] in COMPARED
        return self.mode is Mode.TELEGRAM or line.said.strip().lower() not in UNHEARD

    def _differs(self, line: Line, where: str, told: str, found: str) -> None:
        self.wrong.append(f"{self.talk.path.name}:{line.number}: {where}\n  told:  {told}\n  found: {found}")

    def _instant(self, wall: datetime) -> datetime:
        return wall.replace(tzinfo=self.zone).astimezone(UTC)

    def _wall(self) -> datetime:
        return self.now.astimezone(self.zone).replace(tzinfo=None)

    # --- what the owner says

    def _say(self, line: Line) -> list[str]:
        pieces = [self._filled(one) for one in (line.pieces if self.mode is Mode.CUT else [line.said])]
        for piece in pieces:
            message = self._message(piece)
            replies = self._deliver(message)
            self.said.append(Said(message, self.now, replies))
            self.shown.append(replies)
            if line.is_twice or self.mode is Mode.AGAIN:
                self._redeliver(self.said[-1])
            if self.mode is Mode.AGAIN and len(self.said) > 1:
                self._redeliver(self.said[-2])
        return [_written(one) for one in self.said[-1].replies]

    @property
    def _means(self) -> Means:
        accounts = {"sms": OURS} if self.world.codes else {}
        return Means(KEY, "https://shop.example" if self.world.links else None, accounts)

    def _filled(self, text: str) -> str:
        """``{code}`` is the code that was sent last, ``{another code}`` none that ever was."""
        if "{" not in text:
            return text
        with self.stage.database.transaction(actor=SYSTEM) as session:
            proof = session.scalars(select(IdentityProof).order_by(IdentityProof.proof_id.desc())).first()
        code = code_of(KEY, proof.proof_id) if proof is not None else ""
        return text.replace("{code}", code).replace("{another code}", f"{code[:-1]}{(int(code[-1:] or 0) + 1) % 10}")

    def _message(self, text: str) -> InboundMessage:
        phone = self.phone if self.world.phone else None
        address = Address(self.world.channel, TERMINAL, phone or "a visitor")
        pressed = re.fullmatch(r"\[(?P<label>.+)\](?P<before> from before)?", text)
        data = self._button(pressed["label"], before=pressed["before"] is not None) if pressed else None
        label = pressed["label"] if pressed else text
        message = InboundMessage(address, f"m{len(self.said)}", label, pressed=data, phone=phone)
        last = self.shown[-1][-1] if self.shown and self.shown[-1] else None
        if self.mode is Mode.TELEGRAM:
            return chats.carried(message, last)
        if self.mode not in PHONES:
            return message
        return carried(message, PHONES[self.mode], last, self.now)

    def _button(self, label: str, *, before: bool) -> str | None:
        """The data behind the button last seen, or the one before that."""
        seen = [
            choice.data
            for replies in reversed(self.shown)
            for reply in replies
            for choice in reply.choices
            if choice.label == label
        ]
        different = list(dict.fromkeys(seen))
        if len(different) <= before:
            self.wrong.append(f"{self.talk.path.name}: there was no button {label!r}")
            return None
        return different[1 if before else 0]

    def _deliver(self, message: InboundMessage) -> tuple[OutboundMessage, ...]:
        if self.mode is Mode.OLDER:
            self._grow_older()
        if self.mode is Mode.ANEW:
            self.stage.database.dispose()  # every connection and session is a new one; a process' memory holds no talk
        return self._taken(take(self.stage.database, message, now=self.now, means=self._means))

    def _taken(self, received: Received) -> tuple[OutboundMessage, ...]:
        return received.replies

    def _redeliver(self, said: Said) -> None:
        """The same message once more: the same replies, as a repeat."""
        again = take(self.stage.database, said.message, now=self.now, means=self._means)
        if not again.repeat or again.replies != said.replies:
            self.wrong.append(f"{self.talk.path.name}: {said.message.text[:60]!r} was answered anew when it came again")

    def _all_again(self) -> None:
        """A week later the carrier delivers everything once more."""
        self.now += timedelta(days=7)
        for said in self.said:
            self._redeliver(said)

    def _grow_older(self) -> None:
        with self.stage.database.transaction(actor=SYSTEM) as session:
            for conversation in session.scalars(select(Conversation)):
                conversation.state = older(conversation.state)

    # --- what is said of ourselves

    def _tick(self, line: Line, expected: list[str]) -> None:
        """What is due by now is said, where this talk takes place."""
        self.now = self._instant(moment(line.text, self._wall()))
        channel = {**PHONES, Mode.TELEGRAM: "telegram"}.get(self.mode, self.world.channel)
        account = chats.BOT if channel == "telegram" else OURS
        if channel == "whatsapp":
            in_touch(self.stage.database, channel, account, self.phone, now=self.now)
        means = Means(accounts={} if channel in FETCHED else {channel: account})
        Surveys(self.stage.database, None, lambda: self.now).make_links()
        told = list(tick(self.stage.database, self.now, means=means))
        if list(tick(self.stage.database, self.now, means=means)):
            self.wrong.append(f"{self.talk.path.name}:{line.number}: something was said twice")
        replies = tuple(OutboundMessage(one.text, one.choices) for one in told)
        if replies:
            self.shown.append(replies)
        got = [_written(one) for one in replies]
        self.answers[line.number] = got
        if self.mode is Mode.AS_IS and got != expected:
            self._differs(line, f"tick: {line.text}", "\n".join(expected), "\n".join(got))

    # --- what happens elsewhere

    def _elsewhere(self, text: str) -> None:
        if found := re.fullmatch(r"somebody else books a (?P<service>[\w ]+?) on " + MOMENT, text):
            start = moment(found["when"], self._wall())
            others_book(self.stage.database, self.world, found["service"], start, now=self.now)
        elif found := re.fullmatch(r"(?P<who>Ana|Ben) goes on by text message", text):
            self.phone = {"Ana": ANA, "Ben": BEN}[found["who"]].phone
            self.world.channel, self.world.phone = "sms", True
        elif text == "they go on on the page":
            self.world.channel, self.world.phone = "webchat", False
        elif found := re.fullmatch(
            r"(?P<who>\w+) is there after all on " + MOMENT + r" until (?P<until>\d+:\d\d)", text
        ):
            start = moment(found["when"], self._wall())
            hour, minute = map(int, found["until"].split(":"))
            span = (start, start.replace(hour=hour, minute=minute))
            there_after_all(self.stage.database, self.world, found["who"], span, now=self.now)
        elif found := re.fullmatch(r"the shop cancels (?P<pet>\w+)'s visit", text):
            self._cancel(found["pet"])
        else:
            raise ValueError(f"{self.talk.path.name}: I don't know how this happens: {text!r}")

    def _cancel(self, name: str) -> None:
        with self.stage.database.transaction(actor=SYSTEM) as session:
            wanted = select(Appointment).where(
                Appointment.pet_id == pet_id(session, name), Appointment.status == AppointmentStatus.SCHEDULED
            )
            booking.cancel(session, actor=SYSTEM, appointment=session.scalars(wanted).one(), now=self.now)


def _written(reply: OutboundMessage) -> str:
    """A reply as it stands in the file."""
    lines = re.sub(r"/visits/[\w-]{43}\.ics", "/visits/*.ics", reply.text.replace("\n", " / "))
    return " ".join((lines, *(f"[{choice.label}]" for choice in reply.choices)))

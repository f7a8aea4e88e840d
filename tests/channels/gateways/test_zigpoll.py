"""The gateway to Zigpoll over real HTTP: links, answers, refusals, and all that is not known of it as settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from channels.checks import check
from channels.gateways.zigpoll import Zigpoll, account
from core.feedback.ports import SurveyTrouble
from core.settings import Settings
from tests.cast import NOW
from tests.standins.zigpoll import KEY, SECRET, Trouble, zigpoll_standin
from tests.standins.zigpoll import Zigpoll as Standin


@pytest.fixture
def standin() -> Iterator[Standin]:
    with zigpoll_standin() as standin:
        yield standin


@pytest.fixture
def made(standin: Standin) -> Callable[..., Zigpoll]:
    """Makes gateways to the stand-in."""

    def make(**settings: Any) -> Zigpoll:
        given = {"zigpoll_api_key": KEY, "zigpoll_polls": {"groom": "poll-groom"}, **settings}
        return Zigpoll(account(Settings(zigpoll_api_base=standin.url, **given)))

    return make


def link(zigpoll: Zigpoll) -> str:
    return zigpoll.link(poll="poll-groom", token="opaque", expires_at=NOW + timedelta(days=30))


def test_a_link_carries_nothing_but_the_token(standin: Standin, made: Callable[..., Zigpoll]) -> None:
    assert link(made()) == "https://polls.example/s/1"
    assert standin.links == [
        {"pollId": "poll-groom", "metadata": {"visit": "opaque"}, "expiresAt": "2030-04-03T14:00:00+00:00"}
    ]


def test_the_form_of_a_service_goes_before_that_of_the_kind(made: Callable[..., Zigpoll]) -> None:
    zigpoll = made(zigpoll_polls={"groom": "poll-groom", "Bath & brush": "poll-bath"})
    assert zigpoll.poll(service="Bath & Brush", kind="groom") == "poll-bath"
    assert zigpoll.poll(service="Nail trim", kind="groom") == "poll-groom"
    assert zigpoll.poll(service="Nail trim", kind="clinic") is None
    assert zigpoll.polls() == ("poll-groom", "poll-bath")


def test_a_template_makes_links_without_asking(standin: Standin, made: Callable[..., Zigpoll]) -> None:
    zigpoll = made(zigpoll_link_template="https://polls.example/{poll}?visit={token}")
    assert link(zigpoll) == "https://polls.example/poll-groom?visit=opaque"
    alone = made(zigpoll_api_key=None, zigpoll_polls={}, zigpoll_link_template="https://polls.example/?v={token}")
    poll = alone.poll(service="Nail trim", kind="clinic")
    assert poll is not None
    assert alone.link(poll=poll, token="a/b", expires_at=NOW) == "https://polls.example/?v=a%2Fb"
    assert (standin.asked, alone.polls()) == ([], ())


def test_every_answer_is_read_page_by_page(standin: Standin, made: Callable[..., Zigpoll]) -> None:
    standin.page = 2
    for number in range(1, 6):
        standin.answer(f"token {number}", number, at=NOW + timedelta(minutes=number))
    standin.answer("another form", 1, at=NOW, poll="poll-clinic")
    read = list(made().answers(poll="poll-groom", since=NOW + timedelta(minutes=1)))
    assert [(one.token, one.said, one.slide) for one in read] == [
        (f"token {number}", str(number), "slide-1") for number in range(2, 6)
    ]
    assert read[0].at == NOW + timedelta(minutes=2)
    assert len(standin.asked) == 2


@pytest.mark.parametrize(
    ("change", "settings"),
    [
        pytest.param({"authorization": f"Bearer {KEY}"}, {"zigpoll_auth_template": "Bearer {key}"}, id="template"),
        pytest.param({"header": "X-Api-Key"}, {"zigpoll_auth_header": "X-Api-Key"}, id="header"),
        pytest.param(
            {"prefix": "/v2"},
            {"zigpoll_paths": {"link": "/v2/generate-survey-link", "responses": "/v2/responses", "me": "/v2/me"}},
            id="paths",
        ),
    ],
)
def test_another_way_in_is_a_setting(
    standin: Standin, made: Callable[..., Zigpoll], change: dict[str, str], settings: dict[str, Any]
) -> None:
    for name, value in change.items():
        setattr(standin, name, value)
    with pytest.raises(SurveyTrouble):
        link(made())
    zigpoll = made(**settings)
    assert link(zigpoll)
    assert zigpoll.known_as() == "account-1"
    assert list(zigpoll.answers(poll="poll-groom", since=NOW)) == []


def test_names_of_things_are_settings(standin: Standin, made: Callable[..., Zigpoll]) -> None:
    standin.answer(None, None, at=NOW, id="a-1", info={"ref": "opaque"}, value={"text": "Great"}, when=1898863200000)
    fields = {"id": "id", "token": "info.ref", "said": "value.text", "at": "when", "link": "activityId"}
    zigpoll = made(zigpoll_fields=fields, zigpoll_metadata_key="ref", zigpoll_marks={"Great": "5"})
    (read,) = zigpoll.answers(poll="poll-groom", since=NOW - timedelta(days=1))
    assert (read.vendor_id, read.token, read.said) == ("a-1", "opaque", "5")
    assert read.at == datetime(2030, 3, 4, 14, tzinfo=UTC)
    with pytest.raises(SurveyTrouble, match="ZIGPOLL_FIELDS"):
        link(zigpoll)  # an activityId is no address
    assert standin.links[0]["metadata"] == {"ref": "opaque"}


@pytest.mark.parametrize(
    ("trouble", "why", "wait"),
    [
        (Trouble.TOO_MANY, "left alone", 120),
        (Trouble.BROKEN, "in trouble", None),
        (Trouble.NO_JSON, "no JSON", None),
        (Trouble.CUT_OFF, "could not be reached", None),
        (Trouble.HANGS, "could not be reached", None),
    ],
)
def test_trouble_is_told_without_the_key(
    standin: Standin, made: Callable[..., Zigpoll], trouble: Trouble, why: str, wait: float | None
) -> None:
    standin.trouble.append(trouble)
    zigpoll = made(zigpoll_timeout=1)
    with pytest.raises(SurveyTrouble, match=why) as told:
        link(zigpoll)
    assert (told.value.retry_after, told.value.ours) == (wait, False)
    assert KEY not in repr(told.value) + repr(zigpoll.__dict__)


def test_a_wrong_key_and_a_wrong_form_are_ours_to_mend(standin: Standin, made: Callable[..., Zigpoll]) -> None:
    with pytest.raises(SurveyTrouble, match="key or the poll") as told:
        link(made(zigpoll_api_key="another"))
    assert told.value.ours
    with pytest.raises(SurveyTrouble, match="key or the poll"):
        made().link(poll="poll-clinic", token="opaque", expires_at=NOW)


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ({}, [(True, "the key is known"), (True, "answers are read")]),
        (
            {"zigpoll_api_key": "another"},
            [(False, "zigpoll refuses the key or the poll (422)"), (True, "answers are read")],
        ),
        (
            {"zigpoll_results": "webhook", "zigpoll_webhook_secret": SECRET},
            [(True, "the key is known"), (True, "answers are taken from its webhook")],
        ),
        (
            {"zigpoll_webhook_secret": SECRET},
            [(True, "the key is known"), (True, "answers are read and taken from its webhook")],
        ),
    ],
)
def test_the_check_tells_what_works(standin: Standin, settings: dict[str, Any], found: list[tuple[bool, str]]) -> None:
    given = {"zigpoll_api_key": KEY, "zigpoll_polls": {"groom": "poll-groom"}, **settings}
    findings = check(Settings(zigpoll_api_base=standin.url, **given), "zigpoll")
    assert [(one.right, one.text) for one in findings] == found
    assert not any(secret in one.text + one.mend for one in findings for secret in (KEY, SECRET, "another"))


def test_without_a_way_back_the_check_says_so() -> None:
    alone = Settings(zigpoll_link_template="https://polls.example/?v={token}")
    assert [one.right for one in check(alone, "zigpoll")] == [True, False]

"""What is made of more than Slack takes at once: nothing of it is left out."""

from __future__ import annotations

from channels.slack.blocks import field, modal, option, select
from tests.standins.slack_blocks import view_faults


def test_more_times_than_a_select_takes_stand_in_groups() -> None:
    times = [f"{hour}:{minute:02} (Kim)" for hour in range(9, 18) for minute in range(0, 60, 2)]
    made = select("move.slot", "When?", [option(one, one) for one in times], chosen=times[-1])
    assert [*view_faults(modal("Move", [field("New time", made)], submit="Move"))] == []
    groups = made["option_groups"]
    assert [one["value"] for group in groups for one in group["options"]] == times
    assert groups[0]["label"]["text"] == "9:00 (Kim) - 12:18 (Kim)"
    assert made["initial_option"]["value"] == "17:58 (Kim)"

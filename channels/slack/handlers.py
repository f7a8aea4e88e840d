"""What is done for each thing that somebody does in Slack."""

from __future__ import annotations

from channels.slack import commands, talking
from channels.slack.door import Handlers
from channels.slack.heard import Kind
from channels.slack.threads import BACK

HANDLERS: Handlers = {
    (Kind.COMMAND, ""): commands.command,
    (Kind.EVENT, "message"): talking.wrote,
    (Kind.ACTION, BACK): talking.back,
}

"""What is done for each thing that somebody does in Slack."""

from __future__ import annotations

from channels.slack import commands
from channels.slack.door import Handlers
from channels.slack.heard import Kind

HANDLERS: Handlers = {
    (Kind.COMMAND, ""): commands.command,
}

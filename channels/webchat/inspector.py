"""Who may see how a message was understood: the developer in front of this machine, and nobody else."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Request

from channels.origin import is_this_machine
from channels.web import is_local


@dataclass(frozen=True, slots=True)
class Inspector:
    """``on`` is `Settings.inspector`: PAWLINE_DEV=1 and a loopback bind."""

    on: bool

    def is_shown(self, request: Request) -> bool:
        """Whether this request gets it.

        Both ends are looked at, since gunicorn may have been bound elsewhere than HOST says, or a proxy stand in front.
        """
        return self.on and is_local(request) and is_this_machine(request.host)

"""Telegram: updates come in by webhook or by polling, the official SDK goes out."""

from __future__ import annotations

import os

os.environ.setdefault("PTB_TIMEDELTA", "true")  # The SDK's way to say: spans of time as they will be, and no warnings.

"""HTTP around Twilio's stand-in."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

from tests.standins.serving import Handler, serving
from tests.standins.twilio import SID, TOKEN, Trouble, Twilio


class _Handler(Handler):
    """HTTP around the state."""

    twilio: Twilio

    def answer(self) -> None:
        body = self.body().decode()
        twilio, asked = self.twilio, urlsplit(self.path)
        with twilio.lock:
            twilio.asked.append(f"{self.command} {asked.path}")
            sends = self.command == "POST" and asked.path.endswith("/Messages.json")
            trouble = twilio.trouble.pop(0) if sends and twilio.trouble else None
        expected = base64.b64encode(f"{SID}:{TOKEN}".encode()).decode()
        if self.headers.get("Authorization") != f"Basic {expected}":
            self.say(401, {"code": 20003, "message": "Authenticate", "status": 401})
        elif trouble is None:
            self.say(*self._result(asked.path, parse_qs(asked.query), body))
        else:
            self._in_trouble(trouble, body)

    def _in_trouble(self, trouble: Trouble, body: str) -> None:
        twilio = self.twilio
        match trouble:
            case Trouble.TOO_MANY:
                self.say(429, {"code": 20429, "message": "Too Many Requests", "status": 429}, {"Retry-After": "7"})
            case Trouble.BROKEN:
                self.say(500, {"code": 20500, "message": "Internal Server Error", "status": 500})
            case Trouble.GATEWAY:
                self.raw(502, b"<html>Bad Gateway</html>", {})
            case Trouble.REFUSED:
                self.close_connection = True
            case Trouble.CUT_OFF:
                twilio.create(dict(parse_qsl(body, keep_blank_values=True)))
                self.close_connection = True
            case Trouble.TWICE:
                for _ in range(2):
                    twilio.create(dict(parse_qsl(body, keep_blank_values=True)))
                self.close_connection = True
            case Trouble.HANGS:
                twilio.create(dict(parse_qsl(body, keep_blank_values=True)))
                time.sleep(twilio.hang)
                self.close_connection = True

    def _result(self, path: str, query: dict[str, list[str]], body: str) -> tuple[int, dict[str, Any]]:
        twilio = self.twilio
        base = f"/2010-04-01/Accounts/{SID}"
        if path == f"{base}/Messages.json":
            if self.command == "POST":
                form = dict(parse_qsl(body, keep_blank_values=True))
                time.sleep(twilio.dawdle(form.get("To", "")))
                return twilio.create(form)
            return 200, twilio.list(query)
        if path == f"{base}.json":
            return 200, {"sid": SID, "status": "active", "friendly_name": "Biscuit & Bubbles", "type": "Full"}
        if path == f"{base}/IncomingPhoneNumbers.json":
            number = query["PhoneNumber"][0]
            rows = [{"sid": "PN0", "phone_number": number, "sms_url": twilio.numbers.get(number), "sms_method": "POST"}]
            found = rows if number in twilio.numbers else []
            return 200, {"incoming_phone_numbers": found, "next_page_uri": None, "page": 0, "page_size": 50}
        if path == f"{base}/SMS/ShortCodes.json":
            code = query["ShortCode"][0]
            rows = [{"sid": "SC0", "short_code": code, "sms_url": twilio.numbers.get(code), "sms_method": "POST"}]
            found = rows if code in twilio.numbers else []
            return 200, {"short_codes": found, "next_page_uri": None, "page": 0, "page_size": 50}
        if path == "/v1/Content":
            time.sleep(twilio.slow_contents)
            if self.command == "POST":
                return twilio.make_content(json.loads(body))
            listed = [{"sid": one.sid, "friendly_name": one.name} for one in twilio.contents]
            return 200, {"contents": listed, "meta": {"key": "contents", "next_page_url": None}}
        if (found_sid := path.removeprefix("/v1/Content/")) != path:
            known = next((one for one in twilio.contents if one.sid == found_sid), None)
            if known is not None:
                types = {"twilio/text": {"body": known.body}}
                return 200, {"sid": known.sid, "friendly_name": known.name, "types": types}
        return 404, {"code": 20404, "message": "not found", "status": 404}


@contextmanager
def twilio_standin() -> Iterator[Twilio]:
    """Yield the state of a server that answers at its ``url``."""
    twilio = Twilio()
    with serving(_Handler, twilio=twilio) as twilio.url:
        yield twilio

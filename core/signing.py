"""Short signed texts for addresses and buttons: nobody can make one, or guess one, without the shop's key."""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from typing import Final

PROOF: Final = 16  # bytes of the signature: 128 bits


def digest(key: bytes, purpose: str, payload: bytes) -> bytes:
    """What only the key's holder can say of ``payload``; of another ``purpose`` it is something else."""
    return hmac.digest(key, purpose.encode() + b"\0" + payload, sha256)


def signed(key: bytes, purpose: str, payload: bytes) -> str:
    """``payload`` and its signature, in letters that an address may have."""
    return _written(payload + digest(key, purpose, payload)[:PROOF])


def verified(key: bytes, purpose: str, text: str) -> bytes | None:
    """The payload of ``text``; None where another key or purpose signed it, or nobody, or it is written otherwise."""
    try:
        content = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return None
    payload, proof = content[:-PROOF], content[-PROOF:]
    genuine = hmac.compare_digest(proof, digest(key, purpose, payload)[:PROOF])
    return payload if genuine and text == _written(content) else None


def _written(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()

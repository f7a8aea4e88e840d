"""Providers as they answer on loopback: the official SDKs talk to them, and they check what they are told."""

"""Slack: staff read their day there and run it. Requests come in signed or by Socket Mode, and the SDK goes out."""

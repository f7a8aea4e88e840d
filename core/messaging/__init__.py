"""Conversations: what came in once and only once, what was said, and what is still to be sent."""

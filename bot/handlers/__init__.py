"""Handlers: one turn, nothing kept."""

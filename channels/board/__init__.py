"""The day on a screen at the desk: who comes when, what to mind, and what can be done about it."""

"""The door on the shop's own web page: a talk in the browser, with replies that arrive by server-sent events."""
